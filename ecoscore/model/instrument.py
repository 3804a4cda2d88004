"""What is asked, of whom, in which words, and how an answer becomes a score?"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ecoscore.model.asking import AnswerScale, Text
from ecoscore.model.classification import Classification
from ecoscore.model.form import Form
from ecoscore.model.guide import Guide


class Kind(StrEnum):
    """What a factor stands for in the research (see docs/instrument-format.md)."""

    FACTOR = "factor"
    OBSTACLE = "obstacle"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A kind of partner in the ecosystem, and the form it gets. `name` is singular.

    `minutes` is what answering may take; None when nobody set a limit.
    """

    id: str
    form: str
    name: Text
    plural: Text
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A part of what a factor means; every facet has at least one item."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the wording of an item: since which version of the instrument, and what."""

    version: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question or statement, with its own wording for each role that answers it.

    Facet, factor and direction are the same for every role. `answers` gives the id of the answer
    scale for each role; two roles with different answer scales are never pooled. `note` says what a
    high answer means. `short` items make up the short form. `mirror` names two roles of which each
    rates the other with this item ("how we see them", "how they see us").
    """

    id: str
    factor: str
    facet: str
    wording: Mapping[str, Text]
    answers: Mapping[str, str]
    reverse: bool = False
    informed_by: str = ""
    note: Text = field(default_factory=dict)
    short: bool = False
    mirror: tuple[str, str] | None = None
    changes: tuple[Change, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that are asked this item, in the order of the instrument."""
        return tuple(self.wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """How a factor is talked about: one open question, and what to ask further."""

    question: Text
    probes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A set of items that is scored together: a factor, an obstacle, or the outcome.

    `low` and `gap` are the questions that start a conversation when this factor scores lowest, or
    shows the widest gap between roles. `share` is the least share (0..1) of the items that a
    respondent must have answered to get a score. `easy_title` is the heading on easy forms, where a
    word such as "ownership" would frighten; None means the title will do. `talk` is how guides for
    conversations bring it up, `easy_talk` the same in plain words, for workers.
    """

    id: str
    kind: Kind
    title: Text
    definition: Text
    high: Text
    low: Text
    gap: Text
    facets: tuple[Facet, ...]
    items: tuple[Item, ...]
    easy_title: Text | None = None
    sources: tuple[str, ...] = ()
    share: float = 0.5
    talk: Talk | None = None
    easy_talk: Talk | None = None

    def items_for(self, role: str) -> tuple[Item, ...]:
        """The items of this factor that `role` is asked, in order."""
        return tuple(item for item in self.items if role in item.wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A word of the field, and what it means."""

    id: str
    term: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A complete question bank: what `bank.load_instrument` gives and every other room takes."""

    id: str
    version: str
    title: Text
    source_language: str
    languages: tuple[str, ...]
    licence: str
    answer_scales: Mapping[str, AnswerScale]
    forms: Mapping[str, Form]
    roles: tuple[Role, ...]
    factors: tuple[Factor, ...]
    guides: Mapping[str, Guide] = field(default_factory=dict)
    glossary: tuple[GlossaryEntry, ...] = ()
    classification: Classification | None = None
    left_out: tuple[str, ...] = ()
    """The ids of the items that the long form asks and this short one does not."""

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal characters that change when what is asked, or how it counts, changes.

        What a respondent sees and what scoring uses counts. What only researchers read (NOT_ASKED)
        does not: a slip of the pen mended there must not refuse answers that are on their way.
        """
        content = json.dumps(_asked(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8")).hexdigest()[:12]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the factors."""
        return tuple(item for factor in self.factors for item in factor.items)

    @cached_property
    def items_by_id(self) -> Mapping[str, Item]:
        """Item id → item."""
        return {item.id: item for item in self.items}

    @cached_property
    def roles_by_id(self) -> Mapping[str, Role]:
        """Role id → role, in order."""
        return {role.id: role for role in self.roles}

    @cached_property
    def factors_by_id(self) -> Mapping[str, Factor]:
        """Factor id → factor, in order."""
        return {factor.id: factor for factor in self.factors}

    def of_kind(self, kind: Kind) -> tuple[Factor, ...]:
        """The factors, the obstacles or the outcomes, in order."""
        return tuple(factor for factor in self.factors if factor.kind is kind)

    def form_of(self, role: str) -> Form:
        """The form that `role` gets."""
        return self.forms[self.roles_by_id[role].form]

    def items_for(self, role: str) -> tuple[Item, ...]:
        """Every item that `role` is asked, in the order of the factors."""
        return tuple(item for item in self.items if role in item.wording)

    def answer_scale(self, item: Item, role: str) -> AnswerScale:
        """The answer scale on which `role` answers `item`."""
        return self.answer_scales[item.answers[role]]


NOT_ASKED = frozenset({"licence", "guides", "glossary", "teach_back", "left_out"}) | frozenset(
    {"definition", "high", "low", "gap", "sources", "talk", "easy_talk"}
    | {"informed_by", "note", "short", "changes"}
    | {"needed", "needed_text", "unclassified", "classes", "rules", "flags", "axes", "indicators"}
)
"""The keys of instrument, form, role, factor and item that no form shows and no score uses.

Neither do the rules of the classification count: they are read again over the same answers.
"""


def _asked(thing: object) -> object:
    """The thing as plain data, without what is not asked."""
    if dataclasses.is_dataclass(thing):
        names = [field.name for field in dataclasses.fields(thing) if field.name not in NOT_ASKED]
        return {name: _asked(getattr(thing, name)) for name in names}
    if isinstance(thing, Mapping):
        return {key: _asked(value) for key, value in thing.items()}
    return [_asked(part) for part in thing] if isinstance(thing, tuple) else thing
