"""What do documents take over from the form of a role?"""

from __future__ import annotations

from ecoscore.kit.contents import Consent, Content, Option, Script, ShowCards
from ecoscore.kit.sources import Sources
from ecoscore.model.asking import AnswerOption
from ecoscore.model.guide import Block
from ecoscore.model.questionnaire import Questionnaire

SIGNATURES = ("respondent", "researcher", "witness", "representative")


def form(sources: Sources, block: Block) -> Content:
    """The questions to read aloud; the entries are what may be asked further."""
    if sources.form is None:
        return None
    return Script(form=sources.form, probes=tuple(sources.text(e.text) for e in block.entries))


def consent(sources: Sources, block: Block) -> Content:
    """The information before consent, the ticks, and lines to sign on."""
    if sources.form is None:
        return None
    asked = sources.instrument.form_of(sources.form.role_id).teach_back
    return Consent(
        form=sources.form,
        teach_back=tuple(sources.text(question.text) for question in asked),
        signatures=tuple(
            sources.say(f"consent.signatures.{sources.guide.layout.value}.{who}")
            for who in SIGNATURES
        ),
    )


def answers(sources: Sources, block: Block) -> Content:
    """The answers that can be given, a card per answer scale that the form has."""
    if sources.form is None:
        return None
    instrument = sources.instrument
    scales = dict.fromkeys(_scales(sources, sources.form))
    return ShowCards(
        cards=tuple(
            tuple(
                _option(sources, option, apart=option is instrument.answer_scales[scale].dont_know)
                for option in instrument.answer_scales[scale].all_options
            )
            for scale in scales
        )
    )


def _scales(sources: Sources, asked: Questionnaire) -> list[str]:
    items, role = sources.instrument.items_by_id, asked.role_id
    return [
        items[question.item_id].answers[role]
        for section in asked.sections
        for question in section.questions
    ]


def _option(sources: Sources, option: AnswerOption, *, apart: bool) -> Option:
    return Option(label=sources.text(option.label), picture=option.picture, apart=apart)
