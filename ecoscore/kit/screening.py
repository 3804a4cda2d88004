"""How are the screening questions and rules of the classification printed?"""

from __future__ import annotations

from ecoscore.kit.contents import Content, Meaning, Ruled, Screened, Screening
from ecoscore.kit.sources import Sources
from ecoscore.model.classification import (
    AnswerKind,
    Classification,
    EnterpriseClass,
    ScreeningQuestion,
)
from ecoscore.model.guide import Block

UNITS = {AnswerKind.PERCENTAGE: "percent", AnswerKind.NUMBER: "number"}


def screening(sources: Sources, block: Block) -> Content:
    """The questions about an enterprise and the rules that classify it, in their order."""
    found = sources.instrument.classification
    if found is None:
        return None
    return Screening(
        introduction=sources.text(found.introduction),
        questions=tuple(_screened(sources, question) for question in found.questions),
        rules=_rules(sources, found),
        outcomes=tuple(_meaning(sources, outcome) for outcome in found.outcomes),
        remarks=tuple(
            Meaning(code=sources.text(flag.name), text=sources.text(flag.text))
            for flag in found.flags
        ),
    )


def _screened(sources: Sources, question: ScreeningQuestion) -> Screened:
    options = question.answers.all_options if question.answers else ()
    unit = UNITS.get(question.kind)
    return Screened(
        number=question.number,
        text=sources.text(question.text),
        answers=tuple(sources.text(option.label) for option in options),
        unit=sources.say(f"screening.{unit}") if unit else "",
        lines=question.lines if question.kind is AnswerKind.WORDS else 0,
    )


def _rules(sources: Sources, found: Classification) -> tuple[Ruled, ...]:
    """What is needed comes before the rules: without it none of them is tried."""
    names = {outcome.id: sources.text(outcome.name) for outcome in found.outcomes}
    needed = Ruled(
        number=sources.say("screening.first"),
        text=sources.text(found.needed_text),
        gives=names[found.unclassified.id],
    )
    ruled = (
        Ruled(number=str(number), text=sources.text(rule.text), gives=names[rule.gives])
        for number, rule in enumerate(found.rules, start=1)
    )
    return (needed, *ruled) if found.needed else tuple(ruled)


def _meaning(sources: Sources, outcome: EnterpriseClass) -> Meaning:
    return Meaning(code=sources.text(outcome.name), text=sources.text(outcome.definition))
