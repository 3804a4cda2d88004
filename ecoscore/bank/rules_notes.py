"""Can a researcher see what each item is for and where it comes from?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.asked import remark
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.problems import Place, Problem


def notes(files: InstrumentFiles) -> Iterator[Problem]:
    """When items have notes, each has one: what a high answer means."""
    for place, item in _without(files, "note"):
        yield remark(
            InstrumentCode.NO_NOTE,
            place,
            what=f"'{item}' has no note.",
            remedy="Say under 'note' what a high answer means.",
        )


def informed(files: InstrumentFiles) -> Iterator[Problem]:
    """When items name the scale that they were checked against, each does."""
    for place, item in _without(files, "informed_by"):
        yield remark(
            InstrumentCode.NOT_INFORMED,
            place,
            what=f"'{item}' does not say what informed it.",
            remedy="Name under 'informed_by' a published scale, or where it was heard.",
        )


def _without(files: InstrumentFiles, key: str) -> Iterator[tuple[Place, str]]:
    """Place and id of the items that lack a key which others have."""
    items = [(files.at(name, (*path, "id")), item) for name, path, item in files.items()]
    if any(getattr(item, key) is not None for _, item in items):
        yield from ((place, item.id) for place, item in items if getattr(item, key) is None)
