"""What may a report over all cases of a study show?

For partners: the values that the reports of the cases print, what follows from these by arithmetic
alone (`over_cases`), and statistics over many groups at once, computed on the answers that are left
when everything hidden is taken out. For the researcher: the same, exact and complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ecoscore.model.case_scores import ChangeScore, Edition, ReliabilityScore, ScaleScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, StudyScores
from ecoscore.model.study import INDEX, Case
from ecoscore.model.whole import (
    CaseValue,
    Claim,
    NecessaryCondition,
    TogetherVerdict,
    WholeCase,
    WholeScores,
    may_claim,
)
from ecoscore.scoring.asked import factors_behind, scales_of
from ecoscore.scoring.editions.changes import exact_changes
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.grain import rounded
from ecoscore.scoring.editions.order import in_order_of_name, in_order_of_score
from ecoscore.scoring.editions.over_cases import (
    changes_over_cases,
    gaps_over_cases,
    scales_over_cases,
)
from ecoscore.scoring.editions.reliability import (
    HUNDREDTHS,
    exact_reliability,
    printed_reliability,
)
from ecoscore.scoring.editions.tables import CaseTables
from ecoscore.scoring.editions.values import Row, exact_values, printed_values, rows_of
from ecoscore.scoring.statistics import STATISTICS

_NAMED = frozenset(
    {
        "points",
        "scale_score",
        "role_interval",
        "case_value",
        "ecosystem_value",
        "gap_over_cases",
        "sign_flip",
        "change",
        "alpha",
        "alpha_limits",
        "icc",
        "icc_limits",
        "aggregation",
        "necessity_effect",
    }
)
"""The statistics that stand in the study report."""

_OF_TOGETHER = (
    "role",
    "scale",
    "verdict",
    "cases",
    "respondents",
    "icc1",
    "icc1_low",
    "icc1_high",
    "icc2",
)
_OF_CONDITIONS = (
    "condition",
    "outcome",
    "cases",
    "effect_size",
    "size",
    "cr_fdh_accuracy_percent",
    "p",
    "claim",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Basis:
    """From what an edition is read: the tables of a wave, and per case its scales and changes."""

    scores: StudyScores
    tables: Mapping[str, CaseTables]
    scales: Mapping[str, Mapping[str, ScaleScores]]
    changes: Mapping[str, Sequence[ChangeScore]]
    reliability: tuple[ReliabilityScore, ...]
    printed: tuple[str, ...]


def whole_of(
    editions: Editions, *, edition: Edition = Edition.PARTNER, order: str = ""
) -> WholeScores:
    """What this edition shows of the study, in the latest wave of which anything may be shown.

    `editions` are made with a scorer that gives every table. `order` is a scale by which a
    researcher wants the cases: from the lowest value on.
    """
    wave = _latest_wave(editions)
    is_exact = edition is Edition.RESEARCHER
    basis = (_complete if is_exact else _left)(editions, wave)
    study, instrument = editions.study, editions.instrument
    cases = [_case(case, basis, instrument) for case in in_order_of_name(study.cases)]
    scales = [basis.scales[case.id] for case in study.cases]
    moved = [basis.changes.get(case.id, ()) for case in study.cases]
    return WholeScores(
        edition=edition,
        wave=wave,
        from_wave=next((each.from_wave for case in moved for each in case), ""),
        smallest_group=editions.shown.thresholds.smallest_group,
        ordered_by=order,
        cases=in_order_of_score(cases, order) if order else tuple(cases),
        scales=tuple(scales_over_cases(scales, basis.printed)),
        gaps=gaps_over_cases(scales, basis.printed, instrument),
        together=_together(basis, wave, is_exact=is_exact),
        reliability=basis.reliability,
        changes=tuple(changes_over_cases(moved, basis.printed, tuple(instrument.roles_by_id))),
        conditions=_conditions(basis, wave) if is_exact else (),
        authorities={each.name: each.source for each in STATISTICS if each.name in _NAMED},
    )


def _latest_wave(editions: Editions) -> str:
    """The latest wave in which some group is shown; without one, the last of the study."""
    shown = editions.shown
    seen = [wave for wave, people in zip(shown.waves, shown.people, strict=True) if people.any()]
    return seen[-1] if seen else shown.waves[-1]


def _left(editions: Editions, wave: str) -> _Basis:
    """What is left for partners. The index stands in no report of a case, so neither here."""
    cases, instrument = [case.id for case in editions.study.cases], editions.instrument
    tables = {case: editions.by_wave[wave].of(case) for case in cases}
    scores = editions.scores[wave]
    return _Basis(
        scores=scores,
        tables=tables,
        scales={case: printed_values(tables[case], instrument) for case in cases},
        changes={case: editions.changes.get((case, wave), ()) for case in cases},
        reliability=printed_reliability(scores.reliability, instrument),
        printed=tuple(scale for scale in scales_of(instrument) if scale != INDEX),
    )


def _complete(editions: Editions, wave: str) -> _Basis:
    cases, instrument = [case.id for case in editions.study.cases], editions.instrument
    tables = {case: editions.complete_by_case.of(case, wave=wave) for case in cases}
    return _Basis(
        scores=editions.complete,
        tables=tables,
        scales={case: exact_values(tables[case], instrument) for case in cases},
        changes=exact_changes(editions.complete.more["waves"], wave=wave),
        reliability=exact_reliability(editions.complete.reliability),
        printed=tuple(scales_of(instrument)),
    )


def _case(case: Case, basis: _Basis, instrument: Instrument) -> WholeCase:
    return WholeCase(
        case=case.id,
        invited=case.invited,
        people=basis.tables[case.id].people,
        values={
            scale: CaseValue(
                result=scores.case_value,
                people=_smallest_behind(scale, basis.scales[case.id], instrument),
                roles=scores.case_roles,
            )
            for scale, scores in basis.scales[case.id].items()
            if scale in basis.printed
        },
    )


def _smallest_behind(scale: str, scales: Mapping[str, ScaleScores], instrument: Instrument) -> int:
    """The people of the smallest group behind a case value."""
    behind = [factor.id for factor in factors_behind(instrument, scale)]
    groups = [
        found.respondents
        for factor in behind
        if factor in scales
        for found in scales[factor].by_role.values()
        if isinstance(found, Estimate)
    ]
    return min(groups, default=0)


def _together(basis: _Basis, wave: str, *, is_exact: bool) -> tuple[TogetherVerdict, ...]:
    """The verdict on each role and factor; for partners with two decimals."""
    table = basis.scores.more.get("aggregation", pd.DataFrame(columns=["wave", *_OF_TOGETHER]))
    rows = rows_of(table[table["wave"] == wave], _OF_TOGETHER)
    return tuple(_verdict(row, is_exact=is_exact) for row in rows)


def _verdict(row: Row, *, is_exact: bool) -> TogetherVerdict:
    numbers = {
        name: row[name] if is_exact or row[name] is None else rounded(row[name], HUNDREDTHS)
        for name in ("icc1", "icc1_low", "icc1_high", "icc2")
    }
    return TogetherVerdict(
        role=row["role"],
        scale=row["scale"],
        verdict=row["verdict"],
        cases=int(row["cases"]),
        people=int(row["respondents"]),
        **numbers,
    )


def _conditions(basis: _Basis, wave: str) -> tuple[NecessaryCondition, ...]:
    """The conditions of which enough cases have both scores."""
    table = basis.scores.more["necessary-conditions"]
    table = table[(table["wave"] == wave) & (table["status"] == "ok")]
    return tuple(
        NecessaryCondition(
            condition=row["condition"],
            outcome=row["outcome"],
            cases=int(row["cases"]),
            effect=row["effect_size"],
            size=row["size"],
            accuracy=row["cr_fdh_accuracy_percent"],
            p=row["p"],
            claim=row["claim"],
        )
        for row in rows_of(table, _OF_CONDITIONS)
        if may_claim(Claim.EXPLORE_NEEDS, int(row["cases"]))
    )
