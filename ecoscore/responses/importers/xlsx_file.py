"""What stands in an XLSX file?"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.importers.kinds import not_xlsx
from ecoscore.responses.importers.typed import as_typed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable, raw_table
from ecoscore.responses.texts import clean, shown

Rows = Sequence[Sequence[object]]
_WORDS = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands, such as a unit behind the number."""
MOST_ROWS = 1_048_576
"""The last row a sheet can have; a damaged file may claim far more and never end."""


def read_xlsx(content: bytes, file: str) -> RawTable:
    """Give the cells of the only sheet with data; formulas stay formulas, so that they are seen."""
    if not content:
        return raw_table(file, [])
    if problem := not_xlsx(content, file):
        raise ProblemsFound([problem])
    sheets = {name: rows for name, rows in _sheets(content, file).items() if _has_text(rows)}
    if len(sheets) > 1:
        raise ProblemsFound([_several_sheets(file, tuple(sheets))])
    rows = next(iter(sheets.values()), [])
    return raw_table(file, [[_text(value) for value in row] for row in rows])


def _sheets(content: bytes, file: str) -> Mapping[str, Rows]:
    """Give the values of every sheet by its name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and other things that hold no answers
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
            return {sheet.title: _rows(sheet) for sheet in sheets}
    except Exception as error:  # openpyxl meets a damaged file with whatever error comes first
        raise ProblemsFound([_damaged(file)]) from error


def _rows(sheet: ReadOnlyWorksheet) -> Rows:
    """Give the values of every row, the empty rows in between included."""
    sheet.reset_dimensions()  # some programs write a size that would hide rows
    rows = [[_value(cell) for cell in row] for row in islice(sheet.rows, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        raise ValueError("more rows than a sheet can have")
    return rows


def _value(cell: Cell | MergedCell) -> object:
    """Give what a cell holds, and a percentage as the sheet shows it: 30% is kept as 0.3."""
    value: object = cell.value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    # Most cells have no style, and asking each for its number format would take long.
    is_percentage = cell.has_style and _is_percentage(cell.number_format)
    return _percentage(value) if is_percentage else value


@cache
def _is_percentage(number_format: str) -> bool:
    return "%" in _WORDS.sub("", number_format)


def _percentage(share: float) -> str:
    """Write 0.055 as "5.5%", from the fifteen digits that a spreadsheet shows at most."""
    text = f"{Decimal(f'{share:.15g}').scaleb(2):f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def _has_text(rows: Rows) -> bool:
    return any(clean(_text(value)) for row in rows for value in row if value is not None)


def _text(value: object) -> str:
    """Write a cell as it would be typed, and a formula as "=…"."""
    return "=" if isinstance(value, ArrayFormula | DataTableFormula) else as_typed(value)


def _several_sheets(file: str, names: tuple[str, ...]) -> Problem:
    listed = ", ".join(f"'{shown(name)}'" for name in names)
    return Problem(
        code=Code.SEVERAL_SHEETS,
        place=Place(file=file),
        what=f"More than one sheet has something in it: {listed}.",
        remedy="Keep the sheet with the answers in this file, and save the others elsewhere.",
    )


def _damaged(file: str) -> Problem:
    return Problem(
        code=Code.UNREADABLE_FILE,
        place=Place(file=file),
        what="The file is damaged or is not a spreadsheet.",
        remedy="Open it in your spreadsheet program, save it as XLSX again, or take an older copy.",
    )
