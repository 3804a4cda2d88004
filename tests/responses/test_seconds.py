"""How long answering took may be told, in seconds."""

from __future__ import annotations

import numpy as np
import pytest

HEADER = "respondent,case,role,own1,own2,own3,seconds"
ROW = "r1,noord,enterprise,1,2,3"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("312", 312), ("0", 0), ("312.5", 312.5), ('"312,5"', 312.5), (" 86400 ", 86400)],
)
def test_seconds_are_read_as_a_number(desk, typed, seconds):
    responses = desk.read({"a.csv": f"{HEADER}\n{ROW},{typed}\n"})
    assert responses.people["seconds"].tolist() == [seconds]


def test_seconds_that_are_not_known_are_not_zero(desk):
    files = {"a.csv": f"{HEADER}\n{ROW},\n", "b.csv": f"{HEADER[:-8]}\n{ROW.replace('r1', 'r2')}\n"}
    seconds = desk.read(files).people["seconds"]
    assert seconds.dtype == np.float64
    assert seconds.isna().all()


@pytest.mark.parametrize("typed", ["-1", "5 min", "00:05:12", "nan", "inf", "1e3", "NA"])
def test_what_is_no_number_of_seconds_is_refused(desk, typed):
    assert desk.places({"a.csv": f"{HEADER}\n{ROW},{typed}\n"}) == [("R220", 2, "seconds")]


def test_a_formula_for_seconds_is_one_problem(desk):
    assert desk.places({"a.csv": f"{HEADER}\n{ROW},=1+1\n"}) == [("R201", 2, "seconds")]
