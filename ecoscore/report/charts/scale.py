"""Where does a number of points stand on the strip that every dot plot shares?"""

from __future__ import annotations

from ecoscore.report.charts.shapes import (
    GRID,
    HIGHEST_ZONE,
    LOWEST_ZONE,
    MIDDLE_ZONE,
    number_text,
    rectangle,
)

WIDTH = 800.0
"""Width of a strip in its own units; report.css gives the width on paper."""
MARGIN = 20.0
"""Room left of 0 and right of 100, so that a mark at either end is not cut."""
TICKS = (0, 25, 50, 75, 100)
ZONES = ((0, 50, LOWEST_ZONE), (50, 75, MIDDLE_ZONE), (75, 100, HIGHEST_ZONE))


def across(points: float) -> float:
    """Give the distance from the left edge for a number of points; outside 0..100 it is held in."""
    held = min(max(points, 0.0), 100.0)
    return MARGIN + held * (WIDTH - 2 * MARGIN) / 100


def background(height: float) -> str:
    """Draw the three reading zones and the lines at 0, 25, 50, 75 and 100."""
    zones = "".join(
        rectangle(across(low), 0, width=across(high) - across(low), height=height, fill=fill)
        for low, high, fill in ZONES
    )
    lines = "".join(f"M{number_text(across(tick))},0 V{number_text(height)} " for tick in TICKS)
    return f'{zones}<path d="{lines.strip()}" stroke="{GRID}" stroke-width="1.2" fill="none"/>'
