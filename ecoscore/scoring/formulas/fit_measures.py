"""How far is a factor model from the answers that it should describe?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import chdtrc, chndtr

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.factor_models import Sample, Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Measures of fit; NaN where one does not exist, as for a model without degrees of freedom.

    `rmsea_low` and `rmsea_high` are 90 % limits. `srmr` is about covariances, and in several
    groups about means too.
    """

    chi2: float
    df: int
    p: float
    cfi: float
    tli: float
    rmsea: float
    rmsea_low: float
    rmsea_high: float
    srmr: float


def fit_of(solution: Solution, samples: Sequence[Sample]) -> Fit:
    """The fit of a model to the samples that it was fitted to."""
    items = len(solution.layout.factor_of)
    moments = len(samples) * items * (items + 3) // 2
    measures = fit_from_chi2(
        solution.chi2,
        moments - solution.layout.parameters,
        _independence(samples),
        people=sum(sample.people for sample in samples),
        groups=len(samples),
    )
    return replace(measures, srmr=_srmr(solution, samples))


def fit_from_chi2(
    chi2: float, df: int, independence: tuple[float, int], *, people: int, groups: int = 1
) -> Fit:
    """The measures of fit that follow from chi-squared; `srmr` is NaN.

    `independence` is chi-squared and df of the model in which no two items have to do. CFI:
    Bentler 1990; TLI: Tucker & Lewis 1973; RMSEA: Steiger 1990, times √groups (Steiger 1998);
    SRMR: Bentler 1995.
    """
    cfi, tli = against_independence(chi2, df, *independence)
    excess = max(0.0, chi2 - df), noncentrality(chi2, df, 0.95), noncentrality(chi2, df, 0.05)
    rmsea = np.sqrt(groups * ratio(excess, df * people))
    return Fit(
        chi2=chi2,
        df=df,
        p=float(chdtrc(df, chi2)) if df else float("nan"),
        cfi=cfi,
        tli=tli,
        rmsea=float(rmsea[0]),
        rmsea_low=float(rmsea[1]),
        rmsea_high=float(rmsea[2]),
        srmr=float("nan"),
    )


def _independence(samples: Sequence[Sample]) -> tuple[float, int]:
    """Chi-squared and degrees of freedom of the model in which no two items have to do."""
    items = len(samples[0].mean)
    chi2 = sum(
        sample.people
        * (np.log(np.diag(sample.covariance)).sum() - np.linalg.slogdet(sample.covariance)[1])
        for sample in samples
    )
    return float(chi2), len(samples) * items * (items - 1) // 2


def against_independence(
    chi2: float, df: int, other_chi2: float, other_df: int
) -> tuple[float, float]:
    """CFI and TLI: how much of the misfit of the model of independence (`other`) is gone."""
    off, other_off = max(chi2 - df, 0.0), max(other_chi2 - other_df, chi2 - df, 0.0)
    cfi = 1 - off / other_off if other_off > 0 else 1.0
    per_other = ratio(other_chi2, other_df)
    tli = ratio(per_other - ratio(chi2, df), per_other - 1)
    return cfi, float(tli)


def noncentrality(chi2: float, df: int, below: float) -> float:
    """The noncentrality with which a chi-squared stays under `chi2` with probability `below`."""
    if df == 0 or chndtr(chi2, df, 0.0) < below:
        return 0.0
    low, high = 0.0, max(chi2, 1.0)
    while chndtr(chi2, df, high) > below:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        if chndtr(chi2, df, middle) > below:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _srmr(solution: Solution, samples: Sequence[Sample]) -> float:
    """The root mean square of what is left of the correlations, groups weighed by their people."""
    people = sum(sample.people for sample in samples)
    total = 0.0
    for sample, group in zip(samples, solution.implied, strict=True):
        scale = np.sqrt(np.diag(sample.covariance))
        left = (sample.covariance - group.covariance) / np.outer(scale, scale)
        squares = left[np.tril_indices(len(scale))] ** 2
        if len(samples) > 1:
            squares = np.concatenate([squares, ((sample.mean - group.mean) / scale) ** 2])
        total += sample.people / people * float(np.sqrt(squares.mean()))
    return total


def log_likelihood(solution: Solution, samples: Sequence[Sample]) -> float:
    """The log-likelihood of normal answers under the model."""
    free = sum(
        sample.people
        * (len(sample.mean) * (np.log(2 * np.pi) + 1) + np.linalg.slogdet(sample.covariance)[1])
        for sample in samples
    )
    return -float(free + solution.chi2) / 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standardised:
    """Loadings when items and factors have variance 1, one per item, and their standard errors."""

    loadings: Floats
    errors: Floats


def standardised(solution: Solution, *, group: int = 0) -> Standardised:
    """Standardised loadings by the delta method, for factors whose variance is fixed at 1."""
    places = solution.layout.places[group]
    raw, left = solution.values[places.loadings], solution.values[places.errors]
    variance = raw**2 + left
    slopes = np.stack([left, -raw / 2], axis=1) / variance[:, None] ** 1.5
    pairs = np.stack([places.loadings, places.errors], axis=1)
    own = solution.uncertainty[pairs[:, :, None], pairs[:, None, :]]
    squares = np.einsum("ia,iab,ib->i", slopes, own, slopes)
    return Standardised(loadings=raw / np.sqrt(variance), errors=np.sqrt(np.maximum(squares, 0.0)))
