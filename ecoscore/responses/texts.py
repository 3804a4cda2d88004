"""When do two texts that people typed mean the same, and which one did they mean?"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ecoscore.problems import listed

LONGEST_SHOWN = 60
EQUALLY_NEAR = 0.15
"""Two names of which the likeness (0..1) differs less are not told apart by it."""

# \s has the non-breaking spaces, but not the invisible ones that web pages and Word leave behind.
_AROUND = re.compile(r"\A[\s\u200b\ufeff]+|[\s\u200b\ufeff]+\Z")
_WHOLE_NUMBER = re.compile(r"(-?[0-9]{1,9})(?:[.,]0+)?", re.ASCII)
_ERRORS_OF_FORMULAS = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/B|VERW!|WAARDE!|DEEL/0!|NAAM\?|LEEG!|GETAL!)"
)
"""What Excel shows in English and in Dutch when a formula has no result."""


def clean(text: str) -> str:
    """Take away the spaces around `text`, visible or not, and write each accent in one way."""
    return unicodedata.normalize("NFC", _AROUND.sub("", text))


def cleaned(texts: NDArray[np.object_]) -> NDArray[np.object_]:
    """Give `clean` of each text; a million codes of respondents are seen to be clean at once."""
    together = "".join(texts.tolist())
    if together.isascii() and together.split(maxsplit=1) == [together][: len(together)]:
        return texts
    return np.array([clean(text) for text in texts.tolist()], dtype=object)


def simplified(text: str) -> str:
    """Take away what people vary in when they copy words: capitals, accents, spaces, quotes."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def shown(text: str) -> str:
    """Write `text` so that it fits in a message of one line and cannot disturb a terminal."""
    line = "".join(letter if letter.isprintable() else "·" for letter in " ".join(text.split()))
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def whole_number(text: str) -> int | None:
    """Read "4", "4.0" or "4,0" as 4; give None for anything else."""
    number = _WHOLE_NUMBER.fullmatch(text)
    return int(number[1]) if number else None


def is_formula(text: str) -> bool:
    """Tell whether `text` is a formula, or the error that a formula left behind."""
    return text.startswith("=") or _ERRORS_OF_FORMULAS.fullmatch(text) is not None


def formulas_among(texts: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell of each text whether it is a formula or its error; mostly a glance says that none is."""
    together = "".join(texts.tolist())
    if "=" not in together and "#" not in together:
        return np.zeros(len(texts), dtype=bool)
    return np.array([is_formula(text) for text in texts.tolist()], dtype=bool)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Give the one of `known` that `text` was probably meant to be, or None."""
    by_simple = {simplified(name): name for name in known}
    longest = max(map(len, by_simple), default=0)
    if len(text) > 2 * longest:  # cannot be close, and comparing long texts takes long
        return None
    found = difflib.get_close_matches(simplified(text), by_simple, n=1)
    return by_simple[found[0]] if found else None


def advice(text: str, known: Iterable[str]) -> str:
    """Say which name was probably meant, or which names there are."""
    names = tuple(known)
    meant = nearest(text, names)
    return f"Did you mean '{meant}'?" if meant else f"Choose one of: {listed(names)}."


def careful_advice(text: str, known: Iterable[str]) -> str:
    """Say which name was probably meant, or which there are when two are about equally near."""
    names = {simplified(name): name for name in known}
    found = difflib.get_close_matches(simplified(text[:LONGEST_SHOWN]), names, n=2)
    ratios = [difflib.SequenceMatcher(None, name, simplified(text)).ratio() for name in found]
    if len(found) > 1 and ratios[0] - ratios[1] < EQUALLY_NEAR:
        return f"Choose one of: {listed(tuple(names.values()))}."
    return advice(text, names.values())
