"""Is a change shown exactly when no small group can be found from it, person by person?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from statistics import fmean, variance

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item

from ecoscore.model.instrument import Kind
from ecoscore.scoring.arrays import Flags
from ecoscore.scoring.editions.panels import panels_to_show

WAVES, CASES = ("2", "9", "10"), ("oost", "noord")
ROLES = ("enterprise", "municipality", "worker")
SCALES = ("ownership", "time", "index")
NONE = float("nan")

INSTRUMENT = an_instrument(
    [
        a_factor("ownership"),
        a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")]),
    ]
)
STUDY = a_study({case: {} for case in CASES})


def room(scores: Sequence[float]) -> float:
    """The width of what each of the scores can be, for who knows number, mean and spread."""
    n, mean = len(scores), fmean(scores)
    reach = (variance(scores) if n > 1 else 0.0) ** 0.5 * (n - 1) / n**0.5
    low = max(0.0, 100 - n * (100 - mean), mean - reach)
    return min(100.0, n * mean, mean + reach) - low


def is_safe(people: Sequence[Sequence[float]]) -> bool:
    """Whether the change between the last two waves may be shown, of people with these scores.

    A score that is not there is NaN.
    """
    groups = defaultdict(list)
    for scores in people:
        groups[tuple(score == score for score in scores)].append(scores)
    for there, members in groups.items():
        if any(there) and len(members) < 5:
            return False
        waves = [wave for wave, is_there in enumerate(there) if is_there]
        if any(room([scores[wave] for scores in members]) <= 25 for wave in waves):
            return False
    changes = [scores[-1] - scores[-2] for scores in people if scores[-1] - scores[-2] < 999]
    halves = [50 + change / 2 for change in changes]
    return len(changes) >= 5 and 2 * room(halves) > 25


def a_group(draws: np.random.Generator) -> list[list[float]]:
    """The scores in three waves of people who were there in one or two sets of waves."""
    people = []
    for _ in range(draws.integers(1, 3)):
        there = draws.random(3) < 0.8
        level, spread = draws.integers(0, 81), draws.choice([3, 25, 80])
        for _ in range(draws.choice([4, 5, 6, 9])):
            scores = np.clip(level + draws.integers(0, spread, 3), 0, 100)
            people.append(np.where(there, scores, np.nan).tolist())
    return people


def as_far_as_shown(people: Sequence[Sequence[float]], shown: Flags) -> list[list[float]]:
    """The scores of a wave that is hidden tell nobody apart: as if nobody had been there."""
    return [
        [score if is_shown else NONE for score, is_shown in zip(scores, shown, strict=False)]
        for scores in people
    ]


@pytest.mark.parametrize("seed", range(12))
def test_a_change_is_shown_when_every_group_of_people_by_wave_may_be_known(seed: int) -> None:
    draws = np.random.default_rng(seed)
    cells = {place: a_group(draws) for place in product(CASES, ROLES)}
    rows = [
        {"case": case, "role": role, "respondent": f"p{number}", "wave": wave, "ownership": score}
        for (case, role), people in cells.items()
        for number, scores in enumerate(people)
        for wave, score in zip(WAVES, scores, strict=True)
    ]
    shuffled = draws.permutation(len(rows))
    table = pd.DataFrame([rows[place] for place in shuffled])
    table = table.assign(time=np.roll(table["ownership"], 1), index=table["ownership"])
    scores: Flags = draws.random((3, 2, 3, 3)) < 0.9
    found = panels_to_show(table, INSTRUMENT, STUDY.cases, scores=scores, smallest=5)

    assert not found[0].any()
    for place, people in enumerate(cells.values()):
        case, role = divmod(place, len(ROLES))
        for now in (1, 2):
            own, _, index = (
                as_far_as_shown(people, scores[: now + 1, case, role, scale]) for scale in range(3)
            )
            assert found[now, case, role, 0] == is_safe(own)
            # The mean over the only factor that counts: hidden with it.
            assert found[now, case, role, 2] == (is_safe(own) and is_safe(index))


def test_without_anybody_no_change_is_shown() -> None:
    table = pd.DataFrame(columns=["case", "role", "respondent", "wave", *SCALES])
    scores: Flags = np.ones((3, 2, 3, 3), dtype=bool)
    assert not panels_to_show(table, INSTRUMENT, STUDY.cases, scores=scores, smallest=5).any()


def test_without_factors_that_count_there_is_no_index_to_hide() -> None:
    instrument = an_instrument([a_factor("time", kind=Kind.OBSTACLE)])
    table = pd.DataFrame(
        [
            {"case": "oost", "role": "worker", "respondent": f"p{n}", "wave": wave, "time": score}
            for wave, scores in (("1", [0, 25, 50, 75, 100]), ("2", [50, 0, 100, 25, 75]))
            for n, score in enumerate(scores)
        ]
    )
    scores: Flags = np.ones((2, 2, 3, 1), dtype=bool)
    found = panels_to_show(table, instrument, STUDY.cases, scores=scores, smallest=5)
    assert np.argwhere(found).tolist() == [[1, 0, 2, 0]]
