"""Do the roles of a case put the factors in the same order, and at the same level?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Kind
from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.concordance import (
    icc_agreement_and_consistency,
    kendall_w,
    mean_spearman,
)
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import first_that_holds, row_labels, status_labels
from ecoscore.scoring.levels.cells import Cells

FEWEST_ROLES = 2
FEWEST_FACTORS = 3
FEWEST_FACTORS_FOR_TEST = 5
"""Below this W cannot tell agreement from chance."""

_DECIMALS = 9
"""Means that are equal may differ by rounding, and would not be seen as ties."""

COLUMNS = (
    "case",
    "wave",
    "roles",
    "factors",
    "kendall_w",
    "chi2",
    "df",
    "p",
    "p_reason",
    "spearman_mean",
    "icc_a1",
    "icc_c1",
    "status",
    "reason",
)


def consensus_table(keyed: Keyed, cells: Cells) -> pd.DataFrame:
    """One row per case and wave in which anybody answered: how alike the profiles of its roles are.

    A profile is the mean of a role on each factor of kind `factor`.
    """
    rows = cells.people.sum(axis=2).T > 0
    profiles = _profiles(keyed, cells)[rows]
    there = ~np.isnan(profiles)
    roles, factors = there.any(axis=1).sum(axis=1), there.any(axis=2).sum(axis=1)
    few_roles, few_factors = roles < FEWEST_ROLES, factors < FEWEST_FACTORS
    compared = np.where((few_roles | few_factors)[:, None, None], np.nan, profiles)
    found = kendall_w(compared)
    missing = np.isnan(found.w)
    untested = missing | (factors < FEWEST_FACTORS_FOR_TEST)
    agreeing, consistent = icc_agreement_and_consistency(compared)
    why = [
        (Reason.NO_ANSWERS.value, roles == 0),
        (Reason.N_TOO_SMALL.value, few_roles),
        (Reason.TOO_FEW_ITEMS.value, few_factors),
        (Reason.NO_VARIANCE.value, missing),
    ]
    few_for_test = (Reason.TOO_FEW_ITEMS.value, untested)
    names = (("case", [case.id for case in keyed.cases]), ("wave", keyed.waves))
    table: dict[str, Any] = {
        **row_labels(rows, names),
        "roles": roles,
        "factors": factors,
        "kendall_w": found.w,
        "chi2": np.where(untested, np.nan, found.chi2),
        "df": np.where(untested, np.nan, found.df),
        "p": np.where(untested, np.nan, found.p),
        "p_reason": first_that_holds([*why, few_for_test], otherwise=""),
        "spearman_mean": np.where(missing, np.nan, mean_spearman(compared)),
        "icc_a1": np.where(missing, np.nan, agreeing),
        "icc_c1": np.where(missing, np.nan, consistent),
        "status": status_labels(missing),
        "reason": first_that_holds(why, otherwise=""),
    }
    return pd.DataFrame(table)[list(COLUMNS)]


def _profiles(keyed: Keyed, cells: Cells) -> Floats:
    """The mean of each role on each factor [case, wave, factor, role].

    The roles are those with a score on any factor; the factors those that all these roles have.
    """
    factors = keyed.instrument.factors
    compared = [place for place, factor in enumerate(factors) if factor.kind is Kind.FACTOR]
    mean = np.transpose(cells.scales.mean[..., compared], (1, 0, 3, 2))
    there = ~np.isnan(mean)
    answering = there.any(axis=2, keepdims=True)
    shared = (there | ~answering).all(axis=3, keepdims=True)
    return np.where(shared & answering, np.round(mean, _DECIMALS), np.nan)
