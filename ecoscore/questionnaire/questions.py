"""Which questions does a role get, in which order, numbered how, with which boxes?"""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase

from ecoscore.model.asking import AnswerScale, Layout
from ecoscore.model.form import Form
from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.questionnaire import Box, Question, Section
from ecoscore.model.responses import PRIORITIES, Mode
from ecoscore.printing.words import word
from ecoscore.questionnaire.wording import Wording


def practice(form: Form, scale: AnswerScale, wording: Wording) -> tuple[Question, ...]:
    """The questions to practise on, lettered A, B, … Z, AA, BB: no number is used twice."""
    return tuple(
        Question(
            item_id=question.id,
            number=ascii_uppercase[place % 26] * (place // 26 + 1),
            text=wording.fill(question.text, f"practice question '{question.id}'"),
            boxes=boxes_of(question.id, scale, wording),
        )
        for place, question in enumerate(form.practice)
    )


def sections(instrument: Instrument, role: str, wording: Wording) -> tuple[Section, ...]:
    """A section for each factor that `role` is asked about, numbered on from 1.

    The section that begins nearest to the middle carries the form's word of encouragement.
    """
    asked = tuple(factor for factor in instrument.factors if factor.items_for(role))
    composed = tuple(_section(instrument, factor, role=role, wording=wording) for factor in asked)
    form = instrument.form_of(role)
    if form.halfway is None or len(composed) < 2:
        return composed
    middle = _middle(composed)
    encouragement = wording.fill(form.halfway, f"word halfway on the form '{form.id}'")
    return (
        *composed[:middle],
        replace(composed[middle], halfway=encouragement),
        *composed[middle + 1 :],
    )


def priorities(instrument: Instrument, role: str, wording: Wording) -> Question | None:
    """The question which of all domains that `role` is asked about to work on first.

    A domain has the number of its place in the instrument: the same on the forms of all roles.
    """
    form = instrument.form_of(role)
    if form.priorities is None:
        return None
    return Question(
        item_id=PRIORITIES,
        number=str(len(instrument.items_for(role)) + 1),
        text=wording.fill(form.priorities.text, f"question about priorities of '{form.id}'"),
        boxes=tuple(
            Box(
                id=f"{PRIORITIES}.{factor.id}",
                code=number,
                label=wording.say(factor.title, f"title of the factor '{factor.id}'"),
            )
            for number, factor in enumerate(instrument.factors, start=1)
            if factor.items_for(role)
        ),
        most=form.priorities.most,
    )


def mode(form: Form, language: str) -> Question | None:
    """The line on which the researcher says how an easy form was filled in.

    A conversation has a form of its own, so it is not among the boxes.
    """
    if form.layout is not Layout.EASY:
        return None
    modes = [each for each in Mode if each is not Mode.CONVERSATION]
    return Question(
        item_id="mode",
        number="",
        text=word(language, "questionnaire.mode.question"),
        boxes=tuple(
            Box(id=f"mode.{each}", code=number, label=word(language, f"questionnaire.mode.{each}"))
            for number, each in enumerate(modes, start=1)
        ),
    )


def closing(form: Form, wording: Wording, *, first: int) -> tuple[Question, ...]:
    """The questions to answer in one's own words, numbered on from `first`."""
    return tuple(
        Question(
            item_id=question.id,
            number=str(number),
            text=wording.fill(question.text, f"closing question '{question.id}'"),
            lines=question.lines,
        )
        for number, question in enumerate(form.closing, start=first)
    )


def _section(instrument: Instrument, factor: Factor, *, role: str, wording: Wording) -> Section:
    numbers = {item.id: n for n, item in enumerate(instrument.items_for(role), start=1)}
    easy = instrument.form_of(role).layout is Layout.EASY
    title = factor.easy_title if easy and factor.easy_title is not None else factor.title
    return Section(
        id=factor.id,
        title=wording.say(title, f"title of the factor '{factor.id}'"),
        questions=tuple(
            Question(
                item_id=item.id,
                number=str(numbers[item.id]),
                text=wording.say(item.wording[role], f"item '{item.id}' for the role '{role}'"),
                boxes=boxes_of(item.id, instrument.answer_scale(item, role), wording),
            )
            for item in factor.items_for(role)
        ),
    )


def boxes_of(question: str, scale: AnswerScale, wording: Wording) -> tuple[Box, ...]:
    """The boxes of a question, in the order shown, "don't know" last."""
    return tuple(
        Box(
            id=f"{question}.{option.code}",
            code=option.code,
            label=wording.say(option.label, f"answer {option.code} of the scale '{scale.id}'"),
            picture=option.picture,
            apart=option is scale.dont_know,
        )
        for option in scale.all_options
    )


def _middle(composed: tuple[Section, ...]) -> int:
    """The index, at least 1, of the section that begins nearest to half of the questions."""
    lengths = [len(section.questions) for section in composed]
    half = sum(lengths) / 2
    return min(range(1, len(composed)), key=lambda index: abs(sum(lengths[:index]) - half))
