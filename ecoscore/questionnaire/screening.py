"""Which questions about the enterprise stand on a form?"""

from __future__ import annotations

from ecoscore.model.classification import NUMBERS, AnswerKind, ScreeningQuestion
from ecoscore.model.instrument import Instrument
from ecoscore.model.questionnaire import Question, Screening
from ecoscore.questionnaire.questions import boxes_of
from ecoscore.questionnaire.wording import Wording


def screening(instrument: Instrument, role: str, wording: Wording) -> Screening | None:
    """The questions that classify an enterprise, for the role that is asked them."""
    classification = instrument.classification
    if classification is None or classification.role != role:
        return None
    return Screening(
        title=wording.say(classification.title, "title of the classification"),
        introduction=wording.say(classification.introduction, "introduction of the classification"),
        questions=tuple(_question(each, wording) for each in classification.questions),
    )


def _question(question: ScreeningQuestion, wording: Wording) -> Question:
    scale = question.answers
    boxes = () if scale is None else boxes_of(question.id, scale, wording)
    is_percentage = question.kind is AnswerKind.PERCENTAGE
    return Question(
        item_id=question.id,
        number=question.number,
        text=wording.say(question.text, f"screening question '{question.id}'"),
        boxes=boxes,
        lines=question.lines if question.kind is AnswerKind.WORDS else 0,
        most=len(boxes) if question.kind is AnswerKind.SEVERAL else 1,
        unit=("%" if is_percentage else "") if question.kind in NUMBERS else None,
    )
