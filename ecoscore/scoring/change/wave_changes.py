"""What was the mean score before and after, and how sure is the change, in every cell and case?

Arrays are [case, role, scale], with the mean over the roles behind the last role, and the mean over
the cases behind the last case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.change.panel import Panel
from ecoscore.scoring.differences.gaps_over_cases import FEWEST_CASES_FOR_TEST
from ecoscore.scoring.formulas.effects import mean_over_units
from ecoscore.scoring.levels.ecosystem import FEWEST_CASES_FOR_INTERVAL, T_CASES
from ecoscore.scoring.levels.intervals import (
    MEAN_ONLY,
    METHODS,
    SATTERTHWAITE,
    case_means,
    case_values,
    precision,
    t_limits,
)
from ecoscore.scoring.levels.moments import Moments, moments_of, people_with_scores, runs_of

CHANGE_METHODS = (*METHODS, SATTERTHWAITE, T_CASES, "")


def stacked(roles: NDArray[Any], all_roles: NDArray[Any], all_cases: NDArray[Any]) -> NDArray[Any]:
    """Put [case, scale] behind the roles of [case, role, scale], then [role, scale] behind all."""
    of_cases = np.concatenate([roles, all_roles[:, None]], axis=1)
    return np.concatenate([of_cases, all_cases[None]], axis=0)


def mean_changes(panel: Panel) -> Mapping[str, NDArray[Any]]:
    """Mean before, after and change with limits, and how many people and cases stand behind them.

    A role with five people or more goes by its own variance of change (the paired t interval), a
    smaller one by that within all cells. Over cases: the mean from five cases, a test from eight.
    """
    change, before, after = _moments(panel)
    unknown = np.full(change.n.shape[1:], np.nan)
    precise = precision(change, invited=unknown[..., 0], reliability=unknown[0])
    present = change.n > 0
    shares = np.nan_to_num(ratio(present, present.sum(axis=2, keepdims=True)))
    whole = case_values(change, precise, shares)
    role_limits = t_limits(change.mean, precise.variance, precise.df)
    case_limits = t_limits(whole.mean, whole.variance, whole.df)
    by_case = np.concatenate([change.mean[0], whole.mean[0][:, None]], axis=1)
    over = mean_over_units(by_case)
    enough, tested = over.n >= FEWEST_CASES_FOR_INTERVAL, over.n >= FEWEST_CASES_FOR_TEST
    ecosystem = [np.where(enough, each, np.nan) for each in (over.mean, over.low, over.high)]
    no_p = np.full(by_case.shape, np.nan)
    no_interval = np.isnan(whole.variance[0])
    case_method = np.where(no_interval, METHODS.index(MEAN_ONLY), len(METHODS))
    people = np.concatenate([change.n[0], whole.n[0][:, None]], axis=1)
    return {
        "cases": np.concatenate([np.zeros(by_case.shape), over.n[None]]).astype(np.int64),
        "panel": np.concatenate([people, people.sum(axis=0)[None]]),
        "before": _before_or_after(before, shares, enough),
        "after": _before_or_after(after, shares, enough),
        "change": stacked(change.mean[0], whole.mean[0], ecosystem[0]),
        "low": stacked(role_limits[0][0], case_limits[0][0], ecosystem[1]),
        "high": stacked(role_limits[1][0], case_limits[1][0], ecosystem[2]),
        "p": np.concatenate([no_p, np.where(tested, over.p, np.nan)[None]]),
        "method": stacked(
            precise.method[0], case_method, np.full(enough.shape, CHANGE_METHODS.index(T_CASES))
        ),
    }


def _moments(panel: Panel) -> tuple[Moments, Moments, Moments]:
    """The moments [1, case, role, scale] of the change, and of the scores before and after."""
    runs = runs_of(panel.group, panel.stayed.size)
    n = people_with_scores(panel.before, runs)
    shape = (1, *panel.stayed.shape, panel.before.shape[1])
    flat = (
        moments_of(values, n, runs, ())[0] for values in (panel.change, panel.before, panel.after)
    )
    change, before, after = (
        Moments(
            n=each.n.reshape(shape),
            mean=each.mean.reshape(shape),
            variance=each.variance.reshape(shape),
        )
        for each in flat
    )
    return change, before, after


def _before_or_after(moments: Moments, shares: Floats, enough: NDArray[np.bool_]) -> Floats:
    """The means of one of the two waves, over the same roles and cases as the change."""
    of_cases = case_means(moments, shares)[0]
    by_case = np.concatenate([moments.mean[0], of_cases[:, None]], axis=1)
    ecosystem = np.where(enough, mean_over_units(by_case).mean, np.nan)
    found: Floats = np.concatenate([by_case, ecosystem[None]])
    return found
