"""What do all charts have in common: the frame, the colours and the marks of the roles?

Colours are attributes, not classes: the style sheet of a document does not reach inline SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

ACCENT = "#00596B"
ACCENT_PALE = "#B9D9DE"
GRID = "#A9A5A1"
OTHERS = "#8C8782"
LOWEST_ZONE = "#E3E0DD"
MIDDLE_ZONE = "#F1EFED"
HIGHEST_ZONE = "#FAF9F8"
FONT = "Source Sans 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a role is drawn everywhere: a colour, and an outline around (0, 0) that fits radius 1."""

    colour: str
    outline: str


# Contrast on white at least 3:1; L* 16, 43, 59, 28, 50, 37, so the first four stay apart by 12 in
# grey print. The shape tells roles apart where colour cannot.
# The circle is drawn in curves: WeasyPrint turns an arc of radius 1 into a hexagon.
MARKS: tuple[Mark, ...] = (
    Mark(
        colour="#401D25",
        outline="M-1,0 C-1,-.5523 -.5523,-1 0,-1 C.5523,-1 1,-.5523 1,0 "
        "C1,.5523 .5523,1 0,1 C-.5523,1 -1,.5523 -1,0 Z",
    ),
    Mark(colour="#0A64BF", outline="M-.88,-.88 H.88 V.88 H-.88 Z"),
    Mark(colour="#D9720B", outline="M0,-1.1 L1.12,.85 H-1.12 Z"),
    Mark(colour="#5B2A86", outline="M0,-1.25 L1.25,0 L0,1.25 L-1.25,0 Z"),
    Mark(colour="#7A7A00", outline="M0,1.1 L1.12,-.85 H-1.12 Z"),
    Mark(
        colour="#5C5552",
        outline="M-.4,-1.1 H.4 V-.4 H1.1 V.4 H.4 V1.1 H-.4 V.4 H-1.1 V-.4 H-.4 Z",
    ),
)


def mark_of(number: int) -> Mark:
    """Give the mark of the role with this place in the instrument; after the last they repeat."""
    return MARKS[number % len(MARKS)]


def drawn_mark(number: int, *, x: float, y: float, radius: float) -> str:
    """Draw a role's mark with a white edge, so that marks on top of each other stay apart."""
    mark = mark_of(number)
    edge = number_text(2.5 / radius)
    return (
        f'<path d="{mark.outline}" fill="{mark.colour}" stroke="#FFFFFF" stroke-width="{edge}" '
        f'transform="translate({number_text(x)} {number_text(y)}) scale({number_text(radius)})"/>'
    )


def number_text(value: float) -> str:
    """Write a coordinate with at most two decimals and no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def rectangle(x: float, y: float, *, width: float, height: float, fill: str) -> str:
    """Draw a filled rectangle; nothing when it has no width."""
    if width <= 0:
        return ""
    return (
        f'<rect x="{number_text(x)}" y="{number_text(y)}" width="{number_text(width)}" '
        f'height="{number_text(height)}" fill="{fill}"/>'
    )


def svg(title: str, *shapes: str, width: float, height: float) -> str:
    """Frame shapes as one SVG. The title is a child element: PDF/UA needs it as the alternative."""
    box = f"0 0 {number_text(width)} {number_text(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )
