"""How large is the empty corner above a ceiling, and could chance have left it?"""

from __future__ import annotations

from dataclasses import astuple, fields
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ecoscore.scoring.formulas import necessary_conditions as module
from ecoscore.scoring.formulas.necessary_conditions import (
    DRAWS,
    Ceiling,
    ce_fdh,
    ce_needed,
    cr_fdh,
    cr_needed,
    outcome_levels,
    peers,
    permutation_p,
    scope_of,
    without_each_peer,
)

Numbers = NDArray[np.float64]

# By hand: three peers (0, 1), (2, 4), (10, 9) and one case below the steps; the scope is 10 by 8.
X = np.array([5.0, 0.0, 10.0, 2.0])
Y = np.array([3.0, 1.0, 9.0, 4.0])

ABOVE = [field.name for field in fields(Ceiling)].index("above")


@st.composite
def plots(draw: st.DrawFn) -> tuple[Numbers, Numbers]:
    """Two to twelve cases on a coarse grid, so that ties are common; both have a range."""
    points = st.tuples(st.integers(0, 8), st.integers(0, 8))
    x, y = np.array(draw(st.lists(points, min_size=2, max_size=12)), dtype=float).T
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    return x, y


def test_peers_have_a_higher_outcome_than_all_with_as_much_or_less() -> None:
    assert peers(X, Y).tolist() == [1, 3, 2]


def test_of_cases_with_equally_much_only_the_highest_can_be_a_peer() -> None:
    x, y = np.array([0.0, 0.0, 1.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0, 5.0, 4.0])
    assert peers(x, y).tolist() == [1, 3]


def test_the_area_above_the_steps_is_that_of_two_rectangles() -> None:
    found = ce_fdh(X, Y)
    assert found.zone == pytest.approx(2 * (9 - 1) + 8 * (9 - 4))
    assert found.effect_size == pytest.approx(56 / 80)
    assert (found.above, found.accuracy, found.fit) == (0, 1.0, 1.0)
    assert np.isnan([found.slope, found.intercept]).all()


def test_the_area_above_the_line_is_that_of_a_triangle() -> None:
    # Least squares through the peers: slope 42/56, intercept 14/3 - 3.
    found, height = cr_fdh(X, Y), 9 - 5 / 3
    assert (found.slope, found.intercept) == pytest.approx((0.75, 5 / 3))
    assert found.zone == pytest.approx(height * height / 0.75 / 2)
    assert found.fit == pytest.approx(found.zone / 56)
    assert (found.above, found.accuracy) == (1, 0.75)
    assert found.condition_inefficiency == pytest.approx(1 - height / 0.75 / 10)
    assert found.outcome_inefficiency == pytest.approx((5 / 3 - 1) / 8)


def test_two_peers_make_a_line() -> None:
    found = cr_fdh(np.array([0.0, 10.0]), np.array([1.0, 6.0]))
    assert (found.slope, found.intercept, found.effect_size) == pytest.approx((0.5, 1.0, 0.5))
    assert (found.above, found.accuracy, found.fit) == pytest.approx((0, 1.0, 0.5))


def test_what_the_lowest_condition_reaches_by_the_line_needs_nothing() -> None:
    needed = cr_needed(np.array([0.0, 10.0]), np.array([1.0, 6.0]), np.array([1.0, 1.5]))
    np.testing.assert_array_equal(needed, [np.nan, 1.0])


def test_a_line_that_leaves_the_scope_at_the_bottom_and_the_side_is_cut_off_there() -> None:
    # Slope 2.8 and intercept -1.2: below the line lies a triangle from x = 1.2 / 2.8 to 3.
    found = cr_fdh(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0, 9.0]))
    assert found.zone == pytest.approx(3 * 9 - (3 - 1.2 / 2.8) * (2.8 * 3 - 1.2) / 2)
    assert (found.condition_inefficiency, found.outcome_inefficiency) == (0.0, 0.0)


def test_inefficiency_is_where_more_of_the_condition_or_none_of_it_makes_no_difference() -> None:
    x, y = np.array([0.0, 6.0, 10.0, 1.0]), np.array([2.0, 10.0, 10.0, 0.0])
    found = ce_fdh(x, y)
    assert found.condition_inefficiency == pytest.approx(0.4)
    assert found.outcome_inefficiency == pytest.approx(0.2)
    assert found.inefficiency == pytest.approx(1 - 0.6 * 0.8)


