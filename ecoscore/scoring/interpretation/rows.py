"""How are the rows of a table read one by one, when there are few of them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
"""The tables of docs/outputs.md by name."""
Row = dict[str, Any]
"""A row by column: texts and numbers."""


def rows_of(table: pd.DataFrame, *columns: str) -> list[Row]:
    """The rows of a table with `case`, `wave` and these columns."""
    names = ("case", "wave", *columns)
    lists = [table[name].tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True)]


def by_case(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """The rows of each case and wave, in the order in which they come."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["case"], row["wave"]), []).append(row)
    return groups
