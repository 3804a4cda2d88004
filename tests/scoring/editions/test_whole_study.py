"""What does each edition of the report over all cases hold, and of which wave?"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import StringIO

import pandas as pd
from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.case_scores import Edition
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Estimate, NotEstimated, Reason, StudyScores
from ecoscore.model.study import Study
from ecoscore.model.whole import (
    CaseValue,
    NecessaryCondition,
    OverCases,
    TogetherVerdict,
    WholeCase,
    WholeScores,
)
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.whole import whole_of
from ecoscore.scoring.study import core_scores

HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)

TABLES = {
    "aggregation": """
wave,role,scale,verdict,cases,respondents,icc1,icc1_low,icc1_high,icc2
1,worker,roles,together,9,90,0.5,0.4,0.6,0.7
2,worker,roles,together,9,90,0.345,0.125,0.5551,0.7
2,enterprise,roles,too_few_cases,3,17,,,,
""",
    "necessary-conditions": """
wave,status,condition,outcome,cases,effect_size,size,cr_fdh_accuracy_percent,p,claim
1,ok,time,roles,12,0.3,medium,96.5,0.012,necessary
2,ok,time,roles,10,0.2512,medium,96.5,0.012,necessary
2,ok,money,roles,9,0.3,medium,96.5,0.012,necessary
2,not_estimated,rules,roles,12,,,,,
2,ok,ownership,roles,12,0.05,small,,,not_shown
""",
    "waves": """
