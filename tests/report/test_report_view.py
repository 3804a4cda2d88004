"""What does the view say, and what must it never say?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from builders import a_factor, a_study, an_instrument, an_item
from hypothesis import given
from hypothesis import strategies as st
from report.made_up import a_scale_of, an_estimate, made_up_scores

from ecoscore.model.case_scores import (
    CaseScores,
    GapScore,
    ReliabilityScore,
    RoleResponse,
    ScaleScores,
)
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.report import view
from ecoscore.report.view import ReportView

HIDDEN = NotEstimated(reason=Reason.N_TOO_SMALL)
ROLES = ("enterprise", "municipality", "worker")


def an_ecosystem() -> Instrument:
    """Three factors, two obstacles and an outcome; workers answer on another answer scale."""
    return an_instrument(
        [
            a_factor("ownership"),
            a_factor("roles"),
            a_factor("continuity"),
            a_factor("time", kind=Kind.OBSTACLE),
            a_factor("guidance", kind=Kind.OBSTACLE),
            a_factor("workplaces", kind=Kind.OUTCOME),
        ]
    )


def scores_of(*scales: ScaleScores, roles: tuple[str, ...] = ROLES) -> CaseScores:
    return CaseScores(
        case="noord",
        wave="1",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in roles),
        scales={scale.scale: scale for scale in scales},
        distributions=(),
        reliability=(),
        smallest_group=5,
    )


def report_of(scores: CaseScores, *, language: str = "nl") -> ReportView:
    return view(scores, an_ecosystem(), a_study(), language=language)


def a_level(scale: str, value: float) -> ScaleScores:
    """A scale on which enterprises and municipalities agree on `value`."""
    result = an_estimate(value)
    return a_scale_of(scale, {"enterprise": result, "municipality": result})


def a_difference(
    scale: str, points: float, *, half: float, same_answers: bool = True
) -> ScaleScores:
    """A scale on which municipalities score `points` above enterprises."""
    scores = a_scale_of(
        scale, {"enterprise": an_estimate(40), "municipality": an_estimate(40 + points)}
    )
    gap = GapScore(
        role="enterprise",
        other="municipality",
        result=an_estimate(-points, half=half),
        effect=None,
        same_answers=same_answers,
    )
    return dataclasses.replace(scores, gaps=(gap,))


def strings(part: object) -> Iterator[str]:
    """Every text in a view, in order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for element in part:
            yield from strings(element)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from strings(getattr(part, field.name))


def test_the_weakest_and_the_strongest_factor_stand_out() -> None:
    scores = scores_of(a_level("ownership", 60), a_level("roles", 30), a_level("continuity", 80))

    strongest, weakest, _ = report_of(scores).summary.highlights

    assert (strongest.name, strongest.value) == ("continuity (nl)", "80")
    assert (weakest.name, weakest.value) == ("roles (nl)", "30")


def test_factors_with_the_same_lowest_printed_score_are_both_named() -> None:
    scores = scores_of(a_level("ownership", 30.2), a_level("roles", 30), a_level("continuity", 80))

    _, weakest, _ = report_of(scores).summary.highlights

    assert (weakest.name, weakest.value) == ("roles (nl) en ownership (nl)", "30")


def test_a_factor_that_stands_out_with_fewer_roles_than_others_says_so() -> None:
    """With the hidden enterprises it might not stand out at all."""
    alone = a_scale_of("continuity", {"enterprise": HIDDEN, "municipality": an_estimate(80)})
    scores = scores_of(a_level("ownership", 60), a_level("roles", 30), alone)

    strongest, weakest, _ = report_of(scores).summary.highlights

    assert strongest.words.endswith("Hier tellen minder rollen mee dan bij andere factoren.")
    assert "minder rollen" not in weakest.words


