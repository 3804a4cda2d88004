"""How dependable is a scale when its answers are read as steps of something without steps?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.formulas.bivariate_normal import both_below
from ecoscore.scoring.formulas.omega import omega_total, one_factor
from ecoscore.scoring.formulas.polychoric import (
    is_sparse,
    mended,
    merge_rare,
    pair_tables,
    pearson,
    polychoric,
    standard_errors,
    thresholds,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LatentCorrelations:
    """Correlations between items behind their answers.

    `found` [item, item] is what each pair gives by itself: NaN where an item does not vary or
    nobody answered both; `sparse` marks the pairs with so few people in so many cells that the
    ordinary correlation stands there, `errors` are the standard errors. `correlation` is `found`,
    mended when no people could have it (`was_mended`), and NaN when a pair is missing. `people`
    [item, item] answered both, `limits` [item, option - 1] lie between the options.
    """

    found: Floats
    errors: Floats
    sparse: Flags
    correlation: Floats
    was_mended: bool
    people: Floats
    limits: Floats


def latent_correlations(
    answers: NDArray[np.int8], people: Counts | None = None
) -> LatentCorrelations:
    """Polychoric correlations of all pairs of items, `answers` [row, item] from 1, 0 = none.

    `people` [row] gave the answers of a row; None = one each. Rare options are joined to their
    neighbour, except in ordinary correlations.
    """
    tables = pair_tables(merge_rare(answers, people), people)
    first, second = np.triu_indices(answers.shape[1], k=1)
    pairs = tables[first, second]
    sparse = is_sparse(pairs)
    as_ticked = pair_tables(answers, people)[first, second]
    r = np.where(sparse, pearson(as_ticked), polychoric(pairs))
    ordinary = ratio(1 - r**2, np.sqrt(pairs.sum(axis=(1, 2))))
    errors = np.where(sparse, ordinary, standard_errors(pairs, r))
    found, spread = np.eye(answers.shape[1]), np.zeros(tables.shape[:2])
    is_few = np.zeros(tables.shape[:2], bool)
    for square, values in ((found, r), (spread, errors), (is_few, sparse)):
        square[first, second] = square[second, first] = values
    impossible = bool(np.isfinite(found).all() and np.linalg.eigvalsh(found).min(initial=0.0) < 0)
    places = np.arange(answers.shape[1])
    return LatentCorrelations(
        found=found,
        errors=spread,
        sparse=is_few,
        correlation=mended(found) if impossible else found,
        was_mended=impossible,
        people=tables.sum(axis=(2, 3)),
        limits=thresholds(tables[places, places].sum(axis=2)),
    )


def alpha_of(correlation: Floats) -> float:
    """k/(k−1) · (1 − k/ΣR), alpha of standardised items; ordinal alpha on polychoric correlations.

    NaN when the items sum to nothing, or for one item (Zumbo, Gadermann & Zeisser 2007).
    """
    count = len(correlation)
    if count < 2:
        return float("nan")
    return count / (count - 1) * (1 - float(ratio(count, correlation.sum())))


def omega_of(correlation: Floats) -> float:
    """(Σl)² / ((Σl)² + Σ(1 − l²)) of one factor; ordinal omega on polychoric correlations.

    NaN for fewer than three items, when one factor is not identified, and where a correlation is.
    """
    if not np.isfinite(correlation).all():
        return float("nan")
    return float(omega_total(one_factor(correlation)))


def categorical_omega(loadings: Floats, correlation: Floats, limits: Floats) -> float:
    """The share of the variance of the printed sum of answers that one latent factor explains.

    Unlike ordinal alpha and omega it is about the score that is used: `loadings` [item] on the
    factor, polychoric `correlation` and `limits` [item, option - 1] give the covariances of the
    answers themselves (Green & Yang 2009, eq. 21).
    """
    apart = ~np.eye(len(correlation), dtype=bool)
    true = _answer_covariances(np.outer(loadings, loadings), limits)
    observed = _answer_covariances(np.where(apart, correlation, 0.0), limits)
    return float(ratio(true.sum(), observed[apart].sum() + _answer_variances(limits).sum()))


def _answer_covariances(correlation: Floats, limits: Floats) -> Floats:
    """The covariance of the answers to each pair of items, scored 1, 2, 3 and so on."""
    below = ndtr(limits)
    joint = both_below(
        limits[:, None, :, None], limits[None, :, None, :], correlation[:, :, None, None]
    )
    apart = below[:, None, :, None] * below[None, :, None, :]
    covariances: Floats = (joint - apart).sum(axis=(2, 3))
    return covariances


def _answer_variances(limits: Floats) -> Floats:
    """The variance of the answers to each item: two limits are passed when the lower one is."""
    below = ndtr(limits)
    lower = np.minimum(below[:, :, None], below[:, None, :])
    variances: Floats = (lower - below[:, :, None] * below[:, None, :]).sum(axis=(1, 2))
    return variances


def normal_ogive_slopes(correlation: Floats) -> Floats:
    """Loadings as l / √(1 − l²): how sharply each item divides people, in normal deviates.

    From the loadings of one factor on polychoric correlations (Takane & de Leeuw 1987).
    """
    loadings = one_factor(correlation).loadings
    slopes: Floats = loadings / np.sqrt(1 - loadings**2)
    return slopes
