"""What is measured on: the sample study, and one large enough to time scoring?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.study import Case, Study

SEED = 20261123
CASES = 50
PEOPLE_PER_ROLE = 25
SHARE_MISSING = 0.04


def large_study(instrument: Instrument) -> Study:
    """A study of many cases in which every role answers."""
    invited = {role.id: 2 * PEOPLE_PER_ROLE for role in instrument.roles}
    return Study(
        folder=Path("large"),
        title="Large",
        instrument=Path("instruments"),
        languages=instrument.languages,
        reference_date=date(2026, 11, 1),
        cases=tuple(
            Case(id=f"case{number:03}", name=f"Case {number}", invited=invited)
            for number in range(CASES)
        ),
    )


def large_responses(instrument: Instrument, study: Study) -> Responses:
    """Random answers of every role in every case, some missing."""
    draw = np.random.default_rng(SEED)
    groups = [(case.id, role.id) for case in study.cases for role in instrument.roles]
    people = pd.DataFrame(
        [group for group in groups for _ in range(PEOPLE_PER_ROLE)], columns=["case", "role"]
    )
    people.insert(0, "respondent", [f"r{number}" for number in range(len(people))])
    people["wave"] = "1"
    for column in ("language", "channel", "mode", "submitted", "organisation"):
        people[column] = ""
    kinds = ("case", "role", "wave", "language", "channel", "mode", "organisation")
    people = people.astype(dict.fromkeys(kinds, "category")).assign(seconds=np.nan)
    level = draw.normal(0.6, 0.2, len(people))
    answers = {}
    for item in instrument.items:
        codes = np.full(len(people), NO_ANSWER, dtype=np.int8)
        for role in item.roles:
            scale = instrument.answer_scale(item, role)
            rows = np.flatnonzero(
                (people["role"] == role) & (draw.random(len(people)) > SHARE_MISSING)
            )
            share = np.clip(level[rows] + draw.normal(0, 0.2, len(rows)), 0, 1)
            codes[rows] = scale.low + np.round(share * (scale.high - scale.low))
        answers[item.id] = codes
    return Responses(
        people=people,
        answers=pd.DataFrame(answers),
        dont_know=pd.DataFrame(False, index=people.index, columns=list(answers)),
        open_answers=pd.DataFrame(index=people.index),
    )
