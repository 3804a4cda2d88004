"""How do the people of a cell differ from each other, item by item and over all items together?

A cell is a role in a case. Sums are of whole numbers, item by item over runs of rows; only people
who skipped some items are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio

Values = NDArray[np.integer]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Within:
    """Sums over the people of each cell, about the mean of each item in that cell.

    `n` and `means` [cell, item], NaN for nobody; `both` [cell, item, item] people who answered
    both; `people` [cell] with any answer. `squares` [cell] is the sum over people and items of
    squared deviations, `shared` [cell] the sum over people of their summed deviation, squared.
    What has items lies in memory item by item.
    """

    n: Counts
    means: Floats
    both: Counts
    people: Counts
    squares: Floats
    shared: Floats

    def of_cells(self, places: slice) -> Within:
        """The sums of a run of the cells."""
        return Within(
            n=self.n[places],
            means=self.means[places],
            both=self.both[places],
            people=self.people[places],
            squares=self.squares[places],
            shared=self.shared[places],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Answers to sum, sorted by cell; a cell begins at each of `starts`.

    `values` [item, row] are whole numbers, 0 where not `answered` [item, row]; `asked` [cell, item]
    says which items the people of a cell saw.
    """

    values: Values
    answered: Flags
    starts: Places
    asked: Flags

    @property
    def bounds(self) -> Places:
        """Where each cell begins, and the last one ends."""
        return np.append(self.starts, self.values.shape[1])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Partly:
    """The people who skipped some items: their `rows`, and the place of the `cell` of each."""

    rows: Places
    cell: Places
    bounds: Places


def within_cells(rows: Rows) -> Within:
    """The sums of every cell. People who answered nothing do not count."""
    bounds = rows.bounds
    given = _over_items(rows.answered)
    seen = np.repeat(rows.asked.sum(axis=1, dtype=np.int32), np.diff(bounds))
    complete = (given > 0) & (given == seen)
    people, everything, squares = _by_cell((given > 0, complete, _squares(rows.values)), bounds)
    partly = _partly((given > 0) & ~complete, people - everything)
    both = _both(rows, everything, partly)
    n: Counts = np.diagonal(both, axis1=1, axis2=2)
    total = _by_cell(rows.values, bounds).T.astype(float)
    means = ratio(total, n)
    return Within(
        n=n,
        means=means,
        both=both,
        people=people,
        squares=squares - np.nansum(ratio(total**2, n), axis=1),
        shared=_shared(rows, means, complete, everything) + _shared_partly(rows, means, partly),
    )


def _partly(there: Flags, people: Counts) -> _Partly:
    """The rows that are `there`; `people` counts them in each cell."""
    return _Partly(
        rows=np.flatnonzero(there),
        cell=np.repeat(np.arange(len(people)), people),
        bounds=np.concatenate([[0], np.cumsum(people)]),
    )


def _over_items(items: NDArray[np.generic]) -> NDArray[np.int32]:
    """The sum over the items of each row [row]."""
    total = np.zeros(items.shape[1], dtype=np.int32)
    for item in items:
        total += item
    return total


def _squares(items: Values) -> Values:
    """The sum over the items of the squares of each row [row]."""
    largest = int(np.abs(items).max(initial=0)) ** 2 * len(items)
    total: NDArray[Any] = np.zeros(items.shape[1], dtype=np.min_scalar_type(-largest - 1))
    for item in items:
        total += np.square(item, dtype=total.dtype)
    return total


def _by_cell(columns: Iterable[NDArray[np.generic]], bounds: Places) -> Counts:
    """The sums of columns of whole numbers within each cell [column, cell].

    The difference between running sums, which are exact: half the time of a sum per cell.
    """
    upto = np.zeros(bounds[-1] + 1, dtype=np.int64)
    sums = []
    for column in columns:
        np.cumsum(column, out=upto[1:])
        sums.append(upto[bounds])
    return np.diff(sums)


def _both(rows: Rows, everything: Counts, partly: _Partly) -> Counts:
    """How many people answered each two items; `everything` [cell] counts who skipped none."""
    items, answered, asked = len(rows.values), rows.answered[:, partly.rows], rows.asked
    both = np.empty((items, items, len(everything)), dtype=np.int64)
    pairs = list(combinations_with_replacement(range(items), 2))
    some = _by_cell((answered[one] & answered[other] for one, other in pairs), partly.bounds)
    for (one, other), count in zip(pairs, some, strict=True):
        both[one, other] = count + everything * (asked[:, one] & asked[:, other])
        both[other, one] = both[one, other]
    return np.moveaxis(both, -1, 0)


def _shared(rows: Rows, means: Floats, complete: Flags, everything: Counts) -> Floats:
    """Squared sums of deviations of the people who skipped nothing, `everything` [cell] of them."""
    sums = np.where(complete, _over_items(rows.values), 0).astype(np.int64)
    total, squares = _by_cell((sums, sums**2), rows.bounds).astype(float)
    centre = np.where(rows.asked, np.nan_to_num(means), 0.0).sum(axis=1)
    shared: Floats = squares - 2.0 * centre * total + centre**2 * everything
    return shared


def _shared_partly(rows: Rows, means: Floats, partly: _Partly) -> Floats:
    """Squared sums of deviations of the people who skipped some items."""
    apart = rows.values[:, partly.rows].sum(axis=0).astype(float)
    for mean, answered in zip(np.nan_to_num(means).T, rows.answered, strict=True):
        apart -= mean[partly.cell] * answered[partly.rows]
    return np.bincount(partly.cell, apart**2, minlength=len(means)).astype(float)
