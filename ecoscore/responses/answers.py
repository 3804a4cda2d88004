"""Which option does each cell of answers mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import AnswerScale, Instrument
from ecoscore.model.responses import NO_ANSWER
from ecoscore.responses.columns import practice_questions
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Column, Explanation, Flags, Found, ReturnedRows
from ecoscore.responses.texts import clean, is_formula, nearest, shown, simplified, whole_number

ScaleByRole = Mapping[str, AnswerScale]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """The answers to the items; rows as in ReturnedRows, columns = items of the instrument.

    `codes` is NO_ANSWER where there is no answer on the scale; `filled` tells where anything was
    typed.
    """

    codes: NDArray[np.int8]
    dont_know: Flags
    filled: Flags
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
    items = [
        reader.read(item.id, {role: instrument.answer_scale(item, role) for role in item.roles})
        for item in instrument.items
    ]
    practice = [
        reader.read(id_, _practised(id_, instrument)) for id_ in practice_questions(instrument)
    ]
    return Answers(
        codes=np.column_stack([codes for codes, _, _ in items]),
        dont_know=np.column_stack([unsure for _, unsure, _ in items]),
        filled=np.column_stack([rows.columns[item.id].filled for item in instrument.items]),
        found=tuple(one for _, _, found in (*items, *practice) for one in found),
    )


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
        self.role_of_row = rows.columns["role"].among(self.roles)
        scales = instrument.answer_scales
        self.vocabularies = {id_: Vocabulary.of(scale) for id_, scale in scales.items()}

    def read(self, name: str, scales: ScaleByRole) -> tuple[NDArray[np.int8], Flags, list[Found]]:
        """Give the codes, the "don't know"s and the problems of one column."""
        column = self.rows.columns[name]
        codes = np.full(len(self.rows), NO_ANSWER, dtype=np.int8)
        unsure = np.zeros(len(self.rows), dtype=bool)
        found: list[Found] = []
        for scale in {scale.id: scale for scale in scales.values()}.values():
            asked = [self.roles.index(role) for role in scales if scales[role].id == scale.id]
            here = np.isin(self.role_of_row, asked)
            vocabulary = self.vocabularies[scale.id]
            means = _code_of_texts(column, vocabulary)[column.which]
            if scale.dont_know is not None:
                unsure |= here & (means == scale.dont_know.code)
            codes = np.where(here & ~unsure, means, codes)
            found.extend(self._unread(name, here & (means == NO_ANSWER), vocabulary))
        return codes, unsure, found

    def _unread(self, name: str, where: Flags, vocabulary: Vocabulary) -> list[Found]:
        """Say which filled cells could not be read, and which can be read in two ways."""
        column = self.rows.columns[name]
        where &= column.filled & ~column.where(is_formula)
        several = where & column.where(lambda text: len(vocabulary.meanings(text)) > 1)
        unknown, ambiguous = Code.UNKNOWN_ANSWER, Code.AMBIGUOUS_ANSWER
        return [
            *self.rows.found(where & ~several, name, unknown, vocabulary.explain),
            *self.rows.found(several, name, ambiguous, vocabulary.explain),
        ]


def _code_of_texts(column: Column, vocabulary: Vocabulary) -> NDArray[np.int8]:
    """The code that each text of the column means, NO_ANSWER when it means none or several."""
    meanings = [vocabulary.meanings(text) for text in column.texts]
    return np.array(
        [next(iter(codes)) if len(codes) == 1 else NO_ANSWER for codes in meanings], dtype=np.int8
    )
