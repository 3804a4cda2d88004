"""What does the researcher read of one case: every table, complete, exact and not to be handed on?

Groups only: no answers in people's own words and no respondents' codes, for these were given to be
added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import CaseScores
from ecoscore.model.study import Study
from ecoscore.printing.numbers import written_date
from ecoscore.report.apa import WORDS, Column, Kind, Row, Table, table
from ecoscore.report.apa_tables import COLUMNS, rows_for
from ecoscore.report.appendix import Colophon, colophon
from ecoscore.report.figures import rounded
from ecoscore.report.figures_file import Figure, FiguresFile, files_of
from ecoscore.report.sources import Sources

PLACES = {Kind.P: 3, Kind.SHARE: 2}
"""Decimals of what is not printed with two."""


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
    rows = rows_for(scores)
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
            table(sources, name, found, columns=COLUMNS[name], number=number)
            for number, (name, found) in enumerate(rows.items(), start=1)
        ),
        colophon=colophon(sources),
        files=files_of(
            sources,
            (figure for name, found in rows.items() for row in found for figure in _of(name, row)),
        ),
    )


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