def test_fewer_roles_are_told_also_where_no_extreme_is_clear() -> None:
    alone = a_scale_of("roles", {"enterprise": HIDDEN, "municipality": an_estimate(66)})
    first, *_ = report_of(scores_of(a_level("ownership", 60), alone)).summary.highlights

    assert first.words.endswith(
        "het verschil kan toeval zijn. Hier tellen minder rollen mee dan bij andere factoren."
    )


def test_a_single_factor_is_neither_the_weakest_nor_the_strongest() -> None:
    highlights = report_of(scores_of(a_level("ownership", 60))).summary.highlights

    assert highlights[0].label == "Score"


def test_the_widest_clear_difference_stands_out_also_when_an_unclear_one_is_wider() -> None:
    scores = scores_of(
        a_difference("ownership", 30, half=40),
        a_difference("roles", 12, half=5),
        a_difference("continuity", 20, half=5),
    )

    widest = report_of(scores).summary.highlights[-1]

    assert widest.name == "continuity (nl)"
    assert "municipalitys (nl) scoren 20 punten hoger dan enterprises (nl)" in widest.words


def test_a_difference_between_equal_answer_scales_comes_before_a_wider_one_between_others() -> None:
    scores = scores_of(
        a_difference("ownership", 30, half=5, same_answers=False),
        a_difference("roles", 12, half=5),
    )

    assert report_of(scores).summary.highlights[-1].name == "roles (nl)"


def test_a_difference_whose_interval_holds_zero_is_no_clear_difference() -> None:
    report = report_of(scores_of(a_difference("ownership", 10, half=12)))

    assert report.summary.highlights[-1].name == "Geen duidelijk verschil"
    assert report.factors[0].clear_gaps == ()
    assert "10 (marge −2 tot 22)" in report.factors[0].other_gaps


def test_a_margin_that_is_printed_from_zero_is_no_clear_difference() -> None:
    page = report_of(scores_of(a_difference("ownership", 10.3, half=10))).factors[0]

    assert page.clear_gaps == ()
    assert "marge 0 tot 20" in page.other_gaps


def test_a_difference_is_turned_so_that_the_higher_role_is_named_first() -> None:
    page = report_of(scores_of(a_difference("ownership", 20, half=5))).factors[0]

    assert page.gap_sentence == (
        "municipalitys (nl) scoren 20 punten hoger dan enterprises (nl) (marge 15 tot 25)."
    )


def test_a_table_of_differences_is_made_when_there_is_more_than_one() -> None:
    one = a_difference("ownership", 20, half=5)
    two = dataclasses.replace(one, gaps=(one.gaps[0], one.gaps[0]))

    pages = [report_of(scores_of(scale)).factors[0] for scale in (one, two)]

    assert [len(page.clear_gaps) for page in pages] == [0, 2]
    assert pages[1].clear_gaps[0].roles == "municipality (nl) – enterprise (nl)"


def test_a_difference_without_an_interval_is_printed_without_a_verdict() -> None:
    scores = a_difference("ownership", 20, half=5)
    bare = dataclasses.replace(scores.gaps[0].result, low=None, high=None)
    gap = dataclasses.replace(scores.gaps[0], result=bare)

    page = report_of(scores_of(dataclasses.replace(scores, gaps=(gap,)))).factors[0]

    assert page.clear_gaps == ()
    assert "marge is niet te berekenen" in page.gap_sentence


def without_an_interval(scores: ScaleScores) -> ScaleScores:
    """The same scale, where nobody differs within either role."""
    bare = dataclasses.replace(scores.gaps[0].result, low=None, high=None)
    return dataclasses.replace(scores, gaps=(dataclasses.replace(scores.gaps[0], result=bare),))


def test_a_difference_without_an_interval_is_not_called_unclear() -> None:
    report = report_of(
        scores_of(
            without_an_interval(a_difference("ownership", 50, half=5)),
            a_difference("roles", 60, half=70),
        )
    )

    assert report.summary.highlights[-1].name == "ownership (nl)"
    assert report.factors[0].other_gaps.startswith("Zonder marge")
    assert "waarom verschilt ownership (nl)" in [q.text for q in report.summary.questions]


