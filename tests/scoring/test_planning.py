"""The plan before fieldwork agrees with what the same variances would later give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from reference.oracles import eco
from scipy.stats import t

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.study import Case, Study
from ecoscore.scoring.fieldwork.earlier import found_before
from ecoscore.scoring.fieldwork.planning import (
    COLUMNS,
    LENGTHS,
    Stated,
    plan_sentences,
    plan_table,
    stated,
)

ROLES = ("enterprise", "municipality", "worker")


def cases_inviting(*invited: dict[str, int]) -> tuple[Case, ...]:
    return a_study({f"c{place}": each for place, each in enumerate(invited)}).cases


def planned(said: Stated, *invited: dict[str, int]) -> pd.DataFrame:
    instrument = an_instrument()
    scales = stated(instrument, said)
    return plan_table(scales, instrument, cases_inviting(*(invited or ({},))), said)


def needed(table: pd.DataFrame, target: str, *, items: int = 4, case: str = "c0") -> pd.Series:
    found = table[(table["case"] == case) & (table["items"] == items) & (table["target"] == target)]
    return found.iloc[0]


def test_the_half_width_is_that_of_the_interval_of_three_roles_of_one_size() -> None:
    row = needed(planned(Stated(sd=24.0)), "half_width")
    people, reason = int(row["respondents_needed"]), row["reason"]

    def half(n: int) -> float:
        return float(t.ppf(0.975, 3 * (n - 1)) * 24.0 / np.sqrt(3 * n))

    assert half(people) <= 10 < half(people - 1)
    assert reason == ""


def test_the_reliability_is_that_of_spearman_and_brown() -> None:
    # One role: n people make icc to n · icc / (1 + (n − 1) · icc), .70 from 21 people at .10.
    table = planned(Stated(), {"worker": 900})
    assert needed(table, "generalizability")["roles"] == 1
    large = Stated(icc=0.10)
    free = plan_table(
        stated(an_instrument(), large), an_instrument(), cases_inviting({"worker": 10**9}), large
    )
    assert needed(free, "generalizability")["respondents_needed"] == 21


def test_each_target_stands_beside_what_is_wanted_of_it() -> None:
    table = planned(Stated(half_width=8.0, wanted=0.8))
    wanted = {name: set(rows["wanted"]) for name, rows in table.groupby("target")}
    assert wanted == {"half_width": {8.0}, "generalizability": {0.8}}


def test_longer_scales_need_fewer_people() -> None:
    table = planned(Stated(sd=30.0, reliability=0.5))
    people = [needed(table, "half_width", items=k)["respondents_needed"] for k in LENGTHS]
    assert people == sorted(people, reverse=True)
    assert people[0] > people[-1]


def test_when_all_few_are_invited_no_number_is_enough_and_it_says_what_all_give() -> None:
    table = planned(Stated(sd=40.0, reliability=0.2), {"worker": 4})
    row = needed(table, "half_width")
    assert (row["reason"], row["roles"]) == ("out_of_reach", 1)
    # Everybody answered, so only the error of their answers is left: 40 · √(.8 / 4), t of 3 df.
    assert row["if_all_answer"] == pytest.approx(3.18245 * 40 * np.sqrt(0.8 / 4), rel=1e-5)


def test_when_the_only_person_invited_answers_only_the_error_of_the_answers_is_left() -> None:
    """A variance of 400 / 9 between cases, beside 400 · .2 of the four answers of one person."""
    row = needed(planned(Stated(), {"worker": 1}), "generalizability")
    assert row["roles"] == 1
    assert row["if_all_answer"] == pytest.approx((400 / 9) / (400 / 9 + 80))


def test_a_case_that_counted_nobody_is_planned_with_every_role_and_without_an_end() -> None:
    row = needed(planned(Stated()), "half_width")
    assert row["roles"] == 3
    assert np.isnan(row["if_all_answer"])


def test_knowing_how_many_are_invited_asks_for_fewer() -> None:
    table = planned(Stated(sd=28.0), {}, dict.fromkeys(ROLES, 12))
    free, finite = (
        needed(table, "half_width", case=case)["respondents_needed"] for case in ("c0", "c1")
    )
    assert finite < free


def test_cases_are_listed_in_the_order_of_the_study() -> None:
    table = planned(Stated(), {"worker": 9}, {"enterprise": 5}, {})
    assert list(table.columns) == list(COLUMNS)
    assert table["case"].drop_duplicates().tolist() == ["c0", "c1", "c2"]
    assert set(table["items"]) == set(LENGTHS)


def test_the_sentences_stand_in_the_order_of_the_study() -> None:
    instrument, said = an_instrument(), Stated()
    scales = stated(instrument, said)
    table = plan_table(scales, instrument, a_study({"zuid": {}, "noord": {}}).cases, said)
    told = plan_sentences(table, scales, said, smallest=5)
    assert [sentence.split(",")[0] for sentence in told] == ["zuid", "noord"]


@pytest.mark.parametrize(
    "by",
    [
        {"case"},
        {"case", "role"},
        {"item"},
        {"case", "item"},
        {"role", "item"},
        {"case", "role", "item"},
    ],
)
def test_any_difference_but_that_between_roles_is_enough_to_plan_by(by: set[str]) -> None:
    """All of a role of a case answer alike: a 2 or a 4, by turns over what they differ by."""
    assert planned_when_answers_differ_by(by) == (["ownership"], ())


def test_roles_that_differ_alike_in_every_case_and_item_are_nothing_to_plan_by() -> None:
    scales, remarks = planned_when_answers_differ_by({"role"})
    assert scales == []
    assert remarks[0].startswith("Nobody differed on this in the earlier study")


def planned_when_answers_differ_by(by: set[str]) -> tuple[list[str], tuple[str, ...]]:
    roles = ("enterprise", "municipality")
    instrument = an_instrument(
        [a_factor(items=[an_item("a", roles=roles), an_item("b", roles=roles)])]
    )

    def answer(**place: int) -> int:
        return 2 + 2 * (sum(place[name] for name in by) % 2)

    rows = [
        {"case": f"c{case}", "role": name, "respondent": f"{case}{name}{person}"}
        | {id_: answer(case=case, role=role, item=item) for item, id_ in enumerate("ab")}
        for case in range(6)
        for role, name in enumerate(roles)
        for person in range(4)
    ]
    study = a_study({f"c{case}": {} for case in range(6)})
    found = found_before(instrument, (instrument, study, some_responses(instrument, rows)))
    return [each.scale for each in found.scales], found.remarks


def test_every_scale_of_an_earlier_study_is_planned_with_what_it_found() -> None:
    instrument, study, responses = eco(1, 2)
    scales = found_before(instrument, (instrument, study, responses)).scales
    assert [each.scale for each in scales] == ["CAR", "ROL", "OWN", "RES", "COL", "CON"]
    assert {each.items for each in scales} == {4}
    table = plan_table(scales, instrument, study.cases, Stated())
    assert set(table["target"]) == {"half_width", "generalizability", "dependability"}
    assert len(table) == 14 * 6 * len(LENGTHS) * 3


def renamed(roles: tuple[str, ...]) -> Instrument:
    items = [an_item(f"CAR{n}", factor="CAR", roles=roles) for n in range(6)]
    return an_instrument([a_factor("CAR", items=items)])


def test_a_new_role_is_expected_to_be_as_the_others_were_and_new_items_count() -> None:
    before, study, responses = eco(1)
    # The earlier study has enterprise, municipality, sdc and worker; this one all but sdc.
    (scale,) = found_before(renamed(ROLES), (before, study, responses)).scales
    old = found_before(before, (before, study, responses)).scales[0]
    assert scale.items == 6
    for name in ("respondent", "residual"):
        theirs = getattr(old.sources, name)[[0, 1, 3]].tolist()
        assert len(set(theirs)) == 3
        assert getattr(scale.sources, name).tolist() == theirs
    only = {"enterprise": "kept"}
    shrunk = responses.people["role"].isin(list(only)).to_numpy()
    part = type(responses)(
        people=responses.people[shrunk].reset_index(drop=True),
        answers=responses.answers[shrunk].reset_index(drop=True),
        dont_know=responses.dont_know[shrunk].reset_index(drop=True),
        open_answers=responses.open_answers[shrunk].reset_index(drop=True),
    )
    (alone,) = found_before(renamed(ROLES), (before, study, part)).scales
    assert len(set(alone.sources.respondent.tolist())) == 1


def test_a_role_that_took_no_part_is_expected_to_be_as_the_mean_of_the_roles_that_did() -> None:
    """Twelve enterprises and four municipalities of each case, and no workers."""
    instrument = an_instrument()
    spread = {"enterprise": [(2, 2, 2, 2), (3, 3, 3, 3), (5, 4, 5, 4)] * 4}
    spread["municipality"] = [(1, 5, 1, 3), (1, 5, 2, 3), (1, 5, 3, 3), (1, 5, 4, 3)]
    rows = [
        {"case": f"c{case}", "role": role, "respondent": f"{case}{role}{place}"}
        | dict(zip(("own1", "own2", "own3", "own4"), answers, strict=True))
        for case in range(5)
        for role, people in spread.items()
        for place, answers in enumerate(people)
    ]
    study = a_study({f"c{case}": {} for case in range(5)})
    earlier = instrument, study, some_responses(instrument, rows)
    (scale,) = found_before(instrument, earlier).scales
    for variances in (scale.sources.respondent, scale.sources.residual):
        enterprise, municipality, worker = variances
        assert enterprise != pytest.approx(municipality)
        assert worker == pytest.approx((enterprise + municipality) / 2)


def test_a_role_that_is_asked_nothing_of_a_scale_takes_no_part_in_it() -> None:
    instrument, said = an_instrument(), Stated()
    (scale,) = stated(instrument, said)
    asked = scale.asked.copy()
    asked[2] = False
    invited = cases_inviting(dict.fromkeys(ROLES, 9))
    table = plan_table((replace(scale, asked=asked),), instrument, invited, said)
    without = plan_table((scale,), instrument, cases_inviting(dict.fromkeys(ROLES[:2], 9)), said)
    assert set(table["roles"]) == {2}
    pd.testing.assert_frame_equal(table, without)


def test_the_plan_is_said_in_sentences() -> None:
    said = Stated(sd=40.0, reliability=0.2, icc=0.01)
    instrument = an_instrument()
    scales = stated(instrument, said)
    cases = cases_inviting({"worker": 4}, {})
    sentences = list(
        plan_sentences(plan_table(scales, instrument, cases, said), scales, said, smallest=5)
    )
    assert sentences[0] == (
        "c0, any scale of 4 items: plus or minus 10 points is out of reach, everybody together "
        "gives 57; reliability 0.7 for comparing cases is out of reach, everybody together gives "
        "0.048."
    )
    assert sentences[1].startswith("c1, any scale of 4 items: plus or minus 10 points from ")


def answering(*answers: int, cases: int = 1) -> tuple[Instrument, Study, Responses]:
    """In every case someone for each answer, who gives it to every item but the first."""
    instrument = an_instrument()
    rows = [
        {"case": f"c{case}", "respondent": f"{case}-{place}", "own1": 3}
        | dict.fromkeys(("own2", "own3", "own4"), answer)
        for case in range(cases)
        for place, answer in enumerate(answers)
    ]
    study = a_study({f"c{case}": {} for case in range(cases)})
    return instrument, study, some_responses(instrument, rows)


def remarks(earlier: tuple[Instrument, Study, Responses]) -> list[str]:
    return list(found_before(earlier[0], earlier).remarks)


def test_an_earlier_study_with_too_few_people_says_so() -> None:
    assert remarks(answering(4)) == [
        "Too few people answered this in the earlier study to go by: ownership.",
        "The earlier study says nothing to plan by.",
    ]


@pytest.mark.parametrize("cases", [2, 6])
def test_an_earlier_study_in_which_nobody_differed_cannot_say(cases: int) -> None:
    assert remarks(answering(*[3] * 12, cases=cases)) == [
        "Nobody differed on this in the earlier study, so it cannot say how many people are "
        "needed: ownership.",
        "The earlier study says nothing to plan by.",
    ]


@pytest.mark.parametrize(("cases", "known"), [(4, False), (5, True)])
def test_with_fewer_than_five_cases_it_says_why_there_is_no_reliability(
    cases: int, known: bool
) -> None:
    earlier = answering(*[2, 3, 4, 5] * 3, cases=cases)
    (scale,) = found_before(earlier[0], earlier).scales
    assert (len(scale.targets) == 3) is known
    why = (
        "Fewer than five cases answered in the earlier study, so it does not say how much cases "
        "differ, and there is no reliability: ownership."
    )
    assert remarks(earlier) == ([] if known else [why])


def test_scales_of_another_instrument_are_matched_by_id() -> None:
    earlier = answering(*[2, 3, 4, 5] * 3, cases=5)
    newer = an_instrument([a_factor(), a_factor("trust")], version="2.0.0")
    found = found_before(newer, earlier)
    assert [each.scale for each in found.scales] == ["ownership"]
    assert found.remarks == (
        "The earlier study has the instrument small 1.0.0, this one small 2.0.0: scales were "
        "matched by id.",
        "No counterpart in the earlier study, so not planned: trust.",
    )


def test_without_a_scale_in_common_nothing_can_be_said() -> None:
    earlier = answering(*[2, 3, 4, 5] * 3, cases=5)
    found = found_before(an_instrument([a_factor("trust")], id="other"), earlier)
    assert found.scales == ()
    assert found.remarks[1:] == (
        "The two instruments have no scale in common.",
        "No counterpart in the earlier study, so not planned: trust.",
        "Only in the earlier study: ownership.",
        "The earlier study says nothing to plan by.",
    )


def test_another_number_of_items_can_be_planned_with_an_earlier_study() -> None:
    earlier = answering(*[2, 3, 4, 5] * 3, cases=5)
    instrument, study, _ = earlier
    scales = found_before(instrument, earlier, items=7).scales
    table = plan_table(scales, instrument, study.cases, Stated())
    assert set(table["items"]) == {*LENGTHS, 7}
    assert "ownership of 7 items" in next(iter(plan_sentences(table, scales, Stated(), smallest=5)))


@pytest.mark.parametrize(("smallest", "says"), [(5, True), (3, False)])
def test_a_plan_does_not_promise_a_role_that_no_report_shows(smallest: int, *, says: bool) -> None:
    # Three roles and a spread of 10: t(.975, 6) · 10 / √9 = 8.2, and of two people each 11.3.
    said, instrument = Stated(sd=10.0), an_instrument()
    scales = stated(instrument, said)
    table = plan_table(scales, instrument, cases_inviting({}), said)
    (sentence,) = plan_sentences(table, scales, said, smallest=smallest)
    assert "plus or minus 10 points from 3 of each role" in sentence
    assert ("from 3 of each role (but a report shows a role from 5);" in sentence) is says
    assert ("from 3 of each role;" in sentence) is not says


def said_of(said: Stated, *, roles: tuple[str, ...], invited: dict[str, int]) -> str:
    """What the plan of a case says when these roles of the instrument are asked."""
    instrument = an_instrument()
    (scale,) = stated(instrument, said)
    asked = scale.asked & np.isin(ROLES, roles)[:, None]
    scales = (replace(scale, asked=asked),)
    table = plan_table(scales, instrument, cases_inviting(invited), said)
    (sentence,) = plan_sentences(table, scales, said, smallest=5)
    return sentence


@pytest.mark.parametrize(
    ("roles", "invited"),
    [(("worker",), {}), (ROLES, {"worker": 10**9})],
)
def test_a_plan_for_one_role_says_how_many_people_and_not_how_many_of_each_role(
    roles: tuple[str, ...], invited: dict[str, int]
) -> None:
    """One role: 21 people make .10 to a reliability of .70; a spread of 20 and 18 people to ± 10.

    t(.975, 17) · 20 / √18 = 9.95, and of 17 people 10.28.
    """
    said = said_of(Stated(), roles=roles, invited=invited)
    assert said == (
        "c0, any scale of 4 items: plus or minus 10 points from 18 people; reliability 0.7 for "
        "comparing cases from 21 people."
    )


def test_a_plan_for_two_roles_says_how_many_of_each() -> None:
    """t(.975, 16) · 20 / √18 = 9.99, and of eight people of each 10.72."""
    said = said_of(Stated(), roles=ROLES[:2], invited={})
    assert "plus or minus 10 points from 9 of each role;" in said


def test_one_person_one_item_and_one_point_are_not_told_of_as_several() -> None:
    """Of one person the share of the variance that lies between cases is the reliability, .10."""
    said = Stated(sd=2.0, items=1, half_width=1.0, icc=0.10, wanted=0.09)
    assert said_of(said, roles=("worker",), invited={}) == (
        "c0, any scale of 1 item: plus or minus 1 point from 18 people; reliability 0.09 for "
        "comparing cases from 1 person (but a report shows a role from 5)."
    )
