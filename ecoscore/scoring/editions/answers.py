"""Which part of an answer distribution may be printed without giving a few people away?

What is guarded, for the items of one factor as one role answered them:

- A distribution needs `smallest_distribution` answers, and every printed category that is not
  empty `smallest_category` people. Codes are taken together until that holds: all codes apart; low
  half, middle, high half; high half and the rest; or nothing is printed. Answers that all stand in
  one category are not printed: they would say what everybody answered.
- "Don't know" and blank together are known to any reader: the people with a score minus those in
  the segments. So the number of "don't know" is printed only when neither of the two parts is a
  few people, and when one is, what is printed does not tell which, nor whether it is zero.
- The score of the role is a mean over the items. So what is printed of the items bounds what is
  not (`open_answers`). When too little is left open, the items are printed in coarser categories,
  or none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.model.case_scores import Distribution, Segment
from ecoscore.model.scores import Estimate, Reason
from ecoscore.model.study import Thresholds
from ecoscore.scoring.editions.counts import AnswerCounts
from ecoscore.scoring.editions.open_answers import leaves_enough_open

Parts = tuple[Segment, ...]


def hidden_distribution(item: str, role: str) -> Distribution:
    """A distribution of which nothing is printed."""
    return Distribution(item=item, role=role, segments=(), dont_know=None, reason=Reason.SUPPRESSED)


def shown_distributions(
    items: Sequence[AnswerCounts], thresholds: Thresholds, *, printed: Estimate, grain: float
) -> tuple[Distribution, ...]:
    """What may be printed of the items of one factor that one role answered, in the same order.

    `printed` is the score of the role on the factor as it stands in the edition, rounded to
    `grain`. The finest of three ways that leaves enough open is taken: each item as fine as its own
    counts allow; in three categories at most; in two at most.
    """
    ways = ([next(_safe(each, thresholds, level), ()) for each in items] for level in (0, 1, 2))
    fits = (
        way
        for way in ways
        if leaves_enough_open(
            items, way, printed=printed, grain=grain, few=thresholds.smallest_category
        )
    )
    chosen = next(fits, [()] * len(items))
    return tuple(
        Distribution(
            item=each.item,
            role=each.role,
            segments=segments,
            dont_know=_dont_know(each, thresholds.smallest_category),
        )
        if segments
        else hidden_distribution(each.item, each.role)
        for each, segments in zip(items, chosen, strict=True)
    )


def full_distribution(item: AnswerCounts) -> Distribution:
    """Every answer to an item, for the researcher."""
    pairs = zip(item.codes, item.counts, strict=True)
    return Distribution(
        item=item.item,
        role=item.role,
        segments=tuple(Segment(codes=(code,), count=count) for code, count in pairs),
        dont_know=item.dont_know,
    )


def _safe(item: AnswerCounts, thresholds: Thresholds, level: int) -> Iterator[Parts]:
    """The ways in which the item may be printed, the fullest of this level first."""
    if sum(item.counts) < thresholds.smallest_distribution:
        return
    counts = dict(zip(item.codes, item.counts, strict=True))
    for parts in categories(item.codes)[level:]:
        segments = tuple(
            Segment(codes=codes, count=sum(counts[code] for code in codes)) for codes in parts
        )
        chosen = [part.count for part in segments if part.count]
        if len(chosen) > 1 and min(chosen) >= thresholds.smallest_category:
            yield segments


def categories(codes: tuple[int, ...]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Ways to take neighbouring codes together, the finest first."""
    half = len(codes) // 2
    low, middle, high = codes[:half], codes[half : len(codes) - half], codes[len(codes) - half :]
    return (
        tuple((code,) for code in codes),
        tuple(part for part in (low, middle, high) if part),
        tuple(part for part in (low + middle, high) if part),
    )


def _dont_know(item: AnswerCounts, least: int) -> int | None:
    """The number of "don't know" when neither it nor the number of blanks is a few people.

    Zero beside blanks is not printed either: else its absence would mean "one or two".
    """
    if not item.can_doubt or item.dont_know + item.missing == 0:
        return 0
    several = item.dont_know >= least and (item.missing == 0 or item.missing >= least)
    return item.dont_know if several else None
