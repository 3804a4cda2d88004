"""How far are two roles apart?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.scale import WIDTH, across, background
from ecoscore.report.charts.shapes import drawn_mark, number_text, svg

HEIGHT = 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """Two roles on one scale, each with its mark and its value in points."""

    title: str
    first_mark: int
    first: float
    second_mark: int
    second: float


def gap(view: Dumbbell) -> str:
    """Draw the two marks with a bar between them."""
    middle = HEIGHT / 2
    left, right = sorted((across(view.first), across(view.second)))
    bar = (
        f'<path d="M{number_text(left)},{number_text(middle)} H{number_text(right)}" '
        'stroke="#6B6661" stroke-width="7" fill="none"/>'
    )
    marks = "".join(
        drawn_mark(number, x=across(points), y=middle, radius=16)
        for number, points in ((view.first_mark, view.first), (view.second_mark, view.second))
    )
    return svg(view.title, background(HEIGHT), bar, marks, width=WIDTH, height=HEIGHT)
