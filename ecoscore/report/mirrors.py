"""How do two roles see each other, each in its own words?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.model.case_scores import Relation
from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Estimate
from ecoscore.report.charts.gap import Dumbbell
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.figures import drawn, written
from ecoscore.report.sources import Sources

ALL_ITEMS = "all"
"""The name of the mirror items of a factor taken together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How one role sees the other: the role, what it was asked, and its points."""

    mark: RoleMark
    role: str
    asked: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorRow:
    """Two views that belong together, with the picture between them."""

    first: View
    picture: Dumbbell
    second: View


def mirrors(sources: Sources, factor: Factor) -> tuple[MirrorRow, ...]:
    """Each mirror of a factor of which both ways may be shown."""
    return tuple(_row(sources, factor, pair) for pair in chosen_pairs(sources, factor))


def chosen_pairs(sources: Sources, factor: Factor) -> tuple[tuple[Relation, Relation], ...]:
    """The relations that are printed, each with the way back.

    Several questions are shown taken together; where these may not be shown, each by itself.
    """
    pairs = tuple(_pairs(sources, factor))
    together = tuple(pair for pair in pairs if pair[0].item == ALL_ITEMS)
    several = {pair[0].item for pair in pairs} - {ALL_ITEMS}
    if together and len(several) > 1:
        return together
    return tuple(pair for pair in pairs if pair not in together)


def _pairs(sources: Sources, factor: Factor) -> Iterator[tuple[Relation, Relation]]:
    """The relations of a factor with the way back, the role that comes first in front."""
    found = {
        (each.item, each.rater, each.rated): each
        for each in sources.scores.relations
        if each.scale == factor.id and isinstance(each.result, Estimate)
    }
    for (item, rater, rated), there in found.items():
        back = found.get((item, rated, rater))
        if back is not None and sources.role_number(rater) < sources.role_number(rated):
            yield there, back


def _row(sources: Sources, factor: Factor, pair: tuple[Relation, Relation]) -> MirrorRow:
    first, second = (_view(sources, factor, relation) for relation in pair)
    return MirrorRow(
        first=first,
        second=second,
        picture=Dumbbell(
            title=sources.say(
                "mirror.picture",
                first=first.role,
                one=sources.in_points(first.points),
                second=second.role,
                other=sources.in_points(second.points),
            ),
            first_mark=sources.role_number(pair[0].rater),
            first=_drawn(pair[0]),
            second_mark=sources.role_number(pair[1].rater),
            second=_drawn(pair[1]),
        ),
    )


def _view(sources: Sources, factor: Factor, relation: Relation) -> View:
    name = sources.role_name(relation.rater)
    return View(
        mark=RoleMark(title=name, number=sources.role_number(relation.rater)),
        role=sources.role_plural(relation.rater),
        asked=_asked(sources, factor, relation),
        points=written(_value(relation), sources.language, places=0),
    )


def _asked(sources: Sources, factor: Factor, relation: Relation) -> str:
    """The question as the role got it; of several together, about whom they were."""
    for item in factor.items:
        if item.id == relation.item and relation.rater in item.wording:
            return sources.say("mirror.question", text=sources.text(item.wording[relation.rater]))
    return sources.say("mirror.about", roles=sources.role_in_sentence(relation.rated))


def _drawn(relation: Relation) -> float:
    return drawn(_value(relation), places=0)


def _value(relation: Relation) -> float:
    return relation.result.value if isinstance(relation.result, Estimate) else 0.0
