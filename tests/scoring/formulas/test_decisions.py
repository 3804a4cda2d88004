"""How sure a case value is with other numbers of people and items, by hand and by law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.scoring.formulas.decisions import (
    MOST_PEOPLE,
    Design,
    Sources,
    absolute_error,
    dependability,
    generalizability,
    half_width,
    items_needed,
    most_error_for_half_width,
    most_error_for_reliability,
    people_needed,
    relative_error,
    universe_variance,
)


def sources(**changes: object) -> Sources:
    parts: dict[str, object] = {
        "case": 60.0,
        "case_role": 40.0,
        "item": 32.0,
        "case_item": 16.0,
        "role_item": 8.0,
        "case_role_item": 12.0,
        "respondent": np.array([200.0, 100.0]),
        "residual": np.array([320.0, 240.0]),
    }
    return Sources(**(parts | changes))  # type: ignore[arg-type]


def design(
    *people: list[float], invited: list[list[float]] | None = None, items: int = 4
) -> Design:
    return Design(
        people=np.array(people),
        invited=np.full((len(people), 2), np.inf) if invited is None else np.array(invited),
        asked=np.ones((2, items), dtype=bool),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted of case values, said in two ways that must agree."""

    sources: Sources
    error: Callable[[Sources, Design], np.ndarray]
    most: Callable[[Design], np.ndarray]
    good: Callable[[Design], np.ndarray]

    def people(self, given_: Design) -> np.ndarray:
        return people_needed(given_, partial(self.error, self.sources), self.most)

    def items(self, given_: Design) -> np.ndarray:
        return items_needed(given_, partial(self.error, self.sources), self.most(given_))


def ten_points(of: Sources) -> Wanted:
    return Wanted(
        sources=of,
        error=relative_error,
        most=lambda given_: most_error_for_half_width(given_, 10.0),
        good=lambda given_: half_width(of, given_) <= 10.0 + 1e-9,
    )


def an_order(of: Sources, wanted: float = 0.7) -> Wanted:
    return Wanted(
        sources=of,
        error=relative_error,
        most=lambda given_: most_error_for_reliability(of, given_, wanted),
        good=lambda given_: generalizability(of, given_) >= wanted - 1e-9,
    )


def a_level(of: Sources, wanted: float = 0.7) -> Wanted:
    return Wanted(
        sources=of,
        error=absolute_error,
        most=lambda given_: most_error_for_reliability(of, given_, wanted),
        good=lambda given_: dependability(of, given_) >= wanted - 1e-9,
    )


def test_the_errors_of_a_case_value_are_those_of_writing_them_out() -> None:
    given_ = design([10.0, 5.0])
    relative = (200 / 10 + 320 / 40) / 4 + (100 / 5 + 240 / 20) / 4 + 16 / 4 + 2 * (12 / 4) / 4
    assert relative_error(sources(), given_) == pytest.approx(relative)
    assert absolute_error(sources(), given_) == pytest.approx(relative + 32 / 4 + 2 * (8 / 4) / 4)
    assert universe_variance(sources(), given_) == pytest.approx(60 + 40 / 2)
    assert generalizability(sources(), given_) == pytest.approx(80 / (80 + relative))
    assert dependability(sources(), given_) == pytest.approx(80 / (89 + relative))


def test_a_role_that_takes_no_part_has_no_weight() -> None:
    assert universe_variance(sources(), design([10.0, 0.0])) == pytest.approx(100)
    assert relative_error(sources(), design([10.0, 0.0])) == pytest.approx(28 + 16 / 4 + 12 / 4)


def test_a_role_that_takes_no_part_adds_nothing_and_is_not_counted_on() -> None:
    """As if there were only the other role; what it was asked does not matter, nor who was."""
    for asked, invited in ((True, np.inf), (False, np.inf), (True, 5.0)):
        two = Design(
            people=np.array([[10.0, 0.0]]),
            invited=np.array([[np.inf, invited]]),
            asked=np.array([[True] * 4, [asked] * 4]),
        )
        one = Design(
            people=np.array([[10.0]]), invited=np.array([[np.inf]]), asked=np.ones((1, 4), bool)
        )
        alone = sources(respondent=np.array([200.0]), residual=np.array([320.0]))
        assert absolute_error(sources(), two) == pytest.approx(
            28 + 16 / 4 + 12 / 4 + 32 / 4 + 8 / 4
        )
        assert absolute_error(alone, one) == pytest.approx(absolute_error(sources(), two))
        for of in (ten_points, an_order, a_level):
            assert of(sources()).people(two).tolist() == of(alone).people(one).tolist()


