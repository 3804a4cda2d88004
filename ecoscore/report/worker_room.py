"""How many messages fit on the first of the two pages for workers, and how large is the type?

The type is large and may not shrink, so long names take the place of messages. Where there is
little to say it grows instead. A wrong guess leaves white at the foot of the page; nothing is ever
cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
SMALLEST, SIZES = 14, (18, 16, 14)
"""Points of the smallest type, for which all lines above are counted, and of all types."""
OF_PICTURE, OF_HEAD, SPACE = 2.7, 2.0, 0.4
"""Lines of a picture with one or two lines of words beside it, of the head of a part, and of the
white below words that are longer."""
SENTENCE_LETTERS = 60
"""What fits on a line of sentences; these are ours, and have no words as long as names may be."""


class Titled(Protocol):
    """Something with a title."""

    @property
    def title(self) -> str:
        """What it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """The words of the second page; of the contact, empty where they are not known."""

    questions: tuple[str, ...]
    steps: tuple[str, ...]
    safe: tuple[str, ...]
    contact: tuple[str, ...]


AMessage = TypeVar("AMessage", bound=Titled)


def fitting(
    good: Sequence[AMessage], better: Sequence[AMessage], *, heads: tuple[str, str, str]
) -> tuple[tuple[AMessage, ...], tuple[AMessage, ...]]:
    """The first of both that fit below `heads`: the heading, the case, and who took part."""
    kept_good, kept_better = list(good[:MOST_GOOD]), list(better[:MOST_BETTER])
    while _first([*kept_good, *kept_better], heads, size=SMALLEST) > LINES:
        if len(kept_good) + len(kept_better) <= 1:
            break
        longer = kept_better if len(kept_better) >= len(kept_good) else kept_good
        longer.pop()
    return tuple(kept_good), tuple(kept_better)


def type_size(messages: Sequence[Titled], *, heads: tuple[str, str, str], second: Second) -> int:
    """The largest type in which both pages still fit; without messages the steps stand first."""
    for size in SIZES:
        first, last = _first(messages, heads, size=size), _last(second, size=size)
        steps = OF_HEAD + _beside(second.steps, size)
        if not messages:
            first, last = first + steps, last - steps
        if max(first, last) * size / SMALLEST <= LINES:
            return size
    return SMALLEST


def _first(messages: Sequence[Titled], heads: tuple[str, str, str], *, size: int) -> float:
    heading, name, who = heads
    return (
        OF_PARTS
        + OF_HEADING * _lines(heading, HEADING_LETTERS, size)
        + _lines(name, HEADING_LETTERS, size)
        + _lines(who, LETTERS, size)
        + sum(OF_MESSAGE + _lines(each.title, LETTERS, size) for each in messages)
    )


def _last(second: Second, *, size: int) -> float:
    asked = OF_HEAD + 1 + _beside(second.questions, size) if second.questions else 0.0
    told = 3 * OF_HEAD + _beside(second.steps, size)
    # Without a contact there is a line to write on.
    lines = sum(_lines(each, SENTENCE_LETTERS, size) for each in second.safe)
    lines += sum(_lines(each, LETTERS, size) or 1 for each in second.contact)
    thanks_and_date = 3
    return asked + told + lines + thanks_and_date


def _beside(texts: Sequence[str], size: int) -> float:
    return sum(max(OF_PICTURE, SPACE + _lines(each, SENTENCE_LETTERS, size)) for each in texts)


def _lines(text: str, letters: int, size: int) -> int:
    return ceil(len(text) * size / SMALLEST / letters)
