"""What stands in a returned file, before anything is checked?

Every importer gives a `RawTable`, so that all checks are written once. It holds texts in columns:
a column has few distinct texts, and each distinct text is then read and checked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.texts import clean


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawTable:
    """The cells of one file as texts, and where they stood. Rows without any text are absent.

    `names[j]` stands above `cells[:, j]` in row `header`; `cells[i]` is row `lines[i]`, numbered as
    a spreadsheet does. An empty string is an empty cell, or a column without a name. `too_long` are
    the rows (as in `lines`) that go on beyond the last column that has a name.
    """

    file: str
    header: int
    names: tuple[str, ...]
    lines: NDArray[np.intp]
    cells: NDArray[np.object_]
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
    names = [clean(name) for name in records[header]]
    while not names[-1]:
        names.pop()
    if not body:
        raise ProblemsFound([_no_rows_in(file, header + 1)])
    width = len(names)
    cells = np.array([_fit(records[index], width) for index in body], dtype=object)
    too_long = (index + 1 for index in body if any(map(clean, records[index][width:])))
    return RawTable(
        file=file,
        header=header + 1,
        names=tuple(names),
        lines=np.array(body, dtype=np.intp) + 1,
        cells=np.asfortranarray(cells),  # columns are read one after another
        too_long=tuple(too_long),
        notes=notes,
    )


def _fit(record: Sequence[str], width: int) -> list[str]:
    """Cut a row to the number of columns, or fill it up."""
    return [*record[:width], *[""] * (width - len(record))]


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
