"""Which class do the rules give, and by which rule?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ecoscore.model.classification import (
    NEEDED,
    UNCLASSIFIED,
    Classification,
    Known,
    holds,
    undecided_by,
)
from ecoscore.scoring.classification.screened import Screened


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The class and the rule that gave it, with the flags that go along.

    `missing` are the questions without an answer that kept the rule from being decided; then the
    class is UNCLASSIFIED, and the rule is the one at which the walk stopped, or NEEDED.
    """

    gives: str
    rule: str
    missing: tuple[str, ...]
    flags: tuple[str, ...]


def outcome_of(classification: Classification, known: Known) -> Outcome:
    """Walk through the rules in order: the first that holds decides.

    A rule that is false whatever the missing answers are is passed. At a rule that a missing answer
    could make true the walk stops: a later rule may not decide in its place.
    """
    gives, rule, missing = _walk(classification, known)
    flags = tuple(flag.id for flag in classification.flags if holds(flag.when, known))
    return Outcome(gives=gives, rule=rule, missing=missing, flags=flags)


def _walk(classification: Classification, known: Known) -> tuple[str, str, tuple[str, ...]]:
    lacking = tuple(question for question in classification.needed if question not in known)
    if lacking:
        return UNCLASSIFIED, NEEDED, lacking
    for rule in classification.rules:
        verdict = holds(rule.when, known)
        if verdict is None:
            return UNCLASSIFIED, rule.id, undecided_by(rule.when, known)
        if verdict:
            return rule.gives, rule.id, ()
    return UNCLASSIFIED, "", ()  # no shipped instrument comes here: its last rule has no condition


def outcomes(screened: Screened) -> tuple[Outcome, ...]:
    """The outcome of each row; the same answers are looked at once."""

    @cache
    def of(answers: frozenset[tuple[str, float]]) -> Outcome:
        return outcome_of(screened.classification, dict(answers))

    rows = range(len(screened.people))
    return tuple(of(frozenset(screened.known(row).items())) for row in rows)
