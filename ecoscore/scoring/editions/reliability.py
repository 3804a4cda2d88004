"""Which reliabilities stand in the report of one case?"""

from __future__ import annotations

import pandas as pd

from ecoscore.model.case_scores import ReliabilityScore
from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.asked import common_items, pooled_roles
from ecoscore.scoring.consistency.reliability import FELDT
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.editions.grain import rounded
from ecoscore.scoring.editions.values import Row, rows_of

HUNDREDTHS = 0.01


def exact_reliability(table: pd.DataFrame) -> tuple[ReliabilityScore, ...]:
    """Every reliability as it was computed, for the researcher."""
    return tuple(_score(row, _result(row)) for row in _rows(table))


def printed_reliability(
    table: pd.DataFrame, instrument: Instrument
) -> tuple[ReliabilityScore, ...]:
    """Every reliability as printed; the table must rest on groups that are shown, of one wave.

    Too few people and nobody look the same. That nobody differed on an item is not told: it would
    be what everybody answered.
    """
    return tuple(
        _score({**row, "items": asked}, _printed(row, asked))
        for row in _rows(table)
        for asked in [_items_asked(instrument.factors_by_id[row["scale"]], row["role"], instrument)]
    )


def _rows(table: pd.DataFrame) -> list[Row]:
    """The rows about everybody: those about one language are for the researcher's tables."""
    columns = ("role", "scale", "items", "respondents", "alpha", "alpha_low", "alpha_high")
    everybody = table[table["language"] == EVERY_LANGUAGE]
    return rows_of(everybody, (*columns, "status", "reason"))


def _score(row: Row, result: Result) -> ReliabilityScore:
    return ReliabilityScore(
        role=row["role"], scale=row["scale"], items=int(row["items"]), result=result
    )


def _result(row: Row) -> Result:
    if row["status"] != "ok":
        return NotEstimated(reason=Reason(row["reason"]), respondents=row["respondents"])
    return Estimate(
        value=row["alpha"],
        low=row["alpha_low"],
        high=row["alpha_high"],
        respondents=row["respondents"],
        method=FELDT,
    )


def _printed(row: Row, asked: int) -> Result:
    """A row of the table with two decimals, or a reason that tells nothing about a few people."""
    found = _result(row)
    if isinstance(found, NotEstimated):
        instead = {Reason.NO_ANSWERS: Reason.N_TOO_SMALL, Reason.NO_VARIANCE: Reason.SUPPRESSED}
        return NotEstimated(reason=instead.get(found.reason, found.reason))
    if row["items"] != asked or found.low is None or found.high is None:
        return NotEstimated(reason=Reason.SUPPRESSED)
    return Estimate(
        value=rounded(found.value, HUNDREDTHS),
        low=rounded(found.low, HUNDREDTHS),
        high=rounded(found.high, HUNDREDTHS),
        respondents=found.respondents,
        method=found.method,
    )


def _items_asked(factor: Factor, role: str, instrument: Instrument) -> int:
    """The items that the reliability of a role, or of the roles together, would rest on."""
    if role == ALL_ROLES:
        return len(common_items(factor, pooled_roles(instrument, factor)))
    return len(factor.items_for(role))
