"""Are the tables for the researcher complete, exact and set as articles want them?"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping

import pytest
from builders import a_study, an_instrument
from report.made_up import made_up_scores
from report.shown_text import text_of

from ecoscore.model.case_scores import CaseScores, Edition
from ecoscore.model.scores import Reason
from ecoscore.report import FORMATS
from ecoscore.report.apa import Table
from ecoscore.report.apa_cells import Kind, cell, column, written
from ecoscore.report.apa_crossed import crossed
from ecoscore.report.apa_tables import COLUMNS
from ecoscore.report.formats.page import page
from ecoscore.report.researcher_edition import ResearcherReport, researcher_report
from ecoscore.report.sources import Sources
from ecoscore.scoring.consistency.verdicts import Verdict
from ecoscore.scoring.differences.gaps import WELCH, WELCH_OTHER_ANSWER_SCALE
from ecoscore.scoring.fieldwork.dependability_cases import ITEMS_FIXED, ITEMS_RANDOM, OUT_OF_REACH
from ecoscore.scoring.levels.intervals import METHODS, SATTERTHWAITE

GAP = {
    "scale": "ownership",
    "role": "enterprise",
    "other": "worker",
    "difference": -12.345,
    "low": -20.0,
    "high": -4.5,
    "effect_size": 0.8049,
    "p": 0.0004,
    "p_holm": 1.0,
    "method": "welch_other_answer_scale",
    "reason": None,
}
BARE = {
    "scale": "ownership",
    "role": "enterprise",
    "other": "municipality",
    "reason": "n_too_small",
}
ALPHA = {"scale": "ownership", "role": "all", "items": 4, "respondents": 61, "alpha": 0.856}


def scores(**diagnostics: tuple[Mapping[str, object], ...]) -> CaseScores:
    found = made_up_scores(an_instrument())
    return dataclasses.replace(found, edition=Edition.RESEARCHER, diagnostics=diagnostics)


def report(
    language: str = "nl", **diagnostics: tuple[Mapping[str, object], ...]
) -> ResearcherReport:
    return researcher_report(scores(**diagnostics), an_instrument(), a_study(), language=language)


def table(name: str, made: ResearcherReport) -> Table:
    return next(each for each in made.tables if each.anchor == f"table-{name}")


def sources(language: str) -> Sources:
    return Sources(scores=scores(), instrument=an_instrument(), study=a_study(), language=language)


@pytest.mark.parametrize(
    ("value", "kind", "dutch", "english"),
    [
        (0.0004, Kind.P, "< ,001", "< .001"),
        (0.0314, Kind.P, ",031", ".031"),
        (1.0, Kind.P, "1,000", "1.000"),
        (-0.305, Kind.COEFFICIENT, "−,31", "−.31"),
        (1.0, Kind.COEFFICIENT, "1,00", "1.00"),
        (0.5, Kind.NUMBER, "0,50", "0.50"),
        (1234, Kind.COUNT, "1.234", "1,234"),
        (11.0, Kind.DF, "11", "11"),
        (11.25, Kind.DF, "11,25", "11.25"),
        ("n_too_small", Kind.REASON, "te weinig mensen", "too few people"),
        (None, Kind.REASON, "", ""),
        ("enterprise worker", Kind.ROLES, "enterprise (nl) en worker (nl)", None),
        ("of_later", Kind.CODE, "of_later", "of_later"),
        (None, Kind.NUMBER, "–", "–"),
    ],
)
def test_a_number_is_written_as_the_manual_asks(
    value: float | str | None, kind: Kind, dutch: str, english: str | None
) -> None:
    assert written(sources("nl"), value, kind) == dutch
    assert english is None or written(sources("en"), value, kind) == english


def test_an_interval_stands_in_square_brackets_and_half_of_one_does_not_stand() -> None:
    interval = column("ci", Kind.NUMBER, "low", "high")
    assert cell(sources("en"), interval, GAP) == "[−20.00; −4.50]"
    assert cell(sources("en"), interval, {"low": 3.0, "high": None}) == "–"


def test_tables_are_numbered_in_order_and_only_those_with_rows_are_there() -> None:
    made = report(gaps=(GAP,), reliability=(ALPHA,))
    assert [each.anchor for each in made.tables] == [
        "table-responses",
        "table-gaps",
        "table-reliability",
        "table-answers",
    ]
    assert [each.number for each in made.tables] == ["Tabel 1", "Tabel 2", "Tabel 3", "Tabel 4"]


def test_a_column_without_values_is_left_out_and_the_note_names_it() -> None:
    made = table("gaps", report(gaps=(GAP,)))
    assert "p (perm.)" not in [head.words for head in made.heads]
    assert "p (perm.)" in made.note


def test_every_cell_of_a_row_is_exact() -> None:
    made = table("gaps", report("en", gaps=(GAP,)))
    assert [head.words for head in made.heads] == [
        "Scale",
        "Role",
        "Other role",
        "Difference",
        "95% CI",
        "g",
        "p",
        "p (Holm)",
        "Method",
    ]
    assert made.rows == (
        (
            "ownership (en)",
            "enterprise (en)",
            "worker (en)",
            "−12.35",
            "[−20.00; −4.50]",
            "0.80",
            "< .001",
            "1.000",
            "Welch, other scale",
        ),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_column_of_every_table_has_a_head_and_every_table_a_note(language: str) -> None:
    found = sources(language)
    for name, columns in COLUMNS.items():
        assert found.say(f"tables.{name}.title")
        assert found.say(f"tables.{name}.note")
        assert all(found.say(f"tables.column.{each.name}") for each in columns)


def test_the_files_inside_hold_the_printed_numbers() -> None:
    told = json.loads(report(gaps=(GAP,)).files[1].content)
    figures = {f["measure"]: f for f in told["figures"] if f["part"] == "gaps"}
    # Rounded as by hand, half away from zero, as in the table.
    assert figures["difference"]["value"] == -12.35
    assert (figures["ci"]["low"], figures["ci"]["high"]) == (-20, -4.5)
    assert (figures["p"]["role"], figures["p"]["other"]) == ("enterprise", "worker")


def test_the_head_of_every_page_says_that_it_is_not_to_be_handed_on() -> None:
    assert "Niet verder geven." in text_of(page(report()).split("<main>")[0])


def test_the_report_is_the_same_bytes_on_every_run() -> None:
    assert FORMATS["pdf"](report(gaps=(GAP,))) == FORMATS["pdf"](report(gaps=(GAP,)))


def test_an_interval_of_a_score_stays_within_the_scale_and_one_of_a_difference_does_not() -> None:
    score = {"scale": "ownership", "role": "enterprise", "respondents": 1, "score": 25.0}
    made = report(
        cases=({**score, "low": -20.4, "high": 70.4, "reason": None},),
        gaps=(GAP,),
    )
    of_scores = table("scores", made)
    assert "[0,00; 70,40]" in of_scores.rows[0]
    assert "afgekapt op 0 en 100" in of_scores.note
    assert "[−20,00; −4,50]" in table("gaps", made).rows[0]
    (figures,) = [each for each in made.files if each.name.endswith(".csv")]
    assert b"-20.4" not in figures.content


def codes_of_scoring() -> set[str]:
    return {
        *Reason,
        *Verdict,
        *METHODS,
        SATTERTHWAITE,
        WELCH,
        WELCH_OTHER_ANSWER_SCALE,
        ITEMS_FIXED,
        ITEMS_RANDOM,
        OUT_OF_REACH,
        "half_width",
        "generalizability",
        "dependability",
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_of_scoring_is_printed_in_words(language: str) -> None:
    same = {"generalizability", "dependability"} if language == "en" else set()
    found = sources(language)
    for code in codes_of_scoring() - same:
        assert written(found, code, Kind.CODE) != code


def test_the_note_gives_the_code_of_what_is_printed_in_words() -> None:
    note = table("gaps", report(gaps=(GAP,))).note
    assert "Welch, andere schaal = welch_other_answer_scale." in note


def test_a_code_that_is_its_own_word_is_not_explained() -> None:
    assert "Codes in" not in table("gaps", report(gaps=({**GAP, "method": "welch"},))).note


def test_a_method_that_all_rows_share_stands_in_the_note() -> None:
    other = {**GAP, "scale": "index"}
    made = table("gaps", report("en", gaps=(GAP, other)))
    assert "Method" not in [head.words for head in made.heads]
    assert "Method in all rows: Welch, other scale." in made.note


def test_rows_without_a_figure_are_told_in_the_note_with_the_reason() -> None:
    made = table("gaps", report(gaps=(GAP, BARE)))
    assert len(made.rows) == 1
    assert "te weinig mensen: enterprise (nl) en municipality (nl) (alle schalen)." in made.note


def test_rows_without_a_figure_on_some_scales_name_them() -> None:
    made = table("gaps", report(gaps=(GAP, {**GAP, "scale": "index"}, BARE)))
    assert "enterprise (nl) en municipality (nl) (ownership (nl))." in made.note


def test_when_no_row_has_a_figure_all_scales_share_a_row_for_each_reason() -> None:
    bare = (BARE, {**BARE, "scale": "index"})
    made = table("gaps", report(gaps=bare))
    assert made.rows == (
        ("alle schalen", "enterprise (nl)", "municipality (nl)", "te weinig mensen"),
    )


def test_rows_without_a_figure_that_count_other_people_do_not_share_a_row() -> None:
    bare = {**BARE, "respondents": 2}
    made = table("scores", report(cases=(bare, {**bare, "scale": "index", "respondents": 3})))
    assert [row[2] for row in made.rows] == ["2", "3"]


def test_a_dash_is_explained_where_there_is_one() -> None:
    whole = {**GAP, "effect_low": 0.1, "effect_high": 0.9, "permutation_p": 0.1, "relevant": "yes"}
    with_dash = (whole, {**whole, "scale": "index", "p": None})
    assert "– = geen waarde" in table("gaps", report(gaps=with_dash)).note
    assert "– = geen waarde" not in table("gaps", report(gaps=(whole,))).note


def test_symbols_of_statistics_are_in_italics_in_heads_and_notes() -> None:
    text = page(report("en", gaps=(GAP,)))
    assert "<i>p</i> (Holm)</th>" in text
    assert "<i>g</i> = Hedges’ <i>g</i>" in text
    assert "`" not in text_of(text)


def test_aims_that_cannot_exceed_one_have_no_zero_and_points_have() -> None:
    aim = {"scale": "ownership", "target": "half_width", "wanted": 10.0, "now": 0.5}
    aims = (aim, {**aim, "target": "dependability", "wanted": 0.7})
    made = table("dependability", report(**{"dependability-cases": aims}))
    assert [row[2:4] for row in made.rows] == [("10,00", "0,50"), (",70", ",50")]


def test_where_no_number_is_enough_the_reason_stands_in_its_place() -> None:
    aim = {
        "scale": "ownership",
        "target": "half_width",
        "now": 12.5,
        "items_needed_reason": "out_of_reach",
    }
    aims = (aim, {**aim, "scale": "index", "items_needed": 3})
    made = table("dependability", report(**{"dependability-cases": aims}))
    assert [row[-1] for row in made.rows] == ["onhaalbaar", "3"]


def test_a_column_with_reasons_only_is_not_left_out() -> None:
    """No number of questions is enough: that is a finding, and not an empty column."""
    aim = {"scale": "ownership", "target": "half_width", "items_needed_reason": "out_of_reach"}
    made = table("dependability", report(**{"dependability-cases": (aim,)}))
    assert [row[-1] for row in made.rows] == ["onhaalbaar"]


def test_each_question_has_one_row_with_the_answers_of_each_role_beside_each_other() -> None:
    made = table("answers", report("en"))
    roles = [f"{role} (en)" for role in ("enterprise", "municipality", "worker")]
    assert [head.words for head in made.heads] == ["Scale", "Question", *roles]
    asked = [row[1] for row in made.rows]
    assert len(asked) == len(set(asked))
    counts = {each.item: each for each in scores().distributions if each.role == "enterprise"}
    for row in made.rows:
        found = counts[row[1]]
        told = " · ".join(str(segment.count) for segment in found.segments)
        assert row[2] == f"{told} ({found.dont_know})"


def test_a_role_may_have_the_name_of_a_column() -> None:
    instrument = an_instrument()
    names = {"enterprise": "item", "worker": "scale"}
    renamed = dataclasses.replace(
        instrument,
        roles=tuple(
            dataclasses.replace(role, id=names.get(role.id, role.id)) for role in instrument.roles
        ),
    )
    found = dataclasses.replace(sources("en"), instrument=renamed)
    answers = {"item": "own1", "counts": "3 · 4", "dont_know": 1}
    priorities = {"scale": "ownership", "chose": 2, "respondents": 6}
    for name, row, first in (
        ("answers", answers, "ownership own1"),
        ("priorities", priorities, "ownership"),
    ):
        rows = [{**row, "role": "item"}, {**row, "role": "scale"}]
        columns, (printed,) = crossed(found, name, rows, columns=())
        shown = [printed[each.of[0]] for each in columns]
        given = 2 if name == "priorities" else "3 · 4 (1)"
        assert shown == [*first.split(), given, given]


def test_what_all_questions_say_together_is_printed_where_there_are_several() -> None:
    seen = {
        "scale": "ownership",
        "rater": "enterprise",
        "rated": "worker",
        "respondents": 9,
        "score": 50.0,
    }
    one = ({**seen, "item": "own1"}, {**seen, "item": "all"})
    two = (*one, {**seen, "item": "own2"})
    assert len(table("relations", report(relations=one)).rows) == 1
    assert len(table("relations", report(relations=two)).rows) == 3
    # The files inside keep all rows.
    told = json.loads(report(relations=one).files[1].content)["figures"]
    assert sum(each["part"] == "relations" and each["measure"] == "mean" for each in told) == 2


def test_a_table_is_no_wider_than_the_page_and_its_columns_fill_it() -> None:
    for made in report(gaps=(GAP,), reliability=(ALPHA,)).tables:
        assert float(made.width.removesuffix("em")) <= 93
        widths = [float(head.width.removesuffix("%")) for head in made.heads]
        assert sum(widths) == pytest.approx(100, abs=0.1)
