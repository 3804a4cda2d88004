"""Which two groups can be compared on a scale: two roles, or people in two languages?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import Factor, Item
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.advanced_pools import Pool
from ecoscore.scoring.keyed import MISSING, Keyed, Places, Small

ROLE, LANGUAGE = "role", "language"
FEWEST_ITEMS = 3
"""With fewer shared items the level of a person rests too much on the very item."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """Two groups on the items of one scale that both are asked on the same answer scale.

    `rows` are the people of each group, `steps` those of the answer scale of each item (column).
    `unlike` are shared items on another answer scale; `reason` says that nothing can be compared.
    """

    kind: str
    role: str
    scale: str
    groups: tuple[str, str]
    rows: tuple[Places, Places]
    columns: Places
    steps: Small
    unlike: tuple[str, ...] = ()
    reason: Reason | None = None


def comparisons(
    keyed: Keyed, pools: Sequence[Pool], languages: NDArray[np.object_]
) -> tuple[Comparison, ...]:
    """Every pair of roles on each scale, then every pair of languages in each pool.

    `languages` [row] of `keyed`, "" = not known.
    """
    return (*_of_roles(keyed), *_of_languages(keyed, pools, languages))


def _of_roles(keyed: Keyed) -> Iterator[Comparison]:
    """Each pair of roles on each scale that both are asked."""
    roles = list(keyed.instrument.roles_by_id)
    for (first, role), (second, other) in combinations(enumerate(roles), 2):
        for factor in keyed.instrument.factors:
            if factor.items_for(role) and factor.items_for(other):
                shared = _shared(factor, role, other)
                alike = [item for item in shared if item.answers[role] == item.answers[other]]
                columns = np.array([keyed.column_of[item.id] for item in alike], dtype=np.intp)
                yield Comparison(
                    kind=ROLE,
                    role=ALL_ROLES,
                    scale=factor.id,
                    groups=(role, other),
                    rows=(
                        np.flatnonzero(keyed.first & (keyed.role == first)),
                        np.flatnonzero(keyed.first & (keyed.role == second)),
                    ),
                    columns=columns,
                    steps=keyed.steps[first, columns],
                    unlike=tuple(item.id for item in shared if item not in alike),
                    reason=None if shared else Reason.NO_COMMON_ITEMS,
                )


def _shared(factor: Factor, role: str, other: str) -> list[Item]:
    """The items that both roles are asked."""
    return [item for item in factor.items if role in item.wording and other in item.wording]


def _of_languages(
    keyed: Keyed, pools: Sequence[Pool], languages: NDArray[np.object_]
) -> Iterator[Comparison]:
    """Each pair of languages in which a pool has answered."""
    for pool in pools:
        if pool.reason is None:
            spoken = languages[pool.rows]
            for group, other in combinations(sorted(set(spoken) - {""}), 2):
                yield Comparison(
                    kind=LANGUAGE,
                    role=pool.role,
                    scale=pool.scale,
                    groups=(group, other),
                    rows=(pool.rows[spoken == group], pool.rows[spoken == other]),
                    columns=pool.columns,
                    steps=keyed.steps[keyed.role[pool.rows[0]], pool.columns],
                )


def complete_answers(keyed: Keyed, compared: Comparison) -> tuple[Places, Small]:
    """The people who answered every item of a comparison: their group (0, 1) and their answers."""
    rows = np.concatenate(compared.rows)
    group = np.repeat([0, 1], [len(part) for part in compared.rows])
    answers = keyed.keyed[np.ix_(rows, compared.columns)]
    complete = (answers != MISSING).all(axis=1)
    return group[complete], answers[complete]
