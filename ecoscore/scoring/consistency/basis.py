"""Which of the answers to a scale can a statistic of its items rest on, and why not on all?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.formulas.pair_sums import (
    as_correlations,
    covariances,
    is_possible,
    pair_sums,
)
from ecoscore.scoring.formulas.patterns import Patterns

FEWEST_PAIRS = 10
"""Two items must have been answered by this many of the same people before they are correlated."""


class Missing(StrEnum):
    """Whose answers count: of everybody who answered both items, or only of those with all."""

    PAIRWISE = "pairwise"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Basis:
    """The items of a scale that vary, and how they go together over the people who answered.

    `asked` is the number of items, `varies` [item asked] marks those that are used. `patterns`,
    `covariance` (in steps) and `correlation` are of the used items. `respondents` answered
    something; when pairwise covariances are impossible only those who answered every item are left.
    `smallest_pair` is the fewest people of any pair. `obstacle` is why the answers allow nothing to
    be computed, `beforehand` why these people and items do not.
    """

    asked: int
    varies: Flags
    patterns: Patterns
    respondents: int
    smallest_pair: int
    covariance: Floats
    correlation: Floats
    missing: Missing
    obstacle: Reason | None
    beforehand: Reason | None

    @property
    def items(self) -> int:
        """The number of items that are used."""
        return int(self.varies.sum())

    def refuses(self, *, people: int, items: int) -> Reason | None:
        """Why a statistic that needs so many people and items cannot be had.

        What follows from the instrument alone is said first.
        """
        if self.beforehand is not None:
            return self.beforehand
        if self.asked < items:
            return Reason.TOO_FEW_ITEMS
        if not self.respondents:
            return Reason.NO_ANSWERS
        if self.respondents < people and self.missing is Missing.PAIRWISE:
            return Reason.N_TOO_SMALL
        if self.items < items:
            return Reason.NO_VARIANCE
        if self.obstacle is not None:
            return self.obstacle
        return Reason.NOT_PSD if self.respondents < people else None


def basis_of(patterns: Patterns, *, beforehand: Reason | None = None) -> Basis:
    """What statistics of the items can rest on; items on which everybody agrees are left out.

    A constant item would change alpha without a word. Covariances are pairwise; when no group of
    people could have them (a negative eigenvalue), those of the people who answered every item
    (docs/methods.md).
    """
    varies = _varies(patterns)
    found = replace(_over(patterns, varies, Missing.PAIRWISE), beforehand=beforehand)
    if found.obstacle is not Reason.NOT_PSD:
        return found
    every = (patterns.answers[:, varies] != 0).all(axis=1)
    complete = Patterns(answers=patterns.answers[every], people=patterns.people[every])
    instead = _over(complete, varies & _varies(complete), Missing.COMPLETE)
    return found if instead.obstacle is not None else instead


def _over(patterns: Patterns, varies: Flags, missing: Missing) -> Basis:
    used = patterns.of_items(np.flatnonzero(varies))
    sums = pair_sums(used)
    covariance = covariances(sums)
    obstacle = None
    if sums.smallest_pair < FEWEST_PAIRS:
        obstacle = Reason.N_TOO_SMALL
    elif not is_possible(covariance):
        obstacle = Reason.NOT_PSD
    return Basis(
        asked=patterns.answers.shape[1],
        varies=varies,
        patterns=used,
        respondents=patterns.respondents,
        smallest_pair=sums.smallest_pair,
        covariance=covariance,
        correlation=as_correlations(covariance),
        missing=missing,
        obstacle=obstacle,
        beforehand=None,
    )


def _varies(patterns: Patterns) -> Flags:
    """Whether people differ on each item."""
    given = np.where(patterns.answers == 0, np.int8(127), patterns.answers)
    varies: Flags = patterns.answers.max(axis=0, initial=0) > given.min(axis=0, initial=127)
    return varies
