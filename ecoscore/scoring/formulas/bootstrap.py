"""Which covariances could other people of the same kind have given?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.patterns import Patterns

DRAWS = 1000

_SEED = 20_260_301


def bootstrap_covariances(patterns: Patterns, *, draws: int = DRAWS) -> Floats:
    """The covariances [draw, item, item] of samples of people drawn with replacement."""
    given = patterns.answers.astype(np.float32)
    answered = (given != 0).astype(np.float32)
    items = given.shape[1]
    first, second = np.triu_indices(items)
    # Sums of small whole numbers: exact in four bytes, and half as much to move.
    columns = [
        answered[:, first] * answered[:, second],
        given[:, first] * given[:, second],
        given[:, first] * answered[:, second],
        given[:, second] * answered[:, first],
    ]
    sums = (_drawn(patterns, draws) @ np.hstack(columns)).astype(float)
    people, products, one, other = np.split(sums, 4, axis=1)
    found = ratio(people * products - one * other, people * (people - 1))
    covariance = np.empty((draws, items, items))
    covariance[:, first, second] = covariance[:, second, first] = found
    return covariance


def _drawn(patterns: Patterns, draws: int) -> NDArray[np.float32]:
    """How often each pattern is in each sample [draw, pattern]; every sample has n people."""
    people, kinds = patterns.respondents, len(patterns.people)
    kind = np.repeat(np.arange(kinds, dtype=np.int32), patterns.people)
    chance = np.random.default_rng(_SEED)
    place = kind[chance.integers(0, people, (draws, people), dtype=np.int32)]
    place += kinds * np.arange(draws, dtype=np.int32)[:, None]
    counts = np.bincount(place.ravel(), minlength=draws * kinds)
    return counts.reshape(draws, kinds).astype(np.float32)
