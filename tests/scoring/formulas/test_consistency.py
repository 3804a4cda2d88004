"""Do the measures of internal consistency keep to their laws, and to pingouin where it has them?"""

from __future__ import annotations

import numpy as np
import pingouin
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reference.oracles import BFI, data

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas import consistency as c
from ecoscore.scoring.formulas.lower_bounds import odd_even, split_halves, ten_berge
from ecoscore.scoring.formulas.pair_sums import as_correlations, covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Answers, patterns_of

PARALLEL = np.full((4, 4), 0.5) + 0.5 * np.eye(4)
"""Four items with variance 1 that all correlate .5: alpha is 4 · .5 / (1 + 3 · .5) = .8."""

ROWS = st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=5, max_size=30).map(
    lambda rows: np.array(rows, dtype=np.int8)
)


def covariance(rows: Answers) -> Floats:
    return covariances(pair_sums(patterns_of(rows)))


def usable(rows: Answers) -> Floats:
    """Covariances of items that all vary and sum to something."""
    found = covariance(rows)
    assume(bool((np.diag(found) > 0).all()) and float(found.sum()) > 0.01)
    return found


def test_alpha_of_parallel_items_is_that_of_spearman_and_brown() -> None:
    assert c.alpha(PARALLEL) == pytest.approx(0.8)


def test_every_bound_of_parallel_items_is_their_reliability() -> None:
    assert c.lambda_2(PARALLEL) == pytest.approx(0.8)
    assert ten_berge(PARALLEL).tolist() == pytest.approx([0.8] * 4)
    assert split_halves(PARALLEL).tolist() == pytest.approx([0.8] * 3)


def test_the_second_bound_of_guttman_by_hand() -> None:
    # Off the diagonal 1, 0 and 0 twice: 2 + √(3/2 · 2) over 3 · 2 + 2.
    matrix = np.array([[2.0, 1.0, 0.0], [1.0, 2.0, 0.0], [0.0, 0.0, 2.0]])
    assert c.lambda_2(matrix) == pytest.approx((2 + np.sqrt(3)) / 8)


def test_the_sixth_bound_of_guttman_by_hand() -> None:
    # Two items with r = .6: each predicts .36 of the other.
    assert c.lambda_6(np.array([[1.0, 0.6], [0.6, 1.0]])) == pytest.approx(1 - 2 * 0.64 / 3.2)


def test_the_item_rest_correlation_leaves_the_item_out_of_the_rest() -> None:
    # The rest of three parallel items has variance 3 + 6 · .5, and 3 · .5 in common with the item.
    np.testing.assert_allclose(c.item_rest(PARALLEL), 1.5 / np.sqrt(6.0))


def test_the_item_total_correlation_keeps_it_in() -> None:
    np.testing.assert_allclose(c.item_total(PARALLEL), 2.5 / np.sqrt(10.0))


def test_the_correlation_with_what_is_common_leaves_out_what_is_the_items_own() -> None:
    # Each of two items predicts r² of the other: (r² + r) / √(2 r² + 2 r).
    for r in (0.01, 0.6):
        found = c.item_common(np.array([[1.0, r], [r, 1.0]]))
        np.testing.assert_allclose(found, np.sqrt((r**2 + r) / 2))


def test_mean_and_median_correlation_by_hand() -> None:
    matrix = np.array([[1.0, 0.1, 0.2], [0.1, 1.0, 0.9], [0.2, 0.9, 1.0]])
    assert (c.average_r(matrix), c.median_r(matrix)) == pytest.approx((0.4, 0.2))


@settings(deadline=None, max_examples=50)
@given(rows=ROWS)
def test_the_second_bound_of_guttman_is_never_below_alpha(rows: Answers) -> None:
    found = usable(rows)
    assert c.lambda_2(found) >= c.alpha(found) - 1e-12


@settings(deadline=None, max_examples=50)
@given(rows=ROWS)
def test_each_step_of_ten_berge_is_no_lower_than_the_one_before(rows: Answers) -> None:
    bounds = ten_berge(as_correlations(usable(rows)))
    assert (np.diff(bounds) >= -1e-9).all()


