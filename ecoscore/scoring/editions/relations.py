"""Which relations between two roles may be printed, and how exact?

The mean of a mirror item is a sum of answers, and so is the score of the role on the factor. What
is guarded, for both roles of a pair, and for all mirror items of a factor together:

- The score of the role on the factor is shown, and `smallest_group` people answered the item.
- The mean does not tell what each of them answered (as in `alike`); nor does what the score then
  tells of the other items.
- Where answers per question are printed too, the means leave open what those leave open
  (`open_answers`).

When a role fails in any of this, the pair is hidden on that factor, both ways. Means are printed in
whole points and without an interval: the spread of a few answers to one item would tell them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import (
    Distribution,
    Estimate,
    NotEstimated,
    Reason,
    Relation,
    Result,
    ScaleScores,
    Segment,
)
from ecoscore.model.study import Thresholds
from ecoscore.scoring.editions.alike import NARROWEST
from ecoscore.scoring.editions.counts import AnswerCounts
from ecoscore.scoring.editions.grain import grain_of, rounded
from ecoscore.scoring.editions.open_answers import Printed, stays_open
from ecoscore.scoring.editions.spread import counts_of, found_answers
from ecoscore.scoring.editions.tables import CaseTables
from ecoscore.scoring.relations import Mirror, mirrors

GRAIN = 1.0
METHOD = "mean_only"
Scales = Mapping[str, ScaleScores]
Way = Mapping[tuple[str, str], tuple[Segment, ...]]
"""The printed segments by role and item."""


def printed_relations(
    tables: CaseTables,
    instrument: Instrument,
    scales: Scales,
    spread: Sequence[Distribution],
    thresholds: Thresholds,
) -> Iterator[Relation]:
    """Both ways of every mirror of two roles of the case; `scales` and `spread` are as printed.

    The tables must be free of what is hidden.
    """
    found = found_answers(tables.distributions)
    way = {(each.role, each.item): each.segments for each in spread}
    for _, group in groupby(mirrors(instrument), key=lambda each: (each.factor.id, each.roles)):
        of_pair = tuple(group)
        *_, together = of_pair
        factor = together.factor
        by_role = scales[factor.id].by_role if factor.id in scales else {}
        means: dict[str, Mapping[str, float]] = {}
        for role in together.roles:
            printed = by_role.get(role)
            if isinstance(printed, Estimate):
                items = tuple(counts_of(found, instrument, factor, (role, printed.respondents)))
                means[role] = _means(items, together, printed, way=way, thresholds=thresholds)
        if all(role in by_role for role in together.roles):
            yield from _both_ways(of_pair, by_role, means)


def _means(
    items: Sequence[AnswerCounts],
    together: Mirror,
    printed: Estimate,
    *,
    way: Way,
    thresholds: Thresholds,
) -> Mapping[str, float]:
    """The mean of every mirror item as one role answered it; nothing when they may not be shown."""
    mirrored = [each for each in items if each.item in together.items]
    segments = [way.get((each.role, each.item), ()) for each in items]
    means = {each.item: rounded(_mean(each), GRAIN) for each in mirrored if sum(each.counts)}
    others = [each for each in items if each not in mirrored]
    enough = all(sum(each.counts) >= thresholds.smallest_group for each in mirrored)
    if not enough or not all(_leave_room([each]) for each in mirrored) or not _leave_room(others):
        return {}
    known = Printed(
        score=printed,
        grain=grain_of(printed.respondents),
        means={item: (value, GRAIN / 2) for item, value in means.items()},
    )
    is_open = not any(segments) or stays_open(
        items, segments, known, few=thresholds.smallest_category
    )
    return means if is_open else {}


def _both_ways(
    of_pair: Sequence[Mirror],
    by_role: Mapping[str, Result],
    means: Mapping[str, Mapping[str, float]],
) -> Iterator[Relation]:
    """How each of the two sees the other, when both may be shown."""
    shown = all(means.get(role) for role in of_pair[0].roles)
    for mirror in of_pair:
        for rater, rated in (mirror.roles, mirror.roles[::-1]):
            result: Result = NotEstimated(reason=Reason.SUPPRESSED)
            if shown:
                # The mean of the printed means tells nothing more than they do.
                of_items = [means[rater][item] for item in mirror.items]
                result = Estimate(
                    value=rounded(sum(of_items) / len(of_items), GRAIN),
                    low=None,
                    high=None,
                    respondents=by_role[rater].respondents or 0,
                    method=METHOD,
                )
            yield Relation(
                scale=mirror.factor.id, item=mirror.name, rater=rater, rated=rated, result=result
            )


def _mean(item: AnswerCounts) -> float:
    points = sum(
        item.points(code) * count for code, count in zip(item.codes, item.counts, strict=True)
    )
    return points / sum(item.counts)


def _leave_room(items: Sequence[AnswerCounts]) -> bool:
    """Whether their sum leaves every single answer more than a quarter of the scale."""
    answers = sum(sum(each.counts) for each in items)
    points = sum(_mean(each) * sum(each.counts) for each in items if sum(each.counts))
    return not answers or min(points, 100.0 * answers - points) > NARROWEST
