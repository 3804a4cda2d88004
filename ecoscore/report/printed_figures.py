"""Which figures stand in a report for partners or for a role?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor

from ecoscore.model.case_scores import Choice, Distribution
from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate, NotEstimated, Result
from ecoscore.report.changes import changes_of
from ecoscore.report.figures_file import Figure
from ecoscore.report.gaps import Verdict, gaps_of
from ecoscore.report.mirrors import chosen_pairs
from ecoscore.report.priorities import most_chosen
from ecoscore.report.sources import Sources

POINTS, PERCENT, ALPHA, NUMBER = "points", "percent", "alpha", "number"


def printed_figures(sources: Sources) -> Iterator[Figure]:
    """Every figure of the report, in the order of its chapters."""
    yield from _responses(sources)
    for factor in sources.instrument.factors:
        if factor.id in sources.scores.scales:
            yield from _scores(sources, factor)
            yield from _differences(sources, factor)
            yield from _changes(sources, factor)
            yield from _relations(sources, factor)
    for each in sources.scores.distributions:
        yield from _answers(sources, each)
    yield from _priorities(sources)
    yield from _enterprises(sources)
    yield from _reliability(sources)


def _responses(sources: Sources) -> Iterator[Figure]:
    for row in sources.scores.responses:
        for measure, number in (("invited", row.invited), ("answered", row.respondents)):
            if number is not None:
                yield Figure(part="response", measure=measure, role=row.role, value=number)


def _scores(sources: Sources, factor: Factor) -> Iterator[Figure]:
    """The scores; on the page about obstacles, roles have no margin and no number of people."""
    in_full = factor.kind is not Kind.OBSTACLE
    for role in sources.roles_asked(factor):
        result = sources.result(factor, role)
        about = Figure(part="score", measure=POINTS, scale=factor.id, role=role)
        if isinstance(result, Estimate) and in_full:
            about = replace(about, people=result.respondents)
        if isinstance(result, Estimate) and not in_full and role != sources.scores.for_role:
            result = replace(result, low=None, high=None)
        yield _figure(result, about)
    found = sources.scale(factor)
    if len(found.case_roles) > 1:
        yield _figure(found.case_value, Figure(part="case", measure=POINTS, scale=factor.id))
        if in_full and factor.id in sources.scores.others:
            low, high = sources.scores.others[factor.id]
            yield Figure(part="others", measure=POINTS, scale=factor.id, low=low, high=high)


def _differences(sources: Sources, factor: Factor) -> Iterator[Figure]:
    """The differences, the higher role first; of obstacles the widest clear one."""
    found = gaps_of(sources, factor)
    if factor.kind is Kind.OBSTACLE:
        found = tuple(gap for gap in found if gap.verdict is Verdict.HIGHER)[:1]
    for gap in found:
        yield Figure(
            part="difference",
            measure=POINTS,
            scale=factor.id,
            role=gap.upper,
            other=gap.lower,
            value=gap.points,
            low=gap.low,
            high=gap.high,
        )


def _changes(sources: Sources, factor: Factor) -> Iterator[Figure]:
    """The changes; on an obstacle a role reads its own, and not from where to where."""
    in_full = factor.kind is not Kind.OBSTACLE
    for change in changes_of(sources, factor):
        moved = change.result
        about = Figure(
            part="change",
            measure=POINTS,
            scale=factor.id,
            role=change.role,
            other=change.from_wave,
            value=moved.value,
            low=moved.low,
            high=moved.high,
        )
        if in_full:
            about = replace(about, people=moved.respondents)
            for measure, value in (("before", change.before), ("after", change.after)):
                yield replace(about, measure=measure, value=value, low=None, high=None)
        if in_full or change.role == sources.scores.for_role:
            yield about


def _answers(sources: Sources, each: Distribution) -> Iterator[Figure]:
    """The answers as they are printed: in whole percents, with the number of people.

    Those about obstacles stand only in the edition for the role itself.
    """
    scale = sources.instrument.items_by_id[each.item].factor
    is_obstacle = sources.instrument.factors_by_id[scale].kind is Kind.OBSTACLE
    if is_obstacle and each.role != sources.scores.for_role:
        return
    people = sum(segment.count for segment in each.segments)
    for segment in each.segments:
        codes = sorted(segment.codes)
        answer = f"{codes[0]}" if len(codes) == 1 else f"{codes[0]} to {codes[-1]}"
        yield Figure(
            part="answers",
            measure=f"percent with answer {answer}",
            scale=scale,
            item=each.item,
            role=each.role,
            value=_percent(segment.count, people),
            people=people,
        )
    if each.segments and each.dont_know is not None:
        yield Figure(
            part="answers",
            measure="percent who do not know",
            scale=scale,
            item=each.item,
            role=each.role,
            value=_percent(each.dont_know, people + each.dont_know),
        )


def _relations(sources: Sources, factor: Factor) -> Iterator[Figure]:
    for each in (way for pair in chosen_pairs(sources, factor) for way in pair):
        about = Figure(
            part="relation",
            measure=POINTS,
            scale=each.scale,
            item=each.item,
            role=each.rater,
            other=each.rated,
        )
        yield _figure(each.result, about)


def _priorities(sources: Sources) -> Iterator[Figure]:
    """What the roles chose, as far as it is named or stands beside an obstacle: in percents."""
    obstacles = {factor.id for factor in sources.factors_of(Kind.OBSTACLE)}
    for asked in sources.scores.priorities:
        named = most_chosen(sources, asked)
        for choice in asked.choices:
            if asked.respondents and (choice in named or choice.scale in obstacles):
                low, high = _bounds(choice, asked.respondents)
                is_exact = choice.count is not None
                yield Figure(
                    part="priority",
                    measure=PERCENT,
                    scale=choice.scale,
                    role=asked.role,
                    value=low if is_exact else None,
                    low=None if is_exact else low,
                    high=None if is_exact else high,
                    people=asked.respondents,
                )


def _bounds(choice: Choice, people: int) -> tuple[float, float]:
    """Percents between which the share lies, rounded outwards as they are printed."""
    if choice.count is not None:
        share = _percent(choice.count, people)
        return share, share
    if choice.least == 0:
        return 0.0, float(ceil(100 * choice.most / people))
    return float(floor(100 * choice.least / people)), 100.0


def _enterprises(sources: Sources) -> Iterator[Figure]:
    """How many enterprises are of a class, or of several taken together."""
    mix = sources.scores.mix
    for part in mix.parts if mix is not None else ():
        classes = " ".join(part.classes)
        yield Figure(part="enterprises", measure=NUMBER, item=classes, value=part.organisations)


def _reliability(sources: Sources) -> Iterator[Figure]:
    for each in sources.scores.reliability:
        if each.scale in sources.instrument.factors_by_id and each.items > 0:
            found = each.result
            about = Figure(
                part="reliability",
                measure=ALPHA,
                scale=each.scale,
                role=each.role,
                people=found.respondents if isinstance(found, Estimate) else None,
            )
            yield _figure(found, about)


def _figure(result: Result, about: Figure) -> Figure:
    """A result with its interval, or why there is none; `about` says what of."""
    if isinstance(result, NotEstimated):
        return replace(about, people=None, reason=result.reason.value)
    return replace(about, value=result.value, low=result.low, high=result.high)


def _percent(count: int, people: int) -> float:
    share = Decimal(100 * count) / people
    return float(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))
