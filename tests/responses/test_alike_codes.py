"""Do people hear of codes that may be one person's, typed in two ways?"""

from __future__ import annotations

import pytest

from ecoscore.responses import alike_codes

HEADER = "respondent,case,role,own1,own2,own3,wave"


def _file(*codes, wave="1"):
    return f"{HEADER}\n" + "".join(f"{code},noord,enterprise,1,2,3,{wave}\n" for code in codes)


def _said(desk, **files):
    notes = desk.read({f"{name}.csv": text for name, text in files.items()}).notes
    return [
        (n.place.file.rpartition("/")[2], n.place.line, n.what) for n in notes if n.code == "R236"
    ]


@pytest.mark.parametrize(
    ("code", "again"),
    [("R003", "r003"), ("001", "1"), ("n-07", "N-7"), ("É4", "é4"), ("p0", "P00")],
)
def test_codes_that_differ_only_in_capitals_or_noughts_are_named(desk, code, again):
    ((file, line, what),) = _said(desk, a=_file("x1", code), b=_file("x1", again, wave="2"))
    assert (file, line) == ("b.csv", 3)
    assert what.startswith(f"'{again}' differs from '{code}' in ")
    assert "a.csv:3 only" in what
    assert "so do" not in what


@pytest.mark.parametrize(
    "pair", [("r1", "r10"), ("r11", "r101"), ("a1", "b1"), ("0", ""), ("r1", "r2")]
)
def test_codes_of_other_people_are_not(desk, pair):
    found = [code for code in pair if code]
    assert _said(desk, a=_file(*found)) == []


def test_it_is_said_once_with_how_many_more(desk):
    first, later = _file("1", "2", "3"), _file("01", "02", "03", wave="2")
    ((_, line, what),) = _said(desk, a=first, b=later)
    assert line == 2
    assert "(so do 2 more)" in what


def test_the_same_code_in_two_waves_needs_no_word(desk):
    assert _said(desk, a=_file("r1", "r2"), b=_file("r1", "r2", wave="2")) == []


def test_of_very_many_people_codes_are_compared_when_they_answer_in_several_waves(
    desk, monkeypatch
):
    monkeypatch.setattr(alike_codes, "MANY", 2)
    assert _said(desk, a=_file("r1", "R1")) == []
    assert len(_said(desk, a=_file("r1"), b=_file("R1", wave="2"))) == 1
