"""How much of the differences between people are differences between their cases?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.icc import (
    Groups,
    OneWay,
    group_reliability,
    groups_from,
    icc1,
    one_way,
    together,
)
from ecoscore.scoring.groups.panels import Panel
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.levels.cells import Cells

FEWEST_CASES = 8
"""Cases of two people or more that a share of variance between cases needs (docs/methods.md)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Between:
    """Scores by case, and what they say about cases; groups of people are roles, then all.

    `cells` and `reliability` (of each case mean) are [case, wave, group, factor], `anova`, `icc`
    (ICC(1) with n0) and `reason` are [wave, group, factor]. `icc` is NaN with a reason for fewer
    than eight cases of two people or more, or no variance; then so is `reliability`, and also
    where a case has no score.
    """

    cells: Groups
    anova: OneWay
    icc: Floats
    reason: NDArray[np.object_]
    reliability: Floats


def differences_between_cases(keyed: Keyed, cells: Cells, *, panels: Sequence[Panel]) -> Between:
    """One-way analysis of variance over cases of the scores on every factor, for every panel."""
    by_case = _with_all(keyed, cells, panels)
    anova = one_way(by_case)
    # A case of one person says nothing about differences within cases.
    few = (by_case.n > 1).sum(axis=0) < FEWEST_CASES
    icc = np.where(few, np.nan, icc1(anova, anova.n0))
    reason = np.select(
        [anova.people == 0, few, np.isnan(icc)],
        [Reason.NO_ANSWERS.value, Reason.N_TOO_SMALL.value, Reason.NO_VARIANCE.value],
        default="",
    )
    return Between(
        cells=by_case,
        anova=anova,
        icc=icc,
        reason=reason.astype(object),
        reliability=group_reliability(np.where(by_case.n > 0, by_case.n, np.nan), icc),
    )


def _with_all(keyed: Keyed, cells: Cells, panels: Sequence[Panel]) -> Groups:
    """The scores by role, and behind the last role those of the roles that can be pooled."""
    factors, all_roles = len(keyed.instrument.factors), len(keyed.steps)
    own = cells.scales
    roles = groups_from(
        np.swapaxes(own.n[..., :factors], 0, 1),
        np.swapaxes(own.mean[..., :factors], 0, 1),
        np.swapaxes(own.variance[..., :factors], 0, 1),
    )
    shape = (*roles.n.shape[:2], 1, factors)
    everybody = Groups(n=np.zeros(shape), mean=np.full(shape, np.nan), within=np.zeros(shape))
    for panel in (each for each in panels if each.group == all_roles):
        pooled = together(_of_panel(roles, panel), axis=2)
        everybody.n[:, :, 0, panel.factor] = pooled.n
        everybody.mean[:, :, 0, panel.factor] = pooled.mean
        everybody.within[:, :, 0, panel.factor] = pooled.within
    return Groups(
        n=np.concatenate([roles.n, everybody.n], axis=2),
        mean=np.concatenate([roles.mean, everybody.mean], axis=2),
        within=np.concatenate([roles.within, everybody.within], axis=2),
    )


def _of_panel(roles: Groups, panel: Panel) -> Groups:
    """The scores of the roles of a panel [case, wave, role]."""
    place = (slice(None), slice(None), panel.roles, panel.factor)
    return Groups(n=roles.n[place], mean=roles.mean[place], within=roles.within[place])
