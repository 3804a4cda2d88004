"""Which of the confirmatory factor analyses by lavaan does ecoscore find again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

import numpy as np
from reference.oracles import BFI, data
from reference.recomputed.polychoric import latent, scale
from scipy.special import chdtrc

from ecoscore.scoring.formulas.factor_layout import Equal
from ecoscore.scoring.formulas.factor_models import Sample, Solution, fit, sample_of
from ecoscore.scoring.formulas.fit_measures import (
    fit_from_chi2,
    fit_of,
    log_likelihood,
    standardised,
)
from ecoscore.scoring.formulas.weighted_factor import WeightedFactor, weighted_factor

Entry = Mapping[str, object]
Fitted = tuple[Solution, list[Sample]]

FACTORS = "ACENO"
ITEMS = [f"{factor}{number}" for factor in FACTORS for number in range(1, 6)]
FACTOR_OF = np.repeat(np.arange(5), 5)
LEVELS = {
    "configural": Equal.NOTHING,
    "metric": Equal.LOADINGS,
    "scalar": Equal.INTERCEPTS,
}


def _fitted(samples: list[Sample], factor_of: np.ndarray, *, equal: Equal) -> Fitted:
    solution = fit(samples, factor_of, equal=equal)
    assert solution is not None
    return solution, samples


@cache
def _five() -> Fitted:
    return _fitted(
        [sample_of(data("bfi.csv")[ITEMS].to_numpy(float))], FACTOR_OF, equal=Equal.NOTHING
    )


@cache
def _one() -> Fitted:
    table = data("bfi.csv")
    for item in ("C4", "C5"):
        table[item] = 7 - table[item]
    items = [item.lstrip("-") for item in BFI["consc"]]
    sample = sample_of(table[items].to_numpy(float))
    return _fitted([sample], np.zeros(5, dtype=int), equal=Equal.NOTHING)


@cache
def _genders(level: str) -> Fitted:
    table = data("bfi.csv")
    samples = [
        sample_of(table.loc[table["gender"] == gender, ITEMS].to_numpy(float)) for gender in (1, 2)
    ]
    return _fitted(samples, FACTOR_OF, equal=LEVELS[level])


def _measures(fitted: Fitted, parameters: int) -> dict[str, float]:
    found = fit_of(*fitted)
    return {
        "npar": parameters,
        "chisq": found.chi2,
        "df": found.df,
        "pvalue": found.p,
        "cfi": found.cfi,
        "tli": found.tli,
        "rmsea": found.rmsea,
        "srmr": found.srmr,
    }


def _one_group(fitted: Fitted) -> object:
    """lavaan does not count the means of a single group, which are free, as parameters."""
    solution, (sample,) = fitted
    parameters = solution.layout.parameters - len(sample.mean)
    found, likely = fit_of(*fitted), log_likelihood(*fitted)
    return _measures(fitted, parameters) | {
        "rmsea.ci.lower": found.rmsea_low,
        "rmsea.ci.upper": found.rmsea_high,
        "logl": likely,
        "aic": 2 * parameters - 2 * likely,
        "bic": np.log(sample.people) * parameters - 2 * likely,
    }


def _signs(solution: Solution) -> np.ndarray:
    """lavaan turns each factor so that its first item has a positive loading."""
    return np.sign(solution.values[solution.layout.places[0].loadings][::5])


def _loadings_of_five(_: Entry) -> object:
    solution, _samples = _five()
    found = standardised(solution)
    return {
        "factor": [FACTORS[factor] for factor in FACTOR_OF],
        "item": ITEMS,
        "loading": (found.loadings * _signs(solution)[FACTOR_OF]).tolist(),
        "se": found.errors.tolist(),
    }


def _factor_correlations(_: Entry) -> object:
    solution, _samples = _five()
    signs = _signs(solution)
    found = solution.implied[0].factors * np.outer(signs, signs)
    return {"rows": list(FACTORS), "cols": list(FACTORS), "data": found.tolist()}


def _loadings_of_one(_: Entry) -> object:
    found = standardised(_one()[0])
    return {
        "rhs": [item.lstrip("-") for item in BFI["consc"]],
        "est.std": found.loadings.tolist(),
        "se": found.errors.tolist(),
    }


def _invariance(level: str) -> Callable[[Entry], object]:
    return lambda _: _measures(_genders(level), _genders(level)[0].layout.parameters)


def _differences(_: Entry) -> object:
    fits = [fit_of(*_genders(level)) for level in LEVELS]
    chi2 = [later.chi2 - earlier.chi2 for earlier, later in pairwise(fits)]
    df = [later.df - earlier.df for earlier, later in pairwise(fits)]
    return {
        "model": list(LEVELS),
        "df": [found.df for found in fits],
        "chisq": [found.chi2 for found in fits],
        "diff": [None, *chi2],
        "df_diff": [None, *df],
        "p": [None, *np.atleast_1d(chdtrc(df, chi2)).tolist()],
    }


@cache
def _steps() -> WeightedFactor:
    found = latent("consc")
    weighted = weighted_factor(scale("consc"), found.correlation, found.limits)
    assert weighted is not None
    return weighted


def _weighted_fit(_: Entry) -> object:
    found, people = _steps(), len(scale("consc")) - 1
    independence = found.independence, found.independence_df
    plain = fit_from_chi2(found.chi2, found.df, independence, people=people)
    independence = found.independence_scaled, found.independence_df
    scaled = fit_from_chi2(found.scaled, found.df, independence, people=people)
    return {
        "chisq": plain.chi2,
        "df": plain.df,
        "chisq.scaled": scaled.chi2,
        "cfi": plain.cfi,
        "cfi.scaled": scaled.cfi,
        "tli.scaled": scaled.tli,
        "rmsea": plain.rmsea,
        "rmsea.scaled": scaled.rmsea,
        "srmr": found.srmr,
    }


def _weighted_loadings(_: Entry) -> object:
    items = [item.lstrip("-") for item in BFI["consc"]]
    return {"item": items, "loading": _steps().loadings.tolist()}


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    "bfi.cfa5.fit_ml": lambda _: _one_group(_five()),
    "bfi.cfa5.std_loadings": _loadings_of_five,
    "bfi.cfa5.factor_cor": _factor_correlations,
    "bfi.cfa1_consc.fit_ml": lambda _: _one_group(_one()),
    "bfi.cfa1_consc.std_loadings": _loadings_of_one,
    "bfi.cfa1_consc.fit_wlsmv": _weighted_fit,
    "bfi.cfa1_consc.std_loadings_wlsmv": _weighted_loadings,
    **{f"bfi.invariance_gender.{level}": _invariance(level) for level in LEVELS},
    "bfi.invariance_gender.lrt": _differences,
}

NOT_IMPLEMENTED: Mapping[str, str] = {}
