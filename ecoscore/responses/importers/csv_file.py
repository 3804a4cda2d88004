"""What stands in a CSV file?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.columns import REQUIRED
from ecoscore.responses.importers.digits import Body
from ecoscore.responses.importers.encoding import as_utf8
from ecoscore.responses.importers.kinds import not_text
from ecoscore.responses.importers.regular_csv import columns_of, is_regular
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable, raw_table, table_of
from ecoscore.responses.texts import clean, simplified

DELIMITERS = (",", ";", "\t")
_EXCEL_DELIMITER = re.compile(rb"sep=([^\r\n\x80-\xff]|[\xc2-\xf4][\x80-\xbf]+)\r?\n", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvText:
    """The text of a CSV file (UTF-8), and the character that separates its cells."""

    file: str
    text: bytes
    delimiter: str
    notes: tuple[Problem, ...]


def read_csv(content: bytes, file: str) -> RawTable:
    """Give the cells of a CSV file with commas, semicolons or tabs, in any usual encoding.

    Rows are counted as a spreadsheet shows them: a line break between quotation marks does not
    start a new row, an empty line does.
    """
    if problem := not_text(content, file):
        raise ProblemsFound([problem])
    text, notes = as_utf8(content, file)
    told = _EXCEL_DELIMITER.match(text)
    if told:  # Excel obeys this line and hides it, so it is not row 1
        text = text[told.end() :]
    delimiter = told[1].decode() if told else _delimiter(text)
    given = CsvText(file=file, text=text, delimiter=delimiter, notes=notes)
    return read_at_once(given) or read_row_by_row(given)


def read_at_once(given: CsvText) -> RawTable | None:
    """Give the table of a regular file, cut into columns as a whole; None for any other file."""
    if given.delimiter not in DELIMITERS or not is_regular(given.text, given.delimiter):
        return None
    above, names = _header(given.text, given.delimiter)
    start = _start_of_line(given.text, above + 1)
    if not names or start is None:
        return None
    body = Body(text=given.text, start=start, delimiter=given.delimiter, width=len(names))
    columns = columns_of(body)
    if columns is None:
        return None
    return table_of(columns, names, file=given.file, header=above + 1, notes=given.notes)


def _start_of_line(text: bytes, line: int) -> int | None:
    """The place where a line (0, 1, …) starts, or None when there are fewer."""
    start = 0
    for _ in range(line):
        start = text.find(b"\n", start) + 1
        if not start:
            return None
    return start


def read_row_by_row(given: CsvText) -> RawTable:
    """Give the table of any file, refusing quotation marks that would swallow rows."""
    records: list[list[str]] = []
    try:
        for record in _records(given.text, given.delimiter, strict=True):
            records.append(record)
    except csv.Error as error:
        raise ProblemsFound([_stray_quote(given.file, len(records) + 1)]) from error
    return raw_table(given.file, records, given.notes)


def _records(text: bytes, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    """Cut the text into rows of cells, one after another; an empty line is a row without cells."""
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def _delimiter(text: bytes) -> str:
    """Tell what separates the cells: that which best shows the columns that must be there."""

    def fitness(delimiter: str) -> tuple[int, bool, int]:
        _, names = _header(text, delimiter)
        required = set(REQUIRED) & {simplified(clean(name)) for name in names}
        return len(required), len(names) != 1, len(names)

    return max(DELIMITERS, key=fitness)


def _header(text: bytes, delimiter: str) -> tuple[int, list[str]]:
    """Give the first row with any text in it, as `delimiter` would cut it, and how many precede."""
    try:
        for above, record in enumerate(_records(text, delimiter, strict=False)):
            if any(map(clean, record)):
                return above, record
    except csv.Error:  # a cell without end: this delimiter is wrong, or reading on will complain
        pass
    return 0, []


def _stray_quote(file: str, line: int) -> Problem:
    return Problem(
        code=Code.STRAY_QUOTE,
        place=Place(file=file, line=line),
        what="A cell in this row opens with a quotation mark that is not closed where it ends.",
        remedy='Save the file again from your spreadsheet program, or double the mark ("").',
    )
