"""Answers to the shipped screening questions, as a table of checked responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
from builders import some_responses

from ecoscore.bank import load_instrument
from ecoscore.model.classification import AnswerKind, Classification
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Override, Responses
from ecoscore.resources import shipped

YES, PARTLY, NO, DONT_KNOW = 3, 2, 1, 9
PUBLIC, PRIVATE = 1, 2
TEXTS = (AnswerKind.WORDS, AnswerKind.SEVERAL)

Row = Mapping[str, object]
"""Who (respondent, case, wave, role, organisation) and the answers by question id."""

IMPACT_FIRST: Row = {
    "ent_sells": YES,
    "ent_income": YES,
    "ent_risk": YES,
    "ent_paid": YES,
    "ent_independent": YES,
    "ent_aim_written": YES,
    "ent_aim_first": YES,
    "ent_profit_kept": YES,
    "ent_power": PARTLY,
    "ent_voice": YES,
    "ent_reports": YES,
    "ent_citizens": NO,
    "ent_share": 40,
    "ent_target": YES,
}
"""An enterprise that answers every question that a rule looks at."""
REGULAR: Row = IMPACT_FIRST | {"ent_aim_first": NO, "ent_share": 2, "ent_target": NO}


@cache
def the_instrument() -> Instrument:
    """The instrument that is shipped."""
    return load_instrument(shipped("instruments"))


def the_classification() -> Classification:
    """The classification that is shipped."""
    found = the_instrument().classification
    assert found is not None
    return found


def screening(rows: Sequence[Row], overrides: Sequence[Override] = ()) -> Responses:
    """Checked responses with answers to the shipped screening questions; nothing else is asked."""
    responses = some_responses(the_instrument(), rows)
    people = responses.people.assign(
        organisation=pd.Categorical([str(row.get("organisation", "")) for row in rows])
    )
    columns = {
        question.id: [str(row.get(question.id, "")) for row in rows]
        if question.kind in TEXTS
        else np.array([float(str(row.get(question.id, "nan"))) for row in rows])
        for question in the_classification().questions
    }
    return replace(
        responses,
        people=people,
        screening=pd.DataFrame(columns),
        overrides=tuple(overrides),
    )
