"""Which small pieces of array arithmetic do the statistics share?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def ratio(above: ArrayLike, below: ArrayLike, *, least: float = 0.0) -> Floats:
    """`above` / `below` where `below` is more than `least`, NaN elsewhere, never a warning."""
    over, under = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    result: Floats = np.full(over.shape, np.nan)
    np.divide(over, under, out=result, where=under > least)
    return result
