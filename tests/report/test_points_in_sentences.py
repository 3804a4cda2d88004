"""Does every sentence of a report say what its numbers count, and of a single one in singular?"""

from __future__ import annotations

import dataclasses

import pytest
from builders import a_factor, a_study, an_instrument, an_item
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import (
    CaseScores,
    ChangeScore,
    Edition,
    Relation,
    RoleResponse,
    ScaleScores,
)
from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.model.scores import Estimate, Result
from ecoscore.model.whole import (
    CaseValue,
    ChangeOverCases,
    GapOverCases,
    OverCases,
    ScaleOverCases,
    WholeCase,
    WholeScores,
)
from ecoscore.report import view
from ecoscore.report.study import StudyReport, study_report
from ecoscore.report.view import ReportView

INSTRUMENT = an_instrument(
    [a_factor(name, items=[an_item(f"{name}1", factor=name)]) for name in ("ownership", "roles")]
)
BOTH = ("enterprise", "municipality")
VALUE = CaseValue(result=an_estimate(50), people=12, roles=("enterprise",))


def without_margin(value: float) -> Estimate:
    return dataclasses.replace(an_estimate(value), low=None, high=None)


def report_of(*scales: ScaleScores, language: str = "nl", **more: object) -> ReportView:
    scores = CaseScores(
        case="noord",
        wave="2",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in BOTH),
        scales={scale.scale: scale for scale in scales},
        distributions=(),
        reliability=(),
        smallest_group=5,
    )
    made = dataclasses.replace(scores, **more)
    return view(made, INSTRUMENT, a_study(), language=language)


def of_roles(enterprise: Result, municipality: Result | None = None) -> ScaleScores:
    there = {"enterprise": enterprise, "municipality": municipality}
    return a_scale_of("ownership", {role: found for role, found in there.items() if found})


def in_profile(scale: ScaleScores, language: str) -> str:
    profile = report_of(scale, language=language).summary.profile
    assert profile is not None
    return profile.rows[0].strip.title


# ---- the report of a case; groups of twelve have whole points


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (1, "nl", "ownership (nl): enterprise (nl) 1 punt."),
        (62, "nl", "ownership (nl): enterprise (nl) 62 punten."),
        (1, "en", "ownership (en): enterprise (en) 1 point."),
        (62, "en", "ownership (en): enterprise (en) 62 points."),
    ],
)
def test_a_picture_of_one_role_says_its_points(value: float, language: str, said: str) -> None:
    assert in_profile(of_roles(an_estimate(value)), language) == said


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (1, "nl", "ownership (nl): alle rollen 1 punt."),
        (62, "nl", "ownership (nl): alle rollen 62 punten."),
        (1, "en", "ownership (en): all roles 1 point."),
        (62, "en", "ownership (en): all roles 62 points."),
    ],
)
def test_a_picture_of_roles_that_score_alike_says_their_points(
    value: float, language: str, said: str
) -> None:
    same = an_estimate(value)
    assert in_profile(of_roles(same, same), language) == said


@pytest.mark.parametrize(
    ("result", "language", "said"),
    [
        (an_estimate(1), "nl", "enterprise (nl): 1 punt, marge 0 tot 6."),
        (an_estimate(62), "nl", "enterprise (nl): 62 punten, marge 57 tot 67."),
        (an_estimate(1), "en", "enterprise (en): 1 point, margin 0 to 6."),
        (without_margin(1), "nl", "enterprise (nl): 1 punt."),
        (without_margin(62), "nl", "enterprise (nl): 62 punten."),
        (without_margin(1), "en", "enterprise (en): 1 point."),
    ],
)
def test_a_picture_on_the_page_of_a_scale_says_the_points_of_the_role(
    result: Estimate, language: str, said: str
) -> None:
    page = report_of(of_roles(result), language=language).factors[0]
    assert page.rows[0].strip.title == said


