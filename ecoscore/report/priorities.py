"""What do the roles want to work on first, as far as it may be told?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

from ecoscore.model.case_scores import Choice, PriorityChoices
from ecoscore.printing.numbers import listed, percent
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.sources import Sources

MOST_NAMED = 3
"""Domains of each role that are named; more when the last ones are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourites:
    """What one role chose most, in words."""

    mark: RoleMark
    role: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What the roles want to work on first; `hidden` names the roles of which that is not told."""

    favourites: tuple[Favourites, ...]
    hidden: str


def priorities(sources: Sources) -> Priorities | None:
    """What the roles chose most; None when nobody was asked or nothing may be told."""
    told = [each for each in sources.scores.priorities if each.choices and each.respondents]
    if not told:
        return None
    hidden = (each for each in sources.scores.priorities if not each.choices)
    here = tuple(sources.role_in_sentence(e.role) for e in hidden if e.role in sources.roles)
    return Priorities(
        favourites=tuple(_favourites(sources, each) for each in told),
        hidden=sources.say("priorities.hidden", roles=listed(here, sources.language))
        if here
        else "",
    )


def shares(sources: Sources) -> Mapping[tuple[str, str], str]:
    """Scale and role → which share of the role wants to work on the scale first."""
    return {
        (choice.scale, each.role): _share(sources, choice, each.respondents)
        for each in sources.scores.priorities
        if each.respondents
        for choice in each.choices
    }


def _favourites(sources: Sources, chosen: PriorityChoices) -> Favourites:
    name, people = sources.role_name(chosen.role), chosen.respondents or 0
    named = tuple(_named(sources, chosen))
    return Favourites(
        mark=RoleMark(title=name, number=sources.role_number(chosen.role)),
        role=sources.role_plural(chosen.role),
        words=sources.say(
            "priorities.most" if named else "priorities.spread",
            people=sources.count("people", people),
            scales=listed(named, sources.language),
        ),
    )


def most_chosen(sources: Sources, chosen: PriorityChoices) -> tuple[Choice, ...]:
    """The domains that most people chose, and that are named; equal ones all or none."""
    known = sources.instrument.factors_by_id
    ordered = sorted(
        (each for each in chosen.choices if each.least and each.scale in known),
        key=lambda each: -each.least,
    )
    last = ordered[MOST_NAMED - 1].least if len(ordered) > MOST_NAMED else 0
    named = [each for each in ordered if each.least >= last]
    if len(named) > 2 * MOST_NAMED:
        named = [each for each in ordered if each.least > last]
    return tuple(named)


def _named(sources: Sources, chosen: PriorityChoices) -> Iterator[str]:
    known = sources.instrument.factors_by_id
    for each in most_chosen(sources, chosen):
        yield sources.say(
            "priorities.named",
            scale=sources.text(known[each.scale].title),
            share=_share(sources, each, chosen.respondents or 0),
        )


def _share(sources: Sources, choice: Choice, people: int) -> str:
    """The share as a percentage; where a few people are not told apart, its bound."""
    if choice.count is not None:
        return percent(choice.count / people, sources.language)
    is_low = choice.least == 0
    # A bound is rounded outwards, so that it holds.
    bound = ceil(100 * choice.most / people) if is_low else floor(100 * choice.least / people)
    path = "priorities.at_most" if is_low else "priorities.at_least"
    return sources.say(path, share=percent(bound / 100, sources.language))
