"""Which question on paper belongs in which column of the table of answers?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ecoscore.model.questionnaire import Question, Questionnaire
from ecoscore.model.responses import Mode
from ecoscore.printing.words import word


def codebook(forms: Iterable[Questionnaire]) -> bytes:
    """Give a CSV file (UTF-8, semicolons) with a row for each question of each form.

    Columns: role, number (as printed on the form), column, question, and answers as code = label.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(("role", "number", "column", "question", "answers"))
    for form in forms:
        for question in _questions(form):
            writer.writerow(
                (form.role_id, question.number, question.item_id, question.text, _answers(question))
            )
        if form.mode is not None:
            ways = ", ".join(f"{mode} = {label}" for mode, label in _modes(form))
            writer.writerow((form.role_id, "", form.mode.item_id, form.mode.text, ways))
    return text.getvalue().encode("utf-8-sig")


def _modes(form: Questionnaire) -> Iterator[tuple[str, str]]:
    """Every way in which answers may have come, also that which has a form of its own."""
    for mode in Mode:
        yield mode, word(form.language, f"questionnaire.mode.{mode}")


def _answers(question: Question) -> str:
    """What may be typed for the boxes of a question, with what each means."""
    return ", ".join(f"{box.code} = {box.label}" for box in question.boxes)


def _questions(form: Questionnaire) -> Iterator[Question]:
    """Every question in the order of the form."""
    yield from form.practice
    for section in form.sections:
        yield from section.questions
    if form.priorities is not None:
        yield form.priorities
    if form.screening is not None:
        yield from form.screening.questions
    yield from form.closing
