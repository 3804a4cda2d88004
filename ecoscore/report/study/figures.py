"""Which of the printed numbers go with the study report as a table?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ecoscore.model.scores import Estimate
from ecoscore.model.study import INDEX
from ecoscore.model.whole import OverCases
from ecoscore.report.figures_file import FiguresFile, as_csv
from ecoscore.report.study.sources import StudySources

PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFigure:
    """One number and what it is about; "" and None where something does not apply.

    `cases` and `people` stand behind it; `low` and `high` are its limits, or the lowest and the
    highest case when `measure` is `range`.
    """

    part: str
    measure: str
    case: str = ""
    scale: str = ""
    role: str = ""
    other: str = ""
    cases: int | None = None
    people: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: str = ""


def files_of(sources: StudySources) -> tuple[FiguresFile, ...]:
    """The numbers of the report as one table, each as exact as it is printed."""
    return (
        FiguresFile(
            name=f"study-{sources.scores.edition.value}.csv",
            content=as_csv(tuple(figures(sources)), StudyFigure),
            description=sources.say("figures_file.csv"),
            day=sources.study.reference_date,
        ),
    )


def figures(sources: StudySources) -> Iterator[StudyFigure]:
    """Every number of the tables, in the order of the report."""
    yield from _of_cases(sources)
    for each in sources.scores.scales:
        about = StudyFigure(part="scales", measure="", scale=each.scale)
        yield from _over(sources, each.values, about)
    yield from _of_gaps(sources)
    for moved in sources.scores.changes:
        about = StudyFigure(part="change", measure="", scale=moved.scale, role=moved.role)
        yield from _over(sources, moved.values, about)
    yield from _of_trust(sources)


def _of_cases(sources: StudySources) -> Iterator[StudyFigure]:
    for case in sources.scores.cases:
        for role, people in case.people.items():
            yield StudyFigure(
                part="people", measure="answered", case=case.case, role=role, people=people
            )
        for scale, value in case.values.items():
            if isinstance(value.result, Estimate):
                yield StudyFigure(
                    part="cases",
                    measure="score",
                    case=case.case,
                    scale=scale,
                    value=rounded(value.result.value),
                    verdict=" ".join(value.roles),
                )


def _over(sources: StudySources, over: OverCases, about: StudyFigure) -> Iterator[StudyFigure]:
    """The range and the mean, in the decimals of the page."""
    places = sources.places(over.cases)
    ends = [None if end is None else rounded(end, places) for end in (over.lowest, over.highest)]
    limits = [None if end is None else rounded(end, places) for end in (over.low, over.high)]
    yield replace(about, measure="range", cases=over.cases, low=ends[0], high=ends[1])
    if over.mean is not None:
        yield replace(
            about,
            measure="mean",
            cases=over.cases,
            value=rounded(over.mean, places),
            low=limits[0],
            high=limits[1],
        )


def _of_gaps(sources: StudySources) -> Iterator[StudyFigure]:
    for gap in sources.scores.gaps:
        about = StudyFigure(
            part="gaps", measure="", scale=gap.scale, role=gap.role, other=gap.other
        )
        yield from _over(sources, gap.values, about)
        tested = (("g", gap.effect, 2), ("p_signs", gap.signs_p, 3), ("p_holm", gap.p_holm, 3))
        for measure, value, places in tested:
            if value is not None:
                found = rounded(value, places)
                yield replace(about, measure=measure, cases=gap.values.cases, value=found)


def _of_trust(sources: StudySources) -> Iterator[StudyFigure]:
    for each in sources.scores.together:
        yield StudyFigure(
            part="together",
            measure="icc1",
            scale=each.scale,
            role=each.role,
            cases=each.cases if each.icc1 is not None else None,
            people=each.people if each.icc1 is not None else None,
            value=None if each.icc1 is None else rounded(each.icc1),
            low=None if each.icc1_low is None else rounded(each.icc1_low),
            high=None if each.icc1_high is None else rounded(each.icc1_high),
            verdict=each.verdict,
        )
    for score in sources.scores.reliability:
        if isinstance(score.result, Estimate) and score.scale != INDEX:
            result = score.result
            yield StudyFigure(
                part="reliability",
                measure="alpha",
                scale=score.scale,
                role=score.role,
                people=result.respondents,
                value=rounded(result.value),
                low=None if result.low is None else rounded(result.low),
                high=None if result.high is None else rounded(result.high),
            )


def rounded(value: float, places: int = PLACES) -> float:
    """The number in at most this many decimals."""
    return round(value, places) + 0.0
