"""Which combinations of conditions are enough for the outcome, and how briefly can that be said?"""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ecoscore.scoring.formulas.fuzzy_sets import (
    EITHER,
    Term,
    calibrate,
    membership,
    minimised,
    necessity,
    off_the_crossover,
    sufficiency,
    truth_table,
)

Numbers = NDArray[np.float64]

DEGREES = st.floats(0, 1).map(lambda degree: round(degree, 3))


@st.composite
def sets(draw: st.DrawFn, *, conditions: int = 3) -> tuple[Numbers, Numbers]:
    """Memberships [case, condition] and outcome of one to twelve cases."""
    width = conditions + 1
    rows = draw(st.lists(st.tuples(*[DEGREES] * width), min_size=1, max_size=12))
    table = np.array(rows, dtype=float)
    return table[:, :-1], table[:, -1]


def all_terms(conditions: int) -> list[Term]:
    return list(product((0, 1), repeat=conditions))


def covered(expression: tuple[Term, ...], conditions: int) -> set[Term]:
    """The full combinations for which an expression holds."""
    return {
        term
        for term in all_terms(conditions)
        if any(
            all(a in (EITHER, b) for a, b in zip(part, term, strict=True)) for part in expression
        )
    }


def test_memberships_at_the_anchors_are_those_of_the_direct_method() -> None:
    found = calibrate(np.array([25.0, 50.0, 65.0]), out=25, cross=50, full=65)
    assert found == pytest.approx([0.05, 0.5, 0.95])


def test_each_side_of_the_crossover_has_a_slope_of_its_own() -> None:
    found = calibrate(np.array([37.5, 57.5]), out=25, cross=50, full=65)
    # Half of the log odds of 19: odds of the square root of 19.
    assert found == pytest.approx([1 / (1 + 19**0.5), 19**0.5 / (1 + 19**0.5)])


def test_falling_anchors_give_the_opposite_set() -> None:
    values = np.linspace(0, 20, 9)
    rising = calibrate(values, out=5, cross=9.5, full=15)
    assert calibrate(values, out=15, cross=9.5, full=5) == pytest.approx(1 - rising)


def test_values_far_beyond_the_anchors_are_wholly_in_or_out() -> None:
    found = calibrate(np.array([-1e9, 1e9]), out=-9, cross=0, full=10)
    assert found.tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    "anchors", [(1, 1, 2), (1, 2, 2), (2, 2, 1), (2, 1, 1), (1, 3, 2), (2, 1, 3)]
)
def test_anchors_out_of_order_give_no_membership(anchors: tuple[float, float, float]) -> None:
    out, cross, full = anchors
    assert np.isnan(calibrate(np.array([1.0, 2.0]), out=out, cross=cross, full=full)).all()


@given(st.lists(st.floats(-100, 200), min_size=2, max_size=20))
def test_more_never_means_less_membership(values: list[float]) -> None:
    found = calibrate(np.sort(np.array(values)), out=20, cross=40, full=90)
    assert (np.diff(found) >= 0).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_a_membership_of_exactly_half_is_raised_and_reported() -> None:
    moved, which = off_the_crossover(np.array([0.499, 0.5, 0.7 - 0.2, 0.501]))
    assert moved.tolist() == [0.499, 0.501, 0.501, 0.501]
    assert which.tolist() == [False, True, True, False]


def test_sufficiency_is_the_share_of_the_set_inside_the_outcome() -> None:
    found = sufficiency(np.array([0.8, 0.4, 0.2]), np.array([0.6, 0.7, 0.1]))
    # Least of both .6 .4 .1; least of set, outcome and its opposite .4 .3 .1.
    assert found.consistency == pytest.approx(1.1 / 1.4)
    assert found.pri == pytest.approx((1.1 - 0.8) / (1.4 - 0.8))
    assert found.coverage == pytest.approx(1.1 / 1.4)


def test_necessity_is_the_share_of_the_outcome_inside_the_set() -> None:
    found = necessity(np.array([0.8, 0.4, 0.9]), np.array([0.6, 0.7, 0.1]))
    assert found.consistency == pytest.approx(1.1 / 1.4)
    assert found.coverage == pytest.approx(1.1 / 2.1)
    assert found.relevance == pytest.approx(0.9 / 1.9)


