"""How do the people of a cell differ from each other, item by item and over all items together?

A cell is a role in a case. Sums are of whole numbers, item by item over runs of rows; only people
who skipped some items are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
    """

    n: Counts
    means: Floats
    both: Counts
    people: Counts
    squares: Floats
    shared: Floats

    def of_cells(self, places: Places | Flags) -> Within:
        """The sums of some of the cells."""
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

    def cells_at(self, rows: Places) -> Places:
        """The places of the cells of some rows."""
        return np.searchsorted(self.starts, rows, side="right") - 1


def within_cells(rows: Rows) -> Within:
    """The sums of every cell. People who answered nothing do not count."""
    starts = rows.starts
    n = _by_cell(rows.answered, starts)
    total = _by_cell(rows.values, starts).astype(float)
    squares = _by_cell((item.astype(np.int32) ** 2 for item in rows.values), starts)
    means = ratio(total, n)
    given = _over_items(rows.answered)
    seen = np.repeat(rows.asked.sum(axis=1), np.diff(np.append(starts, len(given))))
    complete = (given > 0) & (given == seen)
    partly = np.flatnonzero((given > 0) & ~complete)
    everything = np.add.reduceat(complete, starts, dtype=np.int64)
    pairs = everything[:, None, None] * (rows.asked[:, :, None] & rows.asked[:, None, :])
    return Within(
        n=n,
        means=means,
        both=pairs + _pairs(rows, partly),
        people=np.add.reduceat(given > 0, starts, dtype=np.int64),
        squares=np.nansum(squares - ratio(total**2, n), axis=1),
        shared=_shared(rows, means, complete) + _shared_partly(rows, means, partly),
    )


def _over_items(items: NDArray[np.generic]) -> NDArray[np.int32]:
    """The sum over the items of each row [row]."""
    total = np.zeros(items.shape[1], dtype=np.int32)
    for item in items:
        total += item
    return total


def _by_cell(items: Iterable[NDArray[np.generic]], starts: Places) -> Counts:
    """The sum of each item within each cell [cell, item]."""
    return np.stack([np.add.reduceat(item, starts, dtype=np.int64) for item in items], axis=1)


def _pairs(rows: Rows, partly: Places) -> Counts:
    """How many of the people who skipped some items answered each two of them."""
    items, cells = len(rows.values), len(rows.starts)
    cell, answered = rows.cells_at(partly), rows.answered[:, partly]
    pairs = np.zeros((cells, items, items), dtype=np.int64)
    for first in range(items):
        for second in range(first, items):
            count = np.bincount(cell[answered[first] & answered[second]], minlength=cells)
            pairs[:, first, second] = pairs[:, second, first] = count
    return pairs


def _shared(rows: Rows, means: Floats, complete: Flags) -> Floats:
    """Squared sums of deviations of the people who skipped nothing."""
    sums = np.where(complete, _over_items(rows.values), 0)
    count, total, squares = (
        np.add.reduceat(part, rows.starts, dtype=np.int64).astype(float)
        for part in (complete, sums, sums.astype(np.int64) ** 2)
    )
    centre = np.where(rows.asked, np.nan_to_num(means), 0.0).sum(axis=1)
    shared: Floats = squares - 2.0 * centre * total + centre**2 * count
    return shared


def _shared_partly(rows: Rows, means: Floats, partly: Places) -> Floats:
    """Squared sums of deviations of the people who skipped some items."""
    cell, answered = rows.cells_at(partly), rows.answered[:, partly].T
    centre = np.where(answered, np.nan_to_num(means)[cell], 0.0).sum(axis=1)
    apart = rows.values[:, partly].sum(axis=0) - centre
    return np.bincount(cell, apart**2, minlength=len(rows.starts)).astype(float)
