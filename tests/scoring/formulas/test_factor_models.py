"""Does a confirmatory factor analysis find the model that made the covariances, and its misfit?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import chi2, multivariate_normal, ncx2

from ecoscore.scoring.formulas.factor_layout import Equal, a_layout
from ecoscore.scoring.formulas.factor_models import Sample, Solution, fit, sample_of
from ecoscore.scoring.formulas.fit_measures import (
    against_independence,
    fit_from_chi2,
    fit_of,
    log_likelihood,
    noncentrality,
    standardised,
)

ONE = np.zeros(5, dtype=int)
TWO = np.array([0, 0, 0, 1, 1, 1])
RAW = np.array([1.2, 0.7, 0.9, 0.5, 1.1])
LEFT = np.array([0.8, 0.5, 1.1, 0.9, 0.4])


def made_by_one_factor(people: int = 400) -> Sample:
    return Sample(
        covariance=np.outer(RAW, RAW) + np.diag(LEFT), mean=np.arange(1.0, 6.0), people=people
    )


def made_by_two_factors() -> Sample:
    loadings = np.zeros((6, 2))
    loadings[[0, 1, 2], 0] = 0.9, 0.8, 0.7
    loadings[[3, 4, 5], 1] = 0.6, 1.0, 0.8
    common = loadings @ np.array([[1.0, 0.4], [0.4, 1.0]]) @ loadings.T
    return Sample(covariance=common + np.diag(np.full(6, 0.6)), mean=np.zeros(6), people=500)


def drawn(people: int, *, seed: int = 1, shift: float = 0.0, slope: float = 0.0) -> Sample:
    """Answers of people to six items of two factors; the first item may differ from the rest."""
    draws = np.random.default_rng(seed)
    factors = draws.normal(size=(people, 2)) @ np.array([[1.0, 0.4], [0.0, 0.9]])
    rows = factors[:, TWO] * 0.8 + draws.normal(0, 0.7, (people, 6))
    rows[:, 0] += shift + slope * factors[:, 0]
    return sample_of(rows)


def solved(*samples: Sample, factor_of: np.ndarray = TWO, equal: Equal = Equal.NOTHING) -> Solution:
    solution = fit(samples, factor_of, equal=equal)
    assert solution is not None
    return solution


def test_one_factor_is_found_in_the_covariances_that_it_made() -> None:
    solution = solved(made_by_one_factor(), factor_of=ONE)
    assert solution.chi2 == pytest.approx(0.0, abs=1e-6)
    assert standardised(solution).loadings == pytest.approx(RAW / np.sqrt(RAW**2 + LEFT), abs=1e-5)
    assert solution.implied[0].errors == pytest.approx(LEFT, abs=1e-4)
    assert solution.implied[0].mean == pytest.approx(np.arange(1.0, 6.0))


def test_two_factors_are_found_with_their_correlation() -> None:
    solution = solved(made_by_two_factors())
    assert solution.chi2 == pytest.approx(0.0, abs=1e-6)
    assert solution.implied[0].factors[0, 1] == pytest.approx(0.4, abs=1e-5)
    assert solution.implied[0].loadings[:3, 1].tolist() == [0, 0, 0]


@pytest.mark.parametrize("turned", [1.0, -1.0])
def test_factors_that_are_nearly_one_are_told_apart(turned: float) -> None:
    factor_of, loadings = np.repeat([0, 1, 2], 3), np.zeros((9, 3))
    loadings[np.arange(9), factor_of] = np.linspace(0.8, 0.96, 9)
    between = np.array([[1.0, 0.98, 0.97], [0.98, 1.0, 0.96], [0.97, 0.96, 1.0]])
    between[2, :2] = between[:2, 2] = turned * between[2, :2]
    common = loadings @ between @ loadings.T
    made = common + np.diag(1 - np.diag(common))
    solution = solved(Sample(covariance=made, mean=np.zeros(9), people=300), factor_of=factor_of)
    assert solution.chi2 == pytest.approx(0.0, abs=1e-6)
    assert np.abs(solution.implied[0].factors) == pytest.approx(np.abs(between), abs=1e-4)


def test_degrees_of_freedom_are_what_is_known_less_what_is_estimated() -> None:
    # Six items: 21 (co)variances and 6 means; 6 loadings, 6 errors, 6 means and 1 correlation.
    sample = made_by_two_factors()
    alone = fit_of(solved(sample), [sample])
    assert (alone.df, type(alone.df)) == (27 - 19, int)
    # Two groups with the same loadings: the 2 factor variances of the second come free.
    both = [sample, sample]
    assert fit_of(solved(*both), both).df == 2 * 8
    assert fit_of(solved(*both, equal=Equal.LOADINGS), both).df == 16 + 6 - 2
    assert fit_of(solved(*both, equal=Equal.INTERCEPTS), both).df == 20 + 6 - 2


def test_the_likelihood_is_that_of_normal_answers_and_cannot_be_raised() -> None:
    draws = np.random.default_rng(8)
    rows = draws.normal(size=(60, 1)) * RAW + draws.normal(size=(60, 5)) * np.sqrt(LEFT)
    sample = sample_of(rows)
    solution = solved(sample, factor_of=ONE)
    group = solution.implied[0]
    wanted = multivariate_normal(group.mean, group.covariance).logpdf(rows).sum()
    assert log_likelihood(solution, [sample]) == pytest.approx(wanted, rel=1e-9)

    def distance(values: np.ndarray) -> float:
        covariance = np.outer(values[:5], values[:5]) + np.diag(np.exp(values[5:]))
        return -float(multivariate_normal(rows.mean(axis=0), covariance).logpdf(rows).sum())

    found = minimize(distance, np.concatenate([RAW, np.log(LEFT)]), method="BFGS")
    assert log_likelihood(solution, [sample]) == pytest.approx(-found.fun, abs=1e-3)


def cramped() -> Sample:
    """Fifteen people, so few that the first step of the search leads to impossible covariances."""
    draws = np.random.default_rng(6)
    rows = 0.7 * draws.normal(size=(15, 1)) + draws.normal(size=(15, 4))
    rows[:, 0] = 0.3 * rows[:, 0] + rows[:, 1]
    return sample_of(rows)


FIVE = np.array([0, 0, 1, 1, 1])
EIGHT = np.repeat([0, 1], 4)


def few(
    seed: int,
    factor_of: np.ndarray = FIVE,
    *,
    people: int = 15,
    slope: float = 2.0,
    unit: float = 1.0,
) -> Sample:
    """Few people, of whom the items say little, in units in which answers are small or large.

    Where the search begins decides here whether it gets anywhere.
    """
    draws = np.random.default_rng(seed)
    factors = draws.normal(size=(people, 2)) @ np.array([[1.0, slope], [0.0, 1.0]])
    common = factors[:, factor_of] * draws.uniform(-0.2, 1.0, len(factor_of))
    return sample_of(unit * (common + draws.normal(size=(people, len(factor_of)))))


@pytest.mark.parametrize(
    ("samples", "factor_of"),
    [
        ([cramped()], np.zeros(4, int)),
        ([drawn(90, seed=1), drawn(60, seed=2, shift=1.5)], TWO),
        ([few(39)], FIVE),
        ([few(53, TWO, slope=0.3)], TWO),
        ([few(18, EIGHT, people=25)], EIGHT),
        ([few(7, unit=10.0)], FIVE),
        ([few(9, unit=0.1), few(109, unit=0.1)], FIVE),
        ([few(3, slope=0.3, unit=0.1), few(103, slope=0.3, unit=0.1)], FIVE),
    ],
)
def test_no_other_parameters_bring_the_model_nearer(
    samples: list[Sample], factor_of: np.ndarray
) -> None:
    solution = solved(*samples, factor_of=factor_of, equal=Equal.INTERCEPTS)

    def distance(values: np.ndarray) -> float:
        total = 0.0
        for sample, group in zip(samples, solution.layout.groups(values), strict=True):
            off = sample.mean - group.mean
            spread = np.linalg.solve(group.covariance, sample.covariance + np.outer(off, off))
            size = np.linalg.slogdet(np.linalg.solve(group.covariance, sample.covariance))[1]
            total += sample.people * (np.trace(spread) - size - len(off))
        return total

    assert solution.chi2 == pytest.approx(distance(solution.values))
    assert minimize(distance, solution.values).fun == pytest.approx(solution.chi2, abs=1e-6)


def test_standard_errors_are_those_of_many_samples() -> None:
    root = np.linalg.cholesky(made_by_one_factor().covariance)
    draws = np.random.default_rng(3)
    found = [
        standardised(solved(sample_of(draws.normal(size=(300, 5)) @ root.T), factor_of=ONE))
        for _ in range(200)
    ]
    spread = np.std([each.loadings for each in found], axis=0)
    assert np.mean([each.errors for each in found], axis=0) == pytest.approx(spread, rel=0.2)


@given(st.floats(0.1, 10), st.integers(0, 4), st.booleans())
def test_the_unit_and_the_direction_of_an_item_do_not_matter(
    unit: float, item: int, turned: bool
) -> None:
    sample = drawn(200)
    scale = np.ones(6)
    scale[item] = -unit if turned else unit
    other = Sample(
        covariance=sample.covariance * np.outer(scale, scale),
        mean=sample.mean * scale,
        people=sample.people,
    )
    first, second = solved(sample), solved(other)
    assert second.chi2 == pytest.approx(first.chi2, abs=1e-4)
    assert np.abs(standardised(second).loadings) == pytest.approx(
        np.abs(standardised(first).loadings), abs=1e-4
    )


def test_each_step_of_equality_costs_fit_only_where_groups_differ() -> None:
    alike = [drawn(400, seed=1), drawn(400, seed=1)]
    for level in Equal:
        once = solved(alike[0]).chi2
        assert solved(*alike, equal=level).chi2 == pytest.approx(2 * once, abs=1e-4)
    shifted = [drawn(400, seed=1), drawn(400, seed=1, shift=1.0)]
    nothing, loadings, intercepts = (solved(*shifted, equal=level).chi2 for level in Equal)
    assert loadings == pytest.approx(nothing, abs=1e-4)
    assert intercepts > loadings + 50
    steeper = [drawn(400, seed=1), drawn(400, seed=1, slope=1.0)]
    nothing, loadings, _ = (solved(*steeper, equal=level).chi2 for level in Equal)
    assert loadings > nothing + 50


def test_a_group_with_more_of_the_factor_has_a_higher_mean_and_no_misfit() -> None:
    sample = made_by_two_factors()
    loadings = solved(sample).implied[0].loadings
    higher = Sample(
        covariance=sample.covariance,
        mean=sample.mean + loadings @ np.array([0.5, -0.2]),
        people=300,
    )
    solution = solved(sample, higher, equal=Equal.INTERCEPTS)
    assert solution.chi2 == pytest.approx(0.0, abs=1e-5)
    assert solution.implied[1].means == pytest.approx([0.5, -0.2], abs=1e-4)


def test_where_there_is_no_model_there_is_none() -> None:
    flat = Sample(covariance=np.diag([1.0, 1, 1, 1, 0]), mean=np.zeros(5), people=100)
    assert fit([flat], ONE) is None
    assert fit([sample_of(np.full((5, 5), np.nan))], ONE) is None
    two = Sample(covariance=np.eye(2) + 0.5, mean=np.zeros(2), people=100)
    assert fit([two], np.zeros(2, dtype=int)) is None


def test_missing_covariances_have_no_model() -> None:
    assert fit([Sample(covariance=np.full((5, 5), np.nan), mean=RAW, people=100)], ONE) is None


def test_a_factor_by_itself_needs_three_items() -> None:
    made = made_by_one_factor()
    few = [
        Sample(covariance=made.covariance[:items, :items], mean=made.mean[:items], people=400)
        for items in (2, 3)
    ]
    assert fit(few[:1], ONE[:2]) is None
    assert solved(few[1], factor_of=ONE[:3]).chi2 == pytest.approx(0.0, abs=1e-6)


def test_each_of_several_factors_needs_two_items() -> None:
    # What the factors have in common tells the loadings of two items apart; one has none to tell.
    made = made_by_two_factors()
    for kept, enough in (([0, 1, 3, 4], True), ([0, 1, 2, 3, 4], True), ([0, 1, 2, 3], False)):
        part = Sample(
            covariance=made.covariance[np.ix_(kept, kept)], mean=made.mean[kept], people=500
        )
        found = fit([part], TWO[kept])
        assert (found is not None) == enough
        if found:
            assert found.implied[0].factors[0, 1] == pytest.approx(0.4)


def test_an_item_explained_more_than_wholly_is_not_a_proper_solution() -> None:
    heywood = np.full((4, 4), 0.3)
    heywood[0, 1:] = heywood[1:, 0] = 0.6
    np.fill_diagonal(heywood, 1.0)
    solution = fit([Sample(covariance=heywood, mean=np.zeros(4), people=100)], np.zeros(4, int))
    assert solution is None or not solution.is_proper
    assert solved(made_by_two_factors()).is_proper


def test_rows_with_a_missing_answer_are_left_out() -> None:
    rows = np.array([[1.0, 2], [3, 4], [5, np.nan], [5, 9]])
    found = sample_of(rows)
    assert found.people == 3
    assert found.covariance == pytest.approx(np.cov(rows[[0, 1, 3]].T, bias=True))


def test_answers_may_come_with_the_number_of_people_who_gave_them() -> None:
    rows = np.array([[1.0, 2], [3, 4], [5, np.nan], [5, 9]])
    times = np.array([3, 1, 7, 2])
    found, wanted = sample_of(rows, times), sample_of(np.repeat(rows, times, axis=0))
    assert found.people == wanted.people == 6
    assert found.mean == pytest.approx(wanted.mean)
    assert found.covariance == pytest.approx(wanted.covariance)


def test_every_parameter_has_one_place() -> None:
    layout = a_layout(TWO, groups=2, equal=Equal.INTERCEPTS)
    used = np.concatenate(
        [
            np.unique(part[part >= 0])
            for places in layout.places
            for part in (
                places.loadings,
                places.errors,
                places.intercepts,
                places.means,
                places.factors,
            )
        ]
    )
    assert np.unique(used).tolist() == list(range(layout.parameters))


@pytest.mark.parametrize("equal", Equal)
def test_what_a_parameter_changes_is_the_difference_that_a_little_of_it_makes(
    equal: Equal,
) -> None:
    layout, step = a_layout(TWO, groups=2, equal=equal), 1e-5
    values = np.random.default_rng(4).uniform(0.5, 1.5, layout.parameters)
    for place, group in enumerate(layout.groups(values)):
        change, shift = layout.derivatives(place, group)
        for parameter, small in enumerate(step * np.eye(layout.parameters)):
            more, less = (layout.groups(values + sign * small)[place] for sign in (1, -1))
            wanted = (more.covariance - less.covariance) / (2 * step)
            np.testing.assert_allclose(change[parameter], wanted, atol=1e-8)
            wanted = (more.mean - less.mean) / (2 * step)
            np.testing.assert_allclose(shift[parameter], wanted, atol=1e-8)


def test_a_model_worse_than_independence_has_no_comparative_fit() -> None:
    assert against_independence(50.0, 10, 30.0, 15)[0] == 0.0


@pytest.mark.parametrize(
    ("chi2", "wanted"),
    [((10.3, 10, 15.6, 15), 1 - 0.3 / 0.6), ((100.0, 50, 120.0, 10), 1 - 50 / 110)],
)
def test_comparative_fit_is_the_share_of_misfit_that_is_gone(
    chi2: tuple[float, int, float, int], wanted: float
) -> None:
    assert against_independence(*chi2)[0] == pytest.approx(wanted)


def test_measures_of_fit_follow_their_definitions() -> None:
    # chi² 30 on 10, against 210 on 15: CFI 1 − 20/195, TLI (14 − 3)/(14 − 1), RMSEA √(20/(10·400)).
    found = fit_from_chi2(30.0, 10, (210.0, 15), people=400)
    assert found.cfi == pytest.approx(1 - 20 / 195)
    assert found.tli == pytest.approx(11 / 13)
    assert found.rmsea == pytest.approx(np.sqrt(20 / 4000))
    assert found.p == pytest.approx(chi2.sf(30.0, 10))
    assert ncx2.cdf(30.0, 10, found.rmsea_low**2 * 4000) == pytest.approx(0.95, abs=1e-6)
    assert ncx2.cdf(30.0, 10, found.rmsea_high**2 * 4000) == pytest.approx(0.05, abs=1e-6)
    two = fit_from_chi2(30.0, 10, (210.0, 15), people=400, groups=2)
    assert two.rmsea == pytest.approx(found.rmsea * np.sqrt(2))


def test_a_model_that_fits_better_than_chance_has_no_error_of_approximation() -> None:
    found = fit_from_chi2(4.0, 10, (210.0, 15), people=400)
    assert (found.cfi, found.rmsea, found.rmsea_low) == (1.0, 0.0, 0.0)
    assert noncentrality(4.0, 10, 0.95) == 0.0
    assert against_independence(4.0, 10, 3.0, 15)[0] == 1.0


def test_a_model_without_degrees_of_freedom_cannot_misfit() -> None:
    found = fit_from_chi2(0.0, 0, (50.0, 3), people=100)
    assert found.cfi == 1.0
    assert np.isnan([found.p, found.tli, found.rmsea, found.srmr]).all()
    assert np.isnan(fit_from_chi2(1e-9, 0, (50.0, 3), people=100).p)


def test_the_residual_is_the_root_mean_square_of_what_is_left_of_the_correlations() -> None:
    sample = drawn(300)
    solution = solved(sample)
    scale = np.sqrt(np.diag(sample.covariance))
    left = (sample.covariance - solution.implied[0].covariance) / np.outer(scale, scale)
    wanted = np.sqrt(np.mean([left[i, j] ** 2 for i in range(6) for j in range(i + 1)]))
    assert fit_of(solution, [sample]).srmr == pytest.approx(wanted)


def test_errors_of_loadings_follow_from_a_little_more_of_each_parameter() -> None:
    solution, step = solved(drawn(200)), 1e-6

    def loadings(values: np.ndarray) -> np.ndarray:
        return standardised(replace(solution, values=values)).loadings

    slopes = np.array(
        [
            (loadings(solution.values + small) - loadings(solution.values - small)) / (2 * step)
            for small in step * np.eye(len(solution.values))
        ]
    )
    wanted = np.sqrt(np.diag(slopes.T @ solution.uncertainty @ slopes))
    assert standardised(solution).errors == pytest.approx(wanted, rel=1e-6)


def test_in_several_groups_what_is_left_of_the_means_counts_too() -> None:
    samples = [drawn(90, seed=1), drawn(60, seed=2, shift=1.5)]
    solution = solved(*samples, equal=Equal.INTERCEPTS)
    wanted = 0.0
    for sample, group in zip(samples, solution.implied, strict=True):
        scale = np.sqrt(np.diag(sample.covariance))
        left = (sample.covariance - group.covariance) / np.outer(scale, scale)
        squares = [left[i, j] ** 2 for i in range(6) for j in range(i + 1)]
        squares += [each**2 for each in (sample.mean - group.mean) / scale]
        wanted += sample.people / 150 * np.sqrt(np.mean(squares))
    assert fit_of(solution, samples).srmr == pytest.approx(wanted)


@pytest.mark.parametrize(("found", "df"), [(9.0, 1), (18.5, 10), (0.2, 2), (300.0, 10)])
@pytest.mark.parametrize("below", [0.05, 0.95])
def test_a_noncentrality_leaves_as_much_below_as_scipy_says(
    found: float, df: int, below: float
) -> None:
    # 0 where chi-squared lies lower than it would by chance alone.
    noncentral = noncentrality(found, df, below)
    if chi2.cdf(found, df) < below:
        assert noncentral == 0
    else:
        assert ncx2.cdf(found, df, noncentral) == pytest.approx(below, abs=1e-9)
