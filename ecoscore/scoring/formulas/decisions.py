"""How dependable is a case value, and how many people or items would make it so?

A decision study (Brennan 2001, ch. 1, 4 and 5). The case value is the plain mean over roles of the
mean over people of the mean over items. Cases, respondents and items are samples from many; roles
are fixed: all that there are take part, so that case × role is part of what a case is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.formulas.student import upper_t

MOST_PEOPLE = 1000
"""More people of each role than this is the same as never."""
MOST_ITEMS = 200
"""More items on one scale than this is the same as never."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sources:
    """Variances in squared points, none negative; `respondent` and `residual` per role [role]."""

    case: float
    case_role: float = 0.0
    item: float = 0.0
    case_item: float = 0.0
    role_item: float = 0.0
    case_role_item: float = 0.0
    respondent: Floats
    residual: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """Who answer how many items, in each case.

    `people` [case, role], 0 = the role takes no part; `invited` [case, role], infinite when not
    known; `asked` [role, item] says which items a role is asked. `longer` is how many times as long
    the questionnaire is.
    """

    people: Floats
    invited: Floats
    asked: Flags
    longer: float = 1.0

    @property
    def weight(self) -> Floats:
        """The weight of each role in each case value [case, role]: roles count the same."""
        there = self.people > 0
        weight: Floats = np.where(there, ratio(1.0, there.sum(axis=1))[:, None], 0.0)
        return weight

    @property
    def per_item(self) -> Floats:
        """One over the number of items that each role answers [role]."""
        shares: Floats = ratio(1.0, self.asked.sum(axis=1)) / self.longer
        return shares


def universe_variance(sources: Sources, design: Design) -> Floats:
    """How much case values truly differ [case]: σ²(case) + σ²(case × role) / roles."""
    variance: Floats = sources.case + sources.case_role * (design.weight**2).sum(axis=1)
    return variance


def relative_error(sources: Sources, design: Design) -> Floats:
    """The error variance of a case value beside that of other cases [case].

    Σ_r w² ( σ²(respondent) (1/n − 1/N) + σ²(residual)/(n k) + σ²(case × role × item)/k ) +
    σ²(case × item) Σ_i v_i², with w the weight of the role and v_i of the item. When all N who were
    invited answered, no respondent is left to chance, but their answers still are.
    """
    weight, once, per_item = design.weight, ratio(1.0, design.people), design.per_item
    chance = np.maximum(once - 1.0 / design.invited, 0.0)
    of_role = sources.respondent * chance + sources.residual * once * per_item
    of_role = of_role + sources.case_role_item * per_item
    people = np.where(weight > 0, weight**2 * of_role, 0.0).sum(axis=1)
    error: Floats = people + sources.case_item * _item_weight(design)
    return error


def absolute_error(sources: Sources, design: Design) -> Floats:
    """The error variance of a case value as such: other items could have been milder or harder."""
    of_role = np.where(design.weight > 0, design.weight**2 * design.per_item, 0.0)
    items: Floats = sources.item * _item_weight(design) + sources.role_item * of_role.sum(axis=1)
    return relative_error(sources, design) + items


def _item_weight(design: Design) -> Floats:
    """Σ_i v_i² [case], v_i = the weight of item i in the case value; 1/k when all get k items."""
    share = np.nan_to_num(ratio(design.asked, design.asked.sum(axis=1, keepdims=True)))
    weight: Floats = ((design.weight @ share) ** 2).sum(axis=1) / design.longer
    return weight


def half_width(sources: Sources, design: Design) -> Floats:
    """Half of the 95 % interval of a case value [case]: t · √relative error.

    Degrees of freedom: people beyond one in each role. NaN when there are none.
    """
    half: Floats = upper_t(_df(design)) * np.sqrt(relative_error(sources, design))
    return half


def _df(design: Design) -> Floats:
    df: Floats = np.maximum(design.people - 1.0, 0.0).sum(axis=1)
    return df


def generalizability(sources: Sources, design: Design) -> Floats:
    """The reliability of the order of cases [case]: universe / (universe + relative error)."""
    true = universe_variance(sources, design)
    return ratio(true, true + relative_error(sources, design))


def dependability(sources: Sources, design: Design) -> Floats:
    """The reliability of case values as such, Φ [case]: universe / (universe + absolute error)."""
    true = universe_variance(sources, design)
    return ratio(true, true + absolute_error(sources, design))


Error = Callable[[Design], Floats]
"""The error variance of each case value [case] in a design."""
Most = Callable[[Design], Floats]
"""The most error variance [case] that a design may have."""


def people_needed(design: Design, error: Error, most: Most) -> Floats:
    """The fewest people per role for which the error is at most `most` [case]; NaN = none.

    Of a role to which fewer were invited, all.
    """
    largest = np.where(design.people > 0, design.invited, 0.0)
    kinds, which = _kinds(largest)
    known = np.where(kinds > 0, kinds, np.inf)

    def good(count: Counts) -> Flags:
        tried = replace(design, people=np.minimum(count[:, None], kinds), invited=known)
        enough: Flags = error(tried) <= most(tried) * (1.0 + _ROUNDING)
        return enough

    return _fewest(good, len(kinds), MOST_PEOPLE)[which]


def _kinds(cases: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The different rows, and which of them each row is: many cases are planned alike."""
    kind = np.zeros(len(cases), dtype=np.intp)
    for column in cases.T:
        values, place = np.unique(column, return_inverse=True)
        kind = np.unique(kind * len(values) + place, return_inverse=True)[1]
    first = np.unique(kind, return_index=True)[1]
    return cases[first], kind


def items_needed(design: Design, error: Error, most: Floats) -> Floats:
    """The fewest items on the scale for which the error is at most `most` [case]; NaN = none.

    The same people answer; roles that get only some of the items get the same share of them. What
    items add to the error is divided by their number, and what respondents add stays.
    """
    now = design.asked.any(axis=0).sum()
    stays = error(replace(design, longer=np.inf))
    shrinks = error(design) - stays
    needed = np.maximum(np.ceil(now * ratio(shrinks, most - stays) - _ROUNDING), 1.0)
    return np.where(needed <= MOST_ITEMS, needed, np.nan)


def _fewest(good: Callable[[Counts], Flags], cases: int, most: int) -> Floats:
    """The smallest number from 1 to `most` that is good for each case, by halving."""
    low, high = np.zeros(cases, dtype=np.int64), np.full(cases, most)
    ever = good(high)
    while (high - low > 1).any():
        middle = np.maximum((low + high) // 2, 1)
        enough = good(middle)
        high = np.where(enough, middle, high)
        low = np.where(enough, low, middle)
    return np.where(ever, high, np.nan)


def most_error_for_half_width(design: Design, points: float) -> Floats:
    """The error variance [case] at which the half width is so many points."""
    return (points / upper_t(_df(design))) ** 2


def most_error_for_reliability(sources: Sources, design: Design, wanted: float) -> Floats:
    """The error variance [case] at which the reliability is what is wanted."""
    return universe_variance(sources, design) * (1.0 - wanted) / wanted
