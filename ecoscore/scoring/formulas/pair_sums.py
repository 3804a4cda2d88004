"""How do two items go together, over the people who answered both?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.patterns import Patterns

_CHUNK = 65_536
_EXACT_IN_SINGLE = 2**24
"""Whole numbers up to here are exact in a float of four bytes, which multiplies twice as fast."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairSums:
    """Sums over the people who answered both items of a pair, all [item, item].

    `people` answered both; `sums` adds up their answers to the first item, `squares` the squares of
    these, `products` the answers to the one times the other. All are whole numbers, not rounded.
    """

    people: Floats
    sums: Floats
    squares: Floats
    products: Floats

    @property
    def smallest_pair(self) -> int:
        """The fewest people who answered both items of any pair; 0 when there are no items."""
        return int(self.people.min()) if self.people.size else 0


def pair_sums(patterns: Patterns) -> PairSums:
    """Every sum for every pair of items, from one product Z'Z of Z = [answers, answered]."""
    items = patterns.answers.shape[1]
    largest = int(patterns.answers.max(initial=0)) ** 2 * int(patterns.people.max(initial=0))
    kind = np.float32 if largest * _CHUNK <= _EXACT_IN_SINGLE else np.float64
    total = np.zeros((3 * items, 2 * items))
    for start in range(0, len(patterns.people), _CHUNK):
        rows = slice(start, start + _CHUNK)
        given = patterns.answers[rows].astype(kind)
        both = np.hstack([given, (given != 0).astype(kind)])
        weighed = both * patterns.people[rows, None].astype(kind)
        total[: 2 * items] += weighed.T @ both
        total[2 * items :, items:] += (weighed[:, :items] * given).T @ both[:, items:]
    return PairSums(
        people=total[items : 2 * items, items:],
        sums=total[:items, items:],
        squares=total[2 * items :, items:],
        products=total[:items, :items],
    )


def covariances(sums: PairSums) -> Floats:
    """Covariances [item, item] with divisor n − 1 over each pair's own people; NaN below two."""
    above = sums.people * sums.products - sums.sums * sums.sums.T
    return ratio(above, sums.people * (sums.people - 1))


def as_correlations(covariance: Floats) -> Floats:
    """The correlation form of a covariance matrix: each item by its own standard deviation."""
    spread = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    return ratio(covariance, np.outer(spread, spread))


def pairwise_correlations(sums: PairSums) -> Floats:
    """Pearson's r of each pair by itself, means and spreads of the pair's own people.

    Differs a little from `as_correlations` when answers are missing; no r can exceed 1 here.
    """
    above = sums.people * sums.products - sums.sums * sums.sums.T
    spread = sums.people * sums.squares - sums.sums**2
    return ratio(above, np.sqrt(spread) * np.sqrt(spread.T))


def is_possible(covariance: Floats) -> bool:
    """Whether a group of people can have these covariances: no eigenvalue is negative.

    Pairwise covariances with many missing answers can contradict each other.
    """
    if not np.isfinite(covariance).all() or not covariance.size:
        return False
    return float(np.linalg.eigvalsh(covariance)[0]) >= -1e-9 * float(np.trace(covariance))
