"""Which parameters does a factor model have, and what do they imply for each group?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats

Places = NDArray[np.intp]
"""Places in the list of parameters; −1 = not a parameter but fixed."""


class Equal(IntEnum):
    """What is the same in all groups; each level includes the one before (Meredith 1993)."""

    NOTHING = 0
    LOADINGS = 1
    INTERCEPTS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupPlaces:
    """Where the parameters of one group stand: per item, per pair of factors, per factor."""

    loadings: Places
    errors: Places
    factors: Places
    intercepts: Places
    means: Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """What the parameters say of one group.

    `loadings` [item, factor], `errors` [item], `factors` covariances [factor, factor], `means`
    [factor]; `covariance` and `mean` are what follows for the items.
    """

    loadings: Floats
    errors: Floats
    factors: Floats
    means: Floats
    covariance: Floats
    mean: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """All parameters of a model: how many, and where those of each group stand."""

    factor_of: Places
    parameters: int
    places: tuple[GroupPlaces, ...]

    @property
    def factors(self) -> int:
        """The number of factors."""
        return int(self.factor_of.max()) + 1

    def groups(self, values: Floats) -> tuple[Group, ...]:
        """What the values of the parameters imply for each group."""
        return tuple(self._group(values, places) for places in self.places)

    def _group(self, values: Floats, places: GroupPlaces) -> Group:
        items = np.arange(len(self.factor_of))
        loadings = np.zeros((len(items), self.factors))
        loadings[items, self.factor_of] = values[places.loadings]
        factors = np.where(places.factors < 0, np.eye(self.factors), values[places.factors])
        means = np.where(places.means < 0, 0.0, values[places.means])
        errors = values[places.errors]
        return Group(
            loadings=loadings,
            errors=errors,
            factors=factors,
            means=means,
            covariance=loadings @ factors @ loadings.T + np.diag(errors),
            mean=values[places.intercepts] + loadings @ means,
        )

    def derivatives(self, place: int, group: Group) -> tuple[Floats, Floats]:
        """How covariances [parameter, item, item] and means [parameter, item] of a group change."""
        places, count = self.places[place], len(self.factor_of)
        change = np.zeros((self.parameters, count, count))
        shift = np.zeros((self.parameters, count))
        reach = group.factors @ group.loadings.T
        for item, factor in enumerate(self.factor_of):
            change[places.loadings[item], item] += reach[factor]
            change[places.loadings[item], :, item] += reach[factor]
            change[places.errors[item], item, item] = 1.0
            shift[places.loadings[item], item] = group.means[factor]
            shift[places.intercepts[item], item] = 1.0
        for first, second in zip(*np.tril_indices(self.factors), strict=True):
            if places.factors[first, second] >= 0:
                crossed = np.outer(group.loadings[:, first], group.loadings[:, second])
                both = crossed if first == second else crossed + crossed.T
                change[places.factors[first, second]] = both
        for factor in np.flatnonzero(places.means >= 0):
            shift[places.means[factor]] = group.loadings[:, factor]
        return change, shift


def a_layout(factor_of: Places, *, groups: int, equal: Equal) -> Layout:
    """The parameters of `groups` groups, with what is `equal` written down once.

    The variance of a factor is 1 in the first group, and in every group whose loadings are its
    own. Factor means are 0 in the first group, and in every group whose intercepts are its own.
    """
    items, factors = len(factor_of), int(factor_of.max()) + 1
    pairs = np.tril_indices(factors, k=-1)
    used = 0
    places: list[GroupPlaces] = []

    def several(count: int) -> Places:
        nonlocal used
        used += count
        return np.arange(used - count, used)

    for group in range(groups):
        later = group > 0
        between = np.full((factors, factors), -1)
        between[pairs] = between.T[pairs] = several(len(pairs[0]))
        if later and equal >= Equal.LOADINGS:
            np.fill_diagonal(between, several(factors))
        shared = places[0] if later else None
        places.append(
            GroupPlaces(
                loadings=shared.loadings if shared and equal >= Equal.LOADINGS else several(items),
                intercepts=shared.intercepts
                if shared and equal >= Equal.INTERCEPTS
                else several(items),
                errors=several(items),
                factors=between,
                means=several(factors)
                if later and equal >= Equal.INTERCEPTS
                else np.full(factors, -1),
            )
        )
    return Layout(factor_of=factor_of, parameters=used, places=tuple(places))
