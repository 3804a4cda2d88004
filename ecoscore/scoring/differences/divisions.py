"""Would another division of the same people over two roles give as large a difference?

Every division is tried when the two have at most twenty people together, drawn ones up to sixty.
With more people the t test says the same. In a study with very many pairs it would take long: then
the pairs up to some number of people are done, as many as take a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Floats
from ecoscore.scoring.formulas.permutation import LARGEST_EXACT, number_of_splits, splits_p
from ecoscore.scoring.keyed import Places
from ecoscore.scoring.levels.cells import Cells

EXACT = "exact"
SAMPLED = "sampled"
NOT_COMPUTED = "not_computed"
METHODS = (EXACT, SAMPLED, NOT_COMPUTED, "")
LARGEST_SAMPLED = 60
"""People of two roles together; with more the distribution of the scores hardly matters."""
MOST_SPLITS = 10_000_000
"""Divisions that are looked at in one study: some tenths of a second."""
_SPLITS_TO_MAKE = 20
"""Making a division takes as long as looking at it this often."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """Which two cells are compared on which scale, one entry per comparison.

    Cells are counted through [wave, case, role].
    """

    first: Places
    second: Places
    scale: Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Members:
    """The scores that are there in one long row, and where those of a scale and cell begin."""

    scores: Floats
    start: Counts
    n: Counts


def division_tests(
    cells: Cells, compared: Compared, *, fewest: int
) -> tuple[Floats, NDArray[np.int8]]:
    """The two-sided p of each comparison, and how it was found (the place in `METHODS`).

    On the index it compares people's own indexes, so only people who have one take part. NaN where
    not computed: too many people, too many comparisons, or fewer than `fewest` in one of the two.
    """
    p = np.full(len(compared.scale), np.nan)
    method = np.full(len(p), METHODS.index(NOT_COMPUTED), dtype=np.int8)
    n = cells.scales.n.reshape(-1, cells.scales.n.shape[-1])
    n1, n2 = n[compared.first, compared.scale], n[compared.second, compared.scale]
    chosen = np.flatnonzero(n1 + n2 <= _largest_affordable(n1, n2))
    if not len(chosen):
        return p, method
    sides = np.stack([compared.first[chosen], compared.second[chosen]])
    involved, places = np.unique(sides, return_inverse=True)
    members = _members(cells, involved)
    starts = members.start[compared.scale[chosen], places]
    sizes = members.n[compared.scale[chosen], places]
    for (one, other), rows in _alike(sizes):
        if min(one, other) >= fewest:
            first = starts[0][rows] + np.arange(one)[:, None]
            second = starts[1][rows] + np.arange(other)[:, None]
            p[chosen[rows]] = splits_p(members.scores[np.concatenate([first, second])], one)
            exact = one + other <= LARGEST_EXACT
            method[chosen[rows]] = METHODS.index(EXACT if exact else SAMPLED)
    return p, method


def _largest_affordable(n1: Counts, n2: Counts) -> int:
    """The number of people together up to which all comparisons can be afforded."""
    small = n1 + n2 <= LARGEST_SAMPLED
    work = np.zeros(LARGEST_SAMPLED + 1)
    for (one, other), rows in _alike(np.stack([n1[small], n2[small]])):
        splits = number_of_splits(one + other, one)
        work[one + other] += splits * (len(rows) + _SPLITS_TO_MAKE)
    return int(np.flatnonzero(np.cumsum(work) <= MOST_SPLITS)[-1])


def _alike(sizes: Counts) -> Iterator[tuple[tuple[int, int], Places]]:
    """The comparisons of equally large groups: their two sizes, and their places in `sizes`."""
    numbers = sizes[0] * (LARGEST_SAMPLED + 1) + sizes[1]
    order = np.argsort(numbers, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1):
        if len(rows):
            yield (int(sizes[0, rows[0]]), int(sizes[1, rows[0]])), rows


def _members(cells: Cells, involved: Places) -> _Members:
    """Put the scores of the cells involved in one long row, scale after scale, without the gaps."""
    begin, people = cells.bounds[involved], np.diff(cells.bounds)[involved]
    bounds = np.concatenate([[0], np.cumsum(people)])
    rows = np.repeat(begin - bounds[:-1], people) + np.arange(bounds[-1])
    scores = np.ascontiguousarray(cells.scores[rows].T)
    there = ~np.isnan(scores)
    before = np.concatenate([[0], np.cumsum(there)])
    places = len(rows) * np.arange(len(scores))[:, None] + bounds
    return _Members(
        scores=scores[there], start=before[places[:, :-1]], n=np.diff(before[places], axis=1)
    )
