"""What stands out in this case, and what is there to talk about?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.report.gaps import Gap, widest_gap
from ecoscore.report.sources import Sources

QUESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to start a conversation with, and why it was chosen."""

    why: str
    text: str


def from_low_to_high(sources: Sources, kind: Kind) -> tuple[tuple[Factor, Estimate], ...]:
    """Give the scales with a case value, the lowest first; equal ones in the instrument's order."""
    found = ((factor, sources.scale(factor).case_value) for factor in sources.factors_of(kind))
    estimated = [(factor, value) for factor, value in found if isinstance(value, Estimate)]
    return tuple(sorted(estimated, key=lambda pair: pair[1].value))


def roles_behind(sources: Sources, kind: Kind) -> tuple[str, ...]:
    """Give the roles with a value on at least one scale of this kind, in order."""
    shown = {role for factor in sources.factors_of(kind) for role in sources.shown(factor)}
    return tuple(role for role in sources.roles if role in shown)


def questions(sources: Sources) -> tuple[Question, ...]:
    """Choose three questions by rule, none of them twice.

    First the lowest factor, then the widest clear difference (which may be on that same factor),
    then the lowest obstacle. Where one of these is missing, the next lowest scale takes its place:
    factors, obstacles, the outcome.
    """
    lowest, hindering, rest = (
        _low_questions(sources, kind) for kind in (Kind.FACTOR, Kind.OBSTACLE, Kind.OUTCOME)
    )
    preferred = [*lowest[:1], *_gap_question(sources, widest_gap(sources)), *hindering[:1]]
    chosen = dict.fromkeys([*preferred, *lowest[1:], *hindering[1:], *rest])
    return tuple(question for question in chosen if question.text)[:QUESTIONS]


def _low_questions(sources: Sources, kind: Kind) -> list[Question]:
    """Give a question per scale of this kind, the lowest first."""
    scored = from_low_to_high(sources, kind)
    factors = [factor for factor, _ in scored]
    # Of equal values each is the lowest: which of them comes first is chance.
    lows = ["low" if value.value == scored[0][1].value else "next" for _, value in scored]
    paths = ["only"] if len(scored) == 1 else lows
    return [
        Question(
            why=sources.say(f"question.{path}.{kind.value}", scale=sources.text(factor.title)),
            text=sources.text(factor.low),
        )
        for path, factor in zip(paths, factors, strict=True)
    ]


def _gap_question(sources: Sources, gap: Gap | None) -> tuple[Question, ...]:
    if gap is None or not gap.stands_out:
        return ()
    why = sources.say("question.gap", scale=sources.text(gap.factor.title))
    return (Question(why=why, text=sources.text(gap.factor.gap)),)
