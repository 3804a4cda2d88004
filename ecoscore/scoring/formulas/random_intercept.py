"""What do people differ by, when people of one case are more alike than others?

A linear model in which every case has a level of its own, drawn from a normal distribution;
restricted maximum likelihood (Patterson & Thompson 1971; Laird & Ware 1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.student import two_sided_p

_LARGEST_RATIO = 1e4
_STEPS = 200
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomIntercept:
    """A fitted model: coefficients with their tests, and the two variances.

    `between` is the variance of the levels of cases, `within` that of people of one case. `levels`
    [case] are the expected deviations of the cases. The degrees of freedom are people − cases −
    coefficients but one, for predictors that differ within cases.
    """

    estimate: Floats
    error: Floats
    df: int
    t: Floats
    p: Floats
    between: float
    within: float
    levels: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """What a fit needs of the data: predictors with the score behind them, crossed, and by case."""

    crossed: Floats
    by_case: Floats
    n: NDArray[np.int64]


def random_intercept(score: Floats, predictors: Floats, case: NDArray[np.intp]) -> RandomIntercept:
    """Fit score = predictors · coefficients + level of the case + rest, by REML.

    `predictors` [person, coefficient] has a column of ones for the intercept; `case` counts from 0.
    Nothing may be missing, and no predictor may follow from the others. The ratio of the two
    variances is found by golden section, all else follows from it.
    """
    both = np.column_stack([predictors, score])
    by_case: Floats = np.stack([np.bincount(case, column) for column in both.T], axis=1)
    sums = _Sums(crossed=both.T @ both, by_case=by_case, n=np.bincount(case))
    ratio = _best_ratio(sums)
    weighted = _weighted(sums, ratio)
    coefficients = predictors.shape[1]
    inverse = np.linalg.inv(weighted[:-1, :-1])
    estimate = inverse @ weighted[:-1, -1]
    within = float(_residual(weighted) / (len(score) - coefficients))
    error = np.sqrt(np.diag(inverse) * within)
    df = len(score) - len(sums.n) - coefficients + 1
    left = by_case[:, -1] - by_case[:, :-1] @ estimate
    return RandomIntercept(
        estimate=estimate,
        error=error,
        df=df,
        t=estimate / error,
        p=two_sided_p(estimate / error, df),
        between=ratio * within,
        within=within,
        levels=ratio * left / (1 + ratio * sums.n),
    )


def _weighted(sums: _Sums, ratio: float) -> Floats:
    """The crossed predictors and score, weighted by the inverse of their covariance."""
    drawn = ratio / (1 + ratio * sums.n)
    weighted: Floats = sums.crossed - (sums.by_case * drawn[:, None]).T @ sums.by_case
    return weighted


def _residual(weighted: Floats) -> float:
    """The weighted sum of squares that the predictors leave."""
    across = weighted[:-1, -1]
    return float(weighted[-1, -1] - across @ np.linalg.solve(weighted[:-1, :-1], across))


def _deviance(sums: _Sums, ratio: float) -> float:
    """−2 log restricted likelihood up to a constant, the within variance at its best."""
    weighted = _weighted(sums, ratio)
    freedom = sums.n.sum() - len(weighted) + 1
    spread = np.log1p(ratio * sums.n).sum() + np.linalg.slogdet(weighted[:-1, :-1])[1]
    return float(freedom * np.log(_residual(weighted)) + spread)


def _best_ratio(sums: _Sums) -> float:
    """The ratio of between to within variance with the smallest deviance; 0 when none is better."""
    low, high = np.log(1e-8), np.log(_LARGEST_RATIO)
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if _deviance(sums, float(np.exp(left))) < _deviance(sums, float(np.exp(right))):
            high = right
        else:
            low = left
        if high - low < 1e-10:
            break
    best = float(np.exp((low + high) / 2))
    return best if _deviance(sums, best) < _deviance(sums, 0.0) else 0.0
