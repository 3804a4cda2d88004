"""Which option does each cell of answers mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.asking import AnswerScale
from ecoscore.model.instrument import Instrument
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

    def is_ambiguous(self, text: str) -> bool:
        """Tell whether `text` can stand for several codes."""
        return len(self.meanings(text)) > 1

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
    dont_know = np.empty(shape, dtype=bool, order="F")

    def read_item(place: int) -> list[Found]:
        item = instrument.items[place]
        scales = {role: instrument.answer_scale(item, role) for role in item.roles}
        read, found = reader.read(item.id, scales)
        np.equal(read, UNSURE, out=dont_know[:, place])
        np.maximum(read, NO_ANSWER, out=codes[:, place])
        return found

    with ThreadPoolExecutor() as pool:  # numpy leaves the lock of Python alone
        of_items = list(pool.map(read_item, range(len(instrument.items))))
    of_practice = [
        reader.read(question, _practised(question, instrument))[1]
        for question in practice_questions(instrument)
    ]
    found = tuple(one for found in (*of_items, *of_practice) for one in found)
    return Answers(codes=codes, dont_know=dont_know, found=found)


def _practised(question: str, instrument: Instrument) -> ScaleByRole:
    """The answer scale on which each role practises `question`: that of its form."""
    forms = {role.id: instrument.form_of(role.id) for role in instrument.roles}
    return {
        role: instrument.answer_scales[form.answers]
        for role, form in forms.items()
        if any(practice.id == question for practice in form.practice)
    }


class _Reader:
    """Reads columns of answers; keeps what the columns have in common."""

    def __init__(self, rows: ReturnedRows, instrument: Instrument) -> None:
        self.rows = rows
        self.roles = [role.id for role in instrument.roles]
        role_of_row = rows.columns["role"].among(self.roles)
        self.role_of_row = np.where(role_of_row < 0, len(self.roles), role_of_row)
        self.roles_held = np.flatnonzero(np.bincount(self.role_of_row))
        self.vocabularies = {
            id_: Vocabulary.of(scale) for id_, scale in instrument.answer_scales.items()
        }
        self.code_of = {id_: cache(words.code_of) for id_, words in self.vocabularies.items()}

    def read(self, name: str, scales: ScaleByRole) -> tuple[Codes, list[Found]]:
        """Give the codes of a column, each row on the scale of its role, and its problems.

        Codes below 0 are NO_ANSWER, UNSURE and UNREAD.
        """
        column = self.rows.columns[name]
        shape = (len(self.roles) + 1, len(column.texts))  # the last row: a role that is unknown
        means = np.full(shape, NO_ANSWER, dtype=np.int8)
        for place, role in enumerate(self.roles):
            if role in scales:
                means[place] = self._codes_of_texts(column, scales[role].id)
        means_here = means[self.roles_held]
        if (means_here == means_here[0]).all():
            codes: Codes = means_here[0].take(column.which)
        else:
            codes = means.ravel().take(self.role_of_row * len(column.texts) + column.which)
        unread = codes == UNREAD
        return codes, self._unread(name, unread, scales) if unread.any() else []

    def _codes_of_texts(self, column: Column, scale: str) -> list[int]:
        """What each text of the column means on one scale."""
        code_of = self.code_of[scale]
        return [code_of(text) for text in column.texts]

    def _unread(self, name: str, unread: Flags, scales: ScaleByRole) -> list[Found]:
        """Say which cells could not be read, and which can be read in two ways."""
        found: list[Found] = []
        column = self.rows.columns[name]
        unread = unread & ~column.formulas
        for scale in dict.fromkeys(scale.id for scale in scales.values()):
            words = self.vocabularies[scale]
            asked = [self.roles.index(role) for role in scales if scales[role].id == scale]
            where = unread & np.isin(self.role_of_row, asked)
            several = where & column.where(words.is_ambiguous)
            for cells, code in (
                (where & ~several, Code.UNKNOWN_ANSWER),
                (several, Code.AMBIGUOUS_ANSWER),
            ):
                found.extend(self.rows.found(cells, name, code, words.explain))
        return found
