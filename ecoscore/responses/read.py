"""What happens, from returned files to checked Responses, in order?"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.quotes import Quote
from ecoscore.model.respondent_code import RespondentCode
from ecoscore.model.responses import LeftOut, Override, Responses
from ecoscore.model.study import Study
from ecoscore.problems import (
    Grade,
    Place,
    Problem,
    ProblemsFound,
    in_order,
    refuse_if_any,
)
from ecoscore.responses.answers import Answers, read_answers
from ecoscore.responses.as_meant import as_meant
from ecoscore.responses.checks import CHECKS
from ecoscore.responses.columns import RecognisedTable, names_to_read, recognise
from ecoscore.responses.duplicates import find_duplicates
from ecoscore.responses.importers import import_file
from ecoscore.responses.known_codes import find_unknown_codes
from ecoscore.responses.notes import find_notes
from ecoscore.responses.overrides import read_overrides
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.quotes import read_quotes
from ecoscore.responses.raw_table import Flags
from ecoscore.responses.returned_rows import Found, ReturnedRows, put_together
from ecoscore.responses.screening import nothing_answered
from ecoscore.responses.table import as_responses

MARK_OF_EXCEL = "~$"
"""Excel puts a file with this before its name beside every file that it has open."""


def read_responses(
    files: Sequence[Path],
    instrument: Instrument,
    study: Study,
    *,
    codes: Sequence[RespondentCode] = (),
) -> Responses:
    """Read returned files and check them against the instrument and the study.

    Rows keep the order of the files and the order in them. Of respondents who have none of the
    `codes` that were given out there is a note. Raises ProblemsFound with every problem of every
    file when at least one must be mended.
    """
    reading = _read(files, instrument, study, codes)
    refuse_if_any((*reading.of_files, *(found.problem for found in reading.found)))
    none = np.zeros(len(reading.rows), dtype=bool)
    return _with_codes(_responses(reading, instrument, study, bad=none), reading, none, codes)


def read_good_rows(
    files: Sequence[Path],
    instrument: Instrument,
    study: Study,
    *,
    codes: Sequence[RespondentCode] = (),
) -> Responses:
    """Read like `read_responses`, leaving rows with problems out and listing them in `left_out`.

    Raises ProblemsFound when a problem concerns a file as a whole, or when no row is good.
    """
    reading = _read(files, instrument, study, codes)
    refuse_if_any(reading.of_files)
    bad = np.zeros(len(reading.rows), dtype=bool)
    bad[[found.row for found in reading.found if found.problem.grade is Grade.MUST]] = True
    if bad.all():
        raise ProblemsFound(in_order(found.problem for found in reading.found))
    good = _with_codes(_responses(reading, instrument, study, bad=bad), reading, bad, codes)
    return dataclasses.replace(good, left_out=_left_out(reading, study, bad))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reading:
    """Everything that was read and found: problems of whole files, and of rows."""

    rows: ReturnedRows
    answers: Answers
    of_files: tuple[Problem, ...]
    found: tuple[Found, ...]
    repeated: Flags
    overrides: tuple[Override, ...]
    quotes: tuple[Quote, ...]


def _read(
    files: Sequence[Path], instrument: Instrument, study: Study, codes: Sequence[RespondentCode]
) -> _Reading:
    """Read every file, recognise its columns, and check all rows together."""
    tables, problems = _recognised(files, instrument, study)
    complete = [table for table in tables if table.complete]
    if not complete:
        raise ProblemsFound(in_order(problems))
    rows = put_together(complete, names_to_read(complete, instrument))
    rows = as_meant(rows, instrument, study, codes=codes)
    answers = read_answers(rows, instrument)
    duplicates = find_duplicates(rows, answers, instrument, study)
    overrides, in_overrides = read_overrides(study, instrument, rows)
    quotes, in_quotes = read_quotes(study, instrument, rows)
    checked = [found for check in CHECKS for found in check(rows, instrument, study)]
    return _Reading(
        rows=rows,
        answers=answers,
        of_files=(*problems, *in_overrides, *in_quotes),
        found=(*checked, *answers.found, *duplicates.found),
        repeated=duplicates.repeated,
        overrides=overrides,
        quotes=quotes,
    )


def _recognised(
    files: Sequence[Path], instrument: Instrument, study: Study
) -> tuple[list[RecognisedTable], tuple[Problem, ...]]:
    """Import every file that can be, and give the problems of all."""
    tables = []
    returned = [path for path in files if not path.name.startswith(MARK_OF_EXCEL)]
    problems = [_open_in_excel(path) for path in files if path not in returned]
    problems.extend([] if returned else [_no_files(study)])
    for path in returned:
        try:
            tables.append(recognise(import_file(path), instrument))
        except ProblemsFound as found:
            problems.extend(found.problems)
    problems.extend(problem for table in tables for problem in table.problems)
    return tables, tuple(problems)


def _responses(reading: _Reading, instrument: Instrument, study: Study, *, bad: Flags) -> Responses:
    """Make Responses of the rows that are neither bad nor said before, and gather the notes."""
    kept = np.flatnonzero(~bad & ~reading.repeated)
    responses = as_responses(reading.rows, reading.answers, instrument, kept=kept)

    def place_of(row: int) -> Place:
        return reading.rows.place(int(kept[row]))

    notes = (
        *reading.of_files,
        *(found.problem for found in reading.found if not bad[found.row]),
        *find_notes(responses.people, place_of, instrument, study),
    )
    screening = responses.screening
    if screening is None and reading.overrides:  # they stand, also when no file has the questions
        screening = nothing_answered(instrument, len(kept))
    return dataclasses.replace(
        responses,
        screening=screening,
        overrides=reading.overrides,
        quotes=reading.quotes,
        notes=in_order(notes),
    )


def _with_codes(
    responses: Responses, reading: _Reading, bad: Flags, codes: Sequence[RespondentCode]
) -> Responses:
    """Add what is to be said of codes."""
    kept = np.flatnonzero(~bad & ~reading.repeated)

    def place_of(row: int) -> Place:
        return reading.rows.place(int(kept[row]))

    notes = find_unknown_codes(responses.people, place_of, codes)
    return dataclasses.replace(responses, notes=in_order((*responses.notes, *notes)))


def _left_out(reading: _Reading, study: Study, bad: Flags) -> tuple[LeftOut, ...]:
    """List the bad rows for a report: places start at the folder of the study, not of the user."""
    problems = defaultdict(list)
    for found in reading.found:
        if bad[found.row]:
            place = _in_study(found.problem.place, study)
            problems[found.row].append(dataclasses.replace(found.problem, place=place))
    cases = reading.rows.columns["case"]
    return tuple(
        LeftOut(
            place=_in_study(reading.rows.place(row), study),
            case=str(cases.texts[cases.which[row]]),
            problems=tuple(problems[row]),
        )
        for row in np.flatnonzero(bad).tolist()
    )


def _in_study(place: Place, study: Study) -> Place:
    """Write the file of a place as seen from the study's folder, or by its name alone."""
    file = Path(place.file)
    inside = file.is_relative_to(study.folder)
    seen = file.relative_to(study.folder).as_posix() if inside else file.name
    return dataclasses.replace(place, file=seen)


def _no_files(study: Study) -> Problem:
    return Problem(
        code=Code.NO_FILES,
        place=Place(file=str(study.folder / "responses")),
        what="There are no returned answers yet.",
        remedy="Put CSV, XLSX or Parquet files in this folder; docs/responses-format.md shows how.",
    )


def _open_in_excel(path: Path) -> Problem:
    return Problem(
        code=Code.OPEN_IN_EXCEL,
        place=Place(file=str(path)),
        what=f"The file '{path.name[2:]}' seems to be open in Excel.",
        remedy="Save and close it there: what is not saved is not read.",
        grade=Grade.SHOULD,
    )
