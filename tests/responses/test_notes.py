"""What can be used but looks odd is said, once."""

from __future__ import annotations

import pytest
from builders import a_study

HEADER = "respondent,case,role,own1,own2,own3"


def _notes(desk, text):
    return [(n.code, n.place.line, n.place.column) for n in desk.read({"a.csv": text}).notes]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            f"{HEADER}\n" + "".join(f"r{i},zuid,enterprise,1,2,3\n" for i in range(4)),
            [("R216", 4, "role")],
        ),
        (f"{HEADER}\nr1,zuid,worker,1,2,\nr2,zuid,worker,1,2,\n", [("R217", 2, "role")]),
        (
            f"{HEADER},language\nr1,noord,enterprise,1,2,3,nl\n"
            "r2,noord,enterprise,1,2,3,dutch\nr3,noord,enterprise,1,2,3,dutch\n",
            [("R218", 3, "language")],
        ),
        (f"{HEADER},channel\nr1,noord,enterprise,1,2,3,papre\n", [("R219", 2, "channel")]),
        ("respondent,case,role,own1\nr1,noord,enterprise,1\n", [("R117", 1, None)]),
    ],
    ids=["more than invited", "role not invited", "language", "channel", "items without column"],
)
def test_a_note_stands_where_it_first_applies(desk, text, notes):
    assert _notes(desk, text) == notes


def test_each_wave_has_its_own_number_invited(desk):
    rows = "".join(f"r{i},zuid,enterprise,1,2,3,{wave}\n" for i in range(2) for wave in "12")
    assert _notes(desk, f"{HEADER},wave\n{rows}") == []


def test_too_many_people_are_seen_in_their_own_case_role_and_wave(desk):
    invited = {"enterprise": 1, "municipality": 2}
    desk.study = a_study({"noord": invited, "zuid": {"enterprise": 3, "municipality": 1}})
    groups = [
        ("noord", "enterprise", 1, 1),
        ("noord", "enterprise", 2, 1),
        ("noord", "municipality", 1, 2),
        ("noord", "municipality", 2, 2),
        ("zuid", "enterprise", 1, 3),
        ("zuid", "enterprise", 2, 3),
        ("zuid", "municipality", 1, 1),
        ("zuid", "municipality", 2, 2),
    ]
    rows = [
        f"{case[0]}{role[0]}{n}w{wave},{case},{role},1,2,3,{wave}\n"
        for case, role, wave, people in groups
        for n in range(people)
    ]
    (note,) = desk.read({"a.csv": f"{HEADER},wave\n{''.join(rows)}"}).notes
    assert (note.code, note.place.line) == ("R216", len(rows) + 1)
    assert "2 of municipality in case zuid answered (wave 2)" in note.what
    assert "says that 1 were invited" in note.what


def test_a_case_where_nobody_counted_who_was_invited_needs_no_note(desk):
    desk.study = a_study({"zuid": {}})
    assert _notes(desk, f"{HEADER}\nr1,zuid,enterprise,1,2,3\n") == []


def test_a_column_is_not_missed_for_a_role_that_was_not_asked(desk):
    assert _notes(desk, "respondent,case,role,own1,own2\nr1,noord,worker,1,2\n") == []


def test_capitals_and_spaces_in_a_column_name_are_read_and_said(desk):
    text = "Respondent,CASE,role,Own 1,own2,own_3\nr1,noord,enterprise,4,4,4\n"
    assert _notes(desk, text) == [
        ("R115", 1, "Respondent"),
        ("R115", 1, "CASE"),
        ("R115", 1, "Own 1"),
        ("R115", 1, "own_3"),
    ]
    assert desk.read({"a.csv": text}).answers.loc[0].tolist() == [4, 4, 4]
