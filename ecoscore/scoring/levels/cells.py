"""How many people of each role in each case and wave have a score, how high, and how spread?

A cell is one role in one case in one wave. Everything here is an array [wave, case, role, scale].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.asked import is_asked_every_factor, scales_of
from ecoscore.scoring.levels.moments import Moments, moments_of, people_with_scores, runs_of
from ecoscore.scoring.places import places_of
from ecoscore.scoring.scales import in_order_of_time


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """The moments of every cell, and how each role counts in the case value.

    `people` [wave, case, role] counts respondents, also those without any score. `scales` are the
    factors and the index. `shares` are the weights of the roles in the case value; they add to 1
    over the roles, or are all 0 when there is no case value. `parts` are the moments of what a role
    adds to the case value: its own score, but for the index the mean of the factors it has.
    `scores` [row, scale] are those of the respondents, sorted by cell: cell number i, counted
    through [wave, case, role], has the rows from `bounds[i]` to `bounds[i + 1]`.
    """

    waves: tuple[str, ...]
    people: Counts
    scales: Moments
    parts: Moments
    shares: Floats
    scores: Floats
    bounds: NDArray[np.intp]


def cells_of(respondents: pd.DataFrame, instrument: Instrument, cases: Sequence[Case]) -> Cells:
    """Group a table of respondents (`respondents.respondents_table`, or some of its rows) in cells.

    Every respondent's case must be one of `cases`.
    """
    waves = in_order_of_time(respondents["wave"]) or (FIRST_WAVE,)
    cell = np.ravel_multi_index(
        (
            places_of(respondents["wave"], waves),
            places_of(respondents["case"], [case.id for case in cases]),
            places_of(respondents["role"], list(instrument.roles_by_id)),
        ),
        (len(waves), len(cases), len(instrument.roles)),
    )
    order = np.argsort(cell, kind="stable")
    scores = respondents[list(scales_of(instrument))].to_numpy(dtype=float)
    return cells_from(
        cell[order], scores[order], waves=waves, cases=len(cases), instrument=instrument
    )


def cells_from(
    cell: NDArray[np.intp],
    scores: Floats,
    *,
    waves: tuple[str, ...],
    cases: int,
    instrument: Instrument,
) -> Cells:
    """Group respondents whose rows are sorted by cell.

    `cell` [row] is the number of the cell, counted through [wave, case, role]; `scores` [row,
    scale] are NaN for no score.
    """
    shape = (len(waves), cases, len(instrument.roles))
    factors = len(instrument.factors)
    runs = runs_of(cell, int(np.prod(shape)))
    n = people_with_scores(scores[:, :factors], runs)
    shares, case_weights = _case_weights((n > 0).reshape(*shape, factors), instrument)
    own = np.tile(_index_weights(instrument), (shape[0] * cases, 1))
    mixes = (own, case_weights.reshape(-1, factors)) if scores.shape[1] > factors else ()
    moments, combined = moments_of(scores[:, :factors], n, runs, mixes)
    bounds: NDArray[np.intp] = np.searchsorted(cell, np.arange(runs.cells + 1))
    return Cells(
        waves=waves,
        people=np.diff(bounds).reshape(shape),
        scales=_side_by_side([moments, *combined[:1]], shape),
        parts=_side_by_side([moments, *combined[1:]], shape),
        shares=shares,
        scores=scores,
        bounds=bounds,
    )


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


def _side_by_side(moments: Sequence[Moments], shape: tuple[int, ...]) -> Moments:
    """Put moments [cell, scale] next to each other as [wave, case, role, scale]."""
    return Moments(
        n=np.concatenate([each.n for each in moments], axis=1).reshape(*shape, -1),
        mean=np.concatenate([each.mean for each in moments], axis=1).reshape(*shape, -1),
        variance=np.concatenate([each.variance for each in moments], axis=1).reshape(*shape, -1),
    )
