"""How much of a condition must a case have before it can have much of the outcome?

Necessary condition analysis (Dul 2016). In the plot of outcome (upward) over condition the cases
leave the upper left corner empty when the condition is necessary. The border of that corner is the
ceiling; its share of the whole plot is the effect size. Every function takes one value per case,
none missing. A condition of which *little* is needed is entered with its sign turned round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ecoscore.scoring.arrays import Floats, ratio

DRAWS = 10_000
"""Random pairings of condition and outcome behind a p-value."""
SEED = 20_260_301

_SAME = 1e-9
"""Differences below this share of the plot are rounding."""
_MOST_VALUES = 10_000_000
_FEWEST_DRAWS = 1_000
_CHUNK = 1_000_000
"""Outcomes dealt out in all, and at a time: a p-value of very many cases takes no minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The smallest rectangle that holds all cases."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float

    @property
    def width(self) -> float:
        """Range of the condition."""
        return self.x_high - self.x_low

    @property
    def height(self) -> float:
        """Range of the outcome."""
        return self.y_high - self.y_low

    @property
    def area(self) -> float:
        """The part of the plot in which cases could lie."""
        return self.width * self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The border above which no (or hardly any) case lies, and how much of the scope it cuts off.

    `zone` is the area above the ceiling, `effect_size` its share of the scope, `above` the number
    of cases in it and `accuracy` the share of cases that are not. `fit` compares the zone with that
    of the steps. `slope` and `intercept` are NaN for steps. `condition_inefficiency` is the share
    of the range of the condition in which more of it allows no higher outcome,
    `outcome_inefficiency` the share of the range of the outcome for which no condition is needed.
    Shares are 0..1. All are NaN when every case has the same condition or the same outcome.
    """

    zone: float
    effect_size: float
    above: int
    accuracy: float
    fit: float
    slope: float
    intercept: float
    condition_inefficiency: float
    outcome_inefficiency: float

    @property
    def inefficiency(self) -> float:
        """The share of the scope in which the condition does not limit the outcome at all."""
        return 1 - (1 - self.condition_inefficiency) * (1 - self.outcome_inefficiency)


def scope_of(x: Floats, y: Floats) -> Scope:
    """The scope of condition `x` and outcome `y`; NaN when there are no cases."""
    if not len(x):
        return Scope(x_low=np.nan, x_high=np.nan, y_low=np.nan, y_high=np.nan)
    return Scope(
        x_low=float(x.min()), x_high=float(x.max()), y_low=float(y.min()), y_high=float(y.max())
    )


def peers(x: Floats, y: Floats) -> NDArray[np.intp]:
    """The places of the cases that carry the ceiling, from the lowest condition to the highest.

    A peer has a higher outcome than every case with as much of the condition or less.
    """
    order = np.lexsort((-y, x))
    top = np.maximum.accumulate(y[order])
    raises = np.ones(len(order), dtype=bool)
    raises[1:] = top[1:] > top[:-1]
    places: NDArray[np.intp] = order[raises]
    return places


def ce_fdh(x: Floats, y: Floats) -> Ceiling:
    """The ceiling in steps: the highest outcome among cases with as much of the condition or less.

    Ceiling envelopment by free disposal hull (Dul 2016); exact, no case lies above it.
    """
    scope = scope_of(x, y)
    if not scope.area > 0:
        return _no_ceiling()
    corners = peers(x, y)
    zone = _zone(x[corners], y[corners], scope)
    return Ceiling(
        zone=zone,
        effect_size=zone / scope.area,
        above=0,
        accuracy=1.0,
        fit=float(ratio(zone, zone)),
        slope=np.nan,
        intercept=np.nan,
        condition_inefficiency=float(scope.x_high - x[corners[-1]]) / scope.width,
        outcome_inefficiency=float(y[corners[0]] - scope.y_low) / scope.height,
    )


def _zone(x: Floats, y: Floats, scope: Scope) -> float:
    """The area above steps that rise to `y` at `x`."""
    return float((np.diff(x) * (scope.y_high - y[:-1])).sum())


def _no_ceiling() -> Ceiling:
    """Without a range there is nothing to cut off."""
    return Ceiling(
        zone=np.nan,
        effect_size=np.nan,
        above=0,
        accuracy=np.nan,
        fit=np.nan,
        slope=np.nan,
        intercept=np.nan,
        condition_inefficiency=np.nan,
        outcome_inefficiency=np.nan,
    )


def cr_fdh(x: Floats, y: Floats) -> Ceiling:
    """The ceiling as a straight line: least squares through the peers, cut off at the scope.

    Ceiling regression by free disposal hull (Dul 2016); some cases may lie above it. When there is
    one peer only, the highest outcome goes with the lowest condition: no line, and no zone.
    """
    corners, steps = peers(x, y), ce_fdh(x, y)
    if len(corners) < 2:
        return steps
    scope = scope_of(x, y)
    slope, intercept = _line(x[corners], y[corners])
    left, right = (scope.y_high - intercept - slope * end for end in (scope.x_low, scope.x_high))
    # The distance from line to top falls evenly from `left` to `right`; what of it lies between 0
    # and the height counts. What is more than a limit makes a triangle of more² / (2 · slope).
    more = np.maximum([left, right, left - scope.height], 0.0) ** 2
    zone = float(more @ [1, -1, -1]) / (2 * slope)
    above = int((y - intercept - slope * x > _SAME * scope.height).sum())
    return Ceiling(
        zone=zone,
        effect_size=zone / scope.area,
        above=above,
        accuracy=1 - above / len(x),
        fit=float(ratio(zone, steps.zone)),
        slope=slope,
        intercept=intercept,
        condition_inefficiency=_share(
            scope.x_high - (scope.y_high - intercept) / slope, scope.width
        ),
        outcome_inefficiency=_share(scope.height - left, scope.height),
    )


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Slope and intercept of the least squares line."""
    apart = x - x.mean()
    slope = float(apart @ (y - y.mean()) / (apart @ apart))
    return slope, float(y.mean() - slope * x.mean())


