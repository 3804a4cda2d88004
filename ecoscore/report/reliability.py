"""Which scales can carry a claim, which cannot, and what would help?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ecoscore.model.case_scores import ReliabilityScore
from ecoscore.model.scores import FEWEST_FOR_ALPHA, Estimate, NotEstimated, Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.printing.numbers import NOTHING, decimal, listed, whole
from ecoscore.report.answers import roles_never_pooled
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.precision import precision
from ecoscore.report.sources import Sources

GOOD_ALPHA = Decimal("0.70")
"""The habit for comparing groups (docs/methods.md): not a law."""


class Carrying(StrEnum):
    """How much a scale can carry for one role, by its alpha and the lower end of the interval."""

    FIRM = "firm"
    CAREFUL = "careful"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleVerdict:
    """What may be said about the answers of one role, in plain words, and what would help."""

    mark: RoleMark
    role: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaCell:
    """The alpha of one scale for one role; `remark` says why there is none."""

    alpha: str
    interval: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaRow:
    """One scale: a cell per column of the table."""

    scale: str
    cells: tuple[AlphaCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaColumn:
    """One role, and how many people are behind its alphas over all cases together."""

    name: str
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The chapter on reliability: words first, then the numbers, a column per role."""

    verdicts: tuple[RoleVerdict, ...]
    columns: tuple[AlphaColumn, ...]
    rows: tuple[AlphaRow, ...]


NOT_ASKED = AlphaCell(alpha="", interval="", remark=NOTHING)


def reliability(sources: Sources) -> Reliability:
    """Make the chapter from the reliability scores of the scales that are printed."""
    known = sources.instrument.factors_by_id
    scores = [s for s in sources.scores.reliability if s.scale in known and s.items > 0]
    found = {score.role for score in scores}
    roles = tuple(role for role in sources.instrument.roles_by_id if role in found)
    told = tuple(r for r in sources.instrument.roles_by_id if r in found or r in sources.roles)
    # The words above the table say of the other roles why there is nothing.
    columns = tuple(role for role in (*roles, ALL_ROLES) if _any_estimated(scores, role))
    return Reliability(
        verdicts=tuple(
            _verdict(sources, role, [s for s in scores if s.role == role]) for role in told
        ),
        columns=tuple(_column(sources, role, scores) for role in columns),
        # A table that only says that there is nothing says it better in words.
        rows=_rows(sources, scores, columns) if any(map(_is_estimated, scores)) else (),
    )


def carrying(estimate: Estimate) -> Carrying:
    """Judge an alpha: firm when even the lower end of its interval is good."""
    if not _is_good(estimate.value):
        return Carrying.WEAK
    is_firm = estimate.low is not None and _is_good(estimate.low)
    return Carrying.FIRM if is_firm else Carrying.CAREFUL


def _is_good(alpha: float) -> bool:
    """Judge by the printed value: 0.6989 is printed as 0.70."""
    printed = Decimal(repr(float(alpha))).quantize(GOOD_ALPHA, rounding=ROUND_HALF_UP)
    return printed >= GOOD_ALPHA


def _verdict(sources: Sources, role: str, scores: list[ReliabilityScore]) -> RoleVerdict:
    estimated = [(s.scale, s.result) for s in scores if isinstance(s.result, Estimate)]
    judged = (
        (f"reliability.{grade.value}", [scale for scale, e in estimated if carrying(e) is grade])
        for grade in Carrying
    )
    sentences = [
        sources.say(path, scales=_named(sources, scales, of=scores))
        for path, scales in judged
        if scales
    ]
    here = [row for row in sources.scores.responses if row.role == role]
    return RoleVerdict(
        mark=RoleMark(title=sources.role_name(role), number=sources.role_number(role)),
        role=sources.role_plural(role),
        sentences=(
            *sentences,
            *_without_alpha(sources, scores),
            *(precision(sources, row) for row in here),
        ),
    )


def _without_alpha(sources: Sources, scores: list[ReliabilityScore]) -> Iterable[str]:
    """Say per reason which scales have no alpha, and how many answers would give one.

    Not how many more: that would tell how many there are, and an edition may not.
    """
    by_reason: dict[Reason, list[ReliabilityScore]] = {}
    for score in scores:
        if isinstance(score.result, NotEstimated):
            by_reason.setdefault(score.result.reason, []).append(score)
    for reason, found in by_reason.items():
        yield sources.say(
            f"reliability.none.{reason.value}",
            scales=_named(sources, [s.scale for s in found], of=scores),
            fewest=FEWEST_FOR_ALPHA,
        )


def _named(sources: Sources, scales: list[str], *, of: list[ReliabilityScore]) -> str:
    """Name the scales, or say that it is about all of them."""
    if len(scales) == len(of) > 1:
        return sources.say("reliability.every")
    factors = sources.instrument.factors_by_id
    titles = tuple(sources.text(factors[scale].title) for scale in scales)
    return listed(titles, sources.language)


def _any_estimated(scores: list[ReliabilityScore], role: str) -> bool:
    return any(s.role == role and _is_estimated(s) for s in scores)


def _is_estimated(score: ReliabilityScore) -> bool:
    return isinstance(score.result, Estimate)


def _column(sources: Sources, role: str, scores: list[ReliabilityScore]) -> AlphaColumn:
    """Head a column with its role and the number of people, which differs a little by scale."""
    behind = {
        score.result.respondents
        for score in scores
        if score.role == role and isinstance(score.result, Estimate)
    }
    fewest, most = min(behind, default=0), max(behind, default=0)
    people = sources.count("people", most)
    if fewest < most:
        people = sources.say("range", low=whole(fewest, sources.language), high=people)
    return AlphaColumn(
        name=_all_roles(sources, scores) if role == ALL_ROLES else sources.role_name(role),
        people=people if behind else "",
    )


def _all_roles(sources: Sources, scores: list[ReliabilityScore]) -> str:
    """Head the column of the roles together, and name the roles that are in none of its numbers."""
    every = sources.say("all_roles")
    left_out = roles_never_pooled(
        sources, tuple(s.scale for s in scores if s.role == ALL_ROLES and _is_estimated(s))
    )
    if not left_out:
        return every
    roles = tuple(sources.role_in_sentence(role) for role in left_out)
    return sources.say("reliability.all_without", all=every, roles=listed(roles, sources.language))


def _rows(
    sources: Sources, scores: list[ReliabilityScore], columns: tuple[str, ...]
) -> tuple[AlphaRow, ...]:
    cells = {(s.scale, s.role): _cell(sources, s) for s in scores}
    return tuple(
        AlphaRow(
            scale=sources.text(factor.title),
            cells=tuple(cells.get((factor.id, role), NOT_ASKED) for role in columns),
        )
        for factor in sources.instrument.factors
        if any(scale == factor.id for scale, _ in cells)
    )


def _cell(sources: Sources, score: ReliabilityScore) -> AlphaCell:
    result = score.result
    if isinstance(result, NotEstimated):
        reason = sources.say(f"reliability.reason.{result.reason.value}", fewest=FEWEST_FOR_ALPHA)
        return AlphaCell(alpha="", interval="", remark=reason)
    return AlphaCell(
        alpha=_alpha(sources, result.value),
        interval=_interval(sources, result),
        remark="",
    )


def _alpha(sources: Sources, value: float) -> str:
    return decimal(value, sources.language, places=2)


def _interval(sources: Sources, estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    low, high = _alpha(sources, estimate.low), _alpha(sources, estimate.high)
    return sources.say("range", low=low, high=high)
