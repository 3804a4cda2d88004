"""How many of the people who were asked have answered, one square for each?"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from ecoscore.report.charts.shapes import mark_of, number_text, svg

SQUARE = 16.0
PITCH = 20.0
PER_ROW = 20
MOST_SQUARES = 200
"""With more people a square would be too small to count; the caller draws a bar then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waffle:
    """A role's response: `answered` of `asked` people, at most MOST_SQUARES.

    `answered` is None when the number may not be shown; then every square stays open.
    """

    title: str
    mark: int
    asked: int
    answered: int | None


def waffle(view: Waffle) -> str:
    """Draw a filled square for each answer and an open one for each person still missing."""
    squares = min(max(view.asked, view.answered or 0), MOST_SQUARES)
    filled = min(view.answered or 0, squares)
    colour = mark_of(view.mark).colour
    shapes = [
        _squares(0, filled, fill=colour, line=colour),
        _squares(filled, squares, fill="#FFFFFF", line="#6B6661"),
    ]
    rows = max(ceil(squares / PER_ROW), 1)
    return svg(view.title, *shapes, width=PER_ROW * PITCH, height=rows * PITCH)


def _squares(first: int, last: int, *, fill: str, line: str) -> str:
    """One path for all squares of a kind: each shape costs the renderer time."""
    corners = (_corner(number) for number in range(first, last))
    path = " ".join(
        f"M{number_text(x)},{number_text(y)} h{number_text(SQUARE)} v{number_text(SQUARE)} "
        f"h{number_text(-SQUARE)} Z"
        for x, y in corners
    )
    return f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="1.5"/>' if path else ""


def _corner(number: int) -> tuple[float, float]:
    row, place = divmod(number, PER_ROW)
    edge = (PITCH - SQUARE) / 2
    return place * PITCH + edge, row * PITCH + edge
