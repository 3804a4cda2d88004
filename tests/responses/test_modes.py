"""How a form was filled in may be told, in one of five words or as the form prints it."""

from __future__ import annotations

import pytest

HEADER = "respondent,case,role,own1,own2,own3,mode"
ROW = "r1,noord,worker,1,2,"


@pytest.mark.parametrize(
    ("typed", "mode"),
    [
        ("self", "self"),
        ("Together", "together"),
        ("READ_ALOUD", "read_aloud"),
        (" coach_present ", "coach_present"),
        ("Zelf", "self"),
        ("alone", "self"),
        ("samen", "together"),
        ("Voorgelezen", "read_aloud"),
        ("Begeleider  erbij", "coach_present"),
        ("", ""),
    ],
)
def test_a_mode_is_one_of_the_known_words(desk, typed, mode):
    people = desk.read({"a.csv": f"{HEADER}\n{ROW},{typed}\n"}).people
    assert people["mode"].tolist() == [mode]
    assert str(people["mode"].dtype) == "category"


def test_a_file_without_the_column_leaves_the_mode_open(desk):
    files = {"a.csv": "respondent,case,role,own1,own2,own3\nr1,noord,enterprise,1,2,3\n"}
    assert desk.read(files).people["mode"].tolist() == [""]


@pytest.mark.parametrize("typed", ["zelfs", "thuis", "1", "self together"])
def test_another_word_is_refused(desk, typed):
    assert desk.places({"a.csv": f"{HEADER}\n{ROW},{typed}\n"}) == [("R225", 2, "mode")]


def test_a_formula_for_a_mode_is_one_problem(desk):
    assert desk.places({"a.csv": f"{HEADER}\n{ROW},=A1\n"}) == [("R201", 2, "mode")]


def test_a_conversation_may_leave_every_item_empty(desk):
    rows = ["r1,noord,worker,1,2,,self", "r2,noord,worker,,,,Conversation"]
    read = desk.read({"a.csv": "\n".join([HEADER, *rows])})
    assert read.people["mode"].tolist() == ["self", "conversation"]
    assert [note.code for note in read.notes] == ["R226"]


def test_any_other_way_of_answering_needs_an_answer(desk):
    assert desk.places({"a.csv": f"{HEADER}\nr1,noord,worker,,,,self\n"}) == [("R209", 2, None)]


def test_a_conversation_with_answers_to_items_is_refused_at_the_first_of_them(desk):
    rows = ["r1,noord,worker,1,2,,self", "r2,noord,worker,,2,,conversation"]
    rows += ["r3,noord,worker,1,2,,CONVERSATION"]
    found = desk.problems({"a.csv": "\n".join([HEADER, *rows])})
    assert [(p.code, p.place.line, p.place.column) for p in found] == [
        ("R233", 3, "own2"),
        ("R233", 4, "own1"),
    ]
    assert "own1, own2" in found[1].what


def test_a_conversation_with_answers_is_left_out_when_problem_rows_are_skipped(desk):
    rows = ["r1,noord,worker,1,2,,self", "r2,noord,worker,1,,,conversation"]
    read = desk.read_good_rows({"a.csv": "\n".join([HEADER, *rows])})
    assert read.people["respondent"].tolist() == ["r1"]


def test_conversations_are_counted_once_at_the_first_of_them(desk):
    rows = ["r0,noord,worker,1,2,,self", *(f"r{n},noord,worker,,,,conversation" for n in (1, 2))]
    [note] = desk.read({"a.csv": "\n".join([HEADER, *rows])}).notes
    assert (note.code, note.place.line, note.place.column) == ("R226", 3, "mode")
    assert "rows: 2" in note.what
