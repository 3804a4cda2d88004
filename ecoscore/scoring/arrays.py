"""Which small pieces of array arithmetic do the statistics share?"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Each = TypeVar("Each", bound=np.generic)

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


ROUNDING = 1e-9
"""The mean of equal scores is off by some 1e-14; scores that really differ are further apart."""


def ratio(above: ArrayLike, below: ArrayLike, *, least: float = 0.0) -> Floats:
    """`above` / `below` where `below` is more than `least`, NaN elsewhere, never a warning."""
    over, under = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    result: Floats = np.full(over.shape, np.nan)
    np.divide(over, under, out=result, where=under > least)
    return result


_ROWS = 16_384
"""Rows that are turned at a time."""


def turned(table: NDArray[Each], columns: NDArray[np.intp]) -> NDArray[Each]:
    """Some columns of a table [row, column] side by side in memory [column, row].

    A part at a time, so that each is read from memory once.
    """
    across = np.empty((len(columns), len(table)), dtype=table.dtype)
    for start in range(0, len(table), _ROWS):
        rows = slice(start, start + _ROWS)
        across[:, rows] = table[rows].T[columns]
    return across
