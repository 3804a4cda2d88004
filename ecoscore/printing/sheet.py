"""What is a form that is printed once and handed out in numbered copies?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.printing.pdf import Rectangle

CODE_FIELD = "respondent"
"""The id of the field on a page in which the code of a copy is printed large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The pages for one person as PDF, and where the code has a field of its own."""

    content: bytes
    language: str
    field: Rectangle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What tells one copy from the others: the code, and the number in words."""

    code: str
    label: str
