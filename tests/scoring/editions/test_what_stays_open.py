"""Are answers called open exactly when trying out every possibility finds them open?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest

from ecoscore.model.scores import Estimate, Segment
from ecoscore.scoring.editions.counts import AnswerCounts
from ecoscore.scoring.editions.open_answers import leaves_enough_open

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
) -> float:
    """How far apart the numbers of people can be for the code that is known best, beyond FEW.

    Of a category of fewer people, beyond all of them. `ends` bound the sum of all points.
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
    fits = [
        place
        for place in product(*(range(len(each)) for each in possible))
        if ends[0] - 1e-9 <= sum(of[n] for of, n in zip(sums, place, strict=True)) <= ends[1] + 1e-9
    ]
    apart = [
        float(np.ptp([[*possible[part][place[part]]] for place in fits], axis=0).min())
        - min(FEW, n)
        for part, (_, codes, n) in enumerate(parts)
        if n and len(codes) > 1
    ]
    return min(apart, default=0.0)


def a_case(seed: int) -> tuple[list[AnswerCounts], list[tuple[Segment, ...]], Estimate, float]:
    """Two items as seven people or so answered them, some ways to print them, and their mean."""
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
    points = [
        item.points(code) * n
        for item in items
        for code, n in zip(item.codes, item.counts, strict=True)
    ]
    mean = (sum(points) + 50.0 * sum(blank)) / (2 * people)
    value = round(mean / grain) * grain
    return (
        items,
        way,
        Estimate(value=value, low=None, high=None, respondents=people, method="t_own"),
        grain,
    )


def both(seed: int) -> tuple[bool, float]:
    """What is said, and what trying everything out says."""
    items, way, score, grain = a_case(seed)
    answers, missing = score.respondents * 2, sum(item.missing for item in items)
    lowest = answers * max(score.value - grain / 2, 0.0) - 100.0 * missing
    highest = answers * min(score.value + grain / 2, 100.0)
    said = leaves_enough_open(items, way, printed=score, grain=grain, few=FEW)
    return said, narrowest(items, way, (lowest, highest))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_called_open_is_what_trying_out_finds_open(seed: int) -> None:
    """The bounds are those of parts of people; here these are never nearer than whole people."""
    said, beyond = both(seed)
    assert said == (beyond >= 0)


def test_both_answers_occur() -> None:
    assert 15 < sum(both(seed)[0] for seed in range(60)) < 45
