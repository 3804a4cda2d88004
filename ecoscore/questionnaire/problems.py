"""What can stop a questionnaire from being composed? (codes Q1xx, see docs/problems)."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from ecoscore.problems import Place, Problem


def missing_text(folder: Path, language: str, what: str) -> Problem:
    """Q101: a text of the form exists in another language, not in this one."""
    return Problem(
        code="Q101",
        place=Place(file=str(folder / "languages" / f"{language}.yaml")),
        what=f"The {what} has no words in the language '{language}'.",
        remedy="Translate it, or leave this language out.",
    )


def unknown_role(folder: Path, role: str, known: Sequence[str]) -> Problem:
    """Q102: the instrument has no such role."""
    return Problem(
        code="Q102",
        place=Place(file=str(folder / "roles.yaml")),
        what=f"There is no role '{role}'.",
        remedy=_choice(role, known),
    )


def nothing_asked(folder: Path, role: str) -> Problem:
    """Q103: the role exists, but no item is meant for it."""
    return Problem(
        code="Q103",
        place=Place(file=str(folder / "factors")),
        what=f"No item is asked of the role '{role}'.",
        remedy=f"Add '{role}' to the roles of at least one item.",
    )


def unknown_picture(folder: Path, picture: str, known: Sequence[str]) -> Problem:
    """Q104: an answer asks for a picture that nobody drew."""
    return Problem(
        code="Q104",
        place=Place(file=str(folder / "answer_scales.yaml")),
        what=f"There is no picture '{picture}'.",
        remedy=_choice(picture, known),
    )


def _choice(given: str, known: Sequence[str]) -> str:
    nearest = difflib.get_close_matches(given, known, n=1)
    return f"Did you mean '{nearest[0]}'?" if nearest else f"Choose one of: {', '.join(known)}."
