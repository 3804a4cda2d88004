"""How large is a difference over units, and are several tests held to one level?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ecoscore.scoring.formulas.by_pingouin import adjusted_p
from ecoscore.scoring.formulas.effects import (
    effect_limits,
    holm,
    mean_over_units,
    small_sample_correction,
)
from ecoscore.scoring.formulas.student import two_sided_p, upper_t

P = st.lists(st.floats(0, 1), min_size=1, max_size=12).map(np.array)


def test_the_t_of_an_interval_is_that_of_scipy_from_one_to_a_million_degrees_of_freedom() -> None:
    df = np.concatenate([[0.5, 1.0, 2.0, 3.0, 3.999], np.geomspace(4.0, 1e6, 500)])
    np.testing.assert_allclose(upper_t(df), stats.t.ppf(0.975, df), rtol=1e-12)


def test_without_degrees_of_freedom_there_is_no_t() -> None:
    assert np.isnan(upper_t([0.0, -1.0, np.nan])).all()
    assert np.isnan(two_sided_p([1.0, 1.0], [0.0, np.nan])).all()


def test_the_p_of_a_t_counts_both_directions() -> None:
    assert two_sided_p(-2.0, 7.0) == pytest.approx(2 * stats.t.sf(2.0, 7))
    # With one degree of freedom, Cauchy's distribution: half of it lies beyond 1.
    assert two_sided_p(1.0, 1.0) == pytest.approx(0.5)


def test_a_mean_over_units_leaves_out_units_without_a_value() -> None:
    found = mean_over_units(np.array([[4.0], [np.nan], [7.0], [1.0]]))
    theirs = stats.ttest_1samp([4.0, 7.0, 1.0], 0.0)
    assert (found.n.item(), found.mean.item(), found.sd.item()) == (3, 4.0, 3.0)
    assert found.p.item() == pytest.approx(theirs.pvalue)
    assert (found.low.item(), found.high.item()) == pytest.approx(theirs.confidence_interval())


def test_units_that_all_agree_have_an_interval_without_width_and_no_test() -> None:
    found = mean_over_units(np.full((4, 1), 0.1 + 0.2))
    assert found.low.item() == found.high.item() == pytest.approx(0.3)
    assert np.isnan([found.t.item(), found.p.item(), found.effect.item()]).all()


def test_one_unit_is_a_value_and_nothing_more() -> None:
    found = mean_over_units(np.array([[4.0], [np.nan]]))
    assert found.mean.item() == 4.0
    assert np.isnan([found.sd.item(), found.low.item(), found.p.item()]).all()


def test_the_correction_for_small_samples_is_the_ratio_of_gamma_functions() -> None:
    # df 2: Γ(1) / (√1 · Γ(1/2)) = 1 / √π
    assert small_sample_correction(2) == pytest.approx(1 / np.sqrt(np.pi))
    assert np.isnan(small_sample_correction(1))


def test_the_limits_of_an_effect_lie_evenly_around_it() -> None:
    low, high = effect_limits(np.array(0.5), 10, 10)
    half = 1.959964 * np.sqrt(1 / 10 + 1 / 10 + 0.25 / 40)
    assert [low, high] == pytest.approx([0.5 - half, 0.5 + half])


def test_holm_multiplies_the_smallest_by_all_tests_and_never_steps_back() -> None:
    assert holm(np.array([0.03, 0.01, 0.031])).tolist() == pytest.approx([0.06, 0.03, 0.06])


def test_a_test_that_was_not_done_does_not_count() -> None:
    found = holm(np.array([0.03, np.nan, 0.01]))
    assert found[[0, 2]].tolist() == pytest.approx([0.03, 0.02])
    assert np.isnan(found[1])


def test_rows_are_adjusted_apart() -> None:
    assert holm(np.array([[0.01, 0.5], [0.02, np.nan]]))[:, 0].tolist() == [0.02, 0.02]


@given(p=P)
def test_holm_keeps_the_order_and_makes_no_p_smaller_nor_larger_than_one(p: np.ndarray) -> None:
    found = holm(p)
    assert (found >= p).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p, kind="stable")]) >= 0).all()


def test_holm_is_that_of_pingouin() -> None:
    p = np.array([0.2, 0.01, np.nan, 0.04, 0.01, 0.8, 0.04])
    np.testing.assert_allclose(holm(p), adjusted_p(p, "holm"), atol=1e-12)


def test_cases_beside_each_other_are_corrected_apart() -> None:
    cases = np.array([[0.01, 0.2, 0.03], [0.04, np.nan, 0.001], [0.5, 0.02, np.nan]])
    found = holm(cases)
    for row, one in zip(found, cases, strict=True):
        np.testing.assert_array_equal(row, holm(one))
