"""What stands in STUDY/codes.csv, and can it be trusted?

The file holds no names and refuses columns that could: who has which code is kept elsewhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecoscore.codes import problems
from ecoscore.model.instrument import Instrument
from ecoscore.model.respondent_code import RespondentCode, is_code
from ecoscore.model.study import Study
from ecoscore.problems import Place, Problem, refuse_if_any

COLUMNS = ("case", "role", "number", "code")
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row as text, by column, with its place in the file."""

    cells: Mapping[str, str]
    file: str
    line: int

    def at(self, column: str) -> Place:
        return Place(file=self.file, line=self.line, column=column)


def read_codes(
    path: Path, instrument: Instrument, study: Study
) -> tuple[tuple[RespondentCode, ...], tuple[Problem, ...]]:
    """The codes in the file in its order, and what the user should hear of it.

    No file is no codes. Raises ProblemsFound when the file cannot be trusted.
    """
    if not path.exists():
        return (), ()
    text, found = _text(path)
    rows: list[_Row] = []
    if text is not None:
        rows, of_table = _rows(text, str(path))
        found = [*found, *of_table]
    refuse_if_any(found)
    found = [*_of_cells(rows), *_repeated(rows), *_unknown(rows, instrument, study)]
    refuse_if_any(found)
    return tuple(_code(row) for row in rows), tuple(found)


def as_csv(codes: Sequence[RespondentCode]) -> bytes:
    """The file as Dutch spreadsheets open it: semicolons and a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((code.case, code.role, code.number, code.code) for code in codes)
    return text.getvalue().encode("utf-8-sig")


def _text(path: Path) -> tuple[str | None, list[Problem]]:
    """Read the file, its lines ended as here, or say why that cannot be done."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n"), []
    except OSError as trouble:
        return None, [problems.unreadable(str(path), trouble.strerror or str(trouble))]
    except UnicodeDecodeError as trouble:
        line = trouble.object[: trouble.start].count(b"\n") + 1
        return None, [problems.not_utf8(Place(file=str(path), line=line))]


def _rows(text: str, file: str) -> tuple[list[_Row], list[Problem]]:
    """Take the table apart; a spreadsheet may have written commas, or quotes around texts."""
    first, *others = text.split("\n")
    mark = ";" if ";" in first else ","
    header = _cells(first, mark)
    if sorted(header) != sorted(COLUMNS):
        return [], [problems.other_columns(Place(file=file, line=1), header, COLUMNS)]
    rows, found = [], []
    for line, cells in _numbered(others, mark):
        if len(cells) == len(COLUMNS):
            rows.append(_Row(cells=dict(zip(header, cells, strict=True)), file=file, line=line))
        else:
            place = Place(file=file, line=line)
            found.append(problems.wrong_number_of_cells(place, len(cells), COLUMNS))
    return rows, found


def _numbered(lines: Iterable[str], mark: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are not empty, each with its number as a spreadsheet counts."""
    for number, line in enumerate(lines, start=2):
        cells = _cells(line, mark)
        if any(cells):
            yield number, cells


def _cells(line: str, mark: str) -> tuple[str, ...]:
    """The texts in a line: none of them can hold the mark, whatever stands around it."""
    return tuple(cell.strip().strip('"') for cell in line.split(mark))


def _of_cells(rows: Iterable[_Row]) -> Iterator[Problem]:
    """What is wrong with one cell by itself."""
    for row in rows:
        if not _is_number(row.cells["number"]):
            yield problems.no_number(row.at("number"), row.cells["number"])
        if not is_code(row.cells["code"]):
            yield problems.no_code(row.at("code"), row.cells["code"])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) > 0


def _repeated(rows: Iterable[_Row]) -> Iterator[Problem]:
    """Two people with one code, or two codes of one person."""
    line_of_code: dict[str, int] = {}
    line_of_person: dict[tuple[str, str, str], int] = {}
    for row in rows:
        cells = row.cells
        first = line_of_code.setdefault(cells["code"], row.line)
        if first != row.line:
            yield problems.code_twice(row.at("code"), cells["code"], first)
        person = (cells["case"], cells["role"], cells["number"].lstrip("0"))
        first = line_of_person.setdefault(person, row.line)
        if first != row.line:
            yield problems.person_twice(row.at("number"), person, first)


def _unknown(rows: Iterable[_Row], instrument: Instrument, study: Study) -> Iterator[Problem]:
    """Cases and roles that are not there, each named once."""
    known = {"case": tuple(study.cases_by_id), "role": tuple(instrument.roles_by_id)}
    named: set[tuple[str, str]] = set()
    for row in rows:
        for column, names in known.items():
            name = row.cells[column]
            if name not in names and (column, name) not in named:
                named.add((column, name))
                yield problems.unknown_name(row.at(column), column, name, names)


def _code(row: _Row) -> RespondentCode:
    cells = row.cells
    return RespondentCode(
        case=cells["case"], role=cells["role"], number=int(cells["number"]), code=cells["code"]
    )
