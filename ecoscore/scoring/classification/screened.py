"""Who was asked the screening questions, and which answers are there to go by?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.classification import (
    NUMBERS,
    AnswerKind,
    Classification,
    ScreeningQuestion,
)
from ecoscore.model.responses import Responses
from ecoscore.scoring.arrays import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Screened:
    """Everybody of the role that is asked: `people` with their `answers`, row by row.

    `values` [row, question] are codes and numbers; NaN where there is no answer, where it is "don't
    know", and for questions that are answered in words or with several ticks.
    """

    classification: Classification
    people: pd.DataFrame
    answers: pd.DataFrame
    values: Floats

    def of(self, question: str) -> Floats:
        """The answers to one question."""
        place = list(self.classification.questions_by_id).index(question)
        values: Floats = self.values[:, place]
        return values


def screened(responses: Responses, classification: Classification) -> Screened | None:
    """The rows of the role that is asked; None when no file had a column for any question."""
    if responses.screening is None:
        return None
    asked = (responses.people["role"] == classification.role).to_numpy()
    answers = responses.screening[asked].reset_index(drop=True)
    columns = [_values(answers[each.id], each) for each in classification.questions]
    return Screened(
        classification=classification,
        people=responses.people[asked].reset_index(drop=True),
        answers=answers,
        values=np.column_stack(columns) if columns else np.empty((len(answers), 0)),
    )


def _values(given: pd.Series[float], question: ScreeningQuestion) -> Floats:
    values: Floats = np.full(len(given), np.nan)
    if question.kind in (AnswerKind.CHOICE, *NUMBERS):
        values[:] = given.to_numpy(dtype=np.float64)
    if question.answers is not None and question.answers.dont_know is not None:
        values[values == question.answers.dont_know.code] = np.nan
    return values
