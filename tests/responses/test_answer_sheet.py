"""The sheet to type answers in, and the answers that are invented for a look round."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from builders import a_form, words

from ecoscore.model.form import Priorities
from ecoscore.responses import answer_sheet


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def invented(desk):
    return answer_sheet(desk.instrument, invented_for=desk.study.cases)


def test_the_sheet_asks_for_the_consent_on_the_form(desk):
    header = answer_sheet(desk.instrument).decode("utf-8-sig").strip().split(";")
    assert "consent_questionnaire" in header
    assert len(set(header)) == len(header)


def test_a_row_typed_in_the_sheet_without_consent_is_refused(desk):
    header = answer_sheet(desk.instrument).decode()
    row = {"respondent": "r1", "case": "noord", "role": "enterprise", "own1": "4"}
    names = header.removeprefix("\ufeff").strip().split(";")
    line = ";".join(row.get(name, "") for name in names)
    assert desk.places({"a.csv": f"{header}{line}\n"}) == [("R210", 2, "consent_questionnaire")]


def test_invented_answers_have_nothing_to_mend(desk):
    responses = desk.read({"a.csv": invented(desk)})
    assert (len(responses.people) > 0, responses.notes) == (True, ())


def test_invented_answers_name_the_edition_that_was_answered(desk):
    editions = {row["fingerprint"] for row in rows_of(invented(desk))}
    assert editions == {desk.instrument.fingerprint}


def test_the_same_cases_get_the_same_answers_each_time(desk):
    assert invented(desk) == invented(desk)


def asking_priorities(desk):
    """A desk of which professionals are asked for one domain to work on first."""
    form = a_form(priorities=Priorities(text=words("wat eerst"), most=1))
    desk.instrument = replace(desk.instrument, forms={"professional": form, "easy": a_form("easy")})
    return desk


def test_the_sheet_has_a_column_for_priorities_only_when_they_are_asked(desk):
    without = answer_sheet(desk.instrument).decode().strip().split(";")
    header = answer_sheet(asking_priorities(desk).instrument).decode().strip().split(";")
    assert [name for name in header if name not in without] == ["priorities"]


def test_invented_answers_name_priorities_of_professionals_and_modes_of_workers(desk):
    rows = rows_of(invented(asking_priorities(desk)))
    by_role = {
        role: [row for row in rows if row["role"] == role] for role in ("enterprise", "worker")
    }
    assert {row["priorities"] for row in by_role["enterprise"]} == {"", "1"}
    assert {row["priorities"] for row in by_role["worker"]} == {""}
    assert {row["mode"] for row in by_role["enterprise"]} == {""}
    assert "" not in {row["mode"] for row in by_role["worker"]}
    responses = desk.read({"a.csv": invented(desk)})
    assert responses.notes == ()
    assert responses.priorities["ownership"].sum() == sum(row["priorities"] == "1" for row in rows)


def test_the_codebook_among_the_answers_is_one_problem(desk):
    good = "respondent,case,role,own1,own2,own3\nr1,noord,enterprise,1,2,3\n"
    codebook = "role;number;column;question;answers\nworker;1;own1;Is dit zo?;1 = nee, 3 = ja\n"
    assert desk.places({"a.csv": good, "codebook.csv": codebook}) == [("R120", 1, None)]
