"""How is a score rounded and written, and which reading band is it in?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecoscore.model.scores import FEWEST_FOR_A_DECIMAL, Estimate
from ecoscore.printing.numbers import decimal
from ecoscore.report.sources import Sources

# The arithmetic of means leaves 62.49999999999999 where a pocket calculator has 62.5.
NOISE = 9


class Band(StrEnum):
    """The agreed reading aid: not a norm."""

    CONCERN = "concern"
    DISCUSS = "discuss"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A printed score: the value, its interval in words ("" when there is none), and its band."""

    value: str
    interval: str
    band: str


def places_for(respondents: int) -> int:
    """Give the number of decimals that this many people justify."""
    return 0 if respondents < FEWEST_FOR_A_DECIMAL else 1


def rounded(value: float, *, places: int) -> str:
    """Write a number with a point, rounded as by hand; this is what a chart and a band go by."""
    return decimal(round(value, NOISE), "en", places=places).replace("−", "-").replace(",", "")


def drawn(value: float, *, places: int) -> float:
    """Give the place of a value in a chart: that of the printed number, within 0..100.

    A picture that is more exact than the table beside it would tell more about a few people.
    """
    return inside(float(rounded(value, places=places)))


def written(value: float, language: str, *, places: int) -> str:
    """Write a number of points in the language of the reader."""
    return decimal(round(value, NOISE), language, places=places)


def band_of(value: float, *, places: int) -> Band:
    """Give the band of the printed value: a printed 75 is strong, also when it was 74.6."""
    printed = Decimal(rounded(value, places=places))
    if printed >= 75:
        return Band.STRONG
    return Band.DISCUSS if printed >= 50 else Band.CONCERN


def role_figure(sources: Sources, estimate: Estimate) -> Figure:
    """Write the score of one role."""
    return _figure(sources, estimate, places=places_for(estimate.respondents))


def case_places(sources: Sources, scale: str) -> int:
    """Give the decimals of a case value: those of the smallest group that counts in it."""
    scores = sources.scores.scales[scale]
    groups = (scores.by_role[role] for role in scores.case_roles)
    people = [group.respondents for group in groups if isinstance(group, Estimate)]
    return places_for(min(people, default=0))


def case_figure(sources: Sources, scale: str, estimate: Estimate) -> Figure:
    """Write the value of the case on a scale."""
    return _figure(sources, estimate, places=case_places(sources, scale))


def inside(value: float) -> float:
    """Hold an end of an interval within 0..100: outside it there are no scores."""
    return min(max(value, 0.0), 100.0)


def _figure(sources: Sources, estimate: Estimate, *, places: int) -> Figure:
    value = written(estimate.value, sources.language, places=places)
    lowest = highest = band_of(estimate.value, places=places)
    interval = ""
    if estimate.low is not None and estimate.high is not None:
        low, high = inside(estimate.low), inside(estimate.high)
        interval = sources.say(
            "range",
            low=written(low, sources.language, places=places),
            high=written(high, sources.language, places=places),
        )
        lowest, highest = band_of(low, places=places), band_of(high, places=places)
    return Figure(value=value, interval=interval, band=_band_words(sources, lowest, highest))


def _band_words(sources: Sources, lowest: Band, highest: Band) -> str:
    low = sources.say(f"band.{lowest.value}")
    if lowest is highest:
        return low
    is_next = Band.DISCUSS in (lowest, highest)
    high = sources.say(f"band.{highest.value}")
    return sources.say("band.between" if is_next else "band.across", low=low, high=high)
