"""However the same answers are written down, they are read as the same Responses."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.problems import ProblemsFound
from ecoscore.responses.texts import clean, is_formula

HEADER = ("respondent", "case", "role", "wave", "own1", "own2", "own3", "closing_examples")
LABELS = {
    "agree5": {
        1: "helemaal oneens",
        2: "oneens",
        3: "tussenin",
        4: "eens",
        5: "helemaal eens",
        9: "weet ik niet",
    },
    "yes3": {3: "ja", 2: "soms", 1: "nee", 9: "weet ik niet"},
}
ROLES = {"enterprise": "agree5", "municipality": "agree5", "worker": "yes3"}

# XLSX cannot hold control characters and turns carriage returns into line feeds.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(LETTERS | st.just("\n"), max_size=12).map(clean).filter(lambda t: not is_formula(t))


@st.composite
def tables(draw, texts=TEXTS):
    """Valid rows with answers as codes (None = no answer), one row per respondent and wave."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        role = draw(st.sampled_from(list(ROLES)))
        answer = st.sampled_from([None, *LABELS[ROLES[role]]])
        codes = [draw(answer) for _ in range(2 if role == "worker" else 3)]
        assume(any(code is not None for code in codes))
        codes += [None] * (3 - len(codes))
        wave = draw(st.sampled_from(["1", "2"]))
        rows.append([f"r{number}", "noord", role, wave, *codes, draw(texts)])
    return rows


@st.composite
def as_typed(draw, rows):
    """The same rows as texts: each answer by its code or by a label in either language."""
    typed = []
    for row in rows:
        labels = LABELS[ROLES[row[2]]]
        cells = [
            ""
            if code is None
            else draw(
                st.sampled_from(
                    [str(code), f"{code}.0", f"{code},0"]
                    + [f"{labels[code]} ({language})" for language in ("nl", "en", "NL")]
                )
            )
            for code in row[4:7]
        ]
        typed.append([*row[:4], *cells, row[7]])
    return typed


def _csv(rows, *, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    writer.writerows([HEADER, *rows])
    return text.getvalue().encode(encoding)


def _same(responses: Responses, rows) -> bool:
    codes = np.array([[NO_ANSWER if code in (None, 9) else code for code in r[4:7]] for r in rows])
    unsure = np.array([[code == 9 for code in row[4:7]] for row in rows])
    people = responses.people[["respondent", "case", "role", "wave"]]
    return (
        np.array_equal(responses.answers.to_numpy(), codes)
        and np.array_equal(responses.dont_know.to_numpy(), unsure)
        and people.to_numpy().tolist() == [row[:4] for row in rows]
        and responses.open_answers["closing_examples"].tolist() == [row[7] for row in rows]
    )


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_table_is_read_back_from_csv_of_any_kind(laws_desk, data):
    rows = data.draw(tables())
    content = _csv(
        data.draw(as_typed(rows)),
        delimiter=data.draw(st.sampled_from([",", ";", "\t"])),
        encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
        quoting=data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    assert _same(laws_desk.read({"a.csv": content}), rows)


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_table_is_read_back_from_windows_1252(laws_desk, data):
    western = st.text("abé€ ’ßÿ;,\"'=", min_size=1, max_size=8).map(clean)
    rows = data.draw(tables(texts=western.filter(lambda text: text and not is_formula(text))))
    content = _csv(data.draw(as_typed(rows)), delimiter=";", encoding="cp1252")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        responses = laws_desk.read({"a.csv": content})
        assert _same(responses, rows)
        assert "R106" in [note.code for note in responses.notes]


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_table_is_read_back_from_xlsx(laws_desk, as_xlsx, data):
    rows = data.draw(tables())
    as_cells = data.draw(st.sampled_from([str, float]))
    typed = data.draw(as_typed(rows))
    numbers = [[*r[:4], *(None if c is None else as_cells(c) for c in r[4:7]), r[7]] for r in rows]
    content = as_xlsx([HEADER, *data.draw(st.sampled_from([typed, numbers]))])
    assert _same(laws_desk.read({"a.xlsx": content}), rows)


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_table_over_two_files_is_the_same_table(laws_desk, data):
    rows = data.draw(tables())
    typed = data.draw(as_typed(rows))
    cut = data.draw(st.integers(0, len(rows)))
    parts = {"1.csv": typed[:cut], "2.csv": typed[cut:]}
    files = {name: _csv(part, delimiter=";") for name, part in parts.items() if part}
    assert _same(laws_desk.read(files), rows)


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_columns_changes_nothing(laws_desk, data):
    rows = data.draw(tables())
    order = data.draw(st.permutations(range(len(HEADER))))
    text = io.StringIO()
    csv.writer(text).writerows([[row[i] for i in order] for row in (HEADER, *rows)])
    assert _same(laws_desk.read({"a.csv": text.getvalue()}), rows)


VALID = _csv([["r1", "noord", "enterprise", "1", 4, 5, 9, "é"]], delimiter=";")


def _mutated(data, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        spot = data.draw(st.integers(0, len(changed) - 1))
        new = data.draw(st.binary(max_size=3))
        changed[spot : spot + data.draw(st.integers(0, 3))] = new
        assume(changed)
    return bytes(changed)


def _read_or_refused(desk, name: str, content: bytes) -> bool:
    """Whether there are answers, or at least one problem that says why there are none."""
    try:
        return len(desk.read({name: content}).people) > 0
    except ProblemsFound as found:
        return len(found.problems) > 0


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@given(content=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused_with_problems(laws_desk, name, content):
    assert _read_or_refused(laws_desk, name, content)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_csv_file_is_read_or_refused_with_problems(laws_desk, data):
    assert _read_or_refused(laws_desk, "a.csv", _mutated(data, VALID))


@pytest.fixture(scope="module")
def valid_xlsx(as_xlsx) -> bytes:
    """Made once: openpyxl writes the time into the file, and laws need the same file each time."""
    return as_xlsx([HEADER, ["r1", "noord", "enterprise", "1", 4, 5, 9, "é"]])


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_xlsx_file_is_read_or_refused_with_problems(laws_desk, valid_xlsx, data):
    assert _read_or_refused(laws_desk, "a.xlsx", _mutated(data, valid_xlsx))


@given(cells=st.lists(st.lists(st.text(max_size=5), max_size=8), max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_cells_below_a_good_header_are_read_or_refused_with_problems(laws_desk, cells):
    assert _read_or_refused(laws_desk, "a.csv", _csv(cells, encoding="utf-8"))