@pytest.mark.parametrize(
    ("before", "after", "language", "said"),
    [
        (0, 1, "nl", "enterprise (nl): van 0 naar 1 punt."),
        (1, 40, "nl", "enterprise (nl): van 1 naar 40 punten."),
        (0, 1, "en", "enterprise (en): from 0 to 1 point."),
        (1, 40, "en", "enterprise (en): from 1 to 40 points."),
    ],
)
def test_of_two_numbers_the_last_says_what_both_count(
    before: float, after: float, language: str, said: str
) -> None:
    change = ChangeScore(
        role="enterprise",
        scale="ownership",
        from_wave="1",
        before=before,
        after=after,
        result=an_estimate(after - before),
    )
    page = report_of(of_roles(an_estimate(after)), language=language, changes=(change,)).factors[0]

    assert page.changes is not None
    assert page.changes.rows[0].slope.title == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "enterprises (nl) 1 punt, municipalitys (nl) 71 punten."),
        ("en", "enterprises (en) 1 point, municipalitys (en) 71 points."),
    ],
)
def test_each_of_two_views_says_its_own_points(language: str, said: str) -> None:
    ways = ((*BOTH, 1), (*reversed(BOTH), 71))
    relations = tuple(
        Relation(
            scale="ownership",
            item="ownership1",
            rater=rater,
            rated=rated,
            result=an_estimate(points),
        )
        for rater, rated, points in ways
    )
    page = report_of(of_roles(an_estimate(50)), language=language, relations=relations).factors[0]

    assert page.mirrors[0].picture.title == said


@pytest.mark.parametrize(
    ("result", "language", "said"),
    [
        (an_estimate(1), "nl", "de hele rol: 1 punt (marge 0 tot 6)"),
        (an_estimate(1), "en", "the whole role: 1 point (margin 0 to 6)"),
        (without_margin(1), "nl", "de hele rol: 1 punt"),
        (without_margin(62), "nl", "de hele rol: 62 punten"),
        (without_margin(1), "en", "the whole role: 1 point"),
    ],
)
def test_beside_the_words_of_somebody_stand_the_points_of_the_role(
    result: Estimate, language: str, said: str
) -> None:
    quote = Quote(
        case="noord",
        role="enterprise",
        scale="ownership",
        text="Goed.",
        status=QuoteStatus.RELEASED,
    )
    told = report_of(of_roles(result), language=language, quotes=(quote,)).voices

    assert told is not None
    assert told.scales[0].voices[0].score == said


@pytest.mark.parametrize(
    ("half", "language", "said"),
    [
        (0.6, "nl", "De score van een factor kan tot 1 punt hoger of lager liggen."),
        (7, "nl", "De score van een factor kan tot 7 punten hoger of lager liggen."),
        (0.6, "en", "The score of a factor may be up to 1 point higher or lower."),
        (7, "en", "The score of a factor may be up to 7 points higher or lower."),
    ],
)
def test_how_sure_it_is_is_told_in_points(half: float, language: str, said: str) -> None:
    scale = dataclasses.replace(
        of_roles(an_estimate(50), an_estimate(50)), case_value=an_estimate(50, half=half)
    )
    assert said in report_of(scale, language=language).summary.certainty


@pytest.mark.parametrize(
    ("language", "highest", "lowest"),
    [
        (
            "nl",
            "Het hoogst scoort u op roles (nl): 60 punten.",
            "Het laagst scoort u op ownership (nl): 1 punt.",
        ),
        (
            "en",
            "You score highest on roles (en): 60 points.",
            "You score lowest on ownership (en): 1 point.",
        ),
    ],
)
def test_a_role_reads_the_points_of_its_highest_and_lowest_factor(
    language: str, highest: str, lowest: str
) -> None:
    scales = (of_roles(an_estimate(1)), a_scale_of("roles", {"enterprise": an_estimate(60)}))
    own = report_of(*scales, language=language, edition=Edition.ROLE, for_role="enterprise").own

    assert own is not None
    assert own.sentences == (highest, lowest)


