"""Which reference values about agreement and aggregation does ecoscore recompute?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from reference.oracles import COHESION, LEADERSHIP, data

from ecoscore.scoring.arrays import Counts
from ecoscore.scoring.formulas.agreement import (
    NULL_SHARES,
    awg,
    mean_of_defined,
    median_deviation,
    null_variance,
    rstar,
    rwgj,
    spread_of,
    uniform_variance,
)
from ecoscore.scoring.formulas.chance import chance_levels
from ecoscore.scoring.formulas.concordance import Level, kendall_w, krippendorff_alpha
from ecoscore.scoring.formulas.icc import (
    Groups,
    group_reliability,
    groups_from,
    icc1,
    icc1_limits,
    icc2,
    icc2_limits,
    one_way,
)
from ecoscore.scoring.formulas.random_intercept import RandomIntercept, random_intercept
from ecoscore.scoring.levels.moments import moments_of, people_with_scores, runs_of

Entry = Mapping[str, object]
Numbers = np.ndarray

FIRST = 30
OPTIONS = 5
UNIFORM = float(uniform_variance(OPTIONS))


def _summary(values: Numbers) -> dict[str, float]:
    there = values[~np.isnan(values)]
    q25, median, q75 = np.quantile(there, [0.25, 0.5, 0.75]).tolist()
    return {
        "n": len(values),
        "n_valid": len(there),
        "mean": float(there.mean()),
        "sd": float(there.std(ddof=1)),
        "min": float(there.min()),
        "q25": q25,
        "median": median,
        "q75": q75,
        "max": float(there.max()),
        "sum": float(there.sum()),
    }


def _cohesion() -> pd.DataFrame:
    table = data("cohesion.csv")
    answered = table[COHESION].notna().mean(axis=1) >= 0.5
    score = table[COHESION].mean(axis=1).where(answered)
    return table.assign(GRP=table["UNIT"] + " " + table["PLATOON"], SCORE=score)


def _bhr() -> pd.DataFrame:
    table = data("bhr2000.csv")
    return table.assign(SCORE=table[LEADERSHIP].mean(axis=1))


def counted(table: pd.DataFrame, items: Sequence[str]) -> tuple[list[str], Counts]:
    """The names of the groups in order, and the counts [item, group, option] of complete rows."""
    complete = table[["GRP", *items]].dropna()
    place, names = pd.factorize(complete["GRP"], sort=True)
    answers = complete[list(items)].to_numpy(int)
    counts = np.zeros((len(items), len(names), OPTIONS), dtype=np.int64)
    for item in range(len(items)):
        np.add.at(counts[item], (place, answers[:, item] - 1), 1)
    return [str(name) for name in names], counts


def rwgj_of(counts: Counts, null: float = UNIFORM) -> Numbers:
    """rwg(j) of every group, from its counts [item, group, option]."""
    return rwgj(mean_of_defined(spread_of(counts).variance) / null, len(counts))


def _rstar(counts: Counts) -> Numbers:
    return rstar(mean_of_defined(spread_of(counts).variance) / UNIFORM)


def _ad_mean(counts: Counts) -> Numbers:
    return mean_of_defined(spread_of(counts).deviation)


def _ad_median(counts: Counts) -> Numbers:
    return mean_of_defined(median_deviation(counts))


Index = Callable[[Counts], Numbers]
Answers = tuple[list[str], Counts]


def _groups(answers: Callable[[], Answers], index: Index, name: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        names, counts = answers()
        return {
            ".row": names[:FIRST],
            "grpid": names[:FIRST],
            name: index(counts)[:FIRST].tolist(),
            "gsize": counts[0].sum(axis=-1)[:FIRST].tolist(),
        }

    return recompute


def _awg(
    answers: Callable[[], Answers], table: Callable[[], pd.DataFrame], items: Sequence[str]
) -> Callable[[Entry], object]:
    """The last column is the variance of the mean answers of the people of a group."""

    def recompute(_: Entry) -> object:
        names, counts = answers()
        complete = table().dropna(subset=list(items))
        means = groups_in(complete.assign(MEAN=complete[list(items)].mean(axis=1)), "MEAN")
        spread = spread_of(counts)
        columns = {
            "a.wg": mean_of_defined(awg(spread, OPTIONS)),
            "nitems": np.full(len(names), len(counts)),
            "nraters": spread.n[0],
            "avg.grp.var": means.within / (means.n - 1),
        }
        first = {name: values[:FIRST].tolist() for name, values in columns.items()}
        return {".row": names[:FIRST], "grpid": names[:FIRST], **first}

    return recompute


def _summarised(answers: Callable[[], Answers], index: Index) -> Callable[[Entry], object]:
    return lambda _: _summary(index(answers()[1]))


def _with_null(answers: Callable[[], Answers], name: str) -> Callable[[Entry], object]:
    null = null_variance(NULL_SHARES[name])
    return lambda _: _summary(rwgj_of(answers()[1], null))


def _share(answers: Callable[[], Answers]) -> Callable[[Entry], object]:
    return lambda _: float(np.mean(rwgj_of(answers()[1]) >= 0.7))


INDICES: Mapping[str, tuple[Index, str]] = {
    "rwgj": (rwgj_of, "rwg.j"),
    "rstarwg": (_rstar, "rwg.lindell"),
    "ad_mean": (_ad_mean, "AD.M"),
    "ad_median": (_ad_median, "AD.M"),
}


def _agreement(
    name: str, table: Callable[[], pd.DataFrame], items: Sequence[str]
) -> dict[str, Callable[[Entry], object]]:
    """Every entry about the agreement within the groups of one set of items."""

    def answers() -> Answers:
        return counted(table(), items)

    found = {
        f"{name}.awg.groups": _awg(answers, table, items),
        f"{name}.rwgj.share_ge_70": _share(answers),
    }
    for index, (function, column) in INDICES.items():
        found[f"{name}.{index}.groups"] = _groups(answers, function, column)
        found[f"{name}.{index}.summary"] = _summarised(answers, function)
    for shares in NULL_SHARES:
        found[f"{name}.rwgj_{shares}.summary"] = _with_null(answers, shares)
    return found


def _religion() -> Answers:
    return counted(_bhr(), ["RELIG"])


def groups_in(table: pd.DataFrame, score: str, group: str = "GRP") -> Groups:
    """The groups behind the scores of a table."""
    place, names = pd.factorize(table[group], sort=True)
    order = np.argsort(place, kind="stable")
    scores, runs = table[[score]].to_numpy(float)[order], runs_of(place[order], len(names))
    moments, _ = moments_of(scores, people_with_scores(scores, runs), runs, ())
    return groups_from(moments.n[:, 0], moments.mean[:, 0], moments.variance[:, 0])


def icc_of(table: pd.DataFrame, score: str, group: str = "GRP") -> dict[str, float]:
    """ICC(1) with the mean group size, and ICC(2), as the package multilevel has them."""
    anova = one_way(groups_in(table, score, group))
    return {"icc1": float(icc1(anova, anova.mean_n)), "icc2": float(icc2(anova))}


def _anova(table: pd.DataFrame, score: str) -> object:
    groups = groups_in(table, score)
    found = one_way(groups)
    between, within = found.between * found.df1, found.within * found.df2
    return {
        "k": float(found.groups),
        "N": float(found.people),
        "df1": float(found.df1),
        "df2": float(found.df2),
        "MSB": float(found.between),
        "MSW": float(found.within),
        "F": float(found.f),
        "p": float(found.p),
        "mean_n": float(found.mean_n),
        "n0": float(found.n0),
        "harmonic_n": float(1 / np.mean(1 / groups.n)),
        "eta2": float(between / (between + within)),
    }


def _iccs(table: pd.DataFrame, score: str) -> object:
    anova = one_way(groups_in(table, score))
    return {**icc_of(table, score), "icc1_n0": float(icc1(anova, anova.n0))}


def _limits(table: pd.DataFrame, score: str) -> object:
    """psychometric::ICC1.CI takes the mean group size where the textbook has n0."""
    anova = one_way(groups_in(table, score))
    found = icc_of(table, score)
    limits = {"icc1": icc1_limits(anova, anova.mean_n), "icc2": icc2_limits(anova)}
    return {
        name: {"LCL": float(low), name.upper(): found[name], "UCL": float(high)}
        for name, (low, high) in limits.items()
    }


def _exact_limits(table: pd.DataFrame, score: str) -> object:
    anova = one_way(groups_in(table, score))
    (low1, high1), (low2, high2) = icc1_limits(anova, anova.n0), icc2_limits(anova)
    return {
        "icc1_lower": float(low1),
        "icc1_upper": float(high1),
        "icc2_lower": float(low2),
        "icc2_upper": float(high2),
    }


def _fitted(table: pd.DataFrame, score: str) -> tuple[RandomIntercept, Numbers]:
    there = table[table[score].notna()]
    place, _ = pd.factorize(there["GRP"], sort=True)
    values = there[score].to_numpy(float)
    return random_intercept(values, np.ones((len(values), 1)), place), np.bincount(place)


def _reml(table: pd.DataFrame, score: str) -> object:
    found, n = _fitted(table, score)
    share = found.between / (found.between + found.within)
    reliable = group_reliability(n, share)
    return {
        "tau2": found.between,
        "sigma2": found.within,
        "icc1": share,
        "mu": float(found.estimate[0]),
        "mean_group_reliability": float(reliable.mean()),
        "min_group_reliability": float(reliable.min()),
    }


VARIANCES: Mapping[str, Callable[[pd.DataFrame, str], object]] = {
    "anova": _anova,
    "icc1_icc2": _iccs,
    "icc_ci95": _limits,
    "icc_ci95_exact": _exact_limits,
    "reml": _reml,
}
SCORES: Mapping[str, tuple[Callable[[], pd.DataFrame], str]] = {
    "bhr.lead": (_bhr, "SCORE"),
    "bhr.hrs": (_bhr, "HRS"),
    "bhr.relig": (_bhr, "RELIG"),
    "bh1996.cohes": (lambda: data("bh1996.csv"), "COHES"),
    "bh1996.lead": (lambda: data("bh1996.csv"), "LEAD"),
    "bh1996.hrs": (lambda: data("bh1996.csv"), "HRS"),
    "bh1996.wbeing": (lambda: data("bh1996.csv"), "WBEING"),
    "cohesion": (_cohesion, "SCORE"),
}


def _of_score(
    function: Callable[[pd.DataFrame, str], object], table: Callable[[], pd.DataFrame], score: str
) -> Callable[[Entry], object]:
    return lambda _: function(table(), score)


def _group_means(_: Entry) -> object:
    groups = groups_in(_cohesion(), "SCORE")
    sd = np.sqrt(groups.within / (groups.n - 1))
    return {
        "cols": ["n", "mean", "sd"],
        "data": np.stack([groups.n, groups.mean, sd], axis=1).tolist(),
    }


def _group_mean_reliability(_: Entry) -> object:
    found, n = _fitted(_bhr(), "SCORE")
    share = found.between / (found.between + found.within)
    return {
        # The R call recorded the first group's name in every row.
        "group": ["1"] * FIRST,
        "n": n[:FIRST].tolist(),
        "rel": group_reliability(n, share)[:FIRST].tolist(),
    }


def _critical(items: int) -> Callable[[Entry], object]:
    return lambda _: {
        f"n{n}": float(chance_levels(n, (OPTIONS,) * items).rwgj) for n in (5, 10, 20)
    }


def _judges() -> Numbers:
    return data("shrout_fleiss.csv")[["J1", "J2", "J3", "J4"]].to_numpy(float)


def _kendall(_: Entry) -> object:
    found = kendall_w(_judges())
    return {"value": float(found.w), "statistic": float(found.chi2), "p.value": float(found.p)}


def _krippendorff(_: Entry) -> object:
    return {level.value: krippendorff_alpha(_judges(), level) for level in Level}


def _canonical(entry: Entry) -> object:
    args = entry["args"]
    assert isinstance(args, Mapping)
    codes = np.array(args["units_by_raters"], dtype=float)
    found = {level.value: krippendorff_alpha(codes, level) for level in Level}
    return found | {f"own_{level}": alpha for level, alpha in found.items()}


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    **_agreement("bhr.lead", _bhr, LEADERSHIP),
    **_agreement("cohesion", _cohesion, COHESION),
    **{
        f"{name}.{statistic}": _of_score(function, table, score)
        for name, (table, score) in SCORES.items()
        for statistic, function in VARIANCES.items()
    },
    "null_variances_5": lambda _: {
        "uniform": UNIFORM,
        **{name: null_variance(shares) for name, shares in NULL_SHARES.items()},
    },
    "bhr.relig.rwg.groups": _groups(_religion, rwgj_of, "rwg"),
    "bhr.relig.rwg.summary": _summarised(_religion, rwgj_of),
    "bhr.relig.ad.groups": _groups(_religion, _ad_mean, "AD.M"),
    "cohesion.group_means": _group_means,
    "bhr.lead.group_mean_reliability": _group_mean_reliability,
    "rwgj_sim_critical95": _critical(4),
    "rwg_sim_critical95": _critical(1),
    "sf.kendall_w": _kendall,
    "sf.kripp_alpha": _krippendorff,
    "kripp.canonical": _canonical,
}

NOT_IMPLEMENTED: Mapping[str, str] = {}
