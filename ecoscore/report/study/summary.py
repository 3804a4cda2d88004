"""What holds over all cases, on one page that stands alone?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Kind
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.model.whole import FEWEST_CASES_FOR, Claim, OverCases
from ecoscore.report.charts.axis import Axis
from ecoscore.report.reliability import Carrying
from ecoscore.report.study import change, gaps
from ecoscore.report.study.levels import Levels, levels
from ecoscore.report.study.sources import StudySources
from ecoscore.report.study.trust import UNKNOWN, grade_of

MOST_GAPS = 3
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One of the main points."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySummary:
    """The page that stands alone: a few sentences, then every scale."""

    lead: str
    points: tuple[Point, ...]
    axis: Axis
    levels: tuple[Levels, ...]
    has_means: bool
    note: str


def summary(sources: StudySources) -> StudySummary:
    """Make the page that stands alone."""
    said = (
        ("levels", _levels(sources)),
        ("spread", _spread(sources)),
        ("roles", " ".join(gaps.sentences(sources, most=MOST_GAPS))),
        ("change", " ".join(change.sentences(sources)[:MOST_CHANGES])),
        ("sure", _sure(sources)),
    )
    has_means = any(each.values.mean is not None for each in sources.scores.scales)
    notes = ("levels.note", "levels.note_mean" if has_means else "levels.note_no_mean")
    return StudySummary(
        lead=_lead(sources),
        points=tuple(
            Point(heading=sources.tell(f"summary.{name}"), words=words)
            for name, words in said
            if words
        ),
        axis=Axis(title=sources.say("axis")),
        levels=levels(sources),
        has_means=has_means,
        note=" ".join(sources.tell(path, fewest=FEWEST_CASES_FOR[Claim.MEAN]) for path in notes),
    )


def _lead(sources: StudySources) -> str:
    scores = sources.scores
    people = [
        (role, sum(case.people.get(role, 0) for case in scores.cases))
        for role in sources.instrument.roles_by_id
    ]
    told = tuple(
        sources.tell("summary.of_role", number=number, roles=sources.role_in_sentence(role))
        for role, number in people
        if number
    )
    if not told:
        return sources.tell("summary.nothing", smallest=scores.smallest_group)
    is_all = scores.shown == len(scores.cases)
    return sources.tell(
        "summary.lead_all" if is_all else "summary.lead",
        shown=scores.shown,
        cases=sources.cases(len(scores.cases)),
        people=sources.tell(
            "summary.of_roles",
            # An enterprise that answered is a person of it: its role is named apart.
            people=sources.count("people", sum(number for _, number in people)),
            roles=", ".join(told),
        ),
    )


def _of_factors(sources: StudySources) -> dict[str, OverCases]:
    factors = {factor.id for factor in sources.scales_of(Kind.FACTOR)}
    return {each.scale: each.values for each in sources.scores.scales if each.scale in factors}


def _levels(sources: StudySources) -> str:
    """The factors with the highest and the lowest mean, or why there is no mean."""
    over = _of_factors(sources)
    means = {scale: each.mean for scale, each in over.items() if each.mean is not None}
    if not means:
        return sources.tell("summary.no_mean", fewest=FEWEST_CASES_FOR[Claim.MEAN])
    highest = max(means, key=lambda scale: means[scale])
    lowest = min(means, key=lambda scale: means[scale])
    if highest == lowest:
        return ""
    return sources.tell(
        "summary.means",
        high=sources.scale_title(highest),
        high_points=sources.points(means[highest], over[highest].cases),
        low=sources.scale_title(lowest),
        low_points=sources.points(means[lowest], over[lowest].cases),
    )


def _spread(sources: StudySources) -> str:
    """On which factor the cases lie furthest apart."""
    apart = {
        scale: each.highest - each.lowest
        for scale, each in _of_factors(sources).items()
        if each.lowest is not None and each.highest is not None
    }
    if not apart:
        return ""
    scale = max(apart, key=lambda each: apart[each])
    over = _of_factors(sources)[scale]
    return sources.tell(
        "summary.apart", scale=sources.scale_title(scale), spread=sources.spread_in_points(over)
    )


def _sure(sources: StudySources) -> str:
    found = [
        each
        for each in sources.scores.reliability
        if each.items > 0 and each.role != ALL_ROLES and each.scale != INDEX
    ]
    if not found:
        return ""
    grades = [grade_of(each) for each in found]
    usable = [grade for grade in grades if grade in (Carrying.FIRM, Carrying.CAREFUL)]
    said = [
        sources.tell("summary.usable", usable=len(usable), all=len(found))
        if usable
        else sources.tell("summary.usable_none")
    ]
    unknown = grades.count(UNKNOWN)
    if unknown:
        said.append(sources.tell("summary.not_judged", unknown=unknown))
    return " ".join(said)
