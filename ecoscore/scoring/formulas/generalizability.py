"""How much do cases, roles, respondents and items each add to the differences between answers?

A generalizability study (Cronbach et al. 1972; Brennan 2001): an answer is a sum of case, role,
respondent within case and role, item, and their mixtures; the last of these is all the rest.
Groups may differ in size and answers may be missing. The components come in two steps, unbiased
when answers are missing at random, and the ordinary analysis of variance when none are:

- within cells (a role in a case), about the mean of each item there: the covariance between items
  is the respondent variance, and the variance of items less that is the residual;
- between cells, on the mean of each item in each cell, each counting the same (analysis of
  unweighted means: Searle, Casella & McCulloch 1992): sums of squares are equated to what is
  expected of them (Henderson 1953, method 1; Brennan 2001, the analogous analysis of variance),
  less what respondents and residual add to such means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.formulas.cell_sums import Within

CASE, ROLE, ITEM = 0, 1, 2
"""The axes of an array of means."""
Effect = tuple[int, ...]
"""The axes that an effect mixes; none for the general mean."""
EFFECTS: tuple[Effect, ...] = tuple(
    axes for size in (1, 2, 3) for axes in combinations((CASE, ROLE, ITEM), size)
)
FEWEST_FOR_OWN = 10
"""People beyond one in each cell that a role needs for variances of its own."""
_MOST_CONDITION = 1e12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """The variance of a respondent and of the residual in each role [role], with their df.

    A role with too few people has the variances of all roles together; `own` tells.
    """

    respondent: Floats
    residual: Floats
    respondent_df: Counts
    residual_df: Counts
    own: Flags


def people_components(within: Within, role: Counts, roles: int) -> People:
    """Respondent variance and residual from the differences between people of the same cell.

    `role` [cell] is a number below `roles`. NaN when no two people, or no two items, can be
    compared. A negative estimate stays negative.
    """
    once = np.where(within.n > 0, ratio(1.0, within.n), 0.0)
    weight = 2.0 * sum(
        (
            both * (1.0 - once[:, first] - once[:, second] + overlap)
            for first, second, both, overlap in _pairs(within, once)
        ),
        start=np.zeros(len(once)),
    )

    def per_role(values: Floats | Counts) -> Floats:
        return np.bincount(role, values, minlength=roles).astype(float)

    respondent_df = per_role(within.people - (within.people > 0))
    item_df = per_role(np.maximum(within.n - 1, 0).sum(axis=1))
    shared, squares = per_role(within.shared - within.squares), per_role(within.squares)
    weights = per_role(weight)
    own = (respondent_df >= FEWEST_FOR_OWN) & (weights > 0)
    respondent = ratio(np.where(own, shared, shared.sum()), np.where(own, weights, weights.sum()))
    total = ratio(np.where(own, squares, squares.sum()), np.where(own, item_df, item_df.sum()))
    return People(
        respondent=respondent,
        residual=total - respondent,
        respondent_df=respondent_df.astype(np.int64),
        residual_df=(item_df - respondent_df).astype(np.int64),
        own=own,
    )


def _pairs(within: Within, once: Floats) -> Iterator[tuple[int, int, Counts, Floats]]:
    """Every two items, who answered both, and the share that is of who answered either [cell]."""
    for first, second in combinations(range(once.shape[1]), 2):
        both = within.both[:, first, second]
        yield first, second, both, both * once[:, first] * once[:, second]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Means:
    """The mean of each item in each cell [case, role, item], NaN for none.

    `of_item` is the variance that respondents and residual give such a mean, `of_cell` [case, role]
    the variance that they give the sum of the means of a cell.
    """

    means: Floats
    of_item: Floats
    of_cell: Floats


def noise_of_means(within: Within, role: Counts, people: People) -> tuple[Floats, Floats]:
    """What respondents and residual add to the mean of an item, and to the sum of a cell's means.

    [cell, item] and [cell]: two items of a cell share the people who answered both.
    """
    once = np.where(within.n > 0, ratio(1.0, within.n), 0.0)
    respondent, residual = people.respondent[role], people.residual[role]
    of_item = (respondent + residual)[:, None] * once
    own = once.sum(axis=1)
    overlap = own + 2.0 * sum((shared for *_, shared in _pairs(within, once)), start=0.0 * own)
    return of_item, respondent * overlap + residual * own


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Between:
    """The variance and the degrees of freedom of each effect on the means of cells.

    An effect that the study cannot tell from a simpler one is not there. NaN when the means do not
    hang together enough to separate anything.
    """

    variance: Mapping[Effect, float]
    df: Mapping[Effect, int]


def between_components(found: Means) -> Between:
    """Equate the sum of squares of each effect to its expectation, and solve."""
    # With the cases side by side in memory, sums over roles and items are many times faster.
    found = Means(**{name: np.asfortranarray(getattr(found, name)) for name in Means.__slots__})
    there = ~np.isnan(found.means)
    middle = ratio(np.where(there, found.means, 0.0).sum(), there.sum())
    centred = np.where(there, found.means - middle, 0.0)
    sizes = {axes: _over(there.astype(float), axes) for axes in ((), *EFFECTS)}
    groups = {axes: int(np.count_nonzero(size)) for axes, size in sizes.items()}
    kept = _separable(groups)
    squares = np.array(
        [
            _per_group(_over(centred, axes) ** 2 - _noise(found, there, axes), sizes[axes])
            for axes in kept
        ]
    )
    expected = np.array([[_coefficient(sizes, of, by) for by in kept] for of in kept])
    if np.linalg.cond(expected) > _MOST_CONDITION:
        solved = np.full(len(kept), np.nan)
    else:
        solved = np.linalg.solve(expected, squares)
    return Between(
        variance={axes: float(value) for axes, value in zip(kept, solved, strict=True) if axes},
        df={axes: _df(groups, kept, axes) for axes in kept if axes},
    )


def _over(values: Floats, axes: Effect) -> Floats:
    """The sum within each group of an effect; the other axes keep length 1."""
    others = tuple(axis for axis in (CASE, ROLE, ITEM) if axis not in axes)
    return values.sum(axis=others, keepdims=True) if others else values


def _per_group(values: Floats, sizes: Floats) -> float:
    """The sum over groups of `values` divided by the number of means in the group."""
    shares = np.divide(values, sizes, out=np.zeros_like(sizes), where=sizes > 0)
    return float(shares.sum())


def _separable(groups: Mapping[Effect, int]) -> Sequence[Effect]:
    """The effects that split the means further than any simpler effect does, the mean first."""
    kept: list[Effect] = [()]
    for axes in EFFECTS:
        simpler = [groups[other] for other in kept if set(other) < set(axes)]
        if groups[axes] > max(simpler):
            kept.append(axes)
    return kept


def _coefficient(sizes: Mapping[Effect, Floats], of: Effect, by: Effect) -> float:
    """How often the variance of effect `by` is expected in the sum of squares of effect `of`."""
    if set(by) <= set(of):  # within a group there is one level of `by`
        return float(sizes[()].sum())
    parts = sizes[tuple(sorted({*of, *by}))]
    return _per_group(_over(parts**2, of), sizes[of])


def _noise(found: Means, there: Flags, axes: Effect) -> Floats:
    """What respondents and residual are expected to add to the squared sum of each group."""
    if ITEM in axes:
        return _over(np.where(there, found.of_item, 0.0), axes)
    return _over(np.where(there.any(axis=2), found.of_cell, 0.0)[:, :, None], axes)


def _df(groups: Mapping[Effect, int], kept: Sequence[Effect], axes: Effect) -> int:
    """The groups of an effect, less all that simpler effects already explain."""
    return (
        groups[axes]
        - 1
        - sum(_df(groups, kept, other) for other in kept[1:] if set(other) < set(axes))
    )
