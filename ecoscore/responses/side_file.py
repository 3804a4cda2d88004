"""What stands in a file beside the answers: a small table with columns of its own?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecoscore.problems import Grade, Place, Problem, ProblemsFound
from ecoscore.responses.importers import import_file
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable
from ecoscore.responses.texts import advice, clean, is_formula, shown, simplified


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row of the file, by the names of its columns, and where it stands."""

    place: Place
    cells: Mapping[str, str]

    def of(self, column: str) -> str:
        """The text in a column, empty when the file has no such column."""
        return self.cells.get(column, "")

    def problem(
        self,
        code: Code,
        what: str,
        *,
        remedy: str,
        column: str | None = None,
        grade: Grade = Grade.MUST,
    ) -> Problem:
        """A problem of this row."""
        place = Place(file=self.place.file, line=self.place.line, column=column)
        return Problem(code=code, place=place, what=what, remedy=remedy, grade=grade)

    def formulas(self) -> Iterator[Problem]:
        """Cells of which the text is not what a person typed."""
        for column, text in self.cells.items():
            if is_formula(text):
                what = f"The cell holds a formula or its error: '{shown(text)}'."
                remedy = "Replace formulas by their values."
                yield self.problem(Code.FORMULA, what, remedy=remedy, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of such a file: `kind` says what it is a file of, `needed` must be there.

    Of the columns that stand together in one of `needed`, one is enough.
    """

    kind: str
    known: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]


def read_side_file(path: Path, columns: Columns) -> tuple[tuple[SideRow, ...], tuple[Problem, ...]]:
    """The rows of the file, and what the user should hear of it.

    Raises ProblemsFound when it cannot be read or has other columns.
    """
    table = import_file(path)
    problems = tuple(_of_columns(table, columns))
    if problems:
        raise ProblemsFound((*table.notes, *problems))
    return tuple(_rows(table)), table.notes


def _of_columns(table: RawTable, columns: Columns) -> Iterator[Problem]:
    names = [simplified(name) for name in table.names]
    for name in table.names:
        if name and simplified(name) not in columns.known:
            yield Problem(
                code=Code.NO_SUCH_COLUMN,
                place=Place(file=table.file, line=table.header, column=shown(name)),
                what=f"A file of {columns.kind} has no column '{shown(name)}'.",
                remedy=advice(name, columns.known),
            )
        elif name and names.count(simplified(name)) > 1:
            yield Problem(
                code=Code.COLUMN_TWICE,
                place=Place(file=table.file, line=table.header, column=shown(name)),
                what=f"The column '{shown(name)}' stands here more than once.",
                remedy="Keep one of them.",
            )
    yield from _lacking(table, names, columns)


def _lacking(table: RawTable, names: Sequence[str], columns: Columns) -> Iterator[Problem]:
    for choice in columns.needed:
        if not any(name in names for name in choice):
            yield Problem(
                code=Code.COLUMN_MISSING,
                place=Place(file=table.file, line=table.header),
                what=f"There is no column {' or '.join(choice)}.",
                remedy="Put the column names in the first row, separated by comma, semicolon or "
                "tab.",
            )


def _rows(table: RawTable) -> Iterator[SideRow]:
    columns = {
        simplified(name): column.in_rows()
        for name, column in zip(table.names, table.columns, strict=True)
        if name
    }
    for place, line in enumerate(table.lines.tolist()):
        cells = {name: clean(cells[place]) for name, cells in columns.items()}
        yield SideRow(Place(file=table.file, line=line), cells)
