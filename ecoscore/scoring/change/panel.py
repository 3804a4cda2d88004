"""Who answered in two waves, and how far did each of them move in between?

Change is measured on the same people only. The difference between two waves of different people
would mix change with who happened to answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags, Floats
from ecoscore.scoring.keyed import Keyed, Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """The people who answered in wave `start` and in the next one, sorted by case and role.

    `before` and `after` [person, scale] are their scores; NaN for both where one of the two is
    missing. `role` and `group` [person] are places of roles, and of [case, role] counted through.
    `stayed`, `left` and `came` [case, role] count people with any answer sheet in both waves, in
    the first only, and in the second only.
    """

    start: int
    before: Floats
    after: Floats
    role: Places
    group: Places
    stayed: Counts
    left: Counts
    came: Counts

    @property
    def change(self) -> Floats:
        """After minus before [person, scale]."""
        return self.after - self.before

    def of_role(self, role: int) -> tuple[Floats, Floats]:
        """The scores before and after of the people of one role [scale, person]."""
        rows = np.flatnonzero(self.role == role)
        return np.ascontiguousarray(self.before[rows].T), np.ascontiguousarray(self.after[rows].T)


def panels(keyed: Keyed, scores: Floats) -> Iterator[Panel]:
    """One panel for every two consecutive waves; none when there is one wave."""
    bounds = np.searchsorted(keyed.wave, np.arange(len(keyed.waves) + 1))
    waves = [np.arange(start, end) for start, end in pairwise(bounds)]
    for start, (first, second) in enumerate(pairwise(waves)):
        before = _same_person(keyed, first, second)
        both = before >= 0
        yield _panel(keyed, scores, start, (first, second, before[both], second[both]))


def _same_person(keyed: Keyed, first: Places, second: Places) -> Places:
    """For each row of `second` the row of the same person among `first`, -1 for none."""
    row_of = np.full(int(keyed.person.max(initial=-1)) + 1, -1, dtype=np.intp)
    row_of[keyed.person[first]] = first
    return row_of[keyed.person[second]]


def _panel(
    keyed: Keyed, scores: Floats, start: int, rows: tuple[Places, Places, Places, Places]
) -> Panel:
    """A panel from the rows of two waves, and those of the people in both."""
    first, second, before, after = rows
    shape = keyed.shape[1:]
    group = np.ravel_multi_index((keyed.case, keyed.role), shape)
    in_first, in_second, in_both = (
        np.bincount(group[each], minlength=int(np.prod(shape))).reshape(shape)
        for each in (first, second, after)
    )
    was, now = scores[before], scores[after]
    missing: Flags = np.isnan(was) | np.isnan(now)
    return Panel(
        start=start,
        before=np.where(missing, np.nan, was),
        after=np.where(missing, np.nan, now),
        role=keyed.role[after],
        group=group[after],
        stayed=in_both,
        left=in_first - in_both,
        came=in_second - in_both,
    )
