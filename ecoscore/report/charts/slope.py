"""How did the same people's scores change from one wave to the next?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.scale import WIDTH as ACROSS
from ecoscore.report.charts.scale import across, background
from ecoscore.report.charts.shapes import drawn_mark, mark_of, number_text, svg

LANE = 34.0
EDGE = 14.0
RADIUS = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A role's values in points, before and now, of the people who answered both times."""

    mark: int
    before: float
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """One scale: a change per role, each on a lane of its own."""

    title: str
    changes: tuple[Change, ...]
    lanes: int = 1


def slope(view: Slope) -> str:
    """Draw an open mark for before, a filled one for now, and an arrow from one to the other."""
    lanes = max(view.lanes, len(view.changes), 1)
    height = 2 * EDGE + LANE * lanes
    first = (height - LANE * (len(view.changes) - 1)) / 2
    drawn = [_change(change, y=first + LANE * lane) for lane, change in enumerate(view.changes)]
    return svg(view.title, background(height), *drawn, width=ACROSS, height=height)


def _change(change: Change, *, y: float) -> str:
    before, now = across(change.before), across(change.now)
    mark = mark_of(change.mark)
    middle, radius = number_text(y), number_text(RADIUS)
    edge = number_text(2.5 / RADIUS)
    opened = (
        f'<path d="{mark.outline}" fill="#FFFFFF" stroke="{mark.colour}" stroke-width="{edge}" '
        f'transform="translate({number_text(before)} {middle}) scale({radius})"/>'
    )
    line = (
        f'<path d="M{number_text(before)},{middle} H{number_text(now)}" stroke="{mark.colour}" '
        'stroke-width="4"/>'
    )
    return line + opened + drawn_mark(change.mark, x=now, y=y, radius=RADIUS)
