"""Which marks of careless answering do the people of one role carry, and which may be judged?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.attention.form import Form
from ecoscore.scoring.formulas.careless import (
    answers_given,
    chunks,
    distance_limit,
    even_odd,
    mahalanobis,
    repeated_rows,
    runs,
    trailing_blanks,
    variability,
)
from ecoscore.scoring.keyed import MISSING, Places, Small

SHORTEST_STRING = 8
STRING_SHARE = 0.5
"""A run is long from this share of the items on, and from `SHORTEST_STRING` (Curran 2016)."""
FEWEST_FOR_VARIABILITY = 12
LEAST_VARIABILITY = 0.2
"""In steps of the answer scale (Dunn et al. 2018)."""
LOWEST_SHARE = 0.05
FEWEST_FOR_LOWEST = 100
FEWEST_SCALES = 5
MOST_DISAGREEMENT = -0.30
"""Halves of scales that agree less than this: careless (Meade & Craig 2012)."""
_ROUNDING = 1e-9
"""Exactly at a limit is not beyond it, however the last digit was rounded."""
PEOPLE_PER_ITEM = 5
FEWEST_SECONDS = 2.0
"""Nobody reads an item and answers it in less (Huang et al. 2012)."""
MOST_MISSING = 0.5
OTHERS_SET_THE_PACE = ("paper", "interview", "phone")
"""Channels on which the time taken says nothing about the respondent."""

MEASURES = ("longstring", "irv", "even_odd", "mahalanobis", "seconds_per_item")
FLAGS = (
    "longstring",
    "irv",
    "even_odd",
    "mahalanobis",
    "speed",
    "missing",
    "broke_off",
    "duplicate",
)
WHY_NOT = (
    None,
    Reason.NO_ANSWERS,
    Reason.TOO_FEW_ITEMS,
    Reason.N_TOO_SMALL,
    Reason.NOT_IDENTIFIED,
    Reason.NO_VARIANCE,
)
"""Why a measure is not judged; None = it is."""
WhyNot = NDArray[np.int8]
"""Places in `WHY_NOT`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """The marks of some rows. `measures` [row, measure], NaN = none; `why_not` says why not judged.

    `flags` [row, flag]. These three lie in memory column by column. `answered` counts scored
    answers, `asked` items, `missing` is the share of the items left blank ("don't know" is not).
    """

    answered: Counts
    asked: Counts
    missing: Floats
    measures: Floats
    why_not: WhyNot
    flags: Flags


def marks_of(form: Form, seconds: Floats, alone: Flags) -> Marks:
    """Every mark of the rows of a form; `alone` [row]: the respondent set the pace."""
    people, asked = form.ticked.shape
    whole = len(form.block) == asked
    block = form.ticked if whole else form.ticked[:, form.block]
    followed = runs(block)
    answered = followed.answered if whole else answers_given(form.ticked)
    blanks = asked - answered - form.unsure
    found = [
        _longest_string(form, followed.longest.astype(float)),
        _variability(form, block, followed.answered),
        _halves(form),
        _distance(form, answered),
        _pace(seconds, asked - blanks, alone),
    ]
    missing = ratio(blanks, np.full(people, asked))
    broke_off = trailing_blanks(form.blank) > MOST_MISSING * asked
    # A straight line says nothing about copying: many people can draw the same.
    lively = (answered >= FEWEST_FOR_VARIABILITY) & (followed.count > 1)
    flags = [judged for _, _, judged in found]
    return Marks(
        answered=answered,
        asked=np.full(people, asked),
        missing=missing,
        measures=np.stack([values for values, _, _ in found]).T,
        why_not=np.stack([why_not for _, why_not, _ in found]).T,
        flags=np.stack([*flags, missing > MOST_MISSING, broke_off, _duplicates(form, lively)]).T,
    )


Found = tuple[Floats, WhyNot, Flags]
"""A measure, why it is not judged, and whether it raises a flag."""


def _found(values: Floats, why_not: WhyNot, raised: Flags) -> Found:
    """Only what is judged raises a flag."""
    return values, why_not, raised & (why_not == 0)


def _why_not(people: int, *why: tuple[Flags | bool, Reason]) -> WhyNot:
    """The first reason that holds for each row."""
    places = np.zeros(people, dtype=np.int8)
    for holds, reason in reversed(why):
        places[np.broadcast_to(holds, people)] = WHY_NOT.index(reason)
    return places


