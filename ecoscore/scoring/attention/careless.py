"""Who may have answered without reading, and would it matter for the scores?

Nobody is taken out of any score: the researcher sees the marks, and what the scores would be
without the people who carry two independent ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.responses import Responses
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.attention.form import form_of
from ecoscore.scoring.attention.marks import (
    FLAGS,
    MEASURES,
    OTHERS_SET_THE_PACE,
    WHY_NOT,
    Marks,
    marks_of,
)
from ecoscore.scoring.keyed import Keyed, Places
from ecoscore.scoring.labels import labels, whole_numbers
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

LONGSTRING = "longstring"
"""The one measure that is a count."""
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
        values = marks.measures[:, column]
        table[measure] = whole_numbers(values) if measure == LONGSTRING else values
    table["not_judged"] = _texts(marks.why_not, len(WHY_NOT), _why_not_judged)
    table["flags"] = _texts(marks.flags, 2, _raised)
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
        measures=np.full((len(MEASURES), people), np.nan).T,
        why_not=np.zeros((len(MEASURES), people), dtype=np.int8).T,
        flags=np.zeros((len(FLAGS), people), dtype=bool).T,
    )
    dont_know = responses.dont_know.to_numpy(dtype=bool)
    seconds = responses.people["seconds"].to_numpy(dtype=float)[keyed.order]
    alone = ~responses.people["channel"].isin(OTHERS_SET_THE_PACE).to_numpy()[keyed.order]
    for role in range(len(keyed.instrument.roles)):
        rows = keyed.rows_of(role)
        if len(rows) and keyed.steps[role].any():
            found = marks_of(form_of(keyed, role, dont_know), seconds[rows], alone[rows])
            for name in Marks.__slots__:
                _put(getattr(whole, name), keyed.order[rows], getattr(found, name))
    return whole


def _put(whole: NDArray[Any], rows: Places, values: NDArray[Any]) -> None:
    """Put values at some rows, column by column: many times faster than row by row."""
    for column, value in zip(np.atleast_2d(whole.T), np.atleast_2d(values.T), strict=True):
        column[rows] = value


def _why_not_judged(why_not: Sequence[int]) -> str:
    """`measure:reason` of each measure that is not judged, with spaces between."""
    judged = zip(MEASURES, why_not, strict=True)
    return " ".join(f"{measure}:{WHY_NOT[place]}" for measure, place in judged if place)


def _raised(flags: Sequence[int]) -> str:
    """The flags that are raised, with spaces between."""
    return " ".join(flag for flag, raised in zip(FLAGS, flags, strict=True) if raised)


def _texts(
    places: NDArray[np.generic], kinds: int, text: Callable[[Sequence[int]], str]
) -> pd.Categorical[str]:
    """The text of each row of `places` [row, column], numbers below `kinds`."""
    shape = (kinds,) * places.shape[1]
    number = np.zeros(len(places), dtype=np.int32)
    for column in places.T:
        number *= kinds
        number += column
    used = np.flatnonzero(np.bincount(number))
    place = np.zeros(int(used.max(initial=0)) + 1, dtype=np.int32)
    place[used] = np.arange(len(used))
    names = [text(each) for each in zip(*np.unravel_index(used, shape), strict=True)]
    return labels(place[number], names)
