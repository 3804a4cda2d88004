"""Are the shape, the discrimination and the scalability of items what they are by hand?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.scoring.formulas.item_shapes import (
    discrimination,
    eigenvalues,
    item_score,
    option_counts,
    sampling_adequacy,
    scalability,
    shape_of,
    sphericity,
)
from ecoscore.scoring.formulas.pair_sums import covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Answers, patterns_of

ROWS = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=30).map(
    lambda rows: np.array(rows, dtype=np.int8)
)


def test_options_are_counted_per_item_and_missing_answers_are_not() -> None:
    rows = np.array([[1, 3], [1, 0], [2, 3]], np.int8)
    found = option_counts(patterns_of(rows), options=3)
    assert (found.tolist(), found.dtype) == ([[2, 1, 0], [0, 0, 2]], np.int64)


def test_the_shape_of_an_item_by_hand() -> None:
    # 1 1 1 5: mean 2, deviations −1 −1 −1 3, so sd² = 12/3, m3 = 24/4 and m4 = 84/4.
    shape = shape_of(np.array([[3, 0, 0, 0, 1]]))
    assert (shape.mean[0], shape.sd[0], shape.median[0]) == (2.0, 2.0, 1.0)
    assert (shape.lowest[0], shape.highest[0]) == (1.0, 5.0)
    assert shape.skew[0] == pytest.approx(6 / 8)
    assert shape.kurtosis[0] == pytest.approx(21 / 16 - 3)


def test_the_highest_answer_is_the_highest_that_somebody_gave() -> None:
    shape = shape_of(np.array([[0, 2, 1, 0, 0]]))
    assert (shape.lowest[0], shape.highest[0]) == (2.0, 3.0)


def test_options_may_count_for_other_values_than_their_number() -> None:
    # 0 0 0 100: mean 25, deviations −25 three times and 75, so sd² = 7500 / 3.
    shape = shape_of(np.array([[3, 0, 1]]), values=np.array([0.0, 50.0, 100.0]))
    assert (shape.mean[0], shape.median[0], shape.highest[0]) == (25.0, 0.0, 100.0)
    assert shape.sd[0] == pytest.approx(50.0)


def test_the_median_of_an_even_number_lies_between_the_middle_two() -> None:
    assert shape_of(np.array([[1, 1, 1, 1]])).median[0] == 2.5


def test_an_item_that_nobody_answered_has_no_shape_and_no_warning() -> None:
    shape = shape_of(np.array([[0, 0, 0], [1, 0, 0]]))
    assert np.isnan([shape.mean[0], shape.sd[0], shape.median[0], shape.skew[0]]).all()
    assert (shape.mean[1], np.isnan(shape.sd[1])) == (1.0, True)


@given(rows=ROWS)
def test_means_and_spreads_are_those_of_pandas(rows: Answers) -> None:
    table = pd.DataFrame(rows.astype(float)).replace(0.0, np.nan)
    shape = shape_of(option_counts(patterns_of(rows), options=5))
    np.testing.assert_allclose(shape.mean, table.mean().to_numpy(), atol=1e-12)
    several = (table.count() > 1).to_numpy()
    np.testing.assert_allclose(
        shape.sd[several], table.loc[:, several].std().to_numpy(), atol=1e-12
    )
    np.testing.assert_allclose(shape.median, table.median().to_numpy(), atol=1e-12)


# ---- discrimination


def test_an_item_that_all_answer_alike_tells_nobody_apart() -> None:
    rows = np.array([[1, 3], [2, 3], [4, 3], [5, 3]], np.int8)
    assert discrimination(patterns_of(rows)).tolist() == [4.0, 0.0]


def test_everyone_at_the_limit_counts_at_that_end() -> None:
    # Totals 2 2 2 6 10: the 27 % limit lies at 2, with three people, and the 73 % limit at 5.68.
    rows = np.array([[1, 1], [1, 1], [1, 1], [3, 3], [5, 5]], np.int8)
    totals = rows.sum(axis=1)
    assert np.quantile(totals, 0.73) == pytest.approx(5.68)
    assert discrimination(patterns_of(rows)).tolist() == [3.0, 3.0]


@given(rows=ROWS)
def test_upper_and_lower_people_are_those_of_numpy_quantiles(rows: Answers) -> None:
    complete = rows[(rows != 0).all(axis=1)]
    found = discrimination(patterns_of(rows))
    if not len(complete):
        assert np.isnan(found).all()
        return
    totals = complete.sum(axis=1)
    low, high = np.quantile(totals, (0.27, 0.73))
    expected = complete[totals >= high].mean(axis=0) - complete[totals <= low].mean(axis=0)
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_longer_answer_scale_does_not_decide_the_total() -> None:
    # Two options against five: a step on the first is worth four on the second.
    rows = np.array([[2, 1], [2, 2], [1, 3], [1, 4]], np.int8)
    worth = np.array([4, 1])
    totals = rows @ worth
    high, low = rows[totals >= np.quantile(totals, 0.73)], rows[totals <= np.quantile(totals, 0.27)]
    expected = high.mean(axis=0) - low.mean(axis=0)
    np.testing.assert_allclose(discrimination(patterns_of(rows), worth=worth), expected)
    assert discrimination(patterns_of(rows), worth=worth)[0] > 0


# ---- going together


def test_people_in_one_order_on_every_item_scale_perfectly() -> None:
    rows = np.array([[1, 1, 2], [1, 2, 2], [1, 2, 3], [2, 3, 3]], np.int8)
    patterns = patterns_of(rows)
    counts = option_counts(patterns, options=3)
    found = scalability(covariances(pair_sums(patterns)), counts)
    assert found.scale == pytest.approx(1.0)
    np.testing.assert_allclose(found.items, 1.0)
    assert np.isnan(found.pairs).tolist() == np.eye(3, dtype=bool).tolist()


@given(rows=ROWS.filter(lambda rows: bool((rows != 0).all())))
def test_the_largest_covariance_is_that_of_sorted_answers(rows: Answers) -> None:
    patterns = patterns_of(rows)
    found = scalability(covariances(pair_sums(patterns)), option_counts(patterns, options=5))
    covariance = np.cov(rows.T.astype(float))
    most = np.cov(np.sort(rows, axis=0).T.astype(float))
    for one, other in ((0, 1), (0, 2), (1, 2)):
        if most[one, other] > 1e-9:
            expected = covariance[one, other] / most[one, other]
            assert found.pairs[one, other] == pytest.approx(expected)
            assert found.pairs[one, other] <= 1 + 1e-9


def test_an_item_correlates_with_a_score_as_numpy_says() -> None:
    rows = np.random.default_rng(5).integers(1, 6, (60, 3)).astype(np.int8)
    patterns = patterns_of(rows)
    found = item_score(patterns, patterns.answers.mean(axis=1))
    expected = [np.corrcoef(rows[:, item], rows.mean(axis=1))[0, 1] for item in range(3)]
    np.testing.assert_allclose(found, expected)


def test_an_item_of_one_person_has_no_correlation_and_one_of_two_people_a_full_one() -> None:
    patterns = patterns_of(np.array([[1, 1, 4], [0, 3, 2]], np.int8))
    found = item_score(patterns, patterns.answers[:, 1].astype(float))
    np.testing.assert_allclose(found, [np.nan, 1.0, -1.0])


# ---- is there anything to find


def test_items_with_one_thing_in_common_are_adequate_by_hand() -> None:
    # Of three items that correlate .5, each pair keeps (.5 − .25) / .75 = 1/3 without the third.
    found = sampling_adequacy(np.full((3, 3), 0.5) + 0.5 * np.eye(3))
    assert found.overall == pytest.approx(0.25 / (0.25 + 1 / 9))
    np.testing.assert_allclose(found.items, found.overall)


def test_items_that_do_not_correlate_are_spherical() -> None:
    found = sphericity(np.eye(4), people=100)
    assert (found, type(found[1])) == ((0.0, 6, 1.0), int)


def test_an_item_that_follows_from_the_others_leaves_both_open() -> None:
    half = np.sqrt(0.5)
    third_is_the_sum = np.array([[1.0, 0.0, half], [0.0, 1.0, half], [half, half, 1.0]])
    for correlation in (np.ones((3, 3)), third_is_the_sum):
        found = sampling_adequacy(correlation)
        assert np.isnan([found.overall, *found.items]).tolist() == [True] * 4
    assert np.isnan(sphericity(np.ones((3, 3)), people=100)[0])


def test_eigenvalues_run_from_the_largest_down() -> None:
    found = eigenvalues(np.array([[1.0, 0.6], [0.6, 1.0]]))
    assert found.tolist() == pytest.approx([1.6, 0.4])