def _longest_string(form: Form, longest: Floats) -> Found:
    """Without both keyings a straight line may be an honest opinion: it is shown, not judged."""
    items = len(form.block)
    turned = form.reverse[form.block]
    limit = max(SHORTEST_STRING, ceil(STRING_SHARE * items))
    why_not = _why_not(
        len(longest),
        (longest == 0, Reason.NO_ANSWERS),
        (items < SHORTEST_STRING, Reason.TOO_FEW_ITEMS),
        (bool(turned.all() or not turned.any()), Reason.NOT_IDENTIFIED),
    )
    values = np.where(longest > 0, longest, np.nan)
    return _found(values, why_not, longest >= limit)


def _variability(form: Form, block: Small, answered: Counts) -> Found:
    few = answered < FEWEST_FOR_VARIABILITY
    values = np.where(few, np.nan, variability(block))
    low = values < LEAST_VARIABILITY
    for wave in _waves(form):
        there = (form.wave == wave) & ~few
        if np.count_nonzero(there) >= FEWEST_FOR_LOWEST:
            low |= there & (values < np.quantile(values[there], LOWEST_SHARE))
    return _found(values, _why_not(len(block), (few, Reason.TOO_FEW_ITEMS)), low)


def _halves(form: Form) -> Found:
    """Odd and even items of each scale of two or more, on points after turning round."""
    scales = [places for places in form.scales if len(places) >= 2]
    values: Floats = np.full(len(form.keyed), np.nan)
    few = np.ones(len(form.keyed), dtype=bool)
    if len(scales) >= FEWEST_SCALES:
        for rows in chunks(len(form.keyed)):
            items = np.ascontiguousarray(form.keyed[rows].T)
            odd = _means(items, form.steps, [places[::2] for places in scales])
            even = _means(items, form.steps, [places[1::2] for places in scales])
            few[rows] = np.isfinite(odd + even).sum(axis=1) < FEWEST_SCALES
            values[rows] = np.where(few[rows], np.nan, even_odd(odd, even))
    why_not = _why_not(
        len(values), (few, Reason.TOO_FEW_ITEMS), (np.isnan(values), Reason.NO_VARIANCE)
    )
    return _found(values, why_not, values > MOST_DISAGREEMENT + _ROUNDING)


def _means(items: Small, steps: Small, halves: Sequence[Places]) -> Floats:
    """The mean in points over the answered items of each half [row, half]; `items` [item, row]."""
    above, count = np.zeros((2, len(halves), items.shape[1]))
    answered = items != MISSING
    up = (items - answered).astype(np.int32)
    for half, places in enumerate(halves):
        count[half] = np.add.reduce(answered[places], axis=0, dtype=np.int32)
        for step in np.unique(steps[places]):
            alike = places[steps[places] == step]
            above[half] += np.add.reduce(up[alike], axis=0) * (100.0 / float(step))
    return ratio(above, count).T


def _distance(form: Form, answered: Counts) -> Found:
    """Among the complete rows of the same role and wave."""
    people, items = form.ticked.shape
    values: Floats = np.full(people, np.nan)
    enough = np.zeros(people, dtype=bool)
    incomplete = answered < items
    for wave in _waves(form):
        there = form.wave == wave
        if np.count_nonzero(there & ~incomplete) >= PEOPLE_PER_ITEM * items:
            enough |= there
            values[there] = mahalanobis(form.ticked if there.all() else form.ticked[there])
    why_not = _why_not(
        people,
        (~enough, Reason.N_TOO_SMALL),
        (incomplete, Reason.TOO_FEW_ITEMS),
        (np.isnan(values), Reason.NO_VARIANCE),
    )
    return _found(values, why_not, values > distance_limit(items))


def _pace(seconds: Floats, reacted: Counts, alone: Flags) -> Found:
    values = np.where(alone, ratio(seconds, reacted), np.nan)
    why_not = _why_not(
        len(values), (~alone, Reason.NOT_IDENTIFIED), (np.isnan(values), Reason.NO_ANSWERS)
    )
    return _found(values, why_not, values < FEWEST_SECONDS)


def _duplicates(form: Form, lively: Flags) -> Flags:
    """The `lively` rows that have the same answers as another of the same role and wave."""
    repeated = np.zeros(len(lively), dtype=bool)
    for wave in _waves(form):
        rows = np.flatnonzero(lively & (form.wave == wave))
        repeated[rows] = repeated_rows(form.keyed[rows])
    return repeated


def _waves(form: Form) -> Places:
    """The waves in which people of this form answered."""
    waves: Places = np.flatnonzero(np.bincount(form.wave))
    return waves
