"""What did the people of one role tick, item by item as on their form?

The order of the items is that of the instrument, which is the order on the form
(`ecoscore/questionnaire/questions.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.formulas.careless import chunks
from ecoscore.scoring.keyed import MISSING, Keyed, Places, Small, turned_round


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """How one role answered, item by item as on the form.

    `ticked` [row, item] counts from the low end, 0 = none; it lies in memory item by item. `keyed`
    is the same after turning round, row by row.
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
    answers = keyed.keyed[rows]
    if len(asked) < answers.shape[1]:
        answers = answers[:, asked]
    steps = keyed.steps[role, asked]
    ticked = _ticked(answers, steps, reverse)
    blank = ticked == MISSING
    unsure = np.zeros(len(rows), dtype=np.int64)
    if dont_know.any():
        said = dont_know[keyed.order[rows]][:, asked]
        blank &= ~said
        unsure = np.count_nonzero(said, axis=1)
    place = {int(column): number for number, column in enumerate(asked)}
    return Form(
        ticked=ticked,
        keyed=answers,
        steps=steps,
        blank=blank,
        unsure=unsure,
        block=np.flatnonzero([scale == most for scale in scales]),
        reverse=reverse,
        wave=keyed.wave[rows],
        scales=tuple(
            np.array([place[int(column)] for column in keyed.items_of(factor, role)], dtype=np.intp)
            for factor in instrument.factors
        ),
    )


def _ticked(answers: Small, steps: Small, reverse: Flags) -> Small:
    """The answers with the items of `reverse` turned back, item by item in memory."""
    ticked = np.empty(answers.shape, dtype=np.int8, order="F")
    for rows in chunks(len(answers)):
        ticked[rows] = answers[rows]
    for item in np.flatnonzero(reverse):
        ticked[:, item] = turned_round(ticked[:, item], steps[item])
    return ticked
