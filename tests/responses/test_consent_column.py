"""A file that does not tell who gave a required consent is used, and does not pass in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_form, words

from ecoscore.model.form import Tick

HEADER = "respondent,case,role,own1,own2,own3"


def codes(notes):
    return [note.code for note in notes]


def test_a_file_without_the_column_has_one_note_however_many_rows(desk):
    rows = [f"r{n},noord,enterprise,1,2,3" for n in range(3)]
    [note] = desk.all_notes({"a.csv": "\n".join([HEADER, *rows])})
    assert (note.code, note.place.line, note.place.column) == ("R119", 1, None)
    assert "consent_questionnaire" in note.what


def test_each_file_without_the_column_has_its_own_note(desk):
    files = {f"{n}.csv": f"{HEADER}\nr{n},noord,enterprise,1,2,3\n" for n in range(2)}
    files["c.csv"] = f"{HEADER},consent_questionnaire\nr9,noord,enterprise,1,2,3,1\n"
    assert codes(desk.all_notes(files)) == ["R119", "R119"]


@pytest.fixture
def desk_of_two_forms(desk):
    """Professionals must tick why, workers may tick what."""
    ticks = {
        "professional": Tick(id="why", text=words("ja"), required=True),
        "easy": Tick(id="what", text=words("ja"), required=False),
    }
    forms = {id_: a_form(id_, ticks=(tick,)) for id_, tick in ticks.items()}
    desk.instrument = replace(desk.instrument, forms=forms)
    return desk


@pytest.mark.parametrize(("role", "expected"), [("enterprise", ["R119"]), ("worker", [])])
def test_only_a_required_tick_of_a_role_in_the_file_is_missed(desk_of_two_forms, role, expected):
    own3 = "" if role == "worker" else "3"
    files = {"a.csv": f"{HEADER}\nr1,noord,{role},1,2,{own3}\n"}
    assert codes(desk_of_two_forms.all_notes(files)) == expected


def test_a_mistyped_name_of_the_column_is_told_and_not_both(desk):
    files = {"a.csv": f"{HEADER},consent_questionaire\nr1,noord,enterprise,1,2,3,1\n"}
    assert desk.places(files) == [("R111", 1, "consent_questionaire")]
