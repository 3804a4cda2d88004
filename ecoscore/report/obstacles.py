"""What hinders, and what does not?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Factor, Kind
from ecoscore.printing.numbers import listed
from ecoscore.report.gaps import Verdict, gap_sentence, gaps_of
from ecoscore.report.highlights import from_low_to_high, roles_behind
from ecoscore.report.mirrors import MirrorRow, mirrors
from ecoscore.report.priorities import Priorities, priorities, shares
from ecoscore.report.profile import Profile, profile
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A clear difference between roles about one obstacle."""

    scale: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorsOfObstacle:
    """How two roles see each other on one obstacle."""

    scale: str
    rows: tuple[MirrorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """The page about obstacles, the most hindering first.

    `unknown` names obstacles without a value, `silent` roles without any, as they were not asked or
    may not be shown. `shares` explains what stands under the values of the roles, where anything
    does.
    """

    profile: Profile | None
    shares: str
    priorities: Priorities | None
    mirrors: tuple[MirrorsOfObstacle, ...]
    disagreements: tuple[Disagreement, ...]
    unknown: str
    silent: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below the profile, in order."""
        starred = self.profile.note if self.profile is not None else ""
        return tuple(filter(None, (self.shares, starred, self.silent, self.unknown)))


def obstacles(sources: Sources) -> Obstacles | None:
    """Make the page about obstacles; None when the instrument has no obstacles."""
    every = sources.factors_of(Kind.OBSTACLE)
    if not every:
        return None
    ordered = tuple(factor for factor, _ in from_low_to_high(sources, Kind.OBSTACLE))
    unknown = tuple(sources.text(factor.title) for factor in every if factor not in ordered)
    found = profile(sources, ordered, explained=True, shares=shares(sources))
    has_shares = found is not None and any(any(row.shares) for row in found.rows)
    return Obstacles(
        profile=found,
        shares=sources.say("priorities.shares") if has_shares else "",
        priorities=priorities(sources),
        mirrors=tuple(
            MirrorsOfObstacle(scale=sources.text(factor.title), rows=rows)
            for factor in ordered
            if (rows := mirrors(sources, factor))
        ),
        disagreements=tuple(d for factor in ordered for d in _disagreement(sources, factor)),
        unknown=sources.say("obstacles.unknown", scales=listed(unknown, sources.language))
        if unknown
        else "",
        silent=_silent(sources, every),
    )


def _silent(sources: Sources, factors: tuple[Factor, ...]) -> str:
    """Name the roles that were asked nothing about obstacles, and those of which none is shown."""
    asked = {role for factor in factors for role in sources.roles_asked(factor)}
    shown = roles_behind(sources, Kind.OBSTACLE)
    missing = tuple(role for role in sources.roles if role not in shown)
    said = (
        ("not_asked", tuple(role for role in missing if role not in asked)),
        ("not_shown", tuple(role for role in missing if role in asked)),
    )
    return " ".join(
        sources.say(
            f"obstacles.{path}",
            roles=listed(tuple(map(sources.role_in_sentence, roles)), sources.language),
        )
        for path, roles in said
        if roles
    )


def _disagreement(sources: Sources, factor: Factor) -> tuple[Disagreement, ...]:
    """Give the widest clear difference, if there is one."""
    clear = [gap for gap in gaps_of(sources, factor) if gap.verdict is Verdict.HIGHER][:1]
    return tuple(
        Disagreement(
            scale=sources.text(factor.title),
            words=gap_sentence(sources, gap),
        )
        for gap in clear
    )
