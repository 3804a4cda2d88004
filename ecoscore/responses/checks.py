"""What can be wrong with a row of returned answers, taken by itself?

Each check looks at a whole column at once and gives a problem for each row that fails. A new check
is a function here and a line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import PRIORITIES
from ecoscore.model.study import Study
from ecoscore.problems import listed
from ecoscore.responses.alike_codes import alike_codes
from ecoscore.responses.columns import consent_ticks, open_questions, practice_questions
from ecoscore.responses.consent import consent
from ecoscore.responses.modes import conversations, is_conversation, modes
from ecoscore.responses.percentages import percentages_below_one
from ecoscore.responses.priorities import priorities
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Found, ReturnedRows
from ecoscore.responses.screening import screening
from ecoscore.responses.seconds import seconds
from ecoscore.responses.texts import nearest, shown
from ecoscore.responses.wave_numbers import wave_numbers

Check = Callable[[ReturnedRows, Instrument, Study], Iterator[Found]]


def formulas(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse formulas: what they show is not in the file, or is an error."""
    for name, column in rows.columns.items():
        yield from rows.found(
            column.formulas,
            name,
            Code.FORMULA,
            lambda text: (
                f"The cell holds a formula or its error: '{shown(text)}'.",
                "Replace formulas by their values (copy, then paste special, values only).",
            ),
        )


def too_many_cells(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse a row that goes on beyond the column names: its cells may have moved."""
    what = "The row has text beyond the last column that has a name."
    remedy = "Put a text with commas or semicolons between quotation marks, or empty these cells."
    yield from rows.found_in_rows(rows.too_long, Code.TOO_MANY_CELLS, (what, remedy))


def respondents(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Every row needs a respondent."""
    yield from rows.found(
        ~rows.columns["respondent"].filled,
        "respondent",
        Code.NO_RESPONDENT,
        lambda _: ("The row has no respondent.", "Type the code that stands on the form."),
    )


def cases(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Every row needs a case of the study."""
    names = {name: case.id for case in study.cases for name in (case.name, case.id)}
    yield from _known(rows, "case", names, Code.UNKNOWN_CASE)


def roles(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Every row needs a role of the instrument."""
    names = {
        name: role.id
        for role in instrument.roles
        for name in (*role.name.values(), *role.plural.values(), role.id)
    }
    yield from _known(rows, "role", names, Code.UNKNOWN_ROLE)


def _known(
    rows: ReturnedRows, column: str, ids_by_name: dict[str, str], code: Code
) -> Iterator[Found]:
    """Refuse texts that are not an id; a name of something gives its id as the suggestion."""
    ids = tuple(dict.fromkeys(ids_by_name.values()))
    choices = f"Choose one of: {listed(ids)}."
    cells = rows.columns[column]

    def explain(text: str) -> tuple[str, str]:
        if not text:
            return f"The row has no {column}.", choices
        name = nearest(text, ids_by_name)
        remedy = f"Did you mean '{ids_by_name[name]}'?" if name else choices
        return f"There is no {column} '{shown(text)}'.", remedy

    wrong = (cells.among(ids) < 0) & ~cells.formulas
    yield from rows.found(wrong, column, code, explain)


def fingerprints(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Answers to another edition of the instrument may mean something else."""
    column = rows.columns["fingerprint"]
    wrong = column.where(lambda text: text.casefold() not in ("", instrument.fingerprint))
    yield from rows.found(
        wrong & ~column.formulas,
        "fingerprint",
        Code.WRONG_FINGERPRINT,
        lambda text: (
            f"The form is of edition '{shown(text)}', this instrument of {instrument.fingerprint}.",
            "Score it with the instrument that was printed. If a spreadsheet changed the text "
            "into a number, type it again in a column of the kind text.",
        ),
    )


def questions_not_asked(
    rows: ReturnedRows, instrument: Instrument, study: Study
) -> Iterator[Found]:
    """Refuse an answer to a question that the form of this role does not have."""
    role_of_row = rows.columns["role"].among([role.id for role in instrument.roles])
    asked = [_asked(instrument, role.id) for role in instrument.roles]
    for name in (*_form_columns(instrument), *instrument.items_by_id):
        column = rows.columns[name]
        others = [place for place, questions in enumerate(asked) if name not in questions]
        yield from rows.found(
            np.isin(role_of_row, others) & column.filled & ~column.formulas,
            name,
            Code.NOT_ASKED,
            lambda _: (
                "This role was not asked this question.",
                "Empty the cell, or see whether the role or the column is right.",
            ),
        )


def _asked(instrument: Instrument, role: str) -> frozenset[str]:
    """The ids of everything that the form of a role asks."""
    form = instrument.form_of(role)
    ticks, practice, closing = form.ticks, form.practice, form.closing
    around = [part.id for parts in (ticks, practice, closing) for part in parts]
    around += [] if form.priorities is None else [PRIORITIES]
    return frozenset((*around, *(item.id for item in instrument.items_for(role))))


def _form_columns(instrument: Instrument) -> tuple[str, ...]:
    """The columns of everything but items."""
    around = (consent_ticks, practice_questions, open_questions)
    return (*(name for columns in around for name in columns(instrument)), PRIORITIES)


def rows_without_answers(
    rows: ReturnedRows, instrument: Instrument, study: Study
) -> Iterator[Found]:
    """Refuse a row in which no item is answered: nobody can tell whether it was meant to be.

    A conversation gives no answers to items, and says so in its mode.
    """
    empty = ~is_conversation(rows)
    for item in instrument.items:
        empty &= ~rows.columns[item.id].filled
    what, remedy = "No item in this row has an answer.", "Type the answers, or delete the row."
    yield from rows.found_in_rows(empty, Code.NO_ANSWERS, (what, remedy))


CHECKS: Sequence[Check] = (
    formulas,
    too_many_cells,
    respondents,
    alike_codes,
    cases,
    roles,
    wave_numbers,
    fingerprints,
    questions_not_asked,
    consent,
    priorities,
    modes,
    conversations,
    screening,
    percentages_below_one,
    seconds,
    rows_without_answers,
)
"""Every check of single rows; the answers to items are checked where they are read."""
