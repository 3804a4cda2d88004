"""Rows with problems may be left out when the user asks, and are then listed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ecoscore.problems import ProblemsFound
from ecoscore.responses import read_good_rows

HEADER = "respondent,case,role,own1,own2,own3"


def test_only_rows_with_problems_are_left_out_and_every_one_is_listed(desk):
    text = (
        f"{HEADER}\n"
        "r1,noord,enterprise,1,2,3\n"
        "r2,nord,enterprise,1,77,3\n"
        "r3,noord,enterprise,1,2,3\n"
        "r4,zuid,enterprise,,,\n"
    )
    responses = desk.read_good_rows({"a.csv": text})
    assert responses.people["respondent"].tolist() == ["r1", "r3"]
    left_out = [
        (row.place.line, row.case, [p.code for p in row.problems]) for row in responses.left_out
    ]
    assert left_out == [(3, "nord", ["R204", "R206"]), (5, "zuid", ["R209"])]


def test_both_rows_of_a_contradiction_are_left_out(desk):
    rows = "r1,noord,enterprise,1,2,3\nr2,noord,enterprise,1,2,3\nr1,noord,enterprise,1,2,4\n"
    responses = desk.read_good_rows({"a.csv": f"{HEADER}\n{rows}"})
    assert responses.people["respondent"].tolist() == ["r2"]
    assert [row.place.line for row in responses.left_out] == [2, 4]


def test_a_row_beside_one_that_cannot_be_read_is_not_trusted(desk):
    rows = "r1,noord,enterprise,9,2,3\nr2,noord,enterprise,1,2,3\nr1,noord,enterprise,77,2,3\n"
    responses = desk.read_good_rows({"a.csv": f"{HEADER}\n{rows}"})
    assert [row.place.line for row in responses.left_out] == [2, 4]


def test_an_identical_row_is_not_left_out_but_used_once(desk):
    row = "r1,noord,enterprise,1,2,3\n"
    responses = desk.read_good_rows({"a.csv": f"{HEADER}\n{row}{row}r2,noord,boss,1,2,3\n"})
    assert responses.people["respondent"].tolist() == ["r1"]
    assert [row.place.line for row in responses.left_out] == [4]
    assert [note.code for note in responses.notes] == ["R213"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("respondent,case,own1\nr1,noord,1\n", "R112"),
        (f"{HEADER},consent_questionnaire,own1\nr1,noord,enterprise,1,2,3,1,4\n", "R113"),
        (f"{HEADER},onw4\nr1,noord,enterprise,1,2,3,4\n", "R111"),
        ("", "R108"),
    ],
)
def test_a_problem_of_a_file_as_a_whole_still_refuses(desk, text, code):
    good = f"{HEADER},consent_questionnaire\nr9,noord,enterprise,1,2,3,1\n"
    with pytest.raises(ProblemsFound) as refused:
        desk.read_good_rows({"good.csv": good, "a.csv": text})
    assert [p.code for p in refused.value.problems] == [code]


def test_without_a_single_good_row_there_is_nothing_to_score(desk):
    with pytest.raises(ProblemsFound) as refused:
        desk.read_good_rows({"a.csv": f"{HEADER}\nr1,nord,enterprise,1,2,3\n"})
    assert [p.code for p in refused.value.problems] == ["R204"]


def test_good_files_read_the_same_either_way(desk):
    files = {"a.csv": f"{HEADER}\nr1,noord,enterprise,1,2,3\n"}
    good, every = desk.read_good_rows(files), desk.read(files)
    assert good.left_out == ()
    assert good.answers.equals(every.answers)
    assert good.people.equals(every.people)


def test_the_list_for_the_report_does_not_tell_where_the_study_stands(desk, tmp_path):
    study = dataclasses.replace(desk.study, folder=tmp_path)
    (tmp_path / "responses").mkdir()
    path = tmp_path / "responses" / "a.csv"
    path.write_text(f"{HEADER}\nr1,noord,enterprise,1,2,3\nr2,nord,enterprise,1,2,3\n")
    [row] = read_good_rows([path], desk.instrument, study).left_out
    assert row.place.file == row.problems[0].place.file == str(Path("responses", "a.csv"))


def test_notes_count_only_the_rows_that_are_used(desk):
    rows = "r1,zuid,enterprise,1,2,3\nr2,zuid,enterprise,1,2,3\nr3,zuid,enterprise,1,2,8\n"
    assert desk.read_good_rows({"a.csv": f"{HEADER}\n{rows}"}).notes == ()
