"""What stands on one form, in which order, in one language?

Composed once; every format (PDF, HTML, later others) is a rendering of the same Questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.asking import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box to tick.

    `id` is unique on the form (`<question id>.<value>`), so that a renderer can tell where the box
    stands on the paper. `apart` marks "don't know", which stands apart from the scale.
    """

    id: str
    code: int
    label: str
    picture: str | None = None
    apart: bool = False

    @property
    def value(self) -> str:
        """What a tick means in the table of answers: a code, a factor, or a way of answering."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A numbered question with boxes, or with `lines` to write on (then `boxes` is empty).

    `item_id` names the column in the table of answers; at most `most` boxes are ticked. With a
    `unit`, which may be "", there is room for a number.
    """

    item_id: str
    number: str
    text: str
    boxes: tuple[Box, ...] = ()
    lines: int = 0
    most: int = 1
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions under one heading. `halfway` is a word of encouragement printed before it."""

    id: str
    title: str
    questions: tuple[Question, ...]
    halfway: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The questions that tell what kind of enterprise it is."""

    title: str
    introduction: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A heading and a text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTick:
    """A box beside a statement of consent; `id` is its column in the table of answers."""

    id: str
    text: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """Everything on one form, in finished words.

    `priorities` asks which domains to work on first; its boxes are the factors, each with the
    number that it has on every form. `mode` is for the researcher: how the form was filled in.
    """

    study_title: str
    case_id: str
    case_name: str
    role_id: str
    role_name: str
    language: str
    layout: Layout
    instrument_title: str
    instrument_version: str
    fingerprint: str
    introduction: str
    instruction: str
    consent: tuple[Paragraph, ...]
    ticks: tuple[ConsentTick, ...]
    practice: tuple[Question, ...]
    sections: tuple[Section, ...]
    closing: tuple[Question, ...]
    thanks: str
    priorities: Question | None = None
    screening: Screening | None = None
    mode: Question | None = None
