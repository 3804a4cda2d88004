"""Whose answers are taken together for the statistics on request, and on which items?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.asked import common_items, pooled_roles
from ecoscore.scoring.formulas.patterns import Patterns, patterns_of
from ecoscore.scoring.keyed import Keyed, Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """The people of one role, or of all roles on the same answer scales, and the items of a scale.

    Each person counts once, in the first wave. `rows` are places in the rows of the study,
    `columns` in its items; `patterns` are the different answers to them. `reason` says that there
    is nothing to pool.
    """

    role: str
    scale: str
    rows: Places
    columns: Places
    patterns: Patterns
    reason: Reason | None = None


def pools(keyed: Keyed) -> Iterator[Pool]:
    """Scale by scale: each role that is asked it, then `all` when several are."""
    roles = list(keyed.instrument.roles_by_id)
    for factor in keyed.instrument.factors:
        asked = [role for role in roles if factor.items_for(role)]
        for role in asked:
            place = roles.index(role)
            yield _pool(keyed, factor, role, (place,), keyed.items_of(factor, place))
        if len(asked) > 1:
            yield _pooled(keyed, factor)


def _pooled(keyed: Keyed, factor: Factor) -> Pool:
    """The roles that answer the factor on the same answer scales, on the items they share."""
    roles = list(keyed.instrument.roles_by_id)
    together = pooled_roles(keyed.instrument, factor)
    shared = common_items(factor, together)
    columns = np.array([keyed.column_of[item.id] for item in shared], dtype=np.intp)
    reason = None if shared else Reason.NO_COMMON_ITEMS
    if len(together) == 1:
        reason = Reason.DIFFERENT_ANSWER_SCALES
    places = () if reason else tuple(roles.index(role) for role in together)
    return replace(_pool(keyed, factor, ALL_ROLES, places, columns), reason=reason)


def _pool(
    keyed: Keyed,
    factor: Factor,
    role: str,
    places: tuple[int, ...],
    columns: Places,
) -> Pool:
    """The answers of the roles at `places`."""
    rows = np.flatnonzero(keyed.first & np.isin(keyed.role, places))
    return Pool(
        role=role,
        scale=factor.id,
        rows=rows,
        columns=columns,
        patterns=patterns_of(keyed.keyed[np.ix_(rows, columns)]),
    )
