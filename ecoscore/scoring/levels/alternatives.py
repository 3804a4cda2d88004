"""What would the case value be, if roles and factors were put together in another way?

Beside the case value, never instead of it: when these differ much, the way of adding up decides.
"""

from __future__ import annotations

import numpy as np

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.levels.cells import Cells

LOWEST = 1.0
"""Points to which lower role scores are raised: a single 0 would make any geometric mean 0."""


def geometric_values(cells: Cells, instrument: Instrument) -> Floats:
    """The geometric mean over the roles of each case [wave, case, scale]; NaN for no case value.

    In it a high role cannot make up for a low one: it is below the case value, the more so the more
    the roles differ (OECD & JRC 2008, on indices that compensate). Of the index: the geometric mean
    over its factors.
    """
    present = cells.parts.n > 0
    logs = np.log(np.maximum(np.where(present, np.nan_to_num(cells.parts.mean), LOWEST), LOWEST))
    factors = len(instrument.factors)
    return np.exp(
        _with_index(_weighted(present[..., :factors], logs[..., :factors]), cells, instrument)
    )


def respondent_weighted_values(cells: Cells, instrument: Instrument) -> Floats:
    """The mean over all respondents of each case [wave, case, scale]: the largest role decides.

    Of the index: the mean over its factors. NaN for no case value.
    """
    factors = len(instrument.factors)
    n = cells.parts.n[..., :factors]
    return _with_index(_weighted(n, cells.parts.mean[..., :factors]), cells, instrument)


def _weighted(weights: np.ndarray, values: Floats) -> Floats:
    """The weighted mean over the roles [wave, case, role, factor], NaN without any weight."""
    total = np.where(weights > 0, weights * np.nan_to_num(values), 0.0).sum(axis=2)
    return ratio(total, weights.sum(axis=2))


def _with_index(values: Floats, cells: Cells, instrument: Instrument) -> Floats:
    """Put the mean over the factors of the index behind; NaN where one of them has no value."""
    if cells.shares.shape[-1] == values.shape[-1]:
        return values
    counts = [factor.kind is Kind.FACTOR for factor in instrument.factors]
    return np.concatenate([values, values[..., counts].mean(axis=-1, keepdims=True)], axis=-1)
