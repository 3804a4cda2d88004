"""How exact may a number in an edition be?

A mean, its interval and the number of people together narrow down which scores a small group can
have. So an edition carries no digit that a report does not print (docs/methods.md).
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from ecoscore.model.scores import (
    FEWEST_FOR_A_DECIMAL,
    FEWEST_FOR_WHOLE_MARGINS,
    Estimate,
)

COARSE = 5.0

# The arithmetic of means leaves 62.49999999999999 where a pocket calculator has 62.5.
_NOISE = 9


def rounded(value: float, grain: float) -> float:
    """The nearest multiple of `grain`, halves away from zero as readers do by hand."""
    # In decimals, as 0.15 is a little less than fifteen hundredths to a computer.
    exact = Decimal(repr(round(float(value), _NOISE)))
    step = Decimal(repr(grain))
    return float((exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step) + 0.0


def grain_of(people: int) -> float:
    """The grain in which a score of this many people is printed."""
    return 0.1 if people >= FEWEST_FOR_A_DECIMAL else 1.0


def as_printed(estimate: Estimate, people: int, *, lowest: float = 0.0) -> Estimate:
    """The estimate as exact as `people`, the size of the smallest group behind it, may be known.

    Whole points, from 30 people one decimal; the interval of fewer than ten people is made wider,
    to multiples of five. The ends stay within `lowest`..100.
    """
    grain = grain_of(people)
    low, high = estimate.low, estimate.high
    if low is not None and high is not None:
        if people < FEWEST_FOR_WHOLE_MARGINS:
            low = COARSE * math.floor(round(low, _NOISE) / COARSE)
            high = COARSE * math.ceil(round(high, _NOISE) / COARSE)
        low, high = (min(max(rounded(end, grain), lowest), 100.0) for end in (low, high))
    return Estimate(
        value=rounded(estimate.value, grain),
        low=low,
        high=high,
        respondents=estimate.respondents,
        method=estimate.method,
    )


def effect_as_printed(effect: float | None, people: int) -> float | None:
    """A standardised difference with one decimal; none below ten people: it tells the spread."""
    if effect is None or people < FEWEST_FOR_WHOLE_MARGINS:
        return None
    return rounded(effect, 0.1)
