"""What did this case's own answers show that people can talk about, by the report's own rules?

The rules are those of the page that stands alone: printed scores decide which is lowest, a
difference must be clear, and everything that may be shown is already in the scores.
"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.findings import Finding, FindingKind
from ecoscore.model.instrument import Factor, Instrument, Kind
from ecoscore.model.study import Study
from ecoscore.report.answers import other_answers_note
from ecoscore.report.figures import Figure, case_figure
from ecoscore.report.gaps import Gap, gap_sentence, gaps_of, widest_gap
from ecoscore.report.highlights import from_low_to_high
from ecoscore.report.sources import Sources

MOST_EQUALS = 3
"""Of more scales with the same printed score, these are enough to talk about."""
LOW_FACTORS = 2
NEXT = "question.next.factor"
"""Why the second lowest factor is told: the words for the lowest would contradict each other."""


def findings(
    scores: CaseScores, instrument: Instrument, study: Study, *, language: str
) -> tuple[Finding, ...]:
    """What stands out in this case; nothing when every group is hidden.

    First what goes well, then the lowest factors, clear differences, and what is most in the way.
    """
    sources = Sources(scores=scores, instrument=instrument, study=study, language=language)
    return (
        *_of_factors(sources),
        *(_difference(sources, gap) for gap in _clear_gaps(sources)),
        *_of_obstacles(sources),
    )


def _of_factors(sources: Sources) -> Iterator[Finding]:
    """The highest and the lowest factors; none when all have the same printed score."""
    ordered = _printed(sources, Kind.FACTOR)
    values = [figure.value for _, figure in ordered]
    if len(ordered) == 1:
        yield _extreme(sources, FindingKind.LOW, "question.only.factor", ordered[0])
    if len(set(values)) < 2:
        return
    below = [pair for pair in ordered if pair[1].value != values[-1]]
    lowest = [pair for pair in below if pair[1].value == values[0]][:MOST_EQUALS]
    highest = [pair for pair in ordered if pair[1].value == values[-1]][:MOST_EQUALS]
    for pair in highest:
        yield _extreme(sources, FindingKind.HIGH, "finding.highest", pair)
    for pair in lowest:
        yield _extreme(sources, FindingKind.LOW, "question.low.factor", pair)
    for pair in below[len(lowest) : LOW_FACTORS]:
        yield _extreme(sources, FindingKind.LOW, NEXT, pair)


def _of_obstacles(sources: Sources) -> Iterator[Finding]:
    """What is most in the way; nothing when all obstacles have the same printed score."""
    ordered = _printed(sources, Kind.OBSTACLE)
    if len({figure.value for _, figure in ordered}) > 1:
        for pair in [p for p in ordered if p[1].value == ordered[0][1].value][:MOST_EQUALS]:
            yield _extreme(sources, FindingKind.LOW, "question.low.obstacle", pair)


def _printed(sources: Sources, kind: Kind) -> list[tuple[Factor, Figure]]:
    return [
        (factor, case_figure(sources, factor.id, value))
        for factor, value in from_low_to_high(sources, kind)
    ]


def _extreme(sources: Sources, kind: FindingKind, why: str, pair: tuple[Factor, Figure]) -> Finding:
    factor, figure = pair
    said = "range_and_band" if figure.interval else "band_only"
    plain = "next" if why == NEXT else f"{kind.value}.{factor.kind.value}"
    return Finding(
        id=f"{kind.value}-{factor.id}",
        scale=factor.id,
        kind=kind,
        sentence=sources.say(
            "finding.score",
            why=sources.say(why, scale=sources.text(factor.title)),
            points=sources.in_points(figure.value),
            words=sources.say(f"highlight.{said}", interval=figure.interval, band=figure.band),
        ),
        plain=sources.say(f"finding.plain.{plain}", scale=_easy(sources, factor)),
        question=sources.text(factor.low)
        if kind is FindingKind.LOW
        else sources.say("finding.question"),
    )


def _clear_gaps(sources: Sources) -> tuple[Gap, ...]:
    """The widest difference worth telling, and the next one of its sort on another factor."""
    widest = widest_gap(sources)
    if widest is None or not widest.stands_out:
        return ()
    others = [
        gap
        for factor in sources.factors_of(Kind.FACTOR)
        if factor.id != widest.factor.id
        for gap in gaps_of(sources, factor)
        if gap.verdict is widest.verdict and gap.same_answers is widest.same_answers
    ]
    second = max(others, key=lambda gap: gap.points, default=None)
    return (widest,) if second is None else (widest, second)


def _difference(sources: Sources, gap: Gap) -> Finding:
    factor = gap.factor
    sentence = gap_sentence(sources, gap)
    return Finding(
        id=f"{FindingKind.GAP.value}-{factor.id}",
        scale=factor.id,
        kind=FindingKind.GAP,
        sentence=sources.say(
            "finding.difference", scale=sources.text(factor.title), sentence=sentence
        ),
        plain=sources.say(
            "finding.plain.gap",
            scale=_easy(sources, factor),
            upper=sources.role_in_sentence(gap.upper),
            first=sources.role_plural(gap.upper),
            lower=sources.role_in_sentence(gap.lower),
        ),
        question=sources.text(factor.gap),
        caution="" if gap.same_answers else other_answers_note(sources, (factor,)),
    )


def _easy(sources: Sources, factor: Factor) -> str:
    return sources.text(factor.easy_title if factor.easy_title is not None else factor.title)
