"""What may a reader conclude from a page about a scale, and what not?

Rules on printed numbers, never free text: an interval within one band, a clear difference, a clear
change may be concluded; what the margins, the hidden groups or the coherence of the answers leave
open may not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.model.case_scores import ReliabilityScore
from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Estimate, NotEstimated
from ecoscore.printing.numbers import listed
from ecoscore.report.changes import Direction, changes_of, direction
from ecoscore.report.figures import band_of, case_figure, case_places
from ecoscore.report.gaps import Gap, Verdict
from ecoscore.report.reliability import Carrying, carrying
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """Sentences, in order of weight; `may` is never empty, as it says so when nothing is sure."""

    may: tuple[str, ...]
    may_not: tuple[str, ...]


def conclusions(sources: Sources, factor: Factor, gaps: tuple[Gap, ...]) -> Conclusions:
    """Say what is sure and what stays open on one scale."""
    may = (*_sure_band(sources, factor), *_sure_gap(sources, gaps), *_sure_change(sources, factor))
    return Conclusions(
        may=may or (sources.say("conclusion.nothing"),),
        may_not=(
            *_open_band(sources, factor),
            *_open_gap(sources, gaps),
            *_open_change(sources, factor),
            *_hidden_roles(sources, factor),
            *_coherence(sources, factor),
        ),
    )


def _sure_band(sources: Sources, factor: Factor) -> Iterator[str]:
    value = sources.scale(factor).case_value
    if isinstance(value, Estimate) and _is_in_one_band(sources, factor, value):
        band = case_figure(sources, factor.id, value).band
        yield sources.say("conclusion.band", band=band)


def _is_in_one_band(sources: Sources, factor: Factor, value: Estimate) -> bool:
    if value.low is None or value.high is None:
        return False
    places = case_places(sources, factor.id)
    return band_of(value.low, places=places) is band_of(value.high, places=places)


def _sure_gap(sources: Sources, gaps: tuple[Gap, ...]) -> Iterator[str]:
    """The widest clear difference on one answer scale, and the widest between two of them."""
    clear = [gap for gap in gaps if gap.verdict is Verdict.HIGHER]
    for path, is_same in (("gap", True), ("gap_other_answers", False)):
        found = [gap for gap in clear if gap.same_answers is is_same]
        if found:
            widest = max(found, key=lambda gap: gap.points)
            yield sources.say(
                f"conclusion.{path}",
                upper=sources.role_plural(widest.upper),
                lower=sources.role_in_sentence(widest.lower),
            )


def _sure_change(sources: Sources, factor: Factor) -> Iterator[str]:
    for way in (Direction.ROSE, Direction.FELL):
        yield from _roles_that(sources, factor, way)


def _roles_that(sources: Sources, factor: Factor, way: Direction) -> Iterator[str]:
    """The sentence about the roles that moved this way; none when no role did."""
    found = [change for change in changes_of(sources, factor) if direction(change) is way]
    if found:
        roles = tuple(sources.role_in_sentence(change.role) for change in found)
        yield sources.say(
            f"conclusion.{way.value}",
            roles=listed(roles, sources.language),
            wave=found[0].from_wave,
        )


def _open_band(sources: Sources, factor: Factor) -> Iterator[str]:
    value = sources.scale(factor).case_value
    if isinstance(value, NotEstimated) or _is_in_one_band(sources, factor, value):
        return
    figure = case_figure(sources, factor.id, value)
    path = "not_band" if figure.interval else "not_interval"
    yield sources.say(f"conclusion.{path}", band=figure.band)


def _open_gap(sources: Sources, gaps: tuple[Gap, ...]) -> Iterator[str]:
    if gaps and all(gap.verdict is not Verdict.HIGHER for gap in gaps):
        yield sources.say("conclusion.not_gap")


def _open_change(sources: Sources, factor: Factor) -> Iterator[str]:
    yield from _roles_that(sources, factor, Direction.NOT_CLEAR)


def _hidden_roles(sources: Sources, factor: Factor) -> Iterator[str]:
    shown = sources.shown(factor)
    hidden = [role for role in sources.roles_asked(factor) if role not in shown]
    if hidden:
        roles = tuple(sources.role_in_sentence(role) for role in hidden)
        yield sources.say("conclusion.not_shown", roles=listed(roles, sources.language))


def _coherence(sources: Sources, factor: Factor) -> Iterator[str]:
    """Name the shown roles whose answers to the questions do not hang together well, or unknown."""
    shown = sources.shown(factor)
    scores = [s for s in sources.scores.reliability if s.scale == factor.id and s.role in shown]
    for path, holds in (("not_coherent", _is_weak), ("not_tested", _is_unknown)):
        roles = tuple(sources.role_in_sentence(s.role) for s in scores if holds(s))
        if roles:
            yield sources.say(f"conclusion.{path}", roles=listed(roles, sources.language))


def _is_weak(score: ReliabilityScore) -> bool:
    return isinstance(score.result, Estimate) and carrying(score.result) is Carrying.WEAK


def _is_unknown(score: ReliabilityScore) -> bool:
    return isinstance(score.result, NotEstimated)