def test_cases_beside_each_other_each_have_what_they_have_alone() -> None:
    people = [[10.0, 5.0], [3.0, 0.0], [2.0, 8.0], [10.0, 5.0], [0.0, 4.0]]
    invited = [[np.inf, np.inf], [6.0, np.inf], [2.0, 8.0], [np.inf, 40.0], [np.inf, 4.0]]
    together = design(*people, invited=invited)
    alone = [design(one, invited=[most]) for one, most in zip(people, invited, strict=True)]
    for found in (universe_variance, relative_error, absolute_error, half_width):
        each = np.concatenate([found(sources(), one) for one in alone])
        assert found(sources(), together) == pytest.approx(each)
        assert len(set(each.tolist())) > 1
    for wanted in (ten_points(sources()), an_order(sources()), a_level(sources(), 0.8)):
        for needed in (wanted.people, wanted.items):
            expected = np.concatenate([needed(one) for one in alone])
            np.testing.assert_array_equal(needed(together), expected)


def test_cases_of_as_many_invited_in_one_role_only_are_planned_apart() -> None:
    invited = [[2.0, 5.0], [4.0, 5.0], [6.0, 5.0], [2.0, 90.0]]
    wanted = an_order(sources(), 0.65)
    found = wanted.people(design(*[[1.0, 1.0]] * 4, invited=invited))
    alone = [float(wanted.people(design([1.0, 1.0], invited=[most]))[0]) for most in invited]
    assert found.tolist() == alone
    assert found[2] > found[3]


def test_as_many_people_as_just_reach_what_is_wanted_are_enough() -> None:
    """Two roles with a variance of 100: an error of 50 / n beside 25, so half of it at n = 2."""
    of = Sources(case=25.0, respondent=np.full(2, 100.0), residual=np.zeros(2))
    assert an_order(of, 0.5).people(design([9.0, 9.0])).tolist() == [2.0]


@pytest.mark.parametrize(
    ("residual", "needed"), [(400.0, 8.0), (50.0, 1.0), (10_000.0, 200.0), (10_001.0, np.nan)]
)
def test_as_many_items_as_just_reach_what_is_wanted_are_enough(
    residual: float, needed: float
) -> None:
    """One person of each role: an error of residual / 2 / items beside 25. Two hundred at most."""
    of = Sources(case=25.0, respondent=np.zeros(2), residual=np.full(2, residual))
    found = an_order(of, 0.5).items(design([1.0, 1.0]))
    np.testing.assert_array_equal(found, [needed])


def test_of_one_person_invited_nothing_is_left_to_chance() -> None:
    """The other role has a variance of 100 for itself: an error of 25 / n beside 25."""
    of = Sources(case=25.0, respondent=np.full(2, 100.0), residual=np.zeros(2))
    one = design([1.0, 9.0], invited=[[1.0, np.inf]])
    assert an_order(of, 0.5).people(one).tolist() == [1.0]


def test_when_everybody_answered_only_the_errors_of_answers_and_items_remain() -> None:
    everybody = design([10.0, 5.0], invited=[[10.0, 5.0]])
    assert relative_error(sources(), everybody) == pytest.approx(8 / 4 + 12 / 4 + 4 + 1.5)


def test_half_of_those_invited_halves_what_respondents_add() -> None:
    only = sources(case_item=0.0, case_role_item=0.0, residual=np.zeros(2))
    free = relative_error(only, design([10.0, 5.0]))
    assert relative_error(only, design([10.0, 5.0], invited=[[20.0, 10.0]])) == pytest.approx(
        free / 2
    )


def test_items_that_one_role_is_asked_count_for_the_share_of_that_role() -> None:
    own = Design(
        people=np.array([[4.0, 4.0]]),
        invited=np.full((1, 2), np.inf),
        asked=np.array([[True, True, False, False], [False, True, True, True]]),
    )
    nothing = sources(
        respondent=np.zeros(2), residual=np.zeros(2), case_role_item=0.0, case_item=144.0
    )
    # Weights of the items: 1/4, 1/4 + 1/6, 1/6, 1/6.
    assert relative_error(nothing, own) == pytest.approx(144 * (1 / 16 + 25 / 144 + 2 / 36))


