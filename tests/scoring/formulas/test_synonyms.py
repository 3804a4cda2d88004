"""Does who answers like items unlike stand out?"""

from __future__ import annotations

import numpy as np
import pytest

from ecoscore.scoring.formulas.synonyms import synonym_index, synonym_pairs

PAIRS = np.array([[0, 1], [2, 3], [4, 5], [6, 7]])


def alike(people: int = 200) -> np.ndarray:
    """Four pairs of items, each pair alike but for little noise."""
    draws = np.random.default_rng(3)
    level = np.repeat(draws.normal(size=(people, 4)), 2, axis=1)
    return 3.0 + level + draws.normal(0, 0.4, (people, 8))


def test_pairs_are_the_items_that_people_answer_alike() -> None:
    assert synonym_pairs(alike()).tolist() == PAIRS.tolist()


def test_items_that_are_all_answered_high_are_no_pair_for_that() -> None:
    draws = np.random.default_rng(5)
    assert synonym_pairs(80.0 + draws.normal(size=(200, 6))).tolist() == []


def test_items_that_go_against_each_other_are_no_pair() -> None:
    answers = alike()
    answers[:, 1] *= -1
    assert synonym_pairs(answers).tolist() == PAIRS[1:].tolist()


def test_an_item_on_which_all_agree_has_no_pair() -> None:
    answers = alike()
    answers[:, 2] = 1.0
    answers[:50, 4] = np.nan
    assert synonym_pairs(answers).tolist() == PAIRS[[0, 2, 3]].tolist()


def test_the_index_is_the_correlation_over_the_pairs_within_a_person() -> None:
    answers = alike(5)
    wanted = [np.corrcoef(row[0::2], row[1::2])[0, 1] for row in answers]
    assert synonym_index(answers, PAIRS) == pytest.approx(wanted)


def test_the_same_twice_is_one_and_the_opposite_is_minus_one() -> None:
    rows = np.array([[1, 1, 2, 2, 3, 3, 5, 5], [1, 5, 2, 4, 3, 3, 5, 1]], float)
    assert synonym_index(rows, PAIRS) == pytest.approx([1.0, -1.0])


def test_who_answers_too_little_or_always_the_same_has_no_index() -> None:
    few, same = np.full(8, np.nan), np.full(8, 3.0)
    few[:4] = 1, 2, 3, 3
    three = np.array([1, 2, 3, 3, 5, 4, np.nan, 1])
    two_and_two_halves = np.array([1, 2, 3, 5, 5, np.nan, np.nan, 1])
    found = synonym_index(np.stack([few, same, two_and_two_halves, three]), PAIRS)
    assert np.isnan(found).tolist() == [True, True, True, False]


def test_without_pairs_nobody_has_an_index() -> None:
    assert np.isnan(synonym_index(alike(3), np.empty((0, 2), dtype=int))).all()
