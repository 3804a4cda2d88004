"""What does each column of a returned file hold?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import PRIORITIES
from ecoscore.problems import Grade, Place, Problem
from ecoscore.responses.lacking_columns import consent_without_column, items_without_column
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable
from ecoscore.responses.texts import nearest, shown, simplified

REQUIRED = ("respondent", "case", "role")
OPTIONAL = (
    "wave",
    "language",
    "channel",
    "mode",
    "submitted",
    "organisation",
    "seconds",
    "fingerprint",
)

OF_CODEBOOK = ("role", "number", "column", "question", "answers")
"""The columns of codebook.csv, which a new study has beside its answer sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownColumns:
    """Every column that a returned file may have: `names` in order, and the item ids among them."""

    names: tuple[str, ...]
    items: tuple[str, ...]

    @classmethod
    def of(cls, instrument: Instrument) -> KnownColumns:
        """The columns for the answers to `instrument`."""
        items = tuple(item.id for item in instrument.items)
        around = (*consent_ticks(instrument), *practice_questions(instrument))
        names = (
            *REQUIRED,
            *OPTIONAL,
            *around,
            *items,
            PRIORITIES,
            *screening_questions(instrument),
        )
        names = (*names, *open_questions(instrument))
        return cls(names=names, items=items)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedTable:
    """A returned file whose columns are known: `columns` gives column name → place in `table`.

    `complete` tells whether it has the columns without which its rows cannot be checked.
    """

    table: RawTable
    columns: Mapping[str, int]
    problems: tuple[Problem, ...]
    complete: bool


