"""Which reference values about differences between groups does ecoscore recompute?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from reference.oracles import BFI, bfi, cohesion, data

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.differences.gaps import WelchTest, hedges_g, welch_test
from ecoscore.scoring.formulas.by_pingouin import adjusted_p, kruskal, welch_anova
from ecoscore.scoring.formulas.effects import (
    effect_limits,
    effect_variance,
    holm,
    small_sample_correction,
)
from ecoscore.scoring.formulas.permutation import all_splits, signs_p, splits_p
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.cells import Cells, cells_from
from ecoscore.scoring.levels.moments import Moments
from ecoscore.scoring.respondents import scores_of

Entry = Mapping[str, object]
Recompute = Callable[[Entry], object]

SCALES = tuple(BFI)
STEP = 100 / 5
"""Points of 0–100 in one step of the six answers: R kept the scores from 1 to 6."""


@cache
def _scored() -> tuple[Keyed, Floats, Cells]:
    """The personality survey, the two genders standing in for two roles of one case."""
    instrument, study, responses = bfi()
    keyed = keyed_answers(instrument, study.cases, responses)
    scores = scores_of(keyed)
    cells = cells_from(keyed.cell, scores, waves=keyed.waves, cases=1, instrument=instrument)
    return keyed, scores, cells


def _genders(scale: str) -> tuple[Moments, Moments]:
    found = _scored()[2].scales
    place = SCALES.index(scale)
    first, second = (
        Moments(
            n=found.n[0, 0, role, place],
            mean=found.mean[0, 0, role, place] / STEP,
            variance=found.variance[0, 0, role, place] / STEP**2,
        )
        for role in (0, 1)
    )
    return first, second


def _tested(scale: str) -> WelchTest:
    return welch_test(*_genders(scale))


def _welch(scale: str) -> Recompute:
    def recompute(_: Entry) -> object:
        found = _tested(scale)
        return {
            "t": float(found.t),
            "df": float(found.df),
            "p": float(found.p),
            "diff": float(found.difference),
            "lower": float(found.low),
            "upper": float(found.high),
        }

    return recompute


def _hedges(scale: str) -> Recompute:
    def recompute(_: Entry) -> object:
        first, second = _genders(scale)
        g, correction = hedges_g(first, second), small_sample_correction(first.n + second.n - 2)
        low, high = effect_limits(g, first.n, second.n)
        return {
            "g": float(g),
            "var_g": float(effect_variance(g, first.n, second.n)),
            "d": float(g / correction),
            "J": float(correction),
            "lower": float(low),
            "upper": float(high),
            "n1": int(first.n),
            "n2": int(second.n),
        }

    return recompute


def _by_education(scale: str) -> tuple[Floats, np.ndarray]:
    """The scores of the people whose education is known, and their education."""
    keyed, scores, _ = _scored()
    education = data("bfi.csv")["education"].to_numpy(float)[keyed.order]
    known = ~np.isnan(education)
    return scores[known, SCALES.index(scale)] / STEP + 1, education[known].astype(int)


def _welch_anova(scale: str) -> Recompute:
    def recompute(_: Entry) -> object:
        found = welch_anova(*_by_education(scale))
        return {"F": found.statistic, "df1": found.df1, "df2": found.df2, "p": found.p}

    return recompute


def _kruskal(scale: str) -> Recompute:
    def recompute(_: Entry) -> object:
        found = kruskal(*_by_education(scale))
        return {"H": found.statistic, "df": found.df1, "p": found.p}

    return recompute


def _adjusted_gender(_: Entry) -> object:
    p = np.array([float(_tested(scale).p) for scale in SCALES])
    columns = np.column_stack([holm(p), adjusted_p(p, "fdr_bh")])
    return {"rows": list(SCALES), "cols": ["holm", "BH"], "data": columns.tolist()}


def _units() -> tuple[Floats, int]:
    """The scores from 1 to 5 of unit 1044B, then those of 1044C, and how many the first has."""
    instrument, study, responses = cohesion()
    keyed = keyed_answers(instrument, study.cases, responses)
    scores = scores_of(keyed)[:, 0] / 25 + 1
    names = np.array([case.id for case in study.cases])[keyed.case]
    first = names == "1044B"
    return np.concatenate([scores[first], scores[~first]]), int(first.sum())


def _permutation(_: Entry) -> object:
    scores, n1 = _units()
    splits = all_splits(len(scores), n1)
    first = splits @ scores / n1
    apart = first - (scores.sum() - n1 * first) / (len(scores) - n1)
    observed = float(scores[:n1].mean() - scores[n1:].mean())
    return {
        "diff": observed,
        "n_perm": len(splits),
        "p_two_sided": float(splits_p(scores[:, None], n1)[0]),
        "p_less": float((apart <= observed + 1e-9).mean()),
        "p_greater": float((apart >= observed - 1e-9).mean()),
    }


def _coin(_: Entry) -> object:
    scores, n1 = _units()
    return float(splits_p(scores[:, None], n1)[0])


def _signs(entry: Entry) -> object:
    arguments = entry["args"]
    assert isinstance(arguments, Mapping)
    differences = np.array(arguments["d"], dtype=float)
    return {"mean": float(differences.mean()), "p_two_sided": signs_p(differences)}


RECOMPUTED: Mapping[str, Recompute] = {
    **{f"bfi.{scale}.gender_welch": _welch(scale) for scale in SCALES},
    **{f"bfi.{scale}.gender_hedges": _hedges(scale) for scale in SCALES},
    **{f"bfi.{scale}.education_welch_anova": _welch_anova(scale) for scale in SCALES},
    **{f"bfi.{scale}.education_kruskal": _kruskal(scale) for scale in SCALES},
    "padjust.bfi_gender": _adjusted_gender,
    "permutation.exact_cohesion": _permutation,
    "permutation.coin_cohesion": _coin,
    "signflip.exact_pairs": _signs,
}

NOT_IMPLEMENTED: Mapping[str, str] = {
    "padjust.example": (
        "Holm, Bonferroni and both false discovery rates are there; Hochberg's step-up procedure, "
        "the fifth column, assumes more than Holm's and is not offered."
    ),
    "brunner_munzel_free.mannwhitney": (
        "Two groups are compared by means, Welch and permutation; rank tests of two groups are not "
        "offered, because their answer is not in points."
    ),
}
