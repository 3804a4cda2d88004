"""Which small pieces of array arithmetic do the statistics share?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
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


def places_of(values: pd.Series[str], names: Sequence[str]) -> NDArray[np.intp]:
    """The place of each value in `names`, counted from 0; -1 for a value that is not there."""
    kinds = values.astype("category").cat
    place = {name: number for number, name in enumerate(names)}
    places = np.array([place.get(str(kind), -1) for kind in kinds.categories], dtype=np.intp)
    return places[kinds.codes] if len(places) else np.empty(0, dtype=np.intp)
