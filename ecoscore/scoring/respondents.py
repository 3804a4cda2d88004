"""Which score does each respondent get on each scale?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.keyed import MISSING, Keyed, Small
from ecoscore.scoring.scales import PEOPLE, reaches_share


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
        everybody = len(roles) == len(keyed.steps)
        rows = slice(None) if everybody else np.flatnonzero(np.isin(keyed.role, roles))
        for column, factor in enumerate(instrument.factors):
            items = keyed.items_of(factor, roles[0])
            if len(items):
                given = [keyed.keyed[:, item][rows] for item in items]
                lengths = keyed.steps[roles[0], items]
                scores[rows, column] = _mean_points(given, lengths, share=factor.share)
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


def _mean_points(given: Sequence[Small], lengths: Small, *, share: float) -> Floats:
    """The mean points of keyed answers, one array per item; NaN where too few were given.

    Steps above the low end are added up per length of the answer scale: whole numbers, so that the
    order of the items cannot change the last decimals.
    """
    count = np.zeros(len(given[0]), dtype=np.int16)
    total: Floats = np.zeros(len(given[0]))
    for length in np.unique(lengths):
        above = np.zeros(len(given[0]), dtype=np.int16)
        for item, answers in enumerate(given):
            if lengths[item] == length:
                answered = answers != MISSING
                count += answered
                above += answers
                above -= answered
        total += above * (100.0 / float(length))
    enough = reaches_share(count, asked=len(given), share=share)
    return ratio(total, np.where(enough, count, 0))


def respondents_table(people: pd.DataFrame, keyed: Keyed, scores: Floats) -> pd.DataFrame:
    """One row per respondent and wave in the order of the returned files: who, then the scores."""
    instrument: Instrument = keyed.instrument
    in_order = np.empty_like(scores)
    in_order[keyed.order] = scores
    table = people[list(PEOPLE)].copy()
    for column, scale in enumerate(scales_of(instrument)):
        table[scale] = in_order[:, column]
    return table
