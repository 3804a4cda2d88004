"""Where in a table of scores is it high, and where low?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.report.charts.distribution import ink_on
from ecoscore.report.charts.shapes import FONT, number_text, rectangle, svg

CELL_WIDTH = 120.0
CELL_HEIGHT = 48.0
GAP = 3.0
SHADES = ("#EFF5F6", "#BED5D9", "#8EB5BD", "#5F97A2", "#307887", "#00596B")
"""Pale to full accent in equal steps of lightness, so that the order survives grey print."""
HATCH = "#8C8782"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value in points and its digits; None where nothing may be shown."""

    value: float | None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One row of a heat matrix; the name of the row stands beside it in HTML."""

    title: str
    cells: tuple[Cell, ...]


def matrix(view: MatrixRow) -> str:
    """Draw a row of shaded cells with their digits; a cell without a value is struck through."""
    cells = [_cell(cell, x=place * CELL_WIDTH) for place, cell in enumerate(view.cells)]
    width = max(len(view.cells), 1) * CELL_WIDTH
    return svg(view.title, *cells, width=width, height=CELL_HEIGHT)


def shade(value: float) -> str:
    """The colour of a number of points; the darkest from 5/6 of the scale."""
    held = min(max(value, 0.0), 100.0)
    return SHADES[min(int(held * len(SHADES) / 100), len(SHADES) - 1)]


def _cell(cell: Cell, *, x: float) -> str:
    left, width, height = x + GAP / 2, CELL_WIDTH - GAP, CELL_HEIGHT - GAP
    if cell.value is None:
        right, bottom = number_text(left + width), number_text(GAP / 2)
        line = f"M{number_text(left)},{number_text(height)} L{right},{bottom}"
        return f'<path d="{line}" stroke="{HATCH}" stroke-width="1.5" fill="none"/>'
    fill = shade(cell.value)
    drawn = rectangle(left, GAP / 2, width=width, height=height, fill=fill)
    if not cell.label:
        return drawn
    middle = number_text(left + width / 2)
    return (
        f'{drawn}<text x="{middle}" y="34" font-family="{FONT}" font-size="29" '
        f'fill="{ink_on(fill)}" text-anchor="middle">{cell.label}</text>'
    )
