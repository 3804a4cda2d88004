"""What stands around the items on the form of a kind of respondent?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.asking import Layout, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentBlock:
    """A heading and a paragraph of the information that comes before consent."""

    id: str
    heading: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A statement to agree with by a tick; without a `required` one nothing may be used."""

    id: str
    text: Text
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeQuestion:
    """A question with an obvious answer, to learn how the form works; never scored."""

    id: str
    text: Text
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question answered in the respondent's own words; `lines` is the room given on paper."""

    id: str
    text: Text
    lines: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """The question which domains to work on first; a respondent ticks at most `most` of them."""

    text: Text
    most: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that surrounds the items for a kind of respondent: consent, explanation, closing.

    Words in curly brackets, such as {researcher}, are filled in from the study's contact details.
    `teach_back` are the questions that show whether the information before consent was understood;
    they are asked aloud and have no column in the table of answers.
    """

    id: str
    layout: Layout
    answers: str
    introduction: Text
    instruction: Text
    consent: tuple[ConsentBlock, ...]
    ticks: tuple[Tick, ...]
    practice: tuple[PracticeQuestion, ...]
    halfway: Text | None
    closing: tuple[OpenQuestion, ...]
    thanks: Text
    priorities: Priorities | None = None
    teach_back: tuple[OpenQuestion, ...] = ()
