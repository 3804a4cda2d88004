"""Are answers spread, merged and turned into points as they should be?"""

from __future__ import annotations

import dataclasses

import pytest
from builders import a_factor, a_study, an_instrument, an_item
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, Distribution, RoleResponse, Segment
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.report import view
from ecoscore.report.charts.distribution import StackedBar
from ecoscore.report.scale_page import ScalePage
from ecoscore.report.view import ReportView


def two_items() -> Instrument:
    return an_instrument([a_factor("ownership", items=[an_item("own1"), an_item("own2")])])


def a_distribution(
    *segments: tuple[tuple[int, ...], int],
    item: str = "own1",
    role: str = "enterprise",
    dont_know: int | None = None,
) -> Distribution:
    return Distribution(
        item=item,
        role=role,
        segments=tuple(Segment(codes=codes, count=count) for codes, count in segments),
        dont_know=dont_know,
        reason=None if segments else Reason.N_TOO_SMALL,
    )


def report_of(*distributions: Distribution) -> ReportView:
    roles = ("enterprise", "municipality", "worker")
    scores = CaseScores(
        case="noord",
        wave="1",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in roles),
        scales={"ownership": a_scale_of("ownership", dict.fromkeys(roles, an_estimate(50)))},
        distributions=distributions,
        reliability=(),
        smallest_group=5,
    )
    return view(scores, two_items(), a_study(), language="nl")


def page_of(*distributions: Distribution) -> ScalePage:
    return report_of(*distributions).factors[0]


def bar_of(*segments: tuple[tuple[int, ...], int]) -> StackedBar:
    bar = page_of(a_distribution(*segments)).answers.questions[0].bars[0].bar
    assert bar is not None
    return bar


def test_a_segment_has_its_share_its_place_and_its_digits() -> None:
    first, last = bar_of(((2,), 5), ((5,), 15)).parts

    assert (first.share, first.position, first.label) == (0.25, 0.25, "2: 25%")
    assert (last.share, last.position, last.label) == (0.75, 1.0, "5: 75%")


def test_a_merged_segment_stands_in_the_middle_and_names_its_answers() -> None:
    merged, _ = bar_of(((1, 2, 3), 8), ((4,), 12)).parts

    assert (merged.position, merged.label) == (0.25, "1–3: 40%")


def test_a_narrow_segment_has_no_digits() -> None:
    narrow, wide = bar_of(((1,), 7), ((2,), 93)).parts

    assert (narrow.label, wide.label) == ("", "2: 93%")


def test_the_alternative_text_names_every_answer_with_its_share() -> None:
    assert bar_of(((1, 2), 5), ((3,), 15)).title == (
        "enterprise (nl): helemaal oneens (nl) tot en met oneens (nl) 25%, tussenin (nl) 75%"
    )


def test_dont_know_is_a_share_of_everyone_who_ticked_a_box() -> None:
    page = page_of(a_distribution(((1,), 15), dont_know=5))

    assert page.answers.questions[0].bars[0].dont_know == "25%"


def test_a_hidden_dont_know_is_a_dash() -> None:
    page = page_of(a_distribution(((1,), 15), dont_know=None))

    assert page.answers.questions[0].bars[0].dont_know == "–"


def test_roles_and_questions_of_which_nothing_may_be_shown_are_named_and_counted() -> None:
    answers = page_of(
        a_distribution(((1,), 15)), a_distribution(item="own2"), a_distribution(role="worker")
    ).answers

    assert len(answers.questions) == 1
    assert "municipalitys (nl) en workers (nl)" in answers.hidden
    assert answers.hidden.endswith("Om dezelfde reden ontbreekt één vraag.")


def test_each_wording_of_an_item_is_a_question_of_its_own() -> None:
    answers = page_of(a_distribution(((1,), 15)), a_distribution(((1,), 15), role="worker")).answers

    assert [question.text for question in answers.questions] == [
        "own1 voor enterprise (nl)",
        "own1 voor worker (nl)",
    ]


def test_many_answers_get_a_page_of_their_own() -> None:
    items = [an_item(f"own{number}") for number in range(30)]
    instrument = an_instrument([a_factor("ownership", items=items)])
    scores = CaseScores(
        case="noord",
        wave="1",
        responses=(RoleResponse(role="enterprise", invited=20, respondents=12),),
        scales={"ownership": a_scale_of("ownership", {"enterprise": an_estimate(50)})},
        distributions=tuple(a_distribution(((1,), 15), item=item.id) for item in items),
        reliability=(),
        smallest_group=5,
    )
    few = dataclasses.replace(scores, distributions=scores.distributions[:3])

    apart = [
        view(found, instrument, a_study(), language="nl").factors[0].answers_apart
        for found in (scores, few)
    ]

    assert apart == [True, False]


def test_the_lowest_answer_is_worth_nothing_and_the_highest_a_hundred() -> None:
    five, three = report_of().method.points

    assert [row.points for row in five.rows] == ["0", "25", "50", "75", "100"]
    assert [row.points for row in three.rows] == ["0", "50", "100"]
    assert three.roles == "workers (nl)"


def test_the_imagined_person_scores_the_mean_of_the_answers_given() -> None:
    person = report_of().method.person.replace("\u00a0", " ")

    assert "(100 + 100 + 0) : 3 = 200 : 3 = 66,7" in person


def test_the_question_with_the_least_favourable_answers_comes_first() -> None:
    favourable = a_distribution(((1,), 2), ((5,), 10), item="own1")
    unfavourable = a_distribution(((1,), 10), ((5,), 2), item="own2")
    page = page_of(favourable, unfavourable)

    first, second = page.answers.questions
    assert (first.level, second.level) == (pytest.approx(2 / 12), pytest.approx(10 / 12))
