"""How many of the people invited have answered?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.shapes import mark_of, rectangle, svg

WIDTH = 400.0
HEIGHT = 32.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseBar:
    """A role's response: `invited` and `answered` as shares (0..1) of the longest bar.

    `answered` is None when the number may not be shown; then only the outline is drawn.
    """

    title: str
    mark: int
    invited: float
    answered: float | None


def response(view: ResponseBar) -> str:
    """Draw an outline as long as the number invited, filled as far as people answered."""
    width = max(min(view.invited, 1.0) * WIDTH - 3, 0)
    outline = (
        f'<rect x="1.5" y="3.5" width="{width:.2f}" height="{HEIGHT - 7}" fill="#FFFFFF" '
        'stroke="#6B6661" stroke-width="2"/>'
    )
    filled = min(view.answered or 0.0, 1.0) * WIDTH - 3
    colour = mark_of(view.mark).colour
    bar = rectangle(1.5, 3.5, width=filled, height=HEIGHT - 7, fill=colour)
    return svg(view.title, outline, bar, width=WIDTH, height=HEIGHT)