def test_two_roles_that_score_the_same_are_not_said_to_differ() -> None:
    page = report_of(scores_of(without_an_interval(a_difference("ownership", 0, half=5)))).factors[
        0
    ]

    assert page.gap_sentence.endswith("scoren gelijk; de marge is niet te berekenen.")


def test_roles_that_do_not_clearly_differ_are_not_said_to_agree() -> None:
    unclear = report_of(scores_of(a_difference("ownership", 30, half=60))).summary.highlights[-1]

    assert "bewijst niet dat de rollen het eens zijn" in unclear.words


def test_factors_with_equal_printed_scores_have_no_weakest_and_no_strongest() -> None:
    scores = scores_of(a_level("ownership", 60.1), a_level("roles", 59.9))

    alike, _ = report_of(scores).summary.highlights

    assert (alike.name, alike.value) == ("Alle factoren gelijk", "60")


def test_the_margin_in_the_summary_is_the_widest_side_of_an_interval_inside_the_scale() -> None:
    near_the_end = a_scale_of("ownership", {"enterprise": an_estimate(96)})
    wide = dataclasses.replace(near_the_end, case_value=an_estimate(96, half=20))

    assert "tot 20 punten" in report_of(scores_of(wide)).summary.certainty


def test_only_the_lowest_scale_of_a_kind_is_called_the_lowest() -> None:
    scores = scores_of(a_level("ownership", 80), a_level("roles", 85), a_level("time", 90))

    whys = [question.why for question in report_of(scores).summary.questions]

    assert whys == [
        "ownership (nl): laagste score",
        "time (nl)",
        "roles (nl): daarna de laagste score",
    ]


def test_a_picture_is_no_more_exact_than_the_printed_number() -> None:
    few, many = (an_estimate(62.46, half=7.31, respondents=n) for n in (12, 30))
    scale = a_scale_of("ownership", {"enterprise": few, "municipality": many})
    report = report_of(scores_of(dataclasses.replace(scale, case_value=few)))

    dots = [dot for row in report.factors[0].rows for dot in row.strip.dots]
    case = report.factors[0].rows[-1].strip.case
    assert [(dot.value, dot.low, dot.high) for dot in dots] == [(62, 55, 70), (62.5, 55.2, 69.8)]
    assert case is not None
    assert (case.value, case.low, case.high) == (62, 55, 70)
    assert report.summary.profile is not None
    assert [dot.value for dot in report.summary.profile.rows[0].strip.dots] == [62, 62.5]


def test_the_two_ends_of_a_pictured_difference_are_the_printed_scores() -> None:
    scores = a_difference("ownership", 20.4, half=5)

    picture = report_of(scores_of(scores)).summary.highlights[-1].picture

    assert picture is not None
    assert (picture.first, picture.second) == (60, 40)


def test_a_score_is_rounded_alike_in_the_profile_and_on_its_page() -> None:
    noisy = an_estimate(62.499999999999)
    report = report_of(scores_of(a_scale_of("ownership", dict.fromkeys(ROLES, noisy))))

    assert report.summary.profile is not None
    assert report.summary.profile.rows[0].cells == ("63", "63", "63")


def test_the_worked_example_takes_the_printed_scores_when_they_add_up() -> None:
    scores = scores_of(
        a_scale_of("ownership", {"enterprise": an_estimate(60.4), "worker": an_estimate(50.2)})
    )

    example = report_of(scores).method.example

    assert example is not None
    assert [term.value for term in example.terms] == ["60", "50"]
    assert (example.total, example.result, example.words) == ("110", "55", "")


def test_a_worked_example_with_more_decimals_says_so() -> None:
    scores = scores_of(
        a_scale_of("ownership", {"enterprise": an_estimate(59.6), "worker": an_estimate(50.7)})
    )

    example = report_of(scores).method.example

    assert example is not None
    assert [term.value for term in example.terms] == ["59,6", "50,7"]
    assert example.words.startswith("Met meer cijfers")


