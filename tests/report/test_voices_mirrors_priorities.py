"""What does the report say of words, of how roles see each other, and of what they want first?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import page as page_validation
import pytest
from builders import a_factor, a_study, an_instrument, an_item, words
from pdf_rules import broken_rules
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, Choice, PriorityChoices, Relation, RoleResponse
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.report import FORMATS, view
from ecoscore.report.formats.page import page
from ecoscore.report.view import ReportView

BOTH = ("enterprise", "municipality")


def an_ecosystem() -> Instrument:
    mirror = dataclasses.replace(
        an_item("own1", roles=BOTH),
        mirror=BOTH,
        wording={"enterprise": words("Zij zijn eerlijk."), "municipality": words("Ook eerlijk.")},
    )
    return an_instrument(
        [
            a_factor(items=[mirror, an_item("own2")]),
            a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")]),
            a_factor("guidance", kind=Kind.OBSTACLE, items=[an_item("gui1", factor="guidance")]),
        ]
    )


def scores(**changes: object) -> CaseScores:
    both = {"enterprise": an_estimate(62), "municipality": an_estimate(48)}
    made = CaseScores(
        case="noord",
        wave="1",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in BOTH),
        scales={name: a_scale_of(name, both) for name in ("ownership", "time", "guidance")},
        distributions=(),
        reliability=(),
        smallest_group=5,
    )
    return dataclasses.replace(made, **changes)


def report_of(made: CaseScores, language: str = "nl") -> ReportView:
    return view(made, an_ecosystem(), a_study(), language=language)


def a_quote(text: str, role: str = "enterprise", scale: str = "ownership") -> Quote:
    return Quote(case="noord", role=role, scale=scale, text=text, status=QuoteStatus.RELEASED)


def a_view(rater: str, rated: str, points: float | None, *, item: str = "own1") -> Relation:
    result = (
        NotEstimated(reason=Reason.SUPPRESSED)
        if points is None
        else Estimate(value=points, low=None, high=None, respondents=12, method="mean_only")
    )
    return Relation(scale="ownership", item=item, rater=rater, rated=rated, result=result)


# ---- words of people


def test_words_stand_under_their_factor_by_role_beside_the_score_of_the_whole_role() -> None:
    report = report_of(
        scores(quotes=(a_quote("b", "municipality"), a_quote("a"), a_quote("c", scale="time")))
    )

    assert report.voices is not None
    first, second = report.voices.scales
    assert (first.title, second.title) == ("ownership (nl)", "time (nl)")
    assert [(voice.role, voice.text) for voice in first.voices] == [
        ("enterprise (nl)", "‘a’"),
        ("municipality (nl)", "‘b’"),
    ]
    assert first.voices[0].score == "de hele rol: 62 punten (marge 57 tot 67)"


def test_words_about_no_factor_come_last_and_without_a_score() -> None:
    report = report_of(scores(quotes=(a_quote("a", scale=""), a_quote("b", scale="time"))))

    assert report.voices is not None
    last = report.voices.scales[-1]
    assert last.title == "Over de samenwerking als geheel"
    assert [voice.score for voice in last.voices] == [""]


def test_without_words_there_is_no_page_and_no_line_in_the_contents() -> None:
    with_words, without = report_of(scores(quotes=(a_quote("a"),))), report_of(scores())

    assert without.voices is None
    assert "In hun eigen woorden" not in page(without)
    assert "voices" in [entry.anchor for entry in with_words.contents]
    assert "voices" not in [entry.anchor for entry in without.contents]


@pytest.mark.parametrize("hostile", ['<script>alert("x")</script>', "{{ 7 * 7 }}", "{text}", "%s"])
def test_words_reach_the_reader_as_they_were_typed(hostile: str) -> None:
    html = page(report_of(scores(quotes=(a_quote(hostile),))))

    escaped = hostile.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    assert f"‘{escaped}’</blockquote>" in html
    assert "<script" not in html


def test_long_words_and_mirrors_are_printed_for_everyone(tmp_path: Path) -> None:
    texts = ["שלום عالم " * 20, "woord " * 333, "Arbeidsmarktontwikkeling" * 80]
    seen = (a_view(*BOTH, 48), a_view(*BOTH[::-1], 71))
    quotes = tuple(a_quote(text) for text in texts)
    report = report_of(scores(quotes=quotes, relations=seen))

    file = tmp_path / "report.pdf"
    file.write_bytes(FORMATS["pdf"](report))

    assert broken_rules(file, page_validation.ValidationProfile.PDF_UA_1) == []


# ---- how roles see each other


def test_both_views_stand_beside_each_other_each_in_the_words_of_the_role() -> None:
    both = (a_view(*BOTH, 48), a_view(*BOTH[::-1], 71))

    (row,) = report_of(scores(relations=both)).factors[0].mirrors

    assert (row.first.role, row.first.asked, row.first.points) == (
        "enterprises (nl)",
        "‘Zij zijn eerlijk. (nl)’",
        "48",
    )
    assert (row.second.asked, row.second.points) == ("‘Ook eerlijk. (nl)’", "71")
    assert (row.picture.first, row.picture.second) == (48, 71)


def test_the_order_in_which_views_are_delivered_does_not_matter() -> None:
    there, back = a_view(*BOTH, 48), a_view(*BOTH[::-1], 71)

    pages = [report_of(scores(relations=r)).factors[0] for r in ((there, back), (back, there))]

    assert pages[0].mirrors == pages[1].mirrors


@pytest.mark.parametrize("points", [(48, None), (None, 71), (None, None)])
def test_one_view_without_the_other_is_not_printed(
    points: tuple[float | None, float | None],
) -> None:
    there, back = a_view(*BOTH, points[0]), a_view(*BOTH[::-1], points[1])

    report = report_of(scores(relations=(there, back)))

    assert report.factors[0].mirrors == ()
    assert "Hoe wij elkaar zien" not in page(report)


def test_several_questions_are_shown_taken_together() -> None:
    items = ("own1", "own2", "all")
    made = [a_view(*way, 50, item=item) for item in items for way in (BOTH, BOTH[::-1])]

    (row,) = report_of(scores(relations=tuple(made))).factors[0].mirrors

    assert row.first.asked == "over municipalitys (nl), alle vragen samen"


def test_a_single_question_is_shown_with_its_words() -> None:
    made = [a_view(*way, 50, item=i) for i in ("own1", "all") for way in (BOTH, BOTH[::-1])]

    (row,) = report_of(scores(relations=tuple(made))).factors[0].mirrors

    assert "eerlijk" in row.first.asked


def test_views_on_an_obstacle_stand_on_the_page_about_obstacles() -> None:
    made = [
        dataclasses.replace(a_view(*way, 50, item="tim1"), scale="time")
        for way in (BOTH, BOTH[::-1])
    ]

    report = report_of(scores(relations=tuple(made)))

    assert report.obstacles is not None
    assert [found.scale for found in report.obstacles.mirrors] == ["time (nl)"]
    assert "Hoe wij elkaar zien: time (nl)" in page(report)


# ---- what the roles want first


def choosing(*counts: tuple[str, int, int], people: int | None = 12) -> PriorityChoices:
    choices = (Choice(scale=s, least=least, most=most) for s, least, most in counts)
    return PriorityChoices(role="enterprise", respondents=people, choices=tuple(choices))


def shares_of(report: ReportView) -> dict[str, Sequence[str]]:
    assert report.obstacles is not None
    assert report.obstacles.profile is not None
    return {row.name: row.shares for row in report.obstacles.profile.rows}


def test_the_share_that_wants_it_first_stands_under_the_points_of_the_role() -> None:
    """Six of twelve is 50 %, at most two of twelve 16.7 %, which is rounded up."""
    chosen = choosing(("time", 6, 6), ("guidance", 0, 2))

    report = report_of(scores(priorities=(chosen,)))

    assert shares_of(report) == {"time (nl)": ("50%", ""), "guidance (nl)": ("≤ 17%", "")}
    assert report.obstacles is not None
    assert "≤ is hoogstens" in report.obstacles.shares


def test_a_lower_bound_is_rounded_down() -> None:
    """At least ten of twelve is 83.3 %."""
    report = report_of(scores(priorities=(choosing(("time", 10, 12)),)))
    assert shares_of(report)["time (nl)"][0] == "≥ 83%"


def test_where_nobody_was_asked_nothing_stands_under_the_points() -> None:
    report = report_of(scores())

    assert report.obstacles is not None
    assert set(shares_of(report).values()) == {()}
    assert (report.obstacles.shares, report.obstacles.priorities) == ("", None)


def test_what_a_role_chose_most_is_named_factors_too() -> None:
    chosen = choosing(("ownership", 9, 9), ("time", 6, 6), ("guidance", 0, 2))

    report = report_of(scores(priorities=(chosen,)))

    assert report.obstacles is not None
    assert report.obstacles.priorities is not None
    (found,) = report.obstacles.priorities.favourites
    assert found.words == "(12 mensen) kozen het vaakst: ownership (nl) (75%) en time (nl) (50%)."


def test_a_role_whose_choice_is_hidden_is_named_and_nothing_of_it_is_printed() -> None:
    hidden = PriorityChoices(
        role="municipality", respondents=None, choices=(), reason=Reason.SUPPRESSED
    )

    report = report_of(scores(priorities=(choosing(("time", 6, 6)), hidden)))

    assert report.obstacles is not None
    assert report.obstacles.priorities is not None
    assert "municipalitys (nl)" in report.obstacles.priorities.hidden
    assert len(report.obstacles.priorities.favourites) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_of_it_is_said_in_each_language(language: str) -> None:
    made = scores(
        quotes=(a_quote("a"),),
        relations=(a_view(*BOTH, 48), a_view(*BOTH[::-1], 71)),
        priorities=(choosing(("time", 6, 6), ("guidance", 0, 2)),),
    )
    html = page(report_of(made, language))
    assert not re.search(r"\{[a-z_]+\}", html)