# ---- the report over all cases; from fewer than thirty cases in whole points


def study_of(language: str, **more: object) -> StudyReport:
    """Eight cases, on which a difference and a change may be told."""
    cases = tuple(f"c{n}" for n in range(8))
    scores = WholeScores(
        edition=Edition.PARTNER,
        wave="2",
        from_wave="1",
        smallest_group=5,
        ordered_by="",
        cases=tuple(
            WholeCase(case=case, invited={}, people={"enterprise": 12}, values={"ownership": VALUE})
            for case in cases
        ),
        scales=(),
        gaps=(),
        together=(),
        reliability=(),
        changes=(),
        conditions=(),
        authorities={},
    )
    study = a_study({case: {"enterprise": 20} for case in cases})
    return study_report(dataclasses.replace(scores, **more), INSTRUMENT, study, language=language)


@pytest.mark.parametrize(
    ("mean", "language", "said"),
    [
        (
            1.2,
            "nl",
            "ownership (nl): enterprises (nl) scoren gemiddeld 1 punt hoger dan workers (nl), over "
            "8 regio’s.",
        ),
        (
            -12,
            "nl",
            "ownership (nl): workers (nl) scoren gemiddeld 12 punten hoger dan enterprises (nl), "
            "over 8 regio’s.",
        ),
        (
            1.2,
            "en",
            "ownership (en): enterprises (en) score 1 point higher than workers (en) on average, "
            "over 8 regions.",
        ),
    ],
)
def test_a_difference_over_cases_is_told_in_points(mean: float, language: str, said: str) -> None:
    gap = GapOverCases(
        scale="ownership",
        role="enterprise",
        other="worker",
        values=OverCases(cases=8, lowest=mean, highest=mean, mean=mean),
        effect=None,
        p=0.01,
        p_holm=0.01,
        signs_p=0.01,
        same_answers=True,
    )
    assert study_of(language, gaps=(gap,)).gaps.sentences == (said,)


@pytest.mark.parametrize(
    ("mean", "language", "said"),
    [
        (
            1.2,
            "nl",
            "ownership (nl), enterprises (nl): gemiddeld 1 punt hoger (marge +1 tot +2), over 8 "
            "regio’s.",
        ),
        (
            -12,
            "nl",
            "ownership (nl), enterprises (nl): gemiddeld 12 punten lager (marge −13 tot −11), over "
            "8 regio’s.",
        ),
        (
            1.2,
            "en",
            "ownership (en), enterprises (en): 1 point higher on average (margin +1 to +2), over 8 "
            "regions.",
        ),
    ],
)
def test_a_change_over_cases_is_told_in_points(mean: float, language: str, said: str) -> None:
    over = OverCases(cases=8, mean=mean, low=mean - 0.6, high=mean + 0.6)
    change = ChangeOverCases(role="enterprise", scale="ownership", values=over)
    told = study_of(language, changes=(change,)).change

    assert told is not None
    assert told.sentences == (said,)


@pytest.mark.parametrize(
    ("ends", "language", "said"),
    [
        ((0, 1), "nl", "Het verst lopen de regio’s uiteen op ownership (nl): van 0 tot 1 punt."),
        (
            (1, 61),
            "nl",
            "Het verst lopen de regio’s uiteen op ownership (nl): van 1 tot 61 punten.",
        ),
        ((0, 1), "en", "Regions lie furthest apart on ownership (en): from 0 to 1 point."),
        ((1, 61), "en", "Regions lie furthest apart on ownership (en): from 1 to 61 points."),
    ],
)
def test_how_far_cases_lie_apart_is_told_in_points(
    ends: tuple[float, float], language: str, said: str
) -> None:
    over = OverCases(cases=8, lowest=ends[0], highest=ends[1])
    scale = ScaleOverCases(scale="ownership", values=over)

    assert said in [point.words for point in study_of(language, scales=(scale,)).summary.points]
