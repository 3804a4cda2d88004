"""Does a person give like answers to items that people in general answer alike?

Psychometric synonyms (Meade & Craig 2012): near 1 for people who read, near 0 for who ticks at
random.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.careless import within_person_correlation

FEWEST_PAIRS = 3
"""Two pairs always lie on a line."""

_NOTHING = 1e-9


def synonym_pairs(answers: Floats, *, above: float = 0.6) -> NDArray[np.intp]:
    """The pairs of items [pair, 2] whose correlation over people is more than `above`.

    `answers` [row, item] as they were ticked, NaN = none; people count where both were answered.
    """
    there = np.isfinite(answers)
    given, counted = np.where(there, answers, 0.0), there.astype(float)
    people = counted.T @ counted
    sums, squares = given.T @ counted, (given**2).T @ counted
    together = people * (given.T @ given) - sums * sums.T
    spread = (people * squares - sums**2) * (people * squares - sums**2).T
    correlation = ratio(together, np.sqrt(np.maximum(spread, 0.0)), least=_NOTHING)
    alike = np.triu(np.nan_to_num(correlation) > above, k=1)
    return np.argwhere(alike)


def synonym_index(answers: Floats, pairs: NDArray[np.intp]) -> Floats:
    """The correlation within each person [row] between the two sides of the pairs.

    NaN with fewer than three pairs answered, or when one side does not vary.
    """
    first, second = answers[:, pairs[:, 0]], answers[:, pairs[:, 1]]
    answered = (np.isfinite(first) & np.isfinite(second)).sum(axis=1)
    return np.where(answered >= FEWEST_PAIRS, within_person_correlation(first, second), np.nan)
