"""What is the least share of a sum score that can be true, whatever the items measure?

The greatest lower bound (Jackson & Agunwamba 1977): the largest error variances that leave a
covariance matrix of true scores possible.
"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Floats

_GAP = 1e-10
"""How far the sum of error variances may lie below its maximum."""
_FASTER = 20.0
"""Each round follows the objective this many times more closely than the one before."""
_MOST_STEPS = 60
"""Newton needs about ten steps a round; more means that rounding has the upper hand."""
_SMALLEST_EIGENVALUE = 1e-8
"""Below this there is no room between the errors and a matrix that is no longer possible."""


def greatest_lower_bound(correlation: Floats) -> float:
    """The greatest lower bound of the reliability of the sum of standardised items.

    `correlation` [item, item]; NaN when it is not positive definite, or items sum to nothing. Too
    high in small samples (Savalei & Reise 2019).
    """
    if not np.isfinite(correlation).all() or correlation.sum() <= 0:
        return float("nan")
    smallest = float(np.linalg.eigvalsh(correlation)[0])
    if smallest < _SMALLEST_EIGENVALUE:
        return float("nan")
    return 1.0 - float(_largest_errors(correlation, smallest / 2).sum() / correlation.sum())


def _largest_errors(correlation: Floats, start: float) -> Floats:
    """The ψ ≥ 0 with the largest sum that leave R − diag(ψ) positive semidefinite.

    Newton on t Σψ + log det(R − diag ψ) + Σ log ψ for ever larger t: the two logarithms are walls
    that keep ψ within what is possible, and 2k/t bounds what the walls cost.
    """
    errors: Floats = np.full(len(correlation), start)
    pull = 1.0
    while True:
        errors = _on_the_path(correlation, errors, pull)
        if 2 * len(correlation) / pull < _GAP:
            return errors
        pull *= _FASTER


def _on_the_path(correlation: Floats, errors: Floats, pull: float) -> Floats:
    """The best ψ between the walls for one strength of pull."""
    for _ in range(_MOST_STEPS):
        inverse = np.linalg.inv(correlation - np.diag(errors))
        slope = pull - np.diag(inverse) + 1 / errors
        step = np.linalg.solve(inverse**2 + np.diag(1 / errors**2), slope)
        gain = float(slope @ step)
        # A Newton step of this length (in the metric of the walls) can never cross them.
        errors = errors + step / (1 + np.sqrt(max(gain, 0.0)))
        if gain < 1e-9:
            break
    return errors
