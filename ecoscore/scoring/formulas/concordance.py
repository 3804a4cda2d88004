"""Do judges put the same things in the same order, and at the same level?

Profiles are arrays [..., target, judge], for instance the mean of each role (judge) on each factor
(target). NaN leaves out a target or a judge altogether: what is there must be a full rectangle.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import chdtrc

from ecoscore.scoring.arrays import Floats, ratio

_ROUNDING = 1e-12
"""Differences this small beside what they were subtracted from are rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Kendall's W, and the chi-square test that the judges have no order in common."""

    w: Floats
    chi2: Floats
    df: Floats

    @property
    def p(self) -> Floats:
        """How likely a W this large is without a common order; rough below seven targets."""
        p: Floats = chdtrc(self.df, self.chi2)
        return p


def ranks(profiles: Floats) -> Floats:
    """The rank of each target for each judge, 1 for the lowest; ties share their mean rank."""
    one, other = profiles[..., :, None, :], profiles[..., None, :, :]
    rank = (other < one).sum(axis=-2) + ((other == one).sum(axis=-2) + 1) / 2.0
    ranked: Floats = np.where(np.isnan(profiles), np.nan, rank)
    return ranked


def kendall_w(profiles: Floats) -> Concordance:
    """Whether the judges order the targets alike, with correction for ties (Kendall & Smith 1939).

    0 no common order, 1 the same order. NaN for fewer than two judges or targets, and when no judge
    tells any two targets apart.
    """
    there = ~np.isnan(profiles)
    judges = there.any(axis=-2).sum(axis=-1).astype(float)
    targets = there.any(axis=-1).sum(axis=-1).astype(float)
    rank_sums = np.where(there, ranks(profiles), 0.0).sum(axis=-1)
    apart = np.where(there.any(axis=-1), rank_sums - (judges * (targets + 1) / 2.0)[..., None], 0.0)
    equal = (profiles[..., :, None, :] == profiles[..., None, :, :]).sum(axis=-2)
    ties = np.where(there, equal**2 - 1.0, 0.0).sum(axis=(-1, -2))
    below = judges**2 * (targets**3 - targets) - judges * ties
    w = ratio(12.0 * (apart**2).sum(axis=-1), np.where(judges > 1, below, 0.0))
    return Concordance(w=w, chi2=judges * (targets - 1) * w, df=targets - 1)


def spearman(profiles: Floats) -> Floats:
    """Rank correlation of every pair of judges [..., judge, judge].

    NaN for a judge who tells no two targets apart, or who is left out.
    """
    there = ~np.isnan(profiles)
    targets = there.sum(axis=-2, keepdims=True)
    apart = np.where(there, ranks(profiles) - (targets + 1) / 2.0, 0.0)
    products = np.swapaxes(apart, -1, -2) @ apart
    squares = np.diagonal(products, axis1=-2, axis2=-1)
    return ratio(products, np.sqrt(squares[..., :, None] * squares[..., None, :]))


def mean_spearman(profiles: Floats) -> Floats:
    """The mean rank correlation over the pairs of judges that have one; NaN when none has."""
    correlations = spearman(profiles)
    pairs = np.triu(np.ones(correlations.shape[-2:], dtype=bool), k=1)
    counted = pairs & ~np.isnan(correlations)
    return ratio(
        np.where(counted, correlations, 0.0).sum(axis=(-1, -2)), counted.sum(axis=(-1, -2))
    )


def icc_agreement_and_consistency(profiles: Floats) -> tuple[Floats, Floats]:
    """ICC(A,1) and ICC(C,1): whether judges agree in level, or in differences only.

    Two-way, single measures (McGraw & Wong 1996). The second high and the first low: the same order
    at another level. NaN for fewer than two judges or targets, and when nothing differs.
    """
    there = ~np.isnan(profiles)
    judges = there.any(axis=-2).sum(axis=-1).astype(float)
    targets = there.any(axis=-1).sum(axis=-1).astype(float)
    count = judges * targets
    centre = np.nan_to_num(ratio(np.where(there, profiles, 0.0).sum(axis=(-1, -2)), count))
    apart = np.where(there, profiles - centre[..., None, None], 0.0)
    total = (apart**2).sum(axis=(-1, -2))
    rows = ratio((apart.sum(axis=-1) ** 2).sum(axis=-1), judges)
    columns = ratio((apart.sum(axis=-2) ** 2).sum(axis=-1), targets)
    rest = total - rows - columns
    free = (targets - 1) * (judges - 1)
    between = ratio(rows, targets - 1)
    levels = ratio(columns, judges - 1)
    error = ratio(np.where(rest > _ROUNDING * total, rest, 0.0), free)
    consistent = between + (judges - 1) * error
    agreeing = consistent + ratio(judges, targets) * (levels - error)
    return ratio(between - error, agreeing), ratio(between - error, consistent)


class Level(StrEnum):
    """What the codes of two coders mean: names, an order, or equal steps."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def krippendorff_alpha(codes: Floats, level: Level) -> float:
    """Agreement of coders over `codes` [unit, coder], NaN = not coded (Krippendorff 2004).

    1 full agreement, 0 what chance gives. NaN when no unit was coded twice, or when all the codes
    are the same.
    """
    twice = codes[(~np.isnan(codes)).sum(axis=1) > 1]
    values = np.unique(twice[~np.isnan(twice)])
    if len(values) < 2:
        return float("nan")
    chosen = (twice[:, :, None] == values).sum(axis=1).astype(float)
    weight = 1.0 / (chosen.sum(axis=1) - 1.0)
    together = (chosen * weight[:, None]).T @ chosen - np.diag(weight @ chosen)
    often = together.sum(axis=0)
    if level is Level.NOMINAL:
        distance = 1.0 - np.eye(len(values))
    else:
        middle = np.cumsum(often) - often / 2.0
        at = middle if level is Level.ORDINAL else values
        distance = (at[:, None] - at) ** 2
    expected = np.outer(often, often) * distance
    return float(1.0 - (together * distance).sum() * (often.sum() - 1.0) / expected.sum())
