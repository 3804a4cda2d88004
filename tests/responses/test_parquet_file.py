"""A Parquet file is read as the same table in a spreadsheet would be."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from ecoscore.model.responses import NO_ANSWER
from ecoscore.problems import ProblemsFound
from ecoscore.responses.importers.parquet_file import read_parquet

WHO = {"respondent": ["r1", "r2", "r3"], "case": ["noord"] * 3, "role": ["enterprise"] * 3}


def file_of(columns) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def texts_of(values) -> list[str]:
    """What is read of a column, beside one that keeps every row filled."""
    column = values if isinstance(values, pa.Array) else pa.array(values)
    table = read_parquet(file_of({"a": column, "b": ["x"] * len(column)}), "a.parquet")
    return table.columns[0].in_rows().tolist()


@pytest.mark.parametrize(
    "answers",
    [
        pa.array([4, None, 9], pa.int8()),
        pa.array([4, None, 9], pa.int64()),
        pa.array([4, None, 9], pa.uint64()),
        pa.array([4.0, None, 9.0]),
        pa.array([4.0, float("nan"), 9.0]),
        pa.array(["4", "", "9"]),
        pa.array(["eens (nl)", None, "Weet ik niet (en)"]),
        pa.array(["4,0", None, "9"], pa.large_string()),
        pa.array([b"4", None, b"9"], pa.binary()),
        pa.array(["4", None, "9"]).dictionary_encode(),
        pa.array([4, None, 9]).dictionary_encode(),
    ],
    ids=lambda answers: str(answers.type)[:20],
)
def test_answers_of_every_type_are_the_same_answers(desk, answers):
    read = desk.read({"a.parquet": file_of({**WHO, "own1": answers, "own2": [1, 2, 3]})})
    assert read.answers["own1"].tolist() == [4, NO_ANSWER, NO_ANSWER]
    assert read.dont_know["own1"].tolist() == [False, False, True]


def test_the_first_row_is_row_2_as_in_a_spreadsheet(desk):
    content = file_of({**WHO, "own1": [4, 8, 300], "own2": [1] * 3, "own3": [1] * 3})
    assert desk.places({"a.parquet": content}) == [("R206", 3, "own1"), ("R206", 4, "own1")]


def test_a_row_without_anything_keeps_its_number_and_is_no_problem(desk):
    who = {name: [texts[0], None, texts[2]] for name, texts in WHO.items()}
    content = file_of({**who, **{item: [4, None, 8] for item in ("own1", "own2", "own3")}})
    assert {row for _, row, _ in desk.places({"a.parquet": content})} == {4}


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([date(2026, 11, 1), None], ["2026-11-01", ""]),
        (
            pa.array(["2026-11-01", "2026-11-01T09:30:00"]).cast(pa.timestamp("ns")),
            ["2026-11-01", "2026-11-01T09:30:00"],
        ),
        ([True, None], ["True", ""]),
        ([312.5, 300.0], ["312.5", "300"]),
        (pa.array([-128, -127, 127], pa.int8()), ["-128", "-127", "127"]),
        ([[1], None], ["[1]", ""]),
        (pa.nulls(2), ["", ""]),
    ],
)
def test_other_values_are_written_as_they_would_be_typed(values, texts):
    assert texts_of(values) == texts


def test_a_table_that_pandas_wrote_is_read(desk):
    table = pd.DataFrame({**WHO, "own1": [4, 5, None], "own2": pd.Categorical(["1", "2", "1"])})
    file = io.BytesIO()
    table.to_parquet(file, index=False)
    read = desk.read({"a.parquet": file.getvalue()})
    assert read.answers[["own1", "own2"]].to_numpy().tolist() == [[4, 1], [5, 2], [NO_ANSWER, 1]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.parquet", b"respondent;case\nr1;noord\n", "R103"),
        ("a.parquet", b"PK\x03\x04...", "R103"),
        ("a.csv", file_of(WHO), "R103"),
        ("a.parquet", file_of(WHO)[:-40], "R103"),
        ("a.parquet", b"PAR1 nothing of the kind PAR1", "R102"),
        ("a.parquet", file_of({"a": pa.array([b"\xff"], pa.binary())}), "R102"),
    ],
    ids=["CSV", "zip", "under another name", "half", "damaged", "no text"],
)
def test_what_is_no_whole_parquet_file_is_named_as_such(desk, name, content, code):
    assert desk.places({name: content}) == [(code, None, None)]


WHOLE = file_of({**WHO, "own1": pa.array([4, None, 5])})


@given(
    spot=st.integers(4, len(WHOLE) - 5),
    new=st.binary(min_size=1, max_size=3),
)
@settings(max_examples=150, deadline=None)
def test_a_damaged_parquet_file_is_read_or_refused_with_problems(spot, new):
    damaged = WHOLE[:spot] + new + WHOLE[spot + len(new) :]
    assert _read_or_refused(damaged)


def _read_or_refused(content: bytes) -> bool:
    """Whether there are rows, or at least one problem that says why there are none."""
    try:
        return len(read_parquet(content, "a.parquet").lines) > 0
    except ProblemsFound as found:
        return len(found.problems) > 0
