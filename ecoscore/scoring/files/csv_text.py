"""How is a table of a million rows written as CSV without waiting, and to the last digit?"""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

_FORMULA_STARTS = re.compile(r"[=+\-@\t\r]")
"""A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection)."""
_PLAIN = csv.WriteOptions(quoting_style="none", quoting_header="none")


def as_csv(table: pd.DataFrame) -> bytes:
    """UTF-8, Unix line ends; text that a spreadsheet would run as a formula gets an apostrophe.

    Numbers are as short as they can be without losing a digit; NaN is an empty cell. Each distinct
    value is written once, which makes this several times as fast as pandas, with the same text.
    """
    names = [str(name) for name in table.columns]
    columns = [_as_texts(column) for _, column in table.items()]
    written = pa.Table.from_arrays(columns, names=names)
    if len(names) > 1:  # an empty line would be no row
        try:
            file = io.BytesIO()
            csv.write_csv(written, file, _PLAIN)
            return file.getvalue()
        except pa.ArrowInvalid:  # some text has to stand between quotation marks
            pass
    each = (column.cast(pa.string()).to_pandas() for column in columns)
    texts = pd.DataFrame(dict(enumerate(each)))
    return texts.to_csv(index=False, header=names, lineterminator="\n").encode()


def _as_texts(column: pd.Series[Any]) -> pa.Array:
    """The texts of a column, each distinct one once; null = an empty cell."""
    if isinstance(column.dtype, np.dtype) and np.issubdtype(column.dtype, np.integer):
        return pa.array(column.to_numpy())
    if column.dtype == np.float64:
        numbers = column.to_numpy()
        which, bits = pd.factorize(numbers.view(np.int64))  # as bits, -0.0 and 0.0 are two numbers
        texts = [repr(number) for number in bits.view(np.float64).tolist()]
        return _in_rows(texts, np.where(np.isnan(numbers), -1, which))
    which, values = pd.factorize(column)
    texts = [str(value) for value in values]
    if not pd.api.types.is_numeric_dtype(column):
        texts = [f"'{text}" if _FORMULA_STARTS.match(text) else text for text in texts]
    return _in_rows(texts, which)


def _in_rows(texts: list[str], which: NDArray[np.intp]) -> pa.Array:
    """The text of each row; -1 in `which` is none."""
    places = pa.array(which, pa.int32(), mask=which < 0)
    return pa.DictionaryArray.from_arrays(places, pa.array(texts, pa.string()))
