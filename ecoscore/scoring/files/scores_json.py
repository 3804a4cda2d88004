"""How do all scores of a study stand in one file that a program can read?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.scoring.statistics import STATISTICS

FORMAT_VERSION = 1
"""Version of scores.json: 1 (0.1.0) the first. Raised when a reader of the file would break."""

INTERPRETATION = "interpretation"
_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""JSON of one value; refuses what JSON has no words for, such as NaN."""
LARGEST_TABLE = 50_000
"""Rows beyond which a table is left to its own file: no program reads a gigabyte of JSON gladly."""


def scores_json(
    tables: Mapping[str, pd.DataFrame], instrument: Instrument, *, software: str
) -> bytes:
    """Strictly valid JSON (no NaN), one row of a table on a line so that versions compare well.

    `software` is the version that made the scores. The table `interpretation` stands beside the
    others, not among them. A table of more than LARGEST_TABLE rows is not in it: `elsewhere` names
    it with its number of rows.
    """
    small = {name: table for name, table in tables.items() if len(table) <= LARGEST_TABLE}
    said = small.pop(INTERPRETATION, pd.DataFrame())
    head = {
        "format_version": FORMAT_VERSION,
        "software": {"name": "ecoscore", "version": software},
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "fingerprint": instrument.fingerprint,
        },
        "statistics": [
            {"name": each.name, "least": each.least, "source": each.source} for each in STATISTICS
        ],
        "elsewhere": {
            name: len(tables[name]) for name in tables if len(tables[name]) > LARGEST_TABLE
        },
    }
    parts = [f"{_text(name)}: {_text(value)}" for name, value in head.items()]
    parts.append(f'"{INTERPRETATION}": {_rows(said)}')
    written = ",\n".join(f"{_text(name)}: {_rows(table)}" for name, table in small.items())
    parts.append(f'"tables": {{\n{written}\n}}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _rows(table: pd.DataFrame) -> str:
    """A list with an object per row."""
    names = [str(name) for name in table.columns]
    columns = [_plain(column) for _, column in table.items()]
    objects = (_text(dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))
    return "[\n" + ",\n".join(objects) + "\n]"


def _plain(column: pd.Series[Any]) -> list[object]:
    """The values of a column as Python has them, None where there is none."""
    values: list[object] = column.tolist()
    for place in np.flatnonzero(column.isna()):
        values[place] = None
    return values
