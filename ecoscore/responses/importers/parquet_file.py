"""What stands in a Parquet file?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as arrow

from ecoscore.problems import Place, Problem, ProblemsFound
from ecoscore.responses.importers.arrow_columns import MOST, as_cells
from ecoscore.responses.importers.kinds import not_parquet
from ecoscore.responses.importers.typed import as_typed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Cells, RawTable, raw_table, table_of


def read_parquet(content: bytes, file: str) -> RawTable:
    """Give the cells of a Parquet file: texts as they are, numbers as they would be typed.

    The first row is row 2, as it would be in a spreadsheet. Null and NaN are empty cells.
    """
    if not content:
        return raw_table(file, [])
    if problem := not_parquet(content, file):
        raise ProblemsFound([problem])
    from pyarrow import parquet  # few studies need it, and it takes a while to load

    try:
        table = parquet.ParquetFile(pa.py_buffer(content)).read()
        columns = [_cells(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:  # whatever damage comes first
        raise ProblemsFound([_damaged(file)]) from error
    return table_of(columns, table.column_names, file=file, header=1)


def _cells(column: pa.ChunkedArray) -> Cells:
    """Give the cells of a column of any type; a type without texts is written as it is typed."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _cells(column.cast(kind.value_type))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return _numbers(column)
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    if any(is_kind(kind) for is_kind in (*texts, pa.types.is_binary, pa.types.is_large_binary)):
        return as_cells(column.cast(pa.string()))
    return Cells.of(map(as_typed, column.to_pylist()))


def _numbers(column: pa.ChunkedArray) -> Cells:
    """Give the cells of a column of numbers; answers are small, and have texts of their own."""
    try:
        small = column.cast(pa.int8())
    except pa.ArrowInvalid:  # large, or not whole
        small = None
    if small is not None and not (arrow.min(small).as_py() or 0) < -MOST:
        return as_cells(small)
    each = column.combine_chunks().dictionary_encode()
    typed = Cells.of(map(as_typed, each.dictionary.to_pylist()))
    which = np.append(typed.which, 0)[arrow.fill_null(each.indices, -1).to_numpy()]
    return Cells(texts=typed.texts, which=which)


def _damaged(file: str) -> Problem:
    return Problem(
        code=Code.UNREADABLE_FILE,
        place=Place(file=file),
        what="The Parquet file is damaged, or holds what cannot be read.",
        remedy="Write it again with your program, or take an older copy.",
    )
