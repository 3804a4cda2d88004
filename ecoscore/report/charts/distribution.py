"""How are the answers of a role to one question spread over the options?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.shapes import FONT, number_text, rectangle, svg

WIDTH = 560.0
HEIGHT = 44.0
GAP = 2.0
"""White between two segments, so that neighbours stay apart in grey print."""
# PuOr in five classes: readable for colour-blind readers and apart in grey.
COLOURS = ("#B35806", "#F1A340", "#F0F0F0", "#998EC3", "#542788")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A segment: its share (0..1), where it stands from low (0) to high (1), and its digits.

    `label` is empty when the segment is too narrow for digits.
    """

    share: float
    position: float
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBar:
    """All answers of one role to one question, from the lowest option to the highest."""

    title: str
    parts: tuple[BarPart, ...]


def distribution(view: StackedBar) -> str:
    """Draw one bar of 100 percent; without segments an empty outline."""
    shapes = [_outline()]
    start = 0.0
    for part in view.parts:
        width = part.share * WIDTH
        shapes.append(_segment(part, start=start, width=width))
        start += width
    return svg(view.title, *shapes, width=WIDTH, height=HEIGHT)


def colour_at(position: float) -> str:
    """Give the colour from low (0) to high (1); between two classes it is mixed."""
    place = min(max(position, 0.0), 1.0) * (len(COLOURS) - 1)
    below = min(int(place), len(COLOURS) - 2)
    rest = place - below
    return "#" + "".join(
        f"{round(low + rest * (high - low)):02X}"
        for low, high in zip(_channels(COLOURS[below]), _channels(COLOURS[below + 1]), strict=True)
    )


def _outline() -> str:
    return (
        f'<rect x="0.75" y="0.75" width="{WIDTH - 1.5}" height="{HEIGHT - 1.5}" '
        'fill="#FFFFFF" stroke="#8C8782" stroke-width="1.5"/>'
    )


def _segment(part: BarPart, *, start: float, width: float) -> str:
    """Draw a part of a bar, with its digits in the middle."""
    colour = colour_at(part.position)
    drawn = rectangle(start + GAP / 2, 2, width=width - GAP, height=HEIGHT - 4, fill=colour)
    if not part.label:
        return drawn
    middle = number_text(start + width / 2)
    return (
        f'{drawn}<text x="{middle}" y="32" font-family="{FONT}" font-size="29" '
        f'fill="{ink_on(colour)}" text-anchor="middle">{part.label}</text>'
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def ink_on(colour: str) -> str:
    """Black or white, whichever has the larger contrast with the colour (WCAG 2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Both contrasts are equal where (1.05 / x)² = 1.05 / 0.05, x = luminance + 0.05.
    return "#FFFFFF" if luminance < 0.179 else "#000000"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
