"""How does an entry of forms.yaml become a form of the model?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.bank.form_source import FormSource, OpenSource, TeachBackSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Text
from ecoscore.model.form import ConsentBlock, Form, OpenQuestion, PracticeQuestion, Priorities, Tick

Texts = Mapping[KeyPath, Text]


def form_of(id_: str, form: FormSource, texts: Texts) -> Form:
    """The form `id_`, with its words in every language."""
    top: KeyPath = ("forms", id_)
    return Form(
        id=id_,
        layout=form.layout,
        answers=form.answers,
        introduction=texts[*top, "introduction"],
        instruction=texts[*top, "instruction"],
        consent=_consent(form, top, texts),
        ticks=tuple(
            Tick(id=tick.id, text=texts[*top, "ticks", tick.id], required=tick.required)
            for tick in form.ticks
        ),
        practice=_practice(form, top, texts),
        halfway=None if form.halfway is None else texts[*top, "halfway"],
        closing=_open(form.closing, (*top, "closing"), texts),
        thanks=texts[*top, "thanks"],
        priorities=None
        if form.priorities is None
        else Priorities(text=texts[*top, "priorities"], most=form.priorities.most),
        teach_back=_open(form.teach_back, (*top, "teach_back"), texts),
    )


def _consent(form: FormSource, top: KeyPath, texts: Texts) -> tuple[ConsentBlock, ...]:
    return tuple(
        ConsentBlock(
            id=block.id,
            heading=texts[*top, "consent", block.id, "heading"],
            text=texts[*top, "consent", block.id, "text"],
        )
        for block in form.consent
    )


def _practice(form: FormSource, top: KeyPath, texts: Texts) -> tuple[PracticeQuestion, ...]:
    return tuple(
        PracticeQuestion(
            id=question.id,
            text=texts[*top, "practice", question.id],
            expected=question.expected,
        )
        for question in form.practice
    )


def _open(
    questions: tuple[OpenSource, ...] | tuple[TeachBackSource, ...], top: KeyPath, texts: Texts
) -> tuple[OpenQuestion, ...]:
    return tuple(
        OpenQuestion(
            id=question.id,
            text=texts[*top, question.id],
            # What is asked aloud needs one line, for the remark of who asked it.
            lines=question.lines if isinstance(question, OpenSource) else 1,
        )
        for question in questions
    )
