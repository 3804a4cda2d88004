"""How well does something go, for readers who have no use for points and margins?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.shapes import ACCENT, number_text, rectangle, svg

WIDTH = 400.0
HEIGHT = 26.0
EDGES = (50, 75)
"""Where the words under the bar change: the agreed reading zones."""
_LINE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBar:
    """One plain bar, filled from the left as far as `value` (0 to 100)."""

    title: str
    value: float


def level(view: LevelBar) -> str:
    """Draw a frame, filled so far, with a line where each zone begins."""
    inside = WIDTH - 2 * _LINE
    filled = min(max(view.value, 0.0), 100.0) * inside / 100
    lines = " ".join(
        f"M{number_text(_LINE + edge * inside / 100)},{number_text(_LINE)} "
        f"V{number_text(HEIGHT - _LINE)}"
        for edge in EDGES
    )
    frame = (
        f'<rect x="{number_text(_LINE / 2)}" y="{number_text(_LINE / 2)}" '
        f'width="{number_text(WIDTH - _LINE)}" height="{number_text(HEIGHT - _LINE)}" '
        f'fill="#FFFFFF" stroke="#17181C" stroke-width="{number_text(_LINE)}"/>'
    )
    bar = rectangle(_LINE, _LINE, width=filled, height=HEIGHT - 2 * _LINE, fill=ACCENT)
    edges = f'<path d="{lines}" stroke="#17181C" stroke-width="1.5" fill="none"/>'
    return svg(view.title, frame, bar, edges, width=WIDTH, height=HEIGHT)
