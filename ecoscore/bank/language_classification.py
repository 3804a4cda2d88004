"""How does a language file give the words of the classification of enterprises?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import with_config

from ecoscore.bank.language_words import AnswerScaleWords, Words, WordsById
from ecoscore.bank.sources import STRICT


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWords:
    """The words of a kind of enterprise."""

    name: Words = None
    """What it is called."""
    definition: Words = None
    """What it means."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FlagWords:
    """The words of a remark."""

    name: Words = None
    """A few words."""
    text: Words = None
    """When it is given."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationWords:
    """The words of the classification of enterprises."""

    title: Words = None
    """The heading above the questions."""
    introduction: Words = None
    """What stands below the heading."""
    answers: Mapping[str, AnswerScaleWords | None] | None = None
    """The options to choose from, by id."""
    questions: WordsById | None = None
    """The questions, by id."""
    needed: Words = None
    """The sentence about the answers that are needed."""
    unclassified: ClassWords | None = None
    """The words for an enterprise that cannot be classified."""
    classes: Mapping[str, ClassWords | None] | None = None
    """The kinds of enterprises, by id."""
    rules: WordsById | None = None
    """The rules as they are printed, by id."""
    flags: Mapping[str, FlagWords | None] | None = None
    """The remarks, by id."""
    axes: WordsById | None = None
    """The sides of the profile, by id."""
    indicators: WordsById | None = None
    """The lines of the profile, by id."""
