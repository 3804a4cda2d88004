"""Can a researcher see what each item is for and where it comes from?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.asked import remark
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.problems import Problem


def notes(files: InstrumentFiles) -> Iterator[Problem]:
    """When items have notes, each has one: what a high answer means."""
    if any(item.note is not None for _, _, item in files.items()):
        for name, path, item in files.items():
            if item.note is None:
                yield remark(
                    InstrumentCode.NO_NOTE,
                    files.at(name, (*path, "id")),
                    what=f"'{item.id}' has no note.",
                    remedy="Say under 'note' what a high answer means.",
                )


def informed(files: InstrumentFiles) -> Iterator[Problem]:
    """When items name the scale that they were checked against, each does."""
    if any(item.informed_by is not None for _, _, item in files.items()):
        for name, path, item in files.items():
            if item.informed_by is None:
                yield remark(
                    InstrumentCode.NOT_INFORMED,
                    files.at(name, (*path, "id")),
                    what=f"'{item.id}' does not say what informed it.",
                    remedy="Name under 'informed_by' a published scale, or where it was heard.",
                )
