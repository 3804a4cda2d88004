"""How wide are the margins of a role, and how many answers would make them narrow enough?

Everything is worked out from numbers that are printed in the report, as a reader could.
"""

from __future__ import annotations

from math import ceil, inf

from ecoscore.model.case_scores import RoleResponse
from ecoscore.model.scores import Estimate
from ecoscore.printing.numbers import whole
from ecoscore.report.figures import inside, places_for, rounded
from ecoscore.report.sources import Sources

NARROW = 10
"""Points to either side with which a score says enough: a habit, not a law."""


def precision(sources: Sources, row: RoleResponse) -> str:
    """Say how wide the margins of one role are, and what would make them narrow."""
    values = {"smallest": sources.scores.smallest_group, "most": NARROW}
    if row.respondents is None:
        return sources.say("precision.not_shown", **values)
    found = (
        sources.result(factor, row.role)
        for factor in sources.instrument.factors
        if factor.id in sources.scores.scales
    )
    shown = [result for result in found if isinstance(result, Estimate)]
    margins = [(half, each.respondents) for each in shown if (half := _half(each)) is not None]
    if not margins:
        return sources.say("precision.unknown", **values)
    wide = [each for each in margins if each[0] > NARROW]
    if not wide:
        return sources.say("precision.narrow", **values)
    needed = max(answers_for(half, people, invited=row.invited) for half, people in wide)
    is_complete = row.invited is not None and row.respondents >= row.invited
    return sources.say(
        "precision.complete" if is_complete else "precision.wide",
        **values,
        where=_where(sources, wide=len(wide), of=len(margins)),
        needed=whole(needed, sources.language),
        now=whole(row.respondents, sources.language),
    )


def _where(sources: Sources, *, wide: int, of: int) -> str:
    path = "everywhere" if wide == of else "some"
    return sources.say(f"precision.{path}", wide=wide, all=of)


def answers_for(half: float, people: int, *, invited: int | None) -> int:
    """About how many answers make a margin of `half`, which now rests on `people`, NARROW.

    A margin shrinks with the root of the number of answers, and to nothing when everybody who was
    invited answers. Nobody knows how many there are when that was not counted.
    """
    everybody = invited if invited and invited > people else inf
    needed = 1 / (NARROW**2 * (1 - people / everybody) / (half**2 * people) + 1 / everybody)
    return max(ceil(round(needed, 6)), people + 1)


def _half(found: Estimate) -> float | None:
    """The wider side of the margin as it is printed."""
    if found.low is None or found.high is None:
        return None
    places = places_for(found.respondents)
    low, value, high = (
        float(rounded(inside(number), places=places))
        for number in (found.low, found.value, found.high)
    )
    return max(high - value, value - low)
