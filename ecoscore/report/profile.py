"""How do several scales look in one view: a row per scale, a mark per role?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Estimate, Result
from ecoscore.printing.numbers import NOTHING
from ecoscore.report.answers import other_answers_note, roles_with_other_answers
from ecoscore.report.charts.axis import Axis
from ecoscore.report.charts.dots import CaseLine, Dot, DotStrip
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.figures import (
    Figure,
    case_figure,
    case_places,
    drawn,
    places_for,
    role_figure,
    written,
)
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A role and its mark; `other_answers` puts an asterisk behind the name."""

    mark: RoleMark
    name: str
    other_answers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One scale: the picture, the value of the case, and the values of the roles as text.

    `shares` has a text to stand under each of the `cells`, or is empty.
    """

    anchor: str
    name: str
    explanation: str
    strip: DotStrip
    case: Figure
    cells: tuple[str, ...]
    shares: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The columns that the row takes: name, picture, case, and one for each role."""
        return 3 + len(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A picture with its table of numbers; `legend` has one entry per column of `cells`.

    With a single role there are no cells and no mark for the case: they would say the same again.
    """

    axis: Axis
    legend: tuple[LegendEntry, ...]
    case_mark: RoleMark | None
    reading: str
    rows: tuple[ProfileRow, ...]
    note: str


def profile(
    sources: Sources,
    factors: Sequence[Factor],
    *,
    explained: bool = False,
    shares: Mapping[tuple[str, str], str] | None = None,
) -> Profile | None:
    """Put scales under each other; None when no value at all may be shown.

    `explained` adds each scale's definition below its name. `shares` gives by scale and role what
    stands under the value of a role.
    """
    shown = {role for factor in factors for role in sources.shown(factor)}
    roles = tuple(role for role in sources.instrument.roles_by_id if role in shown)
    if not roles:
        return None
    others = {role for factor in factors for role in roles_with_other_answers(sources, factor)}
    rows = (_row(sources, factor, roles, explained=explained) for factor in factors)
    if shares:
        rows = (
            _with_shares(row, factor, roles, shares)
            for row, factor in zip(rows, factors, strict=True)
        )
    return Profile(
        axis=Axis(title=sources.say("axis")),
        legend=tuple(_entry(sources, role, other_answers=role in others) for role in roles),
        case_mark=RoleMark(title=sources.say("all_roles"), number=None) if len(roles) > 1 else None,
        reading=sources.say("profile.several" if len(roles) > 1 else "profile.single"),
        rows=tuple(rows),
        note=other_answers_note(sources, tuple(factors)) if others & set(roles) else "",
    )


def case_line(sources: Sources, factor: Factor, found: Estimate) -> CaseLine:
    """Give the drawn value of the case with its interval, as exact as they are printed."""
    places = case_places(sources, factor.id)
    return CaseLine(
        value=drawn(found.value, places=places),
        low=None if found.low is None else drawn(found.low, places=places),
        high=None if found.high is None else drawn(found.high, places=places),
    )


def role_dot(sources: Sources, role: str, found: Estimate) -> Dot:
    """Give the drawn value of a role with its interval, as exact as they are printed."""
    places = places_for(found.respondents)
    return Dot(
        mark=sources.role_number(role),
        value=drawn(found.value, places=places),
        low=None if found.low is None else drawn(found.low, places=places),
        high=None if found.high is None else drawn(found.high, places=places),
    )


def _entry(sources: Sources, role: str, *, other_answers: bool) -> LegendEntry:
    name = sources.role_name(role)
    mark = RoleMark(title=name, number=sources.role_number(role))
    return LegendEntry(mark=mark, name=name, other_answers=other_answers)


def _row(
    sources: Sources, factor: Factor, roles: tuple[str, ...], *, explained: bool
) -> ProfileRow:
    shown = sources.shown(factor)
    value = sources.scale(factor).case_value
    cells = (
        written(shown[role].value, sources.language, places=0) if role in shown else NOTHING
        for role in roles
    )
    return ProfileRow(
        anchor=f"scale-{factor.id}",
        name=sources.text(factor.title),
        explanation=sources.text(factor.definition) if explained else "",
        strip=_strip(sources, factor, value, lanes=len(roles)),
        case=case_figure(sources, factor.id, value)
        if isinstance(value, Estimate)
        else Figure(value=NOTHING, interval="", band=""),
        cells=tuple(cells) if len(roles) > 1 else (),
    )


def _with_shares(
    row: ProfileRow,
    factor: Factor,
    roles: tuple[str, ...],
    shares: Mapping[tuple[str, str], str],
) -> ProfileRow:
    """Give the row its shares; with a single role it has no cells to put them under."""
    under = tuple(shares.get((factor.id, role), "") for role in roles) if row.cells else ()
    return dataclasses.replace(row, shares=under)


def _strip(sources: Sources, factor: Factor, value: Result, *, lanes: int) -> DotStrip:
    """Draw the roles as bare marks around the case; a single role has the interval itself."""
    shown = sources.shown(factor)
    is_alone = lanes == 1
    dots = [role_dot(sources, role, found) for role, found in shown.items()]
    if not is_alone:
        dots = [dataclasses.replace(dot, low=None, high=None) for dot in dots]
    return DotStrip(
        title=_title(sources, factor),
        dots=tuple(dots),
        case=case_line(sources, factor, value)
        if isinstance(value, Estimate) and not is_alone
        else None,
        lanes=lanes,
    )


def _title(sources: Sources, factor: Factor) -> str:
    """Say what the picture shows: the highest and the lowest role, and the case."""
    name = sources.text(factor.title)
    shown = sources.shown(factor)
    if not shown:
        return sources.say("strip.nothing", name=name)
    value = sources.scale(factor).case_value
    case = case_figure(sources, factor.id, value).value if isinstance(value, Estimate) else ""
    if len(shown) == 1 or not case:
        role, found = next(iter(shown.items()))
        points = sources.in_points(role_figure(sources, found).value)
        return sources.say("strip.one", name=name, role=sources.role_name(role), points=points)
    said_of = {role_figure(sources, found).value for found in shown.values()}
    if said_of == {case}:
        return sources.say("strip.equal", name=name, points=sources.in_points(case))
    highest = max(shown, key=lambda role: shown[role].value)
    lowest = min(shown, key=lambda role: shown[role].value)
    return sources.say(
        "strip.many",
        name=name,
        highest=sources.role_name(highest),
        high=role_figure(sources, shown[highest]).value,
        lowest=sources.role_name(lowest),
        low=role_figure(sources, shown[lowest]).value,
        case=case,
    )
