"""Which factors does a case need before its outcome can be good?

Over cases, from their case values: each factor and obstacle is a condition, each outcome an
outcome. A high score on an obstacle means little hindrance (docs/instrument-format.md), so of every
condition it is *much* that may be needed, and no axis has to be turned round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.formulas.necessary_conditions import (
    ce_fdh,
    ce_needed,
    cr_fdh,
    outcome_levels,
    permutation_p,
    without_each_peer,
)
from ecoscore.scoring.scales import in_order_of_time

FEWEST_TO_EXPLORE = 10
FEWEST_TO_TEST = 20
SMALLEST_EFFECT = 0.10
LARGEST_P = 0.05

CE_FDH = "ce_fdh"
SIZES = ("small", "medium", "large", "very_large")
_SIZES_FROM = (SMALLEST_EFFECT, 0.30, 0.50)

LEVELS = range(0, 101, 10)
"""Levels of the outcome in a bottleneck table, in percent of its range."""

_DECIMALS = 9
"""Equal scores can differ in their last bits, and would stand as steps in a ceiling."""
_SAME = 1e-9

COLUMNS = (
    "wave",
    "condition",
    "outcome",
    "cases",
    "ceiling",
    "effect_size",
    "size",
    "cr_fdh_effect_size",
    "cr_fdh_accuracy_percent",
    "influential_case",
    "effect_size_without",
    "p",
    "p_reason",
    "claim",
    "status",
    "reason",
)
BOTTLENECK_COLUMNS = (
    "wave",
    "outcome",
    "level_percent",
    "outcome_score",
    "condition",
    "necessary",
    "needed",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Plots:
    """One outcome in one wave over each condition: `x` [case, condition] and `y` [case]."""

    wave: str
    outcome: str
    conditions: tuple[str, ...]
    cases: NDArray[np.object_]
    x: Floats
    y: Floats

    @property
    def known(self) -> Flags:
        """Which cases have both scores [case, condition]."""
        known: Flags = ~np.isnan(self.x) & ~np.isnan(self.y)[:, None]
        return known


def necessary_conditions_table(case_values: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """One row per wave, outcome and condition: how necessary is the condition for the outcome?

    `case_values` are the rows of cases.csv; only those of role `all` count. A case counts when it
    has both scores. No rows when the instrument has no outcome.
    """
    rows = [
        {"wave": plots.wave, "condition": condition, "outcome": plots.outcome, **found}
        for plots in _plots(case_values, instrument)
        for condition, found in zip(plots.conditions, _conditions(plots), strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def bottleneck_table(case_values: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """How much of each condition the cases had that reached a level of the outcome.

    One row per wave, outcome, level and condition of which the effect size is estimated; levels are
    in percent of the range of the outcome over the cases with both scores (Dul 2016).
    """
    rows = [row for plots in _plots(case_values, instrument) for row in _needs(plots)]
    return pd.DataFrame(rows, columns=list(BOTTLENECK_COLUMNS))


def _plots(case_values: pd.DataFrame, instrument: Instrument) -> Iterator[_Plots]:
    """What to plot, by wave and outcome; cases in the order of their names."""
    conditions = tuple(
        factor.id for factor in instrument.factors if factor.kind is not Kind.OUTCOME
    )
    whole = case_values[case_values["role"] == ALL_ROLES]
    for wave in in_order_of_time(whole["wave"]):
        scores = whole[whole["wave"] == wave].pivot(index="case", columns="scale", values="score")
        for outcome in instrument.of_kind(Kind.OUTCOME):
            points = scores.reindex(columns=[outcome.id, *conditions]).to_numpy(float)
            points = points.round(_DECIMALS)
            yield _Plots(
                wave=wave,
                outcome=outcome.id,
                conditions=conditions,
                cases=scores.index.to_numpy(dtype=object),
                x=points[:, 1:],
                y=points[:, 0],
            )


def _conditions(plots: _Plots) -> Iterator[dict[str, object]]:
    """What is found of each condition."""
    for known, x, p in zip(plots.known.T, plots.x.T, _chances(plots), strict=True):
        reason = _reason(x[known], plots.y[known])
        found = (
            _not_estimated(reason)
            if reason
            else _estimated(x[known], plots.y[known], cases=plots.cases[known], p=p)
        )
        yield {"cases": int(known.sum()), **found}


def _reason(x: Floats, y: Floats) -> str:
    """Why there is no effect size; empty when there is one."""
    if not len(x):
        return Reason.NO_ANSWERS.value
    if len(x) < FEWEST_TO_EXPLORE:
        return Reason.N_TOO_SMALL.value
    return "" if np.ptp(x) > 0 and np.ptp(y) > 0 else Reason.NO_VARIANCE.value


def _not_estimated(reason: str) -> dict[str, object]:
    numbers = dict.fromkeys(
        (
            "effect_size",
            "cr_fdh_effect_size",
            "cr_fdh_accuracy_percent",
            "effect_size_without",
            "p",
        ),
        np.nan,
    )
    words = {"ceiling": "", "size": "", "influential_case": "", "p_reason": reason, "claim": "no"}
    return {**numbers, **words, "status": "not_estimated", "reason": reason}


def _estimated(x: Floats, y: Floats, *, cases: NDArray[np.object_], p: float) -> dict[str, object]:
    effect, line = ce_fdh(x, y).effect_size, cr_fdh(x, y)
    influential, without = _most_influential(x, y, effect)
    return {
        "ceiling": CE_FDH,
        "effect_size": effect,
        "size": size_of(effect),
        "cr_fdh_effect_size": line.effect_size,
        "cr_fdh_accuracy_percent": 100 * line.accuracy,
        "influential_case": "" if influential is None else cases[influential],
        "effect_size_without": without,
        "p": p,
        "p_reason": Reason.N_TOO_SMALL.value if np.isnan(p) else "",
        "claim": _claim(effect, p),
        "status": "ok",
        "reason": "",
    }


def size_of(effect: float) -> str:
    """How an effect size is called: medium from .10, large from .30, very large from .50 (Dul)."""
    return SIZES[int(np.searchsorted(_SIZES_FROM, effect, side="right"))]


def _claim(effect: float, p: float) -> str:
    """Whether the numbers bear that the condition is necessary; the theory is another matter."""
    if effect < SMALLEST_EFFECT:
        return "no"
    if np.isnan(p):
        return "exploratory"
    return "yes" if p < LARGEST_P else "no"


def _most_influential(x: Floats, y: Floats, effect: float) -> tuple[int | None, float]:
    """The peer without which the effect size differs most, and what it is then.

    None when leaving out any one peer changes nothing. The effect size is NaN when the other cases
    have no range.
    """
    places, without = without_each_peer(x, y)
    change = np.where(np.isnan(without), np.inf, np.abs(without - effect))
    most = int(np.argmax(change))
    return (int(places[most]), float(without[most])) if change[most] > _SAME else (None, effect)


def _chances(plots: _Plots) -> Floats:
    """The p-value of each condition; NaN with fewer cases than a test needs."""
    chances: Floats = np.full(len(plots.conditions), np.nan)
    # Conditions that are known of the same cases share their random pairings.
    for known in np.unique(plots.known.T, axis=0):
        if known.sum() >= FEWEST_TO_TEST:
            alike = (plots.known == known[:, None]).all(axis=0)
            chances[alike] = permutation_p(plots.x[known][:, alike], plots.y[known])
    return chances


def _needs(plots: _Plots) -> Iterator[dict[str, object]]:
    """What the cases had of each condition at each level of the outcome."""
    found: dict[str, tuple[Floats, Floats]] = {}
    for condition, known, x in zip(plots.conditions, plots.known.T, plots.x.T, strict=True):
        if not _reason(x[known], plots.y[known]):
            levels = outcome_levels(plots.y[known], np.array(LEVELS) / 100)
            found[condition] = levels, ce_needed(x[known], plots.y[known], levels)
    for place, percent in enumerate(LEVELS):
        for condition, (levels, needed) in found.items():
            yield {
                "wave": plots.wave,
                "outcome": plots.outcome,
                "level_percent": percent,
                "outcome_score": float(levels[place]),
                "condition": condition,
                "necessary": "no" if np.isnan(needed[place]) else "yes",
                "needed": float(needed[place]),
            }
