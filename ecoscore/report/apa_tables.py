"""Which tables does the researcher get of one case, in which order and with which columns?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.study import ALL_ROLES
from ecoscore.report.apa_cells import Column, Kind, Row, column

_SCALE, _ROLE = column("scale", Kind.SCALE), column("role", Kind.ROLE)
_N = column("n", Kind.COUNT, "respondents")
_CI = column("ci", Kind.NUMBER, "low", "high")
_METHOD, _REASON = column("method", Kind.CODE), column("reason", Kind.REASON)

COLUMNS: Mapping[str, Sequence[Column]] = {
    "responses": (
        _ROLE,
        column("invited", Kind.COUNT),
        column("answered", Kind.COUNT),
        column("rate", Kind.SHARE),
    ),
    "scores": (
        _SCALE,
        _ROLE,
        _N,
        column("mean", Kind.NUMBER, "score"),
        column("sd", Kind.NUMBER),
        _CI,
        column("df", Kind.DF),
        _METHOD,
        _REASON,
    ),
    "case": (
        _SCALE,
        _N,
        column("mean", Kind.NUMBER, "score"),
        _CI,
        column("geometric", Kind.NUMBER),
        column("respondent_weighted", Kind.NUMBER),
        column("pooled", Kind.NUMBER),
        column("pooled_ci", Kind.NUMBER, "pooled_low", "pooled_high"),
        column("without", Kind.ROLES),
        _METHOD,
        _REASON,
    ),
    "gaps": (
        _SCALE,
        _ROLE,
        column("other", Kind.ROLE),
        column("difference", Kind.NUMBER),
        _CI,
        column("g", Kind.NUMBER, "effect_size"),
        column("g_ci", Kind.NUMBER, "effect_low", "effect_high"),
        column("p", Kind.P),
        column("p_holm", Kind.P),
        column("permutation_p", Kind.P),
        column("relevant", Kind.ANSWER),
        _METHOD,
        _REASON,
    ),
    "consensus": (
        column("roles", Kind.COUNT),
        column("factors", Kind.COUNT),
        column("kendall_w", Kind.COEFFICIENT),
        column("chi2", Kind.NUMBER),
        column("df", Kind.DF),
        column("p", Kind.P),
        column("spearman_mean", Kind.COEFFICIENT),
        column("icc_a1", Kind.COEFFICIENT),
        column("icc_c1", Kind.COEFFICIENT),
        _REASON,
    ),
    "relations": (
        _SCALE,
        column("item", Kind.ITEM),
        column("rater", Kind.ROLE),
        column("rated", Kind.ROLE),
        _N,
        column("mean", Kind.NUMBER, "score"),
        column("sd", Kind.NUMBER),
        _CI,
        column("difference", Kind.NUMBER),
        column("difference_ci", Kind.NUMBER, "difference_low", "difference_high"),
        _REASON,
    ),
    "waves": (
        column("from_wave", Kind.TEXT),
        _SCALE,
        _ROLE,
        column("panel", Kind.COUNT),
        column("before", Kind.NUMBER),
        column("after", Kind.NUMBER),
        column("change", Kind.NUMBER),
        _CI,
        column("improved", Kind.COUNT),
        column("unchanged", Kind.COUNT),
        column("worsened", Kind.COUNT),
        _METHOD,
        _REASON,
    ),
    "priorities": (
        _SCALE,
        _ROLE,
        column("chose", Kind.COUNT),
        _N,
    ),
    "reliability": (
        _SCALE,
        _ROLE,
        column("items", Kind.COUNT),
        _N,
        column("alpha", Kind.COEFFICIENT),
        column("alpha_ci", Kind.COEFFICIENT, "alpha_low", "alpha_high"),
        column("omega", Kind.COEFFICIENT),
        column("spearman_brown", Kind.COEFFICIENT),
        column("average_r", Kind.COEFFICIENT),
        column("sem", Kind.NUMBER),
        column("sdc", Kind.NUMBER),
        column("verdict", Kind.CODE),
        _REASON,
    ),
    "agreement": (
        _SCALE,
        _ROLE,
        _N,
        column("items", Kind.COUNT),
        column("rwg", Kind.COEFFICIENT),
        column("rwgj", Kind.COEFFICIENT, "rwgj_uniform"),
        column("rstar", Kind.COEFFICIENT, "rstar_uniform"),
        column("chance_rstar", Kind.COEFFICIENT),
        column("ad", Kind.NUMBER),
        column("chance_ad", Kind.NUMBER),
        column("beyond_chance", Kind.ANSWER),
        column("mean_reliability", Kind.COEFFICIENT, "reliability"),
        _REASON,
    ),
    "dependability": (
        _SCALE,
        column("target", Kind.CODE),
        column("wanted", Kind.AIM),
        column("now", Kind.AIM),
        _N,
        column("respondents_needed", Kind.NEEDED),
        column("items", Kind.COUNT),
        column("items_needed", Kind.NEEDED),
        _METHOD,
        _REASON,
    ),
    "answers": (
        column("item", Kind.ITEM),
        _ROLE,
        column("counts", Kind.TEXT),
        column("dont_know", Kind.COUNT),
    ),
    "mix": (
        column("kind", Kind.CLASSES),
        column("organisations", Kind.COUNT),
    ),
}
"""Name of a table, in the order of the report → its columns."""


def rows_for(scores: CaseScores) -> Mapping[str, Sequence[Row]]:
    """Name of a table → its rows; only for the tables that there are rows for."""
    found = {name: tuple(rows(scores)) for name, rows in _ROWS.items()}
    return {name: found[name] for name in COLUMNS if found[name]}


def _responses(scores: CaseScores) -> Iterable[Row]:
    for row in scores.responses:
        answered = row.respondents or 0
        rate = answered / row.invited if row.invited else None
        yield {"role": row.role, "invited": row.invited, "answered": answered, "rate": rate}


def _priorities(scores: CaseScores) -> Iterable[Row]:
    for asked in scores.priorities:
        for choice in asked.choices:
            yield {
                "scale": choice.scale,
                "role": asked.role,
                "chose": choice.count,
                "respondents": asked.respondents,
            }


def _answers(scores: CaseScores) -> Iterable[Row]:
    for each in scores.distributions:
        counts = " · ".join(f"{segment.count}" for segment in each.segments)
        yield {"item": each.item, "role": each.role, "counts": counts, "dont_know": each.dont_know}


def _mix(scores: CaseScores) -> Iterable[Row]:
    for part in scores.mix.parts if scores.mix is not None else ():
        yield {"kind": ", ".join(part.classes), "organisations": part.organisations}


def _diagnostic(
    name: str, keep: Callable[[Row], bool] = lambda _: True
) -> Callable[[CaseScores], Iterable[Row]]:
    return lambda scores: [row for row in scores.diagnostics.get(name, ()) if keep(row)]


_ROWS: Mapping[str, Callable[[CaseScores], Iterable[Row]]] = {
    "responses": _responses,
    "scores": _diagnostic("cases", lambda row: row["role"] != ALL_ROLES),
    "case": _diagnostic("cases", lambda row: row["role"] == ALL_ROLES),
    "gaps": _diagnostic("gaps"),
    "consensus": _diagnostic("consensus"),
    "relations": _diagnostic("relations"),
    "waves": _diagnostic("waves"),
    "priorities": _priorities,
    "reliability": _diagnostic("reliability"),
    "agreement": _diagnostic("agreement"),
    "dependability": _diagnostic("dependability-cases"),
    "answers": _answers,
    "mix": _mix,
}
