"""What stands above a column of strips?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.scale import TICKS, WIDTH, across
from ecoscore.report.charts.shapes import FONT, GRID, number_text, svg

HEIGHT = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The scale from 0 to 100 points; `title` says so in words."""

    title: str


def axis(view: Axis) -> str:
    """Draw the digits 0 to 100 above the lines of the strips below."""
    digits = "".join(
        f'<text x="{number_text(across(tick))}" y="26" font-family="{FONT}" font-size="28" '
        f'fill="#4A4A4A" text-anchor="middle">{tick}</text>'
        for tick in TICKS
    )
    ticks = "".join(f"M{number_text(across(tick))},32 V{HEIGHT:.0f} " for tick in TICKS)
    line = f'<path d="{ticks.strip()}" stroke="{GRID}" stroke-width="1.2" fill="none"/>'
    return svg(view.title, digits, line, width=WIDTH, height=HEIGHT)
