"""How do the files of an instrument look, key by key?

One class per kind of entry, one attribute per key; the text under an attribute becomes the hint
that editors show (instruments/schema/). Keys with a default may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import ConfigDict, Field, with_config

from ecoscore.model.instrument import Kind

STRICT = ConfigDict(extra="forbid", strict=True)

ID = r"^[a-z][a-z0-9_]{0,25}$"
NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"
VERSION = r"^[0-9]+\.[0-9]+\.[0-9]+$"
LANGUAGE = r"^[a-z]{2,3}$"

Id = Annotated[str, Field(pattern=ID)]
Name = Annotated[str, Field(pattern=NAME)]
Version = Annotated[str, Field(pattern=VERSION)]
Language = Annotated[str, Field(pattern=LANGUAGE)]


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSource:
    """instrument.yaml: what the instrument is called and which factors it has."""

    id: Name
    """Short name of the instrument; a study names it in `instrument`."""
    version: Version
    """Three numbers. Raise it whenever a question changes; it is printed on every form."""
    title: str
    """The title on the cover."""
    source_language: Language
    """The language in which these files are written."""
    licence: str
    """Under which licence others may use the questions."""
    factors: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The factors in order; each has its own file in factors/."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSource:
    """One box to tick."""

    code: Annotated[int, Field(ge=0, le=99)]
    """The number that is stored and scored."""
    label: str
    """The words beside the box."""
    picture: Id | None = None
    """The picture beside the words on an easy form."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScaleSource:
    """answer_scales.yaml has one of these under the id of each answer scale."""

    options: Annotated[tuple[OptionSource, ...], Field(min_length=2)]
    """The boxes, in the order shown."""
    dont_know: OptionSource | None = None
    """The box that stands apart and is never scored."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSource:
    """roles.yaml has one of these under the id of each role."""

    form: Id
    """The form that this role gets: an id in forms.yaml."""
    name: str
    """One person or organisation in this role."""
    plural: str
    """Several of them."""
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None
    """How many minutes answering may take."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TermSource:
    """glossary.yaml has one of these under the id of each term."""

    term: str
    """The word, or the abbreviation with what it stands for."""
    meaning: str
    """What it means, in one plain sentence."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FacetSource:
    """A part of what a factor means."""

    id: Id
    """Items refer to this."""
    title: str
    """What the part is called."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSource:
    """A change of the wording of an item."""

    version: Version
    """The first version of the instrument with the new wording."""
    what: str
    """What changed, and why; for researchers."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSource:
    """One question or statement."""

    id: Id
    """Unique in the whole instrument; the column in the table of answers. Never use it again."""
    facet: Id
    """The part of the factor that this item is about."""
    roles: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Who is asked this item: ids in roles.yaml."""
    text: str
    """The wording."""
    text_for: Mapping[Id, str] = field(default_factory=dict)
    """Another wording for one role; facet and direction stay the same."""
    informed_by: str | None = None
    """The scale in the literature that the item was checked against."""
    reverse: bool = False
    """true: agreeing means a low score."""
    answers: Id | None = None
    """Another answer scale than that of the form."""
    note: str | None = None
    """For researchers: what a high answer means."""
    short: bool = False
    """true: this item is on the short form too."""
    mirror: Annotated[tuple[Id, ...], Field(min_length=2, max_length=2)] | None = None
    """Two roles that rate each other with this item."""
    changes: tuple[ChangeSource, ...] = ()
    """How the wording changed, the oldest first."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSource:
    """A question to ask further in a conversation."""

    id: Id
    """Names the probe for the translations."""
    text: str
    """The question."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSource:
    """How a factor is brought up in a conversation."""

    question: str
    """The open question."""
    probes: tuple[ProbeSource, ...] = ()
    """What to ask further."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FactorSource:
    """factors/<id>.yaml: one factor with its facets and items."""

    id: Id
    """The same as the name of the file."""
    kind: Kind
    """factor, obstacle or outcome."""
    title: str
    """What the factor is called."""
    easy_title: str | None = None
    """A plainer heading for forms with the easy layout."""
    definition: str
    """What the factor means, in plain words; printed in the report."""
    high: str
    """One sentence: what a high score means."""
    low: str
    """The question for the conversation when this factor scores lowest."""
    gap: str
    """The question for the conversation when roles differ most on this factor."""
    sources: tuple[str, ...] = ()
    """Where the factor comes from: author, year, doi."""
    share: Annotated[float, Field(gt=0, le=1)] = 0.5
    """The least share of the items that must be answered for a score."""
    talk: TalkSource | None = None
    """How guides for conversations bring the factor up."""
    easy_talk: TalkSource | None = None
    """The same in plain words, for conversations with workers."""
    facets: Annotated[tuple[FacetSource, ...], Field(min_length=1)]
    """The parts of the factor; each has at least one item."""
    items: Annotated[tuple[ItemSource, ...], Field(min_length=1)]
    """The questions, in the order asked."""
