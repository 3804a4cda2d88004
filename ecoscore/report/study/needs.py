"""Which conditions might the outcome need? For the researcher, and to explore."""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.whole import NecessaryCondition
from ecoscore.printing.numbers import NOTHING, whole
from ecoscore.report.study.grid import Cell, Grid, Group, heads, row
from ecoscore.report.study.sources import StudySources

COLUMNS = ("cases", "effect", "size", "accuracy", "p", "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsPage:
    """The chapter on necessary conditions."""

    table: Grid


def needs_page(sources: StudySources) -> NeedsPage | None:
    """A table of conditions; None when there are too few cases, or the reader is not a researcher.

    In the order of the instrument: sorted by size it would read as a result.
    """
    found = sources.scores.conditions
    if not found:
        return None
    outcomes = dict.fromkeys(each.outcome for each in found)
    table = Grid(
        style="needs",
        heads=heads(
            (sources.tell("needs.condition"), "c-name"),
            *((sources.tell(f"needs.{name}"), "number") for name in COLUMNS),
        ),
        groups=tuple(
            Group(
                title=sources.tell("needs.of", outcome=sources.scale_title(outcome)),
                rows=tuple(_row(sources, each) for each in found if each.outcome == outcome),
            )
            for outcome in outcomes
        ),
        note=sources.tell("needs.note"),
    )
    return NeedsPage(table=table)


def _row(sources: StudySources, found: NecessaryCondition) -> tuple[Cell, ...]:
    accuracy = NOTHING if found.accuracy is None else whole(found.accuracy, sources.language)
    return row(
        sources.scale_title(found.condition),
        whole(found.cases, sources.language),
        sources.coefficient(found.effect),
        sources.tell(f"needs.sizes.{found.size}"),
        accuracy,
        sources.chance(found.p),
        sources.tell(f"needs.claims.{found.claim}"),
    )
