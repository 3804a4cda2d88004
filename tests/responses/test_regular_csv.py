"""A regular CSV file is cut at once, and gives the same table as when it is read row by row."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecoscore.problems import ProblemsFound
from ecoscore.responses.importers import digits as digits_at_end
from ecoscore.responses.importers import regular_csv
from ecoscore.responses.importers.csv_file import CsvText, read_at_once, read_row_by_row

HEADER = "respondent,case,own1,own2\n"


def given_as(text: str, delimiter: str = ",") -> CsvText:
    return CsvText(file="a.csv", text=text.encode(), delimiter=delimiter, notes=())


def contents(table):
    """Everything in a table but how it is stored, with what a reader of it can see."""
    cells = [column.in_rows().tolist() for column in table.columns]
    firsts = [str(column.texts[0]) for column in table.columns]
    doubles = [len(column.texts) - len(set(column.texts)) for column in table.columns]
    lines = table.lines.tolist()
    return table.header, table.names, lines, cells, table.too_long, firsts, doubles


def outcome(read, text):
    """The table, or the problems with which a text is refused."""
    try:
        table = read(text)
    except ProblemsFound as refused:
        return refused.problems
    return table and contents(table)


MARKS = (",", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', " ", "\t", ";", "\ufeff", "\u2028")
NUMBERS = ("1", "4", "04", "4.0", "-3", "127", "128", "-128", "-0", "+1", "0x4")
PIECES = st.sampled_from((*MARKS, *NUMBERS, "é", "e\u0301", "r1", "NA", "=1"))


@given(text=st.lists(PIECES, max_size=40).map("".join))
@example(text='a,b\n"1",2\n')
@example(text='a,b\n1,"2""3"\n')
@example(text="a,b\n\n1,2\n\n")
@example(text="a,b\r\n1,04\r\n")
@example(text="a,b\n1,\n,\n127,-128\n")
@settings(max_examples=1500, deadline=None)
def test_whatever_is_cut_at_once_is_as_when_read_row_by_row(text):
    at_once = outcome(read_at_once, given_as(text))
    assert at_once is None or at_once == outcome(read_row_by_row, given_as(text))


CELLS = st.text(st.sampled_from("14-09. é;,\"rN'=\u00a0\u200b"), max_size=4)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from([str, lambda cell: '"' + cell.replace('"', '""') + '"']),
)
@settings(max_examples=300, deadline=None)
def test_rows_of_equal_length_are_cut_at_once(rows, end, mark):
    if mark is str:
        rows = [[cell.replace(",", "").replace('"', "") for cell in row] for row in rows]
    lines = [["a", "b", "c"], *rows]
    text = end.join(",".join(map(mark, row)) for row in lines) + end
    at_once = outcome(read_at_once, given_as(text))
    assert at_once is not None
    assert at_once == outcome(read_row_by_row, given_as(text))


DIGITS = st.sampled_from(["", *"0123456789"])
STRAY = st.sampled_from(["10", "é", "a", " ", "4.", "-1", "100", "4,4", ","])
ENDS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n"])


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["r1,x", "r,", ",", "é,\ufeff", "r1", "7", "a,b,c"]) | st.just("r1,x"),
            st.lists(DIGITS, min_size=3, max_size=3) | st.lists(DIGITS | STRAY, max_size=4),
            ENDS,
        ),
        min_size=1,
        max_size=8,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=1500, deadline=None)
def test_columns_of_digits_are_cut_off_as_they_stand(rows, end):
    """The first row decides how the others are cut, and lines are cut a few bytes at a time."""
    lines = "".join(f"{','.join([who, *digits])}{line_end}" for who, digits, line_end in rows)
    text = f"a,b,c,d,e{end}r0,x,1,,2{end}{lines}"
    with (
        mock.patch.object(regular_csv, "_SAMPLE", 1),
        mock.patch.object(digits_at_end, "_BLOCK", 8),
    ):
        at_once = outcome(read_at_once, given_as(text))
    assert at_once is None or at_once == outcome(read_row_by_row, given_as(text))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_columns_of_digits_over_several_blocks_are_cut_off(end, last):
    rows = [f"r{n},case{n % 7},{n % 10},,{n * 7 % 10}" for n in range(500)]
    text = end.join(["a,b,c,d,e", *rows]) + last.replace("\n", end)
    given_text = given_as(text)
    with mock.patch.object(digits_at_end, "_BLOCK", 100):
        read = mock.Mock(wraps=digits_at_end.cut_off)
        with mock.patch.object(regular_csv, "cut_off", read):
            at_once = outcome(read_at_once, given_text)
    assert read.call_count == 1
    assert at_once == outcome(read_row_by_row, given_text)


@pytest.mark.parametrize(
    "body",
    [
        "r1,noord,4\n",
        "r1,noord,4,5,6\n",
        'r1,noord,"one\ntwo",4\n',
        'r1,no"ord",4,4\n',
        'r1,"noord"x,4,4\n',
        'r1,"noord,4,4\n',
        "r1,noord,4,4\rr2,noord,4,4\n",
    ],
    ids=["short", "long", "a break in a cell", "a late mark", "a text after", "open", "old Mac"],
)
def test_an_irregular_file_is_not_cut_at_once(body):
    assert read_at_once(given_as(HEADER + body)) is None


@pytest.mark.parametrize("body", ["r1,noord,04,4\n", "r1,noord,4,4.0\n", "r1,noord,4, 4\n"])
def test_a_number_that_is_written_otherwise_stays_as_it_was_typed(body):
    table = read_at_once(given_as(HEADER + "r0,noord,4,4\n" * 300 + body))
    last = [str(column.in_rows()[-1]) for column in table.columns]
    assert last == body.rstrip("\n").split(",")


def test_a_word_far_below_numbers_is_read(desk):
    rows = "".join(f"r{n},noord,enterprise,4\n" for n in range(400))
    text = f"respondent,case,role,own1\n{rows}x,noord,enterprise,Eens (nl)\n"
    assert desk.read({"a.csv": text}).answers["own1"].tolist() == [4] * 401


def test_rows_keep_their_numbers_below_empty_lines():
    table = read_at_once(given_as(f"\n,,,\n{HEADER}\nr1,noord,4,4\n,,,\n\nr2,noord,4,4\n"))
    assert (table.header, table.lines.tolist()) == (3, [5, 8])


def test_the_places_of_problems_are_right_in_a_large_file(desk):
    rows = [f"r{n},noord,enterprise,4" for n in range(200_000)]
    rows[150_000] = "r150000,noord,enterprise,8"
    rows[199_999] = "r199999,nord,enterprise,4"
    text = "respondent,case,role,own1\n" + "\n".join(rows)
    problems = [place for place in desk.places({"a.csv": text}) if place[0] != "R117"]
    assert problems == [("R206", 150_002, "own1"), ("R204", 200_001, "case")]
