"""Which part of the mix of enterprises may be printed without giving a few of them away?

What is guarded, for the organisations of one case:

- The mix comes with the group that was asked: when the people of that role are hidden, so is the
  mix. It needs `smallest_distribution` organisations, and every printed class that is not empty
  `smallest_category` of them. Smaller classes are taken together; when they are too few together,
  the smallest of the others joins them. When all would stand in one class, nothing is printed: it
  would say what each of them is. Nor when a reader who knows all this could tell how many are in
  a class that is not printed apart.
- Of each case one wave is printed: the first in which the mix may be. What an enterprise is hardly
  changes. So two mixes would differ by those who came or left, and they may be one or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ecoscore.model.case_scores import Mix, MixPart
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Reason
from ecoscore.model.study import Study, Thresholds
from ecoscore.scoring.classification.mix import organisations_by_class
from ecoscore.scoring.classification.table import classification_table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mixes:
    """The mix of every case: `printed` as far as it may be, a case without one is absent.

    `table` is classification.csv, complete; None when nobody of the study was asked.
    """

    printed: Mapping[str, Mix]
    table: pd.DataFrame | None
    order: tuple[str, ...]

    def partner(self, case: str, *, waves: Sequence[str]) -> Mix | None:
        """The mix in a report about the last of `waves`: that of one of these waves, or hidden."""
        if self.table is None:
            return None
        mix = self.printed.get(case)
        if mix is None or mix.wave not in waves:
            return Mix(wave=waves[-1], parts=(), reason=Reason.SUPPRESSED)
        return mix

    def researcher(self, case: str, *, wave: str) -> Mix | None:
        """Every class that was given."""
        table = self.table
        if table is None:
            return None
        counts = organisations_by_class(table[(table["case"] == case) & (table["wave"] == wave)])
        given = [each for each in self.order if each in counts]
        parts = (MixPart(classes=(each,), organisations=counts[each]) for each in given)
        return Mix(wave=wave, parts=tuple(parts))


def mixes_of(
    responses: Responses,
    kept: Mapping[str, Responses],
    *,
    instrument: Instrument,
    study: Study,
    thresholds: Thresholds,
) -> Mixes:
    """The mixes of all `responses`.

    `kept` by wave, in order of time, are the answers that are left when all that is hidden is taken
    out; what is printed rests on them.
    """
    classes = () if instrument.classification is None else instrument.classification.outcomes
    order = tuple(each.id for each in classes)
    printed: dict[str, Mix] = {}
    for wave, left in kept.items():
        table = classification_table(left, instrument, study.cases)
        for case, rows in () if table is None else table.groupby("case", observed=True):
            parts = printed_parts(organisations_by_class(rows), order, thresholds)
            if parts and str(case) not in printed:
                printed[str(case)] = Mix(wave=wave, parts=parts)
    complete = classification_table(responses, instrument, study.cases)
    return Mixes(printed=printed, table=complete, order=order)


def printed_parts(
    counts: Mapping[str, int], order: Sequence[str], thresholds: Thresholds
) -> tuple[MixPart, ...]:
    """The classes in `order`, the small ones last and together; empty when nothing is printed."""
    least = thresholds.smallest_category
    large = {each: counts[each] for each in order if counts.get(each, 0) >= least}
    total = sum(counts.values())
    rest = total - sum(large.values())
    if large and 0 < rest < least:
        rest += large.pop(min(reversed(large), key=large.__getitem__))
    others = tuple(each for each in order if each not in large)
    is_enough = total >= thresholds.smallest_distribution and len(large) + (rest > 0) > 1
    if not is_enough or (rest and not _leaves_open(rest, len(others), large, least=least)):
        return ()
    parts = [MixPart(classes=(each,), organisations=count) for each, count in large.items()]
    return (*parts, *([MixPart(classes=others, organisations=rest)] if rest else []))


def _leaves_open(rest: int, classes: int, large: Mapping[str, int], *, least: int) -> bool:
    """Whether each of so many classes, together `rest`, can have `least` different numbers.

    A reader knows how the parts were made. Either each of these classes is small, or one is large
    and joined the others, which then were too few; it is the smallest of the large ones.
    """
    most = least - 1
    possible: set[int] = set()
    if rest <= classes * most:
        possible.update(range(max(0, rest - (classes - 1) * most), min(most, rest) + 1))
    for small in range(1, least):
        if least <= rest - small < min(large.values()):
            possible.add(rest - small)
            possible.update(range(small + 1) if classes > 2 else [small])
    return len(possible) >= least
