"""Which scores, case values and gaps stand in an edition of one case, and how exact?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from ecoscore.model.case_scores import GapScore, ScaleScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.asked import factors_behind, scales_of
from ecoscore.scoring.differences.gaps import WELCH_OTHER_ANSWER_SCALE
from ecoscore.scoring.editions.grain import as_printed, effect_as_printed, grain_of, rounded
from ecoscore.scoring.editions.tables import CaseTables

Row = Mapping[str, Any]
"""A row of a table, by column; None for an empty cell."""
Results = Mapping[tuple[str, str], Result]
"""The results of one case by role (or `all`) and scale."""

FROM_THE_INSTRUMENT = frozenset(
    {Reason.TOO_FEW_ITEMS, Reason.NO_COMMON_ITEMS, Reason.DIFFERENT_ANSWER_SCALES}
)
"""Reasons that tell nothing about people: they would hold whoever answered."""


_OF_CASES = ("role", "scale", "respondents", "score", "low", "high", "method", "status", "reason")
_OF_GAPS = ("role", "other", "scale", "difference", "low", "high", "effect_size", "method")


def rows_of(table: pd.DataFrame, columns: Sequence[str]) -> list[Row]:
    """The rows of a table by the names of some columns, with None for an empty cell."""
    values = [
        [
            None if empty else value
            for value, empty in zip(table[name], table[name].isna(), strict=True)
        ]
        for name in columns
    ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def exact_values(tables: CaseTables, instrument: Instrument) -> dict[str, ScaleScores]:
    """Every scale as it was computed, for the researcher."""
    results = {
        (row["role"], row["scale"]): _result(row) for row in rows_of(tables.cases, _OF_CASES)
    }
    return _scales(results, dict(_gaps(tables.gaps, results)), instrument)


def printed_values(tables: CaseTables, instrument: Instrument) -> dict[str, ScaleScores]:
    """Every scale as it may be printed; the tables must be free of what is hidden.

    Why there is no value may not tell whether anybody answered. The case value is the mean of the
    printed scores, so that it tells no more of them, and a reader can follow it by hand.
    """
    exact = {(row["role"], row["scale"]): _result(row) for row in rows_of(tables.cases, _OF_CASES)}
    roles = {key: _printed(result) for key, result in exact.items() if key[0] != ALL_ROLES}
    wholes = {
        (ALL_ROLES, scale): _printed_whole(scale, result, roles, instrument)
        for (role, scale), result in exact.items()
        if role == ALL_ROLES
    }
    gaps = {
        scale: tuple(_printed_gap(gap, scale, roles) for gap in found)
        for scale, found in _gaps(tables.gaps, exact)
    }
    return _scales({**roles, **wholes}, gaps, instrument)


def _scales(
    results: Results, gaps: Mapping[str, tuple[GapScore, ...]], instrument: Instrument
) -> dict[str, ScaleScores]:
    """The scales that a role of the case is asked, in order."""
    return {
        scale: ScaleScores(
            scale=scale,
            by_role={
                role: results[role, scale]
                for role in instrument.roles_by_id
                if (role, scale) in results
            },
            case_value=results[ALL_ROLES, scale],
            case_roles=_case_roles(scale, results, instrument),
            gaps=gaps.get(scale, ()),
        )
        for scale in scales_of(instrument)
        if (ALL_ROLES, scale) in results
    }


def _result(row: Row) -> Result:
    """A row of scores as a result."""
    if row["status"] != "ok":
        return NotEstimated(reason=Reason(row["reason"]))
    return Estimate(
        value=row["score"],
        low=row["low"],
        high=row["high"],
        respondents=row["respondents"],
        method=row["method"],
    )


def _printed(result: Result) -> Result:
    """The score of one role as printed; nobody and a few people look the same."""
    if isinstance(result, Estimate):
        return as_printed(result, result.respondents)
    is_known = result.reason in FROM_THE_INSTRUMENT
    return NotEstimated(reason=result.reason if is_known else Reason.SUPPRESSED)


def _printed_whole(scale: str, result: Result, roles: Results, instrument: Instrument) -> Result:
    """The case value as printed: as exact as the smallest group behind it allows."""
    if not isinstance(result, Estimate):
        return _printed(result)
    factors = [factor.id for factor in factors_behind(instrument, scale)]
    people = min(
        found.respondents
        for (_, of), found in roles.items()
        if of in factors and isinstance(found, Estimate)
    )
    whole = as_printed(result, people)
    own = (found for (_, of), found in roles.items() if of == scale)
    scores = [found.value for found in own if isinstance(found, Estimate)]
    if scale not in factors or not scores:
        return whole
    mean = rounded(sum(scores) / len(scores), grain_of(people))
    return replace(whole, value=mean)


def _case_roles(scale: str, results: Results, instrument: Instrument) -> tuple[str, ...]:
    """The roles behind the case value; behind that of the index, those of any of its factors."""
    if not isinstance(results[ALL_ROLES, scale], Estimate):
        return ()
    factors = [factor.id for factor in factors_behind(instrument, scale)]
    return tuple(
        role
        for role in instrument.roles_by_id
        if any(isinstance(results.get((role, factor)), Estimate) for factor in factors)
    )


def _gaps(table: pd.DataFrame, results: Results) -> Iterator[tuple[str, tuple[GapScore, ...]]]:
    """Each scale with the differences between its roles that could be estimated."""
    by_scale: dict[str, list[GapScore]] = {}
    for row in rows_of(table[table["status"] == "ok"], _OF_GAPS):
        sides = [results[row[side], row["scale"]].respondents or 0 for side in ("role", "other")]
        difference = Estimate(
            value=row["difference"],
            low=row["low"],
            high=row["high"],
            respondents=sum(sides),
            method=row["method"],
        )
        gap = GapScore(
            role=row["role"],
            other=row["other"],
            result=difference,
            effect=row["effect_size"],
            same_answers=row["method"] != WELCH_OTHER_ANSWER_SCALE,
        )
        by_scale.setdefault(row["scale"], []).append(gap)
    for scale, found in by_scale.items():
        yield scale, tuple(found)


def _printed_gap(gap: GapScore, scale: str, roles: Results) -> GapScore:
    """A difference as exact as the smaller of its two groups allows."""
    people = min(roles[side, scale].respondents or 0 for side in (gap.role, gap.other))
    if not isinstance(gap.result, Estimate):
        return gap
    return replace(
        gap,
        result=as_printed(gap.result, people, lowest=-100.0),
        effect=effect_as_printed(gap.effect, people),
    )
