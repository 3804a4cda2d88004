"""Who may have answered without reading, and would it matter for the scores?

Nobody is taken out of any score: the researcher sees the marks, and what the scores would be
without the people who carry two independent ones.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.responses import Responses
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.attention.form import form_of
from ecoscore.scoring.attention.marks import (
    FLAGS,
    MEASURES,
    OTHERS_SET_THE_PACE,
    WHY_NOT,
    Marks,
    WhyNot,
    marks_of,
)
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import labels, names_that_hold
from ecoscore.scoring.scales import PEOPLE

FAMILIES = (
    ("longstring", "irv"),
    ("even_odd",),
    ("mahalanobis",),
    ("speed",),
    ("missing", "broke_off"),
    ("duplicate",),
)
"""Flags of one family follow from each other by arithmetic, so together they count once."""

TWICE = 2
NO_OR_YES = ("no", "yes")


def careless_table(keyed: Keyed, responses: Responses) -> pd.DataFrame:
    """One row per respondent and wave, in the order of the returned files (docs/outputs.md).

    A measure is NaN where there is none; `not_judged` says of which measures no flag could come,
    and why: "irv:too_few_items even_odd:too_few_items".
    """
    marks = _marks(keyed, responses)
    count = flag_count(marks.flags)
    table = responses.people[list(PEOPLE)].copy()
    table["answered"], table["asked"] = marks.answered, marks.asked
    table["share_missing"] = marks.missing
    for column, measure in enumerate(MEASURES):
        table[measure] = marks.measures[:, column]
    table["not_judged"] = _not_judged(marks.why_not)
    table["flags"] = names_that_hold(marks.flags, FLAGS)
    table["flag_count"] = count
    table["twice_flagged"] = labels((count >= TWICE).astype(np.int8), NO_OR_YES)
    return table


def flag_count(flags: Flags) -> Counts:
    """The number of independent flags of each row: families with at least one."""
    count = np.zeros(len(flags), dtype=np.int64)
    for family in FAMILIES:
        count += flags[:, [FLAGS.index(flag) for flag in family]].any(axis=1)
    return count


def _marks(keyed: Keyed, responses: Responses) -> Marks:
    """The marks of every row of the responses, found role by role."""
    people = len(keyed.order)
    whole = Marks(
        answered=np.zeros(people, dtype=np.int64),
        asked=np.zeros(people, dtype=np.int64),
        missing=np.full(people, np.nan),
        measures=np.full((people, len(MEASURES)), np.nan),
        why_not=np.zeros((people, len(MEASURES)), dtype=np.int8),
        flags=np.zeros((people, len(FLAGS)), dtype=bool),
    )
    dont_know = responses.dont_know.to_numpy(dtype=bool)
    seconds = responses.people["seconds"].to_numpy(dtype=float)[keyed.order]
    alone = ~responses.people["channel"].isin(OTHERS_SET_THE_PACE).to_numpy()[keyed.order]
    for role in range(len(keyed.instrument.roles)):
        rows = keyed.rows_of(role)
        if len(rows) and keyed.steps[role].any():
            found = marks_of(form_of(keyed, role, dont_know), seconds[rows], alone[rows])
            for name in Marks.__slots__:
                getattr(whole, name)[keyed.order[rows]] = getattr(found, name)
    return whole


def _not_judged(why_not: WhyNot) -> pd.Categorical[str]:
    """`measure:reason` of each measure that is not judged, with spaces between."""
    shape = (len(WHY_NOT),) * len(MEASURES)
    number = np.ravel_multi_index(tuple(why_not.T.astype(np.intp)), shape)
    used = np.flatnonzero(np.bincount(number))
    names = [
        " ".join(
            f"{measure}:{WHY_NOT[place]}"
            for measure, place in zip(MEASURES, places, strict=True)
            if place
        )
        for places in zip(*np.unravel_index(used, shape), strict=True)
    ]
    return labels(np.searchsorted(used, number), names)
