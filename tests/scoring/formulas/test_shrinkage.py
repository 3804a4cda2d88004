"""Are values drawn to their common mean by the right amount, and is the family model right?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.scoring.formulas.case_bootstrap import (
    bootstrap_error,
    bootstrap_limits,
    bootstrap_means,
)
from ecoscore.scoring.formulas.random_intercept import random_intercept
from ecoscore.scoring.formulas.reliable_change import count_changes, reliable_change_index
from ecoscore.scoring.formulas.shrinkage import (
    between_variance,
    between_variance_of_values,
    partly_pooled,
    within_variance,
)

VALUES = st.lists(st.floats(0, 100), min_size=2, max_size=8).map(np.array)
ERRORS = st.floats(0.1, 400)


@settings(deadline=None)
@given(values=VALUES, data=st.data(), between=st.floats(0, 500))
def test_a_pooled_value_lies_between_its_own_and_the_common_mean(
    values: np.ndarray, data: st.DataObject, between: float
) -> None:
    error = np.array([data.draw(ERRORS) for _ in values])
    found = partly_pooled(values, error, np.array(between))
    lower, upper = np.minimum(values, found.mean), np.maximum(values, found.mean)
    assert (found.value >= lower - 1e-9).all()
    assert (found.value <= upper + 1e-9).all()
    assert ((found.weight >= 0) & (found.weight <= 1)).all()


def test_a_case_of_few_people_is_drawn_further() -> None:
    found = partly_pooled(np.array([20.0, 80.0]), np.array([100.0, 25.0]), np.array(100.0))
    assert (found.between, found.weight.tolist()) == (100.0, [0.5, 0.8])
    # mean: weights 1/200 and 1/125 → (20/200 + 80/125) / (1/200 + 1/125) = 0.74 / 0.013
    assert found.mean == pytest.approx(0.74 / 0.013)
    assert found.value[0] == pytest.approx(10 + 0.74 / 0.026)
    assert found.error[0] == pytest.approx(np.sqrt(0.5 * 100 + 0.25 / 0.013))


def test_without_a_difference_between_cases_all_get_the_common_mean() -> None:
    found = partly_pooled(np.array([40.0, 60.0]), np.array([50.0, 50.0]), np.array(0.0))
    assert found.value.tolist() == [50.0, 50.0]
    assert found.limits[0][0] == pytest.approx(50 - 1.959964 * 5, abs=1e-5)


def test_a_case_without_a_value_takes_no_part() -> None:
    found = partly_pooled(np.array([40.0, np.nan, 60.0]), np.full(3, 50.0), np.array(50.0))
    alone = partly_pooled(np.array([40.0, 60.0]), np.full(2, 50.0), np.array(50.0))
    assert np.isnan([found.value[1], found.weight[1], found.error[1]]).all()
    assert found.value[[0, 2]].tolist() == alone.value.tolist()


def test_the_variance_within_weighs_each_case_by_its_people() -> None:
    found = within_variance(np.array([3.0, 1, 5]), np.array([10.0, np.nan, 40]))
    assert found == pytest.approx((2 * 10 + 4 * 40) / 6)


def test_with_equal_groups_both_ways_to_the_variance_between_agree() -> None:
    mean, within = np.array([30.0, 50, 55, 70]), np.array(200.0)
    by_squares = between_variance(np.full(4, 10.0), mean, within)
    assert by_squares == pytest.approx(between_variance_of_values(mean, np.full(4, 20.0)))
    assert by_squares == pytest.approx(np.var(mean, ddof=1) - 20)


def test_the_variance_between_cases_of_unlike_size_by_hand() -> None:
    # Common mean 55, MSB (225 + 3 · 25) / 1 = 300, n0 = (4 − 10/4) / 1; the third case is empty.
    found = between_variance(np.array([1.0, 3, 0]), np.array([40.0, 60, np.nan]), np.array(50.0))
    assert found == pytest.approx((300 - 50) / 1.5)


def test_the_variance_of_values_leaves_out_a_case_without_a_value() -> None:
    # Values 40 and 60: s² = 200, mean error (30 + 50) / 2; the error of no value does not count.
    found = between_variance_of_values(np.array([40.0, np.nan, 60]), np.array([30.0, 900, 50]))
    assert found == pytest.approx(200 - 40)


def test_scales_side_by_side_are_the_scales_apart() -> None:
    chance = np.random.default_rng(7)
    n = chance.integers(0, 9, (3, 6)).astype(float)
    mean = np.where(n > 0, chance.normal(50, 20, n.shape), np.nan)
    variance = np.where(n > 1, chance.uniform(50, 200, n.shape), np.nan)
    within = within_variance(n, variance)
    between = between_variance(n, mean, within)
    error = within[:, None] / np.where(n > 0, n, np.nan)
    pooled = partly_pooled(mean, error, between)
    assert (between > 0).all()
    for row in range(3):
        assert within_variance(n[row], variance[row]) == pytest.approx(within[row])
        alone = between_variance(n[row], mean[row], within[row])
        assert alone == pytest.approx(between[row])
        of_values = between_variance_of_values(mean, error)[row]
        assert between_variance_of_values(mean[row], error[row]) == pytest.approx(of_values)
        found = partly_pooled(mean[row], error[row], alone)
        for name in ("mean", "weight", "value", "error"):
            np.testing.assert_allclose(getattr(found, name), getattr(pooled, name)[row])


def test_cases_that_differ_less_than_chance_have_no_variance_between() -> None:
    assert between_variance(np.full(3, 4.0), np.array([50.0, 51, 52]), np.array(900.0)) == 0
    assert between_variance_of_values(np.array([50.0, 51, 52]), np.full(3, 225.0)) == 0


def test_one_case_has_no_variance_between() -> None:
    assert np.isnan(between_variance(np.array([9.0]), np.array([5.0]), np.array(3.0)))
    assert np.isnan(between_variance_of_values(np.array([5.0]), np.array([3.0])))


CASE = np.repeat(np.arange(6), 4)


def test_balanced_cases_have_the_variances_of_an_analysis_of_variance() -> None:
    score = np.random.default_rng(3).normal(50, 10, 24) + 15.0 * CASE
    found = random_intercept(score, np.ones((24, 1)), CASE)
    grouped = score.reshape(6, 4)
    within = grouped.var(axis=1, ddof=1).mean()
    assert found.within == pytest.approx(within, rel=1e-6)
    assert found.between == pytest.approx(grouped.mean(axis=1).var(ddof=1) - within / 4, rel=1e-5)
    assert found.estimate == pytest.approx([score.mean()])
    assert found.df == 24 - 6


def test_cases_that_do_not_differ_leave_ordinary_least_squares() -> None:
    score = np.tile([40.0, 60.0, 45.0, 55.0], 6)
    group = np.tile([0.0, 1.0, 0.0, 1.0], 6)
    found = random_intercept(score, np.column_stack([np.ones(24), group]), CASE)
    assert found.between == 0
    assert found.estimate.tolist() == pytest.approx([42.5, 15.0])
    assert np.abs(found.levels).max() == 0


def test_the_level_of_a_case_is_what_it_differs_once_the_predictors_are_taken_out() -> None:
    # In balanced cases: (mean of the case − general mean) · τ² / (τ² + σ² / n).
    score = np.random.default_rng(3).normal(50, 10, 24) + 15.0 * CASE + np.tile([0.0, 30.0], 12)
    found = random_intercept(score, np.column_stack([np.ones(24), np.tile([0.0, 1.0], 12)]), CASE)
    kept = found.between / (found.between + found.within / 4)
    apart = score.reshape(6, 4).mean(axis=1) - score.mean()
    assert found.levels == pytest.approx(kept * apart)


def test_resampled_means_spread_as_the_formula_says() -> None:
    values = np.array([20.0, 35, 50, 55, 60, 75, 90])
    assert bootstrap_means(values).std() == pytest.approx(bootstrap_error(values), rel=0.05)
    low, high = bootstrap_limits(values)
    assert low < values.mean() < high


def test_resampling_gives_the_same_limits_each_time() -> None:
    values = np.random.default_rng(1).normal(50, 10, 12)
    assert bootstrap_limits(values) == bootstrap_limits(values)


@pytest.mark.parametrize("cases", [3, 3000])
def test_there_are_as_many_resampled_means_as_asked_for_however_many_cases(cases: int) -> None:
    assert bootstrap_means(np.arange(float(cases))).shape == (4000,)


def test_change_is_reliable_beyond_two_errors_of_measurement() -> None:
    # √2 · 5 = 7.07; 1.96 times that is 13.86
    index = reliable_change_index(np.array([13.8, 13.9, -13.9, 0.0, np.nan]), 5.0)
    assert count_changes(index) == (1, 1, 2)


def test_without_a_known_error_no_change_is_counted() -> None:
    index = reliable_change_index(np.array([90.0, -90.0]), np.array([np.nan, 0.0]))
    assert count_changes(index) == (0, 0, 0)
