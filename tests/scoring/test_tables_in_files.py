"""A table is written fast, and as the slow and obvious way would write it."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.oracles import eco

from ecoscore.model.instrument import Kind
from ecoscore.scoring import score_study
from ecoscore.scoring.files.csv_text import as_csv
from ecoscore.scoring.files.parquet import as_parquet

MAY_BE_EMPTY = (
    "interpretation",
    "waves",
    "retest",
    "with_without",
    "necessary-conditions",
    "bottlenecks",
    "dependability",
    "polychoric",
    "dif",
    "invariance",
    "cfa",
    "cfa-loadings",
)
"""Tables that are made row by row, and so have no kinds of columns when there is no row."""


def tables_with_rows() -> list[pd.DataFrame]:
    """Each of these tables with rows: two waves, an outcome, people flagged, several roles."""
    instrument, study, responses = eco(1, 2)
    *factors, last = instrument.factors
    outcome = dataclasses.replace(last, kind=Kind.OUTCOME)
    instrument = dataclasses.replace(instrument, factors=(*factors, outcome))
    scores = score_study(instrument, study, responses, also=["advanced"])
    skipped = pd.DataFrame({"file": ["a.csv"], "row": [3], "case": ["nord"], "codes": ["R204"]})
    return [*(scores.more[name] for name in MAY_BE_EMPTY), skipped]


def by_pandas(table: pd.DataFrame) -> bytes:
    """The same by pandas alone, column by column."""
    safe = table.copy()
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            text = table[name].astype(str)
            safe[name] = text.where(~text.str.match(r"^[=+\-@\t\r]"), "'" + text)
    return safe.to_csv(index=False, lineterminator="\n").encode()


FLOATS = st.floats() | st.sampled_from([0.0, -0.0, 1e15, 1e16, 1e-5, 0.1 + 0.2, 100 / 3, np.nan])
TEXTS = st.text(st.sampled_from("ab é;'=+-@\t1.") | st.sampled_from(',"\n'), max_size=4)


KINDS = {"value": "float64", "n": "int64", "reason": "str", "case": "category", "flag": "bool"}


@given(
    rows=st.lists(
        st.tuples(
            FLOATS, st.integers(-(2**63), 2**63 - 1), st.none() | TEXTS, TEXTS, st.booleans()
        ),
        max_size=8,
    )
)
@settings(max_examples=400, deadline=None)
def test_a_table_has_the_text_that_pandas_writes(rows):
    columns = {name: [row[place] for row in rows] for place, name in enumerate(KINDS)}
    table = pd.DataFrame({name: pd.Series(columns[name], dtype=KINDS[name]) for name in KINDS})
    assert as_csv(table) == by_pandas(table)


@given(values=st.lists(FLOATS, max_size=5))
def test_a_single_column_keeps_its_empty_cells(values):
    table = pd.DataFrame({"value": np.array(values, dtype=np.float64)})
    assert as_csv(table) == by_pandas(table)


def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe():
    table = pd.DataFrame({"case": ["=1+1", "-2", "noord"], "value": [-2.0, 1.0, np.nan]})
    assert as_csv(table) == b"case,value\n'=1+1,-2.0\n'-2,1.0\nnoord,\n"


def test_lines_end_alike_on_every_machine(monkeypatch):
    """Two files of the same scores are the same to the byte, whoever made them."""
    monkeypatch.setattr("os.linesep", "\r\n")
    for table in (pd.DataFrame({"value": [1.0]}), pd.DataFrame({"a": ["x,y"], "n": [2]})):
        assert b"\r" not in as_csv(table)


@pytest.mark.parametrize("rows", [1, 2])
def test_a_column_without_any_value_is_written_as_empty_cells(rows):
    nothing = pd.Series([None] * rows, dtype="str")
    table = pd.DataFrame({"reason": nothing, "value": [np.nan] * rows, "n": range(rows)})
    assert as_csv(table) == by_pandas(table.assign(reason=""))
    assert as_csv(table[["value"]]) == by_pandas(table[["value"]])


@pytest.mark.parametrize("name", ["a,b", 'a"b', "a\nb"])
def test_a_name_of_a_column_may_hold_what_separates_cells(name):
    table = pd.DataFrame({name: [1.0], "n": [2]})
    assert as_csv(table) == by_pandas(table)


def test_a_parquet_file_gives_the_table_back():
    table = pd.DataFrame(
        {"case": pd.Categorical(["noord", "zuid"]), "value": [100 / 3, np.nan], "n": [3, 0]},
        index=[5, 7],
    )
    back = pd.read_parquet(io.BytesIO(as_parquet(table)))
    pd.testing.assert_frame_equal(back, table.reset_index(drop=True))


def test_a_table_with_rows_keeps_texts_of_any_column():
    table = pd.DataFrame({"remark": pd.Series(["dank", None], dtype=object), "n": [1, 2]})
    back = pd.read_parquet(io.BytesIO(as_parquet(table)))
    assert back["remark"].tolist()[:1] == ["dank"]
    assert back["remark"].isna().tolist() == [False, True]


def test_every_table_without_rows_has_the_kinds_it_has_with_rows():
    for table in tables_with_rows():
        assert len(table)
        empty = pd.DataFrame(columns=list(table.columns))
        back = pd.read_parquet(io.BytesIO(as_parquet(empty)))
        assert list(back.columns) == list(table.columns)
        numeric = {name for name in table if pd.api.types.is_numeric_dtype(table[name])}
        assert {name for name in back if back[name].dtype == "float64"} == numeric
        assert {name for name in back if back[name].dtype == "str"} == set(table) - numeric


def test_a_table_without_rows_keeps_the_kinds_that_it_knows():
    table = pd.DataFrame({"n": pd.Series([], dtype="int64"), "case": pd.Series([], dtype="str")})
    back = pd.read_parquet(io.BytesIO(as_parquet(table)))
    pd.testing.assert_frame_equal(back, table)


def test_what_is_not_estimated_is_null_in_parquet():
    from pyarrow import BufferReader, parquet

    content = as_parquet(pd.DataFrame({"value": [1.0, np.nan]}))
    assert parquet.read_table(BufferReader(content))["value"].to_pylist() == [1.0, None]
