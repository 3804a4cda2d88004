"""What could an enterprise have answered to the questions that classify it?"""

from __future__ import annotations

import numpy as np

from ecoscore.model.asking import AnswerScale
from ecoscore.model.classification import AnswerKind, Classification, ScreeningQuestion

SHARES = (0.72, 0.2, 0.075)
"""How often the highest answer is drawn, the next and the one after; the rest is "don't know"."""
SHARE_SKIPPED = 0.005
SHAPE_OF_PERCENTAGES = (0.7, 4.0)
"""Of the beta distribution: mostly low, with a tail."""
MOST = 12
"""The largest number that is drawn."""


def invented_screening(classification: Classification, draw: np.random.Generator) -> dict[str, str]:
    """An answer to each question as text, by id; empty when skipped or not to be answered.

    A question whose number is that of another with a letter behind it, such as A5a, follows on that
    one: a choice when the answer there is not the highest, a number when it is. Nothing is answered
    in words.
    """
    found: dict[str, str] = {}
    by_number = {question.number: question for question in classification.questions}
    for question in classification.questions:
        leading = by_number.get(question.number[:-1]) if question.number[-1].isalpha() else None
        follows = leading is None or (
            _is_highest(leading, found[leading.id]) != (question.kind is AnswerKind.CHOICE)
        )
        is_given = follows and draw.random() >= SHARE_SKIPPED
        found[question.id] = _answer(question, draw) if is_given else ""
    return found


def _is_highest(question: ScreeningQuestion, answer: str) -> bool:
    return question.answers is not None and answer == str(question.answers.high)


def _answer(question: ScreeningQuestion, draw: np.random.Generator) -> str:
    match question.kind, question.answers:
        case AnswerKind.CHOICE, AnswerScale() as scale:
            return _choice(scale, float(draw.random()))
        case AnswerKind.SEVERAL, AnswerScale() as scale:
            return str(draw.choice([option.code for option in scale.options]))
        case AnswerKind.PERCENTAGE, _:
            return str(round(100 * draw.beta(*SHAPE_OF_PERCENTAGES)))
        case AnswerKind.NUMBER, _:
            return str(draw.integers(1, MOST + 1))
        case _:
            return ""


def _choice(scale: AnswerScale, chance: float) -> str:
    """The code at a place between 0 and 1, the highest code first."""
    codes = sorted((option.code for option in scale.options), reverse=True)
    for code, share in zip(codes, SHARES, strict=False):
        if chance < share:
            return str(code)
        chance -= share
    return str(codes[-1] if scale.dont_know is None else scale.dont_know.code)
