"""What does one scale show: its meaning, the roles side by side, the answers, the differences?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import NotEstimated
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.answers import other_answers_note, roles_with_other_answers
from ecoscore.report.changes import Changes, changes
from ecoscore.report.charts.axis import Axis
from ecoscore.report.charts.dots import DotStrip
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.conclusions import Conclusions, conclusions
from ecoscore.report.distributions import Answers, answers
from ecoscore.report.figures import (
    Band,
    Figure,
    band_of,
    case_figure,
    case_places,
    role_figure,
)
from ecoscore.report.gaps import (
    Gap,
    GapRow,
    Verdict,
    gap_row,
    gap_sentence,
    gaps_of,
    other_gaps_words,
)
from ecoscore.report.mirrors import MirrorRow, mirrors
from ecoscore.report.profile import case_line, role_dot
from ecoscore.report.room import height, height_of_words, is_long
from ecoscore.report.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """One line of the plot: a role or the case. `reason` says why there is no value."""

    mark: RoleMark
    name: str
    other_answers: bool
    people: str
    strip: DotStrip
    figure: Figure | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePage:
    """A page about one scale. When it `is_empty` there is nothing to show but its meaning.

    `answers_apart` gives the answers per question a page of their own.
    """

    anchor: str
    kicker: str
    title: str
    definition: str
    high: str
    axis: Axis
    rows: tuple[RoleRow, ...]
    not_asked: str
    note: str
    gap_sentence: str
    clear_gaps: tuple[GapRow, ...]
    other_gaps: str
    mirrors: tuple[MirrorRow, ...]
    changes: Changes | None
    conclusions: Conclusions
    question: str
    answers: Answers
    answers_apart: bool
    is_empty: bool


def scale_page(sources: Sources, factor: Factor, *, kicker: str) -> ScalePage:
    """Make the page about one scale."""
    asked = sources.roles_asked(factor)
    others = roles_with_other_answers(sources, factor)
    gaps = gaps_of(sources, factor)
    clear = tuple(gap for gap in gaps if gap.verdict is Verdict.HIGHER)
    answered, moved = answers(sources, factor), changes(sources, factor)
    seen = mirrors(sources, factor)
    unclear = other_gaps_words(sources, tuple(gap for gap in gaps if gap not in clear))
    concluded = conclusions(sources, factor, gaps)
    roles = tuple(_role_row(sources, factor, role, starred=role in others) for role in asked)
    return ScalePage(
        anchor=f"scale-{factor.id}",
        kicker=kicker,
        title=sources.text(factor.title),
        definition=sources.text(factor.definition),
        high=sources.text(factor.high),
        axis=Axis(title=sources.say("axis")),
        rows=(*roles, *_case_row(sources, factor)),
        not_asked=_not_asked(sources, asked),
        note=" ".join(
            filter(None, (other_answers_note(sources, (factor,)), _band(sources, factor)))
        ),
        gap_sentence=_gap_sentence(sources, gaps),
        # The sentence above the table says all there is to say of a single one.
        clear_gaps=tuple(gap_row(sources, gap) for gap in clear) if len(clear) > 1 else (),
        other_gaps=unclear,
        mirrors=seen,
        changes=moved,
        conclusions=concluded,
        question=_question(sources, factor, gaps),
        answers=answered,
        answers_apart=is_long(
            answered,
            taken=height(len(roles), len(clear), seen=seen, moved=moved)
            + height_of_words(unclear, " ".join(concluded.may), " ".join(concluded.may_not)),
        ),
        is_empty=not sources.shown(factor),
    )


def _role_row(sources: Sources, factor: Factor, role: str, *, starred: bool) -> RoleRow:
    result = sources.result(factor, role)
    name = sources.role_name(role)
    mark = RoleMark(title=name, number=sources.role_number(role))
    if isinstance(result, NotEstimated):
        return _empty_row(mark, name, starred=starred, reason=sources.reason(result))
    figure = role_figure(sources, result)
    return RoleRow(
        mark=mark,
        name=name,
        other_answers=starred,
        people=whole(result.respondents, sources.language),
        strip=DotStrip(
            title=_title(sources, name, figure), dots=(role_dot(sources, role, result),)
        ),
        figure=figure,
        reason="",
    )


def _empty_row(mark: RoleMark, name: str, *, starred: bool, reason: str) -> RoleRow:
    return RoleRow(
        mark=mark,
        name=name,
        other_answers=starred,
        people="",
        strip=DotStrip(title=f"{name}: {reason}", dots=()),
        figure=None,
        reason=reason,
    )


def _case_row(sources: Sources, factor: Factor) -> tuple[RoleRow, ...]:
    """Give the row of the case; with a single role it would only say the same again."""
    value = sources.scale(factor).case_value
    if isinstance(value, NotEstimated) or len(sources.scale(factor).case_roles) < 2:
        return ()
    name = sources.say("all_roles")
    figure = case_figure(sources, factor.id, value)
    strip = DotStrip(
        title=_title(sources, name, figure),
        dots=(),
        case=case_line(sources, factor, value),
        others=sources.scores.others.get(factor.id),
    )
    return (
        RoleRow(
            mark=RoleMark(title=name, number=None),
            name=name,
            other_answers=False,
            people="",
            strip=strip,
            figure=figure,
            reason="",
        ),
    )


def _title(sources: Sources, name: str, figure: Figure) -> str:
    path = "strip.role" if figure.interval else "strip.role_only"
    points = sources.in_points(figure.value)
    return sources.say(path, name=name, points=points, interval=figure.interval)


def _band(sources: Sources, factor: Factor) -> str:
    """Say what the grey line under the row of the case is, where there is one."""
    found = sources.scores.others.get(factor.id)
    if found is None or not _case_row(sources, factor):
        return ""
    low, high = (whole(value, sources.language) for value in found)
    return sources.say("others", low=low, high=high)


def _not_asked(sources: Sources, asked: tuple[str, ...]) -> str:
    roles = tuple(sources.role_in_sentence(role) for role in sources.roles if role not in asked)
    return sources.say("not_asked", roles=listed(roles, sources.language)) if roles else ""


def _gap_sentence(sources: Sources, gaps: tuple[Gap, ...]) -> str:
    """Say what the widest clear difference is; nothing when none is, as the conclusions tell."""
    clear = [gap for gap in gaps if gap.verdict is Verdict.HIGHER]
    told = clear or [gap for gap in gaps if gap.stands_out]
    if not told and any(gap.verdict is Verdict.NOT_CLEAR for gap in gaps):
        return ""
    return gap_sentence(sources, (told or list(gaps))[0]) if gaps else ""


def _question(sources: Sources, factor: Factor, gaps: tuple[Gap, ...]) -> str:
    """Choose what to talk about: a clear difference first, otherwise a value that is not strong."""
    if any(gap.verdict is Verdict.HIGHER for gap in gaps):
        return sources.text(factor.gap)
    value = sources.scale(factor).case_value
    if isinstance(value, NotEstimated):
        return ""
    is_strong = band_of(value.value, places=case_places(sources, factor.id)) is Band.STRONG
    return "" if is_strong else sources.text(factor.low)
