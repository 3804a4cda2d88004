"""Which code does an invited person carry, and how does a typing error in it show?

A code says nothing about the person: it is drawn at random. It has six characters: a letter, a
digit, three of either, and a check character. There are no vowels, so that no word comes about and
no spreadsheet takes a code for a number or a date, and no 0 or 1, which look like O and I.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
DIGITS = "23456789"
ALPHABET = DIGITS + LETTERS
"""29 characters: a prime number, so that the check finds every single error and every swap."""
LENGTH = 6
_BETWEEN = re.compile(r"[\s\-._]+")
"""What people type between the characters of a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentCode:
    """The code of the invited person with this number, counted from 1 in a role of a case."""

    case: str
    role: str
    number: int
    code: str


def check_character(characters: str) -> str:
    """The character that belongs behind these five, each of them in ALPHABET.

    The remainder by 29 of the sum of place × value: a weighted code as ISBN-10 has, in which the
    weights differ from each other and none is a multiple of the modulus.
    """
    total = sum(
        place * ALPHABET.index(character) for place, character in enumerate(characters, start=1)
    )
    return ALPHABET[total % len(ALPHABET)]


def as_printed(text: str) -> str:
    """Write a code as forms have it: in capitals, with nothing between its characters."""
    return _BETWEEN.sub("", text).upper()


def is_code(text: str) -> bool:
    """Whether `text` is a code as they are drawn, with the right check character."""
    return (
        _has_code_characters(text)
        and text[0] in LETTERS
        and text[1] in DIGITS
        and text[-1] == check_character(text[:-1])
    )


def has_wrong_check(text: str) -> bool:
    """Whether `text` looks like a code in which a character was mistaken."""
    return _has_code_characters(text) and text[-1] != check_character(text[:-1])


def _has_code_characters(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(ALPHABET)
