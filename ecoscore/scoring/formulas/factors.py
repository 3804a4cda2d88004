"""Which few common factors leave the smallest correlations between items unexplained?

Minimum residuals (Harman & Jones 1966) for any number of factors, turned to simple structure with
correlated factors (direct quartimin, Jennrich 2002).
"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Floats

LARGEST_COMMUNALITY = 0.995
"""An item is never explained wholly: more would leave it a negative error (Heywood case)."""

_MOST_SWEEPS = 5000
_MOST_TURNS = 1000


def minres_loadings(correlation: Floats, factors: int) -> Floats:
    """Loadings [item, factor], on principal axes, that leave the least squares off the diagonal.

    Row by row: given the loadings of the others, those of one item are a regression.
    """
    loadings = _principal_axes(correlation - np.diag(_specific(correlation)), factors)
    for _ in range(_MOST_SWEEPS):
        before = loadings.copy()
        crossed = loadings.T @ loadings
        for item, own in enumerate(loadings.copy()):
            rest = crossed - np.outer(own, own)
            wanted = correlation[item] @ loadings - correlation[item, item] * own
            new = _within(np.linalg.lstsq(rest, wanted, rcond=1e-12)[0])
            loadings[item] = new
            crossed = rest + np.outer(new, new)
        if np.abs(loadings @ loadings.T - before @ before.T).max() < 1e-10:
            break
    return _principal_axes(loadings @ loadings.T, factors)


def _specific(correlation: Floats) -> Floats:
    """A start for what is an item's own: what the other items do not predict, or half of it."""
    if np.linalg.eigvalsh(correlation)[0] < 1e-8:
        return np.full(len(correlation), 0.5)
    return np.clip(1 / np.diag(np.linalg.inv(correlation)), 1 - LARGEST_COMMUNALITY, 1.0)


def _within(loadings: Floats) -> Floats:
    """The loadings of one item, shortened to the largest communality that is allowed."""
    communality = float(loadings @ loadings)
    shorter: Floats = loadings * np.sqrt(min(1.0, LARGEST_COMMUNALITY / max(communality, 1e-300)))
    return shorter


def _principal_axes(common: Floats, factors: int) -> Floats:
    """Loadings of `common` on its largest axes, each with a sum that is not negative."""
    values, vectors = np.linalg.eigh(common)
    largest = np.sqrt(np.maximum(values[::-1][:factors], 0.0))
    loadings: Floats = vectors[:, ::-1][:, :factors] * largest
    return loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)


def quartimin(loadings: Floats) -> tuple[Floats, Floats]:
    """The pattern [item, factor] turned so that items load on one factor, and the correlations.

    Gradient projection from the axes given (Jennrich 2002), no row normalisation; the least of
    Σ l²·l² over pairs of factors within an item.
    """
    count = loadings.shape[1]
    others = 1.0 - np.eye(count)
    axes, length = np.eye(count), 1.0
    pattern = loadings.copy()
    crossing = float((pattern**2 * (pattern**2 @ others)).sum()) / 4
    for _ in range(_MOST_TURNS):
        inverse = np.linalg.inv(axes)
        slope = -(pattern.T @ (pattern * (pattern**2 @ others)) @ inverse).T
        slope = slope - axes * (axes * slope).sum(axis=0)
        steepness = float((slope**2).sum())
        if steepness < 1e-12:
            break
        length *= 2
        for _ in range(50):
            tried = axes - length * slope
            tried = tried / np.sqrt((tried**2).sum(axis=0))
            turned = loadings @ np.linalg.inv(tried).T
            found = float((turned**2 * (turned**2 @ others)).sum()) / 4
            if crossing - found > 0.5 * steepness * length:
                break
            length /= 2
        else:
            break
        axes, pattern, crossing = tried, turned, found
    return pattern, axes.T @ axes
