"""Which quotes may stand in an edition of one case?

What is guarded: who said it. A quote is printed when its speaker released these words, the role is
shown in the wave of the report, and so is its score on the factor that the words are about. The
first MOST per role and factor in the order of the file; which, nobody here chooses.

The code of the speaker stays behind: two quotes of one person say more of who it is than each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.scoring.editions.shown import Shown

MOST = 2
"""Quotes of one role about one factor."""


def printed_quotes(
    quotes: Sequence[Quote], shown: Shown, *, case: str, wave: str
) -> tuple[Quote, ...]:
    """The quotes that may be printed, in their order."""
    allowed = (each for each in _released(quotes, case) if _is_shown(each, shown, wave))
    return tuple(replace(each, speaker="") for each in _first(allowed))


def exact_quotes(quotes: Sequence[Quote], *, case: str) -> tuple[Quote, ...]:
    """Every quote that its speaker released, for the researcher; the others are printed nowhere."""
    return tuple(_released(quotes, case))


def _released(quotes: Sequence[Quote], case: str) -> Iterator[Quote]:
    return (each for each in quotes if each.case == case and each.status is QuoteStatus.RELEASED)


def _is_shown(quote: Quote, shown: Shown, wave: str) -> bool:
    places = shown.waves.index(wave), shown.cases.index(quote.case), shown.roles.index(quote.role)
    if not shown.people[places]:
        return False
    return not quote.scale or shown.may_show(
        case=quote.case, wave=wave, role=quote.role, scale=quote.scale
    )


def _first(quotes: Iterator[Quote]) -> Iterator[Quote]:
    """At most MOST of each role about each factor, none of them twice."""
    taken: Counter[tuple[str, str]] = Counter()
    for quote in dict.fromkeys(replace(each, speaker="") for each in quotes):
        taken[quote.role, quote.scale] += 1
        if taken[quote.role, quote.scale] <= MOST:
            yield quote
