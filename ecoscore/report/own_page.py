"""What did the people of one role say, for themselves to read, with the others beside it?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.case_scores import Edition
from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.printing.numbers import NOTHING, listed
from ecoscore.report.answer_key import AnswerKey
from ecoscore.report.answers import other_answers_note
from ecoscore.report.changes import changes_of, signed
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.distributions import Answers, answers
from ecoscore.report.figures import places_for, role_figure
from ecoscore.report.gaps import Verdict, gap_sentence, gaps_of
from ecoscore.report.sources import Sources

MOST_DIFFERENCES = 4
"""More sentences than these are not read; the pages of the scales have them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One scale: the score of the role itself, of the others in order, and the change."""

    anchor: str
    name: str
    value: str
    interval: str
    words: str
    others: tuple[str, ...]
    change: str
    change_interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswers:
    """What the role answered to the questions about one obstacle."""

    title: str
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The page about the role itself. `change` heads the last column, which may be missing.

    Without `differences`, `no_differences` says why there are none. `obstacles` are the answers
    that the page about obstacles has no room for; `keys` are theirs when all have the same.
    """

    lead: str
    sentences: tuple[str, ...]
    differences: tuple[str, ...]
    no_differences: str
    mark: RoleMark
    others: tuple[RoleMark, ...]
    change: str
    rows: tuple[OwnRow, ...]
    note: str
    obstacles: tuple[OwnAnswers, ...]
    keys: tuple[AnswerKey, ...]


def own_page(sources: Sources) -> OwnPage | None:
    """Make the page in an edition for a role; None in any other."""
    role = sources.scores.for_role
    if sources.scores.edition is not Edition.ROLE or not role:
        return None
    factors = tuple(f for f in sources.instrument.factors if role in sources.shown(f))
    others = _others(sources, role)
    before = sources.scores.changes[0].from_wave if sources.scores.changes else ""
    answered = _of_obstacles(sources, factors)
    return OwnPage(
        lead=_lead(sources, role),
        sentences=_extremes(sources, role),
        differences=_differences(sources),
        no_differences=sources.say("own.no_differences" if others else "own.no_others"),
        mark=_mark(sources, role),
        others=tuple(_mark(sources, other) for other in others),
        change=sources.say("own.change", wave=before) if before else "",
        rows=tuple(_row(sources, factor, role, others) for factor in factors),
        note=other_answers_note(sources, factors),
        obstacles=answered,
        keys=_shared_keys(answered),
    )


def _of_obstacles(sources: Sources, factors: tuple[Factor, ...]) -> tuple[OwnAnswers, ...]:
    return tuple(
        OwnAnswers(title=sources.text(factor.title), answers=found)
        for factor in factors
        if factor.kind is Kind.OBSTACLE and (found := answers(sources, factor)).questions
    )


def _shared_keys(answered: tuple[OwnAnswers, ...]) -> tuple[AnswerKey, ...]:
    """The key to the answers when one will do for all obstacles."""
    found = {each.answers.keys for each in answered}
    return found.pop() if len(found) == 1 else ()


def _mark(sources: Sources, role: str) -> RoleMark:
    return RoleMark(title=sources.role_name(role), number=sources.role_number(role))


def _others(sources: Sources, role: str) -> tuple[str, ...]:
    """The other roles that have a score on any scale."""
    seen = {
        other
        for f in sources.instrument.factors
        if f.id in sources.scores.scales
        for other in sources.shown(f)
    }
    return tuple(other for other in sources.roles if other in seen and other != role)


def _lead(sources: Sources, role: str) -> str:
    people = next((r.respondents for r in sources.scores.responses if r.role == role), None)
    return sources.say(
        "own.lead",
        roles=sources.role_in_sentence(role),
        case=sources.case.name,
        people=sources.count("people", people or 0),
    )


def _extremes(sources: Sources, role: str) -> tuple[str, ...]:
    """The highest and the lowest factor by printed score; nothing when all are alike."""
    printed: dict[str, list[str]] = {}
    shown = [(f, sources.shown(f)) for f in sources.factors_of(Kind.FACTOR)]
    scored = [(f, found[role]) for f, found in shown if role in found]
    for factor, found in sorted(scored, key=lambda pair: pair[1].value):
        value = role_figure(sources, found).value
        printed.setdefault(value, []).append(sources.text(factor.title))
    if len(printed) < 2:
        return ()
    values = list(printed)
    return tuple(
        sources.say(
            f"own.{path}",
            scales=listed(tuple(printed[value]), sources.language),
            points=sources.in_points(value),
        )
        for path, value in (("highest", values[-1]), ("lowest", values[0]))
    )


def _differences(sources: Sources) -> tuple[str, ...]:
    """The widest clear difference with another role on each scale, the widest of all first."""
    scales = [f for f in sources.instrument.factors if f.id in sources.scores.scales]
    clear = [
        gap
        for factor in scales
        for gap in [each for each in gaps_of(sources, factor) if each.verdict is Verdict.HIGHER][:1]
    ]
    told = sorted(clear, key=lambda gap: -gap.points)[:MOST_DIFFERENCES]
    return tuple(
        sources.say(
            "own.difference",
            scale=sources.text(gap.factor.title),
            sentence=gap_sentence(sources, gap),
        )
        for gap in told
    )


def _row(sources: Sources, factor: Factor, role: str, others: tuple[str, ...]) -> OwnRow:
    shown = sources.shown(factor)
    figure = role_figure(sources, shown[role])
    change, interval = _change(sources, factor)
    return OwnRow(
        anchor=f"scale-{factor.id}",
        name=sources.text(factor.title),
        value=figure.value,
        interval=figure.interval,
        words=figure.band,
        others=tuple(_beside(sources, shown.get(other)) for other in others),
        change=change,
        change_interval=interval,
    )


def _beside(sources: Sources, found: Estimate | None) -> str:
    return NOTHING if found is None else role_figure(sources, found).value


def _change(sources: Sources, factor: Factor) -> tuple[str, str]:
    """The change on a scale and its margin."""
    for change in changes_of(sources, factor):
        result = change.result
        places = places_for(result.respondents)
        points = signed(sources, result.value, places=places)
        if result.low is None or result.high is None:
            return points, ""
        low, high = (signed(sources, end, places=places) for end in (result.low, result.high))
        return points, sources.say("range", low=low, high=high)
    return NOTHING, ""
