"""Does omega find the factor that is there, and are its limits those of other samples?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.scoring.formulas import omega_limits as module
from ecoscore.scoring.formulas.bootstrap import bootstrap_covariances
from ecoscore.scoring.formulas.consistency import alpha
from ecoscore.scoring.formulas.factors import LARGEST_COMMUNALITY
from ecoscore.scoring.formulas.omega import omega_observed, omega_total, one_factor
from ecoscore.scoring.formulas.omega_limits import omega_limits
from ecoscore.scoring.formulas.pair_sums import as_correlations, covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Answers, Patterns, patterns_of

LOADINGS = np.array([0.4, 0.6, 0.7, 0.9])


def implied(loadings: np.ndarray) -> np.ndarray:
    found = np.outer(loadings, loadings)
    np.fill_diagonal(found, 1.0)
    return found


def alike(people: int, items: int = 4) -> Answers:
    draws = np.random.default_rng(people)
    level = draws.normal(3, 1, (people, 1))
    answers = np.rint(level + draws.normal(0, 1, (people, items)))
    return np.clip(answers, 1, 5).astype(np.int8)


def test_loadings_that_made_the_correlations_are_found_again() -> None:
    factor = one_factor(implied(LOADINGS))
    np.testing.assert_allclose(factor.loadings, LOADINGS, atol=1e-9)
    assert not factor.heywood


def test_omega_is_the_share_of_the_common_part() -> None:
    factor = one_factor(implied(LOADINGS))
    common = LOADINGS.sum() ** 2
    expected = common / (common + (1 - LOADINGS**2).sum())
    assert float(omega_total(factor)) == pytest.approx(expected, abs=1e-9)
    assert float(omega_observed(factor, implied(LOADINGS))) == pytest.approx(expected, abs=1e-9)


def test_omega_of_items_that_load_alike_is_alpha() -> None:
    even = implied(np.full(5, 0.7))
    assert float(omega_total(one_factor(even))) == pytest.approx(alpha(even), abs=1e-9)


def test_three_items_are_explained_exactly() -> None:
    # l1 = √(r12 r13 / r23), and so on.
    correlation = np.array([[1.0, 0.5, 0.4], [0.5, 1.0, 0.3], [0.4, 0.3, 1.0]])
    found = one_factor(correlation).loadings
    expected = np.sqrt([0.5 * 0.4 / 0.3, 0.5 * 0.3 / 0.4, 0.4 * 0.3 / 0.5])
    np.testing.assert_allclose(found, expected, atol=1e-8)


def test_an_item_that_would_be_explained_wholly_is_held_back_and_flagged() -> None:
    # l1² would be .8 · .8 / .4 = 1.6.
    correlation = np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.4], [0.8, 0.4, 1.0]])
    factor = one_factor(correlation)
    assert factor.heywood
    assert factor.loadings.max() ** 2 == pytest.approx(LARGEST_COMMUNALITY)


def test_the_direction_of_each_factor_is_the_one_in_which_its_loadings_add_up() -> None:
    down, up = np.array([-0.9, 0.3, 0.2, 0.3]), np.array([0.9, -0.3, -0.2, 0.3])
    found = one_factor(np.stack([implied(down), implied(up), implied(LOADINGS)])).loadings
    np.testing.assert_allclose(found, [-down, up, LOADINGS], atol=1e-8)


def test_only_the_matrix_with_an_item_explained_wholly_is_flagged() -> None:
    heywood = np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.4], [0.8, 0.4, 1.0]])
    found = one_factor(np.stack([heywood, implied(LOADINGS[:3])]))
    assert found.heywood.tolist() == [True, False]


def test_two_items_have_no_omega() -> None:
    two = np.array([[1.0, 0.5], [0.5, 1.0]])
    assert np.isnan(omega_total(one_factor(two)))
    assert np.isnan(omega_total(one_factor(np.stack([two] * 3)))).tolist() == [True] * 3


def test_a_stack_of_matrices_gives_what_each_gives_by_itself() -> None:
    matrices = np.stack([implied(LOADINGS), implied(LOADINGS[::-1] ** 2)])
    together = omega_total(one_factor(matrices))
    apart = [float(omega_total(one_factor(each))) for each in matrices]
    np.testing.assert_allclose(together, apart, atol=1e-9)
    observed = omega_observed(one_factor(matrices), matrices)
    apart = [float(omega_observed(one_factor(each), each)) for each in matrices]
    np.testing.assert_allclose(observed, apart, atol=1e-9)
    twice = np.stack([matrices[::-1]] * 3)
    np.testing.assert_allclose(omega_total(one_factor(twice)), [together[::-1]] * 3, atol=1e-9)


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 0.95), min_size=3, max_size=8))
def test_omega_lies_between_nothing_and_one(loadings: list[float]) -> None:
    assert 0 < float(omega_total(one_factor(implied(np.array(loadings))))) < 1


# ---- limits


def test_fewer_than_fifty_people_give_no_limits() -> None:
    assert np.isnan(omega_limits(patterns_of(alike(49)))).all()
    assert np.isfinite(omega_limits(patterns_of(alike(50)))).all()


def test_an_item_that_all_answer_alike_leaves_no_limits() -> None:
    answers = alike(60)
    answers[:, 2] = 3
    assert np.isnan(omega_limits(patterns_of(answers))).all()


def test_limits_do_without_the_draws_in_which_an_item_does_not_vary() -> None:
    # Each draw leaves out the only one who answers otherwise with a chance of (59/60)⁶⁰, over a
    # third.
    answers = alike(60)
    answers[:, 2], answers[0, 2] = 3, 4
    assert np.isfinite(omega_limits(patterns_of(answers))).all()


def test_answers_that_lie_close_together_have_the_limits_of_the_same_answers_apart() -> None:
    close = (alike(80) > 2).astype(np.int8) + 1
    apart = close * 4 - 3
    assert omega_limits(patterns_of(close)) == pytest.approx(omega_limits(patterns_of(apart)))


def test_people_up_to_the_most_that_are_drawn_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = patterns_of(alike(80))
    drawn = omega_limits(patterns)
    monkeypatch.setattr(module, "MOST_TO_DRAW", 80)
    assert omega_limits(patterns) == drawn


@pytest.mark.parametrize(("answered", "close"), [(1, 1e-6), (3, 2e-4)])
def test_without_draws_the_limits_follow_from_one_more_of_each_kind_of_person(
    answered: int, close: float
) -> None:
    # The infinitesimal jackknife the slow way: everybody a thousand times, and one person more.
    # Close to it only when answers are missing: each item then has one mean, and not one per pair.
    answers = alike(600)
    answers[::answered, 1] *= answered == 1
    patterns = patterns_of(answers)
    kinds, people = len(patterns.people), patterns.respondents
    more = [
        Patterns(answers=patterns.answers, people=1000 * patterns.people + added)
        for added in (np.zeros(kinds, int), *np.eye(kinds, dtype=int))
    ]
    omega = omega_total(
        one_factor(np.stack([as_correlations(covariances(pair_sums(each))) for each in more]))
    )
    pull = (omega[1:] - omega[0]) * 1000 * people
    half = 1.959964 * np.sqrt(patterns.people @ pull**2) / people
    assert omega_limits(patterns) == pytest.approx((omega[0] - half, omega[0] + half), abs=close)


def test_the_order_of_the_people_does_not_change_the_limits() -> None:
    answers = alike(80)
    assert omega_limits(patterns_of(answers)) == omega_limits(patterns_of(answers[::-1]))


def test_drawing_people_and_how_each_pulls_agree() -> None:
    """Two roads to the same error: their widths differ by no more than chance and skewness."""
    patterns = patterns_of(alike(450))
    drawn = omega_limits(patterns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_TO_DRAW", 400)
        pulled = omega_limits(patterns)
    assert drawn == pytest.approx(pulled, abs=0.008)
    assert drawn != pulled


def test_missing_answers_are_drawn_with_the_people_who_left_them() -> None:
    answers = alike(450)
    answers[::7, 1] = 0
    patterns = patterns_of(answers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_TO_DRAW", 400)
        pulled = omega_limits(patterns)
    assert omega_limits(patterns) == pytest.approx(pulled, abs=0.008)


def test_ten_times_the_people_have_limits_three_times_as_close() -> None:
    answers = alike(600)
    few, many = patterns_of(answers), patterns_of(np.tile(answers, (10, 1)))
    widths = [high - low for low, high in (omega_limits(few), omega_limits(many))]
    assert widths[0] / widths[1] == pytest.approx(np.sqrt(10), rel=1e-3)


def test_the_drawn_covariances_are_on_average_smaller_by_one_person() -> None:
    # Drawing from n people as if they were everybody: their variance has divisor n.
    patterns = patterns_of(np.array([[1, 1], [2, 3], [3, 3], [5, 4], [4, 5]], np.int8))
    found = bootstrap_covariances(patterns, draws=20_000).mean(axis=0)
    np.testing.assert_allclose(found, covariances(pair_sums(patterns)) * 4 / 5, atol=0.04)


def test_limits_lie_around_omega() -> None:
    for people in (60, 400, 2000):
        patterns = patterns_of(alike(people))
        correlation = as_correlations(covariances(pair_sums(patterns)))
        low, high = omega_limits(patterns)
        assert low < float(omega_total(one_factor(correlation))) < high
