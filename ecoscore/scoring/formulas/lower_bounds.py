"""How dependable is the sum of the items at the very least?

`correlation` [item, item]. What does not exist is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.consistency import spearman_brown
from ecoscore.scoring.formulas.pair_sums import covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Patterns

MOST_ITEMS_TO_SPLIT = 14
"""Fifteen items have 6435 splits; with more, only the odd are set against the even."""


def split_halves(correlation: Floats) -> Floats:
    """4 Σ R_ab / ΣR for every split of the items into ⌊k/2⌋ and the rest; empty for k > 14.

    The largest is Guttman's lambda-4, the smallest is beta (Revelle 1979).
    """
    count = len(correlation)
    if not 2 <= count <= MOST_ITEMS_TO_SPLIT:
        return np.empty(0)
    halves = list(combinations(range(count), count // 2))
    if count % 2 == 0:
        halves = [half for half in halves if half[0] == 0]
    first = np.zeros((len(halves), count))
    first[np.arange(len(halves))[:, None], np.array(halves)] = 1.0
    between = np.einsum("si,ij,sj->s", first, correlation, 1 - first)
    return ratio(4 * between, correlation.sum())


def ten_berge(correlation: Floats, *, steps: int = 3) -> Floats:
    """The bounds μ0 ≤ μ1 ≤ … of ten Berge & Zegers (1978); μ0 is alpha, μ1 lambda-2."""
    count = len(correlation)
    if count < 2:
        return np.full(steps + 1, np.nan)
    apart = correlation - np.diag(np.diag(correlation))
    powers = [float((apart ** (2**power)).sum()) for power in range(steps + 1)]
    bounds = [_nested(powers[: last + 1], count / (count - 1)) for last in range(steps + 1)]
    return ratio(bounds, correlation.sum())


def _nested(powers: list[float], correction: float) -> float:
    """p0 + √(p1 + √(p2 + …)), the innermost one multiplied by k/(k−1)."""
    total = correction * powers[-1]
    for power in reversed(powers[:-1]):
        total = power + float(np.sqrt(total))
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class OddEven:
    """The items at odd places against those at even places, over people who answered all.

    `r` between the sums of the halves; the whole scale by Spearman and Brown (halves equally
    variable) and by Flanagan, 2(1 − (v_odd + v_even) / v_all).
    """

    r: float
    spearman_brown: float
    flanagan: float


def odd_even(patterns: Patterns) -> OddEven:
    """The reliability of one split, for scales that are too long for every split."""
    covariance = covariances(pair_sums(patterns.complete()))
    odd = np.arange(len(covariance)) % 2 == 0
    first = float(covariance[np.ix_(odd, odd)].sum())
    second = float(covariance[np.ix_(~odd, ~odd)].sum())
    between = float(covariance[np.ix_(odd, ~odd)].sum())
    r = float(ratio(between, np.sqrt(max(first, 0.0) * max(second, 0.0))))
    total = first + second + 2 * between
    return OddEven(
        r=r,
        spearman_brown=spearman_brown(r),
        flanagan=2 * (1 - float(ratio(first + second, total))),
    )
