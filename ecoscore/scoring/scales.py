"""Which score does a respondent get on each scale, and when is there too little to go by?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Flags, Floats, places_of, ratio
from ecoscore.scoring.asked import scales_of

PEOPLE = ("respondent", "case", "role", "wave")
"""The columns that say whose score it is."""

_ROUNDING = 1e-12
"""0.56 of 25 is a little more than 14 to a computer; this much less still reaches the share."""


def mean_of_answered(points: Floats, *, share: float) -> Floats:
    """Mean of the answered items of each respondent (row), NaN when too few were answered.

    `points` has the items asked as columns; at least `share` (0..1) of them must be answered, and
    never fewer than one (Newman 2014; Parent 2013).
    """
    answered = ~np.isnan(points)
    count = answered.sum(axis=1)
    total = np.where(answered, points, 0.0).sum(axis=1)
    enough = count >= share * points.shape[1] - _ROUNDING
    return ratio(total, np.where(enough, count, 0))


def respondent_scores(
    instrument: Instrument, people: pd.DataFrame, points: pd.DataFrame
) -> pd.DataFrame:
    """One row per respondent and wave: who, then a column of 0–100 per scale; NaN = no score.

    The index is the mean of a respondent's own factor scores when all of them are there.
    """
    table = people[list(PEOPLE)].copy()
    roles = people["role"].to_numpy()
    for factor in instrument.factors:
        column = np.full(len(people), np.nan)
        for role in instrument.roles_by_id:
            items = [item.id for item in factor.items_for(role)]
            rows = np.flatnonzero(roles == role)
            if items and len(rows):
                given = points[items].to_numpy(dtype=float)[rows]
                column[rows] = mean_of_answered(given, share=factor.share)
        table[factor.id] = column
    if INDEX in scales_of(instrument):
        own = table[[factor.id for factor in instrument.of_kind(Kind.FACTOR)]]
        table[INDEX] = own.mean(axis=1, skipna=False)
    return table


def in_order_of_time(waves: pd.Series[str]) -> tuple[str, ...]:
    """The different waves, earliest first: numbers by size, then names by alphabet."""

    def place(wave: str) -> tuple[bool, int, str]:
        return (not wave.isdecimal(), int(wave) if wave.isdecimal() else 0, wave)

    return tuple(sorted((str(wave) for wave in waves.unique()), key=place))


def first_time(people: pd.DataFrame) -> Flags:
    """Mark for each respondent the row of the first wave, so that nobody counts twice.

    What is pooled over the whole study (reliability, item statistics) uses these rows only: two
    waves of one person are not independent.
    """
    waves = in_order_of_time(people["wave"])
    earliest_first = np.argsort(places_of(people["wave"], waves), kind="stable")
    again = people.iloc[earliest_first].duplicated(subset=["case", "role", "respondent"])
    first = np.empty(len(people), dtype=bool)
    first[earliest_first] = ~again.to_numpy(dtype=bool)
    return first