def test_the_three_questions_are_the_lowest_factor_the_widest_gap_and_the_lowest_obstacle() -> None:
    scores = scores_of(
        a_level("ownership", 30),
        a_difference("roles", 20, half=5),
        a_level("time", 70),
        a_level("guidance", 60),
    )

    texts = [question.text for question in report_of(scores).summary.questions]

    assert texts == [
        "hoe komt ownership zo laag (nl)",
        "waarom verschilt roles (nl)",
        "hoe komt guidance zo laag (nl)",
    ]


def test_without_a_clear_gap_the_next_lowest_factor_gives_a_question() -> None:
    scores = scores_of(
        a_level("ownership", 30), a_level("roles", 40), a_level("continuity", 50),
        a_level("time", 70),
    )  # fmt: skip

    texts = [question.text for question in report_of(scores).summary.questions]

    assert texts == [
        "hoe komt ownership zo laag (nl)",
        "hoe komt time zo laag (nl)",
        "hoe komt roles zo laag (nl)",
    ]


def test_no_question_is_asked_when_nothing_may_be_shown() -> None:
    scores = scores_of(a_scale_of("ownership", {"enterprise": HIDDEN}))

    assert report_of(scores).summary.questions == ()


def test_obstacles_stand_with_the_most_hindering_first() -> None:
    scores = scores_of(a_level("time", 70), a_level("guidance", 60))

    obstacles = report_of(scores).obstacles

    assert obstacles is not None
    assert obstacles.profile is not None
    assert [row.name for row in obstacles.profile.rows] == ["guidance (nl)", "time (nl)"]


@pytest.mark.parametrize(
    ("value", "respondents", "printed"),
    [(62.46, 29, "62"), (62.5, 29, "63"), (62.46, 30, "62,5"), (62.499999999999, 12, "63")],
)
def test_a_score_has_whole_points_below_thirty_people(
    value: float, respondents: int, printed: str
) -> None:
    result = an_estimate(value, respondents=respondents)

    page = report_of(scores_of(a_scale_of("ownership", {"enterprise": result}))).factors[0]

    assert page.rows[0].figure is not None
    assert page.rows[0].figure.value == printed


@pytest.mark.parametrize(
    ("value", "half", "band"),
    [
        (74.6, 0.1, "sterk"),
        (74.4, 0.05, "te bespreken"),
        (49.4, 0.05, "zorgelijk"),
        (52, 6, "zorgelijk of te bespreken"),
        (60, 20, "zorgelijk tot sterk"),
    ],
)
def test_the_band_follows_the_printed_number_and_its_interval(
    value: float, half: float, band: str
) -> None:
    result = an_estimate(value, half=half)

    page = report_of(scores_of(a_scale_of("ownership", {"enterprise": result}))).factors[0]

    assert page.rows[0].figure is not None
    assert page.rows[0].figure.band == band


def test_an_interval_never_leaves_the_scale() -> None:
    result = an_estimate(97, half=9)

    page = report_of(scores_of(a_scale_of("ownership", {"enterprise": result}))).factors[0]

    assert page.rows[0].figure is not None
    assert page.rows[0].figure.interval == "88 tot 100"


def test_english_has_a_decimal_point() -> None:
    result = an_estimate(62.46, respondents=30)

    scores = scores_of(a_scale_of("ownership", {"enterprise": result}))
    page = report_of(scores, language="en").factors[0]

    assert page.rows[0].figure is not None
    assert page.rows[0].figure.value == "62.5"


def test_a_role_on_another_answer_scale_is_marked_and_explained() -> None:
    scores = scores_of(a_scale_of("ownership", dict.fromkeys(ROLES, an_estimate(50))))

    page = report_of(scores).factors[0]

    assert [row.other_answers for row in page.rows] == [False, False, True, False]
    assert "workers (nl) antwoordden met ja (nl) – soms (nl) – nee (nl)" in page.note


