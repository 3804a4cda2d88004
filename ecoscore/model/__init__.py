"""Room 0: the words that all rooms share. Types only; no reading, no arithmetic, no libraries.

Collections in these types are tuples and `Mapping`s. A Mapping has no way to be changed, so the
type checker guards it; a proxy object would guard it at run time too, but cannot be sent to the
worker processes that render reports (docs/decisions/0003).
"""
