"""Which figures stand in a report for partners or for a role?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Distribution, Estimate, NotEstimated, Result
from ecoscore.report.figures_file import Figure
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
    for each in sources.scores.distributions:
        yield from _answers(sources, each)
    yield from _between_roles(sources)
    yield from _reliability(sources)


def _responses(sources: Sources) -> Iterator[Figure]:
    for row in sources.scores.responses:
        for measure, number in (("invited", row.invited), ("answered", row.respondents)):
            if number is not None:
                yield Figure(part="response", measure=measure, role=row.role, value=number)


def _scores(sources: Sources, factor: Factor) -> Iterator[Figure]:
    for role in sources.roles_asked(factor):
        result = sources.result(factor, role)
        people = result.respondents if isinstance(result, Estimate) else None
        about = Figure(part="score", measure=POINTS, scale=factor.id, role=role, people=people)
        yield _figure(result, about)
    found = sources.scale(factor)
    if len(found.case_roles) > 1:
        yield _figure(found.case_value, Figure(part="case", measure=POINTS, scale=factor.id))
        if factor.id in sources.scores.others:
            low, high = sources.scores.others[factor.id]
            yield Figure(part="others", measure=POINTS, scale=factor.id, low=low, high=high)


def _differences(sources: Sources, factor: Factor) -> Iterator[Figure]:
    shown = sources.shown(factor)
    for gap in sources.scale(factor).gaps:
        if gap.role in shown and gap.other in shown:
            about = Figure(
                part="difference",
                measure=POINTS,
                scale=factor.id,
                role=gap.role,
                other=gap.other,
            )
            yield _figure(gap.result, about)


def _changes(sources: Sources, factor: Factor) -> Iterator[Figure]:
    for change in sources.scores.changes:
        if change.scale == factor.id:
            about = Figure(
                part="change",
                measure="before",
                scale=factor.id,
                role=change.role,
                other=change.from_wave,
                value=change.before,
                people=change.result.respondents,
            )
            yield about
            yield replace(about, measure="after", value=change.after)
            moved = change.result
            yield replace(about, measure=POINTS, value=moved.value, low=moved.low, high=moved.high)


def _answers(sources: Sources, each: Distribution) -> Iterator[Figure]:
    """The answers as they are printed: in whole percents, with the number of people."""
    scale = sources.instrument.items_by_id[each.item].factor
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


def _between_roles(sources: Sources) -> Iterator[Figure]:
    for view in sources.scores.relations:
        about = Figure(
            part="relation",
            measure=POINTS,
            scale=view.scale,
            item=view.item,
            role=view.rater,
            other=view.rated,
        )
        yield _figure(view.result, about)
    for asked in sources.scores.priorities:
        for choice in asked.choices:
            yield Figure(
                part="priority",
                measure=NUMBER,
                scale=choice.scale,
                role=asked.role,
                low=choice.least,
                high=choice.most,
                people=asked.respondents,
            )


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