def _share(part: float, whole: float) -> float:
    return float(np.clip(part / whole, 0.0, 1.0))


def outcome_levels(y: Floats, shares: ArrayLike) -> Floats:
    """The outcome at `shares` (0..1) of its range."""
    scope = scope_of(y, y)
    levels: Floats = scope.y_low + scope.height * np.asarray(shares, float)
    return levels


def ce_needed(x: Floats, y: Floats, levels: Floats) -> Floats:
    """The least condition with which any case reached each outcome level; NaN = none needed.

    None is needed for a level that the cases with the lowest condition reach, the column "NN" of a
    bottleneck table (Dul 2016). A level above all cases has no answer: NaN too.
    """
    corners, scope = peers(x, y), scope_of(x, y)
    step = np.searchsorted(y[corners], levels - _SAME * scope.height)
    needed: Floats = np.append(x[corners], np.nan)[step]
    return np.where(needed > scope.x_low, needed, np.nan)


def cr_needed(x: Floats, y: Floats, levels: Floats) -> Floats:
    """The condition at which the straight ceiling reaches each level; NaN = none needed.

    It can lie beyond the highest condition of any case: then the level was out of reach for all.
    """
    line = cr_fdh(x, y)
    needed: Floats = (levels - line.intercept) / line.slope
    return np.where(needed > scope_of(x, y).x_low, needed, np.nan)


def without_each_peer(x: Floats, y: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The peers, and the effect size of the steps when each of them is left out in turn.

    A ceiling rests on few cases: an effect that goes with one of them is that case's (Dul 2016).
    """
    corners = peers(x, y)
    effects = [ce_fdh(np.delete(x, one), np.delete(y, one)).effect_size for one in corners]
    return corners, np.array(effects, dtype=float)


def permutation_p(conditions: Floats, y: Floats, *, seed: int = SEED) -> Floats:
    """How often chance alone leaves a corner as empty: p of the steps for each condition.

    `conditions` [case, condition]. Outcomes are dealt out again at random, the same way for all
    conditions; p = (b + 1) / (B + 1) with b of B pairings at least as empty (Dul, van der Laan &
    Kuik 2020; Phipson & Smyth 2010). B is 10,000; above 1,000 cases it falls, to no less than
    1,000. NaN when every case has the same condition or outcome.
    """
    if not len(y):
        return np.full(conditions.shape[1], np.nan)
    areas = np.array([scope_of(x, y).area for x in conditions.T])
    found = np.array([ce_fdh(x, y).zone for x in conditions.T]) - _SAME * areas
    draws = max(min(DRAWS, _MOST_VALUES // len(y)), _FEWEST_DRAWS)
    # Along the sorted conditions only the distances differ from one condition to the other.
    widths = np.diff(np.sort(conditions, axis=0), axis=0)
    as_empty = np.zeros(conditions.shape[1])
    for dealt in _dealt(np.sort(y), draws, seed):
        below_top = y.max() - np.maximum.accumulate(dealt, axis=1)[:, :-1]
        as_empty += (below_top @ widths >= found).sum(axis=0)
    return np.where(areas > 0, (as_empty + 1) / (draws + 1), np.nan)


def _dealt(y: Floats, draws: int, seed: int) -> Iterator[Floats]:
    """`y` in random order [draw, place], some draws at a time."""
    chance = np.random.default_rng(seed)
    rows = max(_CHUNK // len(y), 1)
    for start in range(0, draws, rows):
        yield chance.permuted(np.tile(y, (min(rows, draws - start), 1)), axis=1)
