"""Which reliabilities of the whole study may stand in the report of one case?"""

from __future__ import annotations

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import (
    Estimate,
    NotEstimated,
    Reason,
    ReliabilityScore,
    Result,
    StudyScores,
)
from ecoscore.model.study import ALL_ROLES, Study
from ecoscore.scoring.asked import pooled_roles
from ecoscore.scoring.edition_scales import Row, rows_of
from ecoscore.scoring.reliability import FELDT
from ecoscore.scoring.scales import first_time


def reliability_to_show(
    scores: StudyScores, instrument: Instrument, study: Study, smallest: int
) -> tuple[ReliabilityScore, ...]:
    """Every reliability of the study, without those that give the size of a small group away.

    Where there is none, the number of people is left out, and so is whether anybody answered.
    """
    hidden = _given_away(instrument, lone_groups(scores.respondents, instrument, study, smallest))
    return tuple(
        ReliabilityScore(
            role=row["role"],
            scale=row["scale"],
            items=row["items"],
            result=_result(row, hidden=(row["role"], row["scale"]) in hidden),
        )
        for row in rows_of(scores.reliability)
    )


def _result(row: Row, *, hidden: bool) -> Result:
    """A row of the table as a result; too few people and nobody look the same."""
    if row["status"] == "ok" and hidden:
        return NotEstimated(reason=Reason.SUPPRESSED)
    if row["status"] == "ok":
        return Estimate(
            value=row["alpha"],
            low=row["alpha_low"],
            high=row["alpha_high"],
            respondents=row["respondents"],
            method=FELDT,
        )
    reason = Reason(row["reason"])
    return NotEstimated(reason=Reason.N_TOO_SMALL if reason is Reason.NO_ANSWERS else reason)


def lone_groups(
    respondents: pd.DataFrame, instrument: Instrument, study: Study, smallest: int
) -> frozenset[tuple[str, str]]:
    """The role and factor of which the cases too small to be shown are one, or very few people.

    The number of people behind a reliability of the whole study, less those in the reports of the
    other cases, is the number of people in the small cases together: of one case its very size, of
    several, when they are fewer than `smallest`, that some have next to nobody.
    """
    once = respondents[first_time(respondents)]
    factors = [factor.id for factor in instrument.factors]
    scored: pd.DataFrame = once.groupby(["role", "case"])[factors].count()
    lone: set[tuple[str, str]] = set()
    for role in instrument.roles_by_id:
        invited = [(role, case.id) for case in study.cases if case.invited.get(role)]
        there = pd.MultiIndex.from_tuples(
            [*invited, *(key for key in scored.index if key[0] == role)], names=["role", "case"]
        )
        groups = scored.reindex(there.unique(), fill_value=0)
        small = groups < smallest
        together = groups.where(small, 0).sum()
        given_away = small.any() & ((small.sum() == 1) | (together < smallest))
        lone.update((role, factor) for factor in factors if given_away[factor])
    return frozenset(lone)


def _given_away(
    instrument: Instrument, lone: frozenset[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """The role (or `all`) and factor of the reliabilities that have a lone small group behind."""
    pooled = {
        (ALL_ROLES, factor.id)
        for factor in instrument.factors
        if any((role, factor.id) in lone for role in pooled_roles(instrument, factor))
    }
    return lone | pooled
