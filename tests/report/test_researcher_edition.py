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
from ecoscore.report import FORMATS
from ecoscore.report.apa import Kind, Table, cell, column, written
from ecoscore.report.apa_tables import COLUMNS
from ecoscore.report.formats.page import page
from ecoscore.report.researcher_edition import ResearcherReport, researcher_report
from ecoscore.report.sources import Sources

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
    "method": "welch",
    "reason": None,
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
        (None, Kind.NUMBER, "–", "–"),
    ],
)
def test_a_number_is_written_as_the_manual_asks(
    value: float | None, kind: Kind, dutch: str, english: str
) -> None:
    assert written(sources("nl"), value, kind) == dutch
    assert written(sources("en"), value, kind) == english


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
            "welch",
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
