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
from ecoscore.responses.texts import clean

Flags = NDArray[np.bool_]
Explanation = tuple[str, str]
"""What is wrong, and what to do about it."""


class Found(NamedTuple):
    """A problem, and the row (0, 1, … over all files) that it is about."""

    row: int
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """A column over all files: row i holds `texts[which[i]]`, where every text stands once.

    `present` tells of each row whether its file has this column at all.
    """

    texts: tuple[str, ...]
    which: NDArray[np.intp]
    present: Flags

    @property
    def filled(self) -> Flags:
        """Which rows hold any text."""
        return self.where(bool)

    def where(self, holds: Callable[[str], bool]) -> Flags:
        """Which rows hold a text for which `holds` is true; each text is looked at once."""
        return np.array([holds(text) for text in self.texts], dtype=bool)[self.which]

    def among(self, names: Sequence[str]) -> NDArray[np.intp]:
        """The place of each row's text in `names`, or -1."""
        places = {name: place for place, name in enumerate(names)}
        return np.array([places.get(text, -1) for text in self.texts], dtype=np.intp)[self.which]

    def in_rows(self) -> NDArray[np.object_]:
        """The text of each row."""
        return np.array(self.texts, dtype=object)[self.which]


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
        line=np.concatenate([np.empty(0, dtype=np.intp), *lines]),
        columns={name: _column(tables, name) for name in names},
        too_long=np.concatenate([np.empty(0, dtype=bool), *long]),
    )


def _column(tables: Sequence[RecognisedTable], name: str) -> Column:
    """Put one column of every table under each other and keep each distinct text once."""
    parts = [np.empty(0, dtype=object)]
    present = [np.empty(0, dtype=bool)]
    for each in tables:
        rows = len(each.table.lines)
        has_it = name in each.columns
        cells = each.table.cells[:, each.columns[name]] if has_it else np.full(rows, "", object)
        parts.append(cells)
        present.append(np.full(rows, has_it))
    as_typed, typed = pd.factorize(np.concatenate(parts))
    cleaned, texts = pd.factorize(np.array([clean(text) for text in typed], dtype=object))
    return Column(texts=tuple(texts), which=cleaned[as_typed], present=np.concatenate(present))
