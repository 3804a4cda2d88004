"""Do more people lean one way or the other in their answers to one question?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.distribution import BarPart, segment
from ecoscore.report.charts.shapes import GRID, number_text, svg

WIDTH = 560.0
HEIGHT = 44.0
CENTRE = WIDTH / 2
BOTH_SIDES = 2.0
"""A bar of only low or only high answers reaches from the centre to the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergingBar:
    """All answers of one role to one question, from the lowest option to the highest.

    The shares of `parts` add up to 1; a part in the middle (position 0.5) lies half on each side.
    """

    title: str
    parts: tuple[BarPart, ...]


def diverging(view: DivergingBar) -> str:
    """Draw low answers left of a centre line and high answers right of it."""
    bottom = number_text(HEIGHT)
    # Behind the answers, so that it does not run through the digits of a middle part.
    shapes = [f'<path d="M{number_text(CENTRE)},0 V{bottom}" stroke="{GRID}" stroke-width="2"/>']
    start = CENTRE - low_share(view.parts) * WIDTH / BOTH_SIDES
    for part in view.parts:
        width = part.share * WIDTH / BOTH_SIDES
        shapes.append(segment(part, start=start, width=width, height=HEIGHT))
        start += width
    return svg(view.title, *shapes, width=WIDTH, height=HEIGHT)


def low_share(parts: tuple[BarPart, ...]) -> float:
    """The share (0..1) of answers that lies left of the centre."""
    below = sum(part.share for part in parts if part.position < 0.5)
    middle = sum(part.share for part in parts if part.position == 0.5)
    return below + middle / 2
