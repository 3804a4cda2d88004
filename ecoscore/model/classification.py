"""Which kind of enterprise is it, by which printed rules, and from which questions?

The questions, classes and rules are data of the instrument (instruments/classification.yaml). A
rule says in words what its condition says in terms of answers; the first rule that holds decides.
Answers that are not there are never guessed, so a condition can be true, false, or undecided
(Kleene 1952, strong three-valued logic).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.asking import AnswerScale, Text

UNCLASSIFIED = "unclassified"
"""Stands for the class when an answer is missing that decides."""
NEEDED = "needed"
"""Stands for the rule when an answer is missing without which nothing is classified."""


class AnswerKind(StrEnum):
    """How a screening question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    WORDS = "words"


NUMBERS = (AnswerKind.PERCENTAGE, AnswerKind.NUMBER)
"""Questions that are answered with a number of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningQuestion:
    """A question about the enterprise; `number` is printed before it and named in the rules.

    `answers` are the options of a choice, or those of which several may be ticked; None for a
    percentage, a number, or words. `lines` is the room for words on paper.
    """

    id: str
    number: str
    text: Text
    kind: AnswerKind = AnswerKind.CHOICE
    answers: AnswerScale | None = None
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """True when the answer to `question` is one of `codes`."""

    question: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """True when the number given to `question` lies within the limits that are set."""

    question: str
    at_least: float | None = None
    at_most: float | None = None


class Joint(StrEnum):
    """How many of the parts of a condition must be true."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Conditions taken together."""

    joint: Joint
    parts: tuple[Condition, ...]


Condition = Chosen | Between | Combined
Known = Mapping[str, float]
"""The answers that are there: question → code or number. "Don't know" is not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseClass:
    """A kind of enterprise, and in one sentence what it means."""

    id: str
    name: Text
    definition: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is printed, and the same as a condition; None holds for whoever is left."""

    id: str
    gives: str
    text: Text
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A remark that goes along with any class and decides nothing."""

    id: str
    name: Text
    text: Text
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A side of the profile, such as the economic one."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A line of the profile: the lowest answer to its `questions`, from 0 to 100."""

    id: str
    axis: str
    title: Text
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """All that is needed to ask, classify and print.

    Without an answer to each of the questions in `needed` nothing is classified; `needed_text` is
    how that is printed. `unclassified` has the words for that outcome.
    """

    role: str
    title: Text
    introduction: Text
    questions: tuple[ScreeningQuestion, ...]
    needed: tuple[str, ...]
    needed_text: Text
    unclassified: EnterpriseClass
    classes: tuple[EnterpriseClass, ...]
    rules: tuple[Rule, ...]
    flags: tuple[Flag, ...] = ()
    axes: tuple[Axis, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def questions_by_id(self) -> Mapping[str, ScreeningQuestion]:
        """Question id → question, in order."""
        return {question.id: question for question in self.questions}

    @property
    def outcomes(self) -> tuple[EnterpriseClass, ...]:
        """Every class in order, and last what is not classified."""
        return (*self.classes, self.unclassified)


def holds(condition: Condition | None, known: Known) -> bool | None:
    """Whether a condition is true, whatever the answers that are not there; None = undecided."""
    if condition is None:
        return True
    if isinstance(condition, Combined):
        return _jointly(condition.joint, [holds(part, known) for part in condition.parts])
    answer = known.get(condition.question)
    if answer is None:
        return None
    if isinstance(condition, Chosen):
        return answer in condition.codes
    low, high = condition.at_least, condition.at_most
    return (low is None or answer >= low) and (high is None or answer <= high)


def _jointly(joint: Joint, parts: list[bool | None]) -> bool | None:
    decisive = joint is not Joint.ALL  # one true part decides "any" and "none", one false "all"
    outcome = joint is Joint.ANY
    if decisive in parts:
        return outcome
    return None if None in parts else not outcome


def undecided_by(condition: Condition | None, known: Known) -> tuple[str, ...]:
    """The questions without an answer that keep a condition from being decided, each once."""
    return tuple(dict.fromkeys(_undecided(condition, known)))


def _undecided(condition: Condition | None, known: Known) -> Iterator[str]:
    if holds(condition, known) is not None:
        return
    if isinstance(condition, Combined):
        for part in condition.parts:
            yield from _undecided(part, known)
    elif condition is not None:
        yield condition.question


def questions_in(condition: Condition | None) -> Iterator[str]:
    """The question of every statement in a condition, in order."""
    if isinstance(condition, Combined):
        for part in condition.parts:
            yield from questions_in(part)
    elif condition is not None:
        yield condition.question
