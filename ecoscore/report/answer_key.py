"""Which colour and number stands for which answer?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.asking import AnswerScale
from ecoscore.model.instrument import Factor
from ecoscore.printing.numbers import listed
from ecoscore.report.answers import label_of, ordered_options
from ecoscore.report.charts.distribution import colour_at
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOption:
    """An answer in the key: its number from low to high, its words, its colour."""

    number: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """The key of one answer scale, and the roles that answered on it."""

    roles: str
    options: tuple[KeyOption, ...]


def answer_keys(sources: Sources, factor: Factor, roles: tuple[str, ...]) -> tuple[AnswerKey, ...]:
    """Give a key per answer scale; with a single one the roles need not be named."""
    users: dict[str, list[str]] = {}
    for role in roles:
        for scale in dict.fromkeys(item.answers[role] for item in factor.items_for(role)):
            users.setdefault(scale, []).append(sources.role_plural(role))
    return tuple(
        AnswerKey(
            roles=listed(tuple(names), sources.language) if len(users) > 1 else "",
            options=_options(sources, sources.instrument.answer_scales[scale]),
        )
        for scale, names in users.items()
    )


def _options(sources: Sources, scale: AnswerScale) -> tuple[KeyOption, ...]:
    codes = ordered_options(scale)
    last = max(len(codes) - 1, 1)
    return tuple(
        KeyOption(
            number=str(rank + 1),
            label=label_of(sources, scale, code),
            colour=colour_at(rank / last),
        )
        for rank, code in enumerate(codes)
    )
