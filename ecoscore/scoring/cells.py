"""How many people of each role in each case and wave have a score, how high, and how spread?

A cell is one role in one case in one wave. Everything here is an array [wave, case, role, scale].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Counts, Flags, Floats, places_of, ratio
from ecoscore.scoring.asked import is_asked_every_factor, scales_of
from ecoscore.scoring.scales import in_order_of_time

_MANY = np.iinfo(np.int64).max
_ROUNDING = 1e-9
"""The mean of equal scores is off by some 1e-15; scores that really differ are further apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Number of people, their mean (NaN for nobody), and the variance of one person's score.

    `variance` has divisor n − 1 and is NaN for fewer than two people.
    """

    n: Counts
    mean: Floats
    variance: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The moments of every cell, and how each role counts in the case value.

    `people` [wave, case, role] counts respondents, also those without any score. `scales` are the
    factors and the index. `shares` are the weights of the roles in the case value; they add to 1
    over the roles, or are all 0 when there is no case value. `parts` are the moments of what a role
    adds to the case value: its own score, but for the index the mean of the factors it has.
    """

    waves: tuple[str, ...]
    people: Counts
    scales: Moments
    parts: Moments
    shares: Floats


def cells_of(respondents: pd.DataFrame, instrument: Instrument, cases: Sequence[Case]) -> Cells:
    """Group the table of respondents (`scales.respondent_scores`) into cells, in one pass a scale.

    Every respondent's case must be one of `cases`.
    """
    waves = in_order_of_time(respondents["wave"]) or (FIRST_WAVE,)
    shape = (len(waves), len(cases), len(instrument.roles))
    cell = np.ravel_multi_index(
        (
            places_of(respondents["wave"], waves),
            places_of(respondents["case"], [case.id for case in cases]),
            places_of(respondents["role"], list(instrument.roles_by_id)),
        ),
        shape,
    )
    ids = [factor.id for factor in instrument.factors]
    scores = respondents[ids].to_numpy(dtype=float)
    moments = _moments(cell, scores, cells=int(np.prod(shape)))
    own = np.tile(_index_weights(instrument), (shape[0] * shape[1], 1))
    present = (moments.n > 0).reshape(*shape, len(ids))
    shares, case_weights = _case_weights(present, instrument)
    combined = [
        _combined(cell, scores, moments, weights=weights.reshape(-1, len(ids)))
        for weights in ((own, case_weights) if len(scales_of(instrument)) > len(ids) else ())
    ]
    return Cells(
        waves=waves,
        people=np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape),
        scales=_side_by_side([moments, *combined[:1]], shape),
        parts=_side_by_side([moments, *combined[1:]], shape),
        shares=shares,
    )


def _moments(cell: Counts, scores: Floats, *, cells: int) -> Moments:
    """Count, mean and variance per cell (rows) and factor (columns), in two passes."""
    answered = ~np.isnan(scores)
    n = _sums(cell, answered.astype(float), cells=cells).astype(np.int64)
    total = _sums(cell, np.where(answered, scores, 0.0), cells=cells)
    mean = ratio(total, n)
    squares = _sums(cell, _deviations(scores, mean[cell]) ** 2, cells=cells)
    variance = ratio(squares, n - 1)
    return Moments(n=n, mean=mean, variance=variance)


def _deviations(scores: Floats, means: Floats) -> Floats:
    """How far each score lies from its mean; 0 for no score, and for a score equal to the mean."""
    apart = np.nan_to_num(scores - means)
    exact: Floats = np.where(np.abs(apart) > _ROUNDING, apart, 0.0)
    return exact


def _sums(cell: Counts, values: Floats, *, cells: int) -> Floats:
    """The sum of each column of `values` within each cell."""
    columns = [np.bincount(cell, column, minlength=cells) for column in values.T]
    return np.stack(columns, axis=1) if columns else np.zeros((cells, 0))


def _index_weights(instrument: Instrument) -> Floats:
    """The weight of each factor (columns) in the index of each role (rows).

    All 0 for a role that is not asked every factor: its index would be about something else.
    """
    counts = np.array([factor.kind is Kind.FACTOR for factor in instrument.factors], dtype=float)
    asked = np.array([is_asked_every_factor(instrument, role) for role in instrument.roles_by_id])
    return np.outer(asked, counts / max(counts.sum(), 1.0))


def _case_weights(present: Flags, instrument: Instrument) -> tuple[Floats, Floats]:
    """How roles count in the case value of every scale, and factors in a role's part of the index.

    The case value of a factor is the plain mean over the roles present. That of the index is the
    mean of those factor values, so a role counts in it by the factors it has, each divided by the
    number of roles that have it too.
    """
    roles = present.sum(axis=2, keepdims=True)
    shares = np.nan_to_num(ratio(present, roles))
    counts = np.array([factor.kind is Kind.FACTOR for factor in instrument.factors])
    if not counts.any():
        return shares, shares
    in_index = shares * counts / counts.sum()
    in_index *= (roles[..., counts] > 0).all(axis=-1)[..., None]
    index_share = in_index.sum(axis=-1, keepdims=True)
    weights = np.nan_to_num(ratio(in_index, index_share))
    return np.concatenate([shares, index_share], axis=-1), weights


def _combined(cell: Counts, scores: Floats, moments: Moments, *, weights: Floats) -> Moments:
    """Moments of a weighted mean of factor means; `weights` [cell, factor] add to 1, or are all 0.

    The mean is made of the printed factor means, so people who miss a factor still count in the
    others. Its variance is linearised: each respondent adds z = Σ w (x − m) / n over the factors
    answered, and the variance of the mean is n/(n−1) Σ z². `n` is the smallest number of people
    behind any of the factors, and `variance` is scaled to it.
    """
    used = weights > 0
    n = np.where(used, moments.n, _MANY).min(axis=1, initial=_MANY)
    n = np.where(used.any(axis=1), n, 0)
    mean = np.where(used, weights * np.nan_to_num(moments.mean), 0.0).sum(axis=1)
    weight = np.nan_to_num(ratio(weights, moments.n))
    counted = ~np.isnan(scores) & used[cell]
    apart = np.where(counted, _deviations(scores, moments.mean[cell]), 0.0)
    z = (weight[cell] * apart).sum(axis=1)
    people = np.bincount(cell, counted.any(axis=1), minlength=len(n))
    squares = np.bincount(cell, z**2, minlength=len(n))
    of_mean = ratio(people * squares, people - 1)
    return Moments(
        n=n[:, None],
        mean=np.where(n > 0, mean, np.nan)[:, None],
        variance=np.where(n > 1, n * of_mean, np.nan)[:, None],
    )


def _side_by_side(moments: Sequence[Moments], shape: tuple[int, ...]) -> Moments:
    """Put moments [cell, scale] next to each other as [wave, case, role, scale]."""
    return Moments(
        n=np.concatenate([each.n for each in moments], axis=1).reshape(*shape, -1),
        mean=np.concatenate([each.mean for each in moments], axis=1).reshape(*shape, -1),
        variance=np.concatenate([each.variance for each in moments], axis=1).reshape(*shape, -1),
    )
