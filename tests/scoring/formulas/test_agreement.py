"""Do the indices of agreement do what their authors say?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.scoring.formulas.agreement import (
    NULL_SHARES,
    Spread,
    awg,
    mean_of_defined,
    median_deviation,
    null_variance,
    rstar,
    rwgj,
    shares_for,
    spread_of,
    uniform_variance,
)

OPTIONS = 5
ANSWERS = st.lists(st.integers(1, OPTIONS), min_size=2, max_size=12)


def counted(answers: Sequence[int] | np.ndarray, options: int = OPTIONS) -> np.ndarray:
    return np.bincount(answers, minlength=options + 1)[1:]


def spread(answers: Sequence[int]) -> Spread:
    return spread_of(counted(answers))


def awg_of(answers: Sequence[int]) -> float:
    return float(awg(spread(answers), OPTIONS))


@settings(deadline=None)
@given(answers=ANSWERS)
def test_the_spread_is_that_of_the_answers_themselves(answers: list[int]) -> None:
    found = spread(answers)
    assert found.n == len(answers)
    assert found.mean == pytest.approx(np.mean(answers))
    assert found.variance == pytest.approx(np.var(answers, ddof=1))
    assert found.deviation == pytest.approx(np.abs(np.array(answers) - np.mean(answers)).mean())
    middle = np.abs(np.array(answers) - np.median(answers)).mean()
    assert median_deviation(counted(answers)) == pytest.approx(middle)


@pytest.mark.parametrize("answers", [[], [3], [5]])
def test_fewer_than_two_answers_have_no_spread(answers: list[int]) -> None:
    found = spread_of(counted(np.array(answers, dtype=int)))
    assert np.isnan([found.variance, found.deviation, awg(found, OPTIONS)]).all()
    assert np.isnan(median_deviation(counted(np.array(answers, dtype=int))))


def test_two_neighbouring_answers_leave_a_quarter_of_the_uniform_variance() -> None:
    # (3, 4): variance .5 of 2. For two such items 2 · .75 / (2 · .75 + .25).
    relative = spread([3, 4]).variance / uniform_variance(OPTIONS)
    assert rstar(relative) == pytest.approx(0.75)
    assert rwgj(relative, 1) == pytest.approx(0.75)
    assert rwgj(relative, 2) == pytest.approx(6 / 7)


def test_disagreement_beyond_chance_is_negative_in_one_index_and_zero_in_the_other() -> None:
    # (1, 5): variance 8 of 2.
    relative = spread([1, 5]).variance / uniform_variance(OPTIONS)
    assert rstar(relative) == pytest.approx(-3)
    assert rwgj(relative, 4) == 0


def test_agreement_is_relative_to_the_largest_variance_that_the_mean_allows() -> None:
    # (2, 3, 4): variance 1; with a mean of 3 at most (6 · 3 − 9 − 5) · 3/2 = 6; 1 − 2/6.
    assert awg_of([2, 3, 4]) == pytest.approx(2 / 3)
    assert awg_of([1, 5]) == pytest.approx(-1)


def test_agreement_near_an_end_cannot_be_told_except_at_the_end() -> None:
    # Three people who differ fully have a mean of at least (1 + 1 + 5) / 3.
    assert np.isnan(awg_of([1, 1, 2]))
    assert awg_of([1, 1, 5]) == pytest.approx(-1)
    assert awg_of([1, 1, 1]) == awg_of([5, 5, 5]) == awg_of([1, 1]) == awg_of([5, 5]) == 1


@settings(deadline=None)
@given(answers=ANSWERS)
def test_answers_counted_from_the_other_end_agree_as_much(answers: list[int]) -> None:
    turned = [OPTIONS + 1 - answer for answer in answers]
    one, other = spread(answers), spread(turned)
    assert one.variance == pytest.approx(other.variance)
    assert one.deviation == pytest.approx(other.deviation)
    assert awg_of(answers) == pytest.approx(awg_of(turned), nan_ok=True)


@settings(deadline=None)
@given(answers=ANSWERS)
def test_no_index_exceeds_full_agreement(answers: list[int]) -> None:
    found = spread(answers)
    star = float(rstar(found.variance / uniform_variance(OPTIONS)))
    assert star <= 1
    assert 0 <= rwgj(1 - star, 3) <= 1
    assert found.deviation <= (OPTIONS - 1) / 2
    assert median_deviation(counted(answers)) <= found.deviation + 1e-12
    assert np.isnan(awg_of(answers)) or -1 - 1e-12 <= awg_of(answers) <= 1


@settings(deadline=None)
@given(answer=st.integers(1, OPTIONS), people=st.integers(2, 200))
def test_equal_answers_have_no_spread_at_all(answer: int, people: int) -> None:
    found = spread([answer] * people)
    assert (found.variance, found.deviation) == (0, 0)


def test_more_items_raise_one_index_and_leave_the_other() -> None:
    assert [round(float(rwgj(0.5, items)), 3) for items in (1, 3, 10)] == [0.5, 0.75, 0.909]


def test_the_nulls_are_those_of_lebreton_and_senter() -> None:
    variances = {name: round(null_variance(shares), 2) for name, shares in NULL_SHARES.items()}
    assert variances == {
        "slight_skew": 1.34,
        "moderate_skew": 0.90,
        "heavy_skew": 0.44,
        "triangular": 1.32,
        "normal": 1.04,
    }


@pytest.mark.parametrize("options", [2, 3, 4, 5, 7, 11])
def test_flat_shares_give_the_uniform_variance(options: int) -> None:
    assert null_variance([1 / options] * options) == pytest.approx(float(uniform_variance(options)))


@pytest.mark.parametrize("name", NULL_SHARES)
@pytest.mark.parametrize("options", [2, 3, 5, 7])
def test_shares_over_another_number_of_options_still_add_to_one(name: str, options: int) -> None:
    shares = shares_for(name, options)
    assert len(shares) == options
    assert sum(shares) == pytest.approx(1)


def test_a_skew_over_three_options_takes_its_blocks_apart() -> None:
    # Five blocks on thirds: .05 + ⅔ · .15; ⅓ · .15 + .20 + ⅓ · .35; ⅔ · .35 + .25.
    assert shares_for("slight_skew", 3) == pytest.approx((0.15, 0.55 / 1.5, 0.145 / 0.3))


def test_a_mean_leaves_out_what_is_not_there() -> None:
    values = np.array([[1.0, np.nan, np.nan], [3.0, 5.0, np.nan]])
    np.testing.assert_array_equal(mean_of_defined(values), [2.0, 5.0, np.nan])


def test_groups_side_by_side_are_the_groups_apart() -> None:
    answers = ([1, 2, 3], [4, 4], [5, 1, 2, 2])
    together = spread_of(np.stack([counted(each) for each in answers]))
    for place, each in enumerate(answers):
        assert together.variance[place] == pytest.approx(float(spread(each).variance))
    assert len(set(together.deviation.tolist())) == len(list(combinations(answers, 2)))
