"""What stands on a document that a field worker takes along, beside the questionnaires?

A guide is data of the instrument (instruments/guides/): blocks in order, each of a kind that the
kit knows how to print. Blocks that draw on the rest of the instrument, such as the core question
for each factor, hold no words of their own for it: a new factor is in every guide by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.asking import Layout, Text


class BlockKind(StrEnum):
    """What a block is printed as (docs/instrument-format.md says what each needs)."""

    TEXT = "text"
    NOTE = "note"
    FIELDS = "fields"
    CHECKS = "checks"
    QUESTIONS = "questions"
    TALK = "talk"
    FINDINGS = "findings"
    CARDS = "cards"
    TABLE = "table"
    LEGEND = "legend"
    CALENDAR = "calendar"
    ANSWERS = "answers"
    FORM = "form"
    CONSENT = "consent"
    CLASSIFICATION = "classification"


class Copies(StrEnum):
    """How many of a guide are printed for a case: one, or one for each person invited."""

    ONE = "one"
    EACH = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line, box, column, probe or track of a block; `code` stands before it where given."""

    id: str
    text: Text
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a guide.

    `minutes` is its time box. `lines` is the room to write under each entry, `rows` the number of
    empty rows of a table or calendar (for a calendar: years). With `speaker` there is a narrow
    column for the code of who spoke. `new_page` begins a page.
    """

    id: str
    kind: BlockKind
    heading: Text | None = None
    text: Text | None = None
    otherwise: Text | None = None
    entries: tuple[Entry, ...] = ()
    minutes: int | None = None
    lines: int = 0
    rows: int = 0
    speaker: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One kind of document of the kit.

    `roles` are the roles for which it is made, one document each; empty means one document for the
    case. `layout` easy is large type in plain words; `landscape` turns the paper.
    """

    id: str
    title: Text
    layout: Layout
    blocks: tuple[Block, ...]
    roles: tuple[str, ...] = ()
    copies: Copies = Copies.ONE
    landscape: bool = False
