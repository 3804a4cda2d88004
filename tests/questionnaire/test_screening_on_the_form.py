"""Do the questions that classify an enterprise stand on its form, each with its own column?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from builders import a_study, an_instrument

from ecoscore.model.instrument import Instrument
from ecoscore.model.questionnaire import Question, Questionnaire
from ecoscore.printing.pdf import Rectangle
from ecoscore.questionnaire import FORMATS, codebook, compose
from ecoscore.questionnaire.formats.pdf import places
from ecoscore.responses import answer_sheet

Composing = Callable[[str, str], Questionnaire]
Placing = Callable[[str, str], Mapping[str, Rectangle]]
CLEAR_MM = 1.5


def screening_of(form: Questionnaire) -> tuple[Question, ...]:
    assert form.screening is not None
    return form.screening.questions


@pytest.fixture(scope="module")
def questions(real_form: Composing) -> tuple[Question, ...]:
    return screening_of(real_form("enterprise", "nl"))


def test_only_the_role_that_is_classified_is_asked(real_form: Composing) -> None:
    roles = ("enterprise", "municipality", "worker", "sdc")
    assert [role for role in roles if real_form(role, "nl").screening] == ["enterprise"]


@pytest.mark.parametrize(("role", "least_mm"), [("enterprise", 4.5), ("worker", 7)])
def test_boxes_are_as_large_as_the_other_boxes_of_the_layout(
    question_bank: Instrument, role: str, least_mm: float
) -> None:
    assert question_bank.classification is not None
    asked = replace(question_bank, classification=replace(question_bank.classification, role=role))
    study = a_study()
    form = compose(asked, study, study.cases[0], role=role, language="nl")
    placed = places(form)
    boxes = [placed[box.id] for question in screening_of(form) for box in question.boxes]
    smallest = min(min(box.width_mm, box.height_mm) for box in boxes)
    assert smallest >= least_mm - 0.01


def test_an_instrument_without_a_classification_asks_nothing() -> None:
    study = a_study()
    form = compose(an_instrument(), study, study.cases[0], role="enterprise", language="nl")
    assert form.screening is None


def test_fourteen_questions_stand_in_order_with_what_follows_on_them(
    questions: tuple[Question, ...],
) -> None:
    leading = dict.fromkeys(re.fullmatch(r"A(\d+)[ab]?", q.number)[1] for q in questions)  # type: ignore[index]
    assert list(leading) == [str(number) for number in range(1, 15)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_has_words_and_one_way_to_answer(
    real_form: Composing, language: str
) -> None:
    for question in screening_of(real_form("enterprise", language)):
        assert question.text
        ways = [bool(question.boxes), question.lines > 0, question.unit is not None]
        assert ways.count(True) == 1


def test_several_labels_may_be_ticked_and_of_all_else_one(questions: tuple[Question, ...]) -> None:
    several = {question.number: question.most for question in questions if question.most > 1}
    assert several == {"A14": 6}


def test_every_question_has_a_column_in_the_sheet_and_a_row_in_the_codebook(
    question_bank: Instrument, real_form: Composing, questions: tuple[Question, ...]
) -> None:
    sheet = next(
        csv.reader(io.StringIO(answer_sheet(question_bank).decode("utf-8-sig")), delimiter=";")
    )
    book = codebook([real_form("enterprise", "nl")]).decode("utf-8-sig")
    rows = {row["column"]: row for row in csv.DictReader(io.StringIO(book), delimiter=";")}
    ids = [question.item_id for question in questions]
    assert [name for name in sheet if name in ids] == ids
    assert [rows[id_]["number"] for id_ in ids] == [question.number for question in questions]
    assert rows["ent_sells"]["answers"] == "3 = Ja, 2 = Deels, 1 = Nee, 9 = Weet ik niet"


def test_every_box_and_every_field_has_a_place_on_paper_by_itself(
    real_places: Placing, questions: tuple[Question, ...]
) -> None:
    placed = real_places("enterprise", "nl")
    boxes = [placed[box.id] for question in questions for box in question.boxes]
    fields = [placed[f"{q.item_id}.number"] for q in questions if q.unit is not None]
    assert len(fields) == 2
    for one, other in combinations((*boxes, *fields), 2):
        if one.page == other.page:
            assert (
                other.left_mm - one.right_mm >= CLEAR_MM
                or one.left_mm - other.right_mm >= CLEAR_MM
                or other.top_mm - one.bottom_mm >= CLEAR_MM
                or one.top_mm - other.bottom_mm >= CLEAR_MM
            )


def test_on_a_screen_every_field_carries_the_name_of_its_column(real_form: Composing) -> None:
    form = real_form("enterprise", "nl")
    html = FORMATS["html"](form).decode()
    for question in screening_of(form):
        kind = {True: "checkbox", False: "radio"}[question.most > 1]
        for box in question.boxes:
            field = f'<input type="{kind}" class="box" id="{box.id}" name="{question.item_id}"'
            assert field in html
        if not question.boxes:
            assert f'name="{question.item_id}"' in html
