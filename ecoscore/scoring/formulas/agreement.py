"""How far do the people of a group give the same answers?

Every index follows from how often each option was chosen. Counts are arrays [..., option] from the
lowest option to the highest, and options are counted from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from ecoscore.scoring.arrays import Counts, Floats, ratio

SLIGHT_SKEW = "slight_skew"

NULL_SHARES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        SLIGHT_SKEW: (0.05, 0.15, 0.20, 0.35, 0.25),
        "moderate_skew": (0.00, 0.10, 0.15, 0.40, 0.35),
        "heavy_skew": (0.00, 0.00, 0.10, 0.40, 0.50),
        "triangular": (0.11, 0.22, 0.34, 0.22, 0.11),
        "normal": (0.07, 0.24, 0.38, 0.24, 0.07),
    }
)
"""The share of people at each of five options when nobody agrees (LeBreton & Senter 2008)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the answers to an item lie: arrays of one shape, such as [item, group].

    `n` counts answers. `mean` is in options, counted from 1. `variance` has divisor n − 1.
    `deviation` is the mean distance to the mean. `variance` and `deviation` are NaN for n < 2.
    """

    n: Floats
    mean: Floats
    variance: Floats
    deviation: Floats


def spread_of(counts: Counts | Floats) -> Spread:
    """Number, mean, variance and mean deviation of the answers behind `counts` [..., option].

    Sums of whole numbers, so that equal answers have a variance of exactly 0.
    """
    chosen = counts.astype(float, copy=False)
    option = np.arange(1.0, counts.shape[-1] + 1.0)
    n, total, squares = chosen.sum(axis=-1), chosen @ option, chosen @ option**2
    several = np.where(n > 1, n, 0.0)
    mean = ratio(total, n)
    distances = np.einsum("...a,...a->...", chosen, np.abs(option - mean[..., None]))
    return Spread(
        n=n,
        mean=mean,
        variance=ratio(n * squares - total**2, several * (n - 1)),
        deviation=ratio(distances, several),
    )


def median_deviation(counts: Counts) -> Floats:
    """The mean distance of the answers to their median; NaN for n < 2."""
    upto = np.cumsum(counts, axis=-1)
    n = upto[..., -1]
    lower = (upto < ((n + 1) // 2)[..., None]).sum(axis=-1)
    upper = (upto < (n // 2 + 1)[..., None]).sum(axis=-1)
    apart = np.abs(np.arange(counts.shape[-1]) - (lower + upper)[..., None] / 2)
    return ratio((counts * apart).sum(axis=-1), np.where(n > 1, n, 0))


def uniform_variance(options: ArrayLike) -> Floats:
    """The variance when every one of `options` options is equally likely (James et al. 1984)."""
    variance: Floats = (np.asarray(options, float) ** 2 - 1.0) / 12.0
    return variance


def null_variance(shares: Sequence[float]) -> float:
    """The variance when the options, from low to high, are chosen by these shares (adding to 1)."""
    share, option = np.array(shares), np.arange(1.0, len(shares) + 1.0)
    return float(share @ option**2 - (share @ option) ** 2)


def shares_for(name: str, options: int) -> tuple[float, ...]:
    """The shares of `NULL_SHARES` spread evenly over another number of options.

    The published shares are for five options. For another number the five blocks are laid side by
    side and cut anew into equal parts: flat shares stay flat, and the direction of a skew stays.
    """
    shares = NULL_SHARES[name]
    if options == len(shares):
        return shares
    ends = np.concatenate([[0.0], np.cumsum(shares)])
    cuts = np.interp(np.linspace(0, 1, options + 1), np.linspace(0, 1, len(ends)), ends)
    return tuple(np.diff(cuts).tolist())


def mean_of_defined(values: Floats) -> Floats:
    """The mean along the first axis of the values that are there; NaN when none is."""
    there = ~np.isnan(values)
    return ratio(np.where(there, values, 0.0).sum(axis=0), there.sum(axis=0))


def rstar(relative: ArrayLike) -> Floats:
    """r*wg(j) of a mean item variance divided by its null (Lindell, Brandt & Whitney 1999).

    Below 0 when people disagree more than by chance. Does not grow with the number of items.
    """
    agreement: Floats = 1.0 - np.asarray(relative, float)
    return agreement


def rwgj(relative: ArrayLike, items: ArrayLike) -> Floats:
    """rwg(j) of a mean item variance divided by its null, for `items` items (James et al. 1984).

    0 when the variance exceeds the null. For one item this is rwg.
    """
    capped = np.minimum(np.asarray(relative, float), 1.0)
    agreeing = np.asarray(items, float) * (1.0 - capped)
    return ratio(agreeing, agreeing + capped)


def awg(spread: Spread, options: ArrayLike) -> Floats:
    """a_wg of each item with `options` options (Brown & Hauenstein 2005).

    Agreement relative to the largest variance that the mean allows: 1 when all are at an end. NaN
    where the mean lies so near an end that the group could not have disagreed fully.
    """
    n, mean, low = spread.n, spread.mean, 1.0
    high = np.asarray(options, float)
    largest = ratio(((high + low) * mean - mean**2 - high * low) * n, n - 1)
    # Sums of options and of answers are whole numbers: comparing them leaves no rounding.
    total = np.rint(n * mean)
    inside = (total >= low * (n - 1) + high) & (total <= high * (n - 1) + low)
    at_an_end = (n > 1) & ((total == low * n) | (total == high * n))
    inner = 1.0 - 2.0 * ratio(spread.variance, np.where(inside & (n > 1), largest, 0.0))
    agreement: Floats = np.where(at_an_end, 1.0, inner)
    return agreement