case,role,scale,from_wave,to_wave,before,after,change,low,high,panel,method,status
r10,enterprise,roles,1,2,40.25,50.75,10.5,1.125,19.875,5,t_own,ok
r2,enterprise,roles,1,2,40.25,45.5,5.25,1.125,19.875,5,t_own,ok
r2,enterprise,roles,2,3,40.25,45.5,50.25,1.125,19.875,5,t_own,ok
""",
}
"""Tables of which a report over cases only reads rows."""


def with_tables(instrument: Instrument, study: Study, responses: Responses) -> StudyScores:
    """The scores of cases, with tables over cases that are made up."""
    scores = core_scores(instrument, study, responses)
    words = dict.fromkeys(("wave", "from_wave", "to_wave"), str)
    made_up = {name: pd.read_csv(StringIO(text), dtype=words) for name, text in TABLES.items()}
    return replace(scores, more={**scores.more, **made_up})


def answers(
    case: str, role: str, wave: str, *codes: tuple[int, int | None]
) -> list[dict[str, object]]:
    """People with the same answer to all items of ownership, and one or none to that of roles."""
    return [
        {
            "case": case,
            "role": role,
            "wave": wave,
            "respondent": f"{role}{number}",
            **dict.fromkeys(("own1", "own2", "own3", "own4"), own),
            "rol1": rol,
        }
        for number, (own, rol) in enumerate(codes)
    ]


@cache
def the_editions() -> Editions:
    """Two cases that are shown in wave 2, and one in waves 0 and 1; in wave 3 there are too few.

    In wave 2 the enterprises of R10 have 50 points on ownership and 60 on roles, those of R2 45.83
    and 50, where one did not answer; the workers of R2 have 50 and 50. Of the groups that are too
    small, the two municipalities of R10 have 0 on ownership and 12.5 on roles, the one of Aa has 50
    and 50, and the three enterprises of Aa have 100 and 75.
    """
    instrument = an_instrument(
        [a_factor("ownership"), a_factor("roles", items=[an_item("rol1", factor="roles")])]
    )
    rows = [
        *answers("r10", "enterprise", "0", (1, 3), (2, 4), (3, 1), (4, 5), (5, 2)),
        *answers("r10", "enterprise", "1", (1, 2), (2, 4), (3, 1), (4, 5), (5, 1)),
        *answers("r10", "enterprise", "2", (2, 4), (1, 3), (3, 5), (5, 4), (4, 1)),
        *answers("r10", "municipality", "2", (1, 1), (1, 2)),
        *answers("r2", "enterprise", "2", (1, 1), (2, 2), (3, 3), (4, 4), (4, 5), (3, None)),
        *answers("r2", "worker", "2", (1, 1), (3, 2), (1, 3), (3, 2), (2, 1), (2, 3), (2, 2)),
        *answers("aa", "enterprise", "2", (5, 5), (5, 4), (5, 3)),
        *answers("aa", "municipality", "2", (3, 3)),
        *answers("aa", "enterprise", "3", (5, 5), (5, 4), (5, 3)),
    ]
    study = a_study({"r10": {"enterprise": 8}, "r2": {"worker": 9}, "aa": {"enterprise": 4}})
    responses = some_responses(instrument, rows)
    scores = with_tables(instrument, study, responses)
    return editions_of(scores, responses, instrument=instrument, study=study, score=with_tables)


def partners() -> WholeScores:
    return whole_of(the_editions())


def for_researcher(order: str = "") -> WholeScores:
    return whole_of(the_editions(), edition=Edition.RESEARCHER, order=order)


def points(case: WholeCase, scale: str) -> float | None:
    result = case.values[scale].result
    return result.value if isinstance(result, Estimate) else None


def test_partners_read_the_latest_wave_in_which_anything_is_shown() -> None:
    found = partners()
    assert (found.edition, found.wave, found.from_wave) == (Edition.PARTNER, "2", "1")
    assert (found.smallest_group, found.ordered_by) == (5, "")
    assert for_researcher().wave == "2"


def test_a_study_of_which_nothing_is_shown_is_told_of_in_its_last_wave() -> None:
    instrument, study = an_instrument(), a_study({"aa": {}, "r2": {}})
    rows = [
        {"case": "aa", "role": role, "wave": wave, "respondent": wave, "own1": 3}
        for role, wave in (("worker", "9"), ("worker", "10"), ("enterprise", "11"))
    ]
    responses = some_responses(instrument, rows)
    scores = core_scores(instrument, study, responses)
    found = editions_of(scores, responses, instrument=instrument, study=study)
    # No table of aggregation was made by this scorer.
    whole = whole_of(found)
    assert (whole.wave, whole.from_wave, whole.together) == ("11", "", ())
    assert (whole.gaps, whole.changes, whole.shown) == ((), (), 0)


def test_partners_read_the_printed_value_of_each_case_by_name_and_no_index() -> None:
    """48 is the mean of 46 and 50; on roles, where one did not answer, five are the fewest."""
    aa, r2, r10 = partners().cases
    hidden = CaseValue(result=HIDDEN, people=0, roles=())
    assert aa == WholeCase(
        case="aa",
        invited={"enterprise": 4},
        people={},
        values={"ownership": hidden, "roles": hidden},
    )
    assert (r2.case, r2.invited, r2.people) == ("r2", {"worker": 9}, {"enterprise": 6, "worker": 7})
    assert (r10.case, r10.invited, r10.people) == ("r10", {"enterprise": 8}, {"enterprise": 5})
    assert [*r2.values] == [*r10.values] == ["ownership", "roles"]
    assert [points(r2, scale) for scale in r2.values] == [48.0, 50.0]
    assert [points(r10, scale) for scale in r10.values] == [50.0, 60.0]
    assert [each.people for each in r2.values.values()] == [6, 5]
    assert {each.roles for each in r2.values.values()} == {("enterprise", "worker")}
    assert {each.roles for each in r10.values.values()} == {("enterprise",)}


def test_the_researcher_reads_every_group_and_the_index_exactly() -> None:
    aa, r2, r10 = for_researcher().cases
    assert [case.people for case in (aa, r2, r10)] == [
        {"enterprise": 3, "municipality": 1},
        {"enterprise": 6, "worker": 7},
        {"enterprise": 5, "municipality": 2},
    ]
    assert [*r2.values] == ["ownership", "roles", "index"]
    assert points(r2, "ownership") == (275 / 6 + 50) / 2
    assert [points(r10, scale) for scale in r10.values] == [25.0, 36.25, 30.625]
    # Of the index the fewest are those who answered the factor that fewest answered.
    assert [each.people for each in r2.values.values()] == [6, 5, 5]
    assert [each.people for each in aa.values.values()] == [1, 1, 1]


def test_cases_stand_by_score_when_a_researcher_asks() -> None:
    found = for_researcher("ownership")
    assert found.ordered_by == "ownership"
    assert [points(case, "ownership") for case in found.cases] == [25.0, (275 / 6 + 50) / 2, 75.0]


def test_numbers_over_cases_follow_from_those_of_the_edition() -> None:
    of_partners, exact = partners(), for_researcher()
    assert [(each.scale, each.values) for each in of_partners.scales] == [
        ("ownership", OverCases(cases=2, lowest=48.0, highest=50.0)),
        ("roles", OverCases(cases=2, lowest=50.0, highest=60.0)),
    ]
    assert [each.scale for each in exact.scales] == ["ownership", "roles", "index"]
    assert exact.scales[0].values == OverCases(cases=3, lowest=25.0, highest=75.0)
    assert of_partners.gaps == ()
    gap = exact.gaps[0]
    assert (gap.scale, gap.role, gap.other) == ("ownership", "enterprise", "municipality")
    assert gap.values == OverCases(cases=2, lowest=50.0, highest=50.0)


def test_changes_over_cases_are_the_printed_ones_or_for_the_researcher_those_of_the_table() -> None:
    """Only of R10 a change may be printed."""
    assert partners().changes == ()
    found = for_researcher()
    assert found.from_wave == "1"
    assert [(each.role, each.scale, each.values) for each in found.changes] == [
        (role, "roles", OverCases(cases=2, lowest=5.25, highest=10.5))
        for role in ("enterprise", "all")
    ]


def test_verdicts_of_the_wave_are_told_with_two_decimals_or_to_the_researcher_exactly() -> None:
    exact = TogetherVerdict(
        role="worker",
        scale="roles",
        verdict="together",
        cases=9,
        people=90,
        icc1=0.345,
        icc1_low=0.125,
        icc1_high=0.5551,
        icc2=0.7,
    )
    too_few = TogetherVerdict(
        role="enterprise",
        scale="roles",
        verdict="too_few_cases",
        cases=3,
        people=17,
        icc1=None,
        icc1_low=None,
        icc1_high=None,
        icc2=None,
    )
    assert for_researcher().together == (exact, too_few)
    printed = replace(exact, icc1=0.35, icc1_low=0.13, icc1_high=0.56)
    assert partners().together == (printed, too_few)


def test_conditions_of_ten_cases_or_more_are_for_the_researcher_alone() -> None:
    assert partners().conditions == ()
    time = NecessaryCondition(
        condition="time",
        outcome="roles",
        cases=10,
        effect=0.2512,
        size="medium",
        accuracy=96.5,
        p=0.012,
        claim="necessary",
    )
    without_test = NecessaryCondition(
        condition="ownership",
        outcome="roles",
        cases=12,
        effect=0.05,
        size="small",
        accuracy=None,
        p=None,
        claim="not_shown",
    )
    assert for_researcher().conditions == (time, without_test)


def test_reliability_of_too_few_tells_only_the_researcher_how_many_they_are() -> None:
    """5 + 6 + 3 enterprises over all waves, each person once."""
    many = {"enterprise": 14, "municipality": 3, "worker": 7}
    for found, people in ((partners(), {}), (for_researcher(), many)):
        of_ownership = {e.role: e.result for e in found.reliability if e.scale == "ownership"}
        for role in many:
            too_few = NotEstimated(reason=Reason.N_TOO_SMALL, respondents=people.get(role))
            assert of_ownership[role] == too_few


def test_an_article_is_told_the_sources_of_what_stands_in_the_report() -> None:
    found = partners().authorities
    assert "Cronbach" in found["alpha"]
    assert "omega" not in found
