"""Does the form work in a browser without a network, and does every word survive?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from builders import a_study, an_instrument
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.questionnaire import FORMATS, compose

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)
FORMS = [(role, language) for role in ("enterprise", "worker") for language in ("nl", "en")]


class Reader(HTMLParser):
    """What a browser sees: the elements with their attributes, and the text outside styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_data(self, data: str) -> None:
        if self._inside[-1:] != ["style"]:
            self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def small_form(role: str = "worker", **changes: object) -> Questionnaire:
    study = a_study()
    form = compose(an_instrument(), study, study.cases[0], role=role, language="nl")
    return replace(form, **changes)  # type: ignore[arg-type]


def read(form: Questionnaire) -> Reader:
    return Reader(FORMATS["html"](form).decode("utf-8"))


@pytest.fixture(scope="module", params=FORMS, ids="-".join)
def form(
    request: pytest.FixtureRequest, real_form: Callable[[str, str], Questionnaire]
) -> Questionnaire:
    return real_form(*request.param)


def test_every_answer_is_a_radio_button_named_after_its_column(form: Questionnaire) -> None:
    buttons = {
        (button["name"], button["value"])
        for button in read(form).named("input")
        if button["type"] == "radio"
    }
    questions = [*form.practice, *(q for section in form.sections for q in section.questions)]
    screening = form.screening.questions if form.screening else ()
    questions += [question for question in screening if question.most == 1]
    answers = {(q.item_id, str(box.code)) for q in questions for box in q.boxes}
    ways = {("mode", box.value) for box in form.mode.boxes} if form.mode else set()
    assert buttons == answers | ways


def test_priorities_are_boxes_of_which_several_can_be_ticked(form: Questionnaire) -> None:
    boxes = {
        (box["name"], box["value"])
        for box in read(form).named("input")
        if box["type"] == "checkbox" and box["name"] == "priorities"
    }
    asked = form.priorities.boxes if form.priorities else ()
    assert boxes == {("priorities", box.value) for box in asked}


def test_the_code_the_ticks_and_the_open_questions_are_fields(form: Questionnaire) -> None:
    reader = read(form)
    fields = {field["name"] for field in (*reader.named("input"), *reader.named("textarea"))}
    wanted = {tick.id for tick in form.ticks} | {question.item_id for question in form.closing}
    assert wanted | {"respondent"} <= fields


def test_every_field_has_a_label(form: Questionnaire) -> None:
    html = FORMATS["html"](form).decode("utf-8")
    reader = Reader(html)
    wrapped = set(re.findall(r'<label[^>]*><input [^>]*id="([^"]+)"', html))
    pointed_at = {label.get("for") for label in reader.named("label")}
    fields = {field["id"] for field in (*reader.named("input"), *reader.named("textarea"))}
    assert fields - wrapped - pointed_at == set()


def test_what_describes_a_field_exists(form: Questionnaire) -> None:
    reader = read(form)
    ids = {attributes.get("id") for _, attributes in reader.elements}
    described = {
        attributes[key]
        for _, attributes in reader.elements
        for key in ("aria-describedby", "aria-labelledby", "for")
        if key in attributes
    }
    assert described - ids == set()


def test_no_id_is_used_twice(form: Questionnaire) -> None:
    ids = Counter(attributes["id"] for _, attributes in read(form).elements if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


def test_there_is_one_main_heading_and_no_level_is_skipped(form: Questionnaire) -> None:
    levels = [int(tag[1]) for tag, _ in read(form).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_language_is_said(form: Questionnaire) -> None:
    assert read(form).named("html") == [{"lang": form.language}]


def test_nothing_runs_and_nothing_is_fetched_or_sent(form: Questionnaire) -> None:
    reader = read(form)
    tags = {tag for tag, _ in reader.elements}
    assert tags & {"script", "link", "iframe", "object", "embed", "form", "img", "base"} == set()
    names = {name for _, attributes in reader.elements for name in attributes}
    assert not any(name.startswith("on") for name in names)
    assert names & {"src", "href", "action", "style"} == set()


def test_every_question_and_answer_is_said(form: Questionnaire) -> None:
    said = read(form).texts
    for section in form.sections:
        for question in section.questions:
            assert question.text in said
            assert all(box.label in said for box in question.boxes)


def test_the_same_form_gives_the_same_bytes(form: Questionnaire) -> None:
    assert FORMATS["html"](form) == FORMATS["html"](form)


def test_a_script_in_a_text_is_only_text() -> None:
    reader = read(small_form(introduction="<script>alert('R&D')</script>"))
    assert reader.named("script") == []
    assert "<script>alert('R&D')</script>" in reader.texts


@pytest.mark.parametrize("role", ["enterprise", "worker"])
@given(text=ANY_TEXT)
def test_any_text_in_a_label_survives(role: str, text: str) -> None:
    form = small_form(role)
    section = form.sections[0]
    question = section.questions[0]
    box = replace(question.boxes[0], label=text)
    changed = replace(question, text=text, boxes=(box, *question.boxes[1:]))
    reader = read(
        replace(
            form,
            study_title=text,
            sections=(replace(section, questions=(changed, *section.questions[1:])),),
        )
    )
    # The main heading, the question and the answer; the title and the foot may say it as well.
    assert reader.texts.count(text) >= 3


@given(text=ANY_TEXT)
def test_no_text_of_the_study_becomes_an_element(text: str) -> None:
    plain = [tag for tag, _ in read(small_form()).elements]
    hostile = f"{text}</title></head><script>{text}"
    form = small_form(study_title=hostile, case_name=hostile, role_name=hostile, thanks=hostile)
    assert [tag for tag, _ in read(form).elements] == plain
