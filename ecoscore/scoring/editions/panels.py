"""Of which groups may the change between two waves be shown?

Whoever knows the mean of a wave and of those of them who came back knows the mean of those who did
not. So people are told apart by the waves in which they have a score: every such group must be
empty or large enough to be shown itself, for every sum of printed numbers is a sum over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import INDEX, Case
from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.editions.alike import tells_each, tells_each_change
from ecoscore.scoring.places import places_of
from ecoscore.scoring.scales import in_order_of_time


def panels_to_show(
    respondents: pd.DataFrame,
    instrument: Instrument,
    cases: Sequence[Case],
    *,
    scores: Flags,
    smallest: int,
) -> Flags:
    """Whether the change since the wave before may be shown [wave, case, role, scale].

    `scores` of the same shape says which scores are shown; both waves must be.
    """
    waves = in_order_of_time(respondents["wave"])
    shown: Flags = np.zeros(scores.shape, dtype=bool)
    cell = np.ravel_multi_index(
        (
            places_of(respondents["case"], [case.id for case in cases]),
            places_of(respondents["role"], list(instrument.roles_by_id)),
        ),
        scores.shape[1:3],
    )
    person = respondents.groupby(["case", "role", "respondent"], observed=True).ngroup().to_numpy()
    of_person = np.zeros(person.max(initial=-1) + 1, dtype=np.int64)
    of_person[person] = cell
    case, role = np.unravel_index(of_person, scores.shape[1:3])
    wave = places_of(respondents["wave"], waves)
    for column, scale in enumerate(scales_of(instrument)):
        points: Floats = np.full((len(of_person), len(waves)), np.nan)
        points[person, wave] = respondents[scale].to_numpy(dtype=float)
        # No number rests on a hidden wave, so who took part in it tells nobody apart.
        points[~scores[: len(waves), case, role, column].T] = np.nan
        for before, now in pairwise(range(len(waves))):
            so_far, like = points[:, : now + 1], scores[0, ..., 0]
            safe = _safe_cells(so_far, of_person, smallest=smallest, like=like)
            shown[now, ..., column] = safe & scores[before, ..., column] & scores[now, ..., column]
    return _with_index(shown, instrument)


def _safe_cells(points: Floats, cell: Counts, *, smallest: int, like: Flags) -> Flags:
    """The cells, shaped as `like`, of which no small group can be found from the change.

    `points` [person, wave] are the scores up to the last wave, NaN = none. The change is that
    between the last two waves.
    """
    scored = ~np.isnan(points)
    group = _groups(cell, scored)
    took_part = scored.any(axis=1)
    size = np.bincount(group[took_part], minlength=len(cell))
    small = size < smallest
    alike = np.zeros(len(cell), dtype=bool)
    for column in points.T:
        alike |= tells_each(*_moments(group, column))
    bad = np.zeros(like.size, dtype=bool)
    bad[cell[took_part & (small | alike)[group]]] = True
    n, mean, variance = _moments(cell, points[:, -1] - points[:, -2], groups=like.size)
    told = tells_each_change(n, mean, variance)
    safe: Flags = ((n >= smallest) & ~told & ~bad).reshape(like.shape)
    return safe


def _groups(cell: Counts, scored: Flags) -> Counts:
    """The number of each person's group: the same cell, and a score in the same waves."""
    group = cell
    for column in scored.T:
        group = np.unique(group * 2 + column, return_inverse=True)[1]
    return group


def _moments(
    group: Counts, values: Floats, *, groups: int | None = None
) -> tuple[Counts, Floats, Floats]:
    """Number, mean and variance of the values that are there, by group."""
    there = ~np.isnan(values)
    kept, own = values[there], group[there]
    least = len(group) if groups is None else groups
    n = np.bincount(own, minlength=least)
    mean = ratio(np.bincount(own, kept, minlength=least), n)
    squares = np.bincount(own, (kept - mean[own]) ** 2, minlength=least)
    return n, mean, ratio(squares, n - 1)


def _with_index(shown: Flags, instrument: Instrument) -> Flags:
    """Hide the change of the index with that of any of its factors: it is their mean."""
    if INDEX in scales_of(instrument):
        parts = [factor.kind is Kind.FACTOR for factor in instrument.factors]
        shown[..., -1] &= shown[..., :-1][..., parts].all(axis=-1)
    return shown
