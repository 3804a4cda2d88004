"""Which cases are studied, who was invited, and how strict is the study about small groups?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

INDEX = "index"
"""The scale that is the mean over the factors of kind `factor`."""
ALL_ROLES = "all"
"""The role that stands for the case: the unweighted mean over roles."""


class FormLength(StrEnum):
    """Which items a study asks: all of them, or on standard forms only the short ones."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Numbers of people below which something is not shown. A study may raise them, never lower.

    `smallest_group` people for a score, `smallest_distribution` people for the
    distribution of an item's answers, and `smallest_category` people in each printed category.
    """

    smallest_group: int = 5
    smallest_distribution: int = 10
    smallest_category: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who answers questions about the study; an empty string is left blank on the form."""

    organisation: str = ""
    researcher: str = ""
    phone: str = ""
    email: str = ""
    privacy_officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One regional ecosystem. `invited` gives people per role; a role left out was not invited."""

    id: str
    name: str
    invited: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Study:
    """What `study.yaml` says. `instrument` is the folder of the instrument, resolved."""

    folder: Path
    title: str
    instrument: Path
    languages: tuple[str, ...]
    reference_date: date
    cases: tuple[Case, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    contact: Contact = field(default_factory=Contact)
    form: FormLength = FormLength.LONG

    @cached_property
    def cases_by_id(self) -> Mapping[str, Case]:
        """Case id → case, in order."""
        return {case.id: case for case in self.cases}
