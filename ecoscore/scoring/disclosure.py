"""Which part of an answer distribution may be printed without giving a few people away?

What is guarded, for the items of one factor as one role answered them:

- A distribution needs `smallest_distribution` answers, and every printed category that is not
  empty `smallest_category` people. Codes are taken together until that holds: all codes apart; low
  half, middle, high half; high half and the rest; or nothing is printed.
- "Don't know" and blank together are known to any reader: the people of the role minus those in
  the segments. So the number of "don't know" is printed only when neither of the two parts is a
  few people, and when one is, what is printed does not tell which, nor whether it is zero.
- The score of the role is a mean over the items. Were all items but one printed in full, the mean
  of the last would follow, and with it the split of a category that was merged. So never is exactly
  one item less than full: a second one is merged or hidden with it.

What is not guarded here: that everybody gave the same answer, bounds that follow from many numbers
together, and comparison of two waves or of documents (docs/methods.md, "What an edition shows").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecoscore.model.scores import Distribution, Reason, Segment
from ecoscore.model.study import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCounts:
    """How often each code of an item was chosen by one role in one case and wave.

    `codes` runs from low to high with `counts` beside it. `can_doubt` says whether the form has a
    box for "don't know".
    """

    item: str
    role: str
    codes: tuple[int, ...]
    counts: tuple[int, ...]
    dont_know: int
    missing: int
    can_doubt: bool

    @property
    def fewest(self) -> int:
        """The number of people in the smallest code that anybody chose."""
        return min((count for count in self.counts if count), default=0)


def hidden_distribution(item: str, role: str) -> Distribution:
    """A distribution of which nothing is printed."""
    return Distribution(item=item, role=role, segments=(), dont_know=None, reason=Reason.SUPPRESSED)


def shown_distributions(
    items: Sequence[AnswerCounts], thresholds: Thresholds
) -> tuple[Distribution, ...]:
    """What may be printed of the items of one factor that one role answered, in the same order."""
    printed = [next(_safe(each, thresholds), ()) for each in items]
    partial = [place for place, segments in enumerate(printed) if not _is_full(segments)]
    if len(partial) == 1:
        others = [place for place in range(len(items)) if place not in partial]
        second = min(others, key=lambda place: items[place].fewest, default=partial[0])
        merged = (option for option in _safe(items[second], thresholds) if not _is_full(option))
        printed[second] = next(merged, ()) if others else ()
    return tuple(
        Distribution(
            item=each.item,
            role=each.role,
            segments=segments,
            dont_know=_dont_know(each, thresholds.smallest_category),
        )
        if segments
        else hidden_distribution(each.item, each.role)
        for each, segments in zip(items, printed, strict=True)
    )


def _safe(item: AnswerCounts, thresholds: Thresholds) -> Iterator[tuple[Segment, ...]]:
    """The ways in which the item may be printed, the fullest first."""
    if sum(item.counts) < thresholds.smallest_distribution:
        return
    counts = dict(zip(item.codes, item.counts, strict=True))
    for parts in _options(item.codes):
        segments = tuple(
            Segment(codes=codes, count=sum(counts[code] for code in codes)) for codes in parts
        )
        if all(part.count == 0 or part.count >= thresholds.smallest_category for part in segments):
            yield segments


def _options(codes: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Ways to take neighbouring codes together, the finest first."""
    half = len(codes) // 2
    low, middle, high = codes[:half], codes[half : len(codes) - half], codes[len(codes) - half :]
    yield tuple((code,) for code in codes)
    yield tuple(part for part in (low, middle, high) if part)
    yield tuple(part for part in (low + middle, high) if part)


def _is_full(segments: tuple[Segment, ...]) -> bool:
    """Whether every answer can be read from the segments, so that the item's mean is known."""
    return bool(segments) and all(part.count == 0 or len(part.codes) == 1 for part in segments)


def _dont_know(item: AnswerCounts, least: int) -> int | None:
    """The number of "don't know" when neither it nor the number of blanks is a few people.

    Zero beside blanks is not printed either: else its absence would mean "one or two".
    """
    if not item.can_doubt or item.dont_know + item.missing == 0:
        return 0
    several = item.dont_know >= least and (item.missing == 0 or item.missing >= least)
    return item.dont_know if several else None
