"""How does an answer become a number in this report?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ecoscore.model.asking import AnswerScale
from ecoscore.model.scores import FEWEST_FOR_A_DECIMAL, FEWEST_FOR_WHOLE_MARGINS
from ecoscore.report.answers import label_of, ordered_options
from ecoscore.report.figures import written
from ecoscore.report.sources import Sources
from ecoscore.report.worked_example import WorkedExample, worked_example


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPoints:
    """An answer and the points it is worth."""

    answer: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    """What the answers of one answer scale are worth; `roles` names who answered on it."""

    roles: str
    rows: tuple[AnswerPoints, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The chapter on the calculation."""

    points: tuple[PointsTable, ...]
    person: str
    reversed_items: str
    example: WorkedExample | None
    small_groups: str
    rounding: str


def method(sources: Sources) -> Method:
    """Make the chapter on the calculation."""
    scales = tuple(_used_scales(sources))
    has_reversed = any(item.reverse for item in sources.instrument.items)
    return Method(
        points=tuple(_table(sources, scale, roles) for scale, roles in _used_scales(sources)),
        person=_person(sources, scales[0][0]) if scales else "",
        reversed_items=sources.say("method.reversed") if has_reversed else "",
        example=worked_example(sources),
        small_groups=_small_groups(sources),
        rounding=sources.say(
            "method.rounding",
            fewest=FEWEST_FOR_A_DECIMAL,
            fewest_whole=FEWEST_FOR_WHOLE_MARGINS,
        ),
    )


def _small_groups(sources: Sources) -> str:
    """Say which groups are not shown, and whether that happened here; never which or how small."""
    rule = sources.say("method.small_groups", smallest=sources.scores.smallest_group)
    if not sources.scores.hides_something:
        return rule
    return f"{rule} {sources.say('method.something_hidden')}"


def _used_scales(sources: Sources) -> list[tuple[AnswerScale, tuple[str, ...]]]:
    """Give the answer scales that occur, each with the roles that answered on it."""
    users: dict[str, dict[str, None]] = {}
    for role in sources.roles or tuple(sources.instrument.roles_by_id):
        for item in sources.instrument.items_for(role):
            users.setdefault(item.answers[role], {})[role] = None
    return [
        (sources.instrument.answer_scales[scale], tuple(roles)) for scale, roles in users.items()
    ]


def _table(sources: Sources, scale: AnswerScale, roles: tuple[str, ...]) -> PointsTable:
    return PointsTable(
        roles=", ".join(sources.role_plural(role) for role in roles),
        rows=tuple(
            AnswerPoints(
                answer=label_of(sources, scale, code), points=_points(sources, scale, code)
            )
            for code in ordered_options(scale)
        ),
    )


def _person(sources: Sources, scale: AnswerScale) -> str:
    """Follow an imagined person with two high answers, a low one and no answer."""
    codes = ordered_options(scale)
    given = (codes[-1], codes[-1], codes[0])
    total = sum((_worth(scale, code) for code in given), Fraction(0))
    return sources.say(
        "method.person",
        high=label_of(sources, scale, codes[-1]),
        low=label_of(sources, scale, codes[0]),
        sum="\u00a0+ ".join(_points(sources, scale, code) for code in given),
        total=_written(sources, total),
        mean=_written(sources, total / len(given)),
    )


def _worth(scale: AnswerScale, code: int) -> Fraction:
    return Fraction(100 * (code - scale.low), max(scale.high - scale.low, 1))


def _points(sources: Sources, scale: AnswerScale, code: int) -> str:
    return _written(sources, _worth(scale, code))


def _written(sources: Sources, points: Fraction) -> str:
    places = 0 if points.denominator == 1 else 1
    return written(float(points), sources.language, places=places)