@pytest.mark.parametrize(
    ("x", "y"),
    [([3.0, 3.0, 3.0], [1.0, 2.0, 3.0]), ([1.0, 2.0, 3.0], [4.0, 4.0, 4.0]), ([1.0], [1.0])],
    ids=["equal conditions", "equal outcomes", "one case"],
)
def test_without_a_range_there_is_no_effect_size(x: list[float], y: list[float]) -> None:
    condition, outcome = np.array(x), np.array(y)
    for found in (ce_fdh(condition, outcome), cr_fdh(condition, outcome)):
        assert found.above == 0
        others = [value for place, value in enumerate(astuple(found)) if place != ABOVE]
        assert all(isinstance(value, float) and np.isnan(value) for value in others)
        assert np.isnan(found.inefficiency)
    assert np.isnan(permutation_p(condition[:, None], outcome)).all()


def test_without_cases_nothing_is_found() -> None:
    none = np.empty(0)
    assert np.isnan(ce_fdh(none, none).effect_size)
    assert np.isnan(cr_fdh(none, none).effect_size)
    assert np.isnan(permutation_p(np.empty((0, 2)), none)).tolist() == [True, True]
    assert np.isnan(ce_needed(none, none, np.array([1.0]))).all()
    assert len(without_each_peer(none, none)[0]) == 0


def test_the_highest_outcome_with_the_lowest_condition_leaves_no_corner_and_no_line() -> None:
    x, y = np.array([0.0, 1.0, 2.0]), np.array([5.0, 1.0, 3.0])
    line = cr_fdh(x, y)
    assert (ce_fdh(x, y).effect_size, line.effect_size) == (0.0, 0.0)
    assert np.isnan(ce_fdh(x, y).fit)
    assert np.isnan(line.slope)
    assert np.isnan(cr_needed(x, y, np.array([1.0, 5.0]))).all()


def test_what_is_needed_is_the_least_that_any_case_had_that_got_there() -> None:
    levels = outcome_levels(Y, [0.0, 0.25, 0.5, 1.0])
    assert levels.tolist() == [1.0, 3.0, 5.0, 9.0]
    np.testing.assert_array_equal(ce_needed(X, Y, levels), [np.nan, 2.0, 10.0, 10.0])


def test_a_level_that_a_case_reaches_exactly_counts_as_reached() -> None:
    y = np.array([0.0, 0.3, 1.0])
    assert outcome_levels(y, [0.1 * 3])[0] > 0.3
    assert ce_needed(np.array([0.0, 1.0, 2.0]), y, outcome_levels(y, [0.1 * 3])).tolist() == [1.0]


def test_what_the_line_needs_can_lie_beyond_every_case() -> None:
    # Four peers; least squares by hand: slope 14/5, intercept 3 - 1.5 * 14/5.
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0, 9.0])
    assert cr_needed(x, y, np.array([2.0, 9.0])) == pytest.approx([3.2 / 2.8, 10.2 / 2.8])


def test_what_the_line_allows_from_the_start_needs_nothing() -> None:
    needed = cr_needed(X, Y, np.array([1.5, 1.75]))
    assert np.isnan(needed).tolist() == [True, False]


def test_each_peer_is_left_out_in_turn() -> None:
    places, without = without_each_peer(X, Y)
    assert places.tolist() == [1, 3, 2]
    # Without (0, 1) the scope begins at (2, 3) with the peer (2, 4); without (2, 4) the case
    # (5, 3) becomes a peer; without (10, 9) the scope ends at (5, 4).
    assert without == pytest.approx([8 * 5 / (8 * 6), (5 * 8 + 5 * 6) / 80, 2 * 3 / (5 * 3)])


def test_the_p_value_is_the_share_of_all_pairings_that_are_as_empty() -> None:
    x, y = np.array([1.0, 2.0, 2.0, 4.0, 7.0]), np.array([0.0, 3.0, 1.0, 4.0, 4.0])
    least = ce_fdh(x, y).zone - 1e-9
    exact = np.mean([ce_fdh(x, np.array(dealt)).zone >= least for dealt in permutations(y)])
    (found,) = permutation_p(x[:, None], y)
    assert found == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / DRAWS))


def test_the_p_value_is_never_nought() -> None:
    grade = np.arange(40.0)
    assert permutation_p(grade[:, None], grade).tolist() == [1 / (DRAWS + 1)]


def test_no_empty_corner_is_what_every_pairing_has() -> None:
    grade = np.arange(6.0)
    assert permutation_p(grade[:, None], grade[::-1].copy()).tolist() == [1.0]


@pytest.mark.parametrize(("cases", "pairings"), [(3_000, 3_333), (12_000, 1_000)])
def test_very_many_cases_take_fewer_pairings(cases: int, pairings: int) -> None:
    grade = np.arange(float(cases))
    assert permutation_p(grade[:, None], grade).tolist() == [1 / (pairings + 1)]


