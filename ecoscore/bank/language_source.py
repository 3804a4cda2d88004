"""How does languages/<xx>.yaml look: the words of every id in another language?

Everything may be left out: a missing translation is said, but stops nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import with_config

from ecoscore.bank.sources import STRICT, Language, Version

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


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSource:
    """languages/<xx>.yaml: the words of every id in one other language."""

    language: Language
    """The same as the name of the file."""
    checked: Version | None = None
    """The version of the instrument against which these words were last checked."""
    instrument: TitleWords | None = None
    """The words of instrument.yaml."""
    answer_scales: Mapping[str, AnswerScaleWords | None] | None = None
    """The words of answer_scales.yaml, by id."""
    roles: Mapping[str, RoleWords | None] | None = None
    """The words of roles.yaml, by id."""
    forms: Mapping[str, FormWords | None] | None = None
    """The words of forms.yaml, by id."""
    factors: Mapping[str, FactorWords | None] | None = None
    """The words of the files in factors/, by id."""
    guides: Mapping[str, GuideWords | None] | None = None
    """The words of the files in guides/, by id."""
    glossary: Mapping[str, TermWords | None] | None = None
    """The words of glossary.yaml, by id."""
    classification: ClassificationWords | None = None
    """The words of classification.yaml."""
