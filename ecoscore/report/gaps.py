"""Who sees it differently, and is that difference clear?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecoscore.model.case_scores import GapScore
from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.figures import drawn, places_for, rounded, written
from ecoscore.report.sources import Sources


class Verdict(StrEnum):
    """What may be said of a difference."""

    HIGHER = "higher"
    NOT_CLEAR = "not_clear"
    NO_INTERVAL = "no_interval"
    EQUAL = "equal"


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
            return Verdict.NO_INTERVAL if self._is_above_zero(self.points) else Verdict.EQUAL
        return Verdict.HIGHER if self._is_above_zero(self.low) else Verdict.NOT_CLEAR

    @property
    def stands_out(self) -> bool:
        """Whether it is worth telling: clear, or between two roles in which nobody differs."""
        return self.verdict in (Verdict.HIGHER, Verdict.NO_INTERVAL)

    def _is_above_zero(self, points: float) -> bool:
        return Decimal(rounded(points, places=self.places)) > 0


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
        _turned(factor, gap, gap.result, shown)
        for gap in sources.scale(factor).gaps
        if isinstance(gap.result, Estimate) and gap.role in shown and gap.other in shown
    )
    return tuple(sorted(found, key=lambda gap: -gap.points))


def widest_gap(sources: Sources) -> Gap | None:
    """Give the widest difference on the factors.

    A clear difference comes before one without an interval, and that before an unclear one. Roles
    that answered on the same answer scale come before roles that did not: only then is the width
    of the difference itself certain.
    """
    found = [gap for f in sources.factors_of(Kind.FACTOR) for gap in gaps_of(sources, f)]
    clear = [gap for gap in found if gap.verdict is Verdict.HIGHER]
    candidates = clear or [gap for gap in found if gap.stands_out] or found
    comparable = [gap for gap in candidates if gap.same_answers]
    return max(comparable or candidates, key=lambda gap: gap.points, default=None)


def as_wide(sources: Sources, gap: Gap) -> tuple[Factor, ...]:
    """Give the factors with a difference as wide and as clear; which comes first is chance."""
    return tuple(
        factor
        for factor in sources.factors_of(Kind.FACTOR)
        if any(
            each.points == gap.points
            and (each.verdict, each.same_answers) == (gap.verdict, gap.same_answers)
            for each in gaps_of(sources, factor)
        )
    )


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


def other_gaps_words(sources: Sources, gaps: tuple[Gap, ...]) -> str:
    """Name the differences that are not clear and those without an interval, each with its size."""
    unclear = tuple(gap for gap in gaps if gap.verdict is Verdict.NOT_CLEAR)
    bare = tuple(gap for gap in gaps if gap.verdict is not Verdict.NOT_CLEAR)
    sentences = (
        sources.say(path, pairs=_pairs(sources, named))
        for path, named in (("gap.not_clear", unclear), ("gap.without_interval", bare))
        if named
    )
    wider = sources.say("gap.wider") if any(_lie_apart(sources, gap) for gap in unclear) else ""
    return " ".join((*sentences, *([wider] if wider else [])))


def _lie_apart(sources: Sources, gap: Gap) -> bool:
    """Whether the printed margins of the two scores leave a space between them."""
    shown = sources.shown(gap.factor)
    upper, lower = shown[gap.upper], shown[gap.lower]
    if upper.low is None or lower.high is None:
        return False
    above = drawn(upper.low, places=places_for(upper.respondents))
    return above > drawn(lower.high, places=places_for(lower.respondents))


def _pairs(sources: Sources, gaps: tuple[Gap, ...]) -> str:
    return "; ".join(
        sources.say(
            "gap.unclear" if row.interval else "gap.unclear_no_interval",
            roles=row.roles,
            mark=sources.say("other_answers.mark") if row.other_answers else "",
            points=row.points,
            interval=row.interval,
        )
        for row in (gap_row(sources, gap) for gap in gaps)
    )


def gap_sentence(sources: Sources, gap: Gap) -> str:
    """Say in one sentence what the difference is and how sure that is.

    The mark of another answer scale follows when the roles did not answer on the same one.
    """
    said = sources.say(
        f"gap.sentence.{gap.verdict.value}",
        upper=sources.role_plural(gap.upper),
        lower=sources.role_in_sentence(gap.lower),
        points=sources.in_points(written(gap.points, sources.language, places=gap.places)),
        interval=_interval(sources, gap),
    )
    return said if gap.same_answers else f"{said}{sources.say('other_answers.mark')}"


def dumbbell(sources: Sources, gap: Gap) -> Dumbbell:
    """Give the picture of a difference."""
    shown = sources.shown(gap.factor)
    return Dumbbell(
        title=gap_sentence(sources, gap),
        first_mark=sources.role_number(gap.upper),
        first=_drawn(shown[gap.upper]),
        second_mark=sources.role_number(gap.lower),
        second=_drawn(shown[gap.lower]),
    )


def _drawn(found: Estimate) -> float:
    return drawn(found.value, places=places_for(found.respondents))


def _turned(factor: Factor, gap: GapScore, result: Estimate, shown: Mapping[str, Estimate]) -> Gap:
    """Turn a difference; its size is what a reader finds from the two scores as they stand."""
    low, high = result.low, result.high
    is_turned = result.value < 0
    places = _places(shown, gap)
    points = rounded(abs(_drawn(shown[gap.role]) - _drawn(shown[gap.other])), places=places)
    if is_turned:
        low, high = (None if end is None else -end for end in (high, low))
    return Gap(
        factor=factor,
        upper=gap.other if is_turned else gap.role,
        lower=gap.role if is_turned else gap.other,
        points=float(points),
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
