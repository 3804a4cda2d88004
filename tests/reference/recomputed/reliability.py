"""Which values on internal consistency and measurement error does ecoscore find again?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from reference.comparing import entries
from reference.oracles import BFI, data

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas import consistency as c
from ecoscore.scoring.formulas.bootstrap import bootstrap_covariances
from ecoscore.scoring.formulas.concordance import spearman
from ecoscore.scoring.formulas.factor_models import fit, sample_of
from ecoscore.scoring.formulas.glb import greatest_lower_bound
from ecoscore.scoring.formulas.hierarchical import omega_hierarchical, schmid_leiman
from ecoscore.scoring.formulas.intraclass import agreement_test, retest_icc, six_forms
from ecoscore.scoring.formulas.item_shapes import item_score, option_counts, shape_of
from ecoscore.scoring.formulas.lower_bounds import odd_even, split_halves, ten_berge
from ecoscore.scoring.formulas.measurement_error import (
    error_of_measurement,
    retest_error,
    smallest_change,
)
from ecoscore.scoring.formulas.omega import omega_observed, omega_total, one_factor
from ecoscore.scoring.formulas.pair_sums import (
    as_correlations,
    covariances,
    pair_sums,
    pairwise_correlations,
)
from ecoscore.scoring.formulas.patterns import Patterns, patterns_of

Entry = Mapping[str, object]

FILES = {"bfi": "bfi.csv", "bhr": "bhr2000.csv", "msqr": "msqr_sam.csv", "cohesion": "cohesion.csv"}
EA = [
    "active",
    "energetic",
    "vigorous",
    "wakeful",
    "wide.awake",
    "full.of.pep",
    "lively",
    "-sleepy",
    "-tired",
    "-drowsy",
]
TA = [
    "intense",
    "jittery",
    "fearful",
    "tense",
    "clutched.up",
    "-quiet",
    "-still",
    "-placid",
    "-calm",
    "-at.rest",
]


class Scale:
    """The answers that an entry is about, and what follows from them first."""

    def __init__(self, patterns: Patterns, items: list[str], low: int) -> None:
        self.patterns, self.items, self.low = patterns, items, low
        sums = pair_sums(patterns)
        self.people = patterns.respondents
        self.covariance = covariances(sums)
        self.correlation = as_correlations(self.covariance)
        self.pairwise = pairwise_correlations(sums)
        answered = (patterns.answers != 0).sum(axis=1)
        self.scores = patterns.answers.sum(axis=1) / answered - 1 + low

    def score_moments(self) -> tuple[float, float]:
        each = np.repeat(self.scores, self.patterns.people)
        return float(each.mean()), float(each.std(ddof=1))


def keyed(dataset: str, items: list[str], ends: tuple[int, int]) -> Floats:
    """The answers to `items` [row, item], those with a minus turned round; NaN for none."""
    table = data(FILES[dataset])
    answers = table[[name.lstrip("-") for name in items]].to_numpy(dtype=float, copy=True)
    turned = [name.startswith("-") for name in items]
    answers[:, turned] = sum(ends) - answers[:, turned]
    return answers


def patterns(answers: Floats, low: int) -> Patterns:
    return patterns_of(np.nan_to_num(answers - low + 1, nan=0.0).astype(np.int8))


@cache
def scale(name: str) -> Scale:
    """`name` of data, scale and missing rule; its items are those of any entry about it."""
    entry = entries()[f"{name}.alpha"]
    args = entry["args"]
    reverse = args.get("reverse") or []
    items = list(args["items"])
    signed = [f"-{item}" if item in reverse else item for item in items]
    dataset = name.split(".")[0]
    answers = keyed(dataset, signed, (args["min"], args["max"]))
    if "rows" in args:
        answers = answers[data(FILES[dataset])["time"].to_numpy() == 1]
    found = patterns(answers, args["min"])
    found = found.complete() if args["missing"] == "listwise" else found
    return Scale(found, items, args["min"])


# ---- per scale


def alpha(s: Scale) -> object:
    mean, sd = s.score_moments()
    return {
        "raw": c.alpha(s.covariance),
        "std": c.alpha(s.correlation),
        "G6": c.lambda_6(s.correlation),
        "average_r": c.average_r(s.correlation),
        "SN": c.signal_to_noise(s.correlation),
        "ase": c.alpha_error(s.covariance, people=s.people),
        "mean": mean,
        "sd": sd,
        "median_r": c.median_r(s.correlation),
        "n": s.people,
        "k": len(s.items),
    }


def alpha_feldt95(s: Scale) -> object:
    value = c.alpha(s.covariance)
    low, high = c.feldt_limits(value, people=s.people, items=len(s.items))
    return {"lower": low, "alpha": value, "upper": high}


def alpha_drop(s: Scale) -> object:
    rest = c.without_each(s.correlation)
    return {
        ".row": s.items,
        "raw_alpha": c.alpha_if_dropped(s.covariance).tolist(),
        "std.alpha": c.alpha_if_dropped(s.correlation).tolist(),
        "G6(smc)": [c.lambda_6(each) for each in rest],
        "average_r": [c.average_r(each) for each in rest],
        "S/N": [c.signal_to_noise(each) for each in rest],
        "alpha se": [c.alpha_error(each, people=s.people) for each in c.without_each(s.covariance)],
        "var.r": [float(c.between_items(each).var(ddof=1)) for each in rest],
        "med.r": [c.median_r(each) for each in rest],
    }


def item_stats(s: Scale) -> object:
    shape = shape_of(option_counts(s.patterns, options=int(s.patterns.answers.max())))
    return {
        ".row": s.items,
        "n": shape.people.tolist(),
        "raw.r": item_score(s.patterns, s.scores).tolist(),
        "std.r": c.item_total(s.correlation).tolist(),
        "r.cor": c.item_common(s.correlation).tolist(),
        "r.drop": c.item_rest(s.covariance).tolist(),
        "mean": (shape.mean - 1 + s.low).tolist(),
        "sd": shape.sd.tolist(),
    }


def lower_bounds(s: Scale) -> object:
    return {
        "alpha_std": c.alpha(s.correlation),
        "lambda2": c.lambda_2(s.correlation),
        "lambda6": c.lambda_6(s.correlation),
        "average_r": c.average_r(s.correlation),
    }


def splithalf_all(s: Scale) -> object:
    halves = split_halves(s.correlation)
    return {"n_splits": len(halves), **_splits(halves)}


def splithalf_psych(s: Scale) -> object:
    return _splits(split_halves(s.correlation))


def _splits(halves: Floats) -> dict[str, object]:
    return {
        "lambda4_max": float(halves.max()),
        "beta_min": float(halves.min()),
        "mean_split": float(halves.mean()),
    }


def tenberge(s: Scale) -> object:
    return dict(zip(("mu0", "mu1", "mu2", "mu3"), ten_berge(s.pairwise).tolist(), strict=True))


def fa1_minres(s: Scale) -> object:
    factor = one_factor(s.pairwise)
    return {
        "item": s.items,
        "loading": factor.loadings.tolist(),
        "uniqueness": factor.uniqueness.tolist(),
    }


def omega(s: Scale) -> object:
    factor = one_factor(s.pairwise)
    return {
        "model": float(omega_total(factor)),
        "observed": float(omega_observed(factor, s.pairwise)),
    }


def omega_psych_1f(s: Scale) -> object:
    return {
        "omega_tot": float(omega_observed(one_factor(s.pairwise), s.pairwise)),
        "alpha_std": c.alpha(s.pairwise),
        "G6": c.lambda_6(s.pairwise),
    }


def glb_algebraic(s: Scale) -> object:
    return greatest_lower_bound(s.pairwise)


def sem_sdc(s: Scale) -> object:
    _, sd = s.score_moments()
    error = error_of_measurement(sd, c.alpha(s.covariance))
    return {
        "sd": sd,
        "sem": error,
        "ci95_half": c.Z * error,
        "sdc95": smallest_change(error),
        "sdc90": smallest_change(error, z=1.6448536269514722),
    }


PER_SCALE: Mapping[str, Callable[[Scale], object]] = {
    "alpha": alpha,
    "alpha_feldt95": alpha_feldt95,
    "alpha_drop": alpha_drop,
    "item_stats": item_stats,
    "lower_bounds": lower_bounds,
    "splithalf_all": splithalf_all,
    "splithalf_psych": splithalf_psych,
    "lambda2_raw": lambda s: c.lambda_2(s.covariance),
    "tenberge": tenberge,
    "fa1_minres": fa1_minres,
    "omega_total": omega,
    "omega_psych_1f": omega_psych_1f,
    "glb_algebraic": glb_algebraic,
    "sem_sdc": sem_sdc,
}

# ---- one of each


def lavaan_omega(_: Entry) -> object:
    answers = keyed("bfi", ["C1", "C2", "C3", "-C4", "-C5"], (1, 6))
    sample = sample_of(answers)
    solution = fit([sample], np.zeros(5, dtype=np.intp))
    assert solution is not None
    group = solution.implied[0]
    common = float(group.covariance.sum() - group.errors.sum())
    return {
        "compRelSEM": common / float(sample.covariance.sum()),
        "closed": common / float(group.covariance.sum()),
    }


def average_variance(_: Entry) -> object:
    sample = sample_of(keyed("bfi", ["C1", "C2", "C3", "-C4", "-C5"], (1, 6)))
    solution = fit([sample], np.zeros(5, dtype=np.intp))
    assert solution is not None
    group = solution.implied[0]
    implied = np.diag(group.covariance)
    return float((implied - group.errors).sum() / implied.sum())


def _hierarchy(items: list[str]) -> Callable[[Entry], object]:
    """Items that load against the general factor are turned round first, as psych::omega does."""

    def recompute(entry: Entry) -> object:
        factors = entry["args"]["nfactors"]
        found = patterns(keyed("bfi", items, (1, 6)), 1).complete()
        correlation = as_correlations(covariances(pair_sums(found)))
        sign = np.sign(schmid_leiman(correlation, factors=factors).general)
        correlation = correlation * np.outer(sign, sign)
        solution = schmid_leiman(correlation, factors=factors)
        value = omega_hierarchical(correlation, factors=factors)
        total = 1 - float(solution.uniqueness.sum()) / float(correlation.sum())
        named = {
            "omega_h": value,
            "omega_tot": total,
            "omega_lim": value / total,
            "alpha": c.alpha(correlation),
            "G6": c.lambda_6(correlation),
        }
        return {name: named[name] for name in entry["value"]}

    return recompute


def two_item(_: Entry) -> object:
    found = patterns(keyed("bfi", ["C1", "C2"], (1, 6)), 1).complete()
    covariance = covariances(pair_sums(found))
    r = float(as_correlations(covariance)[0, 1])
    each = np.repeat(found.answers, found.people, axis=0).astype(float)
    return {
        "n": found.respondents,
        "r": r,
        "spearman_brown": c.spearman_brown(r),
        "alpha_raw": c.alpha(covariance),
        "alpha_std": c.alpha(as_correlations(covariance)),
        "spearman_rho": float(spearman(each)[0, 1]),
    }


def two_item_ci(_: Entry) -> object:
    found = patterns(keyed("bfi", ["C1", "C2"], (1, 6)), 1).complete()
    r = float(as_correlations(covariances(pair_sums(found)))[0, 1])
    limits = c.fisher_limits(r, people=found.respondents)
    pushed = c.spearman_brown_limits(r, people=found.respondents)
    return dict(
        zip(("r_lower", "r_upper", "sb_lower", "sb_upper"), (*limits, *pushed), strict=True)
    )


def neuro() -> Scale:
    return scale("bfi.neuro.complete")


def oddeven(_: Entry) -> object:
    found = odd_even(neuro().patterns)
    return {
        "r": found.r,
        "spearman_brown": found.spearman_brown,
        "guttman_flanagan": found.flanagan,
    }


def bonett(_: Entry) -> object:
    low, high = c.bonett_limits(c.alpha(neuro().covariance), people=neuro().people, items=5)
    return {"lower": low, "upper": high}


def drawn_alphas(s: Scale, draws: int) -> Floats:
    found = bootstrap_covariances(s.patterns, draws=draws)
    return np.array([c.alpha(covariance) for covariance in found])


def alpha_bootstrap95(_: Entry) -> object:
    found = drawn_alphas(neuro(), 4000)
    return [*np.quantile(found, (0.025, 0.975)).tolist(), float(found.std(ddof=1))]


def alpha_bootstrap_n10(_: Entry) -> object:
    found = drawn_alphas(scale("cohesion.complete"), 20_000)
    return np.nanquantile(found, (0.025, 0.5, 0.975)).tolist()


def judges() -> Floats:
    return data("shrout_fleiss.csv").drop(columns="target").to_numpy(float)


PSYCH_FORMS = [
    "Single_raters_absolute",
    "Single_random_raters",
    "Single_fixed_raters",
    "Average_raters_absolute",
    "Average_random_raters",
    "Average_fixed_raters",
]


def _forms(found: object) -> object:
    columns = ["type", "ICC", "F", "df1", "df2", "p", "lower bound", "upper bound"]
    names = ["form", "value", "f", "df1", "df2", "p", "low", "high"]
    return {
        ".row": PSYCH_FORMS,
        **{
            column: [getattr(form, name) for form in found]
            for column, name in zip(columns, names, strict=True)
        },
    }


def irr_icc(_: Entry) -> object:
    _, agreement, _, _, _, consistent = six_forms(judges())
    df2, f, p = agreement_test(judges())
    names = ("value", "lbound", "ubound", "Fvalue", "df1", "df2", "p.value")
    single = (agreement.value, agreement.low, agreement.high, f, agreement.df1, df2, p)
    average = (consistent.value, consistent.low, consistent.high, consistent.f)
    average = (*average, consistent.df1, consistent.df2, consistent.p)
    return {
        "agreement_single": dict(zip(names, single, strict=True)),
        "consistency_average": dict(zip(names, average, strict=True)),
    }


def waves(items: list[str]) -> tuple[Floats, Floats]:
    """The person means of the people who answered every item, in both waves."""
    means = keyed("msqr", items, (0, 3)).mean(axis=1)
    time = data("msqr_sam.csv")["time"].to_numpy()
    first, second = means[time == 1], means[time == 3]
    both = np.isfinite(first) & np.isfinite(second)
    return first[both], second[both]


def retest_r(_: Entry) -> object:
    first, second = waves(EA)
    r = float(np.corrcoef(first, second)[0, 1])
    low, high = c.fisher_limits(r, people=len(first))
    return {"n": len(first), "r": r, "lower": low, "upper": high}


def retest_sem(_: Entry) -> object:
    first, second = waves(EA)
    found = retest_error(first, second)
    agreement = retest_icc(first, second)[1]
    spread = float(np.concatenate([first, second]).std(ddof=1))
    return {
        "n": found.people,
        "mean_diff": found.change,
        "sd_diff": found.spread,
        "sem_consistency": found.error,
        "sem_icc": error_of_measurement(spread, agreement.value),
        "sdc95": found.smallest_change,
        "loa_lower": found.low,
        "loa_upper": found.high,
    }


ONCE: Mapping[str, Callable[[Entry], object]] = {
    "bfi.consc.lavaan_omega": lavaan_omega,
    "bfi.consc.ave": average_variance,
    "bfi.EN.omega_h": _hierarchy([*BFI["extra"], *BFI["neuro"]]),
    "bfi.all25.omega_h": _hierarchy([item for scale in BFI.values() for item in scale]),
    "bfi.C1C2.two_item": two_item,
    "bfi.C1C2.two_item_ci": two_item_ci,
    "bfi.neuro.oddeven": oddeven,
    "bfi.neuro.alpha_bonett95": bonett,
    "bfi.neuro.alpha_bootstrap95": alpha_bootstrap95,
    "cohesion.alpha_bootstrap_n10": alpha_bootstrap_n10,
    "sf.icc": lambda _: _forms(six_forms(judges())),
    "sf.irr_icc": irr_icc,
    "msqr.EA.retest_icc": lambda _: _forms(retest_icc(*waves(EA))),
    "msqr.TA.retest_icc": lambda _: _forms(retest_icc(*waves(TA))),
    "msqr.EA.retest_r": retest_r,
    "msqr.EA.retest_sem": retest_sem,
}


def _of_scale(name: str, statistic: Callable[[Scale], object]) -> Callable[[Entry], object]:
    return lambda _: statistic(scale(name))


PLACES = re.compile(r"(\w+\.\w+\.(?:complete|pairwise)|cohesion\.complete)\.(\w+)")

RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    name: _of_scale(match[1], PER_SCALE[match[2]])
    for name, entry in entries().items()
    if entry["file"] == "reliability"
    for match in [PLACES.fullmatch(name)]
    if match and match[2] in PER_SCALE
} | dict(ONCE)

NOT_IMPLEMENTED: Mapping[str, str] = {}
