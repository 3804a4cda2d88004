"""Does the researcher read the rows about one case and wave, just as the tables have them?"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import numpy as np
import pandas as pd

from ecoscore.model.case_scores import ChangeScore
from ecoscore.model.scores import Estimate, StudyScores
from ecoscore.scoring.editions.changes import exact_changes
from ecoscore.scoring.editions.diagnostics import diagnostics_of

CHANGES = """
case,role,scale,from_wave,to_wave,before,after,change,low,high,panel,method,status
noord,worker,time,1,2,40.25,50.75,10.5,1.125,19.875,7,t_own,ok
noord,enterprise,time,1,2,60,50,-10,,,2,mean_only,ok
noord,all,time,1,2,50,50.5,0.5,,,9,satterthwaite,ok
noord,worker,roles,1,2,,,,,,0,,not_estimated
noord,worker,time,2,3,50,90,40,30,50,6,t_own,ok
zuid,worker,time,1,2,20,30,10,5,15,5,t_own,ok
west,worker,time,2,3,20,30,10,5,15,5,t_own,ok
"""
"""Rows of waves.csv, of which only roles with a change in the wave asked for are read."""


def as_table(text: str) -> pd.DataFrame:
    """Rows as scoring makes them: words as categories, and numbers with gaps."""
    numbers = {"before", "after", "change", "low", "high", "panel"}
    table = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    for name in table.columns:
        if name in numbers:
            table[name] = pd.to_numeric(table[name])
        else:
            table[name] = table[name].astype("category")
    return table


def test_changes_of_roles_up_to_a_wave_are_read_exactly() -> None:
    worker = ChangeScore(
        role="worker",
        scale="time",
        from_wave="1",
        before=40.25,
        after=50.75,
        result=Estimate(value=10.5, low=1.125, high=19.875, respondents=7, method="t_own"),
    )
    two = Estimate(value=-10.0, low=None, high=None, respondents=2, method="mean_only")
    found = exact_changes(as_table(CHANGES), wave="2")
    assert found == {
        "noord": (
            worker,
            replace(worker, role="enterprise", before=60.0, after=50.0, result=two),
        ),
        "zuid": (
            replace(
                worker,
                before=20.0,
                after=30.0,
                result=replace(worker.result, value=10.0, low=5.0, high=15.0, respondents=5),
            ),
        ),
    }


def rows_about(*places: tuple[str, str], wave: str = "wave") -> pd.DataFrame:
    """A row for each case and wave, numbered from 0."""
    return pd.DataFrame(
        {
            "case": [case for case, _ in places],
            wave: [each for _, each in places],
            "number": np.arange(len(places), dtype=np.int64),
        }
    )


EVERYWHERE = (("noord", "1"), ("noord", "2"), ("zuid", "1"), ("zuid", "2"))


def some_scores(**more: pd.DataFrame) -> StudyScores:
    languages = pd.DataFrame({"language": ["", "nl", ""], "number": [7, 8, 9]})
    return StudyScores(
        respondents=pd.DataFrame(),
        cases=rows_about(*EVERYWHERE),
        reliability=languages,
        items=pd.DataFrame(),
        gaps=rows_about(*EVERYWHERE[::-1]),
        make_distributions=pd.DataFrame,
        more=more,
    )


def test_diagnostics_are_the_rows_about_the_case_and_the_wave() -> None:
    agreement, others = rows_about(*EVERYWHERE * 2), rows_about(("zuid", "2"), ("noord", "1"))
    scores = some_scores(
        agreement=agreement, consensus=others, waves=rows_about(*EVERYWHERE, wave="to_wave")
    )
    found = diagnostics_of(scores, case="noord", wave="2")
    numbers = {name: [row["number"] for row in rows] for name, rows in found.items()}
    # Reliability is over all cases; of consensus there is nothing about noord in wave 2.
    assert numbers == {
        "cases": [1],
        "gaps": [2],
        "reliability": [7, 9],
        "agreement": [1, 5],
        "waves": [1],
    }
    assert found["waves"] == ({"case": "noord", "to_wave": "2", "number": 1},)
    assert type(found["cases"][0]["number"]) is int


def test_a_table_that_was_not_made_is_not_among_the_diagnostics() -> None:
    assert set(diagnostics_of(some_scores(), case="zuid", wave="1")) == {
        "cases",
        "gaps",
        "reliability",
    }