@settings(deadline=None, max_examples=50)
@given(rows=ROWS)
def test_alpha_of_standardised_items_is_the_mean_of_all_split_halves(rows: Answers) -> None:
    # Cronbach (1951): of an even number of items, halves of the same size.
    correlation = as_correlations(usable(rows))
    assume(float(correlation.sum()) > 0.01)
    assert c.alpha(correlation) == pytest.approx(float(split_halves(correlation).mean()))


@settings(deadline=None, max_examples=50)
@given(rows=ROWS, factor=st.integers(2, 20))
def test_the_unit_of_the_answers_does_not_matter(rows: Answers, factor: int) -> None:
    found = usable(rows)
    one, other = (c.alpha(each) for each in (found, found * factor**2))
    assert one == pytest.approx(other, abs=1e-12)
    np.testing.assert_allclose(c.item_rest(found), c.item_rest(found * factor**2), atol=1e-12)


@given(rows=ROWS, data=st.data())
def test_the_order_of_the_items_does_not_matter(rows: Answers, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(4)))
    found = usable(rows)
    assert c.alpha(found) == pytest.approx(c.alpha(found[np.ix_(order, order)]))


def test_what_one_item_cannot_have_is_missing() -> None:
    one = np.array([[1.0]])
    for value in (c.alpha(one), c.lambda_2(one), c.average_r(one), c.median_r(one)):
        assert np.isnan(value)
    assert np.isnan(c.alpha_error(one, people=30))
    assert split_halves(one).size == 0
    assert np.isnan(ten_berge(one)).tolist() == [True] * 4


def test_two_items_have_what_spearman_and_brown_say() -> None:
    # 2 · .5 / (1 + .5), and the error of parallel items (van Zyl et al. 2000).
    two = np.array([[1.0, 0.5], [0.5, 1.0]])
    assert (c.alpha(two), c.lambda_2(two)) == pytest.approx((2 / 3, 2 / 3))
    assert c.alpha_error(two, people=100) == pytest.approx(np.sqrt(4 / 100) / 3)
    assert split_halves(two).tolist() == pytest.approx([2 / 3])
    assert ten_berge(two).tolist() == pytest.approx([2 / 3] * 4)


def test_items_that_sum_to_nothing_have_no_alpha_and_no_warning() -> None:
    # In a computer .1 + .2 is a little more than .3, so that the second pair sums to 5e-17.
    for nothing in ([[1.0, -1.0], [-1.0, 1.0]], [[0.1 + 0.2, -0.3], [-0.3, 0.3]]):
        matrix = np.array(nothing)
        assert np.isnan([c.alpha(matrix), c.lambda_2(matrix)]).all()
    assert np.isnan(c.alpha_error(np.array([[1.0, -1.0], [-1.0, 1.0]]), people=30))


def test_items_that_contradict_each_other_have_no_error_of_alpha() -> None:
    assert np.isnan(c.alpha_error(np.array([[1.0, -2.0], [-2.0, 1.0]]), people=30))
    assert np.isnan(c.alpha_error(PARALLEL, people=0))


def test_answers_in_a_very_small_unit_are_as_consistent() -> None:
    small = PARALLEL * 1e-12
    assert (c.alpha(small), c.lambda_2(small)) == pytest.approx((0.8, 0.8))
    assert c.alpha_error(small, people=200) == pytest.approx(c.alpha_error(PARALLEL, people=200))
    np.testing.assert_allclose(c.item_rest(small), c.item_rest(PARALLEL))
    np.testing.assert_allclose(c.item_total(small), c.item_total(PARALLEL))


def test_an_item_that_follows_from_the_others_leaves_the_sixth_bound_open() -> None:
    half = np.sqrt(0.5)
    third_is_the_sum = np.array([[1.0, 0.0, half], [0.0, 1.0, half], [half, half, 1.0]])
    for correlation in (np.ones((3, 3)), third_is_the_sum):
        assert np.isnan(c.lambda_6(correlation))