def test_each_condition_has_the_p_value_it_has_alone() -> None:
    chance = np.random.default_rng(4)
    conditions, y = chance.random((12, 3)), chance.random(12)
    conditions[:, 1] = 5.0
    alone = [permutation_p(conditions[:, [place]], y)[0] for place in range(3)]
    np.testing.assert_array_equal(permutation_p(conditions, y), alone)
    assert np.isnan(alone).tolist() == [False, True, False]


def test_pairings_dealt_some_at_a_time_are_the_same_pairings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = np.random.default_rng(8)
    conditions, y = chance.random((12, 2)), chance.random(12)
    at_once = permutation_p(conditions, y)
    monkeypatch.setattr(module, "_CHUNK", 36_000)
    assert permutation_p(conditions, y).tolist() == at_once.tolist()


@given(plots())
def test_an_effect_is_a_share_of_the_scope(plot: tuple[Numbers, Numbers]) -> None:
    for found in (ce_fdh(*plot), cr_fdh(*plot)):
        shares = [found.effect_size, found.accuracy, found.inefficiency]
        assert all(-1e-12 <= share <= 1 + 1e-12 for share in shares)


@given(plots())
def test_no_case_lies_above_the_steps_and_the_corner_is_what_is_left(
    plot: tuple[Numbers, Numbers],
) -> None:
    x, y = plot
    scope = scope_of(x, y)
    # On the grid of whole numbers every column of width 1 is empty above its highest case so far.
    columns = np.arange(scope.x_low, scope.x_high)
    empty = sum(scope.y_high - y[x <= column].max() for column in columns)
    assert ce_fdh(x, y).zone == pytest.approx(empty)


@given(plots())
def test_the_zone_of_the_line_is_what_the_scope_has_above_it(plot: tuple[Numbers, Numbers]) -> None:
    x, y = plot
    found, scope = cr_fdh(x, y), scope_of(x, y)
    assume(len(peers(x, y)) > 1)
    places = np.linspace(scope.x_low, scope.x_high, 20_001)
    empty = np.clip(scope.y_high - found.intercept - found.slope * places, 0, scope.height)
    assert found.zone == pytest.approx(np.trapezoid(empty, places), abs=1e-5 * scope.area)


@given(plots(), st.data())
def test_the_order_of_cases_does_not_matter(
    plot: tuple[Numbers, Numbers], data: st.DataObject
) -> None:
    x, y = plot
    order = np.array(data.draw(st.permutations(range(len(x)))))
    for ceiling in (ce_fdh, cr_fdh):
        found, expected = astuple(ceiling(x[order], y[order])), astuple(ceiling(x, y))
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


def test_the_order_of_cases_does_not_touch_the_p_value() -> None:
    chance = np.random.default_rng(6)
    conditions, y = chance.random((15, 2)), chance.random(15)
    assert (permutation_p(conditions[::-1], y[::-1]) == permutation_p(conditions, y)).all()


@given(plots(), st.data())
def test_a_case_below_the_steps_changes_no_ceiling(
    plot: tuple[Numbers, Numbers], data: st.DataObject
) -> None:
    x, y = plot
    more = data.draw(st.sampled_from(sorted(x)))
    below = y[x <= more].max()
    less = data.draw(st.floats(y.min(), below))
    for ceiling in (ce_fdh, cr_fdh):
        was, now = ceiling(x, y), ceiling(np.append(x, more), np.append(y, less))
        assert now.zone == pytest.approx(was.zone)
        np.testing.assert_allclose([now.slope, now.intercept], [was.slope, was.intercept])


@given(plots(), st.floats(0.1, 50), st.floats(-50, 50))
def test_other_units_change_no_effect(
    plot: tuple[Numbers, Numbers], stretch: float, shift: float
) -> None:
    x, y = plot
    for ceiling in (ce_fdh, cr_fdh):
        was, now = ceiling(x, y), ceiling(shift + stretch * x, stretch * y - shift)
        assert now.effect_size == pytest.approx(was.effect_size, abs=1e-9)
        assert now.above == was.above


@given(plots())
def test_a_higher_level_never_needs_less(plot: tuple[Numbers, Numbers]) -> None:
    x, y = plot
    levels = outcome_levels(y, np.linspace(0, 1, 11))
    for needed in (ce_needed(x, y, levels), cr_needed(x, y, levels)):
        filled = np.where(np.isnan(needed), -1.0, needed)
        assert (np.diff(filled) >= 0).all()


@given(plots())
def test_the_steps_allow_no_more_than_the_table_of_needs_says(
    plot: tuple[Numbers, Numbers],
) -> None:
    x, y = plot
    needed = ce_needed(x, y, y)
    assert (np.isnan(needed) | (x >= needed)).all()
