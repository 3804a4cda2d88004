"""How high do the roles score on one scale, and how sure is that?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.scale import WIDTH, across, background
from ecoscore.report.charts.shapes import (
    ACCENT,
    ACCENT_PALE,
    OTHERS,
    drawn_mark,
    mark_of,
    number_text,
    rectangle,
    svg,
)

LANE = 25.0
"""Height of the lane of one role: roles with equal scores lie under each other, not on."""
EDGE = 10.0
RADIUS = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A role's value in points; `low` and `high` are None where no interval is drawn."""

    mark: int
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """The value of the whole case in points, with its interval when there is one."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotStrip:
    """One row of a dot plot. `lanes` is the number of lanes, so that all rows are equally high.

    `others` are the lowest and the highest value in points of the other cases of the study.
    """

    title: str
    dots: tuple[Dot, ...]
    case: CaseLine | None = None
    lanes: int = 1
    others: tuple[float, float] | None = None


def dots(view: DotStrip) -> str:
    """Draw the strip; without any value it shows the empty scale."""
    lanes = max(view.lanes, len(view.dots), 1)
    height = 2 * EDGE + LANE * lanes
    shapes = [background(height)]
    if view.others is not None:
        shapes.append(_band(*view.others, height=height))
    if view.case is not None:
        shapes.append(_case_line(view.case, height=height))
    first = (height - LANE * (len(view.dots) - 1)) / 2
    shapes.extend(_dot(dot, y=first + LANE * lane) for lane, dot in enumerate(view.dots))
    return svg(view.title, *shapes, width=WIDTH, height=height)


def _band(lowest: float, highest: float, *, height: float) -> str:
    """Draw the range of the other cases along the lower edge, wide enough to see when it is one."""
    left, right = across(lowest), across(highest)
    return rectangle(left - 2, height - 7, width=right - left + 4, height=5, fill=OTHERS)


def _case_line(case: CaseLine, *, height: float) -> str:
    line = rectangle(across(case.value) - 3, 2, width=6, height=height - 4, fill=ACCENT)
    if case.low is None or case.high is None:
        return line
    low, high = across(case.low), across(case.high)
    area = rectangle(low, 8, width=high - low, height=height - 16, fill=ACCENT_PALE)
    # The ends are drawn too: in grey print the area is hardly darker than the lowest zone.
    left, right, bottom = (number_text(part) for part in (low, high, height - 8))
    ends = f"M{left},8 V{bottom} M{right},8 V{bottom}"
    return f'{area}<path d="{ends}" stroke="{ACCENT}" stroke-width="2" fill="none"/>{line}'


def _dot(dot: Dot, *, y: float) -> str:
    drawn = drawn_mark(dot.mark, x=across(dot.value), y=y, radius=RADIUS)
    if dot.low is None or dot.high is None:
        return drawn
    low, high, middle = (number_text(part) for part in (across(dot.low), across(dot.high), y))
    top, bottom = number_text(y - 8), number_text(y + 8)
    whisker = f"M{low},{middle} H{high} M{low},{top} V{bottom} M{high},{top} V{bottom}"
    colour = mark_of(dot.mark).colour
    return f'<path d="{whisker}" stroke="{colour}" stroke-width="4" fill="none"/>{drawn}'
