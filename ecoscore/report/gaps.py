"""Who sees it differently, and is that difference clear?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate, GapScore
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.figures import places_for, rounded, written
from ecoscore.report.sources import Sources


class Verdict(StrEnum):
    """What may be said of a difference."""

    HIGHER = "higher"
    NOT_CLEAR = "not_clear"
    NO_INTERVAL = "no_interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A difference turned so that `upper` scores at least as high as `lower`; in points."""

    factor: Factor
    upper: str
    lower: str
    points: float
    low: float | None
    high: float | None
    same_answers: bool
    places: int

    @property
    def verdict(self) -> Verdict:
        """Say whether the printed interval leaves out 0: a margin of "0 to 23" does not."""
        if self.low is None or self.high is None:
            return Verdict.NO_INTERVAL
        is_above = Decimal(rounded(self.low, places=self.places)) > 0
        return Verdict.HIGHER if is_above else Verdict.NOT_CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One line of the table of differences: the role named first is the higher one."""

    roles: str
    points: str
    interval: str
    other_answers: bool


def gaps_of(sources: Sources, factor: Factor) -> tuple[Gap, ...]:
    """Give the estimated differences on a factor, the widest first."""
    shown = sources.shown(factor)
    found = (
        _turned(factor, gap, gap.result, places=_places(shown, gap))
        for gap in sources.scale(factor).gaps
        if isinstance(gap.result, Estimate) and gap.role in shown and gap.other in shown
    )
    return tuple(sorted(found, key=lambda gap: -gap.points))


def widest_gap(sources: Sources) -> Gap | None:
    """Give the widest difference on the six factors.

    A clear difference comes before an unclear one, and roles that answered on the same answer
    scale before roles that did not: only then is the width of the difference itself certain.
    """
    found = [gap for f in sources.factors_of(Kind.FACTOR) for gap in gaps_of(sources, f)]
    clear = [gap for gap in found if gap.verdict is Verdict.HIGHER]
    candidates = clear or found
    comparable = [gap for gap in candidates if gap.same_answers]
    return max(comparable or candidates, key=lambda gap: gap.points, default=None)


def gap_row(sources: Sources, gap: Gap) -> GapRow:
    """Write a difference as a line of the table."""
    return GapRow(
        roles=sources.say(
            "gap.pair", upper=sources.role_name(gap.upper), lower=sources.role_name(gap.lower)
        ),
        points=written(gap.points, sources.language, places=gap.places),
        interval=_interval(sources, gap),
        other_answers=not gap.same_answers,
    )


def unclear_sentence(sources: Sources, gaps: tuple[Gap, ...]) -> str:
    """Name the differences that are not clear, each with its size and interval."""
    if not gaps:
        return ""
    named = tuple(
        sources.say(
            "gap.unclear" if row.interval else "gap.unclear_no_interval",
            roles=row.roles,
            mark=sources.say("other_answers.mark") if row.other_answers else "",
            points=row.points,
            interval=row.interval,
        )
        for row in (gap_row(sources, gap) for gap in gaps)
    )
    return sources.say("gap.not_clear", pairs="; ".join(named))


def gap_sentence(sources: Sources, gap: Gap) -> str:
    """Say in one sentence what the difference is and how sure that is.

    The mark of another answer scale follows when the roles did not answer on the same one.
    """
    said = sources.say(
        f"gap.sentence.{gap.verdict.value}",
        upper=sources.role_plural(gap.upper),
        lower=sources.role_in_sentence(gap.lower),
        points=written(gap.points, sources.language, places=gap.places),
        interval=_interval(sources, gap),
    )
    return said if gap.same_answers else f"{said}{sources.say('other_answers.mark')}"


def dumbbell(sources: Sources, gap: Gap) -> Dumbbell:
    """Give the picture of a difference."""
    shown = sources.shown(gap.factor)
    return Dumbbell(
        title=gap_sentence(sources, gap),
        first_mark=sources.role_number(gap.upper),
        first=shown[gap.upper].value,
        second_mark=sources.role_number(gap.lower),
        second=shown[gap.lower].value,
    )


def _turned(factor: Factor, gap: GapScore, result: Estimate, *, places: int) -> Gap:
    low, high = result.low, result.high
    is_turned = result.value < 0
    if is_turned:
        low, high = (None if end is None else -end for end in (high, low))
    return Gap(
        factor=factor,
        upper=gap.other if is_turned else gap.role,
        lower=gap.role if is_turned else gap.other,
        points=abs(result.value),
        low=low,
        high=high,
        same_answers=gap.same_answers,
        places=places,
    )


def _places(shown: Mapping[str, Estimate], gap: GapScore) -> int:
    """Give the decimals that the smaller of the two groups justifies."""
    return places_for(min(shown[gap.role].respondents, shown[gap.other].respondents))


def _interval(sources: Sources, gap: Gap) -> str:
    if gap.low is None or gap.high is None:
        return ""
    return sources.say(
        "range",
        low=written(gap.low, sources.language, places=gap.places),
        high=written(gap.high, sources.language, places=gap.places),
    )