def test_a_correlation_that_is_missing_leaves_the_sixth_bound_open() -> None:
    assert np.isnan(c.lambda_6(np.array([[1.0, np.nan], [np.nan, np.nan]])))
    assert c.squared_multiples(np.empty((0, 0))).shape == (0,)


def test_an_item_without_variance_has_no_item_rest_correlation() -> None:
    found = c.item_rest(np.diag([0.0, 1.0, 1.0]) + 0.0)
    assert np.isnan(found[0])


def test_an_item_has_no_correlation_with_others_that_cancel_out() -> None:
    # In a computer 1000 · (.1 + .2) is a little more than 300, so that the rest varies by 6e-14.
    one = 1000 * (0.1 + 0.2)
    matrix = np.array([[1.0, 0.0, 0.0], [0.0, one, -300.0], [0.0, -300.0, 300.0]])
    assert np.isnan(c.item_rest(matrix)).tolist() == [True, False, False]


# ---- limits


def test_feldt_limits_of_few_people_are_those_of_pingouin_up_to_its_rounding() -> None:
    table = data("bfi.csv")[BFI["neuro"]].dropna()[:12]
    value, limits = pingouin.cronbach_alpha(data=table)
    found = c.feldt_limits(value, people=12, items=5)
    assert list(found) == pytest.approx(list(limits), abs=5.1e-4)


def test_limits_through_the_logarithm_by_hand() -> None:
    # ln .2 ± 1.959964 · √(2 · 4 / (3 · 50)), and ln .2 ± 1.959964 · .04 / .2.
    parallel, general = np.exp(1.959964 * np.sqrt(8 / 150)), np.exp(1.959964 * 0.2)
    found = c.bonett_limits(0.8, people=52, items=4)
    assert found == pytest.approx((1 - 0.2 * parallel, 1 - 0.2 / parallel), abs=1e-6)
    found = c.bonett_wright_limits(0.8, 0.04)
    assert found == pytest.approx((1 - 0.2 * general, 1 - 0.2 / general), abs=1e-6)


@pytest.mark.parametrize(("value", "people", "items"), [(0.8, 2, 4), (0.8, 30, 1), (1.0, 30, 4)])
def test_there_are_no_limits_without_people_or_items_to_compare_or_below_a_perfect_alpha(
    value: float, people: int, items: int
) -> None:
    assert np.isnan(c.bonett_limits(value, people=people, items=items)).all()


def test_the_fewest_people_and_items_have_wide_limits_and_a_perfect_alpha_has_none() -> None:
    low, high = c.bonett_limits(0.8, people=3, items=2)
    assert low < -1 < 0.99 < high
    assert np.isnan(c.bonett_wright_limits(1.0, 0.01)).all()


def test_feldt_limits_are_those_of_pingouin_up_to_its_rounding() -> None:
    table = data("bfi.csv")[BFI["neuro"]]
    value, limits = pingouin.cronbach_alpha(data=table, nan_policy="listwise")
    found = c.feldt_limits(value, people=len(table.dropna()), items=5)
    assert list(found) == pytest.approx(list(limits), abs=5.1e-4)


@pytest.mark.parametrize("scale", BFI)
def test_alpha_is_that_of_pingouin(scale: str) -> None:
    items = [item.lstrip("-") for item in BFI[scale]]
    table = data("bfi.csv")[items]
    for item in BFI[scale]:
        if item.startswith("-"):
            table[item[1:]] = 7 - table[item[1:]]
    theirs, _ = pingouin.cronbach_alpha(data=table, nan_policy="pairwise")
    rows = table.fillna(0).to_numpy().astype(np.int8)
    assert c.alpha(covariance(rows)) == pytest.approx(theirs, abs=1e-12)


@given(value=st.floats(0.0, 0.99), people=st.integers(10, 1000), items=st.integers(3, 20))
def test_every_kind_of_limits_lies_around_alpha(value: float, people: int, items: int) -> None:
    for low, high in (
        c.feldt_limits(value, people=people, items=items),
        c.bonett_limits(value, people=people, items=items),
        c.bonett_wright_limits(value, 0.01),
    ):
        assert low <= value + 0.05
        assert low < high <= 1


