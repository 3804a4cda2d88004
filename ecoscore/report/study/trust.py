"""May people be taken together, and do the questions of a scale belong together?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecoscore.model.case_scores import ReliabilityScore
from ecoscore.model.scores import FEWEST_FOR_ALPHA, Estimate
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.model.whole import FEWEST_CASES_FOR, Claim, TogetherVerdict
from ecoscore.printing.numbers import NOTHING, listed, whole
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.reliability import Carrying, carrying
from ecoscore.report.study.grid import Cell, Grid, Head, number, one_group, row
from ecoscore.report.study.sources import StudySources

UNKNOWN = "unknown"
"""The grade of a scale that nothing is known of."""
ORDER = (
    *(f"reliability.{grade}" for grade in (*(each.value for each in Carrying), UNKNOWN)),
    "together.verdict.justified",
    "together.verdict.justified_for_bands",
    "together.verdict.not_reliable",
    "together.verdict.pseudo_agreement",
    "together.verdict.dispersion",
    "together.verdict.not_demonstrated",
    "together.verdict.too_few_cases",
    "together.verdict.not_comparable",
)
"""The sentences as they follow each other: what carries most comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """What holds for one role, in plain words."""

    mark: RoleMark
    role: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPage:
    """A chapter with a verdict per role and scale: words first, then the numbers.

    `everybody` is what holds for every role alike; then `roles` is empty.
    """

    everybody: str
    roles: tuple[RoleWords, ...]
    table: Grid | None


def together_page(sources: StudySources) -> TrustPage:
    """May the mean over people stand for a case?"""
    found = sources.scores.together
    verdicts = [(each.role, f"together.verdict.{each.verdict}", each.scale) for each in found]
    cells = {(each.scale, each.role): _icc_cell(sources, each) for each in found}
    is_estimated = any(each.icc1 is not None for each in found)
    figures, note = (sources.tell(f"together.{name}") for name in ("figures", "note"))
    return _page(
        _by_role(sources, verdicts),
        table=_table(sources, cells, figures=figures, note=note) if is_estimated else None,
    )


def reliability_page(sources: StudySources) -> TrustPage:
    """Do the questions of a scale belong together?"""
    found = [each for each in sources.scores.reliability if each.items > 0 and each.scale != INDEX]
    verdicts = [(each.role, f"reliability.{grade_of(each)}", each.scale) for each in found]
    cells = {(each.scale, each.role): _alpha_cell(sources, each) for each in found}
    is_estimated = any(isinstance(each.result, Estimate) for each in found)
    figures = sources.tell("reliability.figures")
    note = sources.tell("reliability.note", fewest=FEWEST_FOR_ALPHA)
    return _page(
        _by_role(sources, verdicts),
        table=_table(sources, cells, figures=figures, note=note) if is_estimated else None,
    )


def grade_of(score: ReliabilityScore) -> str:
    """How much a scale can carry, or that this is not known."""
    return carrying(score.result).value if isinstance(score.result, Estimate) else UNKNOWN


def _page(roles: tuple[RoleWords, ...], *, table: Grid | None) -> TrustPage:
    """Say once what holds for every role alike."""
    said = {each.sentences for each in roles}
    is_same = len(said) == 1 and len(roles[0].sentences) == 1
    return TrustPage(
        everybody=roles[0].sentences[0] if is_same else "",
        roles=() if is_same else roles,
        table=table,
    )


def _by_role(
    sources: StudySources, verdicts: Sequence[tuple[str, str, str]]
) -> tuple[RoleWords, ...]:
    """The verdicts (role, sentence, scale) as a few sentences per role."""
    there = {role for role, _, _ in verdicts}
    return tuple(
        RoleWords(
            mark=RoleMark(title=sources.role_plural(role), number=sources.role_number(role)),
            role=sources.role_plural(role),
            sentences=tuple(_sentences(sources, [v for v in verdicts if v[0] == role])),
        )
        for role in sources.instrument.roles_by_id
        if role in there
    )


def _sentences(sources: StudySources, verdicts: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for path in sorted({path for _, path, _ in verdicts}, key=ORDER.index):
        scales = [scale for _, of, scale in verdicts if of == path]
        titles = tuple(sources.scale_title(scale) for scale in scales)
        every = len(scales) == len(verdicts) > 1
        yield sources.tell(
            path,
            scales=sources.say("reliability.every") if every else listed(titles, sources.language),
            cases=FEWEST_CASES_FOR[Claim.TOGETHER],
            people=FEWEST_FOR_ALPHA,
        )


def _table(
    sources: StudySources, cells: Mapping[tuple[str, str], Cell], *, figures: str, note: str
) -> Grid:
    """A row per scale, a column per role of which anything is estimated; `figures` says of what."""
    filled = {role for (_, role), cell in cells.items() if cell.words != NOTHING}
    roles = [role for role in (*sources.instrument.roles_by_id, ALL_ROLES) if role in filled]
    return Grid(
        style="by-role",
        heads=(
            Head(words=figures, style="c-name"),
            *(Head(words=sources.role_title(role), style="number") for role in roles),
        ),
        groups=one_group(
            row(
                sources.scale_title(scale),
                *(cells.get((scale, role), number(NOTHING)) for role in roles),
            )
            for scale in dict.fromkeys(scale for scale, _ in cells)
        ),
        note=note,
    )


def _icc_cell(sources: StudySources, found: TogetherVerdict) -> Cell:
    if found.icc1 is None:
        return number(NOTHING)
    limits = ""
    if found.icc1_low is not None and found.icc1_high is not None:
        low, high = (sources.coefficient(end) for end in (found.icc1_low, found.icc1_high))
        limits = sources.say("range", low=low, high=high)
    below = sources.tell(
        "together.below",
        interval=limits or NOTHING,
        cases=whole(found.cases, sources.language),
        people=whole(found.people, sources.language),
    )
    both = sources.tell(
        "together.both", one=sources.coefficient(found.icc1), two=sources.coefficient(found.icc2)
    )
    return number(both, below)


def _alpha_cell(sources: StudySources, score: ReliabilityScore) -> Cell:
    result = score.result
    if not isinstance(result, Estimate):
        return number(NOTHING)
    people = sources.tell("behind", number=whole(result.respondents, sources.language))
    if result.low is None or result.high is None:
        return number(sources.coefficient(result.value), people)
    low, high = (sources.coefficient(end) for end in (result.low, result.high))
    interval = sources.say("range", low=low, high=high)
    return number(sources.coefficient(result.value), f"{interval} {people}")
