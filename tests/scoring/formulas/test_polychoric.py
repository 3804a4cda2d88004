"""Does a polychoric correlation say what lies behind answers in steps?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import multivariate_normal

from ecoscore.scoring.formulas.bivariate_normal import both_below, density
from ecoscore.scoring.formulas.polychoric import (
    cell_probabilities,
    is_sparse,
    mended,
    merge_rare,
    pair_tables,
    pearson,
    polychoric,
    standard_errors,
    thresholds,
)

tables = arrays(float, (3, 4), elements=st.integers(1, 60))
"""Tables without an empty cell, so that no correlation is at its end."""


def answers(*columns: str) -> np.ndarray:
    """Items written as digits, one string per item, a dot for a missing answer."""
    rows = [[int(a) for a in column.replace(".", "0")] for column in columns]
    return np.array(rows, dtype=np.int8).T


@pytest.mark.parametrize("correlation", [-0.8, -0.3, 0.0, 0.5, 0.9])
@pytest.mark.parametrize(("first", "second"), [(0.0, 0.0), (-1.2, 0.4), (2.0, 2.5)])
def test_two_limits_are_as_likely_as_scipy_says(
    first: float, second: float, correlation: float
) -> None:
    normal = multivariate_normal(cov=[[1, correlation], [correlation, 1]])
    found = both_below(np.array(first), np.array(second), np.array(correlation))
    assert found == pytest.approx(normal.cdf([first, second]), abs=1e-6)
    height = density(np.array(first), np.array(second), np.array(correlation))
    assert height == pytest.approx(normal.pdf([first, second]), rel=1e-10)


@given(st.integers(50, 450))
def test_a_table_cut_at_both_medians_follows_the_rule_of_sheppard(agree: int) -> None:
    # Cut at the medians, P(both below) = 1/4 + asin(r)/2π (Sheppard 1899).
    differ = 500 - agree
    table = np.array([[agree, differ], [differ, agree]], float)
    wanted = np.sin(2 * np.pi * (agree / 1000 - 0.25))
    assert float(polychoric(table)) == pytest.approx(wanted, abs=1e-6)


def test_shares_that_a_correlation_implies_give_it_back() -> None:
    limits = np.array([[-1.0, 0.2, 1.1]]), np.array([[-0.4, 0.9]])
    table = cell_probabilities(*limits, np.array([0.62]))[0]
    assert table.sum() == pytest.approx(1.0)
    assert float(polychoric(table)) == pytest.approx(0.62, abs=1e-8)


@given(tables)
def test_it_does_not_matter_which_item_comes_first(table: np.ndarray) -> None:
    assert float(polychoric(table.T)) == pytest.approx(float(polychoric(table)), abs=1e-7)


@given(tables)
def test_turning_one_item_round_turns_the_sign(table: np.ndarray) -> None:
    assert float(polychoric(table[::-1])) == pytest.approx(-float(polychoric(table)), abs=1e-7)


@given(tables, st.integers(2, 50))
def test_more_of_the_same_people_change_nothing_but_how_sure_it_is(
    table: np.ndarray, times: int
) -> None:
    found = polychoric(table[None])
    assert polychoric(table[None] * times) == pytest.approx(found, abs=1e-7)
    smaller = standard_errors(table[None], found) / np.sqrt(times)
    assert standard_errors(table[None] * times, found) == pytest.approx(smaller, rel=1e-9)


@given(tables)
def test_an_option_that_nobody_chose_changes_nothing(table: np.ndarray) -> None:
    wider = np.insert(np.insert(table, 2, 0.0, axis=0), 0, 0.0, axis=1)
    assert float(polychoric(wider)) == pytest.approx(float(polychoric(table)), abs=1e-7)
    assert float(pearson(np.pad(table, ((0, 1), (0, 1))))) == pytest.approx(float(pearson(table)))
    padded = np.pad(table, ((0, 1), (0, 1)))
    assert bool(is_sparse(padded)) == bool(is_sparse(table))


def test_answers_without_an_exception_are_as_strong_as_can_be_told() -> None:
    assert float(polychoric(np.diag([30.0, 40.0, 50.0]))) == pytest.approx(0.9999, abs=1e-6)
    assert float(polychoric(np.diag([30.0, 40.0, 50.0])[::-1])) == pytest.approx(-0.9999, abs=1e-6)


def test_an_item_on_which_all_agree_has_no_correlation() -> None:
    assert np.isnan(polychoric(np.array([[20.0, 0.0], [30.0, 0.0]])))
    assert np.isnan(polychoric(np.zeros((3, 3))))
    assert np.isnan(pearson(np.array([[20.0, 0.0], [30.0, 0.0]])))


def test_limits_are_the_normal_deviates_of_the_shares() -> None:
    # Φ(−.6745) = .25 and Φ(.6745) = .75, from the tables of the normal distribution.
    assert thresholds(np.array([25.0, 50.0, 25.0])) == pytest.approx([-0.6745, 0.6745], abs=1e-4)
    assert np.isnan(thresholds(np.zeros(3))).all()


def test_people_count_where_they_answered_both_items() -> None:
    found = pair_tables(answers("1122.", "12121"))
    assert found[0, 1].tolist() == [[1, 1], [1, 1]]
    assert found[1, 0].tolist() == found[0, 1].T.tolist()
    assert found[1, 1].tolist() == [[3, 0], [0, 2]]


@given(arrays(np.int8, (40, 3), elements=st.integers(0, 4)))
def test_the_ordinary_correlation_of_a_table_is_that_of_the_answers(rows: np.ndarray) -> None:
    found = pearson(pair_tables(rows))
    for first, second in ((0, 1), (1, 2)):
        both = rows[(rows[:, first] > 0) & (rows[:, second] > 0)].astype(float)
        if len(both) < 2 or both[:, first].std() == 0 or both[:, second].std() == 0:
            assert np.isnan(found[first, second])
        else:
            wanted = np.corrcoef(both[:, first], both[:, second])[0, 1]
            assert found[first, second] == pytest.approx(wanted, abs=1e-9)


def test_a_rare_answer_is_taken_together_with_its_neighbour() -> None:
    one_to_five = answers("1" * 3 + "2" * 9 + "3" * 8 + "4" * 7 + "5" * 4 + ".")
    found = merge_rare(one_to_five)[:, 0].tolist()
    assert found == [1] * 12 + [2] * 8 + [3] * 11 + [0]


def test_too_few_answers_altogether_become_one() -> None:
    assert merge_rare(answers("1234")).tolist() == [[1]] * 4


@given(arrays(np.int8, (60, 2), elements=st.integers(0, 5)), st.integers(1, 20))
def test_merging_keeps_the_order_and_leaves_no_gaps(rows: np.ndarray, fewest: int) -> None:
    found = merge_rare(rows, fewest=fewest)
    assert ((found == 0) == (rows == 0)).all()
    for before, after in zip(rows.T, found.T, strict=True):
        order = np.argsort(before, kind="stable")
        assert (np.diff(after[order]) >= 0).all()
        counts = np.bincount(after)[1:]
        assert len(counts) < 2 or counts.min() >= fewest


@given(
    arrays(np.int8, (8, 3), elements=st.integers(0, 4)),
    arrays(np.int64, 8, elements=st.integers(1, 9)),
)
def test_answers_may_come_with_the_number_of_people_who_gave_them(
    rows: np.ndarray, people: np.ndarray
) -> None:
    each = np.repeat(rows, people, axis=0)
    assert pair_tables(rows, people) == pytest.approx(pair_tables(each))
    merged = np.repeat(merge_rare(rows, people), people, axis=0)
    assert merged.tolist() == merge_rare(each).tolist()


def test_a_fifth_of_the_cells_may_be_thin_and_no_more() -> None:
    # 100 people, five equal rows; columns of 84 and 4, 4, 4, 4: expected 16.8, and .8 in 20 of 25.
    thin = np.full((5, 5), 0.8)
    thin[:, 0] = 16.8
    full = np.full((5, 5), 4.0) * 2
    assert bool(is_sparse(thin))
    assert not bool(is_sparse(full))
    # Rows of 300 and 14 over five columns: expected 2.8 in five of ten cells; of 26: 5.2 in all.
    assert bool(is_sparse(np.array([[60.0] * 5, [2.8] * 5])))
    assert not bool(is_sparse(np.array([[60.0] * 5, [5.2] * 5])))


def test_correlations_that_no_people_could_have_are_brought_within_what_is_possible() -> None:
    impossible = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]])
    found = mended(impossible)
    assert np.linalg.eigvalsh(found)[0] >= 0
    assert np.diag(found) == pytest.approx(1.0)
    assert np.sign(found).tolist() == np.sign(impossible).tolist()


def test_correlations_that_are_possible_stay_as_they_are() -> None:
    possible = np.array([[1.0, 0.4], [0.4, 1.0]])
    assert mended(possible) == pytest.approx(possible)
