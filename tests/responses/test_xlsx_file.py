"""An XLSX file is read as its reader sees it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from ecoscore.responses.importers.xlsx_file import read_xlsx

HEADER = ["respondent", "case", "role", "own1", "submitted"]


def test_numbers_and_dates_become_what_a_person_would_type(desk, as_xlsx):
    content = as_xlsx(
        [
            HEADER,
            [1, "noord", "enterprise", 4.0, dt.date(2026, 11, 1)],
            [2.0, "noord", "enterprise", "5", dt.datetime.fromisoformat("2026-11-01T09:30")],
        ]
    )
    responses = desk.read({"a.xlsx": content})
    assert responses.people["respondent"].tolist() == ["1", "2"]
    assert responses.people["submitted"].tolist() == ["2026-11-01", "2026-11-01T09:30:00"]
    assert responses.answers["own1"].tolist() == [4, 5]


def test_a_whole_number_that_a_program_wrote_with_decimals_is_whole(desk, as_xlsx):
    content = as_xlsx([HEADER, [7, "noord", "enterprise", 4, None]])
    content = _changed(content, b"<v>7</v>", b"<v>7.0</v>")
    assert desk.read({"a.xlsx": content}).people["respondent"].tolist() == ["7"]


def test_a_true_or_false_cell_is_a_tick(desk, as_xlsx):
    header = [*HEADER[:4], "consent_questionnaire"]
    rows = [["r1", "noord", "enterprise", 4, True], ["r2", "noord", "enterprise", 4, False]]
    assert desk.places({"a.xlsx": as_xlsx([header, *rows])}) == [
        ("R117", 1, None),
        ("R210", 3, "consent_questionnaire"),
    ]


@pytest.mark.parametrize("cell", ["=1+3", ArrayFormula("D2:D2", "=SUM(1,3)"), "#N/A", "#REF!"])
def test_formulas_and_their_errors_are_refused(desk, as_xlsx, cell):
    content = as_xlsx([[*HEADER[:4], "own2", "own3"], ["r1", "noord", "enterprise", cell, 4, 4]])
    assert desk.places({"a.xlsx": content}) == [("R201", 2, "own1")]


def test_empty_sheets_beside_the_one_with_answers_are_no_problem(desk, as_xlsx):
    rows = [HEADER, ["r1", "noord", "enterprise", 4, None]]
    responses = desk.read({"a.xlsx": as_xlsx(Sheet1=[], answers=rows, Sheet3=[[None, " "]])})
    assert len(responses.people) == 1


def test_several_sheets_with_data_are_refused_by_name(desk, as_xlsx):
    rows = [HEADER, ["r1", "noord", "enterprise", 4, None]]
    [problem] = desk.problems({"a.xlsx": as_xlsx(answers=rows, codebook=[["x"]])})
    assert problem.code == "R110"
    assert "'answers', 'codebook'" in problem.what


def test_merged_cells_are_harmless(desk):
    book = openpyxl.Workbook()
    for row in (HEADER, ["r1", "noord", "enterprise", 4, None]):
        book.active.append(row)
    book.active.merge_cells("D2:E2")
    file = io.BytesIO()
    book.save(file)
    assert desk.read({"a.xlsx": file.getvalue()}).answers["own1"].tolist() == [4]


def test_a_sheet_that_tells_a_wrong_size_is_read_whole(desk, as_xlsx):
    content = as_xlsx([HEADER, *([f"r{i}", "noord", "enterprise", 4, None] for i in range(3))])
    content = _changed(content, b'<dimension ref="A1:E4"', b'<dimension ref="A1:A1"')
    assert len(desk.read({"a.xlsx": content}).people) == 3


def test_a_row_number_beyond_every_sheet_is_refused_and_does_not_hang(desk, as_xlsx):
    content = as_xlsx([HEADER, ["r1", "noord", "enterprise", 4, None]])
    content = _changed(content, b'<row r="2"', b'<row r="99999999999"')
    assert desk.places({"a.xlsx": content}) == [("R102", None, None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04" + b"x" * 300, "R102"),
        (b"respondent,case,role\n", "R103"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 300, "R103"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "R104",
        ),
        (b"", "R108"),
    ],
    ids=["damaged", "CSV", "XLS", "password", "empty"],
)
def test_what_is_not_a_readable_xlsx_file_is_said(desk, content, code):
    assert desk.places({"a.xlsx": content}) == [(code, None, None)]


@pytest.mark.parametrize(
    ("kept", "number_format", "read"),
    [
        (0.3, "0%", "30%"),
        (1, "0%", "100%"),
        (0.055, "0.0%", "5.5%"),
        (0.07, "0.00%", "7%"),  # as floats 0.07 * 100 is 7.000000000000001
        (0.1 + 0.2, "0%", "30%"),  # what a formula may leave behind
        (0, "0%", "0%"),
        (20, "0%", "2000%"),
        (0.3, "General", "0.3"),
        (0.3, '0.0" % of all"', "0.3"),
        ("0.3", "0%", "0.3"),
    ],
)
def test_a_percentage_is_read_as_the_sheet_shows_it(kept, number_format, read):
    book = openpyxl.Workbook()
    book.active.append(["share"])
    book.active.append([kept])
    book.active["A2"].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    assert read_xlsx(file.getvalue(), "a.xlsx").columns[0].in_rows().tolist() == [read]


def _changed(content: bytes, old: bytes, new: bytes) -> bytes:
    """Change the XML of the first sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(file, "w") as changed:
        for name in book.namelist():
            part = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in part
                part = part.replace(old, new)
            changed.writestr(name, part)
    return file.getvalue()
