"""How does classification.yaml look: questions and rules that tell enterprises apart?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, with_config

from ecoscore.bank.sources import STRICT, AnswerScaleSource, Id
from ecoscore.model.classification import AnswerKind


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningSource:
    """A question about the enterprise."""

    id: Id
    """The column of this question in the table of answers. Never use it again."""
    number: Annotated[str, Field(min_length=1, max_length=5)]
    """What is printed before it, and what the rules call it."""
    text: str
    """The question."""
    kind: AnswerKind = AnswerKind.CHOICE
    """choice, several (ticks), percentage, number or words."""
    answers: Id | None = None
    """The options: an id under 'answers'. Only for choice and several."""
    lines: Annotated[int, Field(ge=1, le=30)] = 2
    """How many lines to write on are printed. Only for words."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionSource:
    """What must be so: about one question, or several conditions taken together."""

    question: Id | None = None
    """The question it is about."""
    codes: Annotated[tuple[int, ...], Field(min_length=1)] | None = None
    """It holds when one of these answers was given."""
    at_least: float | None = None
    """It holds from this number on."""
    at_most: float | None = None
    """It holds up to this number."""
    all: Annotated[tuple[ConditionSource, ...], Field(min_length=1)] | None = None
    """It holds when all of these hold."""
    any: Annotated[tuple[ConditionSource, ...], Field(min_length=1)] | None = None
    """It holds when one of these holds."""
    none: Annotated[tuple[ConditionSource, ...], Field(min_length=1)] | None = None
    """It holds when none of these holds."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class NeededSource:
    """The questions without which nothing is classified."""

    questions: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Their ids."""
    text: str
    """How this is printed."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class UnclassifiedSource:
    """What an enterprise is called that cannot be classified."""

    name: str
    """A few words."""
    definition: str
    """What it means, in one sentence."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSource:
    """A kind of enterprise."""

    id: Id
    """Rules refer to this."""
    name: str
    """What it is called."""
    definition: str
    """What it means, in one plain sentence."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """A rule; the first that holds decides."""

    id: Id
    """Stands in classification.csv beside the class."""
    gives: Id
    """The class: an id under 'classes'."""
    text: str
    """The rule as it is printed; it says the same as 'when'."""
    when: ConditionSource | None = None
    """The condition; leave it out of the last rule, which takes whoever is left."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FlagSource:
    """A remark that goes along with any class."""

    id: Id
    """Stands in classification.csv."""
    name: str
    """A few words."""
    text: str
    """When it is given, as it is printed."""
    when: ConditionSource
    """The condition."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class AxisSource:
    """A side of the profile."""

    id: Id
    """Indicators refer to this."""
    title: str
    """What it is called."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSource:
    """A line of the profile, from 0 to 100."""

    id: Id
    """Its column in classification.csv."""
    axis: Id
    """The side it is on: an id under 'axes'."""
    title: str
    """What it is called."""
    questions: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The question it is read from; of several the lowest answer counts."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationSource:
    """classification.yaml: which kind of enterprise is it?"""

    role: Id
    """The role that is asked: an id in roles.yaml."""
    title: str
    """The heading above the questions."""
    introduction: str
    """What stands below the heading."""
    answers: Mapping[Id, AnswerScaleSource]
    """Options to choose from, each set under an id."""
    questions: Annotated[tuple[ScreeningSource, ...], Field(min_length=1)]
    """The questions, in order."""
    needed: NeededSource | None = None
    """The questions without which nothing is classified."""
    unclassified: UnclassifiedSource
    """The words for an enterprise that cannot be classified."""
    classes: Annotated[tuple[ClassSource, ...], Field(min_length=2)]
    """The kinds of enterprises, in the order of the report."""
    rules: Annotated[tuple[RuleSource, ...], Field(min_length=1)]
    """The rules, in order; the first that holds decides."""
    flags: tuple[FlagSource, ...] = ()
    """Remarks that decide nothing."""
    axes: tuple[AxisSource, ...] = ()
    """The sides of the profile."""
    indicators: tuple[IndicatorSource, ...] = ()
    """The lines of the profile."""
