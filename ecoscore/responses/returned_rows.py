"""What do all returned files hold together, row by row?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.problems import Place, Problem
from ecoscore.responses.columns import RecognisedTable
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import NOTHING, Cells, Flags, Texts, Which
from ecoscore.responses.texts import cleaned, formulas_among

Explanation = tuple[str, str]
"""What is wrong, and what to do about it."""


class Found(NamedTuple):
    """A problem, and the row (0, 1, … over all files) that it is about."""

    row: int
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """A column over all files: row i holds `texts[which[i]]`.

    Every text stands once, without spaces around it, and `texts[0]` is the empty text; texts may be
    there that no row holds. `present` tells of each row whether its file has this column at all;
    `plain` promises that no text looks like a formula.
    """

    texts: Texts
    which: Which
    present: Flags
    plain: bool

    @property
    def filled(self) -> Flags:
        """Which rows hold any text."""
        filled: Flags = self.which != 0
        return filled

    @property
    def formulas(self) -> Flags:
        """Which rows hold a formula, or the error that one left behind."""
        if self.plain:
            return np.zeros(len(self.which), dtype=bool)
        return self._rows_with(formulas_among(np.asarray(self.texts, dtype=object)))

    def where(self, holds: Callable[[str], bool]) -> Flags:
        """Which rows hold a text for which `holds` is true; each text is looked at once."""
        return self._rows_with(np.array([holds(text) for text in self.texts], dtype=bool))

    def among(self, names: Sequence[str]) -> NDArray[np.intp]:
        """The place of each row's text in `names`, or -1."""
        places = {name: place for place, name in enumerate(names)}
        among = np.array([places.get(text, -1) for text in self.texts], dtype=np.intp)
        return among.take(self.which)

    def _rows_with(self, wanted: Flags) -> Flags:
        """Which rows hold one of the texts that are marked in `wanted`."""
        return wanted.take(self.which) if wanted.any() else np.zeros(len(self.which), dtype=bool)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReturnedRows:
    """The rows of all files under each other, in the order of the files.

    Every known column is in `columns`, also when no file has it. `too_long` marks the rows that go
    on beyond the last column name.
    """

    files: tuple[str, ...]
    file: NDArray[np.intp]
    line: NDArray[np.intp]
    columns: Mapping[str, Column]
    too_long: Flags

    def __len__(self) -> int:
        return len(self.line)

    def place(self, row: int, column: str | None = None) -> Place:
        """Where the user finds a row, or a cell in it."""
        return Place(file=self.files[self.file[row]], line=int(self.line[row]), column=column)

    def found(
        self, where: Flags, column: str, code: Code, explain: Callable[[str], Explanation]
    ) -> Iterator[Found]:
        """Give a problem for each marked row; `explain` tells it from the text in `column`."""
        cells = self.columns[column]
        explained = cache(explain)
        for row in np.flatnonzero(where).tolist():
            what, remedy = explained(cells.texts[cells.which[row]])
            place = self.place(row, column)
            yield Found(row, Problem(code=code, place=place, what=what, remedy=remedy))

    def found_in_rows(self, where: Flags, code: Code, explanation: Explanation) -> Iterator[Found]:
        """Give a problem with each marked row as a whole."""
        what, remedy = explanation
        for row in np.flatnonzero(where).tolist():
            place = self.place(row)
            yield Found(row, Problem(code=code, place=place, what=what, remedy=remedy))


def put_together(tables: Sequence[RecognisedTable], names: Sequence[str]) -> ReturnedRows:
    """Put the rows of every table under each other, with one Column for each of `names`."""
    sizes = [len(each.table.lines) for each in tables]
    lines = [each.table.lines for each in tables]
    long = [np.isin(each.table.lines, each.table.too_long) for each in tables]
    return ReturnedRows(
        files=tuple(each.table.file for each in tables),
        file=np.repeat(np.arange(len(tables)), sizes),
        line=np.concatenate(lines),
        columns={name: _column(tables, name) for name in names},
        too_long=np.concatenate(long),
    )


def _column(tables: Sequence[RecognisedTable], name: str) -> Column:
    """Put one column of every table under each other and keep each distinct text once."""
    parts = [_cells(each, name) for each in tables]
    here = [np.broadcast_to(name in each.columns, len(each.table.lines)) for each in tables]
    present = np.concatenate(here) if len(here) > 1 else here[0]
    plain = all(cells.plain for cells in parts)
    if len(parts) == 1 and plain:
        return Column(texts=parts[0].texts, which=parts[0].which, present=present, plain=plain)
    texts = [cleaned(np.asarray(cells.texts, dtype=object)) for cells in parts]
    places, distinct = pd.factorize(np.concatenate([NOTHING, *texts]))
    places = places.astype(np.min_scalar_type(len(distinct)))
    of_parts = np.split(places[1:], np.cumsum([len(own) for own in texts])[:-1])
    which = [own.take(cells.which) for own, cells in zip(of_parts, parts, strict=True)]
    return Column(texts=distinct, which=np.concatenate(which), present=present, plain=plain)


def _cells(each: RecognisedTable, name: str) -> Cells:
    """The cells of a column, all empty when the table does not have it."""
    if name in each.columns:
        return each.table.columns[each.columns[name]]
    nothing = np.zeros(len(each.table.lines), dtype=np.uint8)
    return Cells(texts=NOTHING, which=nothing, plain=True)
