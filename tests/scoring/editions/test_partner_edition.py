"""What may partners see of a case, and does nothing they see depend on what they may not see?"""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.model.case_scores import CaseScores, ReliabilityScore, RoleResponse
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import LeftOut
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.model.study import Study, Thresholds
from ecoscore.problems import Place, Problem
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.others import other_cases
from ecoscore.scoring.study import core_scores

Row = Mapping[str, object]
HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)


def an_edition(
    rows: Sequence[Row], *, study: Study | None = None, instrument: Instrument | None = None
) -> CaseScores:
    asked, studied = instrument or an_instrument(), study or a_study()
    return editions(rows, study=studied, instrument=asked).partner("noord")


def editions(
    rows: Sequence[Row], *, study: Study, instrument: Instrument, left_out: Sequence[LeftOut] = ()
) -> Editions:
    responses = replace(some_responses(instrument, rows), left_out=tuple(left_out))
    scores = core_scores(instrument, study, responses)
    return editions_of(scores, responses, instrument=instrument, study=study)


def people(role: str, codes: Sequence[int], **more: object) -> list[Row]:
    """People who give the same answer to all four items of ownership."""
    return [{"role": role, **{f"own{n}": code for n in (1, 2, 3, 4)}, **more} for code in codes]


SHOWN = people("enterprise", [1, 2, 3, 4, 5, 5])
FEW = people("municipality", [1, 1, 2, 1])


def test_a_role_of_five_people_is_shown() -> None:
    result = an_edition(people("enterprise", [1, 2, 3, 4, 5])).scales["ownership"]
    assert isinstance(result.by_role["enterprise"], Estimate)
    assert result.by_role["enterprise"].respondents == 5


def test_a_role_of_four_people_is_hidden_with_its_number() -> None:
    edition = an_edition(SHOWN + FEW)
    assert edition.scales["ownership"].by_role["municipality"] == HIDDEN
    assert RoleResponse(role="municipality", invited=10, respondents=None) in edition.responses


def test_nobody_and_four_people_look_the_same() -> None:
    assert an_edition(SHOWN + FEW) == an_edition(SHOWN)


def test_a_hidden_role_does_not_count_in_the_case_value() -> None:
    scale = an_edition(SHOWN + FEW).scales["ownership"]
    assert scale.case_roles == ("enterprise",)
    assert scale.case_value.value == pytest.approx(scale.by_role["enterprise"].value)


def test_the_case_value_is_the_mean_of_the_shown_roles() -> None:
    scale = an_edition(SHOWN + FEW + people("worker", [1, 1, 1, 1, 1, 1, 3])).scales["ownership"]
    roles = [scale.by_role[role].value for role in scale.case_roles]
    assert scale.case_roles == ("enterprise", "worker")
    assert scale.case_value.value == pytest.approx(sum(roles) / 2)


def test_without_a_role_to_show_there_is_no_case_value() -> None:
    scale = an_edition(FEW).scales["ownership"]
    assert (scale.case_value, scale.case_roles, scale.gaps) == (HIDDEN, (), ())


def test_gaps_are_between_shown_roles_only() -> None:
    gaps = an_edition(SHOWN + FEW + people("worker", [1, 2, 3, 3, 3])).scales["ownership"].gaps
    assert [(gap.role, gap.other, gap.same_answers) for gap in gaps] == [
        ("enterprise", "worker", False)
    ]
    assert gaps[0].result.respondents == 11


def test_a_study_may_raise_the_smallest_group_and_not_lower_it() -> None:
    strict, loose = (a_study(thresholds=Thresholds(smallest_group=n)) for n in (7, 1))
    assert an_edition(SHOWN, study=strict).scales["ownership"].by_role["enterprise"] == HIDDEN
    assert an_edition(FEW, study=loose).scales["ownership"].by_role["municipality"] == HIDDEN
    assert an_edition(FEW, study=loose).smallest_group == 5


