"""Which of the known names does each value of a column bear?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def places_of(values: pd.Series[str], names: Sequence[str]) -> NDArray[np.intp]:
    """The place of each value in `names`, counted from 0; -1 for a value that is not there."""
    kinds = values.astype("category").cat
    place = {name: number for number, name in enumerate(names)}
    places = np.array([place.get(str(kind), -1) for kind in kinds.categories], dtype=np.intp)
    return places[kinds.codes]
