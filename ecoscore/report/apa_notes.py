"""Which rows of a table hold no figure at all, and what does its note say of them instead?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ecoscore.printing.numbers import listed
from ecoscore.report.apa_cells import ALL_SCALES, Column, Kind, Row, cell, column
from ecoscore.report.sources import Sources

FIGURE = {
    "scores": "score",
    "gaps": "difference",
    "waves": "change",
    "agreement": "rwgj_uniform",
    "dependability": "now",
}
"""Of the tables with many such rows: the figure that all others of a row depend on."""
ABOUT: Mapping[str, tuple[Column, ...]] = {
    "scores": (column("role", Kind.ROLE),),
    "gaps": (column("role", Kind.ROLE), column("other", Kind.ROLE)),
    "waves": (column("role", Kind.ROLE),),
    "agreement": (column("role", Kind.ROLE),),
    "dependability": (column("target", Kind.CODE),),
}
_REASON = column("reason", Kind.CODE)
_SCALE = column("scale", Kind.SCALE)


def told_in_note(
    sources: Sources, name: str, rows: Sequence[Row]
) -> tuple[Sequence[Row], tuple[str, ...]]:
    """The rows to print, and a sentence for each reason that rows are not.

    When no row has a figure, those that are alike on all scales share one row.
    """
    bare = [row for row in rows if _is_bare(name, row)]
    shown = [row for row in rows if not _is_bare(name, row)]
    if not shown:
        return _together(rows), ()
    found: dict[str, dict[str, list[str]]] = {}
    for row in bare:
        about = listed(tuple(cell(sources, each, row) for each in ABOUT[name]), sources.language)
        of_reason = found.setdefault(cell(sources, _REASON, row), {})
        of_reason.setdefault(about, []).append(cell(sources, _SCALE, row))
    scales = {cell(sources, _SCALE, row) for row in rows}
    return shown, tuple(
        sources.say(
            "tables.bare",
            reason=reason,
            rows="; ".join(_of(sources, about, of, scales=scales) for about, of in told.items()),
        )
        for reason, told in found.items()
    )


def _together(rows: Sequence[Row]) -> Sequence[Row]:
    """One row for those that differ in their scale only, where that is every scale."""
    scales = {row.get("scale") for row in rows}
    found: dict[frozenset[tuple[str, object]], list[Row]] = {}
    for row in rows:
        found.setdefault(frozenset({**row, "scale": ALL_SCALES}.items()), []).append(row)
    return [
        row
        for alike in found.values()
        for row in (
            [{**alike[0], "scale": ALL_SCALES}]
            if {each.get("scale") for each in alike} == scales
            else alike
        )
    ]


def _of(sources: Sources, about: str, of: Sequence[str], *, scales: set[str]) -> str:
    names = sources.say("tables.all_scales") if set(of) == scales else ", ".join(of)
    return f"{about} ({names})"


def _is_bare(name: str, row: Row) -> bool:
    return name in FIGURE and row.get(FIGURE[name]) is None and bool(row.get("reason"))
