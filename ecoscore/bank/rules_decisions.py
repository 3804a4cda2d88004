"""Does every rule of the classification decide for somebody, and is nobody left over?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ecoscore.bank.assemble_classification import condition_of
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.reachable import can_decide
from ecoscore.bank.rules_classification import (
    classification_problem,
    classification_references,
    conditions,
    screening_questions,
)
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Problem


def last_rule(files: InstrumentFiles) -> Iterator[Problem]:
    """The last rule takes whoever is left, so that every complete answer has a class."""
    source = files.classification
    if source is not None and source.rules[-1].when is not None:
        yield classification_problem(
            files,
            InstrumentCode.NO_LAST_RULE,
            ("rules", len(source.rules) - 1, "id"),
            what="The last rule has a condition, so some enterprises would fall through.",
            remedy="End with a rule without 'when'.",
        )


def idle_rules(files: InstrumentFiles) -> Iterator[Problem]:
    """Every rule decides for somebody, and every class is given by a rule that does."""
    source = files.classification
    if source is None or _is_broken(files):
        return
    whens = [None if rule.when is None else condition_of(rule.when) for rule in source.rules]
    given = set()
    for index, rule in enumerate(source.rules):
        if can_decide(whens[: index + 1], source):
            given.add(rule.gives)
        else:
            yield _remark(
                files,
                InstrumentCode.NEVER_REACHED,
                ("rules", index, "id"),
                what=f"The rule '{rule.id}' never decides: a rule above it always does.",
                remedy="Move it up, change its condition, or remove it.",
            )
    for index, each in enumerate(source.classes):
        if each.id not in given:
            yield _remark(
                files,
                InstrumentCode.CLASS_NEVER_GIVEN,
                ("classes", index, "id"),
                what=f"No rule ever gives the class '{each.id}'.",
                remedy="Write a rule that gives it, or remove the class.",
            )


def _is_broken(files: InstrumentFiles) -> bool:
    """Whether conditions cannot be tried because something in them is wrong."""
    checks = (screening_questions, classification_references, conditions)
    return any(True for check in checks for _ in check(files))


def _remark(
    files: InstrumentFiles, code: InstrumentCode, path: KeyPath, *, what: str, remedy: str
) -> Problem:
    found = classification_problem(files, code, path, what=what, remedy=remedy)
    return replace(found, grade=Grade.SHOULD)
