"""What does the researcher read of one case: every table, complete, exact and not to be handed on?

Groups only: no answers in people's own words and no respondents' codes, for these were given to be
added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.printing.numbers import written_date
from ecoscore.report.apa import Table, table
from ecoscore.report.apa_cells import WORDS, Column, Kind, Row
from ecoscore.report.apa_crossed import crossed
from ecoscore.report.apa_tables import COLUMNS, rows_for
from ecoscore.report.appendix import Colophon, colophon
from ecoscore.report.figures import inside, rounded
from ecoscore.report.figures_file import Figure, FiguresFile, files_of
from ecoscore.report.sources import Sources

PLACES = {Kind.P: 3, Kind.SHARE: 2}
"""Decimals of what is not printed with two."""


WITH_SCORES = frozenset({"scores", "case", "relations"})
"""Tables with intervals of scores, which lie from 0 to 100; the note of each says so."""
ENDS = frozenset({"low", "high", "pooled_low", "pooled_high"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearcherReport:
    """The tables of one case in one wave."""

    language: str
    title: str
    edition: str
    footer: str
    instrument: str
    case_name: str
    about: str
    tables: tuple[Table, ...]
    colophon: Colophon
    files: tuple[FiguresFile, ...]


def researcher_report(
    scores: CaseScores, instrument: Instrument, study: Study, *, language: str
) -> ResearcherReport:
    """Make the report for the researcher of one case in one language."""
    sources = Sources(scores=scores, instrument=instrument, study=study, language=language)
    rows = {name: _within_the_scale(name, found) for name, found in rows_for(scores).items()}
    return ResearcherReport(
        language=language,
        title=sources.say_of_edition("title"),
        edition=sources.say_of_edition("name"),
        footer=sources.footer,
        instrument=sources.text(instrument.title),
        case_name=sources.case.name,
        about=sources.say(
            "tables.about",
            study=study.title,
            wave=scores.wave,
            date=written_date(study.reference_date, language),
        ),
        tables=tuple(
            _table(sources, name, found, number=number)
            for number, (name, found) in enumerate(rows.items(), start=1)
        ),
        colophon=colophon(sources),
        files=files_of(
            sources,
            (figure for name, found in rows.items() for row in found for figure in _of(name, row)),
        ),
    )


def _table(sources: Sources, name: str, rows: Sequence[Row], *, number: int) -> Table:
    columns, rows = crossed(sources, name, rows, columns=COLUMNS[name])
    return table(sources, name, rows, columns=columns, number=number)


def _within_the_scale(name: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Cut intervals of scores off at 0 and 100; those of differences may lie outside."""
    if name not in WITH_SCORES:
        return rows
    return [
        {key: _cut(value) if key in ENDS else value for key, value in row.items()} for row in rows
    ]


def _cut(value: object) -> object:
    return inside(value) if isinstance(value, float) else value


def _of(name: str, row: Row) -> Iterator[Figure]:
    """The numbers of a row as they are printed, each by the name of its column."""
    keys = {key: str(row[key]) for key in ("scale", "item") if row.get(key)}
    role = str(row.get("role") or row.get("rater") or "")
    other = str(row.get("other") or row.get("rated") or row.get("from_wave") or "")
    for column in COLUMNS[name]:
        values = [_printed(row.get(each), column) for each in column.of]
        if column.kind not in WORDS and any(value is not None for value in values):
            ends = values if len(values) == 2 else (None, None)
            yield Figure(
                part=name,
                measure=column.name,
                scale=keys.get("scale", ""),
                item=keys.get("item", ""),
                role=role,
                other=other,
                value=values[0] if len(values) == 1 else None,
                low=ends[0],
                high=ends[1],
            )


def _printed(value: object, column: Column) -> float | None:
    if isinstance(value, int | float):
        return float(rounded(float(value), places=PLACES.get(column.kind, 2)))
    return None
