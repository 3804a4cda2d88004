"""Where on what a scale measures does each step of an item lie, and how sharply does it divide?

The graded response model (Samejima 1969), by marginal maximum likelihood (Bock & Aitkin 1981).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.ordered_logit import (
    OrderedLogit,
    option_probabilities,
    ordered_logit,
)

_LEVELS = np.linspace(-6.0, 6.0, 61)
"""Levels at which the normal distribution of people is weighed; .2 apart is finer than any item."""
_MOST_ROUNDS = 2000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GradedResponse:
    """Slope of each item [item], the places of its steps [item][step], and the log-likelihood.

    Places are in standard deviations of the people; slopes in logits, without the factor 1.7.
    """

    slopes: Floats
    steps: tuple[Floats, ...]
    log_likelihood: float


def graded_response(answers: NDArray[np.int8]) -> GradedResponse:
    """Fit the model to `answers` [row, item], options from 1, 0 = no answer (left out).

    Every option of an item up to its highest must have been chosen by somebody. Each round weighs
    what people of each level are likely to have answered, then fits the items one by one.
    """
    weights = np.exp(-(_LEVELS**2) / 2)
    weights = weights / weights.sum()
    patterns, people = np.unique(answers, axis=0, return_counts=True)
    items = [_start(given) for given in answers.T]
    before = -np.inf
    for _ in range(_MOST_ROUNDS):
        shares = [option_probabilities(item.limits, _LEVELS * item.slopes[0]) for item in items]
        joint = np.log(weights) + sum(
            np.pad(np.log(each), ((0, 0), (1, 0)))[:, given].T
            for each, given in zip(shares, patterns.T, strict=True)
        )
        top = joint.max(axis=1, keepdims=True)
        parts = np.exp(joint - top)
        likely = float(people @ (np.log(parts.sum(axis=1)) + top[:, 0]))
        if likely - before < 1e-10 * abs(likely):
            break
        before = likely
        belief = parts / parts.sum(axis=1, keepdims=True) * people[:, None]
        items = [
            ordered_logit(_expected(belief, given, len(item.limits)), _LEVELS[:, None], start=item)
            for item, given in zip(items, patterns.T, strict=True)
        ]
    return GradedResponse(
        slopes=np.array([item.slopes[0] for item in items]),
        steps=tuple(item.limits / item.slopes[0] for item in items),
        log_likelihood=likely,
    )


def _start(given: NDArray[np.int8]) -> OrderedLogit:
    """A slope of 1, and limits from the shares of the options."""
    below = np.cumsum(np.bincount(given)[1:])
    limits = 1.2 * np.log(below[:-1] / (below[-1] - below[:-1]))
    return OrderedLogit(limits=limits, slopes=np.ones(1), log_likelihood=float("nan"))


def _expected(belief: Floats, given: NDArray[np.int8], limits: int) -> Floats:
    """How many people of each level [level, option] are expected to have chosen each option."""
    chosen = given[:, None] == np.arange(1, limits + 2)
    expected: Floats = belief.T @ chosen.astype(float)
    return expected
