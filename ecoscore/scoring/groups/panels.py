"""Who is asked which items of a factor on the same answer scales, so that they can be compared?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.asked import common_items, pooled_roles
from ecoscore.scoring.keyed import Keyed, Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """One role, or several taken together, and the items of a factor that they all are asked.

    `group` is the place of the role, or the place after the last role for all together. `factor`,
    `roles` and `items` are places in the instrument; `options` [item] counts answer options.
    """

    group: int
    factor: int
    roles: Places
    items: Places
    options: tuple[int, ...]


def groups_of_people(keyed: Keyed) -> tuple[str, ...]:
    """The roles of the instrument, and `all`."""
    return (*keyed.instrument.roles_by_id, ALL_ROLES)


def panels_of(keyed: Keyed) -> tuple[Panel, ...]:
    """A panel per factor and role that is asked it, and one of the roles that can be pooled."""
    panels: list[Panel] = []
    for place, factor in enumerate(keyed.instrument.factors):
        roles = [role for role in range(len(keyed.steps)) if len(keyed.items_of(factor, role))]
        for role in roles:
            items = keyed.items_of(factor, role)
            panels.append(_panel(keyed, role, place, (np.array([role]), items)))
        if obstacle_to_pooling(keyed, factor) is None:
            panels.append(_panel(keyed, len(keyed.steps), place, _pooled(keyed, factor)))
    return tuple(panels)


def obstacle_to_pooling(keyed: Keyed, factor: Factor) -> Reason | None:
    """Why no two roles can be taken together on `factor`; None when they can."""
    roles, items = _pooled(keyed, factor)
    if len(roles) < 2:
        return Reason.DIFFERENT_ANSWER_SCALES
    return None if len(items) else Reason.NO_COMMON_ITEMS


def _pooled(keyed: Keyed, factor: Factor) -> tuple[Places, Places]:
    """The roles that can be taken together, and the items that they share (places)."""
    names = pooled_roles(keyed.instrument, factor)
    role_ids = list(keyed.instrument.roles_by_id)
    items = common_items(factor, names) if names else ()
    return (
        np.array([role_ids.index(name) for name in names], dtype=np.intp),
        np.array([keyed.column_of[item.id] for item in items], dtype=np.intp),
    )


def _panel(keyed: Keyed, group: int, factor: int, asked: tuple[Places, Places]) -> Panel:
    roles, items = asked
    return Panel(
        group=group,
        factor=factor,
        roles=roles,
        items=items,
        options=tuple((keyed.steps[roles[0], items].astype(int) + 1).tolist()),
    )
