"""How does study.yaml look, key by key?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, with_config

from ecoscore.bank.sources import STRICT, Id, Language, Name
from ecoscore.model.study import FormLength, Thresholds

STANDARD = Thresholds()
MOST_INVITED = 100_000
"""People of a role in a case: more is a typing error, and codes for all of them would run out."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSource:
    """Who answers questions about the study. What is left out is a blank line on the form."""

    organisation: str | None = None
    """Who does the research."""
    researcher: str | None = None
    """The name of the researcher."""
    phone: str | None = None
    """A telephone number, between quotation marks."""
    email: str | None = None
    """An e-mail address."""
    privacy_officer: str | None = None
    """Who guards privacy, with a way to reach them."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """One regional ecosystem."""

    id: Name
    """Names the case in the answers and in the names of files."""
    name: str
    """The name on forms and in the report."""
    invited: Mapping[Id, Annotated[int, Field(ge=0, le=MOST_INVITED)]]
    """How many people of each role were invited; {} when this is not known."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsSource:
    """Numbers of people below which nothing is shown; only stricter than the standard."""

    smallest_group: Annotated[int, Field(ge=STANDARD.smallest_group)] = STANDARD.smallest_group
    """Fewer people than this: no score."""
    smallest_distribution: Annotated[int, Field(ge=STANDARD.smallest_distribution)] = (
        STANDARD.smallest_distribution
    )
    """Fewer people than this: no distribution of their answers."""
    smallest_category: Annotated[int, Field(ge=STANDARD.smallest_category)] = (
        STANDARD.smallest_category
    )
    """Fewer people than this in a category: it is joined with its neighbour."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class StudySource:
    """study.yaml: which cases are studied, with which instrument."""

    title: str
    """The title on forms and reports."""
    instrument: str
    """The id of an instrument that comes with ecoscore, or a folder seen from this file."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages in which forms and reports are made."""
    reference_date: date
    """The day to which the answers refer, written as 2026-11-01."""
    contact: ContactSource | None = None
    """Who answers questions about the study."""
    cases: Annotated[tuple[CaseSource, ...], Field(min_length=1)]
    """The cases, in the order of the output."""
    form: FormLength = FormLength.LONG
    """long: every item; short: on forms with the standard layout only the short items."""
    thresholds: ThresholdsSource | None = None
    """When groups are too small to show."""
