"""Which share of the sum of the items is the one thing that all of them measure?

McDonald's (1999) omega total of one factor by minimum residuals. Every function takes a stack of
correlation matrices [..., item, item] as well as one, so that a bootstrap is one call.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Flags, Floats, ratio
from ecoscore.scoring.formulas.factors import LARGEST_COMMUNALITY

FEWEST_ITEMS = 3
"""With two items one factor is not identified: their one correlation fits any two loadings."""

_MOST_SWEEPS = 5000
_TIGHT = 1e-13
_LARGEST = float(np.sqrt(LARGEST_COMMUNALITY))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor:
    """Loadings and own variances [..., item] of the items on one factor.

    `heywood` [...] marks solutions in which an item would be explained wholly, or more than that;
    its loading was held at what `LARGEST_COMMUNALITY` allows.
    """

    loadings: Floats
    uniqueness: Floats
    heywood: Flags


def one_factor(
    correlation: Floats,
    *,
    start: Floats | None = None,
    tolerance: float = _TIGHT,
    sweeps: int = _MOST_SWEEPS,
) -> OneFactor:
    """The one factor that leaves the least squares off the diagonal (Harman & Jones 1966).

    One item after another: l_i = Σ_j r_ij l_j / Σ_j l_j² over the others, until no loading moves
    more than `tolerance`, or after `sweeps`. The loadings do not sum to less than 0.
    """
    items = correlation.shape[-1]
    apart = np.where(np.eye(items, dtype=bool), 0.0, correlation)
    begun = _centroid(correlation) if start is None else _spread(start, apart)
    matrices = np.ascontiguousarray(np.moveaxis(apart.reshape(-1, items, items), 0, -1))
    loadings = _settled(matrices, begun.reshape(-1, items).T, tolerance=tolerance, sweeps=sweeps)
    loadings = loadings.T.reshape(correlation.shape[:-1]).copy()
    loadings *= np.where(loadings.sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    return OneFactor(
        loadings=loadings,
        uniqueness=1 - loadings**2,
        heywood=np.asarray((np.abs(loadings) >= _LARGEST).any(axis=-1)),
    )


def _settled(matrices: Floats, start: Floats, *, tolerance: float, sweeps: int) -> Floats:
    """The loadings [item, matrix] after sweep upon sweep; a matrix that has settled rests.

    Matrices lie along the last axis, so that a step on one item of all of them is one short sum. A
    few slow ones out of a thousand would else keep all the others going.
    """
    settled, loadings = start.copy(), start.copy()
    moving = np.arange(start.shape[1])
    for _ in range(sweeps):
        before = loadings.copy()
        squares = loadings**2
        for item in range(len(loadings)):
            others = np.maximum(squares.sum(axis=0) - squares[item], 1e-300)
            wanted = (matrices[item] * loadings).sum(axis=0) / others
            loadings[item] = np.minimum(np.maximum(wanted, -_LARGEST), _LARGEST)
            squares[item] = loadings[item] ** 2
        still = np.abs(loadings - before).max(axis=0, initial=0.0) > tolerance
        settled[:, moving] = loadings
        if not still.any():
            break
        if not still.all():
            moving, loadings, matrices = moving[still], loadings[:, still], matrices[..., still]
    return settled


def _centroid(correlation: Floats) -> Floats:
    """A start: what each item shares with the sum of all (Thurstone's centroid)."""
    rows = correlation.sum(axis=-1)
    total = np.maximum(rows.sum(axis=-1, keepdims=True), 1e-6)
    start: Floats = np.clip(rows / np.sqrt(total), 0.05, 0.95)
    return start


def _spread(start: Floats, correlation: Floats) -> Floats:
    """The same start for every matrix of a stack."""
    same: Floats = np.broadcast_to(start, correlation.shape[:-1]).copy()
    return same


def omega_total(factor: OneFactor) -> Floats:
    """(Σl)² / ((Σl)² + Σu): of the variance that the factor and the items' own parts imply.

    NaN [...] with fewer than three items.
    """
    if factor.loadings.shape[-1] < FEWEST_ITEMS:
        return np.full(factor.loadings.shape[:-1], np.nan)
    common = factor.loadings.sum(axis=-1) ** 2
    return ratio(common, common + factor.uniqueness.sum(axis=-1))


def omega_observed(factor: OneFactor, correlation: Floats) -> Floats:
    """1 − Σu / ΣR: of the variance that was observed, as psych::omega prints it."""
    left = ratio(factor.uniqueness.sum(axis=-1), correlation.sum(axis=(-2, -1)))
    return np.asarray(1 - left)
