"""Which of the printed figures go with a report as a file, and how are they written?

The figures come from the same scores as the pages and are no more exact. What a report does not
print (the index, the size of an effect) is in no file either.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

import ecoscore
from ecoscore.report.sources import Sources

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT_VERSION = "1"
FORMULA = re.compile(r"[=+\-@\t\r]")
"""A spreadsheet runs a cell that begins like this (OWASP, CSV injection)."""
NOISE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number and what it is about; "" and None where something does not apply.

    `part` is the part of the report, `measure` what the number is. `people` stand behind it,
    `reason` says why there is no value.
    """

    part: str
    measure: str
    scale: str = ""
    item: str = ""
    role: str = ""
    other: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    people: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFile:
    """A file inside the PDF of a report."""

    name: str
    content: bytes
    description: str
    day: date


def files_of(sources: Sources, figures: Iterable[Figure]) -> tuple[FiguresFile, ...]:
    """The figures as a table and as JSON, which says in addition of what they are."""
    found = tuple(figures)
    scores = sources.scores
    stem = "-".join(filter(None, (scores.case, scores.edition.value, scores.for_role)))
    contents = {"csv": as_csv(found, Figure), "json": _as_json(sources, found)}
    return tuple(
        FiguresFile(
            name=f"{stem}.{ending}",
            content=content,
            description=sources.say(f"figures_file.{ending}"),
            day=sources.study.reference_date,
        )
        for ending, content in contents.items()
    )


def as_csv(figures: Iterable[object], kind: type[DataclassInstance]) -> bytes:
    """A table with a row for each figure, and a column for each field of their `kind`."""
    text = io.StringIO()
    names = [each.name for each in fields(kind)]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for figure in figures:
        writer.writerow([_cell(getattr(figure, name)) for name in names])
    return text.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    if isinstance(value, float | int):
        return _number(value)
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _as_json(sources: Sources, figures: tuple[Figure, ...]) -> bytes:
    scores, instrument = sources.scores, sources.instrument
    content = {
        "format_version": FORMAT_VERSION,
        "software": f"ecoscore {ecoscore.__version__}",
        "study": sources.study.title,
        "case": scores.case,
        "case_name": sources.case.name,
        "wave": scores.wave,
        "date": sources.study.reference_date.isoformat(),
        "edition": scores.edition.value,
        "for_role": scores.for_role,
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "fingerprint": instrument.fingerprint,
        },
        "figures": [_entry(figure) for figure in figures],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _entry(figure: Figure) -> dict[str, object]:
    """What applies to a figure, by name."""
    values = {each.name: getattr(figure, each.name) for each in fields(Figure)}
    return {
        name: _number(value) if isinstance(value, float | int) else value
        for name, value in values.items()
        if value not in ("", None)
    }


def _number(value: float) -> float:
    """The number without what the arithmetic of a computer adds, and whole when it is whole."""
    exact = round(value, NOISE)
    return int(exact) if exact == int(exact) else exact
