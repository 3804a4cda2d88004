"""What stands out in this case, and what is there to talk about?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.report.gaps import Gap, Verdict, widest_gap
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


def questions(sources: Sources) -> tuple[Question, ...]:
    """Choose three questions by rule, each scale at most once.

    First the lowest factor, then the widest clear difference, then the lowest obstacle. Where one
    of these is missing, the next lowest scale takes its place: factors, obstacles, the outcome.
    """
    factors = from_low_to_high(sources, Kind.FACTOR)
    obstacles = from_low_to_high(sources, Kind.OBSTACLE)
    outcomes = from_low_to_high(sources, Kind.OUTCOME)
    lowest = [_low_question(sources, factor, value) for factor, value in factors]
    hindering = [_low_question(sources, factor, value) for factor, value in obstacles]
    rest = [_low_question(sources, factor, value) for factor, value in outcomes]
    preferred = [*lowest[:1], *_gap_question(sources, widest_gap(sources)), *hindering[:1]]
    chosen = dict.fromkeys([*preferred, *lowest[1:], *hindering[1:], *rest])
    return tuple(question for question in chosen if question.text)[:QUESTIONS]


def _low_question(sources: Sources, factor: Factor, value: Estimate) -> Question:
    why = sources.say(f"question.low.{factor.kind.value}", scale=sources.text(factor.title))
    return Question(why=why, text=sources.text(factor.low))


def _gap_question(sources: Sources, gap: Gap | None) -> tuple[Question, ...]:
    if gap is None or gap.verdict is not Verdict.HIGHER:
        return ()
    why = sources.say("question.gap", scale=sources.text(gap.factor.title))
    return (Question(why=why, text=sources.text(gap.factor.gap)),)
