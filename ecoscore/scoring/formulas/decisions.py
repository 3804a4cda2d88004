"""How dependable is a case value, and how many people or items would make it so?

A decision study (Brennan 2001, ch. 1, 4 and 5). The case value is the plain mean over roles of the
mean over people of the mean over items. Cases, respondents and items are samples from many; roles
are fixed: all that there are take part, so that case × role is part of what a case is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from scipy.special import stdtrit

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio

MOST_PEOPLE = 1000
"""More people of each role than this is the same as never."""
MOST_ITEMS = 200
"""More items on one scale than this is the same as never."""
_TAIL = 0.975
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
    longer: float | Floats = 1.0

    @property
    def weight(self) -> Floats:
        """The weight of each role in each case value [case, role]: roles count the same."""
        there = self.people > 0
        weight: Floats = np.where(there, ratio(1.0, there.sum(axis=1))[:, None], 0.0)
        return weight

    @property
    def items(self) -> Floats:
        """How many items each role answers [case, role]."""
        times = np.broadcast_to(self.longer, len(self.people))
        items: Floats = np.multiply.outer(times, self.asked.sum(axis=1)).astype(float)
        return items


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
    weight, n, k = design.weight, design.people, design.items
    chance = np.maximum(ratio(1.0, n) - 1.0 / design.invited, 0.0)
    of_role = sources.respondent * chance + sources.residual * ratio(1.0, n * k)
    of_role = of_role + sources.case_role_item * ratio(1.0, k)
    people = np.where(weight > 0, weight**2 * of_role, 0.0).sum(axis=1)
    error: Floats = people + sources.case_item * _item_weight(design)
    return error


def absolute_error(sources: Sources, design: Design) -> Floats:
    """The error variance of a case value as such: other items could have been milder or harder."""
    of_role = np.where(design.weight > 0, design.weight**2 * ratio(1.0, design.items), 0.0)
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
    df = np.maximum(design.people - 1.0, 0.0).sum(axis=1).astype(np.int64)
    quantile = _t_quantiles(int(df.max(initial=0)) + 1)[df]
    half: Floats = quantile * np.sqrt(relative_error(sources, design))
    return half


@cache
def _t_quantiles(size: int) -> Floats:
    """The .975 quantile of t for 0 (NaN), 1, 2, … degrees of freedom."""
    quantiles: Floats = np.r_[np.nan, stdtrit(np.arange(1.0, size), _TAIL)]
    return quantiles


def generalizability(sources: Sources, design: Design) -> Floats:
    """The reliability of the order of cases [case]: universe / (universe + relative error)."""
    true = universe_variance(sources, design)
    return ratio(true, true + relative_error(sources, design))


def dependability(sources: Sources, design: Design) -> Floats:
    """The reliability of case values as such, Φ [case]: universe / (universe + absolute error)."""
    true = universe_variance(sources, design)
    return ratio(true, true + absolute_error(sources, design))


Good = Callable[[Design], Flags]
"""Whether each case value [case] is as wanted."""


def people_needed(design: Design, good: Good) -> Floats:
    """The fewest people per role that make each case value `good` [case]; NaN = no number does.

    Of a role to which fewer were invited, all.
    """

    def with_people(count: Counts) -> Design:
        most = np.minimum(count[:, None], design.invited)
        return replace(design, people=np.where(design.people > 0, most, 0.0))

    return _fewest(lambda count: good(with_people(count)), len(design.people), MOST_PEOPLE)


def items_needed(design: Design, good: Good) -> Floats:
    """The fewest items on the scale that make each case value `good` [case]; NaN = no number does.

    The same people answer; roles that get only some of the items get the same share of them.
    """
    now = float(design.asked.any(axis=0).sum())

    def with_items(count: Counts) -> Design:
        return replace(design, longer=count / now)

    return _fewest(lambda count: good(with_items(count)), len(design.people), MOST_ITEMS)


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


def within_half_width(sources: Sources, points: float) -> Good:
    """Is the half width at most so many points?"""
    return lambda design: half_width(sources, design) <= points + _ROUNDING


def at_least_generalizability(sources: Sources, wanted: float) -> Good:
    """Does the order of cases reach the wanted reliability?"""
    return lambda design: generalizability(sources, design) >= wanted - _ROUNDING


def at_least_dependability(sources: Sources, wanted: float) -> Good:
    """Do case values as such reach the wanted reliability?"""
    return lambda design: dependability(sources, design) >= wanted - _ROUNDING
