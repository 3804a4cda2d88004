"""Which scores, case values and gaps of one case may be shown?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import (
    Estimate,
    GapScore,
    NotEstimated,
    Reason,
    Result,
    ScaleScores,
    StudyScores,
)
from ecoscore.model.study import ALL_ROLES, Case
from ecoscore.scoring.asked import factors_behind, scales_of
from ecoscore.scoring.cases import cases_table
from ecoscore.scoring.cells import cells_of
from ecoscore.scoring.gaps import WELCH_OTHER_ANSWER_SCALE, gaps_table
from ecoscore.scoring.reliability import reliabilities

Row = Mapping[str, Any]
"""A row of a table, by column; None for an empty cell."""

FROM_THE_INSTRUMENT = frozenset(
    {Reason.TOO_FEW_ITEMS, Reason.NO_COMMON_ITEMS, Reason.DIFFERENT_ANSWER_SCALES}
)
"""Reasons that tell nothing about people: they would hold whoever answered."""


def scales_to_show(
    scores: StudyScores, instrument: Instrument, case: Case, visible: pd.DataFrame
) -> dict[str, ScaleScores]:
    """Every scale that a role of the case is asked, computed from the `visible` scores only.

    `visible` are respondents of one case and wave (`hiding.without_small_groups`).
    """
    cells = cells_of(visible, instrument, (case,))
    dependable = reliabilities(instrument, scores.respondents, scores.reliability)
    table = rows_of(cases_table(cells, instrument, (case,), dependable))
    gaps = [row for row in rows_of(gaps_table(cells, instrument, (case,))) if row["status"] == "ok"]
    results = {(row["role"], row["scale"]): _result(row) for row in table}
    return {
        scale: ScaleScores(
            scale=scale,
            by_role={role: results[role, scale] for role in roles if (role, scale) in results},
            case_value=results[ALL_ROLES, scale],
            case_roles=_case_roles(scale, results, instrument),
            gaps=tuple(_gap(row, results) for row in gaps if row["scale"] == scale),
        )
        for roles in [tuple(instrument.roles_by_id)]
        for scale in scales_of(instrument)
        if (ALL_ROLES, scale) in results
    }


def rows_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table, with None for an empty cell."""
    filled = table.astype(object).where(table.notna(), None)
    names = [str(name) for name in table.columns]
    return [dict(zip(names, row, strict=True)) for row in filled.itertuples(index=False)]


def _result(row: Row) -> Result:
    """A row of scores as a result; why there is none may not tell whether anybody answered."""
    if row["status"] == "ok":
        return Estimate(
            value=row["score"],
            low=row["low"],
            high=row["high"],
            respondents=row["respondents"],
            method=row["method"],
        )
    reason = Reason(row["reason"])
    return NotEstimated(reason=reason if reason in FROM_THE_INSTRUMENT else Reason.SUPPRESSED)


def _case_roles(
    scale: str, results: Mapping[tuple[str, str], Result], instrument: Instrument
) -> tuple[str, ...]:
    """The roles behind the case value; behind that of the index, those of any of its factors."""
    if not isinstance(results[ALL_ROLES, scale], Estimate):
        return ()
    factors = [factor.id for factor in factors_behind(instrument, scale)]
    return tuple(
        role
        for role in instrument.roles_by_id
        if any(isinstance(results.get((role, factor)), Estimate) for factor in factors)
    )


def _gap(row: Row, results: Mapping[tuple[str, str], Result]) -> GapScore:
    """A row of gaps between two shown roles."""
    sides = [results[row[side], row["scale"]].respondents or 0 for side in ("role", "other")]
    difference = Estimate(
        value=row["difference"],
        low=row["low"],
        high=row["high"],
        respondents=sum(sides),
        method=row["method"],
    )
    return GapScore(
        role=row["role"],
        other=row["other"],
        result=difference,
        effect=row["effect_size"],
        same_answers=row["method"] != WELCH_OTHER_ANSWER_SCALE,
    )
