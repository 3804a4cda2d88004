"""What may the score of a scale be used for, by rules that anybody can check?

The rules look at the lower limit of the reliability, never at the value alone: what is promised
must hold even when luck was on our side.
"""

from __future__ import annotations

from enum import StrEnum

from ecoscore.model.scores import FEWEST_FOR_ALPHA, Estimate, NotEstimated, Reason, Result
from ecoscore.printing.words import languages, word

FOR_A_PERSON = 0.80
FOR_GROUPS = 0.70
"""Habits, not laws (docs/methods.md)."""
ALL_THE_SAME = 0.95
"""From here the items ask the same thing over and over."""

LANGUAGES = languages()


class Verdict(StrEnum):
    """What a scale can carry, or why that cannot be said."""

    REDUNDANT = "redundant"
    CARRIES_PERSON = "carries_person"
    CARRIES_GROUPS = "carries_groups"
    UNDECIDED = "undecided"
    WEAK = "weak"
    CONTRADICTING = "contradicting"
    ALL_AGREE = "all_agree"
    ONE_ITEM = "one_item"
    NOT_TOGETHER = "not_together"
    TOO_MANY_GAPS = "too_many_gaps"
    TOO_FEW_PEOPLE = "too_few_people"


_WITHOUT_VALUE = {
    Reason.NEGATIVE_ALPHA: Verdict.CONTRADICTING,
    Reason.NO_VARIANCE: Verdict.ALL_AGREE,
    Reason.TOO_FEW_ITEMS: Verdict.ONE_ITEM,
    Reason.NOT_PSD: Verdict.TOO_MANY_GAPS,
    Reason.DIFFERENT_ANSWER_SCALES: Verdict.NOT_TOGETHER,
    Reason.NO_COMMON_ITEMS: Verdict.NOT_TOGETHER,
}


def verdict(reliability: Result, omega_low: float) -> Verdict:
    """What the scale can carry: by alpha, and by omega when its lower limit is the lower one.

    `omega_low` may be NaN. Of a scale of two items `reliability` is that of Spearman & Brown.
    """
    if isinstance(reliability, NotEstimated):
        return _WITHOUT_VALUE.get(reliability.reason, Verdict.TOO_FEW_PEOPLE)
    low = _lowest(reliability, omega_low)
    if low >= FOR_A_PERSON:
        same = reliability.value > ALL_THE_SAME
        return Verdict.REDUNDANT if same else Verdict.CARRIES_PERSON
    if low >= FOR_GROUPS:
        return Verdict.CARRIES_GROUPS
    high = reliability.value if reliability.high is None else reliability.high
    return Verdict.UNDECIDED if high >= FOR_GROUPS else Verdict.WEAK


def _lowest(reliability: Estimate, omega_low: float) -> float:
    low = reliability.value if reliability.low is None else reliability.low
    return min(low, omega_low) if omega_low == omega_low else low


def sentence(found: Verdict, language: str) -> str:
    """The verdict in plain words of `language`."""
    return word(language, f"scores.reliability.{found.value}").format(least=FEWEST_FOR_ALPHA)