def test_an_empty_set_is_neither_enough_nor_needed() -> None:
    none, some = np.zeros(3), np.array([0.2, 0.9, 1.0])
    assert np.isnan([sufficiency(none, some).consistency, sufficiency(none, some).pri]).all()
    assert np.isnan(necessity(some, none).consistency)


def test_a_condition_of_every_case_is_needed_and_says_nothing() -> None:
    found = necessity(np.ones(3), np.array([0.2, 0.9, 1.0]))
    assert (found.consistency, found.relevance) == (1.0, 0.0)
    assert np.isnan(necessity(np.ones(3), np.ones(3)).relevance)


def test_a_set_as_much_inside_the_outcome_as_outside_has_no_pri() -> None:
    found = sufficiency(np.array([0.4, 0.3]), np.array([0.5, 0.5]))
    assert found.consistency == 1.0
    assert np.isnan(found.pri)


@given(sets())
def test_consistency_and_coverage_are_shares(found: tuple[Numbers, Numbers]) -> None:
    conditions, outcome = found
    enough, needed = sufficiency(conditions[:, 0], outcome), necessity(conditions[:, 0], outcome)
    shares = np.array(
        [
            enough.consistency,
            enough.pri,
            enough.coverage,
            needed.consistency,
            needed.relevance,
            needed.coverage,
        ]
    )
    assert (np.isnan(shares) | ((shares >= 0) & (shares <= 1 + 1e-12))).all()


@given(sets())
def test_what_is_enough_for_the_outcome_is_needed_the_other_way_round(
    found: tuple[Numbers, Numbers],
) -> None:
    conditions, outcome = found
    one, other = sufficiency(conditions[:, 0], outcome), necessity(outcome, conditions[:, 0])
    np.testing.assert_allclose(
        [one.consistency, one.coverage], [other.consistency, other.coverage], rtol=1e-12
    )


def test_a_case_is_in_a_combination_as_far_as_in_its_weakest_part() -> None:
    conditions = np.array([[0.9, 0.2, 0.4]])
    assert membership(conditions, (1, 0, EITHER)).tolist() == [0.8]
    assert membership(conditions, (1, 0, 1)).tolist() == [0.4]
    assert membership(conditions, (EITHER, EITHER, EITHER)).tolist() == [1.0]


def test_with_plain_yes_and_no_consistency_is_the_share_of_cases_with_the_outcome() -> None:
    conditions = np.array([[1, 1], [1, 1], [1, 1], [1, 1], [0, 1]], dtype=float)
    found = truth_table(conditions, np.array([1.0, 1.0, 1.0, 0.0, 0.0]))
    assert found.terms == ((0, 0), (0, 1), (1, 0), (1, 1))
    assert found.cases.tolist() == [0, 1, 0, 4]
    np.testing.assert_array_equal(found.consistency, [np.nan, 0.0, np.nan, 0.75])
    np.testing.assert_array_equal(found.pri, [np.nan, 0.0, np.nan, 0.75])
    assert found.row.tolist() == [3, 3, 3, 3, 1]
    assert found.remainders == ((0, 0), (1, 0))
    assert found.sufficient() == ()
    assert found.sufficient(consistency=0.75) == ((1, 1),)
    assert found.sufficient(consistency=0.75, pri=0.75) == ((1, 1),)
    assert found.sufficient(consistency=0.75, pri=0.76) == ()


def test_a_combination_without_a_case_is_never_sufficient() -> None:
    # Nobody is more in (1, 1) than out of it, though its small memberships fit the outcome.
    found = truth_table(np.array([[0.3, 0.9], [0.2, 0.8]]), np.array([0.9, 0.9]))
    assert found.consistency[3] == 1.0
    assert (1, 1) in found.remainders
    assert found.sufficient() == ((0, 1),)


def test_one_case_is_enough_for_a_combination() -> None:
    assert truth_table(np.array([[0.9], [0.1]]), np.array([1.0, 0.0])).sufficient() == ((1,),)


@given(sets())
def test_each_row_is_as_sufficient_as_its_memberships(found: tuple[Numbers, Numbers]) -> None:
    conditions, outcome = found
    table = truth_table(conditions, outcome)
    each = [sufficiency(membership(conditions, term), outcome) for term in table.terms]
    np.testing.assert_allclose(table.consistency, [one.consistency for one in each], rtol=1e-9)
    np.testing.assert_allclose(table.pri, [one.pri for one in each], rtol=1e-6, atol=1e-9)


