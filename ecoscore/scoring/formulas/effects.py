"""How large is a difference, how sure is that, and how likely would chance alone give it?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, ndtri

from ecoscore.scoring.arrays import ROUNDING, Floats, ratio
from ecoscore.scoring.formulas.student import UPPER, two_sided_p, upper_t


def small_sample_correction(df: ArrayLike) -> Floats:
    """J, by which a standardised difference is too large in small samples (Hedges 1981).

    The exact form in gamma functions. pingouin and many others use 1 − 3 / (4 df − 1). NaN below
    two degrees of freedom.
    """
    m = np.where(np.greater(df, 1), df, np.nan)
    correction: Floats = np.exp(gammaln(m / 2) - np.log(m / 2) / 2 - gammaln((m - 1) / 2))
    return correction


def effect_variance(g: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Floats:
    """The variance of Hedges' g of two groups (Hedges & Olkin 1985, large-sample form)."""
    first, second, effect = (np.asarray(each, dtype=float) for each in (n1, n2, g))
    return ratio(1.0, first) + ratio(1.0, second) + ratio(effect**2, 2 * (first + second))


def effect_limits(g: Floats, n1: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats]:
    """The 95 % limits of Hedges' g by the normal distribution."""
    half = float(ndtri(UPPER)) * np.sqrt(effect_variance(g, n1, n2))
    return g - half, g + half


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanOverUnits:
    """A mean over units (cases, or people), with its 95 % t interval and the test against 0.

    `n` counts the units. `effect` is the mean in standard deviations, corrected for small samples
    (Hedges' g of paired values when the units are differences). NaN where there are fewer than two
    units; `t`, `p` and `effect` also where the units do not differ.
    """

    n: Floats
    mean: Floats
    sd: Floats
    t: Floats
    p: Floats
    low: Floats
    high: Floats
    effect: Floats


def mean_over_units(values: Floats) -> MeanOverUnits:
    """The mean of `values` over their first axis, in which NaN is a unit without a value."""
    there = ~np.isnan(values)
    n = there.sum(axis=0).astype(float)
    mean = ratio(np.where(there, values, 0.0).sum(axis=0), n)
    apart = np.where(there, values - mean, 0.0)
    apart = np.where(np.abs(apart) > ROUNDING, apart, 0.0)
    sd = np.sqrt(ratio((apart**2).sum(axis=0), n - 1))
    error = ratio(sd, np.sqrt(n))
    t = ratio(mean, error)
    half = upper_t(n - 1) * error
    return MeanOverUnits(
        n=n,
        mean=mean,
        sd=sd,
        t=t,
        p=two_sided_p(t, n - 1),
        low=mean - half,
        high=mean + half,
        effect=small_sample_correction(n - 1) * ratio(mean, sd),
    )


def holm(p: Floats) -> Floats:
    """Holm's (1979) adjustment of all p values along the last axis.

    So adjusted, the chance that any of them is below .05 by accident alone is at most .05. NaN
    stays NaN and does not count as a test.
    """
    order = np.argsort(p, axis=-1)
    ascending = np.take_along_axis(p, order, axis=-1)
    tests = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    still = np.maximum(tests - np.arange(p.shape[-1]), 1)
    stepped = np.minimum(np.maximum.accumulate(ascending * still, axis=-1), 1.0)
    adjusted: Floats = np.empty_like(stepped)
    np.put_along_axis(adjusted, order, stepped, axis=-1)
    return adjusted
