"""How does an answer in steps depend on something that is known of the person?

Proportional odds (McCullagh 1980): logit P(answer ≤ j) = ζ_j − xβ, for counted answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from ecoscore.scoring.arrays import Floats

_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrderedLogit:
    """The most likely limits ζ between options, coefficients β, and the log-likelihood.

    When some answers follow from the predictors without exception there is no maximum: the
    coefficients are then far out, and the log-likelihood is as good as its limit.
    """

    limits: Floats
    slopes: Floats
    log_likelihood: float


def ordered_logit(
    counts: Floats, predictors: Floats, *, start: OrderedLogit | None = None
) -> OrderedLogit:
    """Fit proportional odds to `counts` [row, option], people with the same `predictors`.

    `predictors` [row, predictor]. Each option must have been chosen by somebody. Fisher scoring,
    from `start` when it is given.
    """
    if start is None:
        below = np.cumsum(counts.sum(axis=0))
        limits, slopes = logit(below[:-1] / below[-1]), np.zeros(predictors.shape[1])
    else:
        limits, slopes = start.limits, start.slopes
    cut = len(limits)
    values = np.concatenate([limits, slopes])
    likely = _log_likelihood(counts, predictors, values)
    for _ in range(_MOST_STEPS):
        slope, information = _slope(counts, predictors, values)
        step = np.linalg.lstsq(information, slope, rcond=1e-12)[0]
        if float(slope @ step) < 1e-12 * max(1.0, abs(likely)):
            break
        tried, new = values + step, float("nan")
        for _ in range(40):
            new = _log_likelihood(counts, predictors, tried)
            if new >= likely:
                break
            step = step / 2
            tried = values + step
        if not new >= likely:
            likely = float("nan")
            break
        values, likely = tried, new
    return OrderedLogit(limits=values[:cut], slopes=values[cut:], log_likelihood=likely)


def option_probabilities(limits: Floats, predicted: Floats) -> Floats:
    """The probability of each option [row, option], given xβ of each row."""
    below = expit(limits - predicted[:, None])
    return np.diff(np.pad(below, ((0, 0), (1, 1)), constant_values=((0, 0), (0, 1))), axis=1)


def _log_likelihood(counts: Floats, predictors: Floats, values: Floats) -> float:
    """The log-likelihood, NaN when an option that people chose would never be."""
    cut = counts.shape[1] - 1
    shares = option_probabilities(values[:cut], predictors @ values[cut:])
    chosen = counts > 0
    if (shares[chosen] <= 0).any():
        return float("nan")
    return float((counts[chosen] * np.log(shares[chosen])).sum())


def _slope(counts: Floats, predictors: Floats, values: Floats) -> tuple[Floats, Floats]:
    """First derivatives of the log-likelihood, and the expected information."""
    cut = counts.shape[1] - 1
    predicted = predictors @ values[cut:]
    below = expit(values[:cut] - predicted[:, None])
    heights = below * (1 - below)
    steps = np.eye(cut + 1, cut) - np.eye(cut + 1, cut, k=-1)
    by_limit = heights[:, None, :] * steps
    by_predictor = -by_limit.sum(axis=2)[:, :, None] * predictors[:, None, :]
    change = np.concatenate([by_limit, by_predictor], axis=2)
    shares = np.maximum(option_probabilities(values[:cut], predicted), 1e-300)
    slope = np.einsum("ro,rop->p", counts / shares, change)
    weighed = change * (counts.sum(axis=1)[:, None] / shares)[:, :, None]
    return slope, np.einsum("rop,roq->pq", weighed, change)
