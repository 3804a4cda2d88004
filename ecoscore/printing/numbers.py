"""How is a number or a date written in a language?"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ecoscore.printing.words import word

MINUS = "−"
NOTHING = "–"
"""Stands where there is no number."""
SMALLEST_P = 0.001
"""A smaller p value is written as smaller than this."""


def decimal(value: float, language: str, *, places: int = 1) -> str:
    """The number with `places` decimals, rounded half away from zero as readers do by hand."""
    # repr gives the shortest digits that a reader would write down: 0.15, not 0.1499999...
    exact = Decimal(repr(float(value)))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,f}".translate(
        {
            ord(","): word(language, "format.thousands_mark"),
            ord("."): word(language, "format.decimal_mark"),
        }
    )
    return f"{MINUS}{digits}" if rounded < 0 else digits


def whole(value: float, language: str) -> str:
    """The number without decimals: scores and counts."""
    return decimal(value, language, places=0)


def percent(share: float, language: str, *, places: int = 0) -> str:
    """A share of 0..1 as a percentage with its sign."""
    # The product in decimals: 100 * 0.145 would be 14.499999999999998.
    hundredfold = float(Decimal(repr(float(share))).scaleb(2))
    number = decimal(hundredfold, language, places=places)
    return word(language, "format.percent").format(number=number)


def written_date(day: date, language: str) -> str:
    """The date as it stands in a letter: 23 november 2026."""
    months = word(language, "format.months").split()
    return word(language, "format.date").format(
        day=day.day, month=months[day.month - 1], year=day.year
    )


def listed(parts: tuple[str, ...], language: str) -> str:
    """The parts as a sentence names them: a, b en c."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word(language, 'format.and')} {parts[-1]}"
