"""Which option does each cell of answers mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import AnswerScale, Instrument
from ecoscore.model.responses import NO_ANSWER
from ecoscore.responses.columns import practice_questions
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Flags
from ecoscore.responses.returned_rows import Column, Explanation, Found, ReturnedRows
from ecoscore.responses.texts import clean, nearest, shown, simplified, whole_number

Codes = NDArray[np.int8]
ScaleByRole = Mapping[str, AnswerScale]


UNSURE = -2
"""Stands for "don't know" while a column is read."""
UNREAD = -3
"""Stands for a text that means no option, or several."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """The answers to the items; rows as in ReturnedRows, columns = items of the instrument.

    `codes` is NO_ANSWER where there is no answer on the scale.
    """

    codes: Codes
    dont_know: Flags
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may be typed for the options of one answer scale."""

    scale: AnswerScale
    exact: Mapping[str, frozenset[int]]
    tolerant: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, scale: AnswerScale) -> Vocabulary:
        """Collect every label of every option, in all languages."""
        exact = defaultdict(set)
        tolerant = defaultdict(set)
        for option in scale.all_options:
            for label in option.label.values():
                exact[clean(label)].add(option.code)
                tolerant[simplified(label)].add(option.code)
        return cls(
            scale,
            {label: frozenset(codes) for label, codes in exact.items()},
            {label: frozenset(codes) for label, codes in tolerant.items()},
        )

    def meanings(self, text: str) -> frozenset[int]:
        """The codes that `text` can stand for: none is unknown, several are ambiguous."""
        number = whole_number(text)
        is_code = number is not None and any(o.code == number for o in self.scale.all_options)
        codes = frozenset([number]) if is_code and number is not None else frozenset[int]()
        certain = codes | self.exact.get(text, frozenset())
        return certain or self.tolerant.get(simplified(text), frozenset())

    def code_of(self, text: str) -> int:
        """The code that `text` stands for, NO_ANSWER, UNSURE or UNREAD."""
        if not text:
            return NO_ANSWER
        codes = self.meanings(text)
        if len(codes) != 1:
            return UNREAD
        unsure = self.scale.dont_know and self.scale.dont_know.code in codes
        return UNSURE if unsure else min(codes)

    def explain(self, text: str) -> Explanation:
        """Say which answers there are, and which was probably meant."""
        options = ", ".join(
            f"{option.code} ({next(iter(option.label.values()), '')})"
            for option in self.scale.all_options
        )
        codes = self.meanings(text)
        if codes:
            both = " and ".join(map(str, sorted(codes)))
            return f"'{shown(text)}' can mean {both}.", f"Type the code that is meant: {options}."
        label = None if whole_number(text) is not None else nearest(text, self.exact)
        meant = f"Did you mean '{label}'? " if label else ""
        remedy = f"{meant}Type one of: {options}. Leave it empty if there is no answer."
        return f"'{shown(text)}' is not an answer to this question.", remedy


def read_answers(rows: ReturnedRows, instrument: Instrument) -> Answers:
    """Read the answers to every item, with a problem for each cell that cannot be read.

    Practice questions are checked in the same way and then left: they are never scored.
    """
    reader = _Reader(rows, instrument)
    shape = (len(rows), len(instrument.items))
    codes = np.empty(shape, dtype=np.int8, order="F")  # items are read and scored one by one
    for place, item in enumerate(instrument.items):
        scales = {role: instrument.answer_scale(item, role) for role in item.roles}
        codes[:, place] = reader.read(item.id, scales)
    for question in practice_questions(instrument):
        reader.read(question, _practised(question, instrument))
    dont_know = codes == UNSURE
    codes[dont_know] = NO_ANSWER
    return Answers(codes=codes, dont_know=dont_know, found=tuple(reader.found))


def _practised(question: str, instrument: Instrument) -> ScaleByRole:
    """The answer scale on which each role practises `question`: that of its form."""
    forms = {role.id: instrument.form_of(role.id) for role in instrument.roles}
    return {
        role: instrument.answer_scales[form.answers]
        for role, form in forms.items()
        if any(practice.id == question for practice in form.practice)
    }


class _Reader:
    """Reads columns of answers and gathers their problems in `found`."""

    def __init__(self, rows: ReturnedRows, instrument: Instrument) -> None:
        self.rows = rows
        self.roles = [role.id for role in instrument.roles]
        self.role_of_row = rows.columns["role"].among(self.roles)
        self.vocabularies = {
            id_: Vocabulary.of(scale) for id_, scale in instrument.answer_scales.items()
        }
        self.code_of = {id_: cache(words.code_of) for id_, words in self.vocabularies.items()}
        self.found: list[Found] = []

    def read(self, name: str, scales: ScaleByRole) -> Codes:
        """Give the codes of one column, on the scale of each row's role; UNSURE among them."""
        column = self.rows.columns[name]
        used = tuple(dict.fromkeys(scale.id for scale in scales.values()))
        own = [used.index(scales[role].id) if role in scales else -1 for role in self.roles]
        scale_of_row = np.array([*own, -1]).take(self.role_of_row)
        not_asked = np.full(len(column.texts), NO_ANSWER, dtype=np.int8)
        means = [self._codes_of_texts(column, scale) for scale in used]
        codes: Codes = np.stack([*means, not_asked])[scale_of_row, column.which]
        unread = codes == UNREAD
        if unread.any():
            for place, scale in enumerate(used):
                self._note_unread(name, unread & (scale_of_row == place), self.vocabularies[scale])
            codes[unread] = NO_ANSWER
        return codes

    def _codes_of_texts(self, column: Column, scale: str) -> Codes:
        """What each text of the column means on one scale."""
        code_of = self.code_of[scale]
        return np.array([code_of(text) for text in column.texts], dtype=np.int8)

    def _note_unread(self, name: str, where: Flags, vocabulary: Vocabulary) -> None:
        """Say which cells could not be read, and which can be read in two ways."""
        column = self.rows.columns[name]
        where = where & ~column.formulas
        several = where & column.where(lambda text: len(vocabulary.meanings(text)) > 1)
        unknown, ambiguous = Code.UNKNOWN_ANSWER, Code.AMBIGUOUS_ANSWER
        self.found.extend(self.rows.found(where & ~several, name, unknown, vocabulary.explain))
        self.found.extend(self.rows.found(several, name, ambiguous, vocabulary.explain))
