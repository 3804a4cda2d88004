"""What stands in a CSV file?"""

from __future__ import annotations

import csv
import io
import re

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.columns import REQUIRED
from ecoscore.responses.importers.encoding import as_text
from ecoscore.responses.importers.kinds import not_text
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable, raw_table
from ecoscore.responses.texts import clean, simplified

DELIMITERS = (",", ";", "\t")
_EXCEL_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(content: bytes, file: str) -> RawTable:
    """Give the cells of a CSV file with commas, semicolons or tabs, in any usual encoding.

    Rows are counted as a spreadsheet shows them: a line break between quotation marks does not
    start a new row, an empty line does.
    """
    if problem := not_text(content, file):
        raise ProblemsFound([problem])
    text, notes = as_text(content, file)
    told = _EXCEL_DELIMITER.match(text)
    if told:  # Excel obeys this line and hides it, so it is not row 1
        return raw_table(file, _records(text[told.end() :], told[1], file), notes)
    return raw_table(file, _records(text, _delimiter(text), file), notes)


def _delimiter(text: str) -> str:
    """Tell what separates the cells: that which best shows the columns that must be there."""

    def fitness(delimiter: str) -> tuple[int, bool, int]:
        names = _header(text, delimiter)
        required = set(REQUIRED) & {simplified(clean(name)) for name in names}
        return len(required), len(names) != 1, len(names)

    return max(DELIMITERS, key=fitness)


def _header(text: str, delimiter: str) -> list[str]:
    """Give the first row with any text in it, as `delimiter` would cut it."""
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(map(clean, record)):
                return record
    except csv.Error:  # a cell without end: this delimiter is wrong, or _records will complain
        pass
    return []


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    """Cut the text into rows of cells, refusing quotation marks that would swallow rows."""
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            records.append(record)
    except csv.Error as error:
        raise ProblemsFound([_stray_quote(file, len(records) + 1)]) from error
    return records


def _stray_quote(file: str, line: int) -> Problem:
    return Problem(
        code=Code.STRAY_QUOTE,
        place=Place(file=file, line=line),
        what="A cell in this row opens with a quotation mark that is not closed where it ends.",
        remedy='Save the file again from your spreadsheet program, or double the mark ("").',
    )
