"""How consistently do the items of a scale measure one thing?

`covariance` and `correlation` are [item, item]. What does not exist is NaN.
"""

from __future__ import annotations

import numpy as np
from scipy.special import fdtri, ndtri

from ecoscore.scoring.arrays import Floats, ratio

Z = float(ndtri(0.975))
"""Half the width of a 95 % interval, in standard errors."""

_NOTHING = 1e-9
"""A sum of covariances this small beside the trace is rounding, not a finding."""


def alpha(covariance: Floats) -> float:
    """Cronbach's (1951) alpha, k/(k−1) · (1 − Σ C_ii / Σ C_ij); standardised on correlations.

    NaN for one item, and when the items sum to nothing.
    """
    count, own = len(covariance), float(np.trace(covariance))
    if count < 2:
        return float("nan")
    share = ratio(own, covariance.sum(), least=_NOTHING * max(own, 0.0))
    return count / (count - 1) * (1 - float(share))


def feldt_limits(value: float, *, people: int, items: int) -> tuple[float, float]:
    """The 95 % limits of alpha (Feldt 1965), not rounded to three decimals as pingouin's are."""
    df = people - 1, (people - 1) * (items - 1)
    return 1 - (1 - value) * float(fdtri(*df, 0.975)), 1 - (1 - value) * float(fdtri(*df, 0.025))


def alpha_error(covariance: Floats, *, people: int) -> float:
    """The standard error of alpha (Duhachek & Iacobucci 2004); items need not be parallel."""
    count, total, own = len(covariance), float(covariance.sum()), float(np.trace(covariance))
    if count < 2 or total <= 0 or people < 1:
        return float("nan")
    squared = covariance @ covariance
    spread = total * (float(np.trace(squared)) + own**2) - 2 * own * float(squared.sum())
    return float(np.sqrt(2 * count**2 / ((count - 1) ** 2 * total**3) * max(spread, 0.0) / people))


def bonett_limits(value: float, *, people: int, items: int) -> tuple[float, float]:
    """The 95 % limits of alpha of parallel items (Bonett 2002), through ln(1 − alpha)."""
    if people <= 2 or items < 2 or value >= 1:
        return float("nan"), float("nan")
    return _through_logarithm(value, float(np.sqrt(2 * items / ((items - 1) * (people - 2)))))


def bonett_wright_limits(value: float, error: float) -> tuple[float, float]:
    """The 95 % limits of alpha from its standard error (Bonett & Wright 2015)."""
    if value >= 1:
        return float("nan"), float("nan")
    return _through_logarithm(value, error / (1 - value))


def _through_logarithm(value: float, error: float) -> tuple[float, float]:
    left = np.log(1 - value)
    return float(1 - np.exp(left + Z * error)), float(1 - np.exp(left - Z * error))


def without_each(covariance: Floats) -> tuple[Floats, ...]:
    """The matrix without row and column i, for each i."""
    places = np.arange(len(covariance))
    return tuple(covariance[np.ix_(places != i, places != i)] for i in places)


def alpha_if_dropped(covariance: Floats) -> Floats:
    """Alpha of the other items, for each item; NaN when fewer than two would be left."""
    return np.array([alpha(rest) for rest in without_each(covariance)], dtype=float)


def item_rest(covariance: Floats) -> Floats:
    """The correlation of each item with the sum of the others, corrected for nothing else.

    (Σ_j C_ij − C_ii) / √(C_ii · ΣC without i); NaN when the item or the rest does not vary.
    """
    own = np.diag(covariance)
    with_rest = covariance.sum(axis=1) - own
    below = own * (covariance.sum() - 2 * with_rest - own)
    least = float(np.sqrt(_NOTHING) * max(np.trace(covariance), 0.0))
    return ratio(with_rest, np.sqrt(np.maximum(below, 0.0)), least=least)


def item_total(covariance: Floats) -> Floats:
    """The correlation of each item with the sum of all, itself included."""
    below = np.diag(covariance) * covariance.sum()
    return ratio(covariance.sum(axis=1), np.sqrt(np.maximum(below, 0.0)))


def item_common(correlation: Floats) -> Floats:
    """The correlation of each item with what it shares with the sum of all standardised items.

    The item's own part of the sum is cut down to what the other items predict of it.
    """
    shared = correlation - np.diag(np.diag(correlation)) + np.diag(squared_multiples(correlation))
    return ratio(shared.sum(axis=1), np.sqrt(max(float(shared.sum()), 0.0)))


def between_items(correlation: Floats) -> Floats:
    """The correlation of every pair of items, each once."""
    return correlation[np.tril_indices(len(correlation), k=-1)]


def average_r(correlation: Floats) -> float:
    """The mean correlation between two items (Clark & Watson 1995 advise .15 to .50)."""
    pairs = between_items(correlation)
    return float(pairs.mean()) if len(pairs) else float("nan")


def median_r(correlation: Floats) -> float:
    """The median correlation between two items."""
    pairs = between_items(correlation)
    return float(np.median(pairs)) if len(pairs) else float("nan")


def signal_to_noise(correlation: Floats) -> float:
    """What the items have in common over what they have apart: k · r̄ / (1 − r̄)."""
    mean = average_r(correlation)
    return len(correlation) * float(ratio(mean, 1 - mean))


def lambda_2(covariance: Floats) -> float:
    """Guttman's (1945) second lower bound of the reliability; never below alpha."""
    count = len(covariance)
    if count < 2:
        return float("nan")
    apart = covariance - np.diag(np.diag(covariance))
    above = apart.sum() + np.sqrt(count / (count - 1) * (apart**2).sum())
    return float(ratio(above, covariance.sum(), least=_NOTHING * max(np.trace(covariance), 0.0)))


def lambda_6(correlation: Floats) -> float:
    """Guttman's (1945) sixth lower bound: 1 − Σ(1 − smc) / ΣR. Too high when k > n/5."""
    own = 1 - squared_multiples(correlation)
    return 1 - float(ratio(own.sum(), correlation.sum()))


def squared_multiples(correlation: Floats) -> Floats:
    """How much of each item the others predict (R²); NaN when an item follows from the others."""
    missing = not np.isfinite(correlation).all()
    if missing or not correlation.size or float(np.linalg.eigvalsh(correlation)[0]) < 1e-10:
        return np.full(len(correlation), np.nan)
    multiples: Floats = 1 - 1 / np.diag(np.linalg.inv(correlation))
    return multiples


def spearman_brown(r: float) -> float:
    """The reliability of two halves, or of two items, together: 2r / (1 + r).

    NaN from r = −1/3 down: there it falls below −1 (Eisinga, te Grotenhuis & Pelzer 2013).
    """
    return 2 * r / (1 + r) if r > -1 / 3 else float("nan")


def fisher_limits(r: float, *, people: int) -> tuple[float, float]:
    """The 95 % limits of a correlation, through atanh r with error 1/√(n − 3) (Fisher 1921)."""
    if people <= 3 or not abs(r) < 1:
        return float("nan"), float("nan")
    half = Z / np.sqrt(people - 3)
    return float(np.tanh(np.arctanh(r) - half)), float(np.tanh(np.arctanh(r) + half))


def spearman_brown_limits(r: float, *, people: int) -> tuple[float, float]:
    """The 95 % limits of the reliability of two items: those of r, pushed through 2r / (1 + r).

    No lower than −1; for r = 1 both are 1.
    """
    low, high = (r, r) if abs(r) == 1 else fisher_limits(r, people=people)
    return (-1.0 if low <= -1 / 3 else spearman_brown(low)), spearman_brown(high)
