"""How many messages fit on the first of the two pages for workers?

The type is large and may not shrink, so long names take the place of messages. A wrong guess leaves
white at the foot of the page; nothing is ever cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Protocol, TypeVar

MOST_GOOD = 2
MOST_BETTER = 3
LINES = 36
"""Lines of 14 pt, one and a half apart, on a page of A4 (report-worker.css)."""
_HEADING_LETTERS = 24
_LETTERS = 48
_OF_PAGE = 8
"""Lines of the heads of the page and of its two parts."""
_OF_MESSAGE = 3


class Titled(Protocol):
    """Something with a title and a sentence."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def sentence(self) -> str:
        """What is said of it."""


AMessage = TypeVar("AMessage", bound=Titled)


def fitting(
    good: Sequence[AMessage], better: Sequence[AMessage], *, names: tuple[str, str]
) -> tuple[tuple[AMessage, ...], tuple[AMessage, ...]]:
    """The first of both that fit below the name of the case and the sentence on who took part."""
    name, who = names
    room = LINES - _OF_PAGE - 2 * ceil(len(name) / _HEADING_LETTERS) - 2 * _lines(who)
    kept_good, kept_better = list(good[:MOST_GOOD]), list(better[:MOST_BETTER])
    while _height([*kept_good, *kept_better]) > room and len(kept_good) + len(kept_better) > 1:
        longer = kept_better if len(kept_better) >= len(kept_good) else kept_good
        longer.pop()
    return tuple(kept_good), tuple(kept_better)


def _height(messages: Sequence[Titled]) -> int:
    return sum(_OF_MESSAGE + _lines(f"{each.title} {each.sentence}") for each in messages)


def _lines(text: str) -> int:
    return ceil(len(text) / _LETTERS)
