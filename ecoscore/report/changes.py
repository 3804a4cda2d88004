"""How did the roles move on one scale since the wave before?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.case_scores import ChangeScore
from ecoscore.model.instrument import Factor
from ecoscore.printing.numbers import MINUS, whole
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.charts.slope import Change, Slope
from ecoscore.report.figures import drawn, places_for, written
from ecoscore.report.sources import Sources, Words


class Direction(StrEnum):
    """Where a role went; the names are those of the sentences in `report.conclusion`."""

    ROSE = "rose"
    FELL = "fell"
    NOT_CLEAR = "not_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One role: the picture, then the same in numbers."""

    mark: RoleMark
    name: str
    people: str
    slope: Slope
    change: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed on one scale; `heading` names the wave before."""

    heading: str
    rows: tuple[ChangeRow, ...]


def changes(sources: Sources, factor: Factor) -> Changes | None:
    """Put the changes of the roles under each other; None when none may be shown."""
    found = changes_of(sources, factor)
    if not found:
        return None
    return Changes(
        heading=sources.say("change.heading", wave=found[0].from_wave),
        rows=tuple(_row(sources, change) for change in found),
    )


def changes_of(sources: Sources, factor: Factor) -> tuple[ChangeScore, ...]:
    """The changes on one scale, in the order of the roles."""
    found = {each.role: each for each in sources.scores.changes if each.scale == factor.id}
    return tuple(found[role] for role in sources.roles if role in found)


def direction(change: ChangeScore) -> Direction:
    """Whether the role rose, fell, or did neither clearly: the interval as printed decides."""
    low, high = change.result.low, change.result.high
    if low is None or high is None or low <= 0 <= high:
        return Direction.NOT_CLEAR
    return Direction.ROSE if low > 0 else Direction.FELL


def _row(sources: Sources, change: ChangeScore) -> ChangeRow:
    name, number = sources.role_name(change.role), sources.role_number(change.role)
    places = places_for(change.result.respondents)
    before, after = (drawn(value, places=places) for value in (change.before, change.after))
    told = {
        "before": written(change.before, sources.language, places=places),
        "after": sources.in_points(written(change.after, sources.language, places=places)),
    }
    return ChangeRow(
        mark=RoleMark(title=name, number=number),
        name=name,
        people=whole(change.result.respondents, sources.language),
        slope=Slope(
            title=sources.say("change.picture", name=name, **told),
            changes=(Change(mark=number, before=before, now=after),),
        ),
        change=signed(sources, change.result.value, places=places),
        interval=_interval(sources, change, places=places),
    )


def signed(sources: Words, points: float, *, places: int) -> str:
    """Write a number of points with its sign; 0 has none."""
    text = written(points, sources.language, places=places)
    rises = points > 0 and not text.startswith(MINUS) and text.strip("0,.") != ""
    return f"+{text}" if rises else text


def _interval(sources: Sources, change: ChangeScore, *, places: int) -> str:
    low, high = change.result.low, change.result.high
    if low is None or high is None:
        return ""
    return sources.say(
        "range",
        low=signed(sources, low, places=places),
        high=signed(sources, high, places=places),
    )
