"""A code, a case or a role may be typed as people see it, and is read as what it stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_study, words

from ecoscore.model.respondent_code import RespondentCode
from ecoscore.responses import read_responses

HEADER = "respondent,case,role,wave,own1,own2,own3"
# B2CDFJ has the right check character; see tests/codes.
GIVEN = RespondentCode(case="noord", role="enterprise", number=1, code="B2CDFJ")


def read(desk, tmp_path, *rows, codes=(GIVEN,)):
    path = tmp_path / "a.csv"
    path.write_text("\n".join([HEADER, *rows]))
    return read_responses([path], desk.instrument, desk.study, codes=codes)


@pytest.mark.parametrize("typed", ["B2CDFJ", "b2cdfj", "b2c-dfj", "B2C DFJ"])
def test_a_code_joins_the_waves_however_it_was_typed(desk, tmp_path, typed):
    rows = (f"{typed},noord,enterprise,1,1,2,3", "B2CDFJ,noord,enterprise,2,1,2,3")
    responses = read(desk, tmp_path, *rows)
    assert responses.people["respondent"].tolist() == ["B2CDFJ", "B2CDFJ"]
    assert [note.code for note in responses.notes] == ["R119"]


def test_the_same_code_in_two_ways_in_one_wave_is_one_person(desk, tmp_path):
    rows = ("b2cdfj,noord,enterprise,1,1,2,3", "B2CDFJ,noord,enterprise,1,1,2,3")
    assert len(read(desk, tmp_path, *rows).people) == 1


def test_what_was_not_given_out_stays_as_it_was_typed(desk, tmp_path):
    row = "b2cdfj,noord,enterprise,1,1,2,3"
    assert read(desk, tmp_path, row, codes=()).people["respondent"].tolist() == ["b2cdfj"]


@pytest.fixture
def named_desk(desk):
    """Two roles with names of their own, and one plural that both share."""
    names = {"enterprise": ("Onderneming", "Partners"), "municipality": ("Gemeente", "Partners")}
    roles = tuple(
        replace(role, name=words(names[role.id][0]), plural=words(names[role.id][1]))
        if role.id in names
        else role
        for role in desk.instrument.roles
    )
    desk.instrument = replace(desk.instrument, roles=roles)
    desk.study = a_study({"noord": {"enterprise": 10}})
    case = replace(desk.study.cases[0], name="Regio Nóórd")
    desk.study = replace(desk.study, cases=(case,))
    return desk


@pytest.mark.parametrize("role", ["Onderneming (nl)", "onderneming (EN)", "ENTERPRISE"])
@pytest.mark.parametrize("case", ["regio noord", "Regio Nóórd", "NOORD"])
def test_a_role_and_a_case_may_be_typed_by_name(named_desk, tmp_path, case, role):
    people = read(named_desk, tmp_path, f"r1,{case},{role},1,1,2,3", codes=()).people
    assert (people["case"].tolist(), people["role"].tolist()) == (["noord"], ["enterprise"])


def test_a_name_of_two_roles_is_refused(named_desk):
    files = {"a.csv": f"{HEADER}\nr1,noord,Partners (nl),1,1,2,3\n"}
    assert named_desk.places(files) == [("R205", 2, "role")]


def test_columns_are_missed_also_when_the_role_is_typed_by_name(named_desk):
    files = {"a.csv": "respondent,case,role,own1\nr1,noord,Gemeente (nl),1\n"}
    assert [note.code for note in named_desk.all_notes(files)][:2] == ["R117", "R119"]