def test_a_role_that_was_not_invited_is_listed_only_when_it_is_shown() -> None:
    study = a_study({"noord": {"worker": 9}})
    roles = {each.role for each in an_edition(SHOWN + FEW, study=study).responses}
    assert roles == {"enterprise", "worker"}


def two_factors() -> Instrument:
    return an_instrument(
        [
            a_factor("ownership"),
            a_factor("roles", items=[an_item("rol1", factor="roles")]),
        ]
    )


def test_a_factor_that_few_of_a_shown_role_answered_is_hidden_and_so_is_the_index() -> None:
    rows = people("enterprise", [1, 2, 3], rol1=4) + people("enterprise", [4, 5, 5])
    edition = an_edition(rows, instrument=two_factors())
    assert edition.scales["roles"].by_role["enterprise"] == HIDDEN
    assert edition.scales["index"].by_role["enterprise"] == HIDDEN
    assert isinstance(edition.scales["ownership"].by_role["enterprise"], Estimate)


def test_the_case_index_is_the_mean_of_the_case_values_up_to_rounding() -> None:
    rows = people("enterprise", [1, 2, 3, 4, 5]) + people("worker", [1, 3, 2, 1, 1])
    rows = [{**row, "rol1": row["own1"]} if row["role"] == "enterprise" else row for row in rows]
    scales = an_edition(rows, instrument=two_factors()).scales
    assert scales["ownership"].case_roles == ("enterprise", "worker")
    assert scales["roles"].case_roles == ("enterprise",)
    assert scales["index"].case_value.value == pytest.approx(
        (scales["ownership"].case_value.value + scales["roles"].case_value.value) / 2, abs=1.0
    )


def test_the_latest_wave_that_shows_anything_is_taken() -> None:
    first, second = (
        people("enterprise", [1] * 6, wave="9"),
        people("enterprise", [5] * 6, wave="10"),
    )
    few = people("enterprise", [5] * 4, wave="10")
    later = an_edition(first + second)
    assert (later.case, later.wave) == ("noord", "10")
    assert an_edition(first + few).wave == "9"
    assert an_edition(few).wave == "10"


def test_a_case_of_which_nobody_is_known_shows_nothing_of_another() -> None:
    """Nobody was invited there and nobody answered; one item is a mirror of two roles."""
    own = [an_item("own1"), replace(an_item("own2"), mirror=("enterprise", "municipality"))]
    instrument, study = an_instrument([a_factor(items=own)]), a_study({"noord": {}, "zuid": {}})
    rows = people("enterprise", [1, 2, 3, 4, 5], case="zuid")
    found = editions(rows, study=study, instrument=instrument)
    empty = found.partner("noord")
    assert (empty.responses, empty.scales, empty.relations) == ((), {}, ())
    assert (empty.distributions, empty.priorities) == ((), ())
    assert [each.role for each in found.partner("zuid").responses] == ["enterprise"]


def test_distributions_come_with_ten_people_and_a_shown_score() -> None:
    ten = people("enterprise", [1, 1, 1, 3, 3, 3, 5, 5, 5, 5])
    shown = an_edition(ten + FEW).distributions
    assert {each.role for each in shown if each.segments} == {"enterprise"}
    assert not any(each.segments for each in an_edition(SHOWN).distributions)


def test_a_role_that_is_hidden_has_its_items_with_nothing_beside_them() -> None:
    hidden = [each for each in an_edition(SHOWN + FEW).distributions if each.role != "enterprise"]
    assert [(each.item, each.role) for each in hidden] == [
        (f"own{n}", role) for role in ("municipality", "worker") for n in (1, 2, 3, 4)
    ]
    assert {(each.segments, each.dont_know, each.reason) for each in hidden} == {
        ((), None, Reason.SUPPRESSED)
    }


def first_segments(rows: Sequence[Row]) -> list[int]:
    study = a_study({"noord": {"enterprise": 20}, "zuid": {"enterprise": 20}})
    return [part.count for part in an_edition(rows, study=study).distributions[0].segments]


