"""How is a table written as Parquet, for programs that read it back in a moment?"""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
from pyarrow import parquet


def as_parquet(table: pd.DataFrame) -> bytes:
    """The columns with their types; a value that is not estimated (NaN) is null.

    The index is left out. Texts are not guarded against spreadsheets, which do not open Parquet.
    """
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pandas(table, preserve_index=False), file)
    return file.getvalue()
