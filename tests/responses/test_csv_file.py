"""A CSV file is read as people and programs write it."""

from __future__ import annotations

import pytest

from ecoscore.model.responses import NO_ANSWER

FILE = "respondent,case,role,own1,organisation\nr1,noord,enterprise,4,Café\n"


def test_answers_are_numbers_and_the_rest_is_text(desk):
    responses = desk.read({"a.csv": FILE})
    assert responses.answers["own1"].tolist() == [4.0]
    assert (responses.answers["own2"] == NO_ANSWER).all()
    assert responses.people.drop(columns="seconds").iloc[0].to_dict() == {
        "respondent": "r1",
        "case": "noord",
        "role": "enterprise",
        "wave": "1",
        "language": "",
        "channel": "",
        "mode": "",
        "submitted": "",
        "organisation": "Café",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_and_encoding_are_found_out(desk, encoding, delimiter, line_end):
    text = FILE.replace(",", delimiter).replace("\n", line_end)
    responses = desk.read({"a.csv": text.encode(encoding)})
    assert responses.people["organisation"].tolist() == ["Café"]
    assert [note.code for note in responses.notes] == ["R117"]  # own2 and own3 have no column


def test_windows_1252_is_read_and_said(desk):
    responses = desk.read({"a.csv": FILE.encode("cp1252")})
    assert responses.people["organisation"].tolist() == ["Café"]
    notes = [(n.code, n.place.line, n.grade) for n in responses.notes if n.code == "R106"]
    assert notes == [("R106", 2, "should")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (FILE.encode() + b"r2,noord,enterprise,\x00,\n", 3),
        (b"\xef\xbb\xbf" + FILE.encode() + b"r2,noord,enterprise,4,Caf\xe9\n", 3),
        (b"respondent,case\nr1,\x81\n", 2),
    ],
    ids=["a NUL byte", "UTF-8 by its mark but not inside", "no known encoding"],
)
def test_what_is_not_text_is_refused_at_its_line(desk, content, line):
    assert desk.places({"a.csv": content}) == [("R105", line, None)]


def test_the_delimiter_is_the_one_that_shows_the_required_columns(desk):
    text = 'respondent;case;role;own1;"a,b,c,d,e,f,g"\nr1;noord;enterprise;4;\n'
    assert desk.places({"a.csv": text}) == [("R111", 1, "a,b,c,d,e,f,g")]


def test_the_line_that_tells_excel_the_delimiter_is_not_a_row(desk):
    text = "sep=;\nrespondent;case;role;own1;own2;own3\nr1;noord;enterprise;8;4;4\n"
    assert desk.places({"a.csv": text}) == [("R206", 2, "own1")]


def test_a_line_break_between_quotation_marks_does_not_start_a_row(desk):
    text = (
        "respondent,case,role,own1,own2,own3,closing_examples\n"
        'r1,noord,enterprise,4,4,4,"one\ntwo"\n'
        "\n"
        "r2,noord,enterprise,8,4,4,\n"
    )
    assert desk.places({"a.csv": text}) == [("R206", 4, "own1")]


@pytest.mark.parametrize(
    "row", ['r2,noord,enterprise,4,"never closed\n', 'r2,noord,enterprise,4,"good" they said\n']
)
def test_a_quotation_mark_that_would_swallow_rows_is_refused(desk, row):
    text = "respondent,case,role,own1,closing_examples\nr1,noord,enterprise,4,\n" + row
    text += "r3,noord,enterprise,4,fine\n"
    assert desk.places({"a.csv": text}) == [("R107", 3, None)]


def test_empty_rows_and_empty_columns_at_the_end_are_no_problem(desk):
    text = "respondent,case,role,own1,,\nr1,noord,enterprise,4,,\n,,,,,\n\n ,\u00a0,,,,\n"
    assert len(desk.read({"a.csv": text}).people) == 1


def test_spaces_around_texts_are_taken_away(desk):
    text = "respondent, case ,role,own1\n\u00a0r1 , noord,\ufeffenterprise,\u200b4\t\n"
    responses = desk.read({"a.csv": text})
    assert responses.people.loc[0, ["respondent", "case", "role"]].tolist() == [
        "r1",
        "noord",
        "enterprise",
    ]
    assert responses.answers.loc[0, "own1"] == 4


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"PK\x03\x04...", "R103"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "R103"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "R101"),
        ("notes.docx", b"...", "R101"),
    ],
)
def test_a_file_of_another_kind_is_named_as_such(desk, name, content, code):
    assert desk.places({name: content}) == [(code, None, None)]


def test_a_file_that_is_not_there_is_a_problem(desk, tmp_path):
    from ecoscore.problems import ProblemsFound
    from ecoscore.responses import read_responses

    with pytest.raises(ProblemsFound) as refused:
        read_responses([tmp_path / "gone.csv"], desk.instrument, desk.study)
    assert [p.code for p in refused.value.problems] == ["R102"]


@pytest.mark.parametrize("files", [{}, {"~$a.xlsx": b"Jan"}])
def test_no_files_at_all_is_a_problem(desk, files):
    assert "R100" in [code for code, _, _ in desk.places(files)]


def test_the_mark_that_excel_leaves_beside_an_open_file_is_a_note(desk):
    responses = desk.read({"~$a.csv": b"Jan", "a.csv": FILE})
    assert "R118" in [note.code for note in responses.notes]
