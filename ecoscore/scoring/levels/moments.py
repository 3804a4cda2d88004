"""How many people does each cell have, how high do they score, and how far apart are they?

Rows are sorted by cell, so that a cell is one run of rows and a sum over a cell is one sweep.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import ROUNDING, Counts, Flags, Floats, ratio

CHUNK = 65_536
"""Rows taken at a time, so that what is worked on stays near the processor."""
_MANY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Number of people, their mean (NaN for nobody), and the variance of one person's score.

    `variance` has divisor n − 1 and is NaN for fewer than two people.
    """

    n: Counts
    mean: Floats
    variance: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Which rows are which cell: cell `filled[i]` has the rows from `bounds[i]` to `bounds[i+1]`.

    `cells` is the number of all cells, also those without rows.
    """

    filled: NDArray[np.intp]
    bounds: NDArray[np.intp]
    cells: int

    def chunks(self) -> Iterator[tuple[slice, slice]]:
        """Some runs at a time (places in `filled`), and their rows."""
        rows = np.arange(0, self.bounds[-1], CHUNK)
        starts = [*np.unique(np.searchsorted(self.bounds, rows)).tolist(), len(self.filled)]
        for first, end in itertools.pairwise(starts):
            if end > first:
                yield slice(first, end), slice(int(self.bounds[first]), int(self.bounds[end]))


def runs_of(cell: NDArray[np.intp], cells: int) -> Runs:
    """The runs in ascending cell numbers, one per row."""
    begins = np.flatnonzero(np.diff(cell, prepend=-1))
    return Runs(filled=cell[begins], bounds=np.append(begins, len(cell)), cells=cells)


def people_with_scores(scores: Floats, runs: Runs) -> Counts:
    """How many people have a score [cell, column]."""
    n = np.zeros((runs.cells, scores.shape[1]), dtype=np.int64)
    for some, rows in runs.chunks():
        there = ~np.isnan(np.ascontiguousarray(scores[rows].T))
        starts = runs.bounds[some] - rows.start
        n[runs.filled[some]] = np.add.reduceat(there, starts, axis=1, dtype=np.int64).T
    return n


def moments_of(
    scores: Floats, n: Counts, runs: Runs, mixes: Sequence[Floats]
) -> tuple[Moments, list[Moments]]:
    """The moments of every column [cell, column], and of weighted means of the columns [cell, 1].

    Each of `mixes` [cell, column] has weights that add to 1 in a cell, or are all 0. A weighted
    mean is made of the means of the columns, so that people who miss one still count in the others.
    Its variance is linearised: each person adds z = Σ w (x − m) / n over the columns with a score,
    and the variance of the mean is n/(n−1) Σ z². Its `n` is the smallest number of people behind
    any of the columns, and `variance` is scaled to it.
    """
    mean = np.full(n.shape, np.nan)
    squares = np.zeros(n.shape)
    sums = [(np.zeros(len(n)), np.zeros(len(n))) for _ in mixes]
    per_person = [np.nan_to_num(ratio(weights, n)) for weights in mixes]
    for some, rows in runs.chunks():
        cells, starts = runs.filled[some], runs.bounds[some] - rows.start
        lengths = np.diff(runs.bounds[some.start : some.stop + 1])
        apart, there, mean[cells] = _centred(scores[rows], n[cells], starts, lengths)
        squares[cells] = np.add.reduceat(apart**2, starts, axis=1).T
        for (people, spread), weight in zip(sums, per_person, strict=True):
            z, counted = _mixed(apart, there, weight[cells], lengths)
            people[cells] = np.add.reduceat(counted, starts, dtype=float)
            spread[cells] = np.add.reduceat(z**2, starts)
    moments = Moments(n=n, mean=mean, variance=ratio(squares, n - 1))
    return moments, [
        _of_a_mix(moments, weights, people, spread)
        for weights, (people, spread) in zip(mixes, sums, strict=True)
    ]


def _centred(
    scores: Floats, n: Counts, starts: NDArray[np.intp], lengths: NDArray[np.intp]
) -> tuple[Floats, Flags, Floats]:
    """How far each score [column, row] lies from its mean, whether it is there, and the means.

    The distance is 0 for no score, and for a score equal to the mean but for rounding.
    """
    across = np.array(scores.T, order="C")  # always a copy, also of one row or one column
    there = ~np.isnan(across)
    across[~there] = 0.0
    mean = ratio(np.add.reduceat(across, starts, axis=1).T, n)
    across -= np.repeat(np.nan_to_num(mean.T), lengths, axis=1)
    across[~(there & (np.abs(across) > ROUNDING))] = 0.0
    return across, there, mean


def _mixed(
    apart: Floats, there: Flags, weight: Floats, lengths: NDArray[np.intp]
) -> tuple[Floats, Flags]:
    """What each row adds to the weighted mean of its cell, and whether it has any part in it."""
    z = np.zeros(apart.shape[1])
    counted = np.zeros(apart.shape[1], dtype=bool)
    for column in np.flatnonzero(weight.any(axis=0)):
        of_row = np.repeat(weight[:, column], lengths)
        z += of_row * apart[column]
        counted |= there[column] & (of_row > 0)
    return z, counted


def _of_a_mix(moments: Moments, weights: Floats, people: Floats, squares: Floats) -> Moments:
    """The moments [cell, 1] of a weighted mean of the columns."""
    used = weights > 0
    n = np.where(used, moments.n, _MANY).min(axis=1, initial=_MANY)
    n = np.where(used.any(axis=1), n, 0)
    mean = np.where(used, weights * np.nan_to_num(moments.mean), 0.0).sum(axis=1)
    of_mean = ratio(people * squares, people - 1)
    return Moments(
        n=n[:, None],
        mean=np.where(n > 0, mean, np.nan)[:, None],
        variance=np.where(n > 1, n * of_mean, np.nan)[:, None],
    )
