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
LINES = 35.5
"""Lines of 14 pt, one and a half apart, on a page of A4 (report-worker.css)."""
OF_PARTS, OF_HEADING, OF_MESSAGE = 5.4, 1.4, 3.8
"""Lines of the heads of the two parts with how to read a bar, of a line of the heading, and of a
message beside its title."""
HEADING_LETTERS, LETTERS = 30, 40
"""What surely fits on a line, words that are too long to share one included."""


class Titled(Protocol):
    """Something with a title."""

    @property
    def title(self) -> str:
        """What it is about."""


AMessage = TypeVar("AMessage", bound=Titled)


def fitting(
    good: Sequence[AMessage], better: Sequence[AMessage], *, heads: tuple[str, str, str]
) -> tuple[tuple[AMessage, ...], tuple[AMessage, ...]]:
    """The first of both that fit below `heads`: the heading, the case, and who took part."""
    heading, name, who = heads
    taken = OF_PARTS + OF_HEADING * _lines(heading, HEADING_LETTERS)
    taken += _lines(name, HEADING_LETTERS) + _lines(who, LETTERS)
    kept_good, kept_better = list(good[:MOST_GOOD]), list(better[:MOST_BETTER])
    while taken + _height([*kept_good, *kept_better]) > LINES:
        if len(kept_good) + len(kept_better) <= 1:
            break
        longer = kept_better if len(kept_better) >= len(kept_good) else kept_good
        longer.pop()
    return tuple(kept_good), tuple(kept_better)


def _height(messages: Sequence[Titled]) -> float:
    return sum(OF_MESSAGE + _lines(each.title, LETTERS) for each in messages)


def _lines(text: str, letters: int) -> int:
    return ceil(len(text) / letters)
