"""Do the measures of a common order and a common level do what they say?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata, spearmanr

from ecoscore.scoring.formulas.concordance import (
    Level,
    icc_agreement_and_consistency,
    kendall_w,
    krippendorff_alpha,
    mean_spearman,
    ranks,
    spearman,
)
from ecoscore.scoring.formulas.intraclass import six_forms

PROFILES = arrays(
    float, st.tuples(st.integers(3, 7), st.integers(2, 5)), elements=st.integers(0, 9)
)
SAME_ORDER = np.array([[1.0, 11.0, 2.0], [2.0, 12.0, 4.0], [5.0, 15.0, 6.0], [7.0, 17.0, 9.0]])


@settings(deadline=None)
@given(profiles=PROFILES)
def test_ties_share_their_mean_rank(profiles: np.ndarray) -> None:
    np.testing.assert_array_equal(ranks(profiles), rankdata(profiles, axis=0))


def test_the_same_order_is_full_concordance_at_any_level() -> None:
    assert kendall_w(SAME_ORDER).w == 1
    assert mean_spearman(SAME_ORDER) == pytest.approx(1)


def test_opposite_orders_of_two_judges_have_nothing_in_common() -> None:
    assert kendall_w(np.array([[1.0, 3.0], [2.0, 2.0], [3.0, 1.0]])).w == 0


@settings(deadline=None)
@given(order=st.lists(st.permutations(range(6)), min_size=2, max_size=5))
def test_without_ties_concordance_and_mean_correlation_tell_the_same(
    order: list[list[int]],
) -> None:
    # Mean Spearman = (m W − 1) / (m − 1) (Kendall & Smith 1939).
    profiles, judges = np.array(order, dtype=float).T, len(order)
    found = kendall_w(profiles)
    assert mean_spearman(profiles) == pytest.approx((judges * found.w - 1) / (judges - 1))


def test_a_pair_correlates_as_another_program_says() -> None:
    one, other = [3.0, 1.0, 4.0, 1.0, 5.0], [2.0, 7.0, 1.0, 8.0, 2.0]
    found = spearman(np.array([one, other]).T)[0, 1]
    assert found == pytest.approx(spearmanr(one, other).statistic)


@pytest.mark.parametrize("profiles", [np.ones((4, 3)), np.array([[1.0], [2.0]]), np.ones((1, 3))])
def test_there_is_no_concordance_when_nobody_tells_things_apart(profiles: np.ndarray) -> None:
    assert np.isnan(kendall_w(profiles).w)
    assert np.isnan(mean_spearman(profiles))


@settings(deadline=None)
@given(profiles=PROFILES)
def test_agreement_and_consistency_are_those_of_the_retest(profiles: np.ndarray) -> None:
    forms = {each.form: each.value for each in six_forms(profiles)}
    if forms:
        agreeing, consistent = icc_agreement_and_consistency(profiles)
        assert agreeing == pytest.approx(forms["ICC2"], abs=1e-9)
        assert consistent == pytest.approx(forms["ICC3"], abs=1e-9)


def test_another_level_lowers_agreement_and_not_consistency() -> None:
    alike = np.array([[1.0, 2.0], [4.0, 4.0], [6.0, 5.0], [9.0, 9.0]])
    before, after = (
        icc_agreement_and_consistency(each) for each in (alike, alike + np.array([0.0, 10.0]))
    )
    assert after[0] < before[0] - 0.5
    assert after[1] == pytest.approx(before[1])


def test_a_judge_or_thing_left_out_is_as_if_it_were_not_there() -> None:
    profiles = np.array(
        [
            [3.0, 9.0, np.nan],
            [np.nan] * 3,
            [1.0, 8.0, np.nan],
            [6.0, 3.0, np.nan],
            [5.0, 9.0, np.nan],
        ]
    )
    left = profiles[[0, 2, 3, 4], :2]
    assert np.isnan(ranks(profiles)).tolist() == np.isnan(profiles).tolist()
    assert kendall_w(profiles).w == pytest.approx(kendall_w(left).w)
    assert kendall_w(profiles).df == 3
    assert mean_spearman(profiles) == pytest.approx(mean_spearman(left))
    np.testing.assert_allclose(
        icc_agreement_and_consistency(profiles), icc_agreement_and_consistency(left)
    )


def test_profiles_side_by_side_are_the_profiles_apart() -> None:
    many = np.random.default_rng(1).integers(0, 9, size=(5, 4, 3)).astype(float)
    np.testing.assert_allclose(kendall_w(many).w, [kendall_w(each).w for each in many])
    for measure in (spearman, mean_spearman, lambda some: icc_agreement_and_consistency(some)[0]):
        np.testing.assert_allclose(measure(many), [measure(each) for each in many])


def test_judges_who_differ_in_level_only_are_wholly_consistent() -> None:
    # What differs within a thing is the judge's own level, so that nothing is left for error.
    things, levels = np.array([10.0, 20.0, 40.0, 70.0]), np.array([0.1, 0.2, 0.3])
    assert icc_agreement_and_consistency(things[:, None] + levels)[1] == pytest.approx(1.0)


def test_the_unit_of_the_profiles_does_not_matter() -> None:
    profiles = np.array([[1.0, 2.0], [4.0, 4.0], [6.0, 5.0], [9.0, 9.0]])
    found = icc_agreement_and_consistency(profiles)
    for unit in (1e-6, 1e6):
        np.testing.assert_allclose(icc_agreement_and_consistency(profiles * unit), found)


@pytest.mark.parametrize("level", Level)
def test_coders_who_agree_fully_have_an_alpha_of_one(level: Level) -> None:
    codes = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0], [4.0, np.nan]])
    assert krippendorff_alpha(codes, level) == 1


@pytest.mark.parametrize("level", Level)
def test_with_two_codes_every_level_has_the_alpha_of_krippendorff_by_hand(level: Level) -> None:
    # Six codes, three of each; one pair in three differs: 1 − (6 − 1) · 2 / (2 · 3 · 3).
    codes = np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 2.0]])
    assert krippendorff_alpha(codes, level) == pytest.approx(1 - 10 / 18)


def test_three_coders_of_a_unit_make_pairs_that_weigh_less_each() -> None:
    # Two codes 1 and four codes 2; of the pairs one and one differ: 1 − (6 − 1) · 2 / (2 · 2 · 4).
    codes = np.array([[1.0, 1.0, 2.0], [2.0, 2.0, 2.0]])
    assert krippendorff_alpha(codes, Level.NOMINAL) == pytest.approx(1 - 10 / 16)


def test_codes_in_an_order_are_as_far_apart_as_the_codes_between_them() -> None:
    # Three, two and three codes: 1 and 3 lie 1.5 + 2 + 1.5 apart, the others 1.5 + 1.
    codes = np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 3.0], [3.0, 3.0]])
    expected = 2 * (3 * 2 * 2.5**2 + 3 * 3 * 5**2 + 2 * 3 * 2.5**2)
    found = krippendorff_alpha(codes, Level.ORDINAL)
    assert found == pytest.approx(1 - (8 - 1) * 2 * 5**2 / expected)


@pytest.mark.parametrize("codes", [[[1.0, 1.0], [1.0, 1.0]], [[1.0, np.nan], [np.nan, 2.0]]])
def test_no_alpha_without_two_codes_that_could_be_mixed_up(codes: list[list[float]]) -> None:
    assert np.isnan(krippendorff_alpha(np.array(codes), Level.NOMINAL))


def test_steps_between_codes_count_only_when_they_are_equal() -> None:
    codes = np.array([[1.0, 2.0], [2.0, 2.0], [3.0, 3.0], [9.0, 9.0]])
    renamed = np.where(codes == 9.0, 4.0, codes)
    for level, same in ((Level.NOMINAL, True), (Level.ORDINAL, True), (Level.INTERVAL, False)):
        one, other = (krippendorff_alpha(each, level) for each in (codes, renamed))
        assert (abs(one - other) < 1e-12) is same
