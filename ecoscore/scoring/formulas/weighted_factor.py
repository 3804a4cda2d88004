"""Does one factor suffice for answers in steps, read as steps of something without steps?

Diagonally weighted least squares on polychoric correlations (Muthén 1984; Muthén, du Toit & Spisic
1997), with a chi-squared of the right mean and variance (Asparouhov & Muthén 2010).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Floats
from ecoscore.scoring.formulas.polychoric_slopes import limit_slopes, pair_slopes

_CHUNK = 65_536
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeightedFactor:
    """Standardised loadings [item] and their standard errors, and how far the factor is off.

    `chi2` is the plain distance, `scaled` the one to be judged; `independence` and
    `independence_scaled` are those of the model in which no two items have to do, with
    `independence_df`. `srmr` is the root mean square of what is left of the correlations.
    """

    loadings: Floats
    errors: Floats
    chi2: float
    scaled: float
    df: int
    independence: float
    independence_scaled: float
    independence_df: int
    srmr: float


def weighted_factor(
    answers: NDArray[np.int8],
    correlation: Floats,
    limits: Floats,
    *,
    people: Counts | None = None,
) -> WeightedFactor | None:
    """One factor behind `answers` [row, item] (from 1, every one answered), or None.

    `people` [row] gave the answers of a row, None = one each. `correlation` [item, item] is
    polychoric, with `limits` [item, option - 1], of the same rows.
    None when the search does not end, or an item would be explained wholly.
    """
    first, second = np.triu_indices(len(correlation), k=1)
    found = correlation[first, second]
    count = float(len(answers) if people is None else people.sum())
    spread = correlation_spread(answers, correlation, limits, people=people) * count
    weights = 1 / np.diag(spread)
    loadings = _loadings(correlation, weights)
    if loadings is None or np.abs(loadings).max() >= 1:
        return None
    left = found - loadings[first] * loadings[second]
    change = np.zeros((len(found), len(loadings)))
    pairs = np.arange(len(found))
    change[pairs, first], change[pairs, second] = loadings[second], loadings[first]
    df = len(found) - len(loadings)
    weighed = weights[:, None] * change
    answered = np.linalg.solve(change.T @ weighed, weighed.T)
    kept = np.diag(weights) - weighed @ answered
    chi2 = (count - 1) * float(weights @ left**2)
    alone = (count - 1) * float(weights @ found**2)
    return WeightedFactor(
        loadings=loadings,
        errors=np.sqrt(np.diag(answered @ spread @ answered.T) / count),
        chi2=chi2,
        scaled=_scaled(chi2, df, kept @ spread),
        df=df,
        independence=alone,
        independence_scaled=_scaled(alone, len(found), weights[:, None] * spread),
        independence_df=len(found),
        srmr=float(np.sqrt((left**2).sum() / (len(found) + len(loadings)))),
    )


def _scaled(chi2: float, df: int, spread: Floats) -> float:
    """Chi-squared stretched and shifted to the mean and variance that it should have."""
    if df == 0:
        return chi2
    mean, square = float(np.trace(spread)), float((spread * spread.T).sum())
    stretch = float(np.sqrt(df / square))
    return stretch * chi2 + df - stretch * mean


def _loadings(correlation: Floats, weights: Floats) -> Floats | None:
    """The loadings with the least weighed squares off the diagonal; row by row regressions."""
    table = np.zeros_like(correlation)
    table[np.triu_indices(len(correlation), k=1)] = weights
    table = table + table.T
    values, vectors = np.linalg.eigh(correlation)
    loadings: Floats = vectors[:, -1] * np.sqrt(0.7 * values[-1])
    loadings = -loadings if loadings.sum() < 0 else loadings
    for _ in range(_MOST_STEPS):
        before = loadings.copy()
        for item in range(len(loadings)):
            below = float(table[item] @ loadings**2)
            loadings[item] = float((table[item] * correlation[item]) @ loadings) / below
        if np.abs(loadings - before).max() < 1e-12:
            return loadings
    return None


def correlation_spread(
    answers: NDArray[np.int8],
    correlation: Floats,
    limits: Floats,
    *,
    people: Counts | None = None,
) -> Floats:
    """The covariance of the errors of the polychoric correlations [pair, pair].

    Arguments as in `weighted_factor`. The limits between options are estimates too: their error is
    carried into the correlations (Muthén 1984; Olsson 1979, two steps).
    """
    places = np.stack(np.triu_indices(len(correlation), k=1), axis=1)
    pairs = [pair_slopes(correlation[i, j], limits[i], limits[j]) for i, j in places]
    own = [limit_slopes(each) for each in limits]
    cut = limits.shape[1]
    size = len(limits) * cut + len(pairs)
    inner, crossed = np.zeros((size, size)), np.zeros((len(pairs), len(limits) * cut))
    for start in range(0, len(answers), _CHUNK):
        given = answers[start : start + _CHUNK].astype(np.intp) - 1
        singles = [own[item][given[:, item]] for item in range(len(limits))]
        doubles = [
            slope[given[:, i], given[:, j]] for slope, (i, j) in zip(pairs, places, strict=True)
        ]
        turned = np.stack([each[:, 0] for each in doubles], axis=1)
        every = np.hstack([*singles, turned])
        times = 1.0 if people is None else people[start : start + _CHUNK, None]
        inner += every.T @ (every * times)
        for row, (each, (i, j)) in enumerate(zip(doubles, places, strict=True)):
            both = each[:, 0] @ (each[:, 1:] * times)
            crossed[row, i * cut : (i + 1) * cut] += both[:cut]
            crossed[row, j * cut : (j + 1) * cut] += both[cut:]
    return _sandwich(inner, crossed, cut=cut)


def _sandwich(inner: Floats, crossed: Floats, *, cut: int) -> Floats:
    """The covariance of the correlations: A⁻¹ B A⁻ᵀ with A triangular, limits before pairs."""
    pairs, limits = crossed.shape
    outer = np.zeros_like(inner)
    for start in range(0, limits, cut):
        own = slice(start, start + cut)
        outer[own, own] = inner[own, own]
    outer[limits:, :limits] = crossed
    outer[range(limits, limits + pairs), range(limits, limits + pairs)] = np.diag(inner)[limits:]
    inverse = np.linalg.pinv(outer)
    spread: Floats = (inverse @ inner @ inverse.T)[limits:, limits:]
    return spread
