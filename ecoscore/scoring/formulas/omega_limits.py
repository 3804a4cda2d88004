"""How far could omega be off, had other people of the same kind answered?"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.bootstrap import bootstrap_covariances
from ecoscore.scoring.formulas.consistency import Z
from ecoscore.scoring.formulas.omega import OneFactor, omega_total, one_factor
from ecoscore.scoring.formulas.pair_sums import as_correlations, covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Patterns

FEWEST_TO_DRAW = 50
"""Fewer people, drawn again and again, are too much like each other."""
MOST_TO_DRAW = 500
"""With more people the limits follow from how much each person pulls at omega."""

_LOOSE = 1e-5
_SWEEPS_OF_A_DRAW = 200
"""Draws that have not settled by then hardly move any more, and would take most of the time."""
_STEP = 1e-4


def omega_limits(patterns: Patterns) -> tuple[float, float]:
    """The 95 % limits of omega total; NaN below 50 people.

    Up to 500 people the percentiles of 1000 bootstrap samples of people (fixed seed; the order of
    the people does not matter). With more, omega ± 1.96 standard errors by the infinitesimal
    jackknife, to which the bootstrap tends (Efron 1982): no draws, and a time that does not grow.
    """
    if patterns.respondents < FEWEST_TO_DRAW:
        return float("nan"), float("nan")
    correlation = as_correlations(covariances(pair_sums(patterns)))
    if not np.isfinite(correlation).all():
        return float("nan"), float("nan")
    if patterns.respondents > MOST_TO_DRAW:
        return _by_pull(patterns, correlation)
    return _by_drawing(patterns, one_factor(correlation))


def _by_drawing(patterns: Patterns, factor: OneFactor) -> tuple[float, float]:
    covariance = bootstrap_covariances(patterns)
    spread = np.sqrt(np.maximum(np.diagonal(covariance, axis1=1, axis2=2), 0.0))
    correlation = ratio(covariance, spread[:, :, None] * spread[:, None, :])
    usable = correlation[np.isfinite(correlation).all(axis=(1, 2))]
    drawn = omega_total(
        one_factor(usable, start=factor.loadings, tolerance=_LOOSE, sweeps=_SWEEPS_OF_A_DRAW)
    )
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def _by_pull(patterns: Patterns, correlation: Floats) -> tuple[float, float]:
    """Omega ± 1.96 · √(Σ pull²) / n, with what each person adds to each correlation."""
    omega, slopes = _slopes(correlation)
    pull = pull_on(patterns, correlation, slopes)
    error = np.sqrt(float(patterns.people @ pull**2)) / patterns.respondents
    return omega - Z * float(error), omega + Z * float(error)


def _slopes(correlation: Floats) -> tuple[float, Floats]:
    """Omega, and how fast it changes with each correlation [item, item], symmetric."""
    items = len(correlation)
    start = one_factor(correlation)
    first, second = np.triu_indices(items, k=1)
    moved = np.repeat(correlation[None], 2 * len(first), axis=0)
    steps = np.repeat([_STEP, -_STEP], len(first))
    place = np.arange(2 * len(first))
    moved[place, np.tile(first, 2), np.tile(second, 2)] += steps
    moved[place, np.tile(second, 2), np.tile(first, 2)] += steps
    found = omega_total(one_factor(moved, start=start.loadings, tolerance=1e-9))
    slopes = np.zeros((items, items))
    slopes[first, second] = (found[: len(first)] - found[len(first) :]) / (2 * _STEP)
    return float(omega_total(start)), slopes + slopes.T


def pull_on(patterns: Patterns, correlation: Floats, slopes: Floats) -> Floats:
    """How much a statistic of the correlations would move with one more of each pattern, times n.

    A person who answered both items adds z_i z_j − r_ij to their correlation, and through the two
    variances −r_ij (z_i² − 1)/2 and −r_ij (z_j² − 1)/2 (Devlin, Gnanadesikan & Kettenring 1975).
    """
    people = patterns.people.astype(float)
    answered = (patterns.answers != 0).astype(float)
    given = patterns.answers.astype(float)
    count = people @ answered
    mean = people @ given / count
    apart = (given - mean) * answered
    spread = np.sqrt(people @ apart**2 / count)
    z = apart / spread
    total = people.sum()
    weight = slopes * total / (answered.T @ (answered * people[:, None]))
    own = (z**2 - answered) * (total / count)
    expected = ((answered @ (weight * correlation)) * answered).sum(axis=1)
    pairs = ((z @ weight) * z).sum(axis=1) - expected
    pull: Floats = (pairs - own @ (slopes * correlation).sum(axis=1)) / 2
    return pull
