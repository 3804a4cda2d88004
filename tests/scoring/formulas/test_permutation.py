"""Is chance counted as it should be, for divisions of people and for signs of pairs?"""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.scoring.formulas.permutation import (
    DRAWS,
    all_splits,
    drawn_splits,
    number_of_splits,
    signs_p,
    splits_p,
)

SCORES = st.lists(st.integers(0, 20).map(lambda step: step * 5.0), min_size=4, max_size=8)


def divisions(scores: list[float], n1: int) -> list[float]:
    """The difference in means of every division, the plain way."""
    places = range(len(scores))
    return [
        np.mean([scores[place] for place in chosen])
        - np.mean([scores[place] for place in places if place not in chosen])
        for chosen in combinations(places, n1)
    ]


def p_of(scores: list[float], n1: int) -> float:
    return float(splits_p(np.array(scores)[:, None], n1)[0])


@settings(deadline=None)
@given(scores=SCORES, data=st.data())
def test_every_division_is_counted_as_in_the_plain_way(
    scores: list[float], data: st.DataObject
) -> None:
    n1 = data.draw(st.integers(1, len(scores) - 1))
    found = np.abs(divisions(scores, n1))
    assert p_of(scores, n1) == pytest.approx(np.mean(found >= found[0] - 1e-9))


@settings(deadline=None)
@given(scores=SCORES, data=st.data())
def test_the_p_is_never_zero_as_the_observed_division_is_one_of_them(
    scores: list[float], data: st.DataObject
) -> None:
    n1 = data.draw(st.integers(1, len(scores) - 1))
    assert p_of(scores, n1) >= 1 / comb(len(scores), n1)


def test_four_against_four_cannot_go_below_two_in_seventy() -> None:
    assert p_of([0.0] * 4 + [100.0] * 4, 4) == pytest.approx(2 / 70)


def test_ten_against_ten_are_divided_in_every_way() -> None:
    # Two of the 184,756 divisions set all of the one kind against all of the other.
    assert p_of([0.0] * 10 + [100.0] * 10, 10) == pytest.approx(2 / 184_756)


def test_equal_scores_give_one_although_their_sums_are_rounded() -> None:
    assert p_of([0.1 + 0.2] * 7, 3) == 1.0


def test_several_comparisons_of_the_same_sizes_are_done_together() -> None:
    first, second = [1.0, 5, 2, 8, 9, 4], [3.0, 3, 1, 0, 7, 2]
    together = splits_p(np.column_stack([first, second]), 2)
    assert together.tolist() == [p_of(first, 2), p_of(second, 2)]


def test_the_twenty_first_person_turns_all_divisions_into_drawn_ones() -> None:
    assert number_of_splits(20, 10) == len(all_splits(20, 10)) == 184_756
    assert number_of_splits(21, 10) == len(drawn_splits(21, 10)) == DRAWS
    assert p_of([0.0] * 10 + [100.0] * 11, 10) == pytest.approx(1 / (DRAWS + 1))


def test_drawn_divisions_have_the_right_size_and_choose_everybody_equally_often() -> None:
    drawn = drawn_splits(30, 12)
    assert (drawn.sum(axis=1) == 12).all()
    # 10,000 draws of a share of .4: standard error .0049, so five of them are .0245
    assert np.abs(drawn.mean(axis=0) - 0.4).max() < 0.0245


def test_a_drawn_p_counts_the_observed_division_too() -> None:
    scores = [0.0] * 15 + [100.0] * 15
    assert p_of(scores, 15) == pytest.approx(1 / (DRAWS + 1))


def test_a_drawn_p_is_near_that_of_all_divisions() -> None:
    scores = np.array([30.0, 55, 40, 70, 20, 60, 45, 80, 50, 35, 65])
    exact = float(splits_p(scores[:, None], 5)[0])
    first = drawn_splits(11, 5) @ scores / 5
    apart = np.abs(first - (scores.sum() - 5 * first) / 6)
    observed = abs(scores[:5].mean() - scores[5:].mean())
    assert (apart >= observed - 1e-9).mean() == pytest.approx(exact, abs=0.025)


def test_the_same_question_gets_the_same_answer() -> None:
    scores = [float(each) for each in range(25)]
    assert p_of(scores, 12) == p_of(scores, 12)


@settings(deadline=None)
@given(differences=st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=7))
def test_every_pattern_of_signs_is_counted_as_in_the_plain_way(differences: list[float]) -> None:
    sums = [abs(np.dot(signs, differences)) for signs in product((-1, 1), repeat=len(differences))]
    expected = np.mean(np.array(sums) >= abs(sum(differences)) - 1e-9)
    assert signs_p(np.array(differences)) == pytest.approx(expected)


def test_differences_that_lie_evenly_around_zero_are_no_surprise() -> None:
    assert signs_p(np.array([-3.0, -1, 1, 3])) == 1.0


def test_five_pairs_cannot_go_below_one_in_sixteen() -> None:
    assert signs_p(np.array([4.0, 2, 9, 1, 3])) == pytest.approx(2 / 32)


def test_fifteen_pairs_have_every_pattern_of_signs() -> None:
    assert signs_p(np.full(15, 5.0)) == pytest.approx(2 / 2**15)


def test_sixteen_pairs_are_drawn_and_count_the_observed_signs_too() -> None:
    assert signs_p(np.full(16, 5.0)) == pytest.approx(2 / 2**16, abs=0.0005)
    assert signs_p(np.full(40, 5.0)) == pytest.approx(1 / (DRAWS + 1))


def test_without_pairs_there_is_no_p() -> None:
    assert np.isnan(signs_p(np.array([])))


@settings(deadline=None, max_examples=25)
@given(scores=st.lists(st.integers(0, 20), min_size=22, max_size=26), data=st.data())
def test_the_order_of_people_does_not_matter_where_divisions_are_drawn(
    scores: list[int], data: st.DataObject
) -> None:
    n1 = data.draw(st.integers(2, len(scores) - 2))
    first, second = (data.draw(st.permutations(part)) for part in (scores[:n1], scores[n1:]))
    assert p_of([*first, *second], n1) == p_of(scores, n1)


@settings(deadline=None, max_examples=25)
@given(
    differences=st.lists(st.integers(-9, 9).map(float), min_size=16, max_size=20), data=st.data()
)
def test_neither_the_order_nor_the_direction_of_pairs_matters_where_signs_are_drawn(
    differences: list[float], data: st.DataObject
) -> None:
    again = np.array(data.draw(st.permutations(differences)))
    p = signs_p(np.array(differences))
    assert signs_p(again) == p
    assert signs_p(-again) == p
