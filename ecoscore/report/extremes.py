"""Which factor is the strongest and which the weakest, and how sure is that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.printing.numbers import listed
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.figures import case_figure, case_places, drawn
from ecoscore.report.highlights import from_low_to_high, roles_behind
from ecoscore.report.sources import Sources

Scored: TypeAlias = tuple[Factor, Estimate]
"""A factor with its value in this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One of the three things that stand out; `value` is "" where no number belongs."""

    label: str
    name: str
    value: str
    words: str
    picture: Dumbbell | None = None


def extremes(sources: Sources) -> tuple[Highlight, ...]:
    """Give the strongest and the weakest factor, or say that neither is clear."""
    ordered = from_low_to_high(sources, Kind.FACTOR)
    if not ordered:
        return ()
    if len(ordered) == 1:
        return (_highlight(sources, "only", *ordered[0]),)
    weakest, strongest = _highlight(sources, "weakest", *ordered[0]), ordered[-1]
    if weakest.value == case_figure(sources, strongest[0].id, strongest[1]).value:
        alike = sources.say("highlight.alike")
        found = replace(weakest, label=_label(sources, "only"), name=alike)
        return (_with_roles(sources, found, ordered),)
    if _overlap(sources, upper=strongest, lower=ordered[0]):
        return (_no_extremes(sources, ordered),)
    return (
        _extreme(sources, "strongest", ordered[::-1]),
        _extreme(sources, "weakest", ordered),
    )


def _extreme(sources: Sources, path: str, ordered: Sequence[Scored]) -> Highlight:
    """Name the first, with all that have its printed score: which comes first is chance."""
    found = _highlight(sources, path, *ordered[0])
    equal = [each for each in ordered if _printed(sources, each) == found.value]
    if len(equal) > 1:
        factor, value = equal[0]
        alone = case_figure(sources, factor.id, replace(value, low=None, high=None))
        names = tuple(sources.text(factor.title) for factor, _ in equal)
        found = replace(found, name=listed(names, sources.language), words=alone.band)
    found = _with_doubt(sources, path, found, equal=equal, next_one=ordered[len(equal)])
    return _with_roles(sources, found, equal)


def _with_roles(sources: Sources, found: Highlight, named: Sequence[Scored]) -> Highlight:
    """Add that fewer roles count on a factor that is named than on others, where that is so."""
    behind = roles_behind(sources, Kind.FACTOR)
    if all(len(sources.shown(factor)) == len(behind) for factor, _ in named):
        return found
    words = found.words.removesuffix(".")
    return replace(found, words=f"{words}. {sources.say('highlight.fewer_roles')}")


def _with_doubt(
    sources: Sources, path: str, found: Highlight, *, equal: Sequence[Scored], next_one: Scored
) -> Highlight:
    """Add that it is not sure when the printed margins of this factor and the next overlap."""
    is_strongest = path == "strongest"
    if not any(
        _overlap(
            sources,
            upper=each if is_strongest else next_one,
            lower=next_one if is_strongest else each,
        )
        for each in equal
    ):
        return found
    scale = sources.text(next_one[0].title)
    words = sources.say(f"highlight.not_surely.{path}", words=found.words, scale=scale)
    return replace(found, words=words)


def _no_extremes(sources: Sources, ordered: Sequence[Scored]) -> Highlight:
    """Name the highest and the lowest all the same, with all that have their printed scores."""
    low, high = (_printed(sources, each) for each in (ordered[0], ordered[-1]))
    found = Highlight(
        label=_label(sources, "factors"),
        name=sources.say("highlight.no_extremes"),
        value="",
        words=sources.say(
            "highlight.no_extremes_words",
            highest=_with_score(sources, ordered, high),
            high=high,
            lowest=_with_score(sources, ordered, low),
            low=low,
        ),
    )
    named = [each for each in ordered if _printed(sources, each) in (low, high)]
    return _with_roles(sources, found, named)


def _with_score(sources: Sources, ordered: Sequence[Scored], printed: str) -> str:
    equal = (each for each in ordered if _printed(sources, each) == printed)
    return listed(tuple(sources.text(factor.title) for factor, _ in equal), sources.language)


def _overlap(sources: Sources, *, upper: Scored, lower: Scored) -> bool:
    """Whether the printed margins touch; False when there is none to compare."""
    low, high = upper[1].low, lower[1].high
    if low is None or high is None:
        return False
    above = drawn(low, places=case_places(sources, upper[0].id))
    return above <= drawn(high, places=case_places(sources, lower[0].id))


def _printed(sources: Sources, each: Scored) -> str:
    return case_figure(sources, each[0].id, each[1]).value


def _highlight(sources: Sources, path: str, factor: Factor, value: Estimate) -> Highlight:
    figure = case_figure(sources, factor.id, value)
    words = "range_and_band" if figure.interval else "band_only"
    return Highlight(
        label=_label(sources, path),
        name=sources.text(factor.title),
        value=figure.value,
        words=sources.say(f"highlight.{words}", interval=figure.interval, band=figure.band),
    )


def _label(sources: Sources, path: str) -> str:
    """Say whose view it is when one role speaks for a case in which others were asked too."""
    label = sources.say(f"highlight.{path}")
    behind = roles_behind(sources, Kind.FACTOR)
    if len(behind) != 1 or len(sources.scores.responses) == 1:
        return label
    return sources.say("highlight.by_one", label=label, role=sources.role_in_sentence(behind[0]))
