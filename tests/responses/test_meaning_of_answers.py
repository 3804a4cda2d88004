"""Codes and printed labels are read; what can mean two things is not guessed."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from builders import a_factor, an_instrument, an_item

from ecoscore.model.asking import AnswerOption, AnswerScale
from ecoscore.model.responses import NO_ANSWER

HEADER = "respondent,case,role,own1"


@pytest.mark.parametrize(
    "typed",
    [
        "4",
        "4.0",
        "4.00",
        "04",
        "eens (nl)",
        "eens (en)",
        "EENS (NL)",
        "  Eens   (nl) ",
        "ééns (nl)",
        "éens (nl)",
    ],
)
def test_a_code_or_a_label_in_any_language_is_the_same_answer(desk, typed):
    responses = desk.read({"a.csv": f"{HEADER}\nr1,noord,enterprise,{typed}\n"})
    assert responses.answers.loc[0, "own1"] == 4


def test_a_decimal_comma_is_read(desk):
    responses = desk.read({"a.csv": f'{HEADER}\nr1,noord,enterprise,"4,0"\n'})
    assert responses.answers.loc[0, "own1"] == 4


@pytest.mark.parametrize("typed", ["9", "weet ik niet (nl)", "Weet ik niet (EN)"])
def test_dont_know_is_not_a_code(desk, typed):
    responses = desk.read({"a.csv": f"{HEADER}\nr1,noord,enterprise,{typed}\n"})
    assert (responses.answers["own1"] == NO_ANSWER).all()
    assert responses.dont_know["own1"].tolist() == [True]


def test_an_empty_cell_is_no_answer_and_not_dont_know(desk):
    responses = desk.read({"a.csv": f"{HEADER},own2\nr1,noord,enterprise,,2\n"})
    assert (responses.answers["own1"] == NO_ANSWER).all()
    assert responses.dont_know["own1"].tolist() == [False]


def test_each_role_answers_on_its_own_scale(desk):
    responses = desk.read(
        {"a.csv": f"{HEADER}\nr1,noord,enterprise,eens (nl)\nr2,noord,worker,ja (nl)\n"}
    )
    assert responses.answers["own1"].tolist() == [4, 3]


def _with_scale(desk, *labels: dict[str, str]) -> None:
    options = tuple(AnswerOption(code=code, label=text) for code, text in enumerate(labels, 1))
    scale = AnswerScale(id="agree5", options=options)
    scales = {**desk.instrument.answer_scales, "agree5": scale}
    desk.instrument = dataclasses.replace(desk.instrument, answer_scales=scales)


@pytest.mark.parametrize(
    ("labels", "typed"),
    [
        (({"nl": "pas", "en": "x"}, {"nl": "y", "en": "pas"}), "pas"),
        (({"nl": "Één"}, {"nl": "een"}), "EEN"),
        (({"nl": "2"}, {"nl": "1"}), "1"),
    ],
    ids=["two languages", "only accents differ", "label of another code"],
)
def test_a_label_of_two_options_is_not_guessed(desk, labels, typed):
    _with_scale(desk, *labels)
    places = desk.places({"a.csv": f"{HEADER},own2,own3\nr1,noord,enterprise,{typed},,\n"})
    assert places == [("R207", 2, "own1")]


def test_a_label_typed_exactly_is_not_ambiguous(desk):
    _with_scale(desk, {"nl": "Één"}, {"nl": "een"})
    responses = desk.read({"a.csv": f"{HEADER}\nr1,noord,enterprise,een\n"})
    assert responses.answers.loc[0, "own1"] == 2


def test_a_curly_apostrophe_is_an_apostrophe(desk):
    _with_scale(desk, {"en": "I don't"}, {"en": "I do"})
    responses = desk.read({"a.csv": f"{HEADER}\nr1,noord,enterprise,I don’t\n"})
    assert responses.answers.loc[0, "own1"] == 1


@pytest.mark.parametrize("typed", ["1", "1.0", "ja", "Yes", "X", "TRUE", "WAAR"])
def test_a_tick_is_read_in_every_usual_way(desk, typed):
    text = f"{HEADER},consent_questionnaire\nr1,noord,enterprise,4,{typed}\n"
    assert len(desk.read({"a.csv": text}).people) == 1


def test_a_file_without_a_column_for_consent_is_not_asked_for_it(desk):
    files = {
        "a.csv": f"{HEADER},consent_questionnaire\nr1,noord,enterprise,4,1\n",
        "b.csv": f"{HEADER}\nr2,noord,enterprise,4\n",
    }
    assert len(desk.read(files).people) == 2


def test_practice_questions_are_not_kept(desk):
    responses = desk.read({"a.csv": f"{HEADER},practice_yes\nr1,noord,worker,3,ja (nl)\n"})
    assert list(responses.answers.columns) == ["own1", "own2", "own3"]
    assert "practice_yes" not in responses.open_answers


def test_open_answers_are_kept_as_typed(desk):
    text = f'{HEADER},closing_examples\nr1,noord,enterprise,4," <b>""Hé"",\nja "\n'
    assert desk.read({"a.csv": text}).open_answers["closing_examples"].tolist() == ['<b>"Hé",\nja']


def test_the_tables_share_one_index_and_survive_a_worker_process(desk):
    text = f"{HEADER}\nr1,noord,enterprise,4\nr2,noord,worker,3\n"
    responses = pickle.loads(pickle.dumps(desk.read({"a.csv": text})))
    for table in (responses.people, responses.answers, responses.dont_know, responses.open_answers):
        assert table.index.tolist() == [0, 1]
    assert {str(kind) for kind in responses.answers.dtypes} == {"int8"}
    assert {str(kind) for kind in responses.dont_know.dtypes} == {"bool"}


def test_the_categories_of_people_are_those_that_are_there_in_order(desk):
    rows = "r1,zuid,worker,3,2\nr2,noord,enterprise,4,1\nr3,oost,boss,4,1\n"
    people = desk.read_good_rows({"a.csv": f"{HEADER},wave\n{rows}"}).people
    assert people["case"].cat.categories.tolist() == ["noord", "zuid"]
    assert people["role"].cat.categories.tolist() == ["enterprise", "worker"]
    assert people["wave"].cat.categories.tolist() == ["1", "2"]


def test_the_fingerprint_of_the_instrument_is_accepted(desk):
    fingerprint = desk.instrument.fingerprint
    text = f"{HEADER},fingerprint\nr1,noord,enterprise,4,{fingerprint.upper()}\n"
    assert len(desk.read({"a.csv": text}).people) == 1


def test_a_column_name_that_resembles_two_columns_is_not_guessed(desk):
    items = [an_item("own_1"), an_item("own1")]
    desk.instrument = an_instrument([a_factor(items=items)])
    text = "respondent,case,role,own1,Own-1\nr1,noord,enterprise,4,4\n"
    assert desk.places({"a.csv": text}) == [("R111", 1, "Own-1")]