def consent_ticks(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the statements of consent, each once."""
    forms = instrument.forms.values()
    return tuple(dict.fromkeys(tick.id for form in forms for tick in form.ticks))


def open_questions(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the questions that are answered in words, each once."""
    forms = instrument.forms.values()
    return tuple(dict.fromkeys(question.id for form in forms for question in form.closing))


def practice_questions(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the questions to practise with, each once."""
    forms = instrument.forms.values()
    return tuple(dict.fromkeys(question.id for form in forms for question in form.practice))


def screening_questions(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the questions that classify an enterprise."""
    classification = instrument.classification
    return () if classification is None else tuple(classification.questions_by_id)


def names_to_read(tables: Sequence[RecognisedTable], instrument: Instrument) -> tuple[str, ...]:
    """Every known column, but without screening questions when no file has any.

    Most files of very many rows have none, and each empty column would cost time.
    """
    names, screening = KnownColumns.of(instrument).names, screening_questions(instrument)
    if any(name in table.columns for table in tables for name in screening):
        return names
    return tuple(name for name in names if name not in screening)


def recognise(table: RawTable, instrument: Instrument) -> RecognisedTable:
    """Tell what each column holds, with every problem that concerns the file as a whole."""
    if tuple(map(simplified, table.names)) == OF_CODEBOOK:
        return RecognisedTable(
            table=table, columns={}, problems=(_codebook(table),), complete=False
        )
    if beyond := [name for name in table.names if name in instrument.left_out]:
        problem = _of_the_long_form(table, beyond)
        return RecognisedTable(
            table=table, columns={}, problems=(*table.notes, problem), complete=False
        )
    known = KnownColumns.of(instrument)
    columns, problems = _match(table, known)
    lacking = tuple(name for name in REQUIRED if name not in columns)
    problems.extend(_column_missing(table, name) for name in lacking)
    has_items = any(item in columns for item in known.items)
    if not has_items:
        problems.append(_no_answer_columns(table))
    all_known = all(problem.code != Code.NO_SUCH_COLUMN for problem in problems)
    complete = has_items and not lacking
    if complete and all_known:  # an unknown column is probably one of the missing ones
        problems.extend(items_without_column(table, columns, instrument))
        problems.extend(consent_without_column(table, columns, instrument))
    return RecognisedTable(
        table=table, columns=columns, problems=(*table.notes, *problems), complete=complete
    )


def _match(table: RawTable, known: KnownColumns) -> tuple[dict[str, int], list[Problem]]:
    """Find the known name of each column, tolerating capitals and spaces but not guessing."""
    times = Counter(map(_simple, known.names))
    by_simple = {_simple(name): name for name in known.names if times[_simple(name)] == 1}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for position, name in enumerate(table.names):
        meant = name if name in known.names else by_simple.get(_simple(name))
        if not name:
            problems.extend(_without_name(table, position))
        elif meant is None:
            problems.append(_no_such_column(table, name, known))
        elif meant in columns:
            problems.append(_column_twice(table, name, columns[meant], position))
        else:
            columns[meant] = position
            if meant != name:
                problems.append(_name_read_as(table, name, meant))
    return columns, problems


def _simple(name: str) -> str:
    """Take away the ways in which a column name is often typed otherwise."""
    return re.sub(r"[\s_-]", "", simplified(name))


def letters(position: int) -> str:
    """Name a column (0, 1, …) as a spreadsheet does: A, B, … Z, AA."""
    before, letter = divmod(position, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + letter)


def _at_header(table: RawTable, column: str | None = None) -> Place:
    return Place(file=table.file, line=table.header, column=column and shown(column))


def _codebook(table: RawTable) -> Problem:
    return Problem(
        code=Code.CODEBOOK,
        place=_at_header(table),
        what="This is the codebook, not a file of answers.",
        remedy="Take it out of the folder 'responses'.",
    )


def _of_the_long_form(table: RawTable, names: Sequence[str]) -> Problem:
    """One problem for all: the cells below would only say the same again."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return Problem(
        code=Code.OF_THE_LONG_FORM,
        place=_at_header(table, names[0]),
        what=f"The study asks the short form, which does not have '{names[0]}'{more}.",
        remedy="If the long form was printed, write `form: long` in study.yaml. If not, delete "
        "these columns.",
    )


def _without_name(table: RawTable, position: int) -> Iterator[Problem]:
    filled = np.flatnonzero(table.columns[position].with_text())
    if len(filled):
        column, row = letters(position), table.lines[filled[0]]
        yield Problem(
            code=Code.COLUMN_WITHOUT_NAME,
            place=_at_header(table, column),
            what=f"Column {column} has no name, but row {row} has text.",
            remedy="Type the name of the column in its first cell, or delete the column.",
        )


def _no_such_column(table: RawTable, name: str, known: KnownColumns) -> Problem:
    meant = nearest(name, known.names)
    suggestion = f"Did you mean '{meant}'? If so, rename it" if meant else "Rename it"
    return Problem(
        code=Code.NO_SUCH_COLUMN,
        place=_at_header(table, name),
        what=f"The instrument has no column '{shown(name)}'.",
        remedy=f"{suggestion}, or delete the column if it is not part of the questionnaire.",
    )


def _column_twice(table: RawTable, name: str, first: int, second: int) -> Problem:
    return Problem(
        code=Code.COLUMN_TWICE,
        place=_at_header(table, name),
        what=f"Columns {letters(first)} and {letters(second)} have the same name.",
        remedy="Keep the right one and delete or rename the other.",
    )


def _name_read_as(table: RawTable, name: str, meant: str) -> Problem:
    return Problem(
        code=Code.COLUMN_NAME_READ_AS,
        place=_at_header(table, name),
        what=f"The column '{shown(name)}' was read as '{meant}'.",
        remedy=f"Nothing to do if that is right; write '{meant}' to be rid of this note.",
        grade=Grade.SHOULD,
    )


def _column_missing(table: RawTable, name: str) -> Problem:
    return Problem(
        code=Code.COLUMN_MISSING,
        place=_at_header(table),
        what=f"There is no column '{name}'; row {table.header} has {len(table.names)} columns.",
        remedy="Put the column names in the first row, separated by comma, semicolon or tab.",
    )


def _no_answer_columns(table: RawTable) -> Problem:
    return Problem(
        code=Code.NO_ANSWER_COLUMNS,
        place=_at_header(table),
        what="There is no column with answers to an item.",
        remedy="Give each column of answers the id of its item as its name.",
    )
