"""How does guides/<id>.yaml look: a document that a field worker takes along?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, with_config

from ecoscore.bank.sources import STRICT, Id
from ecoscore.model.asking import Layout
from ecoscore.model.guide import BlockKind, Copies


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySource:
    """A line, box, column, probe or track of a block."""

    id: Id
    """Names the entry for the translations."""
    text: str
    """The words."""
    code: Annotated[str, Field(min_length=1, max_length=10)] | None = None
    """A short code that stands before the words, the same in every language."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSource:
    """A part of a guide."""

    id: Id
    """Names the block for the translations."""
    kind: BlockKind
    """What it is printed as; each kind has its own needs."""
    heading: str | None = None
    """The heading above it."""
    text: str | None = None
    """Paragraphs below the heading; a blank line begins a new one."""
    otherwise: str | None = None
    """What stands here as long as there are no findings."""
    entries: tuple[EntrySource, ...] = ()
    """Its lines, boxes, columns, probes or tracks, in order."""
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None
    """How many minutes it takes."""
    lines: Annotated[int, Field(ge=0, le=30)] = 0
    """How many lines to write on come below each entry."""
    rows: Annotated[int, Field(ge=0, le=60)] = 0
    """How many empty rows there are; for a calendar, how many years."""
    speaker: bool = False
    """true: beside the lines is room for the code of who spoke."""
    new_page: bool = False
    """true: it begins a page."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSource:
    """guides/<id>.yaml: one kind of document of the kit."""

    id: Id
    """The same as the name of the file."""
    title: str
    """The title at the top."""
    layout: Layout
    """standard, or easy: large type and plain words."""
    roles: tuple[Id, ...] = ()
    """The roles for which it is made, one document each; nothing: one for the case."""
    copies: Copies = Copies.ONE
    """one, or each: one for each person invited, with the code of this person."""
    landscape: bool = False
    """true: the paper is turned."""
    blocks: Annotated[tuple[BlockSource, ...], Field(min_length=1)]
    """Its parts, in order."""
