"""Do two groups who are equally high on a scale answer one of its items differently?

Differential item functioning by ordered logistic regression (Zumbo 1999; Crane et al. 2006).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.ordered_logit import OrderedLogit, ordered_logit

_NAN = float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differential:
    """Likelihood-ratio tests of one item between two groups; every number NaN when not to be had.

    `uniform`: one group answers higher throughout (1 df); `nonuniform`: the difference depends on
    the level (1 df); `total`: both (2 df). `explained` is the gain in McFadden's R² of the total.
    `shift` is the coefficient of the second group, in logits, above 0 when it answers higher.
    `log_likelihoods` are of nothing, the level, and the group, and their product, added in turn.
    """

    uniform: float = _NAN
    uniform_p: float = _NAN
    nonuniform: float = _NAN
    nonuniform_p: float = _NAN
    total: float = _NAN
    total_p: float = _NAN
    explained: float = _NAN
    shift: float = _NAN
    log_likelihoods: tuple[float, float, float, float] = (_NAN, _NAN, _NAN, _NAN)


def differential_functioning(counts: Floats, levels: Floats) -> Differential:
    """Test one item, from the number of people `counts` [group, level, option] of two groups.

    `levels` [level] is the score on the scale that people are matched on. Options that nobody
    chose are left out.
    """
    used = counts[:, :, counts.sum(axis=(0, 1)) > 0]
    people = used.sum(axis=(0, 2))
    if used.shape[2] < 2 or (used.sum(axis=(1, 2)) == 0).any() or (people > 0).sum() < 2:
        return Differential()
    level, group = _columns(people, levels)
    flat = used.reshape(-1, used.shape[2])
    there = flat.sum(axis=1) > 0
    predictors = np.stack([level, group, level * group], axis=1)[there]
    fits = [ordered_logit(flat[there], predictors[:, :count]) for count in range(4)]
    return _tests(fits)


def _columns(people: Floats, levels: Floats) -> tuple[Floats, Floats]:
    """Level, in standard deviations from the mean, and group (0, 1), a row per group and level."""
    mean = np.average(levels, weights=people)
    spread = np.sqrt(np.average((levels - mean) ** 2, weights=people))
    return np.tile((levels - mean) / spread, 2), np.repeat([0.0, 1.0], len(levels))


def _tests(fits: list[OrderedLogit]) -> Differential:
    """Twice the differences between the log-likelihoods of nested models."""
    nothing, level, group, both = (fit.log_likelihood for fit in fits)
    uniform, nonuniform, total = (
        2 * max(0.0, more - less) if np.isfinite(more - less) else _NAN
        for less, more in ((level, group), (group, both), (level, both))
    )
    return Differential(
        uniform=uniform,
        uniform_p=float(chdtrc(1, uniform)),
        nonuniform=nonuniform,
        nonuniform_p=float(chdtrc(1, nonuniform)),
        total=total,
        total_p=float(chdtrc(2, total)),
        explained=(total / 2) / -nothing if nothing < 0 else _NAN,
        shift=float(fits[2].slopes[1]) if np.isfinite(group) else _NAN,
        log_likelihoods=(nothing, level, group, both),
    )


def difference_by_thirds(counts: Floats, *, values: Floats) -> Floats:
    """First group minus second in the mean answer, at the low, middle and high third of levels.

    `counts` [group, level, option], levels rising; `values` [option]. People on one level stay
    together. NaN where a group has nobody in that third.
    """
    people = counts.sum(axis=(0, 2))
    share = (np.cumsum(people) - people / 2) / max(float(people.sum()), 1.0)
    third = np.minimum((share * 3).astype(int), 2)
    means = np.full((2, 3), np.nan)
    for place in range(3):
        inside = counts[:, third == place].sum(axis=1)
        means[:, place] = ratio(inside @ values, inside.sum(axis=1))
    difference: Floats = means[0] - means[1]
    return difference
