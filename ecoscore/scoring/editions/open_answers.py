"""Do the printed answers and the printed score leave open what is not printed?

The score times people and items is the sum of all answers in points, up to rounding and to answers
that are missing. Taking off the least that the printed categories allow leaves a sum for the open
ones: answers in a merged category, and items that are not printed. That sum bounds each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ecoscore.model.case_scores import Segment
from ecoscore.model.scores import Estimate
from ecoscore.scoring.editions.counts import AnswerCounts

_ROUNDING = 1e-6
Means = Mapping[str, tuple[float, float]]
"""The printed mean of an item, and how far it may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is printed of a role on a factor: its score, rounded to `grain`, and means of items."""

    score: Estimate
    grain: float
    means: Means = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OpenPart:
    """A printed or hidden category with more than one code: `points` of its codes, ascending."""

    points: tuple[float, ...]
    people: int

    @property
    def room(self) -> float:
        """The most that the part can add to the sum beyond the least."""
        return self.people * (self.points[-1] - self.points[0])

    def is_open(self, lowest: float, highest: float, *, few: int) -> bool:
        """Whether the number of people may differ by `few` for each code.

        `lowest` and `highest` bound what the part adds to the sum beyond the least. A part of fewer
        people must leave everything open.
        """
        return all(
            self._most(points, lowest, highest) - self._fewest(points, lowest, highest)
            >= min(few, self.people) - _ROUNDING
            for points in self.points
        )

    def _most(self, points: float, lowest: float, highest: float) -> float:
        """The most people that can have chosen a code, when the others have any of the rest."""
        above, below = points - self.points[0], self.points[-1] - points
        most = float(self.people)
        if above:
            most = min(most, highest / above)
        if below:
            most = min(most, (self.room - lowest) / below)
        return most

    def _fewest(self, points: float, lowest: float, highest: float) -> float:
        """The fewest people: none, but at an end the others cannot make up every sum."""
        if points == self.points[0]:
            return max(0.0, self.people - highest / (self.points[1] - points))
        if points == self.points[-1]:
            # What is missing at the top, were everybody at this code.
            short = self.room - lowest
            return max(0.0, self.people - short / (points - self.points[-2]))
        return 0.0


def leaves_enough_open(
    items: Sequence[AnswerCounts],
    way: Sequence[tuple[Segment, ...]],
    *,
    printed: Estimate,
    grain: float,
    few: int,
) -> bool:
    """Whether every count that is not printed may still be any of several, `few` people apart.

    `way` has the segments of each item, empty for an item that is not printed; the score is
    `printed`, rounded to `grain`.
    """
    return stays_open(items, way, Printed(score=printed, grain=grain), few=few)


def stays_open(
    items: Sequence[AnswerCounts],
    way: Sequence[tuple[Segment, ...]],
    printed: Printed,
    *,
    few: int,
) -> bool:
    """As `leaves_enough_open`, when means of single items are printed too."""
    pairs = list(zip(items, way, strict=True))
    of_items = [tuple(_open_parts(item, segments)) for item, segments in pairs]
    ends = [
        _ends_of_item(item, segments, parts, printed.means)
        for (item, segments), parts in zip(pairs, of_items, strict=True)
    ]
    least = sum(_least(item, segments) for item, segments in pairs)
    half, value = printed.grain / 2, printed.score.value
    answers = printed.score.respondents * len(items)
    missing = answers - sum(sum(item.counts) for item in items)
    highest = answers * min(value + half, 100.0) - least
    # Someone who left an answer out has the mean of the others: as if that answer were given too.
    lowest = answers * max(value - half, 0.0) - 100.0 * missing - least
    all_low, all_high = (sum(each) for each in zip(*ends, strict=True))
    for parts, (own_low, own_high) in zip(of_items, ends, strict=True):
        low = max(own_low, lowest - (all_high - own_high))
        high = min(own_high, max(highest - (all_low - own_low), 0.0))
        room = sum(part.room for part in parts)
        for part in parts:
            rest = room - part.room
            if not part.is_open(max(0.0, low - rest), min(part.room, high), few=few):
                return False
    return True


def _ends_of_item(
    item: AnswerCounts,
    segments: tuple[Segment, ...],
    parts: Sequence[_OpenPart],
    means: Means,
) -> tuple[float, float]:
    """What the answers to one item can add to the sum beyond the least, by its own mean."""
    room = sum(part.room for part in parts)
    if item.item not in means:
        return 0.0, room
    value, half = means[item.item]
    given, least = sum(item.counts), _least(item, segments)
    low, high = (given * min(max(end, 0.0), 100.0) - least for end in (value - half, value + half))
    return min(max(low, 0.0), room), min(max(high, 0.0), room)


def _open_parts(item: AnswerCounts, segments: tuple[Segment, ...]) -> Iterator[_OpenPart]:
    """The categories of an item in which people can have chosen more than one code."""
    everything = Segment(codes=item.codes, count=sum(item.counts))
    for part in segments or (everything,):
        if part.count and len(part.codes) > 1:
            points = tuple(sorted(item.points(code) for code in part.codes))
            yield _OpenPart(points=points, people=part.count)


def _least(item: AnswerCounts, segments: tuple[Segment, ...]) -> float:
    """The least sum of points that the printed categories of an item allow."""
    return sum(part.count * min(item.points(code) for code in part.codes) for part in segments)
