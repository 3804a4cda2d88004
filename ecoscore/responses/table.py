"""How do rows that are right become Responses?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import FIRST_WAVE, Responses
from ecoscore.responses.answers import Answers
from ecoscore.responses.columns import open_questions
from ecoscore.responses.returned_rows import Column, ReturnedRows
from ecoscore.responses.texts import whole_number

CATEGORIES = ("case", "role", "wave", "language", "channel", "organisation")
PEOPLE = ("respondent", "case", "role", "wave", "language", "channel", "submitted", "organisation")


def as_responses(
    rows: ReturnedRows, answers: Answers, instrument: Instrument, *, kept: NDArray[np.intp]
) -> Responses:
    """Give the tables of the kept rows, in their order, as `Responses` promises them."""
    texts = {name: column.in_rows() for name, column in rows.columns.items()}
    texts["wave"] = waves(rows.columns["wave"])
    items = [item.id for item in instrument.items]
    return Responses(
        people=_people(texts, kept),
        answers=pd.DataFrame(answers.codes[kept], columns=items),
        dont_know=pd.DataFrame(answers.dont_know[kept], columns=items),
        open_answers=_text_table(texts, open_questions(instrument), kept),
    )


def _people(texts: dict[str, NDArray[np.object_]], kept: NDArray[np.intp]) -> pd.DataFrame:
    people = _text_table(texts, PEOPLE, kept).astype(dict.fromkeys(CATEGORIES, "category"))
    return people.assign(seconds=np.nan)


def waves(column: Column) -> NDArray[np.object_]:
    """The wave of each row; a study without waves has one, called "1".

    A number is written in one way: software that exports 1.0 means the wave that people call 1.
    """
    return np.array([_wave(text) for text in column.texts], dtype=object)[column.which]


def _wave(text: str) -> str:
    number = whole_number(text)
    return (text or FIRST_WAVE) if number is None else str(number)


def _text_table(
    texts: dict[str, NDArray[np.object_]], names: tuple[str, ...], kept: NDArray[np.intp]
) -> pd.DataFrame:
    columns = {name: pd.Series(texts[name][kept], dtype="str") for name in names}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(kept)))
