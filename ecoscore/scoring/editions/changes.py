"""How far did the roles of a case move since the wave before, and how exact may that be told?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ecoscore.model.case_scores import ChangeScore
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Estimate
from ecoscore.model.study import ALL_ROLES, Case
from ecoscore.scoring.change.waves import waves_table
from ecoscore.scoring.editions.grain import as_printed, grain_of, rounded
from ecoscore.scoring.editions.shown import Part, Shown
from ecoscore.scoring.editions.values import Row, rows_of
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of

_COLUMNS = ("role", "scale", "from_wave", "before", "after", "change", "low", "high")
CaseAndWave = tuple[str, str]


def changes_to_show(
    instrument: Instrument, cases: Sequence[Case], responses: Responses, shown: Shown
) -> Mapping[CaseAndWave, tuple[ChangeScore, ...]]:
    """Case and wave → the changes since the wave before that may be shown there.

    A role with a change to show has at least five people in both waves, so that its change rests on
    its own people alone, and on nobody of another group.
    """
    if len(shown.waves) < 2:
        return {}
    keyed = keyed_answers(instrument, cases, responses)
    unknown = np.full((len(shown.roles), len(shown.scales)), np.nan)
    table = waves_table(keyed, scores_of(keyed), unknown)
    table = table[(table["role"] != ALL_ROLES) & (table["status"] == "ok")]
    table = table.rename(columns={"to_wave": "wave"})
    table = table[shown.rows_to_show(table, Part.CHANGE)]
    groups = table.groupby(["case", "wave"], observed=True, sort=False)
    return {(str(case), str(wave)): _printed(rows) for (case, wave), rows in groups}


def exact_changes(table: pd.DataFrame, *, wave: str) -> Mapping[str, tuple[ChangeScore, ...]]:
    """Case → the changes of its roles up to `wave`, as waves.csv has them: for the researcher."""
    is_of_a_role = (table["role"] != ALL_ROLES) & (table["status"] == "ok")
    rows = table[is_of_a_role & (table["to_wave"] == wave)]
    return {
        str(case): tuple(_exact(row) for row in rows_of(found, (*_COLUMNS, "panel", "method")))
        for case, found in rows.groupby("case", observed=True, sort=False)
    }


def _exact(row: Row) -> ChangeScore:
    return ChangeScore(
        role=row["role"],
        scale=row["scale"],
        from_wave=row["from_wave"],
        before=row["before"],
        after=row["after"],
        result=Estimate(
            value=row["change"],
            low=row["low"],
            high=row["high"],
            respondents=int(row["panel"]),
            method=row["method"],
        ),
    )


def _printed(rows: pd.DataFrame) -> tuple[ChangeScore, ...]:
    """The changes of one case and wave, as exact as the number of people allows."""
    people = [int(number) for number in rows["panel"]]
    return tuple(
        ChangeScore(
            role=row["role"],
            scale=row["scale"],
            from_wave=row["from_wave"],
            before=rounded(row["before"], grain_of(number)),
            after=rounded(row["after"], grain_of(number)),
            result=as_printed(
                Estimate(
                    value=row["change"],
                    low=row["low"],
                    high=row["high"],
                    respondents=number,
                    method=row["method"],
                ),
                number,
                lowest=-100.0,
            ),
        )
        for row, number in zip(rows_of(rows, (*_COLUMNS, "method")), people, strict=True)
    )
