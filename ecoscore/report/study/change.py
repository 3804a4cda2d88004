"""What changed since the wave before, over all cases?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.study import ALL_ROLES
from ecoscore.model.whole import ChangeOverCases
from ecoscore.printing.numbers import NOTHING, whole
from ecoscore.report.figures import rounded
from ecoscore.report.study.grid import Cell, Grid, Head, number, one_group, row
from ecoscore.report.study.sources import StudySources


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """The chapter on change: words first."""

    lead: str
    sentences: tuple[str, ...]
    table: Grid


def change_page(sources: StudySources) -> ChangePage | None:
    """Say which changes hold over the cases; None when none may be shown."""
    if not sources.scores.changes:
        return None
    return ChangePage(
        lead=sources.tell(
            "change.lead", wave=sources.scores.wave, from_wave=sources.scores.from_wave
        ),
        sentences=sentences(sources),
        table=_table(sources),
    )


def sentences(sources: StudySources) -> tuple[str, ...]:
    """The changes of which the limits leave out 0, or why there are none to name."""
    found = _told(sources)
    if not found:
        return ()
    clear = [each for each in found if _is_clear(sources, each)]
    if clear:
        return tuple(_sentence(sources, each) for each in clear)
    has_mean = any(each.values.mean is not None for each in found)
    return (sources.tell("change.none_clear" if has_mean else "change.spread_only"),)


def _told(sources: StudySources) -> list[ChangeOverCases]:
    """All roles together is told only where it is more than one role."""
    several = len(_roles(sources)) > 1
    return [each for each in sources.scores.changes if several or each.role != ALL_ROLES]


def _roles(sources: StudySources) -> tuple[str, ...]:
    there = {each.role for each in sources.scores.changes}
    return tuple(role for role in sources.instrument.roles_by_id if role in there)


def _is_clear(sources: StudySources, change: ChangeOverCases) -> bool:
    """By the printed limits: a reader who sees 0 to +6 sees a 0 in it."""
    over = change.values
    if over.low is None or over.high is None:
        return False
    low, high = (rounded(end, places=sources.places(over.cases)) for end in (over.low, over.high))
    return float(low) > 0 or float(high) < 0


def _sentence(sources: StudySources, change: ChangeOverCases) -> str:
    over = change.values
    is_up = (over.mean or 0.0) > 0
    return sources.tell(
        "change.rose" if is_up else "change.fell",
        scale=sources.scale_title(change.scale),
        role=_in_sentence(sources, change.role),
        points=sources.in_points(sources.points(abs(over.mean or 0.0), over.cases)),
        interval=sources.interval(over, has_sign=True),
        cases=sources.cases(over.cases),
    )


def _in_sentence(sources: StudySources, role: str) -> str:
    return sources.tell("all_roles") if role == ALL_ROLES else sources.role_in_sentence(role)


def _table(sources: StudySources) -> Grid:
    found = {(each.scale, each.role): each for each in _told(sources)}
    roles = [*_roles(sources), ALL_ROLES]
    roles = [role for role in roles if any(of == role for _, of in found)]
    titles = [sources.role_title(role) for role in roles]
    return Grid(
        style="by-role",
        heads=(
            Head(words=sources.tell("scale"), style="c-name"),
            *(Head(words=title, style="number") for title in titles),
        ),
        groups=one_group(
            row(
                sources.scale_title(scale),
                *(_cell(sources, found.get((scale, role))) for role in roles),
            )
            for scale in dict.fromkeys(scale for scale, _ in found)
        ),
        note=sources.tell("change.note"),
    )


def _cell(sources: StudySources, change: ChangeOverCases | None) -> Cell:
    """The mean with its limits, or the range where the cases are too few."""
    if change is None:
        return number(NOTHING)
    over = change.values
    cases = sources.tell("behind", number=whole(over.cases, sources.language))
    if over.mean is None:
        return number(sources.spread(over, has_sign=True), cases)
    interval = sources.interval(over, has_sign=True)
    return number(sources.moved(over.mean, over.cases), f"{interval} {cases}".strip())