def test_distributions_are_those_of_the_case_and_the_wave() -> None:
    ten = [1, 1, 1, 3, 3, 3, 5, 5, 5, 5]
    alone = first_segments(people("enterprise", ten, wave="2"))
    others = people("enterprise", [2] * 10, wave="2", case="zuid")
    other_waves = people("enterprise", [4] * 10, wave="1") + people("enterprise", [2] * 4, wave="3")
    assert alone == [3, 0, 3, 0, 4]
    assert first_segments(others + other_waves + people("enterprise", ten, wave="2")) == alone


def test_an_item_that_many_answered_is_hidden_with_the_score_that_few_have() -> None:
    only_one_item: list[Row] = [{"own1": code} for code in [1, 1, 1, 3, 3, 3, 5, 5, 5]]
    edition = an_edition(people("enterprise", [1, 2, 3, 4]) + only_one_item)
    assert edition.scales["ownership"].by_role["enterprise"] == HIDDEN
    assert not any(each.segments for each in edition.distributions)


def a_skipped_row(case: str, *codes: str) -> LeftOut:
    place = Place(file="gemeente jansen.csv", line=3)
    problems = [Problem(code=code, place=place, what="'x'", remedy="") for code in codes]
    return LeftOut(place=place, case=case, problems=tuple(problems))


SKIPPED = [
    a_skipped_row("noord", "R208", "R206", "R206"),
    a_skipped_row("zuid", "R209"),
    a_skipped_row("nord", "R204"),
]


def test_of_left_out_rows_only_what_was_wrong_goes_along_and_never_which_row() -> None:
    study = a_study({"noord": {"enterprise": 9}, "zuid": {"worker": 9}})
    edition = editions(SHOWN, study=study, instrument=an_instrument(), left_out=SKIPPED)
    assert edition.partner("noord").left_out == (("R204",), ("R206", "R208"))
    assert edition.partner("noord").left_out_counted


def test_the_researcher_sees_the_wave_asked_for_and_every_row_left_out() -> None:
    study = a_study({"noord": {"enterprise": 9, "worker": 9}, "zuid": {"worker": 9}})
    rows = people("enterprise", [1, 1]) + people("enterprise", [5, 5, 5], wave="2")
    found = editions(rows, study=study, instrument=an_instrument(), left_out=SKIPPED)
    for wave, number, score in (("1", 2, 0.0), ("2", 3, 100.0)):
        seen = found.researcher("noord", wave=wave)
        assert (seen.case, seen.wave, seen.responses[0].respondents) == ("noord", wave, number)
        assert seen.scales["ownership"].by_role["enterprise"].value == score
        assert seen.left_out == (("R204",), ("R206", "R208"))
        assert seen.smallest_group == 5
    assert found.researcher("zuid", wave="1").left_out == (("R204",), ("R209",))


def test_without_left_out_rows_none_are_told_beside_a_hidden_group() -> None:
    assert an_edition(SHOWN + FEW).left_out == ()


def test_left_out_rows_are_not_counted_beside_a_hidden_group() -> None:
    """Of 9 workers invited, 7 rows left out would leave a hidden group of two at most."""
    study = a_study({"noord": {"enterprise": 9, "worker": 9}, "zuid": {"worker": 9}})
    edition = editions(SHOWN, study=study, instrument=an_instrument(), left_out=SKIPPED)
    assert edition.partner("noord").left_out == (("R204", "R206", "R208"),)
    assert not edition.partner("noord").left_out_counted


@pytest.mark.parametrize(("first", "second"), [(6, 3), (3, 6)])
def test_nor_beside_a_group_that_is_hidden_in_another_wave(first: int, second: int) -> None:
    study = a_study({"noord": {"enterprise": 9}})
    codes = [1, 2, 3, 4, 5, 5]
    rows = people("enterprise", codes[:first]) + people("enterprise", codes[:second], wave="2")
    edition = editions(rows, study=study, instrument=an_instrument(), left_out=SKIPPED)
    assert edition.partner("noord").wave == ("1" if first > second else "2")
    assert not edition.partner("noord").left_out_counted


