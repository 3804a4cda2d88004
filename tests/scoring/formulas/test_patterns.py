"""Do sets of answers and their counts say the same as the rows they come from?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.scoring.formulas import pair_sums as of_pairs
from ecoscore.scoring.formulas import patterns as module
from ecoscore.scoring.formulas.pair_sums import (
    as_correlations,
    covariances,
    is_possible,
    pair_sums,
    pairwise_correlations,
)
from ecoscore.scoring.formulas.patterns import (
    Answers,
    Patterns,
    patterns_by_group,
    patterns_of,
    together,
)

ROWS = st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=1, max_size=40).map(
    lambda rows: np.array(rows, dtype=np.int8)
)


def spelled_out(patterns: Patterns) -> list[list[int]]:
    """A row per person again, in a fixed order."""
    return sorted(np.repeat(patterns.answers, patterns.people, axis=0).tolist())


def answered(rows: Answers) -> list[list[int]]:
    return sorted(row for row in rows.tolist() if any(row))


@given(rows=ROWS)
def test_patterns_are_the_rows_that_have_an_answer(rows: Answers) -> None:
    assert spelled_out(patterns_of(rows)) == answered(rows)


@given(rows=ROWS, data=st.data())
def test_the_order_of_the_rows_does_not_matter(rows: Answers, data: st.DataObject) -> None:
    shuffled = rows[data.draw(st.permutations(range(len(rows))))]
    one, other = patterns_of(rows), patterns_of(shuffled)
    assert one.answers.tolist() == other.answers.tolist()
    assert one.people.tolist() == other.people.tolist()


@given(rows=ROWS)
def test_sorting_finds_the_patterns_that_counting_finds(rows: Answers) -> None:
    group = np.arange(len(rows)) % 3
    columns = np.array([0, 2, 3])
    counted = patterns_by_group(rows, columns, group, groups=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LARGEST_TABLE", 0)
        by_sorting = patterns_by_group(rows, columns, group, groups=3)
    for one, other in zip(counted, by_sorting, strict=True):
        assert one.answers.tolist() == other.answers.tolist()
        assert one.people.tolist() == other.people.tolist()


def test_forty_items_do_not_fit_in_one_number_and_are_told_apart_all_the_same() -> None:
    rows = np.random.default_rng(3).integers(0, 6, (200, 40)).astype(np.int8)
    rows[100:] = rows[:100]
    rows[100:, 39] = 6
    assert spelled_out(patterns_of(rows)) == answered(rows)


def test_the_first_of_forty_items_tells_people_apart_too() -> None:
    rows = np.full((3, 40), 7, np.int8)
    rows[1:, 0] = 1, 2
    assert patterns_of(rows).people.tolist() == [1, 1, 1]


@given(rows=ROWS)
def test_groups_together_are_everybody(rows: Answers) -> None:
    groups = patterns_by_group(rows, np.arange(4), np.arange(len(rows)) % 2, groups=2)
    assert spelled_out(together(groups)) == answered(rows)


def test_a_pattern_of_several_groups_stands_there_once() -> None:
    one = Patterns(answers=np.array([[1, 0], [5, 2]], np.int8), people=np.array([2, 1]))
    other = Patterns(answers=np.array([[0, 4], [5, 2]], np.int8), people=np.array([4, 3]))
    found = together([one, other])
    assert found.answers.tolist() == [[0, 4], [1, 0], [5, 2]]
    assert found.people.tolist() == [4, 2, 4]


def test_groups_with_forty_items_together_are_everybody() -> None:
    rows = np.random.default_rng(9).integers(0, 6, (60, 40)).astype(np.int8)
    groups = [patterns_of(rows[:20]), patterns_of(rows[20:])]
    assert spelled_out(together(groups)) == answered(rows)


@given(rows=ROWS)
def test_complete_people_answered_everything(rows: Answers) -> None:
    complete = [row for row in answered(rows) if all(row)]
    assert spelled_out(patterns_of(rows).complete()) == complete


# ---- how two items go together


@settings(max_examples=50)
@given(rows=ROWS.filter(lambda rows: len(rows) > 1))
def test_pairwise_covariances_are_those_of_pandas(rows: Answers) -> None:
    table = pd.DataFrame(rows.astype(float)).replace(0.0, np.nan)
    found = covariances(pair_sums(patterns_of(rows)))
    np.testing.assert_allclose(found, table.cov().to_numpy(), rtol=0, atol=1e-12)


def test_each_pair_has_its_own_people_in_its_correlation() -> None:
    rows = np.random.default_rng(1).integers(0, 6, (300, 4)).astype(np.int8)
    table = pd.DataFrame(rows.astype(float)).replace(0.0, np.nan)
    sums = pair_sums(patterns_of(rows))
    np.testing.assert_allclose(
        pairwise_correlations(sums), table.corr().to_numpy(), rtol=0, atol=1e-12
    )
    assert sums.smallest_pair == int((table.notna().T.astype(int) @ table.notna()).min().min())


def test_without_missing_answers_the_two_kinds_of_correlation_are_one() -> None:
    rows = np.random.default_rng(2).integers(1, 6, (50, 3)).astype(np.int8)
    sums = pair_sums(patterns_of(rows))
    one, other = as_correlations(covariances(sums)), pairwise_correlations(sums)
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-14)


def test_many_people_with_the_same_answers_are_added_up_without_rounding() -> None:
    people = np.array([40_000_001, 10_000_000])
    sums = pair_sums(Patterns(answers=np.array([[7, 7], [1, 2]], np.int8), people=people))
    assert sums.products[0, 1] == 49 * 40_000_001 + 2 * 10_000_000


def test_very_many_different_answers_are_added_up_without_rounding() -> None:
    # 49 · 17 · 65,535 is odd and beyond 2²⁴: a float of four bytes cannot hold it.
    many = Patterns(answers=np.full((65_535, 2), 7, np.int8), people=np.full(65_535, 17))
    assert pair_sums(many).products[0, 1] == 49 * 17 * 65_535


def test_patterns_beyond_the_first_chunk_are_counted_and_summed_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = np.random.default_rng(8).integers(0, 6, (53, 4)).astype(np.int8)
    wanted, sums = spelled_out(patterns_of(rows)), pair_sums(patterns_of(rows))
    monkeypatch.setattr(module, "_CHUNK", 5)
    monkeypatch.setattr(of_pairs, "_CHUNK", 5)
    assert spelled_out(patterns_of(rows)) == wanted
    found = pair_sums(patterns_of(rows))
    for name in ("people", "sums", "squares", "products"):
        np.testing.assert_array_equal(getattr(found, name), getattr(sums, name))


def test_nobody_gives_no_patterns_and_sums_of_nothing() -> None:
    nobody = patterns_of(np.empty((0, 3), np.int8))
    sums = pair_sums(nobody)
    assert (nobody.respondents, sums.smallest_pair) == (0, 0)
    assert np.isnan(covariances(sums)).all()


def test_without_items_nobody_answered_any() -> None:
    rows, none = np.ones((3, 2), np.int8), np.array([], dtype=np.intp)
    for found in patterns_by_group(rows, none, np.array([0, 1, 1]), groups=2):
        assert (found.respondents, found.answers.shape) == (0, (0, 0))


def test_covariances_that_contradict_each_other_are_not_possible() -> None:
    # A goes with b, and a with c, but b goes against c: no people can answer like that.
    contradicting = np.array([[1.0, 0.9, 0.9], [0.9, 1.0, -0.9], [0.9, -0.9, 1.0]])
    assert not is_possible(contradicting)
    assert not is_possible(contradicting * 1e-6)
    assert is_possible(np.abs(contradicting))


def test_items_that_copy_each_other_are_possible_and_missing_covariances_are_not() -> None:
    assert is_possible(np.ones((2, 2)))
    assert not is_possible(np.array([[1.0, np.nan], [np.nan, 1.0]]))
    assert not is_possible(np.empty((0, 0)))
