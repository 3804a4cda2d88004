"""Is the printed and the shown report whole, safe, accessible and the same each time?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pytest
from builders import a_factor, a_study, an_instrument, an_item, words
from pdf_rules import broken_rules
from report.made_up import (
    a_scale_of,
    an_estimate,
    made_up_scores,
)
from syrupy.assertion import SnapshotAssertion

import ecoscore
from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import NotEstimated, Reason
from ecoscore.model.study import Case, Study
from ecoscore.report import FORMATS, view
from ecoscore.report.formats.page import page
from ecoscore.resources import shipped


def a_small_ecosystem() -> Instrument:
    return an_instrument(
        [
            a_factor("ownership", items=[an_item("own1"), an_item("own2", reverse=True)]),
            a_factor("roles", items=[an_item("rol1", factor="roles")]),
            a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")]),
            a_factor("workplaces", kind=Kind.OUTCOME, items=[an_item("wor1", factor="workplaces")]),
        ]
    )


def a_rich_case(instrument: Instrument, people: Mapping[str, int] | None = None) -> CaseScores:
    everybody = {"enterprise": 14, "municipality": 6, "worker": 41}
    scores = made_up_scores(instrument, people=everybody if people is None else people)
    return dataclasses.replace(scores, left_out=(("R206",),))


HARD_CASES: dict[str, Mapping[str, int]] = {
    "several": {"enterprise": 14, "municipality": 4, "worker": 41},
    "hidden": {"enterprise": 3, "municipality": 2, "worker": 4},
    "alone": {"enterprise": 12},
    "nobody": {},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("people", HARD_CASES)
def test_the_report_reads_as_it_did(
    people: str, language: str, page_snapshot: SnapshotAssertion
) -> None:
    instrument = a_small_ecosystem()
    scores = a_rich_case(instrument, HARD_CASES[people])
    html = page(view(scores, instrument, a_study(), language=language))

    # The fingerprint changes with every change of the builders; the page should not.
    html = html.replace(instrument.fingerprint, "0123456789ab")
    assert html.replace(f"ecoscore {ecoscore.__version__}", "ecoscore 9.9") == page_snapshot


@pytest.mark.parametrize("people", HARD_CASES)
def test_the_pdf_is_accessible(people: str, tmp_path: Path) -> None:
    instrument = a_small_ecosystem()
    scores = a_rich_case(instrument, HARD_CASES[people])
    file = tmp_path / "report.pdf"
    file.write_bytes(FORMATS["pdf"](view(scores, instrument, a_study(), language="nl")))

    assert broken_rules(file, page_validation.ValidationProfile.PDF_UA_1) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_scores_give_the_same_bytes(format_: str) -> None:
    def made() -> bytes:
        instrument = a_small_ecosystem()
        scores = a_rich_case(instrument)
        return FORMATS[format_](view(scores, instrument, a_study(), language="nl"))

    assert made() == made()


@pytest.mark.parametrize("people", HARD_CASES)
def test_a_page_has_one_title_and_skips_no_heading(people: str) -> None:
    instrument = a_small_ecosystem()
    scores = a_rich_case(instrument, HARD_CASES[people])
    html = page(view(scores, instrument, a_study(), language="nl"))

    levels = [int(level) for level in re.findall(r"<h(\d)", html)]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_difference_with_a_hidden_role_is_not_printed_even_if_it_were_delivered() -> None:
    instrument = a_small_ecosystem()
    shown = an_estimate(50, respondents=40)
    both = a_scale_of("ownership", {"enterprise": an_estimate(62.5), "worker": shown})
    hidden = NotEstimated(reason=Reason.SUPPRESSED)
    leaking = dataclasses.replace(both, by_role={"enterprise": hidden, "worker": shown})
    scores = a_rich_case(instrument)
    scores = dataclasses.replace(scores, scales={"ownership": leaking})

    html = page(view(scores, instrument, a_study(), language="nl"))

    assert both.gaps != ()
    assert "scoren" not in html.replace("De scores", "")
    assert "12,5" not in html
    assert "niet getoond om herkenning te voorkomen" in html


def test_the_number_of_a_small_group_is_not_printed() -> None:
    instrument = a_small_ecosystem()
    scores = made_up_scores(instrument, people={"enterprise": 4})

    html = page(view(scores, instrument, a_study(), language="nl"))

    assert "minder dan 5; 8 gevraagd" in html
    assert "rusten op" not in html


@pytest.mark.parametrize("hostile", ['<script>alert("x")</script>', "{{ 7 * 7 }}", "{secret}"])
def test_any_text_reaches_the_reader_as_text(hostile: str) -> None:
    item = dataclasses.replace(
        an_item("own1"), wording=dict.fromkeys(an_item().wording, words(hostile))
    )
    factor = dataclasses.replace(
        a_factor("ownership", items=[item]),
        title=words(hostile),
        definition=words(hostile),
        gap=words(hostile),
        low=words(hostile),
    )
    instrument = an_instrument([factor], title=words(hostile))
    study = dataclasses.replace(
        a_study(), title=hostile, cases=(Case(id="noord", name=hostile, invited={}),)
    )

    html = page(view(a_rich_case(instrument), instrument, study, language="nl"))

    assert "<script" not in html
    assert "49" not in re.findall(r"<h1>(.*)</h1>", html)[0]
    escaped = hostile.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    assert f"<h1>{escaped}</h1>" in html


def a_monster() -> tuple[Instrument, Study]:
    """Forty items of two hundred characters without a space, and names that no line can hold."""
    long = "Arbeidsmarktontwikkelingsprogramma" * 6
    items = [
        dataclasses.replace(
            an_item(f"own{number}"), wording=dict.fromkeys(an_item().wording, words(long))
        )
        for number in range(40)
    ]
    factor = dataclasses.replace(a_factor("ownership", items=items), title=words(long))
    small = an_instrument([factor])
    roles = tuple(
        dataclasses.replace(role, name=words(long), plural=words(long)) for role in small.roles
    )
    study = dataclasses.replace(a_study(), cases=(Case(id="noord", name="שלום عالم", invited={}),))
    return dataclasses.replace(small, roles=roles), study


def test_forty_long_items_and_long_names_still_make_a_report() -> None:
    instrument, study = a_monster()

    pdf = FORMATS["pdf"](view(a_rich_case(instrument), instrument, study, language="nl"))

    assert pdf.startswith(b"%PDF")


def test_values_at_both_ends_are_drawn() -> None:
    instrument = a_small_ecosystem()
    ends = a_scale_of("ownership", {"enterprise": an_estimate(0), "worker": an_estimate(100)})
    scores = a_rich_case(instrument)
    scores = dataclasses.replace(scores, scales={**scores.scales, "ownership": ends})

    html = page(view(scores, instrument, a_study(), language="nl"))

    assert "0 tot 5" in html
    assert "95 tot 100" in html


def test_every_figure_has_an_alternative_text() -> None:
    instrument = a_small_ecosystem()
    html = page(view(a_rich_case(instrument), instrument, a_study(), language="nl"))

    assert html.count("<svg") == len(re.findall(r"<svg[^>]*><title>[^<]+</title>", html))


def test_no_data_table_is_built_with_grid() -> None:
    styles = (shipped("templates") / "style").glob("report*.css")

    assert not any(
        re.search(r"display:\s*(grid|flex)", style.read_text("utf-8")) for style in styles
    )


def test_the_real_question_bank_makes_a_report(question_bank: Instrument) -> None:
    scores = made_up_scores(question_bank)
    html = page(view(scores, question_bank, a_study(), language="nl"))

    assert html.count("<section") >= 13
