"""One person is one row in each wave."""

from __future__ import annotations

import pytest

HEADER = "respondent,case,role,own1,own2,own3,wave"
ROW = "r1,noord,enterprise,1,2,3,1\n"


def test_an_identical_row_is_used_once_and_said(desk):
    files = {"a.csv": f"{HEADER}\n{ROW}", "b.csv": f"{HEADER}\nr2,zuid,enterprise,4,4,4,\n{ROW}"}
    responses = desk.read(files)
    assert responses.people["respondent"].tolist() == ["r1", "r2"]
    notes = [(n.code, n.place.file[-5:], n.place.line) for n in responses.notes]
    assert notes == [("R213", "b.csv", 3)]


@pytest.mark.parametrize(
    "again",
    [
        "r1,noord,enterprise,helemaal oneens (nl),2.0,3,1",
        "r1,noord,enterprise, 1,Oneens (en),3,",
    ],
    ids=["labels", "spaces and no wave"],
)
def test_a_row_that_says_the_same_in_other_words_is_identical(desk, again):
    responses = desk.read({"a.csv": f"{HEADER}\n{ROW}{again}\n"})
    assert len(responses.people) == 1


@pytest.mark.parametrize(
    "again",
    [
        "r1,noord,enterprise,1,2,4,1",
        "r1,noord,enterprise,1,2,9,1",
        "r1,noord,enterprise,1,2,,1",
        "r1,noord,municipality,1,2,3,1",
        "r1,zuid,enterprise,1,2,3,1",
    ],
    ids=["answer", "don't know", "no answer", "role", "case"],
)
def test_a_row_that_says_something_else_is_refused_with_its_twin(desk, again):
    assert desk.places({"a.csv": f"{HEADER}\n{ROW}{again}\n"}) == [
        ("R214", 2, "respondent"),
        ("R214", 3, "respondent"),
    ]


def test_of_three_rows_with_one_different_none_is_trusted(desk):
    other = "r1,noord,enterprise,1,2,4,1\n"
    problems = desk.problems({"a.csv": f"{HEADER}\n{ROW}{ROW}{other}"})
    assert [(p.code, p.place.line) for p in problems] == [("R214", 2), ("R214", 3), ("R214", 4)]
    assert "a.csv:4:" not in problems[0].what
    assert "a.csv:4 " in problems[0].what


def test_dont_know_and_no_answer_are_not_the_same(desk):
    rows = "r1,noord,enterprise,9,2,3,1\nr1,noord,enterprise,,2,3,1\n"
    assert {code for code, _, _ in desk.places({"a.csv": f"{HEADER}\n{rows}"})} == {"R214"}


def test_a_respondent_may_answer_in_two_waves(desk):
    rows = "r1,noord,enterprise,1,2,3,1\nr1,noord,enterprise,4,4,4,2\n"
    responses = desk.read({"a.csv": f"{HEADER}\n{rows}"})
    assert responses.people["wave"].tolist() == ["1", "2"]
    assert responses.notes == ()


def test_rows_without_a_respondent_are_not_each_others_twin(desk):
    rows = ",noord,enterprise,1,2,3,1\n,noord,enterprise,1,2,4,1\n"
    assert {code for code, _, _ in desk.places({"a.csv": f"{HEADER}\n{rows}"})} == {"R203"}


def test_a_mistyped_case_is_one_problem_and_no_move(desk):
    rows = "r1,noord,enterprise,1,2,3,1\nr1,nord,enterprise,1,2,3,2\n"
    assert desk.places({"a.csv": f"{HEADER}\n{rows}"}) == [("R204", 3, "case")]


@pytest.mark.parametrize("wave", ["1.0", "1,0", "01", " 1 "])
def test_a_wave_is_the_same_wave_however_its_number_is_written(desk, wave):
    text = f'{HEADER}\nr1,noord,enterprise,1,2,3,1\nr2,noord,enterprise,1,2,3,"{wave}"\n'
    assert desk.read({"a.csv": text}).people["wave"].tolist() == ["1", "1"]


def test_a_row_may_not_lack_its_wave_once_there_are_more(desk):
    rows = "r1,noord,enterprise,1,2,3,2\nr2,noord,enterprise,1,2,3,\n"
    assert desk.places({"a.csv": f"{HEADER}\n{rows}"}) == [("R235", 3, "wave")]


def test_where_all_rows_are_of_the_first_wave_one_may_leave_it_empty(desk):
    rows = "r1,noord,enterprise,1,2,3,1\nr2,noord,enterprise,1,2,3,\n"
    assert desk.read({"a.csv": f"{HEADER}\n{rows}"}).people["wave"].tolist() == ["1", "1"]


@pytest.mark.parametrize("header", [HEADER, HEADER.removesuffix(",wave")])
def test_a_file_without_any_wave_is_of_the_first_and_that_is_said(desk, header):
    later = f"{HEADER}\nr1,noord,enterprise,1,2,3,2\n"
    first = f"{header}\nr1,noord,enterprise,1,2,3{',' * (header == HEADER)}\n"
    responses = desk.read({"a.csv": first, "b.csv": later})
    assert responses.people["wave"].tolist() == ["1", "2"]
    assert [(note.code, note.place.line) for note in responses.notes] == [("R237", 2)]
    assert desk.read({"a.csv": first}).notes == ()


def test_the_row_with_a_later_wave_is_named_where_a_wave_is_missing(desk):
    """Its number may be the slip of the hand."""
    rows = "r1,noord,enterprise,1,2,3,1\nr2,noord,enterprise,1,2,3,\nr3,noord,enterprise,1,2,3,11\n"
    (problem,) = desk.problems({"a.csv": f"{HEADER}\n{rows}"})
    assert (problem.code, problem.place.line) == ("R235", 3)
    assert "a.csv:4 has wave 11" in problem.what


def test_the_rows_with_a_wave_stay_when_the_one_without_is_left_out(desk):
    rows = "r1,noord,enterprise,1,2,3,1\nr1,noord,enterprise,4,4,4,2\nr1,noord,enterprise,1,1,1,\n"
    responses = desk.read_good_rows({"a.csv": f"{HEADER}\n{rows}"})
    assert responses.people["wave"].tolist() == ["1", "2"]


def test_a_row_without_a_wave_is_no_twin_of_one_with_a_wave(desk):
    """Nobody knows in which wave it belongs, so it casts no doubt on the rows that say so."""
    rows = "r1,noord,enterprise,1,2,3,1\nr1,noord,enterprise,4,4,4,2\nr1,noord,enterprise,1,1,1,\n"
    assert desk.places({"a.csv": f"{HEADER}\n{rows}"}) == [("R235", 4, "wave")]
