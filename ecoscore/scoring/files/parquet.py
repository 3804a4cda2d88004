"""How is a table written as Parquet, for programs that read it back in a moment?"""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

_TEXTS = frozenset(
    {
        "case",
        "wave",
        "from_wave",
        "to_wave",
        "role",
        "other",
        "roles",
        "scale",
        "scales",
        "item",
        "language",
        "kind",
        "group",
        "level",
        "method",
        "status",
        "reason",
        "verdict",
        "flag",
        "flags",
        "holds",
        "rci_sem",
        "topic",
        "code",
        "codes",
        "file",
        "component",
        "condition",
        "outcome",
        "ceiling",
        "size",
        "influential_case",
        "claim",
        "necessary",
    }
)
"""Columns of text in the tables that can be without rows; all others hold numbers."""


def as_parquet(table: pd.DataFrame) -> bytes:
    """The columns with their types; a value that is not estimated (NaN) is null.

    A table without rows has the kinds of column that it has with rows: text, or numbers (as floats
    where these would be counts). The index is left out. Texts are not guarded
    against spreadsheets, which do not open Parquet.
    """
    file = io.BytesIO()
    kept = table if len(table) else _with_kinds(table)
    parquet.write_table(pa.Table.from_pandas(kept, preserve_index=False), file)
    return file.getvalue()


def _with_kinds(table: pd.DataFrame) -> pd.DataFrame:
    """Say of each column without a kind of its own, in a table without rows, what it would hold."""
    unknown = [str(name) for name in table.columns if table[name].dtype == object]
    return table.astype({name: "str" if _is_text(name) else "float64" for name in unknown})


def _is_text(name: str) -> bool:
    return name in _TEXTS or name.endswith("_reason") or name.startswith("sentence_")
