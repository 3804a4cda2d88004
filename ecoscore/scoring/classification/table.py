"""How was each enterprise classified, and what did the researcher decide otherwise?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.classification import AnswerKind
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Override, Responses
from ecoscore.model.study import Case
from ecoscore.scoring.classification.outcomes import outcomes
from ecoscore.scoring.classification.profile import profile_columns
from ecoscore.scoring.classification.screened import Screened, screened
from ecoscore.scoring.labels import whole_numbers
from ecoscore.scoring.places import places_of
from ecoscore.scoring.scales import in_order_of_time

WHO = ("case", "wave", "respondent", "organisation")


def classification_table(
    responses: Responses, instrument: Instrument, cases: Sequence[Case]
) -> pd.DataFrame | None:
    """A row per respondent of the role that is asked and wave, as docs/outputs.md says.

    None when the instrument has no classification, or no file had a column for it.
    """
    if instrument.classification is None:
        return None
    asked = screened(responses, instrument.classification)
    if asked is None:
        return None
    found = outcomes(asked)
    decided = list(_decided(asked.people, responses.overrides))
    table = pd.DataFrame(
        {
            **{name: asked.people[name] for name in WHO},
            "class": _texts(found.gives),
            "rule": _texts(found.rule),
            "undecided_by": _texts(found.missing),
            "flags": _texts(found.flags),
            "override": _texts("" if each is None else each.gives for each in decided),
            "override_reason": _texts("" if each is None else each.reason for each in decided),
            **profile_columns(asked),
            **_answers(asked),
        }
    )
    return _in_order(table, asked, cases)


def _answers(asked: Screened) -> Mapping[str, Any]:
    """The answers as they were given, codes as whole numbers."""
    return {
        question.id: whole_numbers(asked.answers[question.id].to_numpy(dtype=float))
        if question.kind is AnswerKind.CHOICE
        else asked.answers[question.id]
        for question in asked.classification.questions
    }


def _texts(texts: Iterable[str]) -> pd.Series[str]:
    return pd.Series(list(texts), dtype="str")


def _decided(people: pd.DataFrame, overrides: Sequence[Override]) -> Iterator[Override | None]:
    """What the researcher decided: about this respondent, or else about the organisation."""
    of_respondent = {each.respondent: each for each in overrides if each.respondent}
    of_organisation = {each.organisation: each for each in overrides if each.organisation}
    whom = (people[name].astype(str) for name in ("respondent", "organisation"))
    for respondent, organisation in zip(*whom, strict=True):
        yield of_respondent.get(respondent) or of_organisation.get(organisation)


def _in_order(table: pd.DataFrame, asked: Screened, cases: Sequence[Case]) -> pd.DataFrame:
    """By case and wave in the order of the study, then by respondent, however rows came in."""
    wave = places_of(asked.people["wave"], in_order_of_time(asked.people["wave"]))
    case = places_of(asked.people["case"], [each.id for each in cases])
    respondent = asked.people["respondent"].to_numpy(dtype=str)
    return table.iloc[np.lexsort((respondent, wave, case))].reset_index(drop=True)
