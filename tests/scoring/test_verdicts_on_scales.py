"""What may a scale carry, when limits are known and when they are not?"""

from __future__ import annotations

import numpy as np
import pytest

from ecoscore.model.scores import FEWEST_FOR_ALPHA, Estimate, NotEstimated, Reason
from ecoscore.scoring.consistency.basis import Basis, basis_of
from ecoscore.scoring.consistency.scale_statistics import end_cells, two_halves
from ecoscore.scoring.consistency.verdicts import LANGUAGES, Verdict, sentence, verdict
from ecoscore.scoring.formulas.patterns import patterns_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "low", "high", "found"),
    [
        (0.85, None, None, Verdict.CARRIES_PERSON),
        (0.75, None, None, Verdict.CARRIES_GROUPS),
        (0.65, None, None, Verdict.WEAK),
        (0.75, 0.60, 0.85, Verdict.UNDECIDED),
        (0.65, 0.50, 0.72, Verdict.UNDECIDED),
        (0.65, 0.50, 0.69, Verdict.WEAK),
    ],
)
def test_the_limits_decide_and_without_them_the_value(
    value: float, low: float | None, high: float | None, found: Verdict
) -> None:
    known = Estimate(value=value, low=low, high=high, respondents=60, method="feldt")
    assert verdict(known, NAN) is found


def test_a_lower_limit_of_omega_below_that_of_alpha_decides() -> None:
    known = Estimate(value=0.85, low=0.81, high=0.9, respondents=60, method="feldt")
    assert verdict(known, 0.81) is Verdict.CARRIES_PERSON
    assert verdict(known, 0.79) is Verdict.CARRIES_GROUPS


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_people_are_needed_is_said(language: str) -> None:
    assert f" {FEWEST_FOR_ALPHA} " in sentence(Verdict.TOO_FEW_PEOPLE, language)


def of_two_items(first: list[int], second: list[int]) -> Basis:
    return basis_of(patterns_of(np.array([first, second], dtype=np.int8).T))


def test_halves_that_contradict_each_other_have_no_reliability_and_tell_how_many_answered() -> None:
    found = two_halves(of_two_items([1, 2, 3, 4, 5] * 8, [5, 4, 3, 2, 1] * 8))
    assert found == NotEstimated(reason=Reason.NEGATIVE_ALPHA, respondents=40)


def test_the_reliability_of_two_items_follows_from_their_correlation() -> None:
    """Spearman & Brown: 2r / (1 + r), with Fisher's limits."""
    first, second = [1, 2, 3, 4, 5] * 8, [2, 1, 3, 5, 4] * 8
    found = two_halves(of_two_items(first, second))
    r = float(np.corrcoef(first, second)[0, 1])
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(2 * r / (1 + r))
    assert (found.respondents, found.method) == (40, "fisher")


def test_halves_count_only_who_answered_both_items() -> None:
    """Forty people answered, twenty-nine of them both: fewer than thirty."""
    first = [1, 2, 3, 4, 5] * 8
    second = [*([0] * 11), *([2, 1, 3, 5, 4] * 8)[11:]]
    found = two_halves(of_two_items(first, second))
    assert found == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=29)


def test_thirty_people_who_answered_both_items_are_enough() -> None:
    found = two_halves(of_two_items([1, 2, 3, 4, 5] * 6, [2, 1, 3, 5, 4] * 6))
    assert isinstance(found, Estimate)
    assert found.respondents == 30


def test_halves_that_have_nothing_to_do_with_each_other_do_not_contradict_each_other() -> None:
    found = two_halves(of_two_items([1, 1, 5, 5] * 8, [1, 5, 1, 5] * 8))
    assert isinstance(found, Estimate)
    assert found.value == 0


def test_an_item_on_which_all_agree_who_answered_the_other_has_no_half_to_stand_against() -> None:
    """The second varies only by two people who skipped the first."""
    found = two_halves(of_two_items([*[1, 2, 3, 4, 5] * 8, 0, 0], [*[3] * 40, 1, 5]))
    assert found == NotEstimated(reason=Reason.NO_VARIANCE, respondents=40)


def test_halves_that_go_together_fully_have_one_as_both_limits() -> None:
    """The second is always three times as far up: by rounding r is a little more than 1."""
    found = two_halves(of_two_items([1] * 3 + [2] * 28, [1] * 3 + [4] * 28))
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(1)
    assert (found.low, found.high) == (1, 1)


def test_one_step_from_the_end_is_not_the_end_however_many_items_there_are() -> None:
    """On thirty items of five answers one step of one item is 100 / 120 points."""
    scores = np.array([0, 1e-12, 100 / 120, 50, 100 - 100 / 120, 100, np.nan])
    found = end_cells(scores, np.array([1.0, 2, 3, 4, 5, 5, 9]))
    assert found == {"floor_percent": 15.0, "ceiling_percent": 25.0}
