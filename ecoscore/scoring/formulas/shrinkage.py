"""What is the best guess of each case's value, when the cases are seen as one family?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.student import UPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyPooled:
    """Values drawn towards their common mean, the more the less sure they are.

    Along the last axis are the cases. `between` is the variance of the true values over cases,
    `mean` the common mean, `weight` (0..1) how much a case's own value counts: `value` = weight ·
    own + (1 − weight) · mean, with standard error `error`. A weight of 0 everywhere says that no
    difference between cases was demonstrated. NaN for a case without a value, and everywhere when
    there are fewer than two cases or no variance to go by.
    """

    between: Floats
    mean: Floats
    weight: Floats
    value: Floats
    error: Floats

    @property
    def limits(self) -> tuple[Floats, Floats]:
        """The 95 % limits of the values, by the normal distribution."""
        half = float(ndtri(UPPER)) * self.error
        return self.value - half, self.value + half


def within_variance(n: Floats, variance: Floats) -> Floats:
    """The variance between people within a case, pooled over the cases (the last axis).

    `variance` (divisor n − 1) is NaN for a case of fewer than two people, which adds nothing.
    """
    freedom = np.maximum(n - 1, 0.0)
    return ratio((freedom * np.nan_to_num(variance)).sum(axis=-1), freedom.sum(axis=-1))


def between_variance(n: Floats, mean: Floats, within: Floats) -> Floats:
    """The variance of the true values of cases, by the mean squares of an analysis of variance.

    max(0, (MSB − MSW) / n0), with n0 = (N − Σ n² / N) / (K − 1) (Searle, Casella & McCulloch 1992).
    """
    there = n > 0
    cases = there.sum(axis=-1)
    people = n.sum(axis=-1)
    values = np.where(there, mean, 0.0)
    grand = ratio((n * values).sum(axis=-1), people)
    apart = np.where(there, values - grand[..., None], 0.0)
    msb = ratio((n * apart**2).sum(axis=-1), cases - 1)
    size = ratio(people - ratio((n**2).sum(axis=-1), people), cases - 1)
    return np.maximum(ratio(msb - within, size), 0.0)


def between_variance_of_values(value: Floats, error: Floats) -> Floats:
    """The variance of the true values of cases, when each value has an error variance of its own.

    max(0, s² of the values − mean error variance): the method of moments, unweighted (Hedges 1983).
    With equally large groups it is the same number as `between_variance`.
    """
    there = ~np.isnan(value)
    cases = there.sum(axis=-1)
    middle = ratio(np.where(there, value, 0.0).sum(axis=-1), cases)
    squares = np.where(there, value - middle[..., None], 0.0) ** 2
    spread = ratio(squares.sum(axis=-1), cases - 1)
    return np.maximum(spread - ratio(np.where(there, error, 0.0).sum(axis=-1), cases), 0.0)


def partly_pooled(value: Floats, error: Floats, between: Floats) -> PartlyPooled:
    """Draw the values of cases (the last axis) towards their mean (empirical Bayes).

    `error` is the error variance of each value, `between` the variance of the true values. The mean
    is weighted by 1 / (between + error), and its own uncertainty is part of `error`
    (Raudenbush & Bryk 2002).
    """
    spread = between[..., None]
    precision = np.where(np.isnan(value), np.nan, ratio(1.0, spread + error))
    total = np.where(np.isnan(precision), 0.0, precision).sum(axis=-1)
    mean = ratio(np.where(np.isnan(precision), 0.0, precision * value).sum(axis=-1), total)
    weight = spread * precision
    of_mean = ratio(1.0, total)[..., None]
    return PartlyPooled(
        between=between,
        mean=mean,
        weight=weight,
        value=weight * value + (1 - weight) * mean[..., None],
        error=np.sqrt(weight * error + (1 - weight) ** 2 * of_mean),
    )
