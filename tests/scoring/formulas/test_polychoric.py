"""Does a polychoric correlation say what lies behind answers in steps?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import multivariate_normal

from ecoscore.scoring.formulas import polychoric as module
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


def test_one_pair_of_limits_goes_with_several_correlations() -> None:
    strengths = np.array([-0.6, 0.0, 0.6])
    found = both_below(np.array(0.0), np.array(0.0), strengths)
    assert found == pytest.approx(0.25 + np.arcsin(strengths) / (2 * np.pi))


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


def test_beside_tables_in_which_an_item_does_not_vary_another_keeps_its_correlation() -> None:
    # Either item may stand still; the other tables are those of Sheppard's rule.
    still = np.array([[20.0, 0.0], [30.0, 0.0]])
    found = polychoric(np.stack([still, np.array([[40.0, 10.0], [10.0, 40.0]]), still.T]))
    wanted = [np.nan, np.sin(2 * np.pi * (0.4 - 0.25)), np.nan]
    np.testing.assert_allclose(found, wanted, atol=1e-6)


def test_the_error_of_two_answers_that_have_nothing_to_do_with_each_other_by_hand() -> None:
    # Cut at both medians each cell has 1/4, and changes by 1/2π: information 4 · (1/2π)² / (1/4).
    table = np.full((1, 2, 2), 25.0)
    assert standard_errors(table, np.zeros(1)) == pytest.approx(np.pi / 2 / np.sqrt(100))
    assert np.isnan(standard_errors(table, np.full(1, np.nan))).all()


@pytest.mark.parametrize("correlation", [-0.7, 0.5])
def test_the_error_follows_from_how_fast_the_likelihood_falls(correlation: float) -> None:
    # The expected second difference of the log-likelihood, on the shares that belong to it.
    limits, step = np.array([[-0.8, 0.3]] * 3), 1e-4
    shares = cell_probabilities(limits, limits, correlation + step * np.array([-1.0, 0.0, 1.0]))
    low, here, high = (shares[1] * np.log(shares)).sum(axis=(1, 2))
    information = (2 * here - low - high) / step**2
    found = standard_errors(500 * shares[1:2], np.array([correlation]))
    assert found == pytest.approx(1 / np.sqrt(500 * information), rel=1e-4)


def test_a_correlation_without_any_exception_has_an_error_without_a_warning() -> None:
    table = np.array([[[30.0, 0.0], [0.0, 30.0]]])
    for r, turned in ((1.0, table), (-1.0, table[:, ::-1])):
        assert np.isfinite(standard_errors(turned, np.array([r]))).all()


def test_limits_are_the_normal_deviates_of_the_shares() -> None:
    # Φ(−.6745) = .25 and Φ(.6745) = .75, from the tables of the normal distribution.
    assert thresholds(np.array([25.0, 50.0, 25.0])) == pytest.approx([-0.6745, 0.6745], abs=1e-4)
    assert np.isnan(thresholds(np.zeros(3))).all()
    assert thresholds(np.array([0.0, 50.0, 50.0, 0.0])).tolist() == [-9.0, 0.0, 9.0]


def test_people_count_where_they_answered_both_items() -> None:
    found = pair_tables(answers("1122.", "12121"))
    assert found[0, 1].tolist() == [[1, 1], [1, 1]]
    assert found[1, 0].tolist() == found[0, 1].T.tolist()
    assert found[1, 1].tolist() == [[3, 0], [0, 2]]


def test_nobody_has_no_answers_to_merge_and_no_people_to_count() -> None:
    nobody = np.empty((0, 2), np.int8)
    assert merge_rare(nobody).shape == (0, 2)
    assert pair_tables(nobody).sum() == 0


def test_people_beyond_the_first_chunk_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(2).integers(0, 4, (23, 3)).astype(np.int8)
    people = np.arange(1, 24)
    wanted, times = pair_tables(rows), pair_tables(rows, people)
    monkeypatch.setattr(module, "_CHUNK", 5)
    assert pair_tables(rows).tolist() == wanted.tolist()
    assert pair_tables(rows, people).tolist() == times.tolist()


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


def test_options_are_joined_until_just_enough_people_gave_them() -> None:
    found = merge_rare(answers("1" * 3 + "2" * 2 + "3" * 5))[:, 0].tolist()
    assert found == [1] * 5 + [2] * 5


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


def test_exactly_a_fifth_of_cells_with_fewer_than_exactly_five_is_not_thin() -> None:
    # Both columns are equal, so that half of each row is expected: four times 5, and 1.
    assert not bool(is_sparse(np.array([[5.0, 5.0]] * 4 + [[1.0, 1.0]])))


def test_one_person_makes_an_option_and_nobody_makes_none() -> None:
    # A row of one: half a person expected in two of four cells. A row of nobody has no cells.
    one, nobody = np.array([[50.0, 50.0], [1.0, 0.0]]), np.array([[50.0, 50.0], [0.0, 0.0]])
    full = np.full((2, 2), 50.0)
    tables = [one, one.T, nobody, nobody.T, full, full, full]
    assert [bool(is_sparse(table)) for table in tables] == [True, True] + [False] * 5
    assert is_sparse(np.stack(tables)).tolist() == [True, True] + [False] * 5


def test_correlations_that_no_people_could_have_are_brought_within_what_is_possible() -> None:
    impossible = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]])
    found = mended(impossible)
    assert np.linalg.eigvalsh(found)[0] >= 0
    assert np.diag(found) == pytest.approx(1.0)
    assert np.sign(found).tolist() == np.sign(impossible).tolist()


def test_correlations_that_are_possible_stay_as_they_are() -> None:
    possible = np.array([[1.0, 0.4], [0.4, 1.0]])
    assert mended(possible) == pytest.approx(possible)
