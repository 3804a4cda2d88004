"""What stands on the pages of a PDF: its words, its numbers, and where each character stands?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d+)?(?![\w])")
EDGES = ("left", "bottom", "right", "top")
MOST_OVER_ANOTHER = 0.4
"""The share of a character that may lie under another: lines that are set tight touch."""
LONGEST_LIGATURE = 3
"""Letters that stand in the text one after the other and may be drawn as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A character and its ink on the page, in points from the bottom left; `place` in the text."""

    place: int
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)

    def under(self, other: Character) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(width, 0.0) * max(height, 0.0)


def words_of(content: bytes) -> str:
    """All words of a document, page after page, with single spaces."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    # A hyphen that the renderer put at the end of a line, and the break after it, are not said.
    return " ".join(re.sub(r"\ufffe|[\u00ad\u2010\u0002]\s*", "", " ".join(pages)).split())


def numbers_of(content: bytes) -> set[str]:
    """Every number on the pages, as it is written there."""
    return set(NUMBER.findall(words_of(content)))


def characters_of(page: pypdfium2.PdfPage) -> Iterator[Character]:
    """Every visible character of a page."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code > 32 and not raw.FPDFText_IsGenerated(text, index):
            left, bottom, right, top = text.get_charbox(index)
            yield Character(
                place=index, text=chr(code), left=left, bottom=bottom, right=right, top=top
            )


def misplaced(content: bytes) -> list[str]:
    """What lies outside its page or over other text: the page, and the words around it."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            characters = list(characters_of(page))
            found += [
                f"page {number}: {each.text!r} outside the page"
                for each in characters
                if each.left < 0 or each.bottom < 0 or each.right > width or each.top > height
            ]
            found += [
                f"page {number}: {one.text!r} over {other.text!r} at {one.left:.0f}, {one.top:.0f}"
                for one, other in _neighbours(characters)
                if one.under(other) > MOST_OVER_ANOTHER * min(one.area, other.area) > 0
            ]
    return found


def _neighbours(characters: list[Character]) -> Iterator[tuple[Character, Character]]:
    """Pairs that could touch: sorted by their left side, until the next begins behind."""
    in_order = sorted(characters, key=lambda each: each.left)
    for place, one in enumerate(in_order):
        for other in in_order[place + 1 :]:
            if other.left >= one.right:
                break
            if abs(one.place - other.place) >= LONGEST_LIGATURE:
                yield one, other
