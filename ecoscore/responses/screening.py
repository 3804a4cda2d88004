"""What did each enterprise answer to the questions that classify it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.classification import AnswerKind, ScreeningQuestion
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER
from ecoscore.model.study import Study
from ecoscore.responses.answers import UNSURE, Vocabulary
from ecoscore.responses.columns import screening_questions
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Column, Explanation, Found, ReturnedRows
from ecoscore.responses.texts import shown

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,20})?", re.ASCII)
_BETWEEN = re.compile(r"[\s,;+/]+")
_DECIMAL = re.compile(r"[0-9]+,[0-9]+", re.ASCII)
"""What a spreadsheet makes of 1,10 and writes as 1,1: nobody can tell what was typed."""
_NOT_ASKED = (
    "This role was not asked this question.",
    "Empty the cell, or see whether the role or the column is right.",
)
TEXTS = (AnswerKind.WORDS, AnswerKind.SEVERAL)
"""Questions of which the answers are kept as text."""
Wrong = tuple[Code, Explanation]


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the texts of one question are read: `value` of a text in which nothing is wrong."""

    value: Callable[[str], float | str]
    wrong: Callable[[str], Wrong | None]


def screening(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse what is no answer to a screening question, and answers of who was not asked."""
    if instrument.classification is None or not _is_held(rows, instrument):
        return
    asked = rows.columns["role"].among([instrument.classification.role]) == 0
    for question in instrument.classification.questions:
        column = rows.columns[question.id]
        readable = column.filled & ~column.formulas
        others = ~asked & (rows.columns["role"].among(list(instrument.roles_by_id)) >= 0)
        yield from rows.found(readable & others, question.id, Code.NOT_ASKED, lambda _: _NOT_ASKED)
        here = readable & asked
        wrong = _wrong(column, here, _reader(question))
        for code in dict.fromkeys(code for code, _ in wrong.values()):
            marked = {text: told for text, (of, told) in wrong.items() if of is code}
            where = here & column.where(marked.__contains__)
            yield from rows.found(where, question.id, code, marked.__getitem__)


def screening_of(rows: ReturnedRows, instrument: Instrument) -> pd.DataFrame | None:
    """The answers as `Responses` promises them; None when no file has a column for any."""
    if instrument.classification is None or not _is_held(rows, instrument):
        return None
    asked = rows.columns["role"].among([instrument.classification.role]) == 0
    return pd.DataFrame(
        {
            question.id: _values(rows.columns[question.id], asked, question)
            for question in instrument.classification.questions
        }
    )


def nothing_answered(instrument: Instrument, rows: int) -> pd.DataFrame | None:
    """The table of so many rows without any answer; None without a classification."""
    if instrument.classification is None:
        return None
    return pd.DataFrame(
        {
            question.id: pd.Series([""] * rows, dtype="str")
            if question.kind in TEXTS
            else np.full(rows, np.nan)
            for question in instrument.classification.questions
        }
    )


def _is_held(rows: ReturnedRows, instrument: Instrument) -> bool:
    return any(name in rows.columns for name in screening_questions(instrument))


def _wrong(column: Column, here: NDArray[np.bool_], reader: _Reader) -> Mapping[str, Wrong]:
    """Text → what is wrong with it, of the texts that the rows `here` hold."""
    held = np.asarray(column.texts, dtype=object)[np.unique(column.which[here])]
    found = {text: reader.wrong(text) for text in held}
    return {text: wrong for text, wrong in found.items() if wrong is not None}


def _values(
    column: Column, asked: NDArray[np.bool_], question: ScreeningQuestion
) -> NDArray[np.float64] | pd.Series[str]:
    """The value of each row; a text in which something is wrong counts as no answer."""
    reader = _reader(question)
    is_text = question.kind in TEXTS
    which = np.where(asked, column.which, 0)  # the first text is the empty one
    values: list[float | str] = [("" if is_text else np.nan)] * len(column.texts)
    for place in np.unique(which).tolist():
        text = column.texts[place]
        if text and not reader.wrong(text):
            values[place] = reader.value(text)
    if is_text:
        return pd.Series(np.array(values, dtype=object).take(which), dtype="str")
    return np.array(values, dtype=np.float64).take(which)


def _reader(question: ScreeningQuestion) -> _Reader:
    if question.answers is not None:
        words = Vocabulary.of(question.answers)
        is_choice = question.kind is AnswerKind.CHOICE
        return _choice(words) if is_choice else _several(words)
    if question.kind is AnswerKind.WORDS:
        return _Reader(str, lambda _: None)
    return _percentage() if question.kind is AnswerKind.PERCENTAGE else _number()


def _choice(words: Vocabulary) -> _Reader:
    apart = words.scale.dont_know

    def value(text: str) -> float:
        code = words.code_of(text)
        return float(apart.code) if code == UNSURE and apart is not None else float(code)

    def wrong(text: str) -> Wrong | None:
        if words.code_of(text) == UNSURE or words.code_of(text) > NO_ANSWER:
            return None
        is_ambiguous = words.is_ambiguous(text)
        code = Code.AMBIGUOUS_ANSWER if is_ambiguous else Code.UNKNOWN_ANSWER
        return code, words.explain(text)

    return _Reader(value, wrong)


def _several(words: Vocabulary) -> _Reader:
    """Ticks: codes with spaces, commas or the like between them, or one label."""

    def parts(text: str) -> list[str]:
        is_one = len(words.meanings(text)) == 1 or _DECIMAL.fullmatch(text)
        return [text] if is_one else [part for part in _BETWEEN.split(text) if part]

    def value(text: str) -> str:
        codes = {min(words.meanings(part)) for part in parts(text)}
        return " ".join(map(str, sorted(codes)))

    def wrong(text: str) -> Wrong | None:
        strange = [part for part in parts(text) if len(words.meanings(part)) != 1]
        if not strange:
            return None
        _, remedy = words.explain(text)
        what = f"'{shown(strange[0])}' is not an answer to this question."
        return Code.UNKNOWN_ANSWER, (what, f"{remedy} Several go with spaces between.")

    return _Reader(value, wrong)


def _number() -> _Reader:
    def wrong(text: str) -> Wrong | None:
        if _NUMBER.fullmatch(text):
            return None
        what = f"'{shown(text)}' is not a number."
        return Code.NO_NUMBER, (what, "Type digits only; leave it empty if there is no answer.")

    return _Reader(_as_number, wrong)


def _percentage() -> _Reader:
    number = _number()

    def bare(text: str) -> str:
        return text.removesuffix("%").rstrip()

    def wrong(text: str) -> Wrong | None:
        strange = number.wrong(bare(text))
        if strange or _as_number(bare(text)) <= 100:
            return strange
        what = f"'{shown(text)}' is no percentage: it is more than 100."
        return Code.NO_PERCENTAGE, (what, "Type a number from 0 to 100.")

    return _Reader(lambda text: _as_number(bare(text)), wrong)


def _as_number(text: str) -> float:
    return float(text.replace(",", "."))
