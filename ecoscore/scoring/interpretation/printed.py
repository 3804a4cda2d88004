"""What does a reader see of a number in a sentence?"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ecoscore.scoring.interpretation.rows import Row

NOISE = 9
"""The arithmetic of means leaves 0.49999999999999994 where a pocket calculator has 0.5."""


def as_printed(value: float) -> float:
    """The whole number that is printed for `value`; NaN stays NaN."""
    exact = Decimal(repr(round(float(value), NOISE)))
    return float(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def is_clear(row: Row) -> bool:
    """By the printed limits: a reader who sees 0 to 6 sees a 0 in it."""
    return as_printed(row["low"]) > 0 or as_printed(row["high"]) < 0


def in_sizes(row: Row, name: str) -> dict[str, float]:
    """A clear difference or change and its limits, as they stand beside a word for which way."""
    limits = sorted((abs(row["low"]), abs(row["high"])))
    return {name: abs(row[name]), "low": limits[0], "high": limits[1]}
