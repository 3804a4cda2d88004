"""Which cells are hidden, and is the decision the same for every document?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from scipy.stats import ttest_ind

from ecoscore.model.case_scores import (
    CaseScores,
    ChangeScore,
    Edition,
    Mix,
    MixPart,
    PriorityChoices,
)
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.model.responses import NO_ANSWER, LeftOut, Responses
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.model.study import Study, Thresholds
from ecoscore.problems import Place, Problem
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.alike import room_for_each, tells_each, tells_each_change
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.fates import shown_table
from ecoscore.scoring.editions.grain import as_printed, effect_as_printed, rounded
from ecoscore.scoring.editions.kept import without_hidden
from ecoscore.scoring.editions.parts import role_edition, worker_edition
from ecoscore.scoring.editions.shown import Part
from ecoscore.scoring.study import core_scores

Row = Mapping[str, object]
HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)


def two_factors() -> Instrument:
    items = [an_item(f"rol{n}", factor="roles") for n in (1, 2)]
    return an_instrument([a_factor("ownership"), a_factor("roles", items=items)])


def found(
    rows: Sequence[Row], *, study: Study | None = None, instrument: Instrument | None = None
) -> Editions:
    asked, studied = instrument or an_instrument(), study or a_study()
    responses = some_responses(asked, rows)
    scores = core_scores(asked, studied, responses)
    return editions_of(scores, responses, instrument=asked, study=studied)


def people(codes: Sequence[int], **more: object) -> list[Row]:
    """Enterprises that give the same answer to all items of a factor; named p0, p1, …"""
    return [
        {"respondent": f"p{n}", **{f"own{i}": code for i in (1, 2, 3, 4)}, **more}
        for n, code in enumerate(codes)
    ]


def partner(rows: Sequence[Row], **more: object) -> CaseScores:
    return found(rows, **more).partner("noord")


# ---- people who are alike


def test_a_group_that_all_said_the_same_is_hidden() -> None:
    """A mean of 100 or of 75 with no spread would be the score of each of them."""
    for code in (1, 4, 5):
        edition = partner(people([code] * 8))
        assert edition.scales["ownership"].by_role["enterprise"] == HIDDEN
        assert not any(each.segments for each in edition.distributions)


def test_only_the_factor_on_which_all_said_the_same_is_hidden() -> None:
    codes = [1, 2, 3, 4, 5, 5]
    rows = [
        {**row, "rol1": code, "rol2": code}
        for row, code in zip(people([4] * 6), codes, strict=True)
    ]
    scales = partner(rows, instrument=two_factors()).scales
    assert scales["ownership"].by_role["enterprise"] == HIDDEN
    assert isinstance(scales["roles"].by_role["enterprise"], Estimate)


def test_a_group_so_near_the_end_that_each_must_be_is_hidden() -> None:
    """Five with a mean of 95: four at 100 leave the fifth 75 at least."""
    assert partner(people([5, 5, 5, 5, 4])).scales["ownership"].by_role["enterprise"] == HIDDEN
    far = partner(people([5, 5, 5, 5, 3])).scales["ownership"].by_role["enterprise"]
    assert isinstance(far, Estimate)
    assert far.value == 90


def test_who_is_hidden_for_being_alike_looks_like_too_few() -> None:
    few, alike = partner(people([1, 3, 4, 5])), partner(people([5] * 6))
    assert few.scales == alike.scales


@pytest.mark.parametrize(
    ("n", "mean", "variance", "room"),
    [
        (5, 100.0, 0.0, 0.0),
        (5, 96.0, 1e9, 20.0),
        (5, 3.0, 1e9, 15.0),
        (10, 99.0, 1e9, 10.0),
        # nobody can be further from the mean than 3 / √4 = 1.5 standard deviations of 4
        (4, 50.0, 16.0, 12.0),
        (30, 50.0, 400.0, 100.0),
    ],
)
def test_the_room_for_each_follows_from_the_ends_and_from_the_spread(
    n: int, mean: float, variance: float, room: float
) -> None:
    one = (np.array([n]), np.array([mean]), np.array([variance]))
    assert room_for_each(*one)[0] == pytest.approx(room)


def test_a_change_that_leaves_exactly_a_quarter_of_the_scale_is_hidden_despite_rounding() -> None:
    """One of five changes 12.5 above the mean, the most that the spread allows: 25 points of room.

    (n - 1) / √n standard deviations on either side, as one can differ that much from the others.
    """
    for mean in np.arange(-60.0, 60.0, 0.7):
        changes = mean + np.array([12.5, -3.125, -3.125, -3.125, -3.125])
        of_group = np.array([5]), np.array([changes.mean()]), np.array([changes.var(ddof=1)])
        assert tells_each_change(*of_group)[0]
        wider = changes.var(ddof=1) * 1.001
        assert not tells_each_change(of_group[0], of_group[1], np.array([wider]))[0]


@pytest.mark.parametrize(("mean", "is_told"), [(95.0, True), (94.9, False), (0.0, False)])
def test_a_mean_change_so_near_the_end_that_each_must_be_is_hidden(
    mean: float, is_told: bool
) -> None:
    """Five with a mean of 95: four at 100 leave the fifth 75 at least, 25 below the end."""
    for change in (mean, -mean):
        of_group = np.array([5]), np.array([change]), np.array([1e9])
        assert tells_each_change(*of_group)[0] == is_told


def test_when_the_index_tells_what_each_said_its_factors_are_hidden_too() -> None:
    """High on one factor, as low on the other: the mean of the two is 50 for everybody."""
    codes = [1, 2, 3, 4, 5, 1, 5]
    rows = [
        {**row, "rol1": 6 - code, "rol2": 6 - code}
        for row, code in zip(people(codes), codes, strict=True)
    ]
    editions = found(rows, instrument=two_factors())
    scales = editions.partner("noord").scales
    assert {scale.by_role["enterprise"] for scale in scales.values()} == {HIDDEN}
    cell = {"case": "noord", "wave": "1", "role": "enterprise"}
    for scale in ("ownership", "roles", "index"):
        assert not editions.shown.may_show(**cell, scale=scale)


# ---- people without a score


def test_answers_of_people_without_a_score_are_not_counted_beside_the_mean() -> None:
    """Else the answers less those behind the mean would be what one person said."""
    ten = people([1, 1, 1, 3, 3, 3, 5, 5, 5, 5])
    with_one = [*ten, {"respondent": "x", "own1": 5}, {"respondent": "y", "own1": "?"}]
    assert partner(with_one).distributions == partner(ten).distributions
    assert partner(with_one).responses[0].respondents == 12


def kept_of(responses: Responses) -> Responses:
    """The answers of wave 1 that are left."""
    instrument, study = an_instrument(), a_study()
    scores = core_scores(instrument, study, responses)
    shown = editions_of(scores, responses, instrument=instrument, study=study).shown
    return without_hidden(responses, scores.respondents, shown, instrument=instrument, wave="1")


TEN = people([1, 1, 1, 3, 3, 3, 5, 5, 5, 5])


def test_of_hidden_people_nothing_is_left_in_any_table() -> None:
    few = people([1, 3], role="worker", priorities=["ownership"])
    given = some_responses(an_instrument(), [*few, *TEN])
    roles = given.people["role"].astype(str)
    place = Place(file="a.csv", line=2)
    problem = Problem(code="R206", place=place, what="", remedy="")
    left = kept_of(
        replace(
            given,
            open_answers=pd.DataFrame({"closing_examples": roles}),
            screening=pd.DataFrame({"words": roles}),
            notes=(problem,),
            left_out=(LeftOut(place=place, case="noord", problems=(problem,)),),
        )
    )
    of_ten = ["enterprise"] * 10
    assert left.people["role"].tolist() == of_ten
    assert left.open_answers["closing_examples"].tolist() == of_ten
    assert left.screening is not None
    assert left.screening["words"].tolist() == of_ten
    assert left.priorities is not None
    assert left.priorities["ownership"].tolist() == [False] * 10
    assert left.people.index.tolist() == list(range(10))
    assert (left.notes, left.left_out) == ((), ())


def test_what_no_file_asked_about_is_not_there_when_hidden_people_are_taken_out() -> None:
    left = kept_of(replace(some_responses(an_instrument(), TEN), screening=None, priorities=None))
    assert (left.screening, left.priorities) == (None, None)


def test_of_people_without_a_score_neither_answers_nor_doubts_are_left() -> None:
    doubting = [{**TEN[0], "own4": "?"}, *TEN[1:], {"respondent": "x", "own1": "?", "own2": 5}]
    left = kept_of(some_responses(an_instrument(), doubting))
    assert left.dont_know.sum().to_dict() == {"own1": 0, "own2": 0, "own3": 0, "own4": 1}
    assert left.dont_know.loc[0, "own4"]
    assert left.answers.loc[10].tolist() == [NO_ANSWER] * 4
    assert left.answers.loc[0].tolist() == [1, 1, 1, NO_ANSWER]


# ---- change between waves


def panel(first: Sequence[int | None], second: Sequence[int | None]) -> Editions:
    """People by place; None did not take part in that wave."""
    rows = [
        row
        for wave, codes in (("1", first), ("2", second))
        for row, code in zip(people([c or 1 for c in codes], wave=wave), codes, strict=True)
        if code is not None
    ]
    return found(rows)


def shows_change(editions: Editions, scale: str = "ownership") -> bool:
    return editions.shown.may_show(
        Part.CHANGE, case="noord", wave="2", role="enterprise", scale=scale
    )


SIX = [1, 2, 3, 4, 5, 5]
OTHER_SIX = [2, 2, 5, 1, 4, 5]


def test_the_change_of_people_who_all_came_back_is_shown() -> None:
    editions = panel(SIX, OTHER_SIX)
    assert shows_change(editions)
    assert shows_change(editions, "index")


def test_the_change_is_hidden_when_one_person_did_not_come_back() -> None:
    """Six people and the five who stayed: the difference is the answer of the sixth."""
    assert not shows_change(panel(SIX, [*OTHER_SIX[:5], None]))


def test_the_change_is_hidden_when_one_person_is_new() -> None:
    assert not shows_change(panel([*SIX[:5], None], OTHER_SIX))


def test_five_who_left_are_enough_to_show_the_change_of_the_others() -> None:
    assert shows_change(panel([*SIX, *SIX], [*OTHER_SIX, *[None] * 6]))
    assert not shows_change(panel([*SIX, *SIX[:4]], [*OTHER_SIX, *[None] * 4]))


def test_the_change_of_too_few_who_came_back_is_hidden() -> None:
    assert not shows_change(panel([*SIX, *[None] * 6, 1, 5, 3], [*[None] * 6, *SIX, 5, 1, 2]))


def test_a_change_that_is_the_same_for_all_is_hidden() -> None:
    assert not shows_change(panel([1, 2, 3, 4, 1, 2], [2, 3, 4, 5, 2, 3]))


def test_five_people_who_changed_are_enough() -> None:
    assert shows_change(panel(SIX[:5], OTHER_SIX[:5]))


@pytest.mark.parametrize(("steps", "is_shown"), [((0, 0, 0, 2, 2), False), ((0, 0, 2, 2, 3), True)])
def test_changes_so_near_each_other_that_each_is_known_to_an_eighth_are_hidden(
    steps: Sequence[int], is_shown: bool
) -> None:
    """Nobody is further off than 4 / √5 standard deviations: 6.8 · 1.79 = 12.2 points, or 15.0.

    A step on one of the four items is 6.25 points; changes have a room of 200, an eighth is 25.
    """
    levels = [1, 2, 3, 4, 3]
    later = [
        {**row, **{f"own{n}": level + 1 for n in range(1, step + 1)}}
        for row, level, step in zip(people(levels, wave="2"), levels, steps, strict=True)
    ]
    assert shows_change(found([*people(levels, wave="1"), *later])) is is_shown


def test_people_who_left_and_all_said_the_same_hide_the_change_of_the_others() -> None:
    assert not shows_change(panel([*SIX, *[5] * 6], [*OTHER_SIX, *[None] * 6]))


def test_people_who_stayed_and_all_said_the_same_at_first_hide_their_change() -> None:
    assert not shows_change(panel([3] * 6 + SIX, [*OTHER_SIX, *[None] * 6]))


def test_the_change_of_the_index_goes_with_that_of_its_factors() -> None:
    """Of one person the second wave of roles is missing, so that one leaves on that factor."""
    rows = [
        {**row, "wave": wave, "rol1": code, "rol2": 3}
        for wave, codes in (("1", SIX), ("2", OTHER_SIX))
        for row, code in zip(people(codes), codes, strict=True)
    ]
    whole = found(rows, instrument=two_factors())
    without = {**rows[-1], "rol1": None, "rol2": None}
    missing = found([*rows[:-1], without], instrument=two_factors())
    assert [shows_change(whole, scale) for scale in ("ownership", "roles", "index")] == [True] * 3
    assert [shows_change(missing, scale) for scale in ("ownership", "roles", "index")] == [
        True,
        False,
        False,
    ]


def test_the_change_of_nobody_is_not_shown() -> None:
    assert not shows_change(panel([*SIX, *[None] * 6], [*[None] * 6, *OTHER_SIX]))


def test_a_factor_on_which_all_changed_the_same_does_not_follow_from_the_index() -> None:
    """Twice the change of the index, less that of ownership, would be the change of roles."""
    rows = [
        {**row, "wave": wave, "rol1": level + shift, "rol2": level + shift}
        for wave, codes, shift in (("1", SIX, 0), ("2", OTHER_SIX, 1))
        for row, level in zip(people(codes), [1, 2, 3, 4, 1, 2], strict=True)
    ]
    editions = found(rows, instrument=two_factors())
    shown = [shows_change(editions, scale) for scale in ("ownership", "roles", "index")]
    assert shown == [True, False, False]


def test_whoever_comes_back_after_a_wave_is_told_apart_from_who_never_left() -> None:
    """Everyone of the second wave stayed, but one of them was not there in the first."""
    rows = [
        *people(SIX, wave="1"),
        *people([*OTHER_SIX, 3], wave="2"),
        *people([*SIX, 1], wave="3"),
    ]
    last = {"case": "noord", "wave": "3", "role": "enterprise", "scale": "ownership"}
    assert not found(rows).shown.may_show(Part.CHANGE, **last)
    assert found([row for row in rows if row["wave"] != "1"]).shown.may_show(Part.CHANGE, **last)


def test_an_earlier_wave_is_shown_the_same_before_and_after_the_next_one() -> None:
    first, second = people([1, 2, 3, 4, 5, 5]), people([5, 5, 1, 2, 3, 4, 5], wave="2")
    before, after = found(first), found([*first, *second])
    assert before.partner("noord", wave="1") == after.partner("noord", wave="1")


# ---- one function for every other table


def test_rows_of_other_tables_are_shown_by_cell() -> None:
    ten = people([1, 2, 3, 4, 5] * 2)
    editions = found([*ten, *people([1, 2, 5, 5, 3], role="municipality")])
    table = pd.DataFrame(
        {
            "case": ["noord", "noord", "noord", "noord", "elders"],
            "wave": ["1"] * 5,
            "role": ["enterprise", "municipality", "worker", "all", "enterprise"],
            "scale": ["ownership"] * 5,
        }
    )
    assert editions.shown.rows_to_show(table).tolist() == [True, True, False, False, False]
    answers = editions.shown.rows_to_show(table, Part.ANSWERS).tolist()
    assert answers == [True, False, False, False, False]


# ---- thresholds, exactness


def test_thresholds_can_be_raised_and_not_lowered() -> None:
    rows = people([1, 2, 3, 4, 5, 5])
    seven = a_study(thresholds=Thresholds(smallest_group=7))
    assert partner(rows, study=seven).scales["ownership"].by_role["enterprise"] == HIDDEN
    stricter = Thresholds(smallest_group=7, smallest_distribution=20, smallest_category=4)
    assert found(rows, study=a_study(thresholds=stricter)).shown.thresholds == stricter
    low = a_study(
        thresholds=Thresholds(smallest_group=1, smallest_distribution=1, smallest_category=1)
    )
    assert found(rows, study=low).shown.thresholds == Thresholds()


@pytest.mark.parametrize(
    ("people_behind", "printed"),
    [(9, (62.0, 45.0, 80.0)), (10, (62.0, 48.0, 75.0)), (30, (61.7, 48.3, 75.1))],
)
def test_an_edition_is_no_more_exact_than_the_report(
    people_behind: int, printed: tuple[float, float, float]
) -> None:
    exact = Estimate(value=61.7, low=48.31, high=75.06, respondents=people_behind, method="t_own")
    seen = as_printed(exact, people_behind)
    assert (seen.value, seen.low, seen.high) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("ends", "printed"),
    [((49.6, 70.4), (45, 75)), ((50 - 1e-12, 70 + 1e-12), (50, 70)), ((45.4, 74.6), (45, 75))],
)
def test_a_wide_interval_holds_the_exact_one_but_for_noise_of_arithmetic(
    ends: tuple[float, float], printed: tuple[float, float]
) -> None:
    low, high = ends
    seen = as_printed(Estimate(value=60, low=low, high=high, respondents=9, method="t_own"), 9)
    assert (seen.low, seen.high) == printed


def test_a_small_loss_is_not_printed_as_minus_nought() -> None:
    assert str(rounded(-0.4, 1.0)) == "0.0"


@pytest.mark.parametrize(
    ("effect", "number", "printed"), [(0.84, 9, None), (0.84, 10, 0.8), (None, 30, None)]
)
def test_an_effect_has_one_decimal_from_ten_people(
    effect: float | None, number: int, printed: float | None
) -> None:
    assert effect_as_printed(effect, number) == printed


def test_the_ends_of_an_interval_stay_within_the_scale() -> None:
    exact = Estimate(value=90, low=76, high=104, respondents=12, method="t_own")
    assert as_printed(exact, 12).high == 100
    low = Estimate(value=10, low=-4, high=24, respondents=13, method="t_own_fpc")
    assert as_printed(low, 12) == replace(low, low=0)
    gap = Estimate(value=-3, low=-20, high=14, respondents=24, method="welch")
    assert as_printed(gap, 12, lowest=-100.0).low == -20


@pytest.mark.parametrize(
    ("value", "whole"), [(62.5, 63), (-62.5, -63), (0.4, 0), (62.4999999999, 63)]
)
def test_halves_are_rounded_as_by_hand(value: float, whole: float) -> None:
    assert rounded(value, 1.0) == whole


@pytest.mark.parametrize(
    ("value", "grain", "printed"),
    [(0.15, 0.1, 0.2), (1.45, 0.1, 1.5), (-1.45, 0.1, -1.5), (0.145, 0.01, 0.15)],
)
def test_halves_of_decimals_are_rounded_as_by_hand_too(
    value: float, grain: float, printed: float
) -> None:
    assert rounded(value, grain) == printed


def test_the_case_value_is_the_mean_of_the_printed_scores() -> None:
    """46 (46.43) and 63 (62.5): a pocket calculator gives 54.5 and so 55; 54.46 would be 54."""
    rows = [*people([1, 2, 3, 3, 4, 5, 2]), *people([2, 3, 4, 5, 5, 2], role="municipality")]
    scale = partner(rows).scales["ownership"]
    assert [scale.by_role[role].value for role in scale.case_roles] == [46.0, 63.0]
    assert scale.case_value.value == 55.0


def test_no_effect_size_is_given_for_fewer_than_ten_people() -> None:
    """It is the difference in standard deviations, and so tells how much people differ."""
    nine, ten = [1, 2, 3, 4, 5, 1, 2, 3, 4], [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
    for codes, is_told in ((nine, False), (ten, True)):
        rows = [*people(codes), *people([2, 3, 4, 5, 5, 2, 1, 3, 4, 4], role="municipality")]
        (gap,) = partner(rows).scales["ownership"].gaps
        assert (gap.effect is not None) is is_told


def test_a_gap_is_as_exact_as_the_smaller_group_may_be_known() -> None:
    """Nine people: whole points and fives, and the interval of Welch lies within them."""
    codes = {
        "enterprise": [3, 4, 5, 5, 4, 3, 5, 4, 2, 5, 4, 3],
        "municipality": [1, 2, 3, 2, 1, 4, 2, 1, 3],
    }
    points = {role: 25.0 * (np.array(found_codes) - 1) for role, found_codes in codes.items()}
    welch = ttest_ind(*points.values(), equal_var=False).confidence_interval(0.95)
    difference = points["enterprise"].mean() - points["municipality"].mean()
    editions = found([row for role, given in codes.items() for row in people(given, role=role)])

    (exact,) = editions.researcher("noord", wave="1").scales["ownership"].gaps
    assert (exact.result.value, exact.result.low, exact.result.high) == pytest.approx(
        (difference, *welch)
    )
    assert (exact.role, exact.other, exact.result.respondents) == ("enterprise", "municipality", 21)
    (printed,) = editions.partner("noord").scales["ownership"].gaps
    assert printed.result.value == round(difference)
    assert (printed.result.low, printed.result.high) == (
        5 * np.floor(welch[0] / 5),
        5 * np.ceil(welch[1] / 5),
    )
    assert (printed.role, printed.other) == ("enterprise", "municipality")
    assert (exact.effect is None, printed.effect) == (False, None)


def test_a_score_is_exact_for_the_researcher_and_in_whole_points_for_partners() -> None:
    """0, 50, 50, 75 and 75 are 50 give or take 2.7764 times √(937.5 / 5): 38.018."""
    editions = found(people([1, 3, 3, 4, 4]), study=a_study({"noord": {}}))
    exact = editions.researcher("noord", wave="1").scales["ownership"].by_role["enterprise"]
    assert isinstance(exact, Estimate)
    assert (exact.low, exact.high) == pytest.approx((50 - 38.018, 50 + 38.018), abs=1e-3)
    printed = editions.partner("noord").scales["ownership"].by_role["enterprise"]
    assert printed == Estimate(value=50, low=10, high=90, respondents=5, method="t_own")
    assert exact == replace(printed, low=exact.low, high=exact.high)


def test_the_printed_index_of_a_case_is_the_mean_of_its_factors() -> None:
    """Ownership: 40 and 60, so 50; roles: only enterprises, 20. The index of enterprises is 30."""
    levels = [{"rol1": code, "rol2": code} for code in (1, 1, 2, 3, 2)]
    rows = [
        *({**row, **more} for row, more in zip(people([2, 3, 3, 1, 4]), levels, strict=True)),
        *people([1, 2, 2, 3, 3], role="worker"),
    ]
    scales = partner(rows, instrument=two_factors()).scales
    assert scales["index"].by_role["enterprise"].value == 30
    assert [scales[name].case_value.value for name in ("ownership", "roles", "index")] == [
        50,
        20,
        35,
    ]


def test_that_a_role_is_not_asked_every_factor_is_told_as_it_tells_nothing_of_people() -> None:
    items = [an_item(f"rol{n}", factor="roles", roles=("enterprise",)) for n in (1, 2)]
    asked = an_instrument([a_factor("ownership"), a_factor("roles", items=items)])
    never = NotEstimated(reason=Reason.TOO_FEW_ITEMS)
    for rows in ([], people([1, 2, 2, 3, 3], role="worker")):
        by_role = partner(rows, instrument=asked).scales["index"].by_role
        assert (by_role["worker"], by_role["enterprise"]) == (never, HIDDEN)


def test_a_gap_of_ten_people_or_more_has_whole_points_on_both_sides_of_nought() -> None:
    codes = {"enterprise": [1, 2, 3, 4, 5] * 2, "municipality": [1, 2, 3, 4, 5, 1, 2, 3, 4, 4]}
    points = {role: 25.0 * (np.array(given) - 1) for role, given in codes.items()}
    low, high = ttest_ind(*points.values(), equal_var=False).confidence_interval(0.95)
    rows = [row for role, given in codes.items() for row in people(given, role=role)]
    (gap,) = partner(rows).scales["ownership"].gaps
    assert (gap.result.low, gap.result.high) == (round(low), round(high))
    assert low < -5
    assert gap.result.method == "welch"


def test_the_margin_of_a_gap_ends_at_minus_a_hundred() -> None:
    """10 and 90, both with a variance of 500: -80 give or take 2.306 times √200, so 32.6."""
    rows = [*people([1, 1, 1, 1, 3]), *people([5, 5, 5, 5, 3], role="municipality")]
    (gap,) = partner(rows).scales["ownership"].gaps
    assert (gap.result.value, gap.result.low, gap.result.high) == (-80, -100, -45)


# ---- the other editions


def a_full_case() -> Editions:
    ten = [1, 1, 1, 3, 3, 3, 5, 5, 5, 5]
    return found([*people(ten), *people(ten, role="municipality")])


def test_a_role_sees_the_detail_of_its_own_answers_only() -> None:
    whole = a_full_case().partner("noord")
    part = role_edition(whole, role="enterprise")
    assert part.edition is Edition.ROLE
    assert {each.role for each in part.distributions} == {"enterprise"}
    assert set(part.distributions) < set(whole.distributions)
    assert part.scales["ownership"].by_role == whole.scales["ownership"].by_role
    assert {each.role for each in part.reliability} <= {"enterprise", "all"}


def test_a_role_sees_the_differences_with_itself_only() -> None:
    ten = [1, 1, 1, 3, 3, 3, 5, 5, 5, 5]
    roles = {"enterprise": ten, "municipality": ten, "worker": [1, 2, 3, 1, 2, 3, 3, 2, 1, 3]}
    whole = found([row for role, codes in roles.items() for row in people(codes, role=role)])
    for role, others in (("enterprise", 2), ("worker", 2), ("nobody", 0)):
        gaps = role_edition(whole.partner("noord"), role=role).scales["ownership"].gaps
        assert len(gaps) == others
        assert all(role in (gap.role, gap.other) for gap in gaps)
    assert len(whole.partner("noord").scales["ownership"].gaps) == 3


def test_workers_see_scores_without_margins_and_nothing_per_question() -> None:
    whole = a_full_case().partner("noord")
    part = worker_edition(whole)
    assert (part.edition, part.distributions, part.reliability) == (Edition.WORKER, (), ())
    seen, full = part.scales["ownership"], whole.scales["ownership"]
    pairs = [(seen.by_role[role], result) for role, result in full.by_role.items()]
    for one, other in [(seen.case_value, full.case_value), *pairs]:
        assert isinstance(other, NotEstimated) or one == replace(other, low=None, high=None)
    assert seen.gaps == ()


def test_workers_get_nothing_that_their_pages_do_not_print() -> None:
    """The mix, the priorities, words of people and relations are for partners, and full there."""
    whole = replace(
        a_full_case().partner("noord"),
        mix=Mix(wave="1", parts=(MixPart(classes=("regular",), organisations=12),)),
        priorities=(PriorityChoices(role="enterprise", respondents=12, choices=()),),
        quotes=(
            Quote(
                case="noord",
                role="enterprise",
                scale="ownership",
                text="Samen.",
                status=QuoteStatus.RELEASED,
            ),
        ),
    )
    part = worker_edition(whole)
    assert (part.mix, part.priorities, part.quotes, part.relations) == (None, (), (), ())


def test_a_role_sees_its_own_change_and_workers_see_none() -> None:
    changes = tuple(
        ChangeScore(
            role=role,
            scale="ownership",
            from_wave="1",
            before=40,
            after=50,
            result=Estimate(value=10, low=None, high=None, respondents=9, method="mean_only"),
        )
        for role in ("enterprise", "municipality")
    )
    whole = replace(a_full_case().partner("noord"), changes=changes, others={"ownership": (1, 2)})
    assert role_edition(whole, role="municipality").changes == changes[1:]
    assert worker_edition(whole).changes == ()
    assert worker_edition(whole).others == {}


def test_workers_hear_of_a_margin_only_whether_it_reaches_from_one_zone_into_another() -> None:
    """The zones are below 50, from 50 on, and from 75 on."""
    margins = {
        "within the lowest": (20, 49),
        "from the lowest into the middle": (49, 60),
        "up to where the middle begins": (40, 50),
        "from where the middle begins": (50, 74),
        "from the middle into the highest": (60, 75),
        "over all three": (30, 90),
        "within the highest": (75, 100),
        "without a margin": (None, None),
    }
    by_role = {
        name: Estimate(value=55, low=low, high=high, respondents=9, method="t_own")
        for name, (low, high) in margins.items()
    }
    whole = a_full_case().partner("noord")

    def unsure(case_value: Estimate | NotEstimated) -> tuple[str, ...]:
        scale = replace(
            whole.scales["ownership"],
            by_role={**by_role, "hidden": HIDDEN},
            case_value=case_value,
        )
        return (
            worker_edition(replace(whole, scales={"ownership": scale})).scales["ownership"].unsure
        )

    across = (
        "from the lowest into the middle",
        "up to where the middle begins",
        "from the middle into the highest",
        "over all three",
    )
    assert unsure(HIDDEN) == unsure(by_role["within the highest"]) == across
    assert unsure(by_role["over all three"]) == (*across, "all")


def test_the_researcher_sees_everything_exactly() -> None:
    editions = found([*people([1, 2, 3]), *people([5], role="municipality")])
    seen = editions.researcher("noord", wave="1")
    assert seen.edition is Edition.RESEARCHER
    assert [row.respondents for row in seen.responses] == [3, 1, None]
    assert [(name, scale.scale) for name, scale in seen.scales.items()] == [
        ("ownership", "ownership"),
        ("index", "index"),
    ]
    nobody = NotEstimated(reason=Reason.NO_ANSWERS)
    assert seen.scales["ownership"].by_role["worker"] == nobody
    assert seen.scales["ownership"].case_value.value == pytest.approx((25 + 100) / 2)
    first = next(each for each in seen.distributions if each.role == "enterprise")
    assert [part.count for part in first.segments] == [1, 1, 1, 0, 0]


def test_the_researcher_sees_how_many_were_too_few_for_a_reliability() -> None:
    seen = found(people([1, 2, 3, 4, 5, 4, 2])).researcher("noord", wave="1").reliability
    own = next(each for each in seen if each.role == "enterprise")
    assert own.result == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=7)
    assert (own.scale, own.items) == ("ownership", 4)


def test_the_researcher_sees_every_answer_to_every_item() -> None:
    rows = [*people([1, 2, 2]), {"respondent": "x", "own1": "?", "own2": 5, "own3": 5, "own4": 4}]
    seen = found(rows).researcher("noord", wave="1").distributions
    one, two = (each for each in seen if each.item in ("own1", "own2"))
    assert [(each.item, each.role) for each in (one, two)] == [
        ("own1", "enterprise"),
        ("own2", "enterprise"),
    ]
    assert [part.codes for part in one.segments] == [(1,), (2,), (3,), (4,), (5,)]
    assert [part.count for part in one.segments] == [1, 2, 0, 0, 0]
    assert [part.count for part in two.segments] == [1, 2, 0, 0, 1]
    assert [each.dont_know for each in (one, two)] == [1, 0]


# ---- saying that something is hidden


def test_an_edition_says_that_something_is_hidden_and_not_what() -> None:
    ten = [1, 1, 1, 3, 3, 3, 5, 5, 5, 5]
    study = a_study({"noord": {"enterprise": 10}})
    items = [an_item(f"own{n}", roles=["enterprise"]) for n in (1, 2, 3, 4)]
    one_role = an_instrument([a_factor(items=items)])
    assert not partner(people(ten), study=study, instrument=one_role).hides_something
    assert partner(people(ten[:4]), study=study, instrument=one_role).hides_something
    assert a_full_case().partner("noord").hides_something


def test_where_nobody_counted_the_invited_a_role_that_is_not_shown_may_be_hidden() -> None:
    """Nobody and four people look the same, so the report says that something may be left out."""
    ten = [1, 1, 1, 3, 3, 3, 5, 5, 5, 5]
    study = a_study({"noord": {}})
    for few in ([], [1, 2, 3]):
        rows = [*people(ten), *people(few, role="worker")]
        assert partner(rows, study=study).hides_something


# ---- why something is hidden


def fates(rows: Sequence[Row], instrument: Instrument) -> dict[tuple[str, str], tuple[str, str]]:
    study = a_study({"noord": {"enterprise": 9, "worker": 9}})
    respondents = core_scores(instrument, study, some_responses(instrument, rows)).respondents
    table = shown_table(respondents, instrument, study)
    return {
        (row.role, row.scale): (row.shown, row.why)
        for row in table.itertuples()
        if row.role != "sdc"
    }


def test_the_researcher_reads_why_each_score_is_hidden() -> None:
    asked = two_factors()
    rows = [
        {**row, "rol1": code, "rol2": code}
        for row, code in zip(people([1, 2, 3, 4, 5, 5]), [4] * 6, strict=True)
    ]
    found = fates(rows, asked)
    assert found["enterprise", "ownership"] == ("yes", "")
    assert found["enterprise", "roles"] == ("no", "alike")
    assert found["enterprise", "index"] == ("no", "factor_hidden")
    assert found["worker", "ownership"] == ("no", "too_few")


def test_the_index_is_hidden_with_a_factor_of_few_people_and_not_with_an_obstacle() -> None:
    """Six answered on ownership; three of these on each of two obstacles, and on roles."""
    obstacles = [
        a_factor(name, kind=Kind.OBSTACLE, items=[an_item(f"{name}1", factor=name)])
        for name in ("time", "energy")
    ]
    codes = [1, 2, 3, 4, 5, 5]
    few = [{"time1": 3, "energy1": 2, "rol1": code, "rol2": code} for code in (1, 3, 5)]
    rows = [{**row, **more} for row, more in zip(people(codes), [*few, {}, {}, {}], strict=True)]
    without = fates(rows, an_instrument([a_factor("ownership"), *obstacles]))
    assert without["enterprise", "time"] == without["enterprise", "energy"] == ("no", "too_few")
    assert without["enterprise", "index"] == ("yes", "")
    ownership, roles = two_factors().factors
    found = fates(rows, an_instrument([roles, ownership, *obstacles]))
    assert found["enterprise", "ownership"] == ("yes", "")
    assert found["enterprise", "index"] == ("no", "too_few")


def test_why_a_score_is_hidden_stands_by_case_wave_and_role_with_the_people_who_have_it() -> None:
    """Six, four and five people; a case has rows for the waves in which anybody of it answered."""
    instrument, study = an_instrument(), a_study({"noord": {"worker": 9}, "zuid": {}})
    rows = [
        *people([1, 2, 3, 4, 5, 5], role="enterprise", wave="9", case="zuid"),
        *people([1, 2, 4, 5], role="enterprise", wave="9", case="noord"),
        *people([1, 2, 2, 3, 3], role="worker", wave="10", case="noord"),
    ]
    respondents = core_scores(instrument, study, some_responses(instrument, rows)).respondents
    table = shown_table(respondents, instrument, study)
    of_ownership = table[table["scale"] == "ownership"].drop(columns="scale")
    assert of_ownership.columns.tolist() == ["case", "wave", "role", "respondents", "shown", "why"]
    assert of_ownership.to_numpy().tolist() == [
        ["noord", "9", "enterprise", 4, "no", "too_few"],
        ["noord", "9", "worker", 0, "no", "too_few"],
        ["noord", "10", "enterprise", 0, "no", "too_few"],
        ["noord", "10", "worker", 5, "yes", ""],
        ["zuid", "9", "enterprise", 6, "yes", ""],
    ]


def test_factors_that_the_index_gives_away_are_told_apart() -> None:
    # Who is high on the one factor is low on the other: on the index everybody has 50.
    rows = [
        {**row, "rol1": 6 - code, "rol2": 6 - code}
        for row, code in zip(people([1, 2, 3, 4, 5]), [1, 2, 3, 4, 5], strict=True)
    ]
    found = fates(rows, two_factors())
    assert {found["enterprise", scale] for scale in ("ownership", "roles")} == {
        ("no", "index_tells")
    }
    assert found["enterprise", "index"] == ("no", "alike")


def test_a_role_that_is_not_asked_a_factor_is_not_called_too_small() -> None:
    items = [an_item(f"rol{n}", factor="roles", roles=("enterprise",)) for n in (1, 2)]
    asked = an_instrument([a_factor("ownership"), a_factor("roles", items=items)])
    found = fates(people([1, 2, 3, 4, 5, 5]), asked)
    assert found["worker", "roles"] == found["worker", "index"] == ("no", "not_asked")


@pytest.mark.parametrize(
    ("n", "hidden", "shown"), [(5, 7.0, 11.2), (6, 6.1, 10.2), (8, 5.1, 8.8), (10, 4.4, 7.9)]
)
def test_a_group_must_spread_as_much_as_the_methods_say(
    n: int, hidden: float, shown: float
) -> None:
    means = np.linspace(25 / n, 100 - 25 / n, 999)[1:-1]

    def told(s: float, m: np.ndarray) -> np.ndarray:
        return tells_each(np.full(m.shape, n), m, np.full(m.shape, s**2))

    middle = np.linspace(26.0, 74.0, 99)
    assert told(hidden - 0.1, means).all()
    assert not told(hidden + 0.1, middle).any()
    assert told(shown - 0.3, means).any()
    assert not told(shown + 0.1, means).any()
    assert told(25.0, np.array([25 / n, 100 - 25 / n])).all()
