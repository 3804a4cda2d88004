"""Which score does each respondent get on each scale?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.keyed import MISSING, Keyed, Places, Small
from ecoscore.scoring.scales import PEOPLE, reaches_share

CHUNK = 65_536
"""Rows taken at a time: sums of small integers stay exact in float32, and memory stays small."""


def scores_of(keyed: Keyed) -> Floats:
    """The score of every respondent [row, scale] from 0 to 100; NaN = no score.

    The mean of the points of the answered items, when at least the factor's `share` of the items
    that the role is asked were answered (Newman 2014; Parent 2013). The index is the mean of a
    respondent's own scores on the factors of kind `factor`, when all of them are there.
    """
    instrument = keyed.instrument
    scales = scales_of(instrument)
    scores: Floats = np.full((len(keyed.order), len(scales)), np.nan)
    for roles in _roles_on_the_same_answer_scales(keyed):
        for rows in _chunks(keyed, roles):
            scores[rows, : len(instrument.factors)] = _factor_scores(keyed, roles[0], rows)
    if INDEX in scales:
        parts = [factor.kind is Kind.FACTOR for factor in instrument.factors]
        scores[:, -1] = scores[:, : len(parts)][:, parts].mean(axis=1)
    return scores


def _roles_on_the_same_answer_scales(keyed: Keyed) -> list[list[int]]:
    """The roles, taken together when they are asked the same items on equally long scales."""
    groups: dict[bytes, list[int]] = {}
    for role, steps in enumerate(keyed.steps):
        groups.setdefault(steps.tobytes(), []).append(role)
    return list(groups.values())


def _chunks(keyed: Keyed, roles: Sequence[int]) -> Iterator[Places | slice]:
    """The rows of `roles`, some at a time; slices when these are all rows there are."""
    total = len(keyed.order)
    if len(roles) == len(keyed.steps):
        for start in range(0, total, CHUNK):
            yield slice(start, min(start + CHUNK, total))
        return
    rows = np.flatnonzero(np.isin(keyed.role, roles))
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _factor_scores(keyed: Keyed, role: int, rows: Places | slice) -> Floats:
    """The scores of some rows, all on the answer scales of `role`, on every factor.

    Steps above the low end are added up per factor and per length of the answer scale: whole
    numbers, so that the order of the items cannot change the last decimals.
    """
    given = keyed.keyed[rows]
    above = np.maximum(given, MISSING + 1).astype(np.float32) - np.float32(MISSING + 1)
    answered = (given != MISSING).astype(np.float32)
    factors = keyed.instrument.factors
    scores: Floats = np.full((len(given), len(factors)), np.nan)
    for column, factor in enumerate(factors):
        items = keyed.items_of(factor, role)
        if len(items):
            count = answered[:, items].sum(axis=1).astype(float)
            total = _points(above[:, items], keyed.steps[role, items])
            enough = reaches_share(count, asked=len(items), share=factor.share)
            scores[:, column] = ratio(total, np.where(enough, count, 0.0))
    return scores


def _points(above: NDArray[np.float32], steps: Small) -> Floats:
    """The sum over items of 100 · above / steps, the items with equally many steps together."""
    total: Floats = np.zeros(len(above))
    for length in np.unique(steps):
        total += above[:, steps == length].sum(axis=1).astype(float) * (100.0 / float(length))
    return total


def respondents_table(people: pd.DataFrame, keyed: Keyed, scores: Floats) -> pd.DataFrame:
    """One row per respondent and wave in the order of the returned files: who, then the scores."""
    instrument: Instrument = keyed.instrument
    in_order = np.empty_like(scores)
    in_order[keyed.order] = scores
    table = people[list(PEOPLE)].copy()
    for column, scale in enumerate(scales_of(instrument)):
        table[scale] = in_order[:, column]
    return table
