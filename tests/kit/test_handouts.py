"""What stands on a document of the kit, and does it stay on the page? Open a snapshot to look."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import page as page_validation
import pikepdf
import pytest
from builders import a_factor, a_form, a_study, an_instrument, an_item, yes3
from kit_blocks import a_block, every_block, said
from markupsafe import escape
from pdf_rules import broken_rules
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from ecoscore.kit import Sources, handout
from ecoscore.kit.contents import Findings
from ecoscore.kit.formats import as_pdf, page
from ecoscore.model.asking import Layout
from ecoscore.model.classification import (
    AnswerKind,
    Chosen,
    Classification,
    EnterpriseClass,
    Flag,
    Rule,
    ScreeningQuestion,
)
from ecoscore.model.findings import Finding, FindingKind
from ecoscore.model.form import OpenQuestion
from ecoscore.model.guide import Block, BlockKind, Copies, Guide
from ecoscore.model.instrument import Instrument, Talk
from ecoscore.questionnaire import compose

ROLES = MappingProxyType({Layout.STANDARD: "enterprise", Layout.EASY: "worker"})
LONG = "x" * 200
FOUND = (
    Finding(
        id="high-ownership",
        scale="ownership",
        kind=FindingKind.HIGH,
        sentence="Eigenaarschap: hoogste score, 80 punten.",
        plain="Dit gaat het best.",
        question="Waardoor gaat dit goed?",
        caution="Let op: andere antwoorden.",
    ),
)


class HtmlFile(SingleFileSnapshotExtension):
    """One file per snapshot, with an ending that a browser opens."""

    _write_mode = WriteMode.TEXT
    file_extension = "html"


def a_classification() -> Classification:
    chosen = Chosen(question="aim", codes=(3,))
    return Classification(
        role="enterprise",
        title=said("Soort"),
        introduction=said("Vragen over de onderneming."),
        questions=(
            ScreeningQuestion(id="aim", number="A1", text=said("Een doel?"), answers=yes3()),
            ScreeningQuestion(
                id="share", number="A2", text=said("Hoeveel?"), kind=AnswerKind.PERCENTAGE
            ),
            ScreeningQuestion(id="why", number="A3", text=said("Hoezo?"), kind=AnswerKind.WORDS),
        ),
        needed=("aim",),
        needed_text=said("Het antwoord op A1 ontbreekt."),
        unclassified=EnterpriseClass(id="unclassified", name=said("Geen"), definition=said("-")),
        classes=(EnterpriseClass(id="social", name=said("Sociaal"), definition=said("Een doel.")),),
        rules=(Rule(id="r1", gives="social", text=said("A1 is ja."), when=chosen),),
        flags=(Flag(id="f1", name=said("Let op"), text=said("A1 is ja."), when=chosen),),
    )


def a_bank() -> Instrument:
    """An instrument with something of everything that a guide can draw on."""
    talk = Talk(question=said("Hoe gaat het?"), probes=(said("Waaraan merkt u dat?"),))
    plain = Talk(question=said("Gaat het goed?"), probes=(said("Wat gaat goed?"),))
    factor = a_factor(items=[an_item("own1"), an_item("own2")])
    silent = a_factor("silent", items=[an_item("sil1", factor="silent")])
    asked = (OpenQuestion(id="no", text=said("Wat gebeurt er als u nee zegt?")),)
    return an_instrument(
        [replace(factor, talk=talk, easy_talk=plain, easy_title=said("Meebeslissen")), silent],
        forms={"professional": a_form(teach_back=asked), "easy": a_form("easy", teach_back=asked)},
        classification=a_classification(),
    )


def sources(*blocks: Block, layout: Layout = Layout.STANDARD, **changes: object) -> Sources:
    """A guide of these blocks for the one case of a study."""
    bank, study = a_bank(), a_study()
    of_guide = {"landscape", "copies", "title"} & set(changes)
    guide = Guide(
        id="visit",
        title=said("Bezoek"),
        layout=layout,
        blocks=blocks or tuple(every_block()),
        roles=(ROLES[layout],),
    )
    case = study.cases[0]
    form = compose(bank, study, case, role=ROLES[layout], language="nl")
    parts: dict[str, object] = {
        "guide": replace(guide, **{name: changes.pop(name) for name in of_guide}),  # type: ignore[arg-type]
        "instrument": bank,
        "study": study,
        "case": case,
        "language": "nl",
        "form": form,
        "findings": FOUND,
    }
    return Sources(**(parts | changes))  # type: ignore[arg-type]


def content(source: Sources) -> object:
    return handout(source).parts[0].content


@pytest.mark.parametrize("layout", list(Layout))
def test_the_page_of_every_kind_of_block(layout: Layout, snapshot: SnapshotAssertion) -> None:
    made = replace(handout(sources(layout=layout)), foot="Klein 1.0.0 · 0123456789ab")
    assert page(made) == snapshot(extension_class=HtmlFile)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("kind", list(BlockKind))
def test_a_block_of_every_kind_becomes_a_pdf(kind: BlockKind, layout: Layout) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(handout(sources(a_block(kind), layout=layout))))) as pdf:
        assert len(pdf.pages) >= 1
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 595, 842]


@pytest.mark.parametrize("layout", list(Layout))
def test_a_guide_that_is_printed_once_can_be_read_by_a_screen_reader(
    layout: Layout, tmp_path: Path
) -> None:
    file = tmp_path / "guide.pdf"
    file.write_bytes(as_pdf(handout(sources(layout=layout))))
    assert broken_rules(file, page_validation.ValidationProfile.PDF_UA_1) == []


def test_a_guide_on_its_side_is_a4_on_its_side() -> None:
    made = as_pdf(handout(sources(a_block(BlockKind.CALENDAR), landscape=True)))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 842, 595]


def test_minutes_stand_with_the_block_and_are_summed_in_the_head() -> None:
    made = handout(sources(a_block(BlockKind.TEXT), a_block(BlockKind.TALK, minutes=20)))
    assert [part.time for part in made.parts] == ["5 min", "20 min"]
    assert made.time == "Samen ongeveer 25 minuten"


def test_only_factors_with_a_question_are_talked_about() -> None:
    made = content(sources(a_block(BlockKind.TALK)))
    assert [(a.title, a.text) for a in made.asked] == [("ownership (nl)", "Hoe gaat het?")]
    easy = content(sources(a_block(BlockKind.TALK), layout=Layout.EASY))
    assert [(a.title, a.text) for a in easy.asked] == [("Meebeslissen", "Gaat het goed?")]


def test_cards_fill_whole_pages_with_empty_ones_at_the_end() -> None:
    rows = content(sources(a_block(BlockKind.CARDS))).pages[0]
    assert [len(row) for row in rows] == [2, 2, 2, 2]
    titles = [card.title for row in rows for card in row]
    assert titles == ["ownership (nl)", "silent (nl)", *[""] * 6]


def test_without_findings_the_other_text_and_empty_rows_stand_there() -> None:
    block = a_block(BlockKind.FINDINGS, entries=(), rows=3)
    part = handout(sources(block, findings=())).parts[0]
    assert part.paragraphs == ("Nog niets.",)
    assert part.content == Findings(told=(), basis="", columns=(), empty=3, lines=2)


def test_findings_come_with_their_question_and_in_easy_documents_in_plain_words() -> None:
    told = content(sources(a_block(BlockKind.FINDINGS))).told[0]
    assert (told.sentence, told.question) == (FOUND[0].sentence, FOUND[0].question)
    easy = content(sources(a_block(BlockKind.FINDINGS), layout=Layout.EASY)).told[0]
    assert (easy.sentence, easy.question) == (FOUND[0].plain, "")


@pytest.mark.parametrize("layout", list(Layout))
def test_findings_keep_their_id_and_say_which_answers_they_rest_on(layout: Layout) -> None:
    study = replace(a_study(), reference_date=date(2026, 11, 1))
    source = sources(a_block(BlockKind.FINDINGS), layout=layout, study=study, wave="2")
    made = content(source)
    assert made.basis == "Uit de antwoorden tot nu toe. Meting 2, peildatum 1 november 2026."
    assert [told.id for told in made.told] == ["high-ownership"]
    html = page(handout(source))
    assert html.count("high-ownership") == html.count(made.basis) == 1


def test_the_rules_have_the_numbers_by_which_they_name_each_other() -> None:
    rules = content(sources(a_block(BlockKind.CLASSIFICATION))).rules
    assert [(rule.number, rule.gives) for rule in rules] == [("vooraf", "Geen"), ("1", "Sociaal")]


def test_columns_fill_the_page_and_a_question_gets_more_room() -> None:
    columns = content(sources(a_block(BlockKind.TABLE))).columns
    short, question = (float(column.width.removesuffix("%")) for column in columns)
    assert short + question == pytest.approx(100, abs=0.2)
    assert question > 1.5 * short


def test_code_and_date_are_asked_once() -> None:
    asks = a_block(BlockKind.QUESTIONS)
    assert handout(sources(asks)).room
    assert not handout(sources(asks, a_block(BlockKind.FIELDS))).room
    assert not handout(sources(asks, copies=Copies.EACH)).room
    assert not handout(sources(a_block(BlockKind.LEGEND))).room


def test_details_that_a_study_leaves_open_can_be_written_in() -> None:
    block = a_block(BlockKind.NOTE, text=said("Bel {researcher}, {email}."))
    assert handout(sources(block)).parts[0].paragraphs == ("Bel A. Onderzoeker, ………….",)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "מערכת אזורית & «x»"])
def test_a_name_is_printed_as_it_is_written(name: str) -> None:
    study = a_study()
    source = sources(a_block(BlockKind.TEXT), case=replace(study.cases[0], name=name))
    html = page(handout(source))
    assert "<script" not in html
    assert html.count(str(escape(name))) == 3  # the title, the head of each page, the heading


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("kind", list(BlockKind))
def test_a_word_of_two_hundred_letters_stays_on_the_page(
    kind: BlockKind, layout: Layout, tmp_path: Path
) -> None:
    long = said(LONG)
    entries = tuple(replace(entry, text=long) for entry in a_block(kind).entries)
    block = a_block(kind, heading=long, text=long, entries=entries, otherwise=long)
    found = (replace(FOUND[0], sentence=LONG, plain=LONG, question=LONG, caution=LONG),)
    source = sources(block, layout=layout, findings=found, title=long)
    (tmp_path / "it.pdf").write_bytes(as_pdf(handout(source)))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "it.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    rights = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    # 15 mm of the 210 mm are margin: the last letter ends before 195 mm, which is 552.8 points.
    assert max(rights) <= 553.5
