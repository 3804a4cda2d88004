"""What stands on one document of the kit, in finished words?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.kit.contents import Content
from ecoscore.model.asking import Layout
from ecoscore.model.guide import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document; templates/kit has a template for each kind."""

    id: str
    kind: BlockKind
    heading: str
    time: str
    paragraphs: tuple[str, ...]
    new_page: bool
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One document.

    `coded` leaves a field for the code of the copy, with `note_of_code` beside it; `room` asks for
    the code and the date of a conversation. A `scripted` one says at the head of each page what may
    be asked further.
    """

    id: str
    language: str
    layout: Layout
    landscape: bool
    study_title: str
    title: str
    document_title: str
    case_name: str
    role_name: str
    time: str
    foot: str
    coded: bool
    note_of_code: str
    room: bool
    scripted: bool
    parts: tuple[Part, ...]
