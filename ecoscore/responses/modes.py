"""How was a form filled in: alone, together, read aloud, with a coach there, in conversation?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Mode
from ecoscore.model.study import Study
from ecoscore.printing.words import languages, word
from ecoscore.problems import Problem, listed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Cells, Flags
from ecoscore.responses.returned_rows import Column, Found, ReturnedRows
from ecoscore.responses.texts import nearest, shown, simplified

_MODES = {simplified(mode): str(mode) for mode in Mode}


def modes(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse a way of answering that is not known: it would be missing in the shares."""
    column = rows.columns["mode"]
    unknown = column.filled & ~column.where(lambda text: _mode(text) != "")
    yield from rows.found(
        unknown & ~column.formulas,
        "mode",
        Code.UNKNOWN_MODE,
        lambda text: (
            f"'{shown(text)}' does not say how the form was filled in.",
            f"{_advice(text)} Leave it empty when not known.",
        ),
    )


def conversations(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse answers to items in a conversation: nobody chose them, so they may not be scored."""
    here = is_conversation(rows)
    if not here.any():
        return
    filled = np.array([rows.columns[item.id].filled & here for item in instrument.items])
    for row in np.flatnonzero(filled.any(axis=0)).tolist():
        items = [instrument.items[place].id for place in np.flatnonzero(filled[:, row])]
        problem = Problem(
            code=Code.CONVERSATION_WITH_ANSWERS,
            place=rows.place(row, items[0]),
            what=f"A conversation gives no scores, but items have an answer: {listed(items)}.",
            remedy="Leave the items empty, or correct the mode if the form itself was filled in.",
        )
        yield Found(row, problem)


def is_conversation(rows: ReturnedRows) -> Flags:
    """Which rows say that there was a conversation instead of a form."""
    return rows.columns["mode"].where(
        lambda text: _MODES.get(simplified(text)) == Mode.CONVERSATION
    )


def modes_of(column: Column) -> Cells:
    """The mode of each row, empty when not known."""
    read = np.array([_mode(text) for text in column.texts], dtype=object)
    place, texts = pd.factorize(read)
    return Cells(texts=texts, which=place.take(column.which))


def _mode(text: str) -> str:
    """The mode that a text stands for, empty for none."""
    typed = simplified(text)
    return _MODES.get(typed) or (_printed().get(typed, "") if typed else "")


@cache
def _printed() -> Mapping[str, str]:
    """Simplified label → mode, as forms print them in the languages of the interface."""
    return {
        simplified(word(language, f"questionnaire.mode.{mode}")): str(mode)
        for language in languages()
        for mode in Mode
    }


def _advice(text: str) -> str:
    meant = nearest(text, (*Mode, *_printed()))
    return f"Did you mean '{meant}'?" if meant else f"Choose one of: {listed(tuple(Mode))}."
