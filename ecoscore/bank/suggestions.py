"""What did the user probably mean?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None when nothing comes near."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown word: the nearest known one, or all there are."""
    choices = list(known)
    suggestion = nearest(word, choices)
    if suggestion is not None:
        return f"Did you mean '{suggestion}'?"
    return f"Choose one of: {', '.join(choices)}." if choices else "There is none to choose yet."
