"""How does a language file give the words of what is asked, of guides and of the glossary?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import with_config

from ecoscore.bank.sources import STRICT, Version

Words = str | None
WordsById = Mapping[str, Words]


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """The words of instrument.yaml."""

    title: Words = None
    """The title on the cover."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScaleWords:
    """The words of an answer scale."""

    options: WordsById | None = None
    """The label of each code."""
    dont_know: Words = None
    """The label of the box that stands apart."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """The words of a role."""

    name: Words = None
    """One person or organisation in this role."""
    plural: Words = None
    """Several of them."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWords:
    """The words of a consent paragraph."""

    heading: Words = None
    """The heading."""
    text: Words = None
    """The paragraph itself."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """The words of a form."""

    introduction: Words = None
    """The first words on the form."""
    instruction: Words = None
    """How to fill in the form."""
    consent: Mapping[str, ConsentWords | None] | None = None
    """The paragraphs, by id."""
    ticks: WordsById | None = None
    """The statements of consent, by id."""
    practice: WordsById | None = None
    """The practice questions, by id."""
    halfway: Words = None
    """The word of encouragement."""
    closing: WordsById | None = None
    """The open questions, by id."""
    thanks: Words = None
    """The last words on the form."""
    priorities: Words = None
    """The question which domains to work on first."""
    teach_back: WordsById | None = None
    """The questions on the consent sheet, by id."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """The words of an item."""

    text: Words = None
    """The wording."""
    text_for: WordsById | None = None
    """The other wording for a role, by role."""
    note: Words = None
    """What a high answer means."""
    checked: Version | None = None
    """The version against which these words were checked, when it is not that of the file."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkWords:
    """The words of how a factor is brought up in a conversation."""

    question: Words = None
    """The open question."""
    probes: WordsById | None = None
    """What to ask further, by id."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FactorWords:
    """The words of a factor."""

    title: Words = None
    """What the factor is called."""
    easy_title: Words = None
    """The plainer heading for forms with the easy layout."""
    definition: Words = None
    """What the factor means."""
    high: Words = None
    """What a high score means."""
    low: Words = None
    """The question when this factor scores lowest."""
    gap: Words = None
    """The question when roles differ most."""
    talk: TalkWords | None = None
    """How guides for conversations bring the factor up."""
    easy_talk: TalkWords | None = None
    """The same in plain words."""
    facets: WordsById | None = None
    """The titles of the facets, by id."""
    items: Mapping[str, ItemWords | None] | None = None
    """The items, by id."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class BlockWords:
    """The words of a part of a guide."""

    heading: Words = None
    """The heading above it."""
    text: Words = None
    """The paragraphs below the heading."""
    otherwise: Words = None
    """What stands here as long as there are no findings."""
    entries: WordsById | None = None
    """Its lines, boxes, columns, probes or tracks, by id."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWords:
    """The words of a guide."""

    title: Words = None
    """The title at the top."""
    blocks: Mapping[str, BlockWords | None] | None = None
    """Its parts, by id."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TermWords:
    """The words of a term of the glossary."""

    term: Words = None
    """The word, or the abbreviation with what it stands for."""
    meaning: Words = None
    """What it means."""
