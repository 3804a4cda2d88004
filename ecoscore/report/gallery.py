"""How does every chart look on its hard cases?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.printing.html import self_contained
from ecoscore.printing.pages import render
from ecoscore.printing.words import word
from ecoscore.report.charts import CHARTS
from ecoscore.report.charts.hard_cases import HARD_CASES

STYLES = ("tokens", "screen", "gallery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart on one hard case, with its caption."""

    caption: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All drawings of one chart."""

    chart: str
    title: str
    question: str
    drawings: tuple[Drawing, ...]


def gallery(language: str) -> bytes:
    """Give one HTML page, which needs nothing else, with every chart on its hard cases."""
    page = render("report/gallery.html.jinja", language, shelves=_shelves(language))
    return self_contained(page, STYLES)


def _shelves(language: str) -> tuple[Shelf, ...]:
    return tuple(
        Shelf(
            chart=name,
            title=word(language, f"gallery.charts.{name}.title"),
            question=word(language, f"gallery.charts.{name}.question"),
            drawings=tuple(
                Drawing(caption=word(language, f"gallery.cases.{case}"), svg=draw(view))
                for case, view in HARD_CASES[name].items()
            ),
        )
        for name, draw in CHARTS.items()
    )
