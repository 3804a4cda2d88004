"""Can a rule of the classification ever decide, given the rules above it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ecoscore.bank.classification_source import ClassificationSource, ScreeningSource
from ecoscore.model.classification import (
    AnswerKind,
    Between,
    Combined,
    Condition,
    holds,
    questions_in,
)

Values = Mapping[str, Sequence[float]]
"""Question → answers that differ for some condition."""


def can_decide(whens: Sequence[Condition | None], source: ClassificationSource) -> bool:
    """Whether complete answers exist for which the last of `whens` is the first that holds."""
    asked = dict.fromkeys(question for when in whens for question in questions_in(when))
    questions = {question.id: question for question in source.questions}
    values = {id_: _values(questions[id_], whens, source) for id_ in asked}
    return _found({}, tuple(asked), whens, values)


def _found(
    known: Mapping[str, float],
    left: Sequence[str],
    whens: Sequence[Condition | None],
    values: Values,
) -> bool:
    """Try answers question by question, and stop as soon as the outcome is certain."""
    *above, own = (holds(when, known) for when in whens)
    if True in above or own is False:
        return False
    if own and None not in above:
        return True
    question, *rest = left  # something is undecided, so some question is left
    return any(
        _found({**known, question: value}, rest, whens, values) for value in values[question]
    )


def _values(
    question: ScreeningSource, whens: Sequence[Condition | None], source: ClassificationSource
) -> tuple[float, ...]:
    """Every code; of a number the limits that are set, and a number between each two of them."""
    if question.kind is AnswerKind.CHOICE and question.answers is not None:
        return tuple(float(option.code) for option in source.answers[question.answers].options)
    most = 100.0 if question.kind is AnswerKind.PERCENTAGE else float("inf")
    limits = {limit for when in whens for limit in _limits(when, question.id)}
    inside = sorted({0.0, *(limit for limit in limits if 0 <= limit <= most)})
    last = most if most < float("inf") else inside[-1] + 1
    ends = (*inside, last)
    return (*ends, *((low + high) / 2 for low, high in pairwise(ends)))


def _limits(when: Condition | None, question: str) -> tuple[float, ...]:
    if isinstance(when, Combined):
        return tuple(limit for part in when.parts for limit in _limits(part, question))
    if isinstance(when, Between) and when.question == question:
        return tuple(each for each in (when.at_least, when.at_most) if each is not None)
    return ()
