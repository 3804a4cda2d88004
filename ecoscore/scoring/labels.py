"""How does a table with many rows name what each row is about, without spelling it out each time?

Every text column is categorical: the names once, and a small number in each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Flags, Floats

OK = "ok"
NOT_ESTIMATED = "not_estimated"
YES, NO = "yes", "no"


def labels(places: NDArray[np.integer], names: Sequence[str]) -> pd.Categorical[str]:
    """The name at each place; the names are different."""
    categories: pd.Index[str] = pd.Index(list(names), dtype="str")
    return pd.Categorical.from_codes(places, categories=categories)


def row_labels(
    rows: Flags, axes: Sequence[tuple[str, Sequence[str]]]
) -> Mapping[str, pd.Categorical[str]]:
    """Column → the names along each axis of `rows`, for every place that is True, in order."""
    return {
        column: labels(places, names)
        for (column, names), places in zip(axes, np.nonzero(rows), strict=True)
    }


def names_that_hold(holds: Flags, names: Sequence[str]) -> pd.Categorical[str]:
    """For each row of `holds` [row, name] the names that hold, with spaces between."""
    if not names:
        return labels(np.zeros(len(holds), dtype=np.int8), ("",))
    packed = np.packbits(holds, axis=1)
    kinds = packed[:, 0] if packed.shape[1] == 1 else packed
    patterns, places = np.unique(kinds, axis=0, return_inverse=True)
    shown = np.unpackbits(patterns.reshape(-1, packed.shape[1]), axis=1, count=len(names)) > 0
    texts = [" ".join(np.array(names, dtype=object)[pattern]) for pattern in shown]
    return labels(places.ravel(), texts)


def first_that_holds(
    conditions: Sequence[tuple[str, Flags]], *, otherwise: str
) -> pd.Categorical[str]:
    """For each row the first text whose condition holds there, or `otherwise`."""
    texts = [*(text for text, _ in conditions), otherwise]
    different = list(dict.fromkeys(texts))
    chosen = np.select(
        [holds for _, holds in conditions],
        [different.index(text) for text, _ in conditions],
        default=different.index(otherwise),
    )
    return labels(chosen, different)


def yes_or_no(holds: Flags, *, known: Flags) -> pd.Categorical[str]:
    """`yes` or `no` for each row, and nothing where it is not known."""
    return first_that_holds([("", ~known), (YES, holds)], otherwise=NO)


def whole_numbers(values: Floats) -> pd.arrays.IntegerArray:
    """Counts of which some are not there (NaN), as whole numbers."""
    missing = np.isnan(values)
    return pd.arrays.IntegerArray(np.where(missing, 0, values).astype(np.int64), missing)


def status_labels(missing: Flags) -> pd.Categorical[str]:
    """`not_estimated` where the value is missing, else `ok`."""
    return labels(missing.astype(np.int8), (OK, NOT_ESTIMATED))