def test_an_edition_and_the_scores_cross_to_another_process() -> None:
    edition = an_edition(SHOWN)
    assert pickle.loads(pickle.dumps(edition)) == edition


# ---- reliability is of the shown groups of the whole study


def reliabilities(
    cases: Mapping[str, Sequence[int]], *, wave: str = "1"
) -> tuple[ReliabilityScore, ...]:
    """The reliabilities that the report of noord shows, by the codes of enterprises per case."""
    levels = [
        row
        for case, codes in cases.items()
        for row in people("enterprise", codes, case=case, wave=wave)
    ]
    rows = [{**row, "own1": 1 + place % 5} for place, row in enumerate(levels)]
    study = a_study({case: {"enterprise": 40} for case in cases})
    return an_edition(rows, study=study).reliability


def of_enterprises(cases: Mapping[str, Sequence[int]]) -> ReliabilityScore:
    return next(each for each in reliabilities(cases) if each.role == "enterprise")


MANY = [1, 2, 3, 4, 5] * 7


def test_reliability_of_thirty_people_is_shown() -> None:
    result = of_enterprises({"noord": MANY}).result
    assert isinstance(result, Estimate)
    assert result.respondents == 35


def test_reliability_rests_on_shown_groups_only() -> None:
    """Else the number of people behind it, less those shown, would be a hidden group."""
    alone = reliabilities({"noord": MANY, "zuid": []})
    assert reliabilities({"noord": MANY, "zuid": [1, 5, 2, 2]}) == alone
    assert reliabilities({"noord": MANY, "zuid": [1, 5, 2, 2, 4]}) != alone


def test_reliability_of_one_wave_rests_on_that_wave() -> None:
    """Else the number of people behind it would tell how many took part twice."""
    first = [
        {**row, "respondent": f"r{place}", "own1": 1 + place % 3}
        for place, row in enumerate(people("enterprise", MANY))
    ]
    second = [{**row, "wave": "2"} for row in first[3:]]
    found = an_edition(first + second).reliability[0].result
    assert isinstance(found, Estimate)
    assert found.respondents == 32


def test_too_few_people_for_reliability_do_not_show_how_many_they_are() -> None:
    too_few = NotEstimated(reason=Reason.N_TOO_SMALL)
    assert of_enterprises({"noord": [1, 2, 3, 4, 5]}).result == too_few
    assert {each.result for each in an_edition([]).reliability} == {too_few}


def test_that_nobody_differed_on_an_item_is_not_told_by_the_reliability() -> None:
    rows = people("enterprise", MANY)
    assert isinstance(an_edition(rows).reliability[0].result, Estimate)
    edition = an_edition([{**row, "own4": 5} for row in rows])
    assert (edition.reliability[0].items, edition.reliability[0].result) == (4, HIDDEN)


def test_nor_is_it_told_when_too_few_items_are_left_for_a_reliability() -> None:
    rows = [{"own1": 1 + n % 5, "own2": 3, "own3": 3, "own4": 3} for n in range(35)]
    assert an_edition(rows).reliability[0].result == HIDDEN


def test_a_reliability_names_its_scale_its_method_and_the_items_that_it_would_rest_on() -> None:
    """Workers are asked four items and the others five: four are asked of everybody."""
    items = [an_item(f"own{n}") for n in (1, 2, 3, 4)]
    more = an_item("own5", roles=["enterprise", "municipality"])
    instrument = an_instrument([a_factor(items=[*items, more])])
    rows = [{**row, "own5": row["own1"], "own1": 1} for row in people("enterprise", MANY)]
    rows = [{**row, "own1": 1 + place % 3} for place, row in enumerate(rows)]
    study = a_study({"noord": {"enterprise": 40}})
    found = editions(rows, study=study, instrument=instrument)
    seen = {each.role: each for each in found.partner("noord").reliability}
    exact = {each.role: each for each in found.researcher("noord", wave="1").reliability}
    assert {each.scale for each in (*seen.values(), *exact.values())} == {"ownership"}
    assert [seen[role].items for role in ("enterprise", "worker")] == [5, 4]
    for each in (seen["enterprise"].result, exact["enterprise"].result):
        assert isinstance(each, Estimate)
        assert each.method == "feldt"