def test_a_role_that_was_not_asked_a_scale_is_named_and_has_no_row() -> None:
    items = [an_item("own1", roles=["enterprise", "municipality"])]
    instrument = an_instrument([a_factor("ownership", items=items)])
    scores = scores_of(a_level("ownership", 50))

    page = view(scores, instrument, a_study(), language="nl").factors[0]

    assert page.not_asked == "Niet gevraagd aan: workers (nl)."
    assert [row.name for row in page.rows][:2] == ["enterprise (nl)", "municipality (nl)"]
    assert "worker (nl)" not in [row.name for row in page.rows]


def test_how_many_answers_a_judgement_needs_is_said_and_never_how_many_there_are() -> None:
    few = NotEstimated(reason=Reason.N_TOO_SMALL, respondents=18)
    scores = dataclasses.replace(
        scores_of(a_level("ownership", 50)),
        reliability=(ReliabilityScore(role="enterprise", scale="ownership", items=4, result=few),),
    )

    verdict = report_of(scores).reliability.verdicts[0]

    assert "daarvoor zijn 30 antwoorden nodig" in verdict.sentences[0]
    assert not re.search(r"\b(12|18)\b", " ".join(verdict.sentences))


@pytest.mark.parametrize(
    ("alpha", "low", "word"),
    [(0.85, 0.71, "Stevig"), (0.75, 0.6, "Bruikbaar"), (0.69, 0.6, "Zwak")],
)
def test_a_scale_is_judged_by_its_alpha_and_the_lower_end(
    alpha: float, low: float, word: str
) -> None:
    result = Estimate(value=alpha, low=low, high=0.9, respondents=60, method="feldt")
    scores = dataclasses.replace(
        scores_of(a_level("ownership", 50)),
        reliability=(
            ReliabilityScore(role="enterprise", scale="ownership", items=4, result=result),
        ),
    )

    verdict = report_of(scores).reliability.verdicts[0]

    assert verdict.sentences[0].startswith(word)


def test_a_later_wave_is_named_on_the_cover_and_the_first_one_is_not() -> None:
    first = scores_of(a_level("ownership", 50))
    second = dataclasses.replace(first, wave="2")
    assert [report_of(scores).cover.wave for scores in (first, second)] == ["", "2"]


def test_rows_left_out_are_counted_by_what_was_wrong_with_them() -> None:
    scores = dataclasses.replace(
        scores_of(a_level("ownership", 50)), left_out=(("R206",), ("R206", "R999"))
    )

    appendix = report_of(scores).appendix

    assert [(kind.rows, kind.code) for kind in appendix.left_out] == [("2", "R206"), ("1", "R999")]
    assert appendix.left_out_words.startswith("2 rijen")


def test_rows_left_out_that_may_not_be_counted_are_said_to_be_there() -> None:
    scores = dataclasses.replace(
        scores_of(a_level("ownership", 50)), left_out=(("R206", "R999"),), left_out_counted=False
    )

    appendix = report_of(scores).appendix

    assert [(kind.rows, kind.code) for kind in appendix.left_out] == [("–", "R206"), ("–", "R999")]
    assert not any(character.isdigit() for character in appendix.left_out_words)


def test_a_report_says_that_something_is_hidden_only_when_it_is() -> None:
    said = "iets weggelaten"
    whole = scores_of(a_level("ownership", 50))
    hidden = dataclasses.replace(whole, left_out=(("R206",),), left_out_counted=False)
    assert said not in report_of(whole).method.small_groups
    assert said in report_of(hidden).method.small_groups


