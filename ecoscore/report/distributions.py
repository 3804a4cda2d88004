"""How are the answers to each question spread, for the roles whose answers may be shown?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ecoscore.model.asking import AnswerScale
from ecoscore.model.case_scores import Distribution, Segment
from ecoscore.model.instrument import Factor, Item
from ecoscore.printing.numbers import NOTHING, listed, percent, whole
from ecoscore.report.answer_key import AnswerKey, answer_keys
from ecoscore.report.answers import label_of, ordered_options
from ecoscore.report.charts.distribution import BarPart, StackedBar
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.sources import Sources

NARROWEST_WITH_DIGITS = 0.1
NARROWEST_WITH_RANGE = 0.23


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBar:
    """A role's answers to a question. `not_shown` says why there is no bar."""

    mark: RoleMark
    role: str
    bar: StackedBar | None
    people: str
    dont_know: str
    not_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """One wording of a question, with the roles that were asked it in these words.

    `level` is where the answers lie on average, from unfavourable (0) to favourable (1).
    """

    text: str
    remark: str
    bars: tuple[AnswerBar, ...]
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The part of a page with the answers per question; `hidden` says what is left out."""

    keys: tuple[AnswerKey, ...]
    questions: tuple[AskedQuestion, ...]
    hidden: str


def answers(sources: Sources, factor: Factor) -> Answers:
    """Collect the distributions of a factor: only roles with at least one that may be shown.

    The question with the least favourable answers comes first: there is most to talk about.
    """
    found = {(d.item, d.role): d for d in sources.scores.distributions}
    roles = sources.roles_in_detail(factor)
    visible = tuple(
        role
        for role in roles
        if any(_is_shown(found.get((item.id, role))) for item in factor.items_for(role))
    )
    every = [q for item in factor.items for q in _questions(sources, item, visible, found)]
    shown = tuple(question for question in every if any(bar.bar for bar in question.bars))
    return Answers(
        keys=answer_keys(sources, factor, visible),
        questions=tuple(sorted(shown, key=lambda question: question.level)),
        hidden=_hidden(sources, roles, visible=visible, questions=len(every) - len(shown)),
    )


def _hidden(
    sources: Sources, roles: tuple[str, ...], *, visible: tuple[str, ...], questions: int
) -> str:
    """Say of which roles and of how many questions nothing is shown."""
    hidden = tuple(sources.role_in_sentence(role) for role in roles if role not in visible)
    sentences = []
    if hidden:
        sentences.append(sources.say("answers.hidden", roles=listed(hidden, sources.language)))
    if questions:
        path = "answers.left_out_too" if hidden else "answers.left_out"
        sentences.append(sources.count(path, questions))
    return " ".join(sentences)


def _is_shown(distribution: Distribution | None) -> bool:
    return distribution is not None and bool(distribution.segments)


def _questions(
    sources: Sources,
    item: Item,
    roles: tuple[str, ...],
    found: Mapping[tuple[str, str], Distribution],
) -> tuple[AskedQuestion, ...]:
    by_wording: dict[str, list[AnswerBar]] = {}
    for role in (role for role in item.roles if role in roles):
        bars = by_wording.setdefault(sources.text(item.wording[role]), [])
        bars.append(_bar(sources, item, role, found.get((item.id, role))))
    remark = sources.say("answers.reverse") if item.reverse else ""
    return tuple(
        AskedQuestion(
            text=text, remark=remark, bars=tuple(bars), level=_level(bars, reverse=item.reverse)
        )
        for text, bars in by_wording.items()
    )


def _level(bars: list[AnswerBar], *, reverse: bool) -> float:
    """The mean over the bars of where their answers lie; in the middle when there are none."""
    drawn = [each.bar for each in bars if each.bar is not None]
    levels = [sum(part.share * part.position for part in bar.parts) for bar in drawn]
    level = sum(levels) / len(levels) if levels else 0.5
    return 1 - level if reverse else level


def _bar(sources: Sources, item: Item, role: str, distribution: Distribution | None) -> AnswerBar:
    name = sources.role_name(role)
    mark = RoleMark(title=name, number=sources.role_number(role))
    if distribution is None or not distribution.segments:
        not_shown = sources.say("answers.not_shown")
        return AnswerBar(
            mark=mark, role=name, bar=None, people="", dont_know="", not_shown=not_shown
        )
    scale = sources.instrument.answer_scale(item, role)
    people = sum(segment.count for segment in distribution.segments)
    return AnswerBar(
        mark=mark,
        role=name,
        bar=StackedBar(
            title=_bar_title(sources, scale, name, distribution),
            parts=tuple(_part(sources, scale, s, people=people) for s in distribution.segments),
        ),
        people=whole(people, sources.language),
        dont_know=_dont_know(sources, distribution, people=people),
        not_shown="",
    )


def _dont_know(sources: Sources, distribution: Distribution, *, people: int) -> str:
    if distribution.dont_know is None:
        return NOTHING
    return percent(distribution.dont_know / (people + distribution.dont_know), sources.language)


def _part(sources: Sources, scale: AnswerScale, segment: Segment, *, people: int) -> BarPart:
    codes = ordered_options(scale)
    ranks = [codes.index(code) for code in segment.codes]
    share = segment.count / people if people else 0.0
    middle = (min(ranks) + max(ranks)) / 2
    digits = _share(sources, segment, people=people)
    if share >= NARROWEST_WITH_RANGE:
        numbers = dict.fromkeys((min(ranks) + 1, max(ranks) + 1))
        digits = f"{'–'.join(map(str, numbers))}: {digits}"
    return BarPart(
        share=share,
        position=middle / max(len(codes) - 1, 1),
        label=digits if share >= NARROWEST_WITH_DIGITS else "",
    )


def _bar_title(sources: Sources, scale: AnswerScale, name: str, distribution: Distribution) -> str:
    people = sum(segment.count for segment in distribution.segments)
    parts = tuple(
        f"{_segment_words(sources, scale, segment)} {_share(sources, segment, people=people)}"
        for segment in distribution.segments
    )
    return f"{name}: {', '.join(parts)}"


def _share(sources: Sources, segment: Segment, *, people: int) -> str:
    return percent(segment.count / people if people else 0.0, sources.language)


def _segment_words(sources: Sources, scale: AnswerScale, segment: Segment) -> str:
    low = label_of(sources, scale, min(segment.codes))
    if len(segment.codes) == 1:
        return low
    high = label_of(sources, scale, max(segment.codes))
    return sources.say("answers.merged", low=low, high=high)
