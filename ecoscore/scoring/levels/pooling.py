"""Which value would each case have, when the cases are seen as one family?

A case of few people, or of people who differ much, says less about itself; its value is drawn
towards the mean of all cases. For putting cases in order, never instead of the value itself.
"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.formulas.shrinkage import (
    PartlyPooled,
    between_variance,
    between_variance_of_values,
    partly_pooled,
    within_variance,
)
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.intervals import CaseValues, pooled_variance

FEWEST_CASES_FOR_POOLING = 5


def pooled_roles(cells: Cells) -> PartlyPooled:
    """Every role's cells, drawn towards the mean of that role over the cases of the wave.

    The last axis of the result is the case: [wave, role, scale, case].
    """
    n, mean, variance = (
        np.moveaxis(each, 1, -1)
        for each in (cells.scales.n.astype(float), cells.scales.mean, cells.scales.variance)
    )
    within = within_variance(n, variance)
    error = within[..., None] / np.where(n > 0, n, np.nan)
    return partly_pooled(mean, error, between_variance(n, mean, within))


def pooled_cases(cells: Cells, whole: CaseValues) -> PartlyPooled:
    """Every case value, drawn towards the mean of the case values of the wave.

    Its error comes from the variance within cells, shared by all cells of the wave, so that no case
    looks surer because its few people happen to agree. Where one role is all there is, the case
    value is its score, and is drawn by as much. The result is [wave, scale, case].
    """
    within, _ = pooled_variance(cells.parts)
    per_role = within / np.where(cells.parts.n > 0, cells.parts.n, np.nan)
    error = np.where(cells.shares > 0, cells.shares**2 * per_role, 0.0).sum(axis=2)
    value, error = np.moveaxis(whole.mean, 1, -1), np.moveaxis(error, 1, -1)
    between = between_variance_of_values(value, error)
    people = np.moveaxis(np.where(cells.shares > 0, cells.parts.n, 0).sum(axis=2), 1, -1)
    of_role = between_variance(people.astype(float), value, within[:, 0, 0])
    one_role = (cells.shares > 0).any(axis=1).sum(axis=1) == 1
    return partly_pooled(value, error, np.where(one_role, of_role, between))


def enough_cases(value: Floats) -> Flags:
    """Whether five cases have a value; `value` has the case last, and so has the result."""
    cases = (~np.isnan(value)).sum(axis=-1, keepdims=True)
    return np.broadcast_to(cases >= FEWEST_CASES_FOR_POOLING, value.shape)
