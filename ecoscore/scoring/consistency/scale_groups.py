"""Whose answers to which items are taken together, to see how a scale measures?

Each respondent counts once, in the first wave, because two waves of one person are not independent;
over all cases, because one case is too small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import common_items, pooled_roles
from ecoscore.scoring.formulas.patterns import Patterns, patterns_by_group, together
from ecoscore.scoring.keyed import Keyed, Places, Small
from ecoscore.scoring.scales import reaches_share

EVERY_LANGUAGE = ""
"""Stands in the column `language` of what rests on everybody, whatever language they used."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaleGroup:
    """The answers of a role (or `all`) on a scale; in one language, or in every language.

    `columns` are the places of the items, `steps` [item] how long their answer scales are. `reason`
    says beforehand that there is nothing to take together; there is nobody in `patterns` then.
    """

    role: str
    factor: Factor
    language: str
    columns: Places
    steps: Small
    patterns: Patterns
    reason: Reason | None = None

    def scores(self) -> Floats:
        """The score of each pattern in points of 0–100; NaN when too little was answered."""
        answered = (self.patterns.answers != 0).astype(float)
        count = answered.sum(axis=1)
        points = 100.0 * (self.patterns.answers - answered) / np.maximum(self.steps, 1)
        enough = reaches_share(count, asked=len(self.columns), share=self.factor.share)
        found: Floats = np.full(len(count), np.nan)
        np.divide(points.sum(axis=1), count, out=found, where=enough)
        return found


def scale_groups(keyed: Keyed, languages: NDArray[np.object_]) -> tuple[ScaleGroup, ...]:
    """Every factor: each role that is asked it and `all`, then these for every language used.

    `languages` [row of `keyed`] is "" when it is not known. There are groups per language only when
    more than one was used, and somebody in it. The sets of answers are counted once; all groups
    follow from them.
    """
    found = _groups(keyed, languages)
    return tuple(
        each for each in found if each.language == EVERY_LANGUAGE or each.patterns.respondents
    )


def _groups(keyed: Keyed, languages: NDArray[np.object_]) -> Iterator[ScaleGroup]:
    rows = np.flatnonzero(keyed.first)
    answers = keyed.keyed if len(rows) == len(keyed.first) else keyed.keyed[rows]
    spoken, found = pd.factorize(languages[rows], sort=True)
    names = [str(name) for name in found]
    group = keyed.role[rows] * len(names) + spoken
    groups = len(keyed.instrument.roles) * len(names)
    used = [name for name in names if name]
    counted = {
        factor.id: patterns_by_group(answers, _columns(keyed, factor), group, groups=groups)
        for factor in keyed.instrument.factors
    }
    for language in (EVERY_LANGUAGE, *(used if len(used) > 1 else ())):
        places = [at for at, name in enumerate(names) if language in (EVERY_LANGUAGE, name)]
        for factor in keyed.instrument.factors:
            by_role = [
                [counted[factor.id][role * len(names) + at] for at in places]
                for role in range(len(keyed.instrument.roles))
            ]
            yield from _of_factor(keyed, factor, by_role, language)


def _columns(keyed: Keyed, factor: Factor) -> Places:
    return np.array([keyed.column_of[item.id] for item in factor.items], dtype=np.intp)


def _of_factor(
    keyed: Keyed, factor: Factor, by_role: Sequence[Sequence[Patterns]], language: str
) -> Iterator[ScaleGroup]:
    """Each role that is asked something of the factor by itself, then `all`."""
    roles = list(keyed.instrument.roles_by_id)
    asked = [role for role in roles if factor.items_for(role)]
    for role in asked:
        columns = keyed.items_of(factor, roles.index(role))
        yield _group(keyed, factor, [role], columns, (role, language, None, by_role))
    pooled = list(pooled_roles(keyed.instrument, factor))
    common = [keyed.column_of[item.id] for item in common_items(factor, pooled)]
    reason = None
    if len(asked) > 1 and len(pooled) == 1:
        reason = Reason.DIFFERENT_ANSWER_SCALES
    elif not common:
        reason = Reason.NO_COMMON_ITEMS
    columns = np.array(common, dtype=np.intp)
    yield _group(keyed, factor, pooled, columns, (ALL_ROLES, language, reason, by_role))


def _group(
    keyed: Keyed,
    factor: Factor,
    roles: Sequence[str],
    columns: Places,
    about: tuple[str, str, Reason | None, Sequence[Sequence[Patterns]]],
) -> ScaleGroup:
    """The answers of `roles` to the items in `columns`."""
    role, language, reason, by_role = about
    places = [list(keyed.instrument.roles_by_id).index(name) for name in roles]
    own = _columns(keyed, factor).tolist()
    within = [own.index(column) for column in columns.tolist()]
    nobody = Patterns(answers=np.empty((0, len(within)), np.int8), people=np.empty(0, np.int64))
    found = [each.of_items(within) for place in places for each in by_role[place]]
    return ScaleGroup(
        role=role,
        factor=factor,
        language=language,
        columns=columns,
        steps=keyed.steps[places[0], columns] if places else np.empty(0, np.int8),
        patterns=nobody if reason or not found else together(found),
        reason=reason,
    )
