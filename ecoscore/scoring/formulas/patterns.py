"""Which different sets of answers did the items of a scale get, and from how many people each?

Everything about the items of a scale follows from this, and a million people who answer five items
of five options can give no more than a few thousand different sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts

Answers = NDArray[np.int8]
Places = NDArray[np.intp]

_CHUNK = 65_536
_LARGEST_TABLE = 2**22
"""Sets are counted in a table of this size at most; when more are possible they are sorted."""
_LONGEST_WORD = 62
"""Bits that a whole number has room for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Patterns:
    """Sets of answers [pattern, item], 0 = no answer, with the number of `people` that gave each.

    Nobody who answered none of the items is counted.
    """

    answers: Answers
    people: Counts

    @property
    def respondents(self) -> int:
        """The number of people who answered at least one of the items."""
        return int(self.people.sum())

    def of_items(self, columns: Sequence[int] | Places) -> Patterns:
        """The answers to some of the items only."""
        return _kept(self.answers[:, columns], self.people)

    def complete(self) -> Patterns:
        """The people who answered every item."""
        every = (self.answers != 0).all(axis=1)
        return Patterns(answers=self.answers[every], people=self.people[every])


def patterns_of(answers: Answers) -> Patterns:
    """The patterns of one group of people; `answers` [row, item] from 1, 0 = none."""
    columns = np.arange(answers.shape[1])
    return patterns_by_group(answers, columns, np.zeros(len(answers), np.intp), groups=1)[0]


def patterns_by_group(
    answers: Answers, columns: Places, group: Places, *, groups: int
) -> list[Patterns]:
    """The patterns on the items `columns` for each of the `groups`; `group` [row] is its number.

    The patterns of a group stand in a fixed order, whatever the order of the rows.
    """
    base = int(answers.max(initial=0)) + 1
    if groups * float(base) ** len(columns) <= _LARGEST_TABLE:
        return _counted(answers, columns, group, (groups, base))
    return _sorted(answers, columns, group, (groups, base))


def together(groups: Sequence[Patterns]) -> Patterns:
    """The people of several groups as one; the same items in the same order."""
    if len(groups) == 1:
        return groups[0]
    answers = np.concatenate([each.answers for each in groups])
    people = np.concatenate([each.people for each in groups])
    words = _words(answers, np.arange(answers.shape[1]), int(answers.max(initial=0)) + 1)
    if words.shape[1] != 1:
        return Patterns(answers=answers, people=people)
    _, first, same = np.unique(words[:, 0], return_index=True, return_inverse=True)
    merged = np.bincount(same, people, minlength=len(first)).astype(np.int64)
    return Patterns(answers=answers[first], people=merged)


def _kept(answers: Answers, people: Counts) -> Patterns:
    some = (answers != 0).any(axis=1)
    return Patterns(answers=answers[some], people=people[some])


def _counted(
    answers: Answers, columns: Places, group: Places, shape: tuple[int, int]
) -> list[Patterns]:
    """Read each set of answers as one number, and count the numbers."""
    groups, base = shape
    size = base ** len(columns)
    number = _words(answers, columns, base)[:, 0] if len(columns) else group * 0
    table = np.bincount(group * size + number, minlength=groups * size).reshape(groups, size)
    found = []
    for counts in table:
        given = np.flatnonzero(counts)
        digits = given[:, None] // base ** np.arange(len(columns))[::-1] % base
        found.append(_kept(digits.astype(np.int8), counts[given].astype(np.int64)))
    return found


def _sorted(
    answers: Answers, columns: Places, group: Places, shape: tuple[int, int]
) -> list[Patterns]:
    """Put the same sets next to each other, and see where they begin."""
    groups, base = shape
    words = _words(answers, columns, base)
    order = np.lexsort((*words.T, group))
    keys = np.column_stack([group, words])[order]
    starts = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]).any(axis=1)])
    people = np.diff(np.r_[starts, len(order)]).astype(np.int64)
    given = answers[order[starts]][:, columns]
    bounds = np.searchsorted(group[order[starts]], np.arange(groups + 1))
    return [_kept(given[low:high], people[low:high]) for low, high in pairwise(bounds)]


def _words(answers: Answers, columns: Places, base: int) -> NDArray[np.int64]:
    """The answers of a row as the digits of a number, or of several when one would be too long."""
    digits = max(int(_LONGEST_WORD / np.log2(max(base, 2))), 1)
    parts = [columns[start : start + digits] for start in range(0, len(columns), digits)]
    words = np.zeros((len(answers), len(parts)), dtype=np.int64)
    for start in range(0, len(answers), _CHUNK):
        rows = answers[start : start + _CHUNK]
        for place, part in enumerate(parts):
            number = np.zeros(len(rows), dtype=np.int64)
            for column in part:
                number *= base
                number += rows[:, column]
            words[start : start + _CHUNK, place] = number
    return words