def test_reliability_has_the_two_decimals_that_are_printed() -> None:
    rows = [{**row, "own1": 1 + place % 3} for place, row in enumerate(people("enterprise", MANY))]
    found = an_edition(rows).reliability[0].result
    assert isinstance(found, Estimate)
    numbers = (found.value, found.low, found.high)
    assert numbers == tuple(round(number or 0.0, 2) for number in numbers)


# ---- the law: nothing printed depends on a hidden cell

CODES = st.one_of(st.none(), st.just("?"), st.integers(1, 3))
ANSWERS = st.fixed_dictionaries({f"own{n}": CODES for n in (1, 2, 3, 4)} | {"rol1": CODES})
A_FEW = st.lists(ANSWERS, max_size=4)
SEVERAL = st.lists(ANSWERS, min_size=5, max_size=12)


def as_role(role: str, answers: Sequence[Row], **more: str) -> list[Row]:
    return [{**given_answers, "role": role, **more} for given_answers in answers]


@settings(deadline=None, max_examples=20)
@given(shown=SEVERAL, workers=SEVERAL, one=A_FEW, other=A_FEW)
def test_nothing_printed_depends_on_a_hidden_role(
    shown: list[Row], workers: list[Row], one: list[Row], other: list[Row]
) -> None:
    seen = as_role("enterprise", shown) + as_role("worker", workers)
    first, second = (
        an_edition(seen + as_role("municipality", few), instrument=two_factors())
        for few in (one, other)
    )
    assert first == second


@settings(deadline=None, max_examples=20)
@given(shown=SEVERAL, one=A_FEW, other=A_FEW)
def test_nothing_printed_depends_on_a_hidden_role_of_another_wave(
    shown: list[Row], one: list[Row], other: list[Row]
) -> None:
    first, second = (
        an_edition(as_role("enterprise", shown) + as_role("worker", few, wave="2"))
        for few in (one, other)
    )
    assert first == second


@settings(deadline=None, max_examples=20)
@given(
    shown=st.lists(ANSWERS, min_size=7, max_size=12),
    one=st.lists(CODES, min_size=4, max_size=4),
    other=st.lists(CODES, min_size=4, max_size=4),
)
def test_nothing_printed_depends_on_a_factor_that_few_of_a_shown_role_answered(
    shown: list[Row], one: list[object], other: list[object]
) -> None:
    def rows(few: list[object]) -> list[Row]:
        padded = [*few, *[None] * (len(shown) - len(few))]
        return [{**row, "rol1": code} for row, code in zip(shown, padded, strict=True)]

    first, second = (
        an_edition(as_role("enterprise", rows(few)), instrument=two_factors())
        for few in (one, other)
    )
    assert first == second


@settings(deadline=None, max_examples=20)
@given(shown=SEVERAL, few=A_FEW)
def test_no_number_of_a_small_group_stands_anywhere(shown: list[Row], few: list[Row]) -> None:
    edition = an_edition(
        as_role("enterprise", shown) + as_role("municipality", few), instrument=two_factors()
    )
    for scale in edition.scales.values():
        results = [*scale.by_role.values(), scale.case_value, *(gap.result for gap in scale.gaps)]
        assert all(each.respondents is None or each.respondents >= 5 for each in results)
    assert all(each.respondents is None or each.respondents >= 5 for each in edition.responses)
    assert all(
        isinstance(each.result, Estimate) or each.result.respondents is None
        for each in edition.reliability
    )


@settings(deadline=None, max_examples=20)
@given(shown=SEVERAL, few=A_FEW)
def test_every_number_of_an_edition_is_finite(shown: list[Row], few: list[Row]) -> None:
    edition = an_edition(
        as_role("enterprise", shown) + as_role("worker", few), instrument=two_factors()
    )
    text = repr(dataclasses.asdict(edition))
    assert "nan" not in text
    assert "inf" not in text