results: st.SearchStrategy[Result] = st.one_of(
    st.just(HIDDEN),
    st.builds(
        an_estimate,
        st.floats(0, 100),
        half=st.floats(0, 40),
        respondents=st.integers(5, 60),
    ),
)
case_scores = st.builds(
    lambda scales: scores_of(*scales),
    st.tuples(
        *(
            st.builds(
                a_scale_of, st.just(scale), st.fixed_dictionaries(dict.fromkeys(ROLES, results))
            )
            for scale in ("ownership", "roles", "continuity", "time", "guidance", "workplaces")
        )
    ),
)


@given(scores=case_scores)
def test_a_role_without_an_estimate_is_never_given_a_value(scores: CaseScores) -> None:
    report = report_of(scores)

    for page, scale in zip(report.factors, ("ownership", "roles", "continuity"), strict=True):
        for row, role in zip(page.rows, ROLES, strict=False):
            is_hidden = isinstance(scores.scales[scale].by_role[role], NotEstimated)
            assert (row.figure is None, row.strip.dots == (), row.people == "") == (
                (is_hidden,) * 3
            )
    if report.summary.profile is not None:
        shown = [len(row.strip.dots) for row in report.summary.profile.rows]
        assert shown == [
            sum(isinstance(r, Estimate) for r in scores.scales[scale].by_role.values())
            for scale in ("ownership", "roles", "continuity")
        ]


@given(scores=case_scores)
def test_the_worked_example_can_be_followed_to_the_printed_value(scores: CaseScores) -> None:
    report = report_of(scores)
    example = report.method.example
    if example is None:
        assert all(isinstance(s.case_value, NotEstimated) for s in scores.scales.values())
        return

    def number(printed: str) -> Decimal:
        return Decimal(printed.replace(",", "."))

    def by_hand(value: Decimal, like: str) -> Decimal:
        return value.quantize(Decimal(1).scaleb(number(like).as_tuple().exponent), ROUND_HALF_UP)  # type: ignore[arg-type]

    total = sum(number(term.value) for term in example.terms)
    assert total == number(example.total)
    assert by_hand(total / len(example.terms), example.quotient) == number(example.quotient)
    assert by_hand(number(example.quotient), example.result) == number(example.result)
    printed = [
        row.figure.value
        for page in (*report.factors, *report.outcomes)
        for row in page.rows
        if page.title in example.title and row.figure
    ]
    if report.obstacles is not None and report.obstacles.profile is not None:
        printed += [
            row.case.value for row in report.obstacles.profile.rows if row.name in example.title
        ]
    assert example.result in printed


@given(scores=case_scores)
def test_a_dutch_report_has_no_decimal_points(scores: CaseScores) -> None:
    texts = [
        text
        for text in strings(report_of(scores))
        if "versie" not in text and "ecoscore" not in text
    ]

    assert [text for text in texts if re.search(r"\d\.\d", text)] == []


def test_a_report_of_everything_hidden_says_so(question_bank: Instrument) -> None:
    few = dict.fromkeys(question_bank.roles_by_id, 3)
    scores = made_up_scores(question_bank, people=few)

    report = view(scores, question_bank, a_study(), language="nl")

    assert report.summary.profile is None
    assert report.summary.highlights == ()
    assert all(page.is_empty for page in report.factors)
    assert report.method.example is None


def test_without_a_clear_strongest_or_weakest_the_two_are_not_set_apart() -> None:
    # Printed margins of 7 on both sides: 53 to 67 and 59 to 73 overlap.
    first, *rest = report_of(
        scores_of(a_level("ownership", 60), a_level("roles", 66))
    ).summary.highlights

    assert (first.label, first.name) == ("De factoren", "Geen duidelijk sterkste of zwakste")
    assert first.value == ""
    assert "Hoogste score: roles (nl) (66). Laagste score: ownership (nl) (60)." in first.words
    assert len(rest) == 1


def test_factors_with_one_printed_score_are_all_named_where_no_extreme_is_clear() -> None:
    scales = (a_level("ownership", 60), a_level("roles", 66), a_level("continuity", 66))
    report = report_of(scores_of(*scales))

    assert "roles (nl) en continuity (nl) (66)" in report.summary.highlights[0].words


