"""The domains to work on first, typed in one column, and what is refused in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_factor, a_form, an_item, words

from ecoscore.model.form import Priorities

ITEMS = "own1;career_paths_1;time_1;regulation_1"


@pytest.fixture
def asked(desk):
    """Four domains; enterprises are asked about all but the last, workers are not asked."""
    town = ("municipality",)
    factors = [
        a_factor(items=[an_item("own1")]),
        *(
            a_factor(name, items=[an_item(f"{name}_1", factor=name, roles=roles)])
            for name, roles in (
                ("career_paths", ("enterprise", "municipality")),
                ("time", ("enterprise", "municipality")),
                ("regulation", town),
            )
        ),
    ]
    form = a_form(priorities=Priorities(text=words("wat eerst"), most=2))
    desk.instrument = replace(
        desk.instrument,
        factors=tuple(factors),
        forms={"professional": form, "easy": a_form("easy")},
    )
    return desk


def one_row(cell, role="enterprise"):
    return {"a.csv": f"respondent;case;role;{ITEMS};priorities\nr1;noord;{role};1;;;;{cell}\n"}


def named(asked, cell):
    table = asked.read(one_row(cell)).priorities
    return [factor for factor in table.columns if table[factor][0]]


@pytest.mark.parametrize(
    "cell",
    [
        "1 3",
        "3 1",
        '"1;3"',
        "1, 3",
        "ownership time",
        "Ownership,  TIME",
        '"3; ownership"',
        " 1  3 ",
    ],
)
def test_priorities_are_numbers_or_ids_with_anything_between(asked, cell):
    assert named(asked, cell) == ["ownership", "time"]


@pytest.mark.parametrize("cell", ["2", "2.0", '"2,0"', "career_paths"])
def test_one_number_is_one_priority_however_a_spreadsheet_writes_it(asked, cell):
    assert named(asked, cell) == ["career_paths"]


def test_nothing_typed_names_nothing(asked):
    assert named(asked, "") == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1 5", "R222"),
        ("0", "R222"),
        ("tijd", "R222"),
        ("1-3", "R222"),
        ("1 1", "R223"),
        ("1 ownership", "R223"),
        ("1 2 3", "R224"),
        ("4", "R208"),
        ("=A1", "R201"),
    ],
)
def test_what_cannot_be_right_is_refused_in_its_cell(asked, cell, code):
    assert asked.places(one_row(cell)) == [(code, 2, "priorities")]


@pytest.mark.parametrize("cell", ["1,3", "4,1"])
def test_two_numbers_with_a_comma_may_be_what_a_spreadsheet_left_of_others(asked, cell):
    """Dutch Excel keeps 4,10 as the number 4.1 and writes 4,1."""
    assert asked.places(one_row(cell)) == [("R222", 2, "priorities")]


def test_an_unknown_domain_comes_with_the_one_that_was_meant(asked):
    [problem] = asked.problems(one_row("carreer_paths"))
    assert "'career_paths'" in problem.remedy


def test_a_role_that_was_not_asked_has_no_priorities(asked):
    assert asked.places(one_row("1", role="worker")) == [("R208", 2, "priorities")]


def test_without_the_column_nothing_is_known_of_priorities(desk):
    files = {"a.csv": "respondent;case;role;own1;own2;own3\nr1;noord;enterprise;1;2;3\n"}
    assert desk.read(files).priorities is None


def test_rows_of_a_file_without_the_column_name_nothing(asked):
    second = "respondent;case;role;own1\nr2;noord;enterprise;1\n"
    table = asked.read({**one_row("1"), "b.csv": second}).priorities
    assert table["ownership"].tolist() == [True, False]
