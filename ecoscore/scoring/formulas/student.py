"""How far does Student's t reach in 95 % of all samples, and how often does it reach farther?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.polynomial.chebyshev import chebfit, chebpts1, chebval
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit

from ecoscore.scoring.arrays import Floats

UPPER = 0.975
"""The share below the upper end of a 95 % interval."""
_SMOOTH_FROM = 4.0
_DEGREE = 20


def upper_t(df: ArrayLike) -> Floats:
    """The t that is exceeded in 2.5 % of samples; NaN where `df` is not above 0, or NaN.

    From four degrees of freedom it is a smooth function of 1 / df, so that a polynomial through
    twenty-one exact values serves (within 1e-13): a tenth of the time, for a million intervals.
    """
    freedom = np.asarray(df, dtype=float)
    smooth = freedom >= _SMOOTH_FROM
    inverse = 1.0 / np.where(smooth, freedom, _SMOOTH_FROM)
    t: Floats = np.asarray(chebval(2 * _SMOOTH_FROM * inverse - 1, _coefficients()), dtype=float)
    few = ~smooth
    if few.any():
        t = np.where(few, stdtrit(np.where(few & (freedom > 0), freedom, np.nan), UPPER), t)
    return t


@lru_cache(maxsize=1)
def _coefficients() -> Floats:
    """Of the polynomial in 1 / df, on 0 to 1 / 4."""
    places = chebpts1(_DEGREE + 1)
    exact = stdtrit(2 * _SMOOTH_FROM / (places + 1), UPPER)
    coefficients: Floats = np.asarray(chebfit(places, exact, _DEGREE), dtype=float)
    return coefficients


def two_sided_p(t: ArrayLike, df: ArrayLike) -> Floats:
    """The chance of a t at least this far from 0 in either direction; NaN where t or df is NaN."""
    tail: Floats = 2.0 * stdtr(np.where(np.greater(df, 0), df, np.nan), -np.abs(t))
    return tail