def test_when_every_combination_is_seen_there_are_no_remainders() -> None:
    found = truth_table(np.array(all_terms(2), dtype=float), np.ones(4))
    assert found.remainders == ()
    assert found.row.tolist() == [0, 1, 2, 3]


def test_a_membership_of_exactly_half_belongs_to_no_row_until_it_is_moved() -> None:
    conditions, outcome = np.array([[0.5, 0.9], [0.2, 0.7]]), np.array([0.8, 0.3])
    assert truth_table(conditions, outcome).row.tolist() == [-1, 1]
    moved, _ = off_the_crossover(conditions)
    assert truth_table(moved, outcome).row.tolist() == [3, 1]


@given(sets())
def test_every_decided_case_is_in_one_row(found: tuple[Numbers, Numbers]) -> None:
    conditions, outcome = found
    table = truth_table(off_the_crossover(conditions)[0], outcome)
    assert table.cases.sum() == len(outcome)
    assert [table.terms[row] for row in table.row] == [
        tuple(int(degree >= 0.5) for degree in case) for case in conditions
    ]


@given(sets(), st.data())
def test_the_order_of_cases_does_not_matter(
    found: tuple[Numbers, Numbers], data: st.DataObject
) -> None:
    conditions, outcome = found
    order = np.array(data.draw(st.permutations(range(len(outcome)))))
    one, other = truth_table(conditions, outcome), truth_table(conditions[order], outcome[order])
    assert one.cases.tolist() == other.cases.tolist()
    np.testing.assert_allclose(one.consistency, other.consistency, rtol=1e-9)
    np.testing.assert_allclose(one.pri, other.pri, rtol=1e-6, atol=1e-9)


def test_two_combinations_that_differ_in_one_condition_become_one() -> None:
    assert minimised([(1, 1, 1), (1, 1, 0)]) == (((1, 1, EITHER),),)


def test_a_combination_that_was_joined_does_not_stand_beside_what_it_became() -> None:
    assert minimised([(0, 0), (0, 1), (1, 1)]) == (((0, EITHER), (EITHER, 1)),)


def test_what_was_not_seen_is_not_used() -> None:
    assert minimised([(1, 1, 1), (1, 0, 0)]) == (((1, 1, 1), (1, 0, 0)),)


def test_no_combinations_need_no_expression_and_all_of_them_no_condition() -> None:
    assert minimised([]) == ()
    assert minimised(all_terms(3)) == (((EITHER, EITHER, EITHER),),)


def test_a_term_that_others_make_needless_is_left_out() -> None:
    # A·B + ~A·C: the term B·C would hold for nothing new.
    found = minimised([(1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 0, 1)])
    assert found == (((1, 1, EITHER), (0, EITHER, 1)),)


def test_all_equally_short_expressions_are_given() -> None:
    # Six combinations in a ring, each joined with either neighbour.
    ring = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]
    assert minimised(ring) == (
        ((1, 1, EITHER), (0, EITHER, 0), (EITHER, 0, 1)),
        ((1, EITHER, 1), (0, 0, EITHER), (EITHER, 1, 0)),
    )


@given(st.sets(st.sampled_from(all_terms(4))))
def test_an_expression_holds_for_exactly_the_given_combinations(terms: set[Term]) -> None:
    assert all(covered(expression, 4) == terms for expression in minimised(terms))
    assert bool(minimised(terms)) == bool(terms)


@given(st.sets(st.sampled_from(all_terms(3)), min_size=1))
def test_there_is_no_expression_with_fewer_terms(terms: set[Term]) -> None:
    found = len(minimised(terms)[0])
    possible = [term for term in product((0, 1, EITHER), repeat=3) if covered((term,), 3) <= terms]
    assert not any(
        covered(expression, 3) == terms for expression in combinations(possible, found - 1)
    )


@given(st.sets(st.sampled_from(all_terms(3)), min_size=1), st.permutations(all_terms(3)))
def test_the_order_of_combinations_does_not_matter(terms: set[Term], order: list[Term]) -> None:
    assert minimised([term for term in order if term in terms]) == minimised(terms)