def test_the_error_of_alpha_of_parallel_items_is_the_one_of_the_parallel_formula() -> None:
    # Duhachek & Iacobucci's error reduces to (1 − α) √(2k / ((k − 1) n)) (van Zyl et al. 2000).
    expected = 0.2 * np.sqrt(2 * 4 / (3 * 200))
    assert c.alpha_error(PARALLEL, people=200) == pytest.approx(expected)


def test_limits_of_a_correlation_are_those_of_pingouin() -> None:
    table = data("bfi.csv")[["C1", "C2"]].dropna()
    theirs = pingouin.corr(table["C1"], table["C2"]).iloc[0]
    found = c.fisher_limits(float(theirs["r"]), people=len(table))
    assert list(found) == pytest.approx(list(theirs["CI95"]), abs=5.1e-3)


def test_two_items_are_as_dependable_as_two_halves() -> None:
    assert c.spearman_brown(0.5) == pytest.approx(2 / 3)
    assert c.spearman_brown(-0.3) == pytest.approx(-0.6 / 0.7)
    assert np.isnan(c.spearman_brown(-0.5))


def test_limits_of_a_correlation_of_nothing_by_hand() -> None:
    # atanh 0 ± 1.959964 / √(28 − 3); with four people the error is 1.
    assert c.fisher_limits(0.0, people=28)[1] == pytest.approx(np.tanh(1.959964 / 5), abs=1e-6)
    assert c.fisher_limits(0.0, people=4)[0] == pytest.approx(np.tanh(-1.959964), abs=1e-6)


@pytest.mark.parametrize(("r", "people"), [(0.5, 3), (1.0, 30), (-1.0, 30), (float("nan"), 30)])
def test_three_people_or_a_perfect_correlation_give_no_limits(r: float, people: int) -> None:
    assert np.isnan(c.fisher_limits(r, people=people)).all()


def test_the_limits_of_two_items_run_from_minus_one_to_one() -> None:
    assert c.spearman_brown_limits(1.0, people=30) == (1.0, 1.0)
    assert c.spearman_brown_limits(0.0, people=10)[0] == -1.0


@pytest.mark.parametrize("low", [-0.29, 0.2])
def test_limits_of_two_items_are_those_of_their_correlation_stepped_up(low: float) -> None:
    r = float(np.tanh(np.arctanh(low) + 1.959964 / 5))
    found = c.spearman_brown_limits(r, people=28)
    assert found[0] == pytest.approx(2 * low / (1 + low), abs=1e-5)


# ---- halves


def test_odd_items_against_even_items_by_hand() -> None:
    rows = np.array([[1, 2, 3, 2], [2, 2, 4, 4], [3, 5, 5, 4], [5, 4, 4, 5], [4, 3, 2, 1]], np.int8)
    odd, even = (rows[:, place::2].sum(axis=1) for place in (0, 1))
    found = odd_even(patterns_of(rows))
    r = float(np.corrcoef(odd, even)[0, 1])
    total = np.var(odd + even, ddof=1)
    assert found.r == pytest.approx(r)
    assert found.spearman_brown == pytest.approx(2 * r / (1 + r))
    halves = np.var(odd, ddof=1) + np.var(even, ddof=1)
    assert found.flanagan == pytest.approx(2 * (1 - halves / total))


def test_halves_that_hardly_vary_are_set_against_each_other_all_the_same() -> None:
    # One item of two options in each half: variances 4/15 and 1/6, in common 2/15.
    rows = np.array([[1, 1], [1, 1], [1, 1], [1, 1], [2, 1], [2, 2]], np.int8)
    assert odd_even(patterns_of(rows)).r == pytest.approx((2 / 15) / np.sqrt(4 / 15 / 6))


def test_there_are_as_many_halves_as_ways_to_choose_them() -> None:
    assert [len(split_halves(np.eye(k) + 0.1)) for k in (4, 5, 14, 15)] == [3, 10, 1716, 0]
