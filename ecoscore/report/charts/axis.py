"""What stands above a column of strips?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.scale import TICKS, WIDTH, across
from ecoscore.report.charts.shapes import GRID, number_text, svg

HEIGHT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The scale from 0 to 100 points; `title` says so in words."""

    title: str


def axis(view: Axis) -> str:
    """Draw the ticks above the strips below; the digits are HTML (parts.html.jinja)."""
    ticks = "".join(f"M{number_text(across(tick))},0 V{HEIGHT:.0f} " for tick in TICKS)
    line = f'<path d="{ticks.strip()}" stroke="{GRID}" stroke-width="1.2" fill="none"/>'
    return svg(view.title, line, width=WIDTH, height=HEIGHT)
