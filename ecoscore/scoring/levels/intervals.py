"""How sure is a mean, given who was invited, who answered, and how much people differ?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Floats, ratio
from ecoscore.scoring.formulas.student import upper_t
from ecoscore.scoring.levels.moments import Moments

FEWEST_FOR_OWN_VARIANCE = 5
"""A cell with fewer people borrows the variance of all cells (docs/methods.md)."""

MEAN_ONLY = "mean_only"
SATTERTHWAITE = "satterthwaite"
METHODS = (
    "t_own",
    "t_own_fpc",
    "t_own_sem",
    "t_own_uncorrected",
    "t_pooled",
    "t_pooled_fpc",
    "t_pooled_sem",
    "t_pooled_uncorrected",
    MEAN_ONLY,
)
"""How the interval of a cell was made: first whose variance, then the correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """The variance of each cell's mean, its degrees of freedom, and the code of the method.

    NaN where it cannot be had; `method` is the place in `METHODS` of a code of docs/methods.md.
    """

    variance: Floats
    df: Floats
    method: NDArray[np.int8]


def t_limits(mean: Floats, variance: Floats, df: Floats) -> tuple[Floats, Floats]:
    """The 95 % t interval around `mean`; NaN where the variance or the df is NaN."""
    half = upper_t(df) * np.sqrt(variance)
    return mean - half, mean + half


def satterthwaite_df(variances: Floats, df: Floats) -> Floats:
    """Degrees of freedom of a sum of independent variances over the last axis (Satterthwaite 1946).

    A variance of 0 takes no part; when all are 0 the interval has no width and any df will do, so
    the sum of the degrees of freedom is given.
    """
    total = variances.sum(axis=-1)
    parts = np.where(variances != 0, ratio(variances**2, df), 0.0)
    below = parts.sum(axis=-1)
    plain = np.where(np.isnan(df), 0.0, df).sum(axis=-1)
    return np.where(below > 0, ratio(total**2, below), plain)


def pooled_variance(moments: Moments) -> tuple[Floats, Floats]:
    """Variance within cells, over all cells of a wave, and its df (people minus cells).

    Both are [wave, 1, 1, scale], the variance NaN when no cell has two people.
    """
    freedom = np.maximum(moments.n - 1, 0).astype(float)
    squares = freedom * np.nan_to_num(moments.variance)
    df = freedom.sum(axis=(1, 2), keepdims=True)
    total = squares.sum(axis=(1, 2), keepdims=True)
    return ratio(total, df), df


def precision(moments: Moments, *, invited: Floats, reliability: Floats) -> Precision:
    """How precise each cell's mean is (docs/methods.md).

    `invited` [case, role] is the number of people invited, NaN when not known; `reliability`
    [role, scale] is NaN when not estimated. Five people or more: the cell's own variance; fewer:
    the pooled one. When more people were invited than answered, the finite population correction
    applies. When everybody answered there is no sampling error left, only error of measurement.
    """
    pooled, pooled_df = pooled_variance(moments)
    own = moments.n >= FEWEST_FOR_OWN_VARIANCE
    spread = np.where(own, moments.variance, pooled)
    df = np.where(own, moments.n - 1.0, pooled_df)
    everyone = invited[None, :, :, None]
    some, everybody = everyone > moments.n, everyone == moments.n
    measured = everybody & ~np.isnan(reliability)
    kept = np.select([some, measured], [1.0 - moments.n / everyone, 1.0 - reliability], default=1.0)
    variance = ratio(kept * spread, moments.n)
    corrected = np.select([some, measured, everybody], [1, 2, 3], default=0)
    method = np.where(np.isnan(variance), len(METHODS) - 1, np.where(own, 0, 4) + corrected)
    return Precision(variance=variance, df=df, method=method.astype(np.int8))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseValues:
    """The case value of every scale [wave, case, scale]; NaN where there is none.

    `n` counts the people behind it; `variance` and `df` are NaN when there is no interval.
    """

    n: Counts
    mean: Floats
    variance: Floats
    df: Floats


def case_means(parts: Moments, shares: Floats) -> Floats:
    """The weighted mean over the roles of each case [wave, case, scale], NaN without any role."""
    used = shares > 0
    mean = np.where(used, shares * np.nan_to_num(parts.mean), 0.0).sum(axis=2)
    return np.where(used.any(axis=2), mean, np.nan)


def case_values(parts: Moments, precise: Precision, shares: Floats) -> CaseValues:
    """Weigh the roles of each case by `shares`: no role counts for more because it is larger.

    The roles are independent samples, so their variances add up.
    """
    used = shares > 0
    variances = np.moveaxis(np.where(used, shares**2 * precise.variance, 0.0), 2, -1)
    df = satterthwaite_df(variances, np.moveaxis(np.where(used, precise.df, np.nan), 2, -1))
    return CaseValues(
        n=np.where(used, parts.n, 0).sum(axis=2),
        mean=case_means(parts, shares),
        variance=np.where(used.any(axis=2), variances.sum(axis=-1), np.nan),
        df=df,
    )
