"""What does a reader see of a number in a sentence?"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NOISE = 9
"""The arithmetic of means leaves 0.49999999999999994 where a pocket calculator has 0.5."""


def as_printed(value: float) -> float:
    """The whole number that is printed for `value`; NaN stays NaN."""
    exact = Decimal(repr(round(float(value), NOISE)))
    return float(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
