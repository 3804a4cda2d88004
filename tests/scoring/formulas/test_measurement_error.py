"""Is the error of a score, and what two waves agree on, what it is by hand and by pingouin?"""

from __future__ import annotations

import numpy as np
import pytest
from reference.oracles import data

from ecoscore.scoring.formulas.by_pingouin import intraclass_table
from ecoscore.scoring.formulas.intraclass import FORMS, retest_icc, six_forms
from ecoscore.scoring.formulas.measurement_error import (
    error_of_measurement,
    retest_error,
    smallest_change,
)

DRAWS = np.random.default_rng(11)


def test_the_error_of_a_score_by_hand() -> None:
    assert error_of_measurement(20.0, 0.84) == pytest.approx(8.0)
    assert error_of_measurement(20.0, 1.0) == 0.0
    assert error_of_measurement(20.0, 0.0) == 20.0


@pytest.mark.parametrize("reliability", [-0.1, 1.1, float("nan")])
def test_no_error_follows_from_a_reliability_that_cannot_be(reliability: float) -> None:
    assert np.isnan(error_of_measurement(20.0, reliability))


def test_the_smallest_change_of_a_group_is_smaller_by_the_root_of_its_size() -> None:
    one, sixteen = smallest_change(8.0), smallest_change(8.0, people=16)
    assert one == pytest.approx(1.959964 * np.sqrt(2) * 8.0, abs=1e-4)
    assert sixteen == pytest.approx(one / 4)
    assert np.isnan(smallest_change(8.0, people=0))


def test_the_error_of_two_waves_by_hand() -> None:
    # Changes 1, 3 and 2: mean 2, sd 1. The fourth person came once.
    first, second = np.array([10.0, 20.0, 30.0, 40.0]), np.array([11.0, 23.0, 32.0, np.nan])
    found = retest_error(first, second)
    assert (found.people, found.change, found.spread) == (3, pytest.approx(2.0), pytest.approx(1.0))
    assert found.error == pytest.approx(1 / np.sqrt(2))
    assert found.smallest_change == pytest.approx(1.959964, abs=1e-6)
    assert (found.low + found.high) / 2 == pytest.approx(2.0)


def test_two_people_twice_are_enough_for_an_error() -> None:
    # Changes 1 and 3: sd √2.
    found = retest_error(np.array([10.0, 20.0]), np.array([11.0, 23.0]))
    assert (found.spread, found.error) == pytest.approx((np.sqrt(2), 1.0))


def test_one_person_twice_has_no_error_and_gives_no_warning() -> None:
    found = retest_error(np.array([10.0]), np.array([12.0]))
    assert found.change == 2.0
    assert np.isnan([found.spread, found.error, found.low]).all()
    assert np.isnan(retest_error(np.array([]), np.array([])).change)


# ---- intraclass correlations


@pytest.mark.parametrize("shape", [(6, 4), (40, 2), (12, 3)])
def test_the_six_forms_are_those_of_pingouin(shape: tuple[int, int]) -> None:
    level = DRAWS.normal(50, 10, (shape[0], 1))
    scores = level + DRAWS.normal(0, 5, shape) + np.arange(shape[1]) * 3
    theirs = intraclass_table(scores)
    for form, (_, row) in zip(six_forms(scores), theirs.iterrows(), strict=True):
        assert form.value == pytest.approx(row["ICC"], abs=1e-12)
        assert [form.low, form.high] == pytest.approx(list(row["CI95"]), abs=1e-10)
        assert (form.f, form.df1, form.df2) == pytest.approx((row["F"], row["df1"], row["df2"]))
        assert form.p == pytest.approx(row["pval"], abs=1e-12)


def test_the_six_forms_have_their_names_in_order() -> None:
    scores = data("shrout_fleiss.csv").drop(columns="target").to_numpy(float)
    assert tuple(form.form for form in six_forms(scores)) == FORMS


def test_a_shift_of_everybody_lowers_agreement_and_leaves_consistency_alone() -> None:
    first = DRAWS.normal(50, 10, 50)
    second = first + DRAWS.normal(0, 3, 50)
    same, shifted = retest_icc(first, second), retest_icc(first, second + 15)
    assert shifted[1].value < same[1].value - 0.2
    assert shifted[2].value == pytest.approx(same[2].value)


def test_people_who_came_once_do_not_count() -> None:
    first, second = DRAWS.normal(50, 10, 30), DRAWS.normal(50, 10, 30)
    once = np.r_[second[:29], np.nan]
    assert retest_icc(first, once) == retest_icc(first[:29], second[:29])


def test_scores_that_never_differ_within_a_person_give_no_forms_and_no_warning() -> None:
    same = np.array([1.0, 2.0, 3.0])
    assert retest_icc(same, same) == ()
    assert retest_icc(same[:1], same[:1]) == ()
    assert retest_icc(same, same + 1) == ()
    assert retest_icc(same, same + 9) == ()


def test_scores_that_are_all_the_same_but_for_rounding_give_no_forms() -> None:
    scores = np.full((3, 2), 0.1)
    assert scores.mean() != 0.1
    assert six_forms(scores) == ()


def test_scores_in_a_very_small_unit_agree_as_much() -> None:
    scores = data("shrout_fleiss.csv").drop(columns="target").to_numpy(float)
    small = [form.value for form in six_forms(scores * 1e-6)]
    assert small == pytest.approx([form.value for form in six_forms(scores)])
