"""How often would dividing the same people otherwise, or turning signs, give as large a difference?

Chance is counted, not assumed: no distribution of the scores is needed (Fisher 1935).
"""

from __future__ import annotations

from functools import lru_cache
from math import comb

import numpy as np

from ecoscore.scoring.arrays import Flags, Floats

LARGEST_EXACT = 20
"""With so many people together every division is tried; with more, `DRAWS` of them."""
LARGEST_EXACT_SIGNS = 15
DRAWS = 10_000
SEED = 20260301
_ROUNDING = 1e-9
"""Two divisions with the same difference may be this far apart in a computer."""
_PRODUCTS = 1 << 18
"""Up to so many products of two numbers OpenBLAS multiplies matrices in the thread that asks. For
more it wakes others, which then wait busily and keep a processor from what is scored beside."""


def splits_p(scores: Floats, n1: int) -> Floats:
    """Two-sided p of a difference in means between the first `n1` people (rows) and the others.

    One value per column. Up to twenty people: the share of all divisions with a difference at least
    as large in either direction, the observed one among them; so it is never 0. More: (b + 1) /
    (B + 1) over B = 10,000 drawn divisions of the scores in order of size, always the same ones
    whatever the order of people (Phipson & Smyth 2010).
    """
    n = len(scores)
    exact = n <= LARGEST_EXACT
    splits = all_splits(n, n1) if exact else drawn_splits(n, n1)
    total, n2 = scores.sum(axis=0), n - n1
    observed = np.abs(scores[:n1].sum(axis=0) / n1 - scores[n1:].sum(axis=0) / n2)
    in_order = np.sort(scores, axis=0)
    at_least = np.zeros(scores.shape[1])
    chunk = max(_PRODUCTS // max(scores.size, 1), 1)
    for start in range(0, len(splits), chunk):
        first = splits[start : start + chunk].astype(float) @ in_order
        apart = np.abs(first * (1 / n1 + 1 / n2) - total / n2)
        at_least += (apart >= observed - _ROUNDING).sum(axis=0)
    p: Floats = at_least / len(splits) if exact else (at_least + 1) / (len(splits) + 1)
    return p


@lru_cache(maxsize=64)
def all_splits(n: int, n1: int) -> Flags:
    """Every way to choose `n1` of `n` people [split, person]; True is chosen."""
    numbers = np.arange(1 << n, dtype="<u4")
    bits = np.unpackbits(numbers.view(np.uint8).reshape(-1, 4), axis=1, bitorder="little", count=n)
    chosen: Flags = bits[bits.sum(axis=1, dtype=np.uint8) == n1].view(np.bool_)
    return chosen


@lru_cache(maxsize=256)
def drawn_splits(n: int, n1: int) -> Flags:
    """`DRAWS` ways to choose `n1` of `n` people at random [split, person], always the same."""
    order = np.random.default_rng([SEED, n]).random((DRAWS, n), dtype=np.float32)
    chosen = np.zeros((DRAWS, n), dtype=np.bool_)
    np.put_along_axis(chosen, np.argpartition(order, n1 - 1, axis=1)[:, :n1], True, axis=1)
    return chosen


def number_of_splits(n: int, n1: int) -> int:
    """How many divisions `splits_p` looks at."""
    return comb(n, n1) if n <= LARGEST_EXACT else DRAWS


def signs_p(differences: Floats) -> float:
    """Two-sided p of a mean difference over pairs, by turning the sign of each pair or not.

    Up to fifteen pairs every pattern of signs counts, the observed one among them; with more,
    (b + 1) / (B + 1) over 10,000 drawn patterns, whatever the order and direction of the pairs. NaN
    without pairs.
    """
    n = len(differences)
    if n == 0:
        return np.nan
    exact = n <= LARGEST_EXACT_SIGNS
    signs = _all_signs(n) if exact else _drawn_signs(n)
    observed = abs(float(differences.sum()))
    sizes = np.sort(np.abs(differences))
    at_least = int((np.abs(signs @ sizes) >= observed - n * _ROUNDING).sum())
    return at_least / len(signs) if exact else (at_least + 1) / (len(signs) + 1)


@lru_cache(maxsize=LARGEST_EXACT_SIGNS)
def _all_signs(n: int) -> Floats:
    """Every pattern of n signs [pattern, pair]."""
    numbers = np.arange(1 << n, dtype="<u4")
    bits = np.unpackbits(numbers.view(np.uint8).reshape(-1, 4), axis=1, bitorder="little", count=n)
    signs: Floats = bits.astype(float) * 2.0 - 1.0
    return signs


@lru_cache(maxsize=8)
def _drawn_signs(n: int) -> Floats:
    """`DRAWS` patterns of n signs, always the same."""
    drawn = np.random.default_rng([SEED, n]).integers(0, 2, size=(DRAWS, n), dtype=np.int8)
    signs: Floats = drawn.astype(float) * 2.0 - 1.0
    return signs
