"""How does forms.yaml look: everything that surrounds the items?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, with_config

from ecoscore.bank.sources import STRICT, Id
from ecoscore.model.asking import Layout


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSource:
    """A paragraph of the information before consent."""

    id: Id
    """Names the paragraph for the translations."""
    heading: str
    """A short heading, for instance a question."""
    text: str
    """The paragraph itself."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TickSource:
    """A statement of consent with a box to tick."""

    id: Id
    """The column of this tick in the table of answers."""
    text: str
    """The statement."""
    required: bool = False
    """true: without this tick nothing of the form may be used."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSource:
    """A question with an obvious answer, to learn how the form works."""

    id: Id
    """The column of this question in the table of answers."""
    text: str
    """The question."""
    expected: int
    """The code of the obvious answer."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSource:
    """A closing question, answered in the respondent's own words."""

    id: Id
    """The column of this question in the table of answers."""
    text: str
    """The question."""
    lines: Annotated[int, Field(ge=1, le=30)] = 3
    """How many lines to write on are printed."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class TeachBackSource:
    """A question, asked aloud, that shows whether the information was understood."""

    id: Id
    """Names the question for the translations."""
    text: str
    """The question."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesSource:
    """The question which domains to work on first."""

    text: str
    """The question."""
    most: Annotated[int, Field(ge=1, le=9)] = 3
    """How many may be ticked."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """forms.yaml has one of these under the id of each form."""

    layout: Layout
    """standard, or easy: large type, word and picture, few questions on a page."""
    answers: Id
    """The answer scale of the items on this form: an id in answer_scales.yaml."""
    introduction: str
    """The first words on the form."""
    instruction: str
    """How to fill in the form."""
    consent: tuple[ConsentSource, ...]
    """What a respondent must know before consenting."""
    ticks: tuple[TickSource, ...]
    """Statements of consent; at least one is required."""
    practice: tuple[PracticeSource, ...] = ()
    """Practice questions, before the first item."""
    halfway: str | None = None
    """A word of encouragement, printed halfway."""
    closing: tuple[OpenSource, ...] = ()
    """Open questions at the end."""
    thanks: str
    """The last words on the form."""
    priorities: PrioritiesSource | None = None
    """The question which domains to work on first."""
    teach_back: tuple[TeachBackSource, ...] = ()
    """Questions on the consent sheet that show whether it was understood."""