# ---- the other cases, and change


def six_cases(*, hidden: str = "") -> Editions:
    """Six cases of five enterprises; the first scores lowest and the last highest."""
    names = [f"case{number}" for number in range(6)]
    rows = [
        {**row, "case": name}
        for number, name in enumerate(names)
        for row in people("enterprise", [1, 2, 3, 3, 4 if number < 3 else 5])[
            : 4 if name == hidden else 5
        ]
    ]
    study = a_study({name: {"enterprise": 9} for name in names})
    return editions(rows, study=study, instrument=an_instrument())


def test_the_range_of_the_other_cases_leaves_out_the_case_itself() -> None:
    # Answers 1, 2, 3, 3 and 4 are 0, 25, 50, 50 and 75 points: 40 on average; with a 5 it is 45.
    first = six_cases().partner("case0").others["ownership"]
    last = six_cases().partner("case5").others["ownership"]
    assert (first, last) == ((40.0, 45.0), (40.0, 45.0))


def test_no_range_is_given_with_fewer_than_five_other_cases_that_are_shown() -> None:
    assert six_cases(hidden="case2").partner("case0").others == {}
    assert "ownership" in six_cases(hidden="case2").partner("case2").others


def test_the_range_is_of_case_values_and_not_of_roles_in_whole_points() -> None:
    values = {f"c{number}": 50.4 + number for number in range(6)}
    rows = [("all", case, value) for case, value in values.items()]
    rows += [("worker", case, value - 40) for case, value in values.items()]
    rows += [("all", "hidden", float("nan"))]
    table = pd.DataFrame(rows, columns=["role", "case", "score"]).assign(scale="time")
    assert other_cases(table).of("c0") == {"time": (51.0, 55.0)}
    assert other_cases(table).of("hidden") == {"time": (50.0, 55.0)}


def came_back(first: Sequence[int], second: Sequence[int]) -> list[Row]:
    """The same enterprises in two waves."""
    return [
        {**row, "wave": wave, "respondent": f"e{number}"}
        for wave, codes in (("1", first), ("2", second))
        for number, row in enumerate(people("enterprise", codes))
    ]


def test_a_change_is_that_of_the_people_in_both_waves_as_exact_as_they_are_many() -> None:
    [found] = [
        each
        for each in an_edition(came_back([1, 2, 3, 3, 4], [3, 2, 5, 3, 5])).changes
        if each.scale == "ownership"
    ]
    # 0, 25, 50, 50 and 75 became 50, 25, 100, 50 and 100 points; five people, so no decimals.
    assert (found.role, found.from_wave, found.before, found.after) == (
        "enterprise", "1", 40.0, 65.0,
    )  # fmt: skip
    assert (found.result.value, found.result.respondents) == (25.0, 5)
    # 50, 0, 50, 0 and 25: 25 give or take 2.776 · 25 / √5 = 31.04, so from -6.04 to 56.04.
    assert (found.result.low, found.result.high) == (-10.0, 60.0)
    assert found.result.method == "t_own"


def test_the_margin_of_a_loss_ends_at_minus_a_hundred() -> None:
    """100, 100, 75, 100 and 50 became 0, 0, 0, 0 and 50: -75 give or take 53.8."""
    found = an_edition(came_back([5, 5, 4, 5, 3], [1, 1, 1, 1, 3])).changes[0].result
    assert (found.value, found.low, found.high) == (-75.0, -100.0, -20.0)


def test_no_change_is_told_of_a_group_that_lost_a_member() -> None:
    edition = an_edition(came_back([1, 2, 3, 3, 4, 5], [2, 3, 4, 4, 5]))
    assert isinstance(edition.scales["ownership"].by_role["enterprise"], Estimate)
    assert edition.changes == ()


def test_no_change_is_told_that_everybody_made_alike() -> None:
    assert an_edition(came_back([1, 2, 3, 3, 4], [2, 3, 4, 4, 5])).changes == ()
