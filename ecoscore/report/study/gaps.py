"""Which roles differ in case after case?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.whole import Claim, GapOverCases, may_claim
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.study.grid import Cell, Grid, Group, heads, row
from ecoscore.report.study.sources import StudySources

CLEAR = 0.05
MOST_SENTENCES = 6
HALF_A_POINT = 0.5
"""Less is printed as 0, which is neither higher nor lower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPage:
    """The chapter on differences between roles: words first."""

    sentences: tuple[str, ...]
    table: Grid | None


def gaps_page(sources: StudySources) -> GapsPage:
    """Say which differences hold over the cases, and put all of them in a table."""
    found = sources.scores.gaps
    return GapsPage(sentences=sentences(sources), table=_table(sources) if found else None)


def sentences(sources: StudySources, *, most: int = MOST_SENTENCES) -> tuple[str, ...]:
    """What may be said of the differences, the clear ones first."""
    found = sources.scores.gaps
    if not found:
        return (sources.tell("gaps.nothing"),)
    clear = [each for each in found if is_clear(each)]
    if clear:
        largest = sorted(clear, key=lambda each: -abs(each.values.mean or 0.0))[:most]
        return tuple(_sentence(sources, each) for each in largest)
    if any(each.p_holm is not None for each in found):
        return (sources.tell("gaps.none_clear"),)
    most_cases = max(each.values.cases for each in found)
    path = "gaps.not_tested" if may_claim(Claim.GAPS, most_cases) else "gaps.spread_only"
    return (sources.tell(path, cases=sources.cases(most_cases)), *_one_way(sources)[: most - 1])


def _one_way(sources: StudySources) -> tuple[str, ...]:
    """Between which roles every case points the same way, and on what; most scales first.

    Roles on other answer scales are left out: there the sign itself is not certain.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for gap in (each for each in sources.scores.gaps if each.same_answers):
        low, high = gap.values.lowest, gap.values.highest
        if low is not None and low >= HALF_A_POINT:
            found.setdefault((gap.role, gap.other), []).append(gap.scale)
        elif high is not None and high <= -HALF_A_POINT:
            found.setdefault((gap.other, gap.role), []).append(gap.scale)
    return tuple(
        sources.tell(
            "gaps.one_way",
            upper=sources.role_in_sentence(upper),
            lower=sources.role_in_sentence(lower),
            scales=listed(tuple(map(sources.scale_title, scales)), sources.language),
        )
        for (upper, lower), scales in sorted(found.items(), key=lambda pair: -len(pair[1]))
    )


def is_clear(gap: GapOverCases) -> bool:
    """Whether chance alone hardly explains the difference, counting that many were tested."""
    return gap.p_holm is not None and gap.p_holm < CLEAR


def _sentence(sources: StudySources, gap: GapOverCases) -> str:
    mean = gap.values.mean or 0.0
    upper, lower = (gap.role, gap.other) if mean > 0 else (gap.other, gap.role)
    return sources.tell(
        "gaps.clear",
        scale=sources.scale_title(gap.scale),
        upper=sources.role_in_sentence(upper),
        lower=sources.role_in_sentence(lower),
        points=sources.in_points(sources.points(abs(mean), gap.values.cases)),
        cases=sources.cases(gap.values.cases),
    )


def _table(sources: StudySources) -> Grid:
    """Only the columns that this number of cases gives."""
    found = sources.scores.gaps
    has_mean = any(each.values.mean is not None for each in found)
    has_test = any(each.signs_p is not None or each.p is not None for each in found)
    columns = [
        (sources.tell("gaps.roles"), "c-roles"),
        (sources.tell("over.cases"), "number c-few"),
        (sources.tell("over.spread"), "number c-range"),
    ]
    if has_mean:
        columns += [
            (sources.tell("gaps.difference"), "number"),
            (sources.tell("over.interval"), "number c-range"),
            (sources.tell("gaps.effect"), "number c-few"),
        ]
    if has_test:
        columns += [(sources.tell(f"gaps.{name}"), "number") for name in ("signs", "holm")]
    scales = dict.fromkeys(each.scale for each in found)
    return Grid(
        style="gaps-over",
        heads=heads(*columns),
        groups=tuple(
            Group(
                title=sources.scale_title(scale),
                rows=tuple(
                    _row(sources, each, width=len(columns)) for each in found if each.scale == scale
                ),
            )
            for scale in scales
        ),
        note=_note(sources, has_mean=has_mean, has_test=has_test),
    )


def _row(sources: StudySources, gap: GapOverCases, *, width: int) -> tuple[Cell, ...]:
    over = gap.values
    names = sources.tell(
        "gaps.pair",
        role=sources.role_plural(gap.role),
        other=sources.role_plural(gap.other),
        mark="" if gap.same_answers else sources.say("other_answers.mark"),
    )
    cells = row(
        names,
        whole(over.cases, sources.language),
        sources.spread(over, has_sign=True),
        sources.moved(over.mean, over.cases),
        sources.interval(over, has_sign=True),
        sources.coefficient(gap.effect),
        sources.chance(gap.signs_p),
        sources.chance(gap.p_holm),
    )
    return cells[:width]


def _note(sources: StudySources, *, has_mean: bool, has_test: bool) -> str:
    paths = ["gaps.note", *(["gaps.note_mean"] if has_mean else [])]
    paths += ["gaps.note_test"] if has_test else []
    paths += [] if all(each.same_answers for each in sources.scores.gaps) else ["gaps.note_other"]
    return " ".join(sources.tell(path) for path in paths)
