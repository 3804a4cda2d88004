"""How often did one role in one case and wave choose each answer to an item?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecoscore.model.instrument import Instrument, Item
from ecoscore.scoring.distributions import DONT_KNOW, sorted_codes


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCounts:
    """The people with a score on the factor, by what they did with one of its items.

    `codes` runs from low to high with `counts` beside it. `can_doubt` says whether the form has a
    box for "don't know"; `reverse` whether a low code means more of the factor.
    """

    item: str
    role: str
    codes: tuple[int, ...]
    counts: tuple[int, ...]
    dont_know: int
    missing: int
    can_doubt: bool
    reverse: bool = False

    def points(self, code: int) -> float:
        """What the answer `code` is worth from 0 to 100."""
        low, high = self.codes[0], self.codes[-1]
        above = high - code if self.reverse else code - low
        return 100.0 * above / (high - low)


def answer_counts(
    instrument: Instrument, item: Item, role: str, *, found: Mapping[str, int], people: int
) -> AnswerCounts:
    """The counts `found` by code, of a group of which `people` have a score on the factor."""
    scale = instrument.answer_scale(item, role)
    codes = sorted_codes(scale)
    counts = tuple(found[str(code)] for code in codes)
    return AnswerCounts(
        item=item.id,
        role=role,
        codes=codes,
        counts=counts,
        dont_know=found[DONT_KNOW],
        missing=people - sum(counts) - found[DONT_KNOW],
        can_doubt=scale.dont_know is not None,
        reverse=item.reverse,
    )
