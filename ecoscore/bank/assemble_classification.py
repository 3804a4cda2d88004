"""How does classification.yaml become the classification of the model?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.bank.assemble_scale import answer_scale_of
from ecoscore.bank.classification_source import (
    ClassificationSource,
    ConditionSource,
    ScreeningSource,
)
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import AnswerScale, Text
from ecoscore.model.classification import (
    UNCLASSIFIED,
    Axis,
    Between,
    Chosen,
    Classification,
    Combined,
    Condition,
    EnterpriseClass,
    Flag,
    Indicator,
    Joint,
    Rule,
    ScreeningQuestion,
)

Texts = Mapping[KeyPath, Text]


def classification_of(source: ClassificationSource, texts: Texts) -> Classification:
    """The classification, with its words in every language."""
    said = {address[1:]: text for address, text in texts.items() if address[0] == "classification"}
    scales = {
        id_: answer_scale_of(id_, scale, said, top=("answers", id_))
        for id_, scale in source.answers.items()
    }
    return Classification(
        role=source.role,
        title=said["title",],
        introduction=said["introduction",],
        questions=tuple(_question(each, scales, said) for each in source.questions),
        needed=() if source.needed is None else source.needed.questions,
        needed_text={} if source.needed is None else said["needed",],
        unclassified=_class(UNCLASSIFIED, ("unclassified",), said),
        classes=tuple(_class(each.id, ("classes", each.id), said) for each in source.classes),
        rules=tuple(
            Rule(
                id=rule.id,
                gives=rule.gives,
                text=said["rules", rule.id],
                when=None if rule.when is None else condition_of(rule.when),
            )
            for rule in source.rules
        ),
        flags=tuple(
            Flag(
                id=flag.id,
                name=said["flags", flag.id, "name"],
                text=said["flags", flag.id, "text"],
                when=condition_of(flag.when),
            )
            for flag in source.flags
        ),
        axes=tuple(Axis(id=axis.id, title=said["axes", axis.id]) for axis in source.axes),
        indicators=_indicators(source, said),
    )


def condition_of(source: ConditionSource) -> Condition:
    """The condition; what is missing or too much in `source` is a problem found elsewhere."""
    for joint in Joint:
        parts = getattr(source, joint)
        if parts is not None:
            return Combined(joint=joint, parts=tuple(condition_of(part) for part in parts))
    question = source.question or ""
    if source.codes is not None:
        return Chosen(question=question, codes=source.codes)
    return Between(question=question, at_least=source.at_least, at_most=source.at_most)


def _question(
    source: ScreeningSource, scales: Mapping[str, AnswerScale], said: Texts
) -> ScreeningQuestion:
    return ScreeningQuestion(
        id=source.id,
        number=source.number,
        text=said["questions", source.id],
        kind=source.kind,
        answers=None if source.answers is None else scales[source.answers],
        lines=source.lines,
    )


def _indicators(source: ClassificationSource, said: Texts) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=each.id,
            axis=each.axis,
            title=said["indicators", each.id],
            questions=each.questions,
        )
        for each in source.indicators
    )


def _class(id_: str, top: KeyPath, said: Texts) -> EnterpriseClass:
    return EnterpriseClass(id=id_, name=said[*top, "name"], definition=said[*top, "definition"])
