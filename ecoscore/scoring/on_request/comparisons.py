"""Which two groups can be compared on a scale: two roles, or people in two languages?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

import numpy as np

from ecoscore.model.instrument import Factor, Item
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.formulas.patterns import Patterns, patterns_by_group, patterns_of
from ecoscore.scoring.keyed import Keyed, Places, Small
from ecoscore.scoring.on_request.pools import Pool

ROLE, LANGUAGE = "role", "language"
FEWEST_ITEMS = 3
"""With fewer shared items the level of a person rests too much on the very item."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """Two groups on the items of one scale that both are asked on the same answer scale.

    `parts` are the different answers of each group to the items at `columns`, of people who
    answered them all; `steps` are those of the answer scale of each item. `unlike` are shared items
    on another answer scale; `reason` says that nothing can be compared.
    """

    kind: str
    role: str
    scale: str
    groups: tuple[str, str]
    parts: tuple[Patterns, Patterns]
    columns: Places
    steps: Small
    unlike: tuple[str, ...] = ()
    reason: Reason | None = None


def comparisons(
    keyed: Keyed, pools: Sequence[Pool], *, spoken: Places, languages: Sequence[str]
) -> tuple[Comparison, ...]:
    """Every pair of roles on each scale, then every pair of languages in each pool.

    `spoken` [row of `keyed`] is a place in `languages`, of which "" is not known.
    """
    return (
        *_of_roles(keyed),
        *(each for pool in pools for each in _of_languages(keyed, pool, spoken, languages)),
    )


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
                    parts=(_answers(keyed, first, columns), _answers(keyed, second, columns)),
                    columns=columns,
                    steps=keyed.steps[first, columns],
                    unlike=tuple(item.id for item in shared if item not in alike),
                    reason=None if shared else Reason.NO_COMMON_ITEMS,
                )


def _shared(factor: Factor, role: str, other: str) -> list[Item]:
    """The items that both roles are asked."""
    return [item for item in factor.items if role in item.wording and other in item.wording]


def _answers(keyed: Keyed, role: int, columns: Places) -> Patterns:
    """What the people of a role answered who answered all of the items."""
    rows = np.flatnonzero(keyed.first & (keyed.role == role))
    return patterns_of(keyed.keyed[np.ix_(rows, columns)]).complete()


def _of_languages(
    keyed: Keyed, pool: Pool, spoken: Places, languages: Sequence[str]
) -> Iterator[Comparison]:
    """Each pair of languages in which a pool has answered."""
    answers, own = keyed.keyed[pool.rows], spoken[pool.rows]
    by_language = patterns_by_group(answers, pool.columns, own, groups=len(languages))
    heard = [
        (language, each)
        for language, each in zip(languages, by_language, strict=True)
        if language and each.respondents
    ]
    for (group, first), (other, second) in combinations(sorted(heard, key=itemgetter(0)), 2):
        yield Comparison(
            kind=LANGUAGE,
            role=pool.role,
            scale=pool.scale,
            groups=(group, other),
            parts=(first.complete(), second.complete()),
            columns=pool.columns,
            steps=keyed.steps[keyed.role[pool.rows[0]], pool.columns],
        )
