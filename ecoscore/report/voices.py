"""What did people say in their own words, and how does that stand beside their score?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.model.instrument import Factor
from ecoscore.model.quotes import Quote
from ecoscore.model.scores import Estimate
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.figures import role_figure
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Words of somebody in a role; `score` is what the whole role scores on that scale, or ""."""

    mark: RoleMark
    role: str
    score: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesOnScale:
    """What was said about one scale."""

    title: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The page with the words of people."""

    scales: tuple[VoicesOnScale, ...]


def voices(sources: Sources) -> Voices | None:
    """Put the quotes under the scale that they are about; None when there are none."""
    groups = tuple(_groups(sources))
    return Voices(scales=groups) if groups else None


def _groups(sources: Sources) -> Iterator[VoicesOnScale]:
    """The scales in the order of the instrument, and at the end what is about none of them."""
    for factor in sources.instrument.factors:
        yield from _group(sources, factor, title=sources.text(factor.title))
    yield from _group(sources, None, title=sources.say("voices.about_all"))


def _group(sources: Sources, factor: Factor | None, *, title: str) -> Iterator[VoicesOnScale]:
    scale = "" if factor is None else factor.id
    said = [quote for quote in sources.scores.quotes if quote.scale == scale]
    in_order = sorted(said, key=lambda quote: sources.role_number(quote.role))
    if in_order:
        yield VoicesOnScale(
            title=title, voices=tuple(_voice(sources, quote, factor) for quote in in_order)
        )


def _voice(sources: Sources, quote: Quote, factor: Factor | None) -> Voice:
    name = sources.role_name(quote.role)
    return Voice(
        mark=RoleMark(title=name, number=sources.role_number(quote.role)),
        role=name,
        score=_score(sources, quote, factor),
        text=sources.say("voices.quote", text=quote.text),
    )


def _score(sources: Sources, quote: Quote, factor: Factor | None) -> str:
    """What the role scores, with its margin: one voice does not stand for all of them."""
    if factor is None or factor.id not in sources.scores.scales:
        return ""
    result = sources.result(factor, quote.role)
    if not isinstance(result, Estimate):
        return ""
    figure = role_figure(sources, result)
    path = "voices.score" if figure.interval else "voices.score_only"
    return sources.say(path, points=sources.in_points(figure.value), interval=figure.interval)
