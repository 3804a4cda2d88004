"""Which reference values about roles, cases and the ecosystem does ecoscore recompute?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from reference.oracles import ECO, LEADERSHIP, data, eco

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.differences.gaps import welch_test
from ecoscore.scoring.formulas.agreement import mean_of_defined, rwgj, spread_of, uniform_variance
from ecoscore.scoring.formulas.case_bootstrap import (
    bootstrap_error,
    bootstrap_limits,
    bootstrap_means,
)
from ecoscore.scoring.formulas.concordance import (
    icc_agreement_and_consistency,
    kendall_w,
    spearman,
)
from ecoscore.scoring.formulas.consistency import alpha
from ecoscore.scoring.formulas.effects import mean_over_units
from ecoscore.scoring.formulas.icc import groups_from, icc1, icc2, one_way
from ecoscore.scoring.formulas.pair_sums import covariances, pair_sums
from ecoscore.scoring.formulas.patterns import patterns_of
from ecoscore.scoring.formulas.random_intercept import random_intercept
from ecoscore.scoring.formulas.shrinkage import (
    PartlyPooled,
    between_variance,
    partly_pooled,
    within_variance,
)
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.alternatives import respondent_weighted_values
from ecoscore.scoring.levels.cases import invited_table
from ecoscore.scoring.levels.cells import Cells, cells_from
from ecoscore.scoring.levels.intervals import (
    case_means,
    case_values,
    pooled_variance,
    precision,
    satterthwaite_df,
    t_limits,
)
from ecoscore.scoring.levels.moments import Moments, moments_of, people_with_scores, runs_of
from ecoscore.scoring.respondents import scores_of

Entry = Mapping[str, object]
Recompute = Callable[[Entry], object]

FACTORS = tuple(ECO)
COL = FACTORS.index("COL")
OPTIONS = 5
FIRST = 30
"""The first groups are in the reference values, where there are many."""


@dataclass(frozen=True)
class Wave:
    """The ecosystem survey as ecoscore reads it, one wave of it."""

    keyed: Keyed
    scores: Floats
    cells: Cells
    invited: Floats

    @property
    def roles(self) -> list[str]:
        return list(self.keyed.instrument.roles_by_id)

    @property
    def cases(self) -> list[str]:
        return [case.id for case in self.keyed.cases]

    def role_means(self) -> Floats:
        """[case, role, factor]"""
        return self.cells.scales.mean[0, :, :, : len(FACTORS)]

    def case_means(self) -> Floats:
        """[case, factor]"""
        return case_means(self.cells.parts, self.cells.shares)[0, :, : len(FACTORS)]

    def cell(self, case: str, role: str, factor: str) -> Moments:
        place = (0, self.cases.index(case), self.roles.index(role), FACTORS.index(factor))
        found = self.cells.scales
        return Moments(n=found.n[place], mean=found.mean[place], variance=found.variance[place])


@cache
def wave(number: int) -> Wave:
    instrument, study, responses = eco(number)
    keyed = keyed_answers(instrument, study.cases, responses)
    scores = scores_of(keyed)
    cells = cells_from(
        keyed.cell, scores, waves=keyed.waves, cases=len(keyed.cases), instrument=instrument
    )
    invited = invited_table(instrument, study.cases)
    return Wave(keyed=keyed, scores=scores, cells=cells, invited=invited)


def table_of(found: object, names: tuple[str, ...]) -> dict[str, list[float]]:
    """The columns of MeanOverUnits under the names of R."""
    return {name: getattr(found, name).tolist() for name in names}


def _people(_: Entry) -> object:
    first = wave(1)
    return {"rows": first.cases, "cols": first.roles, "data": first.cells.people[0].tolist()}


def _alpha(_: Entry) -> object:
    keyed = wave(1).keyed
    columns = {
        factor.id: [keyed.column_of[item.id] for item in factor.items]
        for factor in keyed.instrument.factors
    }
    return {
        name: alpha(covariances(pair_sums(patterns_of(keyed.keyed[:, items]))))
        for name, items in columns.items()
    }


def _summary(_: Entry) -> object:
    found = mean_over_units(wave(1).scores[:, : len(FACTORS)])
    names = list(FACTORS)
    return {".row": names, "factor": names, **table_of(found, ("n", "mean", "sd"))}


def _role_means(_: Entry) -> object:
    first = wave(1)
    means = first.role_means()
    case, role = np.nonzero(~np.isnan(means).any(axis=-1))
    return {
        "case": [first.cases[place] for place in case],
        "role": [first.roles[place] for place in role],
        **{name: means[case, role, place].tolist() for place, name in enumerate(FACTORS)},
    }


def _by_case(values: Floats) -> object:
    columns = {name: values[:, place].tolist() for place, name in enumerate(FACTORS)}
    return {"case": wave(1).cases, **columns}


def _index_interval(_: Entry) -> object:
    found = mean_over_units(wave(1).case_means()[:, COL])
    return {
        "k": float(found.n),
        "mean": float(found.mean),
        "sd": float(found.sd),
        "se": float(found.mean / found.t),
        "lower": float(found.low),
        "upper": float(found.high),
    }


def _role_with_fpc(_: Entry) -> object:
    """Workers of case C05: se with and without the finite population correction."""
    first = wave(1)
    unknown = np.full(first.cells.scales.n.shape[2:], np.nan)
    plain = precision(
        first.cells.scales, invited=np.full_like(first.invited, np.nan), reliability=unknown
    )
    precise = precision(first.cells.scales, invited=first.invited, reliability=unknown)
    place = (0, first.cases.index("C05"), first.roles.index("worker"), COL)
    low, high = t_limits(first.cells.scales.mean, precise.variance, precise.df)
    return {
        "n": float(first.cells.scales.n[place]),
        "N": float(first.invited[place[1:3]]),
        "mean": float(first.cells.scales.mean[place]),
        "se_srs": float(np.sqrt(plain.variance[place])),
        "se_fpc": float(np.sqrt(precise.variance[place])),
        "lower": float(low[place]),
        "upper": float(high[place]),
    }


def _role_by_survey(entry: Entry) -> object:
    found = _role_with_fpc(entry)
    assert isinstance(found, dict)
    return {"mean": found["mean"], "se": found["se_fpc"]}


def _balanced(cells: Cells, invited: Floats) -> Floats:
    """Roles, mean, se, df and limits [case, factor, statistic]; n = N leaves no sampling error."""
    certain = np.ones(cells.scales.n.shape[2:])
    precise = precision(cells.parts, invited=invited, reliability=certain)
    whole = case_values(cells.parts, precise, cells.shares)
    low, high = t_limits(whole.mean, whole.variance, whole.df)
    roles = (cells.shares > 0).sum(axis=2)
    parts = (roles, whole.mean, np.sqrt(whole.variance), whole.df, low, high)
    return np.stack(parts, axis=-1)[0]


def _balanced_with_own_variance(_: Entry) -> object:
    """Case C08, in which every role goes by its own variance, also the smallest."""
    first = wave(1)
    case, parts = first.cases.index("C08"), first.cells.parts
    n, invited = parts.n[0, case, :, COL], first.invited[case]
    variance = parts.variance[0, case, :, COL] / n * (1 - n / invited)
    roles = len(n)
    df = satterthwaite_df(variance, n - 1.0)
    mean, of_mean = parts.mean[0, case, :, COL].mean(), variance.sum() / roles**2
    low, high = t_limits(mean, of_mean, df)
    return {
        "R": roles,
        "mean": float(mean),
        "se": float(np.sqrt(of_mean)),
        "df_satterthwaite": float(df),
        "lower": float(low),
        "upper": float(high),
    }


def _balanced_by_rule(factor: str) -> Recompute:
    def recompute(_: Entry) -> object:
        first = wave(1)
        found = _balanced(first.cells, first.invited)[:, FACTORS.index(factor)]
        names = ["roles", "mean", "se", "df", "lower", "upper"]
        return {"rows": first.cases, "cols": names, "data": found.tolist()}

    return recompute


def _pooled_sd(_: Entry) -> object:
    variance, _df = pooled_variance(wave(1).cells.scales)
    sd = np.sqrt(variance[0, 0, 0])
    return {name: float(sd[place]) for place, name in enumerate(FACTORS)}


def _moments(score: Floats, group: pd.Series) -> tuple[list[str], Moments]:
    """The names of the groups in order, and the moments of each."""
    place, names = pd.factorize(group, sort=True)
    order = np.argsort(place, kind="stable")
    runs = runs_of(place[order], len(names))
    column = score[order, None]
    found, _ = moments_of(column, people_with_scores(column, runs), runs, ())
    flat = Moments(n=found.n[:, 0], mean=found.mean[:, 0], variance=found.variance[:, 0])
    return [str(name) for name in names], flat


def _pooled(names: list[str], moments: Moments) -> object:
    n = moments.n.astype(float)
    within = within_variance(n, moments.variance)
    between = between_variance(n, moments.mean, within)
    found: PartlyPooled = partly_pooled(moments.mean, within / n, between)
    groups: dict[str, list[object]] = {"group": list(names[:FIRST])}
    columns = {
        "n": n,
        "mean": moments.mean,
        "reliability": found.weight,
        "shrunk": found.value,
        "se": found.error,
    }
    groups |= {name: column[:FIRST].tolist() for name, column in columns.items()}
    return {
        "tau2": float(between),
        "sigma2": float(within),
        "n0": float((n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)),
        "mu": float(found.mean),
        "groups": groups,
    }


def _col() -> tuple[Floats, pd.Series]:
    """The scores on COL, and the case of each respondent."""
    first = wave(1)
    return first.scores[:, COL], pd.Series(np.array(first.cases)[first.keyed.case])


def _pooled_bhr(_: Entry) -> object:
    table = data("bhr2000.csv")
    names, moments = _moments(table[LEADERSHIP].mean(axis=1).to_numpy(float), table["GRP"])
    return _pooled(names, moments)


def _pooled_by_reml(_: Entry) -> object:
    score, case = _col()
    there = ~np.isnan(score)
    place, names = pd.factorize(case[there], sort=True)
    found = random_intercept(score[there], np.ones((int(there.sum()), 1)), place)
    return {
        "tau2": found.between,
        "sigma2": found.within,
        "mu": float(found.estimate[0]),
        "groups": {
            "group": [str(name) for name in names],
            "shrunk": (found.estimate[0] + found.levels).tolist(),
        },
    }


def _bootstrap(_: Entry) -> object:
    values = wave(1).case_means()[:, COL]
    low, high = bootstrap_limits(values)
    return {
        "mean": float(mean_over_units(values).mean),
        "se": float(bootstrap_means(values).std(ddof=1)),
        "lower": low,
        "upper": high,
    }


def _gap(role: str, other: str) -> Recompute:
    def recompute(_: Entry) -> object:
        first = wave(1)
        means = first.role_means()
        apart = means[:, first.roles.index(role)] - means[:, first.roles.index(other)]
        found = mean_over_units(apart)
        columns = table_of(found, ("n", "mean", "sd", "t", "p", "low", "high", "effect"))
        names = ["k", "gap", "sd", "t", "p", "lower", "upper", "g_z"]
        return {
            "rows": list(FACTORS),
            "cols": names,
            "data": np.column_stack(list(columns.values())).tolist(),
        }

    return recompute


def _gap_within_case(_: Entry) -> object:
    found = welch_test(*(wave(1).cell("C05", role, "COL") for role in ("enterprise", "worker")))
    return {
        "t": float(found.t),
        "df": float(found.df),
        "p": float(found.p),
        "lower": float(found.low),
        "upper": float(found.high),
    }


def _role_effect(_: Entry) -> object:
    first = wave(1)
    score = first.scores[:, COL]
    there = ~np.isnan(score)
    roles = first.keyed.role[there, None] == np.arange(1, len(first.roles))
    predictors = np.column_stack([np.ones(int(there.sum())), roles])
    found = random_intercept(score[there], predictors, first.keyed.case[there])
    names = ["(Intercept)", *(f"role{role}" for role in first.roles[1:])]
    return {
        ".row": names,
        "term": names,
        "est": found.estimate.tolist(),
        "se": found.error.tolist(),
        "df": [found.df] * len(names),
        "t": found.t.tolist(),
        "p": found.p.tolist(),
    }


def _consensus(_: Entry) -> object:
    first = wave(1)
    profiles = mean_over_units(first.role_means()).mean.T
    agreement, consistency = icc_agreement_and_consistency(profiles)
    return {
        "role_means": {
            "rows": list(FACTORS),
            "cols": first.roles,
            "data": profiles.tolist(),
        },
        "spearman": {
            "rows": first.roles,
            "cols": first.roles,
            "data": spearman(profiles).tolist(),
        },
        "kendall_w": float(kendall_w(profiles).w),
        "icc_agreement": float(agreement),
        "icc_consistency": float(consistency),
    }


def _rwgj(_: Entry) -> object:
    """rwg(j) of the four items of COL in each case, over the people who answered all four."""
    first = wave(1)
    items = [first.keyed.column_of[item.lstrip("-")] for item in ECO["COL"]]
    answers = first.keyed.keyed[:, items]
    complete = (answers > 0).all(axis=1)
    case = first.keyed.case[complete]
    counts = np.zeros((len(items), len(first.cases), OPTIONS), dtype=np.int64)
    for item, column in enumerate(answers[complete].T):
        np.add.at(counts[item], (case, column - 1), 1)
    relative = mean_of_defined(spread_of(counts).variance) / float(uniform_variance(OPTIONS))
    return {
        ".row": first.cases,
        "grpid": first.cases,
        "rwg.j": rwgj(relative, len(items)).tolist(),
        "gsize": counts[0].sum(axis=-1).tolist(),
    }


def _icc(_: Entry) -> object:
    _names, moments = _moments(*_col())
    found = one_way(groups_from(moments.n, moments.mean, moments.variance))
    return {"icc1": float(icc1(found, found.mean_n)), "icc2": float(icc2(found))}


RECOMPUTED: Mapping[str, Recompute] = {
    "eco.n_by_case_role": _people,
    "eco.alpha": _alpha,
    "eco.factor_score_summary": _summary,
    "eco.case_role_means": _role_means,
    "eco.case_means_role_balanced": lambda _: _by_case(wave(1).case_means()),
    "eco.case_means_respondent_weighted": lambda _: _by_case(
        respondent_weighted_values(wave(1).cells, wave(1).keyed.instrument)[0]
    ),
    "eco.index_t_interval": _index_interval,
    "eco.fpc_role": _role_with_fpc,
    "eco.fpc_role_survey": _role_by_survey,
    "eco.case_balanced_se": _balanced_with_own_variance,
    "eco.case_balanced_rule5.COL": _balanced_by_rule("COL"),
    "eco.case_balanced_rule5.CON": _balanced_by_rule("CON"),
    "eco.pooled_within_sd": _pooled_sd,
    "eco.eb_cases_COL": lambda _: _pooled(*_moments(*_col())),
    "eco.eb_cases_COL_lme4": _pooled_by_reml,
    "bhr.eb_lead": _pooled_bhr,
    "eco.cluster_bootstrap_COL": _bootstrap,
    "eco.cluster_bootstrap_se_formula": lambda _: bootstrap_error(wave(1).case_means()[:, COL]),
    "eco.gap_enterprise_worker": _gap("enterprise", "worker"),
    "eco.gap_municipality_worker": _gap("municipality", "worker"),
    "eco.gap_enterprise_municipality": _gap("enterprise", "municipality"),
    "eco.gap_welch_within_case_C05": _gap_within_case,
    "eco.mixed_role_effect_COL": _role_effect,
    "eco.role_profile_consensus": _consensus,
    "eco.rwgj_case": _rwgj,
    "eco.icc_case_COL": _icc,
}

NOT_IMPLEMENTED: Mapping[str, str] = {}
