"""How much of a score is one thing that all items share, when they also form groups?

Omega hierarchical of a Schmid & Leiman (1957) solution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.factors import minres_loadings, quartimin


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hierarchy:
    """Loadings of each item on one general factor, and what no common factor explains of it."""

    general: Floats
    uniqueness: Floats


def schmid_leiman(correlation: Floats, *, factors: int) -> Hierarchy:
    """One general factor behind `factors` correlated ones (Schmid & Leiman 1957).

    Three factors or more: with two, their one correlation does not tell how each depends on the
    general factor. The sign is such that the general loadings do not sum to less than 0.
    """
    loadings = minres_loadings(correlation, factors)
    pattern, between = quartimin(loadings)
    general = (pattern @ minres_loadings(between, 1))[:, 0]
    return Hierarchy(
        general=-general if general.sum() < 0 else general,
        uniqueness=1 - (loadings**2).sum(axis=1),
    )


def omega_hierarchical(correlation: Floats, *, factors: int = 3) -> float:
    """(Σ general loadings)² / ΣR: the share of the sum of the items that is the general factor.

    The items are taken as they are keyed; none is turned round. NaN when an entry of `correlation`
    is NaN, when there are fewer than three items per factor, or the items sum to nothing
    (Zinbarg, Revelle, Yovel & Li 2005).
    """
    if not np.isfinite(correlation).all() or factors < 3 or len(correlation) < 3 * factors:
        return float("nan")
    general = schmid_leiman(correlation, factors=factors).general
    return float(ratio(general.sum() ** 2, correlation.sum()))