@pytest.mark.parametrize(
    ("people", "half"), [(3, 50), (5, 25), (8, 17), (10, 14), (20, 9), (50, 6)]
)
def test_the_half_width_for_a_standard_deviation_of_twenty_is_that_of_the_tables(
    people: int, half: int
) -> None:
    # Half a 95 % t interval in whole points, sd 20: t · 20 / √n (tables of Student's t).
    only = Sources(case=0.0, respondent=np.array([400.0]), residual=np.zeros(1))
    one_role = Design(
        people=np.array([[float(people)]]),
        invited=np.full((1, 1), np.inf),
        asked=np.ones((1, 4), dtype=bool),
    )
    assert round(float(half_width(only, one_role)[0])) == half


def test_one_person_per_role_gives_no_half_width() -> None:
    assert np.isnan(half_width(sources(), design([1.0, 1.0])))


def test_the_people_needed_are_just_enough() -> None:
    given_ = design([3.0, 3.0])
    for wanted in (ten_points(sources()), an_order(sources()), a_level(sources())):
        needed = float(wanted.people(given_)[0])
        assert wanted.good(design([needed, needed])).all()
        assert not wanted.good(design([needed - 1, needed - 1])).any()


def test_the_items_needed_are_just_enough() -> None:
    given_ = design([12.0, 12.0])
    for wanted in (ten_points(sources()), an_order(sources(), 0.8), a_level(sources())):
        needed = int(wanted.items(given_)[0])
        assert wanted.good(design([12.0, 12.0], items=needed)).all()
        assert not wanted.good(design([12.0, 12.0], items=needed - 1)).any()


def test_the_people_needed_are_all_of_a_role_that_is_smaller() -> None:
    small = design([2.0, 2.0], invited=[[3.0, np.inf]])
    wanted = an_order(sources(), 0.8)
    needed = float(wanted.people(small)[0])
    assert needed > 3
    assert wanted.good(design([3.0, needed], invited=[[3.0, np.inf]])).all()
    assert not wanted.good(design([3.0, needed - 1], invited=[[3.0, np.inf]])).any()


def test_no_number_of_people_is_enough_when_items_set_the_limit() -> None:
    limited = sources(case_item=400.0)
    assert np.isnan(an_order(limited).people(design([5.0, 5.0])))
    assert an_order(limited).items(design([50.0, 50.0])) > 4


def test_no_number_of_people_or_items_is_enough_when_cases_do_not_differ() -> None:
    alike = sources(case=0.0, case_role=0.0)
    assert np.isnan(an_order(alike).people(design([5.0, 5.0])))
    assert np.isnan(an_order(alike).items(design([5.0, 5.0])))


variances = st.floats(0.0, 500.0)
sizes = st.integers(1, 60)


@given(variances, variances, variances, sizes, sizes)
def test_more_respondents_never_widen_the_interval_and_never_lower_the_reliability(
    case: float, respondent: float, residual: float, first: int, second: int
) -> None:
    of = sources(
        case=case, respondent=np.array([respondent, 90.0]), residual=np.array([residual, 10.0])
    )
    few, more = design([first + 1.0, second + 1.0]), design([first + 2.0, second + 1.0])
    assert half_width(of, more) <= half_width(of, few) + 1e-9
    assert generalizability(of, more) >= generalizability(of, few) - 1e-12
    assert dependability(of, few) <= generalizability(of, few) + 1e-12


@given(variances, st.integers(2, 40), st.integers(1, 6))
def test_more_items_never_widen_the_interval(residual: float, people: int, longer: int) -> None:
    of = sources(residual=np.array([residual, residual]))
    given_ = design([float(people), 2.0])
    assert half_width(of, replace(given_, longer=longer + 1)) <= half_width(of, given_) + 1e-9


@given(st.floats(5.0, 60.0), st.integers(1, 12), st.floats(0.0, 1.0))
def test_the_number_of_people_needed_is_the_first_of_all_numbers_that_will_do(
    sd: float, items: int, share: float
) -> None:
    of = Sources(
        case=50.0,
        respondent=np.full(2, sd**2 * share),
        residual=np.full(2, sd**2 * (1 - share)),
    )
    wanted = ten_points(of)
    one_by_one = [n for n in range(1, 120) if wanted.good(design([n * 1.0] * 2, items=items)).all()]
    assert wanted.people(design([1.0, 1.0], items=items)).tolist() == one_by_one[:1]


def test_more_than_a_thousand_people_is_never() -> None:
    noisy = sources(respondent=np.array([9e6, 9e6]))
    assert MOST_PEOPLE == 1000
    assert np.isnan(ten_points(noisy).people(design([5.0, 5.0])))
