"""What stands in a returned file, before anything is checked?

Every importer gives a `RawTable`, so that all checks are written once. It holds texts in columns:
a column has few distinct texts, and each distinct text is then read and checked once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.texts import clean, cleaned

Flags = NDArray[np.bool_]
Texts = NDArray[np.object_] | pd.api.extensions.ExtensionArray
"""Texts, as objects of Python or, when they are very many, as pandas keeps them."""
Which = NDArray[np.integer]

NOTHING: NDArray[np.object_] = np.array([""], dtype=object)
"""The texts of a column without any text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """The cells of one column: row i holds `texts[which[i]]`.

    Every text stands once, and `texts[0]` is the empty text. Texts may be there that no row holds.
    `plain` promises that no text has a space, an accent, or the look of a formula.
    """

    texts: Texts
    which: Which
    plain: bool = False

    @classmethod
    def of(cls, cells: Iterable[str]) -> Cells:
        """Gather the distinct texts of the cells of a column."""
        every = np.array(["", *cells], dtype=object)
        which, texts = pd.factorize(every)
        return cls(texts=texts, which=which[1:])

    def in_rows(self) -> NDArray[np.object_]:
        """The text of each row."""
        return np.asarray(self.texts, dtype=object)[self.which]

    def held(self) -> frozenset[str]:
        """The texts that rows hold, without the spaces around them."""
        return frozenset(map(clean, self.texts[np.unique(self.which)]))

    def with_text(self) -> Flags:
        """Which rows hold more than spaces."""
        tidy = cleaned(np.asarray(self.texts, dtype=object))
        return np.fromiter(map(bool, tidy), dtype=bool, count=len(tidy))[self.which]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawTable:
    """The cells of one file as texts, and where they stood. Rows without any text are absent.

    `names[j]` stands above `columns[j]` in row `header`; row i of every column is row `lines[i]`,
    numbered as a spreadsheet does. An empty name is a column without a name. `too_long` are the
    rows (as in `lines`) that go on beyond the last column that has a name.
    """

    file: str
    header: int
    names: tuple[str, ...]
    lines: NDArray[np.intp]
    columns: tuple[Cells, ...]
    too_long: tuple[int, ...] = ()
    notes: tuple[Problem, ...] = ()


def raw_table(
    file: str, records: Sequence[Sequence[str]], notes: tuple[Problem, ...] = ()
) -> RawTable:
    """Make a RawTable of rows of texts; `records[0]` is row 1 and the first with text the header.

    Raises ProblemsFound when there is no header, or nothing below it.
    """
    filled = [index for index, record in enumerate(records) if any(map(clean, record))]
    if not filled:
        raise ProblemsFound([_nothing_in(file)])
    header, *body = filled
    if not body:
        raise ProblemsFound([_no_rows_in(file, header + 1)])
    names = names_in(records[header])
    width = len(names)
    rows = [_filled_up(records[index], width) for index in body]
    too_long = (
        index + 1
        for index, row in zip(body, rows, strict=True)
        if len(row) > width and any(map(clean, row[width:]))
    )
    return RawTable(
        file=file,
        header=header + 1,
        names=names,
        lines=np.array(body, dtype=np.intp) + 1,
        columns=tuple(Cells.of([row[place] for row in rows]) for place in range(width)),
        too_long=tuple(too_long),
        notes=notes,
    )


def names_in(record: Sequence[str]) -> tuple[str, ...]:
    """The names in a row of names, up to the last that is one."""
    names = [clean(name) for name in record]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def table_of(
    columns: Sequence[Cells],
    names: Sequence[str],
    *,
    file: str,
    header: int,
    notes: tuple[Problem, ...] = (),
) -> RawTable:
    """Make a RawTable of columns of equal length that stand below row `header`, line by line.

    Raises ProblemsFound when no row holds any text.
    """
    known = names_in(names)
    filled = _filled_rows(columns)
    lines = header + 1 + np.arange(len(filled))
    if not filled.all():
        columns = [replace(cells, which=cells.which[filled]) for cells in columns]
        lines = lines[filled]
    if not len(lines):
        raise ProblemsFound([_no_rows_in(file, header)])
    beyond = [cells.with_text() for cells in columns[len(known) :]]
    too_long = lines[np.logical_or.reduce(beyond)] if beyond else lines[:0]
    return RawTable(
        file=file,
        header=header,
        names=known,
        lines=lines,
        columns=tuple(columns[: len(known)]),
        too_long=tuple(too_long.tolist()),
        notes=notes,
    )


def _filled_rows(columns: Sequence[Cells]) -> Flags:
    """Which rows hold any text; the columns of few texts are looked at first and mostly tell."""
    filled = np.zeros(len(columns[0].which) if columns else 0, dtype=bool)
    for cells in sorted(columns, key=lambda cells: len(cells.texts)):
        filled |= cells.with_text()
        if filled.all():
            break
    return filled


def _filled_up(record: Sequence[str], width: int) -> Sequence[str]:
    """The row with an empty cell below each name that it does not reach."""
    return record if len(record) >= width else [*record, *[""] * (width - len(record))]


def _nothing_in(file: str) -> Problem:
    return Problem(
        code=Code.EMPTY_FILE,
        place=Place(file=file),
        what="The file is empty.",
        remedy="Export or save it again, or take it out of the folder.",
    )


def _no_rows_in(file: str, header: int) -> Problem:
    return Problem(
        code=Code.NO_ROWS,
        place=Place(file=file, line=header),
        what="Below the column names the file is empty.",
        remedy="Type or paste the answers below them, or take the file out of the folder.",
    )
