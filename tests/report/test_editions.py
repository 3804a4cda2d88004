"""Does each reader get their own documents, and in them nothing that partners do not have?"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Mapping
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from builders import a_factor, a_study, an_instrument, an_item
from pdf_rules import broken_rules
from report.made_up import MANY, an_estimate, made_up_scores
from report.shown_text import numbers_in, text_of

from ecoscore.model.case_scores import (
    CaseScores,
    ChangeScore,
    Choice,
    Edition,
    PriorityChoices,
    Relation,
)
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import Study
from ecoscore.printing.numbers import decimal
from ecoscore.report import FORMATS, view
from ecoscore.report.editions import DOCUMENTS, name_of
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.formats.page import page
from ecoscore.scoring.editions.parts import role_edition, worker_edition

ARCHIVE = page_validation.ValidationProfile.PDF_A_3A
FOR_EVERYONE = page_validation.ValidationProfile.PDF_UA_1
CASES = {"noord": dict(MANY)}


def a_partner_edition(instrument: Instrument, *, seed: int = 1) -> CaseScores:
    """Scores with everything that a report can show, a change since the wave before included."""
    scores = made_up_scores(instrument, seed=seed)
    first = instrument.factors[0].id
    moved = scores.scales[first].by_role["worker"]
    change = ChangeScore(
        role="worker",
        scale=first,
        from_wave="0",
        before=40.0,
        after=47.0,
        result=dataclasses.replace(moved, value=7.0, low=2.0, high=12.0, respondents=31),
    )
    relations = tuple(
        Relation(scale=first, item="all", rater=rater, rated=rated, result=an_estimate(points))
        for rater, rated, points in (("enterprise", "worker", 61), ("worker", "enterprise", 48))
    )
    priorities = PriorityChoices(
        role="enterprise",
        respondents=13,
        choices=tuple(
            Choice(scale=factor.id, least=count, most=count)
            for factor, count in zip(instrument.factors, (3, 6, 9, 4), strict=False)
        ),
    )
    return dataclasses.replace(
        scores, changes=(change,), relations=relations, priorities=(priorities,)
    )


def for_each_reader(partner: CaseScores) -> dict[str, CaseScores]:
    return {
        "partner": partner,
        "role": role_edition(partner, role="worker"),
        "worker": worker_edition(partner),
        "researcher": dataclasses.replace(partner, edition=Edition.RESEARCHER),
    }


def written_numbers(scores: object) -> set[str]:
    """Every number anywhere in an edition, as it may be written: whole, or with a decimal."""
    return {
        decimal(min(abs(number), 100.0), "nl", places=places)
        for number in every_number(scores)
        for places in (0, 1)
    }


def shares_of_answers(scores: CaseScores) -> set[str]:
    """Every share of the answers to a question, in whole percents.

    Those about obstacles stand in the edition for partners, and not on its pages.
    """
    return {
        decimal(100 * segment.count / sum(each.count for each in found.segments), "nl", places=0)
        for found in scores.distributions
        for segment in found.segments
    }


def every_number(scores: object) -> set[float]:
    """Every number anywhere in an edition, without the noise of its arithmetic."""
    if isinstance(scores, float | int) and not isinstance(scores, bool):
        return {round(scores, 9)}
    if dataclasses.is_dataclass(scores):
        parts = [getattr(scores, field.name) for field in dataclasses.fields(scores)]
    elif isinstance(scores, Mapping):
        parts = list(scores.values())
    else:
        parts = list(scores) if isinstance(scores, tuple) else []
    return {number for part in parts for number in every_number(part)}


def documents(scores: CaseScores, instrument: Instrument, study: Study) -> dict[str, AnyView]:
    return {
        name_of(document, scores, "nl"): document.make(scores, instrument, study, language="nl")
        for document in DOCUMENTS[scores.edition]
    }


def test_every_edition_has_its_documents_under_names_that_tell_them_apart() -> None:
    instrument = an_instrument()
    readers = for_each_reader(a_partner_edition(instrument))

    names = [name for each in readers.values() for name in documents(each, instrument, a_study())]

    assert names == [
        "noord-nl",
        "noord-role-worker-nl",
        "noord-worker-nl",
        "noord-worker-nl-script",
        "noord-researcher-nl",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_document_says_on_paper_which_edition_it_is(
    language: str, question_bank: Instrument
) -> None:
    readers = for_each_reader(a_partner_edition(question_bank))
    made = [
        document.make(each, question_bank, a_study(CASES), language=language)
        for each in readers.values()
        for document in DOCUMENTS[each.edition]
    ]

    heads = [page(each).split('class="running-head')[1].split("</div>")[0] for each in made]

    assert all(each.edition in head for each, head in zip(made, heads, strict=True))
    assert len({each.edition for each in made}) == 4


@pytest.mark.parametrize("reader", ["partner", "role", "worker", "researcher"])
def test_every_document_is_for_the_archive_and_for_everyone(
    reader: str, question_bank: Instrument, tmp_path: Path
) -> None:
    scores = for_each_reader(a_partner_edition(question_bank))[reader]
    failures = []
    for name, document in documents(scores, question_bank, a_study(CASES)).items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(FORMATS["pdf"](document))
        for profile in (ARCHIVE, FOR_EVERYONE):
            failures += [(name, rule) for rule in broken_rules(path, profile)]

    assert failures == []


@pytest.mark.parametrize("seed", range(6))
def test_an_edition_for_a_role_prints_no_number_that_partners_do_not_read(
    seed: int, question_bank: Instrument
) -> None:
    partner = a_partner_edition(question_bank, seed=seed)
    study = a_study(CASES)
    known = numbers_in(page(view(partner, question_bank, study, language="nl")))
    known |= written_numbers(partner) | shares_of_answers(partner)

    printed = {
        role: numbers_in(
            page(view(role_edition(partner, role=role), question_bank, study, language="nl"))
        )
        for role in ("enterprise", "municipality", "worker")
    }

    assert {role: found - known for role, found in printed.items()} == {
        role: set() for role in printed
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_pages_for_workers_hold_no_number_but_who_answered_and_whom_to_call(
    seed: int, question_bank: Instrument
) -> None:
    partner = a_partner_edition(question_bank, seed=seed)
    study = a_study(CASES)
    known = numbers_in(page(view(partner, question_bank, study, language="nl")))
    allowed = {"050", "123", "45", "67", "1", "2026", "41", question_bank.version}

    for document in documents(worker_edition(partner), question_bank, study).values():
        found = numbers_in(page(document))
        fingerprint = set(numbers_in(question_bank.fingerprint))
        assert found <= allowed | fingerprint
        assert found - {"050", "123", "45", "67"} - fingerprint <= known


def test_the_files_inside_are_no_more_than_those_of_partners(question_bank: Instrument) -> None:
    partner = a_partner_edition(question_bank)
    study = a_study(CASES)
    own = role_edition(partner, role="worker")

    files = {
        each.edition: json.loads(view(each, question_bank, study, language="nl").files[1].content)
        for each in (partner, own)
    }
    numbers = {
        edition: {
            number
            for figure in told["figures"]
            for name, number in figure.items()
            if not isinstance(number, str) and (figure["part"], name) != ("difference", "value")
        }
        for edition, told in files.items()
    }
    rounded = {sign * number for number in every_number(partner) for sign in (1, -1)}

    # Whole percents of answers are computed, and a difference from two scores beside it; every
    # other figure stands in the edition as it is.
    percents = set(range(101))
    assert numbers[Edition.ROLE] - rounded <= percents
    assert numbers[Edition.PARTNER] - rounded <= percents
    assert len(files[Edition.ROLE]["figures"]) < len(files[Edition.PARTNER]["figures"])


@pytest.mark.parametrize("role", ["enterprise", "worker"])
def test_a_role_is_told_only_its_own_answers_to_each_question(
    role: str, question_bank: Instrument
) -> None:
    scores = role_edition(a_partner_edition(question_bank), role=role)
    report = view(scores, question_bank, a_study(CASES), language="nl")

    names = {
        bar.role
        for factor in report.factors
        for question in factor.answers.questions
        for bar in question.bars
    }

    assert names == {question_bank.roles_by_id[role].name["nl"]}
    # What this edition is not about is not called hidden.
    assert all("Van gemeenten tonen wij" not in factor.answers.hidden for factor in report.factors)


def test_an_edition_for_a_role_opens_with_what_the_role_itself_said() -> None:
    instrument = an_instrument(
        [a_factor("ownership"), a_factor("roles", items=[an_item("rol1", factor="roles")])]
    )
    partner = a_partner_edition(instrument)
    report = view(role_edition(partner, role="worker"), instrument, a_study(CASES), language="nl")

    assert report.own is not None
    assert report.contents[0].anchor == "own"
    assert "Van de workers (nl) in Noord gaven 41 mensen antwoord." in report.own.lead
    assert [row.anchor for row in report.own.rows] == ["scale-ownership", "scale-roles"]
    assert [row.change for row in report.own.rows] == ["+7,0", "–"]
    assert [row.change_interval for row in report.own.rows] == ["+2,0 tot +12,0", ""]
    assert view(partner, instrument, a_study(CASES), language="nl").own is None


def test_the_figures_come_out_of_the_pdf_with_what_they_are_of(tmp_path: Path) -> None:
    instrument = an_instrument()
    report = view(a_partner_edition(instrument), instrument, a_study(CASES), language="nl")
    path = tmp_path / "report.pdf"
    path.write_bytes(FORMATS["pdf"](report))
    with pikepdf.open(path) as pdf:
        inside = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}

    told = json.loads(inside["noord-partner.json"])
    rows = list(csv.DictReader(io.StringIO(inside["noord-partner.csv"].decode())))

    assert told["format_version"] == "1"
    assert (told["edition"], told["case"]) == ("partner", "noord")
    assert told["instrument"]["fingerprint"] == instrument.fingerprint
    assert len(told["figures"]) == len(rows)
    assert [{k: v for k, v in row.items() if v} for row in rows] == [
        {key: str(value) for key, value in figure.items()} for figure in told["figures"]
    ]


@pytest.mark.parametrize("reader", ["partner", "role"])
@pytest.mark.parametrize("seed", range(3))
def test_every_figure_inside_is_printed_on_the_pages(
    reader: str, seed: int, question_bank: Instrument
) -> None:
    scores = for_each_reader(a_partner_edition(question_bank, seed=seed))[reader]
    report = view(scores, question_bank, a_study(CASES), language="nl")
    printed = numbers_in(page(report))

    unprinted = [
        figure
        for figure in json.loads(report.files[1].content)["figures"]
        for name in ("value", "low", "high", "people")
        if name in figure
        and not {
            decimal(min(abs(figure[name]), 100.0), "nl", places=places) for places in (0, 1, 2)
        }
        & printed
    ]

    assert unprinted == []


def test_of_an_obstacle_there_is_no_more_inside_than_its_page_shows() -> None:
    instrument = an_instrument(
        [a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")])]
    )
    readers = for_each_reader(a_partner_edition(instrument))

    margins = {
        reader: {
            (figure["part"], figure.get("role", ""))
            for figure in json.loads(files[1].content)["figures"]
            if figure["part"] in ("score", "case", "change") and "low" in figure
        }
        for reader in ("partner", "role")
        for files in [view(readers[reader], instrument, a_study(CASES), language="nl").files]
    }

    # The profile of obstacles has a margin for the case; a role reads its own beside its score.
    assert margins == {
        "partner": {("case", "")},
        "role": {("case", ""), ("score", "worker"), ("change", "worker")},
    }


def test_a_role_reads_its_answers_about_obstacles_too(question_bank: Instrument) -> None:
    partner = a_partner_edition(question_bank)
    report = view(
        role_edition(partner, role="worker"), question_bank, a_study(CASES), language="nl"
    )

    assert report.own is not None
    titles = [each.title for each in report.own.obstacles]
    asked = [f for f in question_bank.of_kind(Kind.OBSTACLE) if f.items_for("worker")]
    assert titles == [factor.title["nl"] for factor in asked]
    assert "own_obstacles" in [entry.anchor for entry in report.contents]
    # One key serves all its obstacles.
    assert [len(key.options) for key in report.own.keys] == [3]


def test_without_another_role_that_is_shown_nobody_is_said_to_agree() -> None:
    instrument = an_instrument()
    alone = role_edition(made_up_scores(instrument, people={"worker": 12}), role="worker")
    own = view(alone, instrument, a_study(), language="nl").own
    assert own is not None
    assert own.no_differences == "Van geen enkele andere rol is hier een score te tonen."


def test_no_text_in_the_table_of_figures_can_run_as_a_formula() -> None:
    factor = dataclasses.replace(a_factor(), id="=1+1", items=(an_item(factor="=1+1"),))
    instrument = an_instrument([factor])
    report = view(made_up_scores(instrument), instrument, a_study(CASES), language="nl")

    cells = [
        cell
        for row in csv.reader(io.StringIO(report.files[0].content.decode()))
        for cell in row
        if cell and not cell.lstrip("-").replace(".", "").isdigit()
    ]

    assert "'=1+1" in cells
    assert [cell for cell in cells if cell[0] in "=+-@\t\r"] == []


def test_pages_for_workers_have_no_files_inside(question_bank: Instrument) -> None:
    scores = worker_edition(a_partner_edition(question_bank))
    made = documents(scores, question_bank, a_study(CASES))
    assert [each.files for each in made.values()] == [(), ()]


def test_the_index_and_the_size_of_an_effect_are_in_no_file(question_bank: Instrument) -> None:
    partner = a_partner_edition(question_bank)
    scales = dict(partner.scales)
    scales["index"] = dataclasses.replace(scales["ownership"], scale="index")
    report = view(
        dataclasses.replace(partner, scales=scales), question_bank, a_study(CASES), language="nl"
    )
    told = json.loads(report.files[1].content)
    assert {"index", "effect"} & {str(v) for f in told["figures"] for v in f.values()} == set()


def test_the_researcher_is_told_not_to_hand_it_on(question_bank: Instrument) -> None:
    scores = for_each_reader(a_partner_edition(question_bank))["researcher"]
    (document,) = documents(scores, question_bank, a_study(CASES)).values()
    assert text_of(page(document)).count("Niet verder geven.") == 2
