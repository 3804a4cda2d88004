"""Are answers called open exactly when trying out every possibility finds them open?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest

from ecoscore.model.case_scores import Segment
from ecoscore.model.scores import Estimate
from ecoscore.scoring.editions.counts import AnswerCounts
from ecoscore.scoring.editions.open_answers import Means, Printed, leaves_enough_open, stays_open

FEW = 3
WAYS = {
    3: [((1, 2), (3,)), ((1,), (2, 3)), ()],
    4: [((1, 2), (3, 4)), ((1,), (2,), (3, 4)), ((1, 2, 3), (4,))],
    5: [((1, 2), (3,), (4, 5)), ((1, 2, 3), (4, 5)), ((1,), (2,), (3,), (4,), (5,))],
}
"""Some ways to print an item of so many options; nothing is printed of it in the last of three."""


def spread_over(codes: int, people: int) -> Iterator[tuple[int, ...]]:
    """All ways in which so many people can have chosen so many codes."""
    if codes == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in spread_over(codes - 1, people - first):
            yield (first, *rest)


def narrowest(
    items: Sequence[AnswerCounts],
    way: Sequence[tuple[Segment, ...]],
    ends: tuple[float, float],
    means: Means,
) -> float:
    """How far apart the numbers of people can be for the code that is known best, beyond FEW.

    Of a category of fewer people, beyond all of them. `ends` bound the sum of all points, `means`
    those of single items.
    """
    parts = [
        (item, codes, people)
        for item, segments in zip(items, way, strict=True)
        for codes, people in (
            [(each.codes, each.count) for each in segments] or [(item.codes, sum(item.counts))]
        )
    ]
    possible = [list(spread_over(len(codes), people)) for _, codes, people in parts]
    sums = [
        [sum(n * item.points(code) for n, code in zip(one, codes, strict=True)) for one in each]
        for (item, codes, _), each in zip(parts, possible, strict=True)
    ]
    fits = []
    for place in product(*(range(len(each)) for each in possible)):
        points = [of[n] for of, n in zip(sums, place, strict=True)]
        fit = ends[0] - 1e-9 <= sum(points) <= ends[1] + 1e-9
        for item in items:
            mean, half = means.get(item.item, (50.0, 50.0))
            own = sum(n for n, part in zip(points, parts, strict=True) if part[0] is item)
            fit &= abs(own - mean * sum(item.counts)) <= half * sum(item.counts) + 1e-9
        if fit:
            fits.append(place)
    apart = [
        float(np.ptp([[*possible[part][place[part]]] for place in fits], axis=0).min())
        - min(FEW, n)
        for part, (_, codes, n) in enumerate(parts)
        if n and len(codes) > 1
    ]
    return min(apart, default=0.0)


def a_case(seed: int) -> tuple[list[AnswerCounts], list[tuple[Segment, ...]], Printed]:
    """Two items as seven people or so answered them, some ways to print them, and their mean.

    Of every third case the mean of the first item is printed too.
    """
    draws = np.random.default_rng(seed)
    options, grain = int(draws.choice([3, 4, 5])), float(draws.choice([1.0, 6.0]))
    people = int(draws.integers(5, 8))
    blank = [int(n) for n in draws.choice([0, 0, 0, 1], 2)]
    share = draws.dirichlet(np.full(options, draws.choice([0.3, 2.0])))
    items, way = [], []
    for number, skipped in enumerate(blank):
        counts = tuple(int(n) for n in draws.multinomial(people - skipped, share))
        codes = tuple(range(1, options + 1))
        item = AnswerCounts(
            item=f"own{number}",
            role="worker",
            codes=codes,
            counts=counts,
            dont_know=0,
            missing=skipped,
            can_doubt=True,
            reverse=bool(draws.integers(2)),
        )
        chosen = WAYS[options][int(draws.integers(3))]
        count = dict(zip(codes, counts, strict=True))
        items.append(item)
        way.append(tuple(Segment(codes=c, count=sum(count[one] for one in c)) for c in chosen))
    sums = [
        sum(item.points(code) * n for code, n in zip(item.codes, item.counts, strict=True))
        for item in items
    ]
    mean = (sum(sums) + 50.0 * sum(blank)) / (2 * people)
    value = round(mean / grain) * grain
    score = Estimate(value=value, low=None, high=None, respondents=people, method="t_own")
    own = round(sums[0] / sum(items[0].counts))
    means = {"own0": (float(own), 0.5)} if seed % 3 == 0 else {}
    return items, way, Printed(score=score, grain=grain, means=means)


def both(seed: int) -> tuple[bool, float]:
    """What is said, and what trying everything out says."""
    items, way, printed = a_case(seed)
    value, half = printed.score.value, printed.grain / 2
    answers, missing = printed.score.respondents * 2, sum(item.missing for item in items)
    lowest = answers * max(value - half, 0.0) - 100.0 * missing
    ends = (lowest, answers * min(value + half, 100.0))
    said = stays_open(items, way, printed, few=FEW)
    return said, narrowest(items, way, ends, printed.means)


@pytest.mark.parametrize("seed", range(90))
def test_what_is_called_open_is_what_trying_out_finds_open(seed: int) -> None:
    """The bounds are those of parts of people; here these are never nearer than whole people."""
    said, beyond = both(seed)
    assert said == (beyond >= 0)


def test_both_answers_occur() -> None:
    assert 20 < sum(both(seed)[0] for seed in range(90)) < 70


@pytest.mark.parametrize(("lacking", "is_open"), [(149.5, False), (150.5, True)])
def test_who_left_an_item_out_can_have_answered_anything(lacking: float, is_open: bool) -> None:
    """Ten people on 0, 25 or 50 lack so many points of 500, when the eleventh had all of 100.

    Each of them at 0 lacks 50, and three must be able to be there.
    """
    item = AnswerCounts(
        item="own0",
        role="worker",
        codes=(1, 2, 3, 4, 5),
        counts=(0, 10, 0, 0, 0),
        dont_know=0,
        missing=1,
        can_doubt=True,
    )
    way = (Segment(codes=(1, 2, 3), count=10), *(Segment(codes=(n,), count=0) for n in (4, 5)))
    value = (500.0 - lacking + 100.0) / 11 + 5.0
    score = Estimate(value=value, low=None, high=None, respondents=11, method="t_own")
    assert leaves_enough_open([item], [way], printed=score, grain=10.0, few=3) is is_open


def ten_or_so(name: str, *counts: int) -> AnswerCounts:
    return AnswerCounts(
        item=name,
        role="worker",
        codes=tuple(range(1, len(counts) + 1)),
        counts=counts,
        dont_know=0,
        missing=0,
        can_doubt=True,
    )


@pytest.mark.parametrize(("few", "is_open"), [(9, True), (10, False)])
def test_a_mean_of_nearly_nought_may_be_nought(few: int, is_open: bool) -> None:
    """Forty people on 0 or 25 have 0 to 240 points, so between none and 9.6 of them are at 25."""
    item = ten_or_so("own0", 36, 4, 0, 0, 0)
    way = (Segment(codes=(1, 2), count=40), *(Segment(codes=(n,), count=0) for n in (3, 4, 5)))
    score = Estimate(value=3.0, low=None, high=None, respondents=40, method="t_own")
    assert leaves_enough_open([item], [way], printed=score, grain=6.0, few=few) is is_open


@pytest.mark.parametrize(("few", "is_open"), [(2, True), (3, False)])
def test_what_an_item_has_at_least_by_its_mean_is_not_left_for_another(
    few: int, is_open: bool
) -> None:
    """Both together have 880 to 960 points, the second 860 to 940: at most 100 are of the first.

    Of its ten people on 0 or 50, then, no more than two are at 50.
    """
    first, second = ten_or_so("own0", 9, 1, 0), ten_or_so("own1", 0, 0, 0, 4, 6)
    ways = [
        (Segment(codes=(1, 2), count=10), Segment(codes=(3,), count=0)),
        (*(Segment(codes=(n,), count=0) for n in (1, 2, 3)), Segment(codes=(4, 5), count=10)),
    ]
    score = Estimate(value=46.0, low=None, high=None, respondents=10, method="t_own")
    printed = Printed(score=score, grain=4.0, means={"own1": (90.0, 4.0)})
    assert stays_open([first, second], ways, printed, few=few) is is_open


def test_three_people_of_whom_nothing_is_told_may_be_printed_together() -> None:
    """On 0 or 25 with a mean from 0 to 25, of the item and of the scale: any of them at either."""
    item = ten_or_so("own0", 2, 1, 0, 0, 0)
    way = (Segment(codes=(1, 2), count=3), *(Segment(codes=(n,), count=0) for n in (3, 4, 5)))
    score = Estimate(value=12.5, low=None, high=None, respondents=3, method="t_own")
    printed = Printed(score=score, grain=25.0, means={"own0": (12.5, 12.5)})
    assert stays_open([item], [way], printed, few=3)
    narrower = Printed(score=score, grain=25.0, means={"own0": (12.5, 12.0)})
    assert not stays_open([item], [way], narrower, few=3)
