"""How far would the mean over cases move, if other cases of the same kind had taken part?"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Floats

DRAWS = 4_000
SEED = 20260301
_PERCENT = (2.5, 97.5)
_AT_A_TIME = 4_000_000


def bootstrap_means(values: Floats, *, draws: int = DRAWS) -> Floats:
    """The mean of `draws` samples of whole cases, drawn with replacement, always the same ones.

    `values` holds one value per case; respondents stay inside their case (Efron & Tibshirani 1993).
    """
    rng = np.random.default_rng(SEED)
    cases = len(values)
    rows = max(_AT_A_TIME // max(cases, 1), 1)
    sizes = [min(rows, draws - start) for start in range(0, draws, rows)]
    means = [values[rng.integers(0, cases, size=(size, cases))].mean(axis=1) for size in sizes]
    return np.concatenate(means)


def bootstrap_limits(values: Floats) -> tuple[float, float]:
    """95 % percentile limits of the mean over cases: too narrow below some thirty cases."""
    low, high = np.percentile(bootstrap_means(values), _PERCENT)
    return float(low), float(high)


def bootstrap_error(values: Floats) -> float:
    """The standard error to which the bootstrap tends: too small by √((K − 1) / K)."""
    return float(np.std(values) / np.sqrt(len(values)))
