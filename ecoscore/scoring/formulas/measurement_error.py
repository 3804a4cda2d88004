"""How far can a score be from what would be found on another day, in the unit of the score?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.consistency import Z


def error_of_measurement(sd: float, reliability: float) -> float:
    """The standard error of measurement, sd · √(1 − reliability); say which reliability.

    NaN for a reliability outside 0..1.
    """
    return sd * float(np.sqrt(1 - reliability)) if 0 <= reliability <= 1 else float("nan")


def smallest_change(error: float, *, people: int = 1, z: float = Z) -> float:
    """The smallest difference between two scores that is more than error of measurement.

    z · √2 · SEM, and for the means of `people` divided by √people (de Vet et al. 2006).
    """
    return z * float(np.sqrt(2.0 / people)) * error if people >= 1 else float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestError:
    """Error of measurement from the same people twice, when nothing changed in between.

    `change` is the mean of second minus first, `spread` the standard deviation of the differences,
    `error` = spread / √2, `smallest_change` = 1.96 · spread, and `low` and `high` the limits of
    agreement (Bland & Altman 1986).
    """

    people: int
    change: float
    spread: float
    error: float
    smallest_change: float
    low: float
    high: float


def retest_error(first: Floats, second: Floats) -> RetestError:
    """Error of measurement from the complete pairs of two waves; NaN with fewer than two."""
    both = np.isfinite(first) & np.isfinite(second)
    apart = second[both] - first[both]
    change = float(apart.mean()) if len(apart) else float("nan")
    spread = float(apart.std(ddof=1)) if len(apart) > 1 else float("nan")
    error = spread / float(np.sqrt(2))
    return RetestError(
        people=len(apart),
        change=change,
        spread=spread,
        error=error,
        smallest_change=smallest_change(error),
        low=change - Z * spread,
        high=change + Z * spread,
    )
