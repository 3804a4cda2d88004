"""What did the people of one role tick, item by item as on their form?

The order of the items is that of the instrument, which is the order on the form
(`ecoscore/questionnaire/questions.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.keyed import MISSING, Keyed, Places, Small, turned_round


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """How one role answered, item by item as on the form.

    `ticked` [row, item] counts from the low end, 0 = none; `keyed` the same after turning round.
    `blank`: neither an answer nor "don't know"; `unsure` [row] counts the latter. `block` are the
    items on the answer scale that the form uses most: only there can answers be compared as they
    were ticked. `wave` [row]; `scales` holds the items of each factor.
    """

    ticked: Small
    keyed: Small
    steps: Small
    blank: Flags
    unsure: Counts
    block: Places
    reverse: Flags
    wave: Places
    scales: tuple[Places, ...]


def form_of(keyed: Keyed, role: int, dont_know: Flags) -> Form:
    """What the people of `role` (its place) ticked.

    `dont_know` [row, item] is as in the Responses: rows in the order of the returned files.
    """
    instrument = keyed.instrument
    rows = keyed.rows_of(role)
    asked = np.flatnonzero(keyed.steps[role])
    name = instrument.roles[role].id
    scales = [instrument.items[column].answers[name] for column in asked]
    most = max(Counter(scales).items(), key=lambda found: found[1])[0] if scales else ""
    reverse = np.array([instrument.items[column].reverse for column in asked], dtype=bool)
    answers = keyed.keyed[rows][:, asked]
    steps = keyed.steps[role, asked]
    ticked = answers.copy()
    ticked[:, reverse] = turned_round(answers[:, reverse], steps[reverse])
    unsure = dont_know[keyed.order[rows]][:, asked] if dont_know.any() else np.zeros_like(answers)
    place = {int(column): number for number, column in enumerate(asked)}
    return Form(
        ticked=ticked,
        keyed=answers,
        steps=steps,
        blank=(answers == MISSING) & (unsure == 0),
        unsure=np.count_nonzero(unsure, axis=1),
        block=np.flatnonzero([scale == most for scale in scales]),
        reverse=reverse,
        wave=keyed.wave[rows],
        scales=tuple(
            np.array([place[int(column)] for column in keyed.items_of(factor, role)], dtype=np.intp)
            for factor in instrument.factors
        ),
    )
