"""Every importer gives the same table of texts for the same sheet."""

from __future__ import annotations

import csv
import io
import os

import pytest

from ecoscore.problems import ProblemsFound
from ecoscore.responses.importers import IMPORTERS, import_file

SHEETS = [suffix for suffix in IMPORTERS if suffix != ".parquet"]  # whose names are not cells

SHEET = [
    ["respondent", "case", "", "own1", ""],
    ["r1", " noord ", "", "4", ""],
    [],
    ["r2", "één\nregio", "x", "", ""],
]


@pytest.fixture(params=IMPORTERS)
def suffix(request):
    return request.param


@pytest.fixture
def content_of(suffix, as_xlsx, as_parquet):
    def make(rows):
        if suffix == ".parquet":
            return as_parquet(rows)
        if suffix == ".xlsx":
            return as_xlsx(rows)
        text = io.StringIO()
        csv.writer(text, delimiter="\t" if suffix == ".tsv" else ";").writerows(rows)
        return text.getvalue().encode()

    return make


def test_an_importer_gives_the_texts_and_the_rows_as_a_spreadsheet_numbers_them(suffix, content_of):
    table = IMPORTERS[suffix](content_of(SHEET), "sheet")
    assert table.names == ("respondent", "case", "", "own1")
    assert [[*row] for row in zip(*(cells.in_rows() for cells in table.columns), strict=True)] == [
        ["r1", " noord ", "", "4"],
        ["r2", "één\nregio", "x", ""],
    ]
    assert (table.header, [*table.lines]) == (1, [2, 4])


def test_an_importer_tells_which_rows_go_on_beyond_the_column_names(suffix, content_of):
    table = IMPORTERS[suffix](content_of([["a", "b"], ["1", "2"], ["1", "2", " ", "x"]]), "sheet")
    assert table.too_long == (3,)


@pytest.mark.parametrize("suffix", SHEETS, indirect=True)
def test_the_first_row_with_text_is_the_header(suffix, content_of):
    table = IMPORTERS[suffix](content_of([[], ["", " "], ["a", "b"], ["1", "2"]]), "sheet")
    assert (table.header, table.names, [*table.lines]) == (3, ("a", "b"), [4])


@pytest.mark.parametrize("suffix", SHEETS, indirect=True)
@pytest.mark.parametrize("rows", [[], [["", " "], []]])
def test_a_file_without_names_of_columns_is_refused(suffix, content_of, rows):
    with pytest.raises(ProblemsFound) as refused:
        IMPORTERS[suffix](content_of(rows), "sheet")
    assert [(p.code, p.place.file) for p in refused.value.problems] == [("R108", "sheet")]


@pytest.mark.parametrize("rows", [[["a", "b"]], [["a"], [" "]], [["a", "b"], [], ["", "\u200b"]]])
def test_a_file_without_rows_is_refused(suffix, content_of, rows):
    with pytest.raises(ProblemsFound) as refused:
        IMPORTERS[suffix](content_of(rows), "sheet")
    assert [(p.code, p.place.file) for p in refused.value.problems] == [("R109", "sheet")]


def test_a_file_without_a_single_byte_is_refused(suffix):
    with pytest.raises(ProblemsFound) as refused:
        IMPORTERS[suffix](b"", "sheet")
    assert [p.code for p in refused.value.problems] == ["R108"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x00" * 40, b"PK\x03\x04rubbish", b"\x81\x8d\x8f\x90\x9d"]
)
def test_rubbish_is_refused_with_a_problem_and_not_a_traceback(suffix, content):
    with pytest.raises(ProblemsFound):
        IMPORTERS[suffix](content, "sheet")


def refused(path):
    with pytest.raises(ProblemsFound) as found:
        import_file(path)
    return [(problem.code, problem.place.file) for problem in found.value.problems]


@pytest.mark.parametrize("name", ["2026", "noord.csv"])
def test_a_folder_among_the_files_is_said_not_passed_over(tmp_path, name):
    (tmp_path / name).mkdir()
    assert refused(tmp_path / name) == [("R102", str(tmp_path / name))]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert refused(tmp_path / "pipe.csv") == [("R102", str(tmp_path / "pipe.csv"))]


@pytest.mark.parametrize("target", ["nowhere.csv", "link.csv"])
def test_a_link_that_leads_nowhere_is_said(tmp_path, target):
    (tmp_path / "link.csv").symlink_to(target)
    assert refused(tmp_path / "link.csv") == [("R102", str(tmp_path / "link.csv"))]
