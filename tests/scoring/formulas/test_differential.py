"""Is differential functioning found where it was planted, and nowhere else?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import erfc, expit
from statsmodels.miscmodels.ordinal_model import OrderedModel

from ecoscore.scoring.formulas import differential as module
from ecoscore.scoring.formulas.differential import (
    difference_by_thirds,
    differential_functioning,
)
from ecoscore.scoring.formulas.graded_response import graded_response
from ecoscore.scoring.formulas.ordered_logit import (
    OrderedLogit,
    option_probabilities,
    ordered_logit,
)

LEVELS = np.linspace(-2, 2, 9)
CUTS = np.array([-1.0, 0.5, 1.5])


def expected(*, shift: float = 0.0, steeper: float = 0.0, people: float = 100.0) -> np.ndarray:
    """Exactly the shares that proportional odds imply [group, level, option]."""
    first = option_probabilities(CUTS, 1.3 * LEVELS)
    second = option_probabilities(CUTS, (1.3 + steeper) * LEVELS + shift)
    return np.stack([first, second]) * people


def drawn(people: int, *, shift: float = 0.0) -> pd.DataFrame:
    """Answers of people in two groups."""
    draws = np.random.default_rng(12)
    level, group = draws.integers(0, 9, people), draws.integers(0, 2, people)
    noise = draws.logistic(size=people)
    latent = 1.3 * LEVELS[level] + shift * group + noise
    answer = (latent[:, None] > CUTS).sum(axis=1)
    return pd.DataFrame({"level": level, "group": group, "answer": answer})


def counted(people: pd.DataFrame) -> np.ndarray:
    counts = np.zeros((2, 9, 4))
    np.add.at(counts, tuple(people[name].to_numpy() for name in ("group", "level", "answer")), 1)
    return counts


def test_shares_that_proportional_odds_imply_give_their_parameters_back() -> None:
    counts = expected(shift=0.7).reshape(18, 4)
    predictors = np.stack([np.tile(LEVELS, 2), np.repeat([0.0, 1.0], 9)], axis=1)
    found = ordered_logit(counts, predictors)
    assert found.limits == pytest.approx(CUTS, abs=1e-6)
    assert found.slopes == pytest.approx([1.3, 0.7], abs=1e-6)
    again = ordered_logit(counts, predictors, start=found)
    assert again.log_likelihood == pytest.approx(found.log_likelihood)


def test_a_start_far_away_ends_in_the_same_place() -> None:
    counts, predictors = expected().reshape(18, 4), np.tile(LEVELS, 2)[:, None]
    for slope in (-4.0, 8.0):
        far = OrderedLogit(limits=3 * CUTS - 2, slopes=np.array([slope]), log_likelihood=0.0)
        found = ordered_logit(counts, predictors, start=far)
        assert found.limits == pytest.approx(CUTS, abs=1e-6)
        assert found.slopes == pytest.approx([1.3], abs=1e-6)


@pytest.mark.parametrize(("limits", "slope"), [([1.5, 0.5, -1.0], 1.3), ([-1.0, 0.5, 1.5], 900.0)])
def test_a_start_that_no_answers_could_come_from_has_no_likelihood(
    limits: list[float], slope: float
) -> None:
    counts, predictors = expected().reshape(18, 4), np.tile(LEVELS, 2)[:, None]
    start = OrderedLogit(limits=np.array(limits), slopes=np.array([slope]), log_likelihood=0.0)
    assert np.isnan(ordered_logit(counts, predictors, start=start).log_likelihood)


def test_an_answer_that_nobody_gave_may_be_as_good_as_impossible() -> None:
    counts, predictors = np.array([[30.0, 0.0], [0.0, 30.0]]), np.array([[-1.0], [1.0]])
    start = OrderedLogit(limits=np.zeros(1), slopes=np.full(1, 100.0), log_likelihood=0.0)
    assert ordered_logit(counts, predictors, start=start).log_likelihood == pytest.approx(0.0)


def test_shares_of_the_options_add_up_and_follow_the_logistic_curve() -> None:
    shares = option_probabilities(CUTS, np.array([0.4]))
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0, 0] == pytest.approx(expit(-1.0 - 0.4))
    assert shares[0, 3] == pytest.approx(1 - expit(1.5 - 0.4))


def test_every_likelihood_is_that_of_statsmodels() -> None:
    people = drawn(800, shift=0.4)
    found = differential_functioning(counted(people), LEVELS)
    level = LEVELS[people["level"]]
    columns = {"level": level, "group": people["group"], "both": level * people["group"]}
    for count, likely in zip((1, 2, 3), found.log_likelihoods[1:], strict=True):
        predictors = pd.DataFrame(columns).iloc[:, :count]
        model = OrderedModel(people["answer"], predictors, distr="logit")
        fitted = model.fit(method="newton", disp=False)
        assert likely == pytest.approx(fitted.llf, abs=1e-5)
        if count == 2:
            assert found.shift == pytest.approx(fitted.params["group"], abs=1e-4)
    shares = people["answer"].value_counts(normalize=True)
    wanted = float((shares * np.log(shares)).sum() * len(people))
    assert found.log_likelihoods[0] == pytest.approx(wanted)
    assert found.total == pytest.approx(found.uniform + found.nonuniform)
    assert found.explained == pytest.approx(found.total / 2 / -wanted)


def test_tests_are_read_from_the_chi_square_distribution() -> None:
    # Beyond x: erfc √(x / 2) with one degree of freedom, e^(−x / 2) with two.
    found = differential_functioning(expected(shift=0.3, steeper=0.4), LEVELS)
    assert found.uniform_p == pytest.approx(erfc(np.sqrt(found.uniform / 2)))
    assert found.nonuniform_p == pytest.approx(erfc(np.sqrt(found.nonuniform / 2)))
    assert found.total_p == pytest.approx(np.exp(-found.total / 2))


def test_somebody_alone_on_a_level_or_in_an_option_counts() -> None:
    counts = np.zeros((2, 3, 3))
    counts[:, 0, 0], counts[:, 1, 1], counts[:, 1, 0] = 20, 15, 8
    counts[0, 2, 2] = 1
    found = differential_functioning(counts, np.arange(3.0))
    options = counts.sum(axis=(0, 1))
    wanted = (options * np.log(options / counts.sum())).sum()
    assert found.log_likelihoods[0] == pytest.approx(wanted)
    apart = np.zeros((2, 2, 2))
    apart[:, 0], apart[1, 1, 1] = 20, 1
    assert np.isfinite(differential_functioning(apart, np.arange(2.0)).total)


@pytest.mark.parametrize(("open_model", "left"), [(2, ["total"]), (3, ["uniform", "shift"])])
def test_a_model_that_does_not_settle_leaves_open_what_rests_on_it(
    monkeypatch: pytest.MonkeyPatch, open_model: int, left: list[str]
) -> None:
    def fitted(counts: np.ndarray, predictors: np.ndarray) -> OrderedLogit:
        found = ordered_logit(counts, predictors)
        open_ = predictors.shape[1] == open_model
        return replace(found, log_likelihood=np.nan) if open_ else found

    monkeypatch.setattr(module, "ordered_logit", fitted)
    found = differential_functioning(expected(shift=0.3), LEVELS)
    names = ("uniform", "nonuniform", "total", "shift")
    assert [name for name in names if np.isfinite(getattr(found, name))] == left


def test_the_same_answers_at_each_level_are_no_difference() -> None:
    found = differential_functioning(expected(), LEVELS)
    assert [found.uniform, found.nonuniform, found.total] == pytest.approx([0, 0, 0], abs=1e-6)
    assert found.total_p == pytest.approx(1.0)
    assert found.shift == pytest.approx(0.0, abs=1e-6)


def test_a_higher_answer_throughout_is_uniform() -> None:
    found = differential_functioning(expected(shift=0.8), LEVELS)
    assert found.shift == pytest.approx(0.8, abs=1e-5)
    assert found.uniform > 30
    assert found.nonuniform == pytest.approx(0.0, abs=1e-6)


def test_a_difference_that_grows_with_the_level_is_not_uniform() -> None:
    found = differential_functioning(expected(steeper=0.9), LEVELS)
    assert found.nonuniform > 10
    assert found.nonuniform > 5 * found.uniform


@given(st.floats(-1, 1), st.floats(-0.5, 0.5))
def test_naming_the_groups_the_other_way_turns_the_sign_only(shift: float, steeper: float) -> None:
    counts = expected(shift=shift, steeper=steeper)
    found = differential_functioning(counts, LEVELS)
    other = differential_functioning(counts[::-1], LEVELS)
    assert other.shift == pytest.approx(-found.shift, abs=1e-5)
    assert other.total == pytest.approx(found.total, abs=1e-5)


@given(st.floats(0.1, 50), st.floats(-100, 100))
def test_the_unit_of_the_level_does_not_matter(unit: float, zero: float) -> None:
    counts = expected(shift=0.5, steeper=0.3)
    found = differential_functioning(counts, LEVELS)
    other = differential_functioning(counts, LEVELS * unit + zero)
    assert other.total == pytest.approx(found.total, abs=1e-5)


def test_an_option_that_nobody_chose_is_left_out() -> None:
    counts = expected(shift=0.5)
    wider = np.insert(counts, 2, 0.0, axis=2)
    assert differential_functioning(wider, LEVELS) == differential_functioning(counts, LEVELS)


def test_where_nothing_can_be_compared_there_is_no_number() -> None:
    nobody, same, one_level = expected(), expected(), expected()
    nobody[1] = 0
    same[:, :, 1:] = 0
    one_level[:, 1:] = 0
    for counts in (nobody, same, one_level):
        found = differential_functioning(counts, LEVELS)
        assert np.isnan([found.uniform, found.total, found.total_p, found.explained]).all()


def test_answers_that_follow_from_the_level_without_exception_show_no_difference() -> None:
    counts = np.zeros((2, 2, 2))
    counts[:, 0, 0] = counts[:, 1, 1] = 250
    found = differential_functioning(counts, np.array([0.0, 1.0]))
    assert found.log_likelihoods[1:] == pytest.approx([0, 0, 0], abs=1e-6)
    assert found.total == pytest.approx(0.0, abs=1e-6)


def test_groups_that_never_answer_alike_differ_as_much_as_can_be() -> None:
    counts = np.zeros((2, 2, 2))
    counts[0, :, 0] = counts[1, :, 1] = 250
    found = differential_functioning(counts, np.array([0.0, 1.0]))
    # Without the group each answer is a coin; with it there is nothing left to explain.
    assert found.total == pytest.approx(2 * 1000 * np.log(2), abs=1e-4)
    assert found.explained == pytest.approx(1.0, abs=1e-6)


def test_differences_are_shown_for_the_low_the_middle_and_the_high() -> None:
    # Three levels of equal size; only at the lowest does the first group answer one more.
    counts = np.zeros((2, 3, 3))
    counts[0, :, :] = [[0, 10, 0], [0, 10, 0], [0, 0, 10]]
    counts[1, :, :] = [[10, 0, 0], [0, 10, 0], [0, 0, 10]]
    found = difference_by_thirds(counts, values=np.array([0.0, 50.0, 100.0]))
    assert found.tolist() == [50.0, 0.0, 0.0]


def test_people_on_one_level_stand_in_the_third_of_the_one_in_the_middle() -> None:
    # Sixty of a hundred people on the lower level: the thirtieth stands for them, in the low third.
    counts = np.zeros((2, 2, 2))
    counts[:, 0, 0], counts[0, 1, 1], counts[1, 1, 0] = 30, 20, 20
    found = difference_by_thirds(counts, values=np.array([0.0, 100.0]))
    np.testing.assert_array_equal(found, [0.0, np.nan, 100.0])


def test_a_third_without_people_of_a_group_has_no_difference() -> None:
    counts = np.ones((2, 3, 2)) * 10
    counts[1, 2] = 0
    counts[0, 2] = 20
    found = difference_by_thirds(counts, values=np.array([0.0, 100.0]))
    assert np.isnan(found).tolist() == [False, False, True]


@given(arrays(float, (2, 6, 3), elements=st.integers(0, 9)))
def test_a_difference_is_never_more_than_the_whole_scale(counts: np.ndarray) -> None:
    found = difference_by_thirds(counts, values=np.array([0.0, 50.0, 100.0]))
    assert np.nanmax(np.abs(found), initial=0.0) <= 100


def test_a_graded_response_model_finds_the_steps_that_made_the_answers() -> None:
    draws = np.random.default_rng(9)
    slopes, places = np.array([2.0, 1.2, 1.6]), np.array([[-1.0, 0.5], [-0.3, 1.0], [0.0, 1.4]])
    level = draws.normal(size=(20_000, 1))
    latent = slopes * level + draws.logistic(size=(20_000, 3))
    answers = 1 + (latent[:, :, None] > slopes[:, None] * places).sum(axis=2)
    found = graded_response(answers.astype(np.int8))
    assert found.slopes == pytest.approx(slopes, abs=0.2)
    assert np.array(found.steps) == pytest.approx(places, abs=0.1)


def test_the_likelihood_of_a_graded_response_model_is_that_of_its_answers() -> None:
    draws = np.random.default_rng(10)
    level = draws.normal(size=(300, 1))
    answers = 1 + (1.5 * level + draws.logistic(size=(300, 4)) > 0)
    answers[0, 0] = 0
    found = graded_response(answers.astype(np.int8))
    levels = np.linspace(-8, 8, 2001)
    weights = np.exp(-(levels**2) / 2) / np.exp(-(levels**2) / 2).sum()
    above = [
        expit(slope * (levels - steps[0]))
        for slope, steps in zip(found.slopes, found.steps, strict=True)
    ]
    likely = 0.0
    for row in answers:
        joint = weights.copy()
        for share, answer in zip(above, row, strict=True):
            if answer:
                joint = joint * (share if answer == 2 else 1 - share)
        likely += np.log(joint.sum())
    assert found.log_likelihood == pytest.approx(likely, abs=1e-3)
