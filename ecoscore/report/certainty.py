"""How sure is the page that stands alone, in words for somebody who reads nothing else?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.model.case_scores import ReliabilityScore
from ecoscore.model.instrument import Kind
from ecoscore.model.scores import Estimate
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.figures import inside
from ecoscore.report.highlights import from_low_to_high, roles_behind
from ecoscore.report.reliability import Carrying, carrying
from ecoscore.report.sources import Sources

FEW = 0.5
"""Below this share of the people asked, those who answered need not speak for the others."""


def certainty(sources: Sources) -> str:
    """Say how many people this rests on, how wide the margins are, and what is against it.

    Against it is that a role is not shown, that few answered, or that the answers to the questions
    of a factor do not hang together, or nobody knows whether they do.
    """
    if not from_low_to_high(sources, Kind.FACTOR):
        return sources.say("certainty.nothing", smallest=sources.scores.smallest_group)
    said = (_margin(sources), _not_shown(sources), _few(sources), *_coherence(sources))
    return " ".join(filter(None, said))


def _margin(sources: Sources) -> str:
    rests_on = _rests_on(sources)
    margins = [
        max(inside(value.high) - value.value, value.value - inside(value.low))
        for _, value in from_low_to_high(sources, Kind.FACTOR)
        if value.low is not None and value.high is not None
    ]
    if not margins:
        return sources.say("certainty.no_margin", rests_on=rests_on)
    margin = sources.in_points(whole(max(1, round(max(margins))), sources.language))
    return sources.say("certainty.margin", rests_on=rests_on, margin=margin)


def _rests_on(sources: Sources) -> str:
    """Count the people behind the factors; name their roles when others answered too."""
    behind = roles_behind(sources, Kind.FACTOR)
    answered = {row.role: row.respondents for row in sources.scores.responses if row.respondents}
    is_part = any(role not in behind for role in answered)
    return sources.say(
        "certainty.rests_on_some" if is_part else "certainty.rests_on",
        people=sources.count("people", sum(answered.get(role, 0) for role in behind)),
        groups=sources.count("groups", len(behind)),
        **({"roles": _named(sources, behind)} if is_part else {}),
    )


def _not_shown(sources: Sources) -> str:
    """Name the roles of which no factor is shown; never why, or how many people they are."""
    shown = roles_behind(sources, Kind.FACTOR)
    factors = sources.factors_of(Kind.FACTOR)
    asked = {role for factor in factors for role in sources.roles_asked(factor)}
    hidden = tuple(role for role in sources.roles if role in asked and role not in shown)
    return sources.say("certainty.not_shown", roles=_named(sources, hidden)) if hidden else ""


def _few(sources: Sources) -> str:
    """Name the roles behind the factors of which fewer than half of those asked answered."""
    behind = roles_behind(sources, Kind.FACTOR)
    low = {
        row.role
        for row in sources.scores.responses
        if row.invited and row.respondents and row.respondents < FEW * row.invited
    }
    roles = tuple(role for role in behind if role in low)
    return sources.say("certainty.few", roles=_named(sources, roles)) if roles else ""


def _coherence(sources: Sources) -> Iterator[str]:
    """Name the factors that are weak for a role, and the roles of which it is not known."""
    shown = [(f.id, role) for f in sources.factors_of(Kind.FACTOR) for role in sources.shown(f)]
    known = {(each.scale, each.role): each for each in sources.scores.reliability}
    found = [known[each] for each in shown if each in known]
    weak = [each for each in found if _carries(each) is Carrying.WEAK]
    unknown = {each.role for each in found if _carries(each) is None}
    if weak:
        yield _weak(sources, weak)
    if unknown:
        yield sources.say("certainty.unknown", roles=_named(sources, _in_order(sources, unknown)))
    # An edition for a role knows this of its own answers only.
    if len(found) == len(shown) and not weak and not unknown:
        yield sources.say("certainty.together")


def _weak(sources: Sources, scores: Sequence[ReliabilityScore]) -> str:
    """Name the weak factors, and their roles where these are the same for each.

    Where they are not, the chapter on reliability names them: this page has no room.
    """
    roles_of: dict[str, set[str]] = {}
    for score in scores:
        roles_of.setdefault(score.scale, set()).add(score.role)
    factors = sources.instrument.factors_by_id
    titles = tuple(sources.text(factors[scale].title) for scale in roles_of)
    roles = {_named(sources, _in_order(sources, found)) for found in roles_of.values()}
    scales = listed(titles, sources.language)
    if len(roles) > 1:
        return sources.say("certainty.weak_for_some", scales=scales)
    return sources.say("certainty.weak", scales=scales, roles=roles.pop())


def _carries(score: ReliabilityScore) -> Carrying | None:
    return carrying(score.result) if isinstance(score.result, Estimate) else None


def _in_order(sources: Sources, roles: set[str]) -> tuple[str, ...]:
    return tuple(role for role in sources.roles if role in roles)


def _named(sources: Sources, roles: tuple[str, ...]) -> str:
    return listed(tuple(sources.role_in_sentence(role) for role in roles), sources.language)
