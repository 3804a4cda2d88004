"""Which of two versions of an instrument is the newer?"""

from __future__ import annotations

from ecoscore.bank.sources import ItemSource

Version = tuple[int, int, int]
"""What scores depend on, what was added, small changes: the higher, the newer."""


def version_of(text: str) -> Version:
    """The three numbers of a version such as 1.0.0."""
    first, second, third = (int(part) for part in text.split("."))
    return first, second, third


def last_change(item: ItemSource) -> str | None:
    """The version in which the wording of an item changed last, if it ever did."""
    return max((change.version for change in item.changes), key=version_of, default=None)
