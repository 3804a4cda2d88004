"""Which relations between two roles may be printed, and how exact?

The mean of a mirror item is a sum of answers, and so is the score of the role on the factor. What
is guarded, for all mirror items of a factor together, whichever roles they are about:

- The score of the role on the factor is shown, and `smallest_group` people answered the item.
- The mean does not tell what each of them answered (as in `alike`); nor does what the score then
  tells of the other items.
- Where answers per question are printed too, the means leave open what those leave open
  (`open_answers`).

What must be hidden one way is hidden both ways: the difference is what readers look for. Means are
printed in whole points and without an interval: the spread of a few answers would tell them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from ecoscore.model.case_scores import Distribution, Relation, ScaleScores, Segment
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
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
    for factor, group in groupby(mirrors(instrument), key=lambda each: each.factor.id):
        of_factor = tuple(group)
        by_role = scales[factor].by_role if factor in scales else {}
        means: dict[str, Mapping[str, float]] = {}
        for role, printed in by_role.items():
            mirrored = {item for each in of_factor if role in each.roles for item in each.items}
            if isinstance(printed, Estimate) and mirrored:
                who = (role, printed.respondents)
                items = tuple(counts_of(found, instrument, of_factor[0].factor, who))
                segments = tuple(way.get((role, each.item), ()) for each in items)
                means[role] = _means(items, segments, mirrored, printed, thresholds=thresholds)
        for mirror in of_factor:
            if all(role in by_role for role in mirror.roles):
                yield from _both_ways(mirror, by_role, means)


def _means(
    items: Sequence[AnswerCounts],
    segments: Sequence[tuple[Segment, ...]],
    mirrored: Collection[str],
    printed: Estimate,
    *,
    thresholds: Thresholds,
) -> Mapping[str, float]:
    """The means that may be shown of the mirror items of a factor as one role answered them."""
    shown = [each for each in items if each.item in mirrored and _may_show(each, thresholds)]
    others = [each for each in items if each not in shown]
    means = {each.item: rounded(_mean(each), GRAIN) for each in shown}
    known = Printed(
        score=printed,
        grain=grain_of(printed.respondents),
        means={item: (value, GRAIN / 2) for item, value in means.items()},
    )
    few = thresholds.smallest_category
    is_open = not any(segments) or stays_open(items, segments, known, few=few)
    return means if is_open and (not others or _leave_room(others)) else {}


def _both_ways(
    mirror: Mirror, by_role: Mapping[str, Result], means: Mapping[str, Mapping[str, float]]
) -> Iterator[Relation]:
    """How each of the two sees the other, when both may be shown."""
    shown = all(item in means.get(role, {}) for item in mirror.items for role in mirror.roles)
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


def _may_show(item: AnswerCounts, thresholds: Thresholds) -> bool:
    """Whether enough people answered, and the mean does not tell what each of them said."""
    return sum(item.counts) >= thresholds.smallest_group and _leave_room([item])


def _mean(item: AnswerCounts) -> float:
    points = sum(
        item.points(code) * count for code, count in zip(item.codes, item.counts, strict=True)
    )
    return points / sum(item.counts)


def _leave_room(items: Sequence[AnswerCounts]) -> bool:
    """Whether their sum leaves every single answer more than a quarter of the scale."""
    answers = sum(sum(each.counts) for each in items)
    points = sum(_mean(each) * sum(each.counts) for each in items if sum(each.counts))
    return min(points, 100.0 * answers - points) > NARROWEST
