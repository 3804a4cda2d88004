"""What do answers in steps say of a scale, when they come from something without steps?"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from ecoscore.scoring.formulas import weighted_factor as module
from ecoscore.scoring.formulas.ordinal import (
    LatentCorrelations,
    alpha_of,
    categorical_omega,
    latent_correlations,
    normal_ogive_slopes,
    omega_of,
)
from ecoscore.scoring.formulas.polychoric import cell_probabilities
from ecoscore.scoring.formulas.polychoric_slopes import limit_slopes, pair_slopes
from ecoscore.scoring.formulas.weighted_factor import correlation_spread, weighted_factor

LOADINGS = np.array([0.8, 0.7, 0.6, 0.75])
LIMITS = np.array([[-1.0, 0.0, 1.0], [-0.5, 0.3, 1.2], [-1.5, -0.5, 0.5], [-0.8, 0.1, 0.9]])


def stepped(people: int, *, seed: int = 2, loadings: np.ndarray = LOADINGS) -> np.ndarray:
    """Answers 1 to 4 of people to four items of one factor."""
    draws = np.random.default_rng(seed)
    common = draws.normal(size=(people, 1)) * loadings
    latent = common + draws.normal(size=(people, 4)) * np.sqrt(1 - loadings**2)
    answers: np.ndarray = (1 + (latent[:, :, None] > LIMITS).sum(axis=2)).astype(np.int8)
    return answers


def one_factor() -> np.ndarray:
    correlation = np.outer(LOADINGS, LOADINGS)
    np.fill_diagonal(correlation, 1.0)
    return correlation


def latent_parts(latent: LatentCorrelations) -> tuple[np.ndarray, np.ndarray]:
    return latent.correlation, latent.limits


def test_correlations_and_limits_come_back_from_many_answers() -> None:
    found = latent_correlations(stepped(40_000))
    assert found.correlation == pytest.approx(one_factor(), abs=0.02)
    assert found.limits == pytest.approx(LIMITS, abs=0.03)
    assert not found.was_mended
    assert (found.sparse.any(), found.sparse.dtype) == (False, bool)
    assert (np.diag(found.found).tolist(), np.diag(found.errors).tolist()) == ([1] * 4, [0] * 4)


def test_a_missing_answer_takes_one_pair_away_and_not_the_person() -> None:
    answers = stepped(300)
    answers[:50, 0] = 0
    found = latent_correlations(answers)
    assert found.people[0].tolist() == [250, 250, 250, 250]
    assert found.people[1].tolist() == [250, 300, 300, 300]
    assert found.found[1:, 1:] == pytest.approx(latent_correlations(stepped(300)).found[1:, 1:])


def test_few_people_in_many_cells_get_the_ordinary_correlation() -> None:
    answers = stepped(40)
    answers[:, 0] = np.maximum(answers[:, 0], 2)
    answers[:2, 0] = 1  # a rare answer, which is no reason to join it to its neighbour here
    found = latent_correlations(answers)
    assert found.sparse[0, 1]
    r = np.corrcoef(answers[:, 0], answers[:, 1])[0, 1]
    assert found.found[0, 1] == pytest.approx(r)
    assert found.errors[0, 1] == pytest.approx((1 - r**2) / np.sqrt(40))


def test_an_item_on_which_all_agree_has_no_correlation_with_any() -> None:
    answers = stepped(300)
    answers[:, 2] = 3
    found = latent_correlations(answers)
    assert np.isnan(found.correlation[2, [0, 1, 3]]).all()
    assert np.isfinite(found.correlation[0, [1, 3]]).all()
    assert not found.was_mended
    assert np.isnan(omega_of(found.correlation))


def test_correlations_that_contradict_each_other_are_mended_and_marked() -> None:
    # Three groups who each answered two items only: alike, alike, and opposite.
    high, low = [4] * 300, [1] * 300
    mixed = high + low
    answers = np.zeros((1800, 3), np.int8)
    answers[:600, 0], answers[:600, 1] = mixed, mixed
    answers[600:1200, 1], answers[600:1200, 2] = mixed, mixed
    answers[1200:, 0], answers[1200:, 2] = mixed, mixed[::-1]
    found = latent_correlations(answers)
    assert found.was_mended
    assert np.linalg.eigvalsh(found.found)[0] < 0 <= np.linalg.eigvalsh(found.correlation)[0]


def test_alpha_and_omega_follow_from_the_correlations() -> None:
    # Three items that all correlate .5: alpha = omega = 3·.5/(1 + 2·.5) = .75.
    equal = np.full((3, 3), 0.5) + np.eye(3) * 0.5
    assert alpha_of(equal) == pytest.approx(0.75)
    assert omega_of(equal) == pytest.approx(0.75, abs=1e-6)
    assert alpha_of(equal[:2, :2]) == pytest.approx(2 * 0.5 / 1.5)
    common = LOADINGS.sum() ** 2
    wanted = common / (common + (1 - LOADINGS**2).sum())
    assert omega_of(one_factor()) == pytest.approx(wanted, abs=1e-6)
    assert alpha_of(one_factor()) < wanted


def test_too_few_items_have_neither() -> None:
    assert np.isnan(alpha_of(np.eye(1)))
    assert np.isnan(omega_of(np.array([[1.0, 0.5], [0.5, 1.0]])))


def test_slopes_are_loadings_over_what_they_leave() -> None:
    found = normal_ogive_slopes(one_factor())
    assert found == pytest.approx(LOADINGS / np.sqrt(1 - LOADINGS**2), abs=1e-5)


def test_categorical_omega_is_the_correlation_of_two_printed_sums() -> None:
    # Two forms with the same loadings and limits, and one factor: their sums correlate as reliably.
    draws = np.random.default_rng(6)
    factor = draws.normal(size=(200_000, 1)) * LOADINGS
    sums = [
        (factor + draws.normal(size=factor.shape) * np.sqrt(1 - LOADINGS**2))[:, :, None] > LIMITS
        for _ in range(2)
    ]
    wanted = np.corrcoef(*(each.sum(axis=(1, 2)) for each in sums))[0, 1]
    assert categorical_omega(LOADINGS, one_factor(), LIMITS) == pytest.approx(wanted, abs=0.005)
    assert categorical_omega(LOADINGS, one_factor(), LIMITS) < omega_of(one_factor())


def test_slopes_of_the_likelihood_are_its_differences() -> None:
    def likely(values: np.ndarray) -> np.ndarray:
        cells = cell_probabilities(values[None, 1:4], values[None, 4:], values[:1])[0]
        return np.asarray(np.log(cells))

    values = np.concatenate([[0.55], LIMITS[0], LIMITS[1]])
    found = pair_slopes(0.55, LIMITS[0], LIMITS[1])
    for place in range(len(values)):
        small = np.zeros(len(values))
        small[place] = 1e-5
        wanted = (likely(values + small) - likely(values - small)) / 2e-5
        assert found[:, :, place] == pytest.approx(wanted, abs=1e-5)


def test_slopes_of_one_answer_are_its_differences() -> None:
    found = limit_slopes(LIMITS[0])
    for place in range(3):
        small = np.zeros(3)
        small[place] = 1e-6
        both = [
            np.log(np.diff(np.concatenate([[0], ndtr(LIMITS[0] + sign * small), [1]])))
            for sign in (1, -1)
        ]
        assert found[:, place] == pytest.approx((both[0] - both[1]) / 2e-6, abs=1e-6)


def test_the_spread_of_correlations_is_that_of_many_samples() -> None:
    draws = [latent_correlations(stepped(400, seed=seed)) for seed in range(250)]
    pairs = np.triu_indices(4, k=1)
    found = np.cov(np.array([each.correlation[pairs] for each in draws]).T) * 400
    wanted = correlation_spread(stepped(20_000), one_factor(), LIMITS) * 20_000
    assert np.diag(wanted) == pytest.approx(np.diag(found), rel=0.25)
    spread = np.mean([each.errors[pairs] for each in draws], axis=0)
    assert spread == pytest.approx(np.sqrt(np.diag(found) / 400), rel=0.2)
    assert wanted[0, 1] == pytest.approx(found[0, 1], abs=0.15)


def test_the_weighted_factor_finds_the_loadings_that_made_the_answers() -> None:
    answers = stepped(20_000)
    latent = latent_correlations(answers)
    found = weighted_factor(answers, latent.correlation, latent.limits)
    assert found is not None
    assert found.loadings == pytest.approx(LOADINGS, abs=0.02)
    assert (found.df, found.independence_df) == (2, 6)
    assert found.srmr < 0.01


def test_the_plain_distance_weighs_each_correlation_by_its_own_error() -> None:
    answers, pairs = stepped(300), np.triu_indices(4, k=1)
    latent = latent_correlations(answers)
    found = weighted_factor(answers, latent.correlation, latent.limits)
    assert found is not None
    r, errors = latent.correlation[pairs], correlation_spread(answers, *latent_parts(latent))
    left = r - np.outer(found.loadings, found.loadings)[pairs]
    # With divisor n − 1 instead of n.
    wanted = [299 / 300 * (each**2 / np.diag(errors)).sum() for each in (r, left)]
    assert [found.independence, found.chi2] == pytest.approx(wanted)


def test_four_times_the_people_make_loadings_twice_as_sure() -> None:
    answers = stepped(300)
    parts = latent_parts(latent_correlations(answers))
    found = [weighted_factor(answers, *parts, people=np.full(300, times)) for times in (1, 4)]
    errors = [each.errors for each in found if each is not None]
    assert errors[0] == pytest.approx(2 * errors[1])


def test_the_weighted_factor_points_the_way_in_which_its_loadings_add_up() -> None:
    mixed = np.array([0.8, 0.7, -0.6, -0.65])
    correlation = np.outer(mixed, mixed)
    np.fill_diagonal(correlation, 1.0)
    for turn in (1, -1):
        answers = stepped(1000, loadings=mixed)
        found = weighted_factor(answers[:, ::turn], correlation[::turn, ::turn], LIMITS[::turn])
        assert found is not None
        assert found.loadings[::turn] == pytest.approx(mixed, abs=1e-6)


def test_answers_beyond_the_first_chunk_count_in_the_spread_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = stepped(230)
    parts, people = latent_parts(latent_correlations(answers)), np.arange(230) % 3
    wanted = [correlation_spread(answers, *parts, people=times) for times in (None, people)]
    monkeypatch.setattr(module, "_CHUNK", 50)
    found = [correlation_spread(answers, *parts, people=times) for times in (None, people)]
    np.testing.assert_allclose(found, wanted)


def test_the_scaled_distance_of_a_true_model_is_spread_as_chi_squared() -> None:
    scaled, loadings, errors = [], [], []
    for seed in range(250):
        answers = stepped(1000, seed=seed)
        latent = latent_correlations(answers)
        found = weighted_factor(answers, latent.correlation, latent.limits)
        assert found is not None
        scaled.append(found.scaled)
        loadings.append(found.loadings)
        errors.append(found.errors)
    # Chi-squared on 2 degrees of freedom: mean 2, variance 4; below 5.99 in 95 of 100 samples.
    assert np.mean(scaled) == pytest.approx(2.0, abs=0.4)
    assert np.mean(np.array(scaled) < 5.99) == pytest.approx(0.95, abs=0.03)
    assert np.mean(errors, axis=0) == pytest.approx(np.std(loadings, axis=0), rel=0.2)


def test_answers_may_come_with_the_number_of_people_who_gave_them() -> None:
    answers = stepped(800)
    patterns, people = np.unique(answers, axis=0, return_counts=True)
    one, other = latent_correlations(answers), latent_correlations(patterns, people)
    assert other.correlation == pytest.approx(one.correlation)
    first = weighted_factor(answers, one.correlation, one.limits)
    for name in ("found", "errors", "sparse", "people", "limits"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), err_msg=name)
    second = weighted_factor(patterns, one.correlation, one.limits, people=people)
    assert first is not None
    assert second is not None
    assert second.loadings == pytest.approx(first.loadings)
    assert second.errors == pytest.approx(first.errors)
    assert [second.chi2, second.scaled] == pytest.approx([first.chi2, first.scaled])


@pytest.mark.parametrize("people", [30, 300])
def test_few_people_may_come_with_their_number_too(people: int) -> None:
    answers = stepped(people)
    answers[:3] = answers[0]
    patterns, times = np.unique(answers, axis=0, return_counts=True)
    one, other = latent_correlations(answers), latent_correlations(patterns, times)
    assert one.sparse.any() == (people == 30)
    for name in ("found", "errors", "sparse", "people", "limits"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), err_msg=name)


def test_few_people_who_answer_two_items_alike_have_no_doubt_about_it() -> None:
    answers = stepped(30)
    answers[:, 1], answers[:, 2] = answers[:, 0], 5 - answers[:, 0]
    found = latent_correlations(answers)
    assert found.sparse[0, [1, 2]].all()
    assert found.found[0, [1, 2]] == pytest.approx([1, -1])
    assert found.errors[0, [1, 2]] == pytest.approx([0, 0], abs=1e-9)


def test_the_chance_of_an_option_changes_with_its_limits_alone() -> None:
    # Over all answers to the other item, an option loses or gains the height at its limit.
    limits = np.array([-1.0, 0.4]), np.array([-9.0, 0.2, 5.0])
    chances = cell_probabilities(limits[0][None], limits[1][None], np.array([0.6]))[0]
    found = (chances[:, :, None] * pair_slopes(0.6, *limits))[:, :, 1:3].sum(axis=1)
    height = np.exp(-(limits[0] ** 2) / 2) / np.sqrt(2 * np.pi)
    wanted = [[height[0], 0], [-height[0], height[1]], [0, -height[1]]]
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-9)


def test_an_option_that_one_item_does_not_have_changes_nothing() -> None:
    answers = stepped(2000)
    answers[:, 3] = np.minimum(answers[:, 3], 3)
    latent = latent_correlations(answers)
    found = weighted_factor(answers, latent.correlation, latent.limits)
    assert found is not None
    assert np.isfinite([*found.loadings, *found.errors, found.scaled]).all()
    assert found.loadings == pytest.approx(LOADINGS, abs=0.06)


def test_an_item_explained_more_than_wholly_has_no_weighted_factor() -> None:
    correlation = np.full((4, 4), 0.3)
    correlation[0, 1:] = correlation[1:, 0] = 0.6
    np.fill_diagonal(correlation, 1.0)
    assert weighted_factor(stepped(300), correlation, LIMITS) is None
