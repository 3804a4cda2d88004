"""Do the printed answers and the printed score leave open what is not printed?

The score times people and items is the sum of all answers in points, up to rounding and to answers
that are missing. Taking off the least that the printed categories allow leaves a sum for the open
ones: answers in a merged category, and items that are not printed. That sum bounds each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecoscore.model.scores import Estimate, Segment
from ecoscore.scoring.editions.counts import AnswerCounts

_ROUNDING = 1e-6


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

    `way` has the segments of each item, empty for an item that is not printed.
    """
    pairs = list(zip(items, way, strict=True))
    parts = [part for item, segments in pairs for part in _open_parts(item, segments)]
    least = sum(_least(item, segments) for item, segments in pairs)
    room = sum(part.room for part in parts)
    answers = printed.respondents * len(items)
    missing = answers - sum(sum(item.counts) for item in items)
    highest = answers * min(printed.value + grain / 2, 100.0) - least
    # Someone who left an answer out has the mean of the others: as if that answer were given too.
    lowest = answers * max(printed.value - grain / 2, 0.0) - 100.0 * missing - least
    return all(
        part.is_open(
            max(0.0, lowest - (room - part.room)), min(part.room, max(highest, 0.0)), few=few
        )
        for part in parts
    )


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
