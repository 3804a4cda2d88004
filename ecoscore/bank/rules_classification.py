"""Does everything in classification.yaml fit together?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.bank.classification_source import (
    ClassificationSource,
    ConditionSource,
    ScreeningSource,
)
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import CLASSIFICATION_FILE, InstrumentFiles
from ecoscore.bank.suggestions import did_you_mean
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.classification import NUMBERS, UNCLASSIFIED, AnswerKind, Joint
from ecoscore.problems import Place, Problem

WITH_OPTIONS = (AnswerKind.CHOICE, AnswerKind.SEVERAL)
Named = tuple[str, KeyPath]


def screening_questions(files: InstrumentFiles) -> Iterator[Problem]:
    """A question with options has them, and no other question has."""
    source = files.classification
    for index, question in enumerate(source.questions if source else ()):
        path: KeyPath = ("questions", index)
        if (question.answers is None) == (question.kind in WITH_OPTIONS):
            is_lacking = question.answers is None
            key = "kind" if is_lacking else "answers"
            yield classification_problem(
                files,
                InstrumentCode.OPTIONS_AND_KIND,
                (*path, key),
                what=f"A question of the kind '{question.kind}' "
                f"{'needs' if is_lacking else 'has no use for'} 'answers'.",
                remedy="Add it." if is_lacking else "Remove it, or choose another kind.",
            )


def classification_references(files: InstrumentFiles) -> Iterator[Problem]:
    """Every set of options, class, axis and question that is named exists."""
    source = files.classification
    if source is None:
        return
    known: dict[InstrumentCode, Sequence[str]] = {
        InstrumentCode.UNKNOWN_SCALE: tuple(source.answers),
        InstrumentCode.UNKNOWN_CLASS: [each.id for each in source.classes],
        InstrumentCode.UNKNOWN_AXIS: [axis.id for axis in source.axes],
        InstrumentCode.UNKNOWN_QUESTION: [question.id for question in source.questions],
    }
    things = {
        InstrumentCode.UNKNOWN_SCALE: "set of answers",
        InstrumentCode.UNKNOWN_CLASS: "class",
        InstrumentCode.UNKNOWN_AXIS: "axis",
        InstrumentCode.UNKNOWN_QUESTION: "screening question",
    }
    for code, id_, path in _named(source):
        if id_ not in known[code]:
            yield classification_problem(
                files,
                code,
                path,
                what=f"There is no {things[code]} '{id_}'.",
                remedy=did_you_mean(id_, known[code]),
            )


def conditions(files: InstrumentFiles) -> Iterator[Problem]:
    """Each condition says one thing, in a way that fits its question."""
    source = files.classification
    if source is None:
        return
    questions = {question.id: question for question in reversed(source.questions)}  # the first
    for path, condition in _conditions(source):
        remark = _form(condition)
        if remark:
            what, remedy = remark
            yield classification_problem(
                files, InstrumentCode.CONDITION_FORM, path, what=what, remedy=remedy
            )
        elif condition.question in questions:
            yield from _fits(files, source, questions[condition.question], (path, condition))
    for index, indicator in enumerate(source.indicators):
        for nth, id_ in enumerate(indicator.questions):
            if id_ in questions and questions[id_].kind is not AnswerKind.CHOICE:
                yield classification_problem(
                    files,
                    InstrumentCode.CONDITION_FORM,
                    ("indicators", index, "questions", nth),
                    what=f"The answers to '{id_}' do not run from low to high.",
                    remedy="Name a question of the kind choice.",
                )


def classification_ids(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing shares its id or its number with something else beside it."""
    source = files.classification
    if source is None:
        return
    columns = (*_ids(source, "questions"), *_ids(source, "axes"), *_ids(source, "indicators"))
    numbers = [(each.number, ("questions", i, "number")) for i, each in enumerate(source.questions)]
    classes = [(UNCLASSIFIED, ("unclassified",)), *_ids(source, "classes")]
    for named in (columns, numbers, classes, _ids(source, "rules"), _ids(source, "flags")):
        seen: dict[str, Place] = {}
        for id_, path in named:
            place = files.at(CLASSIFICATION_FILE, path)
            first = seen.setdefault(id_, place)
            if first != place:
                yield Problem(
                    code=InstrumentCode.ID_TWICE,
                    place=place,
                    what=f"'{id_}' is used twice; the first time at {first}.",
                    remedy="Keep one, or give one of them another id.",
                )


