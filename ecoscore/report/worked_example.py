"""Which of this report's own numbers can a reader add up to the printed value?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Estimate
from ecoscore.report.figures import case_places, places_for, rounded, written
from ecoscore.report.sources import Sources

MORE_DECIMALS = (0, 1, 2, 3, 4)
"""Decimals tried beyond the printed ones; the fewest that reproduce the printed value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One role's value in the sum."""

    role: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A sum to follow: the terms added are `total`, which divided by their number is `quotient`.

    `result` is the quotient as the report prints it. `words` says so when the terms have more
    decimals than elsewhere.
    """

    title: str
    words: str
    terms: tuple[Term, ...]
    total: str
    divided: str
    quotient: str
    result: str


def worked_example(sources: Sources) -> WorkedExample | None:
    """Give the first scale whose printed numbers, added up by hand, give the printed value.

    Rounded numbers do not always add up. Scales with most roles come first; when none adds up as
    printed, more decimals are tried. None when no scale has a value.
    """
    factors = sorted(
        (f for f in sources.instrument.factors if f.id in sources.scores.scales),
        key=lambda factor: -len(sources.scale(factor).case_roles),
    )
    tried = (_example(sources, f, more=more) for more in MORE_DECIMALS for f in factors)
    return next((example for example in tried if example is not None), None)


def _example(sources: Sources, factor: Factor, *, more: int) -> WorkedExample | None:
    scores = sources.scale(factor)
    value = scores.case_value
    groups = [(role, scores.by_role[role]) for role in scores.case_roles]
    shown = [(role, group) for role, group in groups if isinstance(group, Estimate)]
    if not isinstance(value, Estimate) or len(shown) != len(groups) or not shown:
        return None
    places = case_places(sources, factor.id)
    decimals = {role: places_for(group.respondents) + more for role, group in shown}
    total = sum(Decimal(rounded(group.value, places=decimals[role])) for role, group in shown)
    quotient = _by_hand(Decimal(total) / len(shown), places=places + 2)
    if _by_hand(quotient, places=places) != Decimal(rounded(value.value, places=places)):
        return None
    language = sources.language
    return WorkedExample(
        title=sources.say("method.example", scale=sources.text(factor.title)),
        words=sources.say("method.example_words") if more else "",
        terms=tuple(
            Term(
                role=sources.role_name(role),
                value=written(group.value, language, places=decimals[role]),
            )
            for role, group in shown
        ),
        total=written(float(total), language, places=max(decimals.values())),
        divided=sources.count("method.divided", len(shown)),
        quotient=written(float(quotient), language, places=places + 2),
        result=written(value.value, language, places=places),
    )


def _by_hand(number: Decimal, *, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