def test_each_of_two_lowest_factors_is_called_the_lowest() -> None:
    scales = (a_level("ownership", 30), a_level("roles", 30), a_level("continuity", 66))
    whys = [question.why for question in report_of(scores_of(*scales)).summary.questions]

    assert whys == [
        "ownership (nl): laagste score",
        "roles (nl): laagste score",
        "continuity (nl): daarna de laagste score",
    ]


def test_of_clear_differences_that_are_as_wide_each_factor_is_named() -> None:
    """Which roles differ may not be the same on each, so no sentence or picture of one is given."""
    scales = (a_difference("ownership", 20, half=5), a_difference("roles", 20, half=5))
    widest = report_of(scores_of(*scales)).summary.highlights[-1]

    assert widest.name == "ownership (nl) en roles (nl)"
    assert widest.words.startswith("Bij elk hiervan verschillen twee rollen 20 punten.")
    assert widest.picture is None


def test_of_unclear_differences_that_are_as_wide_each_factor_is_named() -> None:
    scales = (a_difference("ownership", 8, half=20), a_difference("roles", 8, half=20))
    words = report_of(scores_of(*scales)).summary.highlights[-1].words

    assert words.endswith("Het grootst is het verschil bij ownership (nl) en roles (nl).")


def test_an_extreme_says_from_which_factor_it_does_not_surely_differ() -> None:
    scores = scores_of(a_level("ownership", 30), a_level("roles", 34), a_level("continuity", 80))

    strongest, weakest, _ = report_of(scores).summary.highlights

    assert "niet zeker" not in strongest.words
    assert weakest.words.endswith("niet zeker lager dan roles (nl)")


def test_roles_that_were_asked_but_are_not_shown_are_named_without_a_number() -> None:
    # Workers were asked and have no score; the two roles with a score are not named.
    said = report_of(scores_of(a_level("ownership", 60))).summary.certainty
    assert "Niet meegeteld, want hun scores zijn niet te tonen: workers (nl)." in said

    two = ("enterprise", "municipality")
    both = report_of(scores_of(a_level("ownership", 60), roles=two)).summary.certainty
    assert "Niet meegeteld" not in both


def test_a_difference_is_the_one_between_the_two_printed_scores() -> None:
    """39.4 and 38.6 print as 39 and 39; the difference of 0.8 must not print as 1 beside them."""
    values = {"enterprise": an_estimate(38.6), "municipality": an_estimate(39.4)}
    gap = GapScore(
        role="municipality",
        other="enterprise",
        result=an_estimate(0.8, half=9.2),
        effect=None,
        same_answers=True,
    )
    scale = dataclasses.replace(a_scale_of("ownership", values), gaps=(gap,))
    page = report_of(scores_of(scale)).factors[0]

    assert " 0 (marge −8 tot 10)" in page.other_gaps


def test_scores_apart_without_a_clear_difference_are_explained() -> None:
    # Margins of 5 around 40 and 52 leave a space; around 40 and 49 they overlap.
    apart = report_of(scores_of(a_difference("ownership", 12, half=14))).factors[0].other_gaps
    touching = report_of(scores_of(a_difference("ownership", 9, half=14))).factors[0].other_gaps

    assert apart.endswith("De marge van een verschil is ruimer dan die van een score.")
    assert "ruimer" not in touching


def test_a_clear_difference_between_answer_scales_is_concluded_with_a_warning() -> None:
    scores = scores_of(a_difference("ownership", 30, half=5, same_answers=False))

    [said] = [s for s in report_of(scores).factors[0].conclusions.may if "positiever" in s]
    assert said.endswith("(andere antwoordschaal).")


def test_roles_that_score_alike_are_not_called_highest_and_lowest() -> None:
    profile = report_of(scores_of(a_level("ownership", 63))).summary.profile

    assert profile is not None
    assert profile.rows[0].strip.title == "ownership (nl): alle rollen 63 punten."