def classification_problem(
    files: InstrumentFiles, code: InstrumentCode, path: KeyPath, *, what: str, remedy: str
) -> Problem:
    """A problem at `path` in classification.yaml that must be mended."""
    place = files.at(CLASSIFICATION_FILE, path)
    return Problem(code=code, place=place, what=what, remedy=remedy)


def _named(source: ClassificationSource) -> Iterator[tuple[InstrumentCode, str, KeyPath]]:
    for index, question in enumerate(source.questions):
        if question.answers is not None:
            path: KeyPath = ("questions", index, "answers")
            yield InstrumentCode.UNKNOWN_SCALE, question.answers, path
    for index, rule in enumerate(source.rules):
        yield InstrumentCode.UNKNOWN_CLASS, rule.gives, ("rules", index, "gives")
    for nth, id_ in enumerate(source.needed.questions if source.needed else ()):
        yield InstrumentCode.UNKNOWN_QUESTION, id_, ("needed", "questions", nth)
    for path, condition in _conditions(source):
        if condition.question is not None:
            yield InstrumentCode.UNKNOWN_QUESTION, condition.question, (*path, "question")
    yield from _named_by_indicators(source)


def _named_by_indicators(
    source: ClassificationSource,
) -> Iterator[tuple[InstrumentCode, str, KeyPath]]:
    for index, indicator in enumerate(source.indicators):
        yield InstrumentCode.UNKNOWN_AXIS, indicator.axis, ("indicators", index, "axis")
        for nth, id_ in enumerate(indicator.questions):
            path: KeyPath = ("indicators", index, "questions", nth)
            yield InstrumentCode.UNKNOWN_QUESTION, id_, path


def _conditions(source: ClassificationSource) -> Iterator[tuple[KeyPath, ConditionSource]]:
    """Every condition, those inside others too, with its path."""
    whens = [("rules", index, rule.when) for index, rule in enumerate(source.rules)]
    whens += [("flags", index, flag.when) for index, flag in enumerate(source.flags)]
    for kind, index, when in whens:
        if when is not None:
            yield from _inside((kind, index, "when"), when)


def _inside(path: KeyPath, condition: ConditionSource) -> Iterator[tuple[KeyPath, ConditionSource]]:
    yield path, condition
    for joint in Joint:
        for index, part in enumerate(getattr(condition, joint) or ()):
            yield from _inside((*path, joint.value, index), part)


def _form(condition: ConditionSource) -> tuple[str, str] | None:
    """What is wrong with the keys of a condition taken by itself, and what to do."""
    joints = [joint for joint in Joint if getattr(condition, joint) is not None]
    tests = [key for key in ("codes", "at_least", "at_most") if getattr(condition, key) is not None]
    if condition.question is not None and not joints and tests:
        return None if "codes" not in tests or len(tests) == 1 else _mixed()
    if len(joints) == 1 and condition.question is None and not tests:
        return None
    return _mixed()


def _mixed() -> tuple[str, str]:
    return (
        "This is not one condition.",
        "Give either 'question' with 'codes', or 'question' with 'at_least' or 'at_most', "
        "or one of 'all', 'any' and 'none'.",
    )


def _fits(
    files: InstrumentFiles,
    source: ClassificationSource,
    question: ScreeningSource,
    found: tuple[KeyPath, ConditionSource],
) -> Iterator[Problem]:
    path, condition = found
    fitting = question.kind is AnswerKind.CHOICE if condition.codes else question.kind in NUMBERS
    if not fitting:
        yield classification_problem(
            files,
            InstrumentCode.CONDITION_FORM,
            (*path, "question"),
            what=f"'{question.id}' is a question of the kind '{question.kind}'.",
            remedy="Use 'codes' with a choice, and 'at_least' or 'at_most' with a number.",
        )
        return
    scale = source.answers.get(question.answers or "")
    codes = [option.code for option in scale.options] if scale else condition.codes or ()
    for index, code in enumerate(condition.codes or ()):
        if code not in codes:
            yield classification_problem(
                files,
                InstrumentCode.UNKNOWN_CODE,
                (*path, "codes", index),
                what=f"The code {code} is not an answer to '{question.id}' that can decide.",
                remedy=f"Choose one of: {', '.join(map(str, codes))}.",
            )


def _ids(source: ClassificationSource, kind: str) -> list[Named]:
    return [(each.id, (kind, index, "id")) for index, each in enumerate(getattr(source, kind))]
