"""Do factor loadings, omega hierarchical and the greatest lower bound give back what was put in?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from ecoscore.scoring.formulas.factors import (
    LARGEST_COMMUNALITY,
    minres_loadings,
    quartimin,
)
from ecoscore.scoring.formulas.glb import greatest_lower_bound
from ecoscore.scoring.formulas.hierarchical import omega_hierarchical, schmid_leiman

GROUPS = np.kron(np.eye(3), np.ones((4, 1)))
"""Twelve items, four on each of three factors."""
STRENGTHS = np.array([0.8, 0.7, 0.6, 0.5, 0.75, 0.65, 0.7, 0.6, 0.8, 0.55, 0.65, 0.7])
SHARED = np.array([0.8, 0.7, 0.6])
"""How strongly each of the three factors depends on the general one."""

loadings_of_items = arrays(float, st.integers(3, 7), elements=st.floats(0.2, 0.9))


def from_loadings(loadings: np.ndarray, between: np.ndarray | None = None) -> np.ndarray:
    """The correlations that a factor model implies."""
    between = np.eye(loadings.shape[1]) if between is None else between
    common = loadings @ between @ loadings.T
    return common + np.diag(1 - np.diag(common))


def hierarchical_items() -> np.ndarray:
    between = np.outer(SHARED, SHARED)
    np.fill_diagonal(between, 1.0)
    return from_loadings(GROUPS * STRENGTHS[:, None], between)


@given(loadings_of_items)
def test_one_factor_is_found_in_correlations_that_it_made(loadings: np.ndarray) -> None:
    found = minres_loadings(from_loadings(loadings[:, None]), 1)[:, 0]
    assert found == pytest.approx(loadings, abs=1e-4)


def test_several_factors_explain_all_of_the_correlations_that_they_made() -> None:
    correlation = hierarchical_items()
    found = minres_loadings(correlation, 3)
    left = correlation - found @ found.T
    assert np.abs(left - np.diag(np.diag(left))).max() < 1e-6
    across = found.T @ found
    assert np.abs(across - np.diag(np.diag(across))).max() < 1e-8


@pytest.mark.parametrize("factors", [1, 2])
def test_no_other_loadings_leave_less_between_the_items(factors: int) -> None:
    chance = np.random.default_rng(1)
    common = chance.normal(size=(100, 2)) @ np.kron(np.eye(2), np.ones((1, 4)))
    answers = chance.normal(size=(100, 8)) + common + 0.5 * chance.normal(size=(100, 1))
    correlation = np.corrcoef(answers, rowvar=False)

    def left(loadings: np.ndarray) -> float:
        rows = loadings.reshape(8, -1)
        return float((np.triu(correlation - rows @ rows.T, k=1) ** 2).sum())

    found = minres_loadings(correlation, factors)
    searched = minimize(left, np.full(8 * factors, 0.5) + chance.normal(0, 0.1, 8 * factors))
    assert left(found) == pytest.approx(searched.fun, rel=1e-6)


def test_no_item_is_explained_more_than_wholly() -> None:
    heywood = np.array([[1.0, 0.9, 0.9], [0.9, 1.0, 0.5], [0.9, 0.5, 1.0]])
    found = minres_loadings(heywood, 1)
    assert (found**2).sum(axis=1).max() == pytest.approx(LARGEST_COMMUNALITY)


def test_correlations_without_an_inverse_still_have_factors() -> None:
    twice = from_loadings(np.array([[0.8], [0.8], [0.6], [0.6]]))
    twice[0, 1] = twice[1, 0] = 1.0
    assert np.isfinite(minres_loadings(twice, 1)).all()


def test_each_factor_points_the_way_in_which_its_loadings_add_up() -> None:
    chance = np.random.default_rng(3)
    for _ in range(10):
        turned = np.where(chance.random(12) < 0.4, -1.0, 1.0)
        found = minres_loadings(hierarchical_items() * np.outer(turned, turned), 3)
        assert (found.sum(axis=0) >= 0).all()


def test_turning_brings_each_item_back_to_its_own_factor() -> None:
    correlation = hierarchical_items()
    pattern, between = quartimin(minres_loadings(correlation, 3))
    strongest = np.abs(pattern).argmax(axis=1).reshape(3, 4)
    assert (strongest == strongest[:, :1]).all()
    assert np.abs(pattern).max(axis=1) == pytest.approx(STRENGTHS, abs=1e-4)
    assert np.sort(np.abs(pattern), axis=1)[:, :2].max() < 1e-4
    wanted = sorted([0.8 * 0.7, 0.8 * 0.6, 0.7 * 0.6])
    assert sorted(np.abs(between[np.triu_indices(3, 1)])) == pytest.approx(wanted, abs=1e-4)
    assert np.diag(between) == pytest.approx(1.0)


def test_turning_does_not_depend_on_the_axes_at_the_start() -> None:
    loadings = minres_loadings(hierarchical_items(), 3)
    turn = np.linalg.qr(np.random.default_rng(4).normal(size=(3, 3)))[0]
    first, second = quartimin(loadings)[0], quartimin(loadings @ turn)[0]
    assert np.sort(np.abs(first)) == pytest.approx(np.sort(np.abs(second)), abs=1e-4)


def test_turning_loadings_in_a_larger_unit_gives_the_same_turn() -> None:
    loadings = minres_loadings(hierarchical_items(), 3)
    (small, one), (large, other) = quartimin(loadings), quartimin(loadings * 1000)
    assert large / 1000 == pytest.approx(small, abs=1e-4)
    assert other == pytest.approx(one, abs=1e-4)


def test_omega_hierarchical_is_the_share_of_the_general_factor() -> None:
    correlation = hierarchical_items()
    general = STRENGTHS * np.repeat(SHARED, 4)
    wanted = general.sum() ** 2 / correlation.sum()
    assert omega_hierarchical(correlation) == pytest.approx(wanted, abs=1e-4)
    found = schmid_leiman(correlation, factors=3)
    assert found.general == pytest.approx(general, abs=1e-4)
    assert found.uniqueness == pytest.approx(1 - STRENGTHS**2, abs=1e-4)


def test_the_general_factor_points_the_way_in_which_its_loadings_add_up() -> None:
    chance = np.random.default_rng(3)
    for _ in range(10):
        turned = np.where(chance.random(12) < 0.4, -1.0, 1.0)
        items = hierarchical_items() * np.outer(turned, turned)
        assert schmid_leiman(items, factors=3).general.sum() >= 0


def test_too_few_items_or_factors_give_no_omega_hierarchical() -> None:
    correlation = hierarchical_items()
    assert np.isnan(omega_hierarchical(correlation[:8, :8]))
    assert np.isfinite(omega_hierarchical(correlation[:9, :9]))
    assert np.isnan(omega_hierarchical(correlation, factors=2))
    correlation[0, 1] = np.nan
    assert np.isnan(omega_hierarchical(correlation))


@given(st.integers(2, 12), st.floats(0.05, 0.999))
def test_the_lower_bound_of_equal_items_is_alpha(items: int, r: float) -> None:
    # Of items that all correlate r, k·r / (1 + (k − 1)·r) is alpha, and every bound equals it.
    equal = np.full((items, items), r) + np.eye(items) * (1 - r)
    wanted = items * r / (1 + (items - 1) * r)
    assert greatest_lower_bound(equal) == pytest.approx(wanted, abs=1e-7)


@given(loadings_of_items)
def test_the_lower_bound_of_one_factor_is_at_most_its_reliability(loadings: np.ndarray) -> None:
    correlation = from_loadings(loadings[:, None])
    omega = loadings.sum() ** 2 / correlation.sum()
    off = correlation - np.diag(np.diag(correlation))
    items = len(loadings)
    lambda_2 = (off.sum() + np.sqrt(items / (items - 1) * (off**2).sum())) / correlation.sum()
    assert lambda_2 - 1e-7 <= greatest_lower_bound(correlation) <= omega + 1e-7


def test_the_lower_bound_is_that_of_a_general_search() -> None:
    correlation = np.corrcoef(np.random.default_rng(5).normal(size=(30, 5)) + 0.8, rowvar=False)
    correlation = (correlation + 2 * from_loadings(np.full((5, 1), 0.6))) / 3

    def smallest(errors: np.ndarray) -> float:
        return float(np.linalg.eigvalsh(correlation - np.diag(errors))[0])

    found = minimize(
        lambda errors: -errors.sum(),
        np.full(5, 0.1),
        bounds=[(0, 1)] * 5,
        constraints=[{"type": "ineq", "fun": smallest}],
        method="SLSQP",
    )
    wanted = 1 + found.fun / correlation.sum()
    assert greatest_lower_bound(correlation) == pytest.approx(wanted, abs=1e-3)
    assert greatest_lower_bound(correlation) <= wanted + 1e-6


def test_an_item_that_the_others_need_wholly_has_no_error_and_not_less() -> None:
    # Without an error of its own the first item leaves (.36 − ψ, −.24) of the others: ψ = .12.
    correlation = np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.4], [0.8, 0.4, 1.0]])
    assert greatest_lower_bound(correlation) == pytest.approx(1 - 0.24 / 7, abs=1e-7)


def test_of_two_items_that_go_against_each_other_nothing_is_sure() -> None:
    # Errors of 1 − |r| each leave (.6, −.6): what they add up to is all error.
    against = np.array([[1.0, -0.6], [-0.6, 1.0]])
    assert greatest_lower_bound(against) == pytest.approx(0.0, abs=1e-7)


def test_items_that_follow_from_each_other_have_no_lower_bound() -> None:
    half = np.sqrt(0.5)
    third_is_the_sum = np.array([[1.0, 0.0, half], [0.0, 1.0, half], [half, half, 1.0]])
    assert np.isnan(greatest_lower_bound(np.ones((3, 3))))
    assert np.isnan(greatest_lower_bound(third_is_the_sum))
    assert np.isnan(greatest_lower_bound(np.full((3, 3), np.nan)))
