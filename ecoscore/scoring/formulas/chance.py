"""How much agreement does a group show when everybody answers at random?

Simulated with independent items and every option equally likely, as published levels are (Dunlap,
Burke & Smith-Crowe 2003). Correlated items make chance agreement higher than this.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from ecoscore.scoring.arrays import Counts, Floats
from ecoscore.scoring.formulas.agreement import awg, rstar, rwgj, spread_of, uniform_variance

DRAWS = 10_000
"""Random groups per level."""

_SEED = 20_260_301
_GRID = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100, 300)
"""Group sizes that are simulated; between them a level is read off a line in 1/√n."""
_ONE_BY_ONE = 50
"""Up to this size drawing every answer is faster than drawing the counts of the options."""
_ITEMS_AT_ONCE = 2
KEPT = Path(__file__).with_name("chance_levels.csv")
_KEPT_OPTIONS = range(2, 8)
_KEPT_ITEMS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """The levels that one in twenty random groups exceeds (of `ad`: stays under) [group].

    NaN for fewer than two people; `ad` also when the items differ in their number of options.
    """

    rwgj: Floats
    rstar: Floats
    ad: Floats
    awg: Floats


def chance_levels(n: ArrayLike, options: tuple[int, ...]) -> Chance:
    """The chance levels for groups of `n` people and items with `options` options, one per item.

    95th percentile of rwg(j), r*wg(j) and a_wg(j) under the uniform null, 5th of AD(j), of 10,000
    random groups with a fixed seed. Simulated for groups of exactly 2 to 10, 12, 15, 20, 30, 50,
    100 and 300; for other sizes by a straight line in 1/√n between their neighbours, beyond 300
    towards what an endless group would show.
    """
    size = np.asarray(n, float)
    grid = np.array([*_GRID, np.inf])
    several = size >= 2
    inverse = np.where(several, size, grid[0]) ** -0.5
    above = np.searchsorted(grid, np.where(several, size, grid[0]))
    needed = np.unique([above, np.maximum(above - 1, 0)])
    known = np.array([_level(place, options) for place in needed.tolist()])
    star, deviation, relative = (
        np.where(several, np.interp(-inverse, -(grid[needed] ** -0.5), column), np.nan)
        for column in known.T
    )
    return Chance(rwgj=rwgj(1.0 - star, len(options)), rstar=star, ad=deviation, awg=relative)


def _level(place: int, options: tuple[int, ...]) -> Floats:
    """The levels of r*wg(j), AD(j) and a_wg(j) at a place of the grid; after the last, no end."""
    if place == len(_GRID):
        return _limit(options)
    if len(set(options)) > 1:
        return np.array(simulated_levels(_GRID[place], options)[-1])
    kept = _kept().get((options[0], len(options), _GRID[place]))
    if kept is not None:
        return np.array(kept)
    most = -(-len(options) // _ITEMS_AT_ONCE) * _ITEMS_AT_ONCE
    return np.array(simulated_levels(_GRID[place], (options[0],) * most)[len(options) - 1])


@cache
def _kept() -> Mapping[tuple[int, int, int], tuple[float, ...]]:
    """Levels that were simulated beforehand, by options, items and people: they never change."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    return {(int(row[0]), int(row[1]), int(row[2])): tuple(row[3:]) for row in rows}


def write_kept_levels() -> None:
    """Simulate the levels of usual scales again and write them to KEPT (`make chance-levels`)."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["options", "items", "people", "rstar", "ad", "awg"])
        for options, n in product(_KEPT_OPTIONS, _GRID):
            levels = simulated_levels(n, (options,) * _KEPT_ITEMS)
            for items, found in enumerate(levels.tolist(), 1):
                writer.writerow([options, items, n, *map(repr, found)])


def _limit(options: tuple[int, ...]) -> Floats:
    """What a group without end shows when every option is equally likely."""
    equally = [spread_of(np.full(each, 10**6)) for each in options]
    relative = [float(awg(spread, each)) for spread, each in zip(equally, options, strict=True)]
    deviation = float(equally[0].deviation) if len(set(options)) == 1 else np.nan
    return np.array([0.0, deviation, np.mean(relative)])


@lru_cache(maxsize=4096)
def simulated_levels(n: int, options: tuple[int, ...]) -> Floats:
    """The levels [items, index] of the first item, the first two, and so on.

    The draws of an item depend only on `n`, its options and its place among the items with as many,
    so that a level is the same whatever else is asked for.
    """
    star, deviation, relative, defined = np.zeros((4, DRAWS))
    levels = np.empty((len(options), 3))
    for place, each in enumerate(options):
        spread = spread_of(_random_counts(n, each, options[:place].count(each)))
        star += rstar(spread.variance / uniform_variance(each))
        deviation += spread.deviation
        of_item = awg(spread, each)
        there = ~np.isnan(of_item)
        relative[there] += of_item[there]
        defined += there
        items, some = place + 1, defined > 0
        alike = len(set(options[:items])) == 1
        levels[place] = (
            np.quantile(star / items, 0.95),
            np.quantile(deviation / items, 0.05) if alike else np.nan,
            np.quantile(relative[some] / defined[some], 0.95) if some.any() else np.nan,
        )
    return levels


def _random_counts(n: int, options: int, item: int) -> Counts:
    """How often each option [draw, option] is chosen when `n` people answer `item` at random."""
    random = np.random.default_rng((_SEED, n, options, item))
    if n > _ONE_BY_ONE:
        return random.multinomial(n, np.full(options, 1.0 / options), size=DRAWS)
    answers = random.integers(options, size=(n, DRAWS), dtype=np.int8)
    return np.stack(
        [(answers == option).sum(axis=0, dtype=np.int64) for option in range(options)], axis=1
    )
