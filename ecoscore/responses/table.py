"""How do rows that are right become Responses?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import FIRST_WAVE, PRIORITIES, Responses
from ecoscore.responses.answers import Answers
from ecoscore.responses.columns import open_questions
from ecoscore.responses.modes import modes_of
from ecoscore.responses.priorities import priorities_of
from ecoscore.responses.raw_table import Cells
from ecoscore.responses.returned_rows import Column, ReturnedRows
from ecoscore.responses.screening import screening_of
from ecoscore.responses.seconds import seconds_of
from ecoscore.responses.texts import whole_number

CATEGORIES = ("case", "role", "wave", "language", "channel", "mode", "organisation")
PEOPLE = (
    "respondent",
    "case",
    "role",
    "wave",
    "language",
    "channel",
    "mode",
    "submitted",
    "organisation",
)

Rows = NDArray[np.intp] | slice


def as_responses(
    rows: ReturnedRows, answers: Answers, instrument: Instrument, *, kept: NDArray[np.intp]
) -> Responses:
    """Give the tables of the kept rows, in their order, as `Responses` promises them."""
    chosen: Rows = slice(None) if len(kept) == len(rows) else kept  # a slice copies nothing
    columns: dict[str, Cells | Column] = {
        **rows.columns,
        "wave": waves(rows.columns["wave"]),
        "mode": modes_of(rows.columns["mode"]),
    }
    people = {
        name: (_categories if name in CATEGORIES else _texts)(columns[name], chosen)
        for name in PEOPLE
    }
    seconds = seconds_of(rows.columns["seconds"])[chosen]
    words = {name: _texts(columns[name], chosen) for name in open_questions(instrument)}
    items = [item.id for item in instrument.items]
    named = priorities_of(rows.columns[PRIORITIES], instrument)
    screening = screening_of(rows, instrument)
    index = pd.RangeIndex(len(kept))
    return Responses(
        people=pd.DataFrame({**people, "seconds": seconds}, index=index),
        answers=_of_items(answers.codes, items, chosen),
        dont_know=_of_items(answers.dont_know, items, chosen),
        open_answers=pd.DataFrame(words, index=index),
        priorities=None
        if named is None
        else pd.DataFrame(named[chosen], columns=list(instrument.factors_by_id)),
        screening=None if screening is None else _of_rows(screening, chosen),
    )


def _of_items(table: NDArray[Any], items: list[str], chosen: Rows) -> pd.DataFrame:
    """A column for each item; each stays together in memory, as it is scored."""
    return pd.DataFrame(table.T[:, chosen].T, columns=items, copy=False)


def _of_rows(table: pd.DataFrame, chosen: Rows) -> pd.DataFrame:
    return table.iloc[chosen].reset_index(drop=True)


def _texts(column: Cells | Column, chosen: Rows) -> pd.Series[str]:
    texts = pd.Series(column.texts, dtype="str").array
    return pd.Series(texts.take(column.which[chosen]))


def _categories(column: Cells | Column, chosen: Rows) -> pd.Categorical:
    """The texts that are held, in alphabetical order, as categories."""
    which = column.which[chosen]
    texts = np.asarray(column.texts, dtype=object)
    held = np.flatnonzero(np.bincount(which, minlength=len(texts)))
    in_order = held[np.argsort(texts[held].astype(str), kind="stable")]
    code_of_text = np.zeros(len(texts), dtype=np.int32)
    code_of_text[in_order] = np.arange(len(in_order))
    categories = pd.CategoricalDtype(pd.Index(texts[in_order], dtype="str"))
    return pd.Categorical.from_codes(code_of_text.take(which), dtype=categories)


def waves(column: Column) -> Cells:
    """The wave of each row; a study without waves has one, called "1".

    A number is written in one way: software that exports 1.0 means the wave that people call 1.
    """
    place, texts = pd.factorize(np.array([_wave(text) for text in column.texts], dtype=object))
    return Cells(texts=texts, which=place.take(column.which))


def _wave(text: str) -> str:
    number = whole_number(text)
    return (text or FIRST_WAVE) if number is None else str(number)
