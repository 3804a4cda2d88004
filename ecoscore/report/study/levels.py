"""How high are the scales over all cases?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Kind
from ecoscore.model.whole import OverCases, ScaleOverCases
from ecoscore.printing.numbers import NOTHING, whole
from ecoscore.report.charts.dots import CaseLine, DotStrip
from ecoscore.report.study.sources import StudySources


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One scale: the picture, then the same in numbers."""

    name: str
    strip: DotStrip
    cases: str
    spread: str
    mean: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The scales of one kind under each other."""

    title: str
    rows: tuple[Level, ...]


def levels(sources: StudySources) -> tuple[Levels, ...]:
    """Every scale over the cases, by kind."""
    found = {each.scale: each for each in sources.scores.scales}
    kinds = [(kind, sources.scales_of(kind)) for kind in Kind]
    return tuple(
        Levels(
            title=sources.tell(f"levels.{kind.value}"),
            rows=tuple(_level(sources, found[scale.id]) for scale in scales if scale.id in found),
        )
        for kind, scales in kinds
        if scales
    )


def _level(sources: StudySources, found: ScaleOverCases) -> Level:
    over, name = found.values, sources.scale_title(found.scale)
    return Level(
        name=name,
        strip=DotStrip(
            title=_title(sources, name, over),
            dots=(),
            case=_line(over),
            others=None if over.lowest is None else (over.lowest, over.highest or 0.0),
        ),
        cases=whole(over.cases, sources.language),
        spread=sources.spread(over) or NOTHING,
        mean=sources.points(over.mean, over.cases),
        interval=sources.interval(over),
    )


def _line(over: OverCases) -> CaseLine | None:
    if over.mean is None:
        return None
    return CaseLine(value=over.mean, low=over.low, high=over.high)


def _title(sources: StudySources, name: str, over: OverCases) -> str:
    if over.lowest is None:
        return sources.tell("levels.nothing", scale=name)
    if over.mean is None:
        return sources.tell("levels.spread_only", scale=name, spread=sources.spread(over))
    return sources.tell(
        "levels.picture",
        scale=name,
        spread=sources.spread(over),
        mean=sources.points(over.mean, over.cases),
    )
