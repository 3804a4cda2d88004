"""Did anyone answer twice, or change places between two waves?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Place, Problem
from ecoscore.responses.answers import Answers
from ecoscore.responses.columns import practice_questions
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Flags, Which
from ecoscore.responses.returned_rows import Found, ReturnedRows
from ecoscore.responses.table import waves
from ecoscore.responses.wave_numbers import without_wave

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Duplicates:
    """`repeated` marks rows that say again what an earlier row says; they are used once."""

    repeated: Flags
    found: tuple[Found, ...]


def find_duplicates(
    rows: ReturnedRows, answers: Answers, instrument: Instrument, study: Study
) -> Duplicates:
    """Compare the rows of each respondent, over all files.

    When rows of one respondent and wave differ, each of them is a problem: which one is right only
    the user can tell.
    """
    respondent = rows.columns["respondent"]
    times = np.bincount(respondent.which, minlength=1)
    if times[1:].max(initial=0) < 2:
        return Duplicates(repeated=np.zeros(len(rows), dtype=bool), found=())
    wave = waves(rows.columns["wave"])
    key = respondent.which.astype(np.intp) * len(wave.texts) + wave.which
    first = _first(key, respondent.filled & ~without_wave(rows))
    again = np.flatnonzero(first != np.arange(len(rows)))
    same = _same(rows, answers, instrument, (again, first[again]))
    conflicting = np.isin(first, first[again[~same]])
    repeated = np.isin(np.arange(len(rows)), again) & ~conflicting
    other = _other_rows(first, again[~same])
    found = (
        *_identical(rows, np.flatnonzero(repeated), first),
        *_conflicts(rows, np.flatnonzero(conflicting), other),
        *_moved(rows, ~conflicting & _known(rows, instrument, study)),
    )
    return Duplicates(repeated=repeated, found=found)


def _first(key: Which, known: Flags) -> Rows:
    """For each row, the first row with the same key; a row whose key is not known stays alone."""
    rows = np.flatnonzero(known)[::-1]
    first_of_key = np.zeros(key.max(initial=0) + 1, dtype=np.intp)
    first_of_key[key[rows]] = rows  # the first row of a key is written last, and stays
    return np.where(known, first_of_key[key], np.arange(len(key)))


def _other_rows(first: Rows, different: Rows) -> Rows:
    """For each row the one to name beside it: the first, and for that the first that differs."""
    other = first.copy()
    for row in different[::-1].tolist():
        other[first[row]] = row
    return other


def _same(
    rows: ReturnedRows, answers: Answers, instrument: Instrument, pairs: tuple[Rows, Rows]
) -> Flags:
    """Tell of each pair of rows whether they say the same; labels and codes are compared alike.

    The fingerprint and the practice questions are left out: they are checked but not kept.
    """
    one, other = pairs
    same = np.ones(len(one), dtype=bool)
    apart = {"wave", "fingerprint", *practice_questions(instrument), *instrument.items_by_id}
    for name, column in rows.columns.items():
        if name not in apart:
            same &= column.which[one] == column.which[other]
    for item in instrument.items_by_id:
        filled = rows.columns[item].filled
        same &= filled[one] == filled[other]
    for table in (answers.codes, answers.dont_know):
        same &= (table[one] == table[other]).all(axis=1)
    return same


def _identical(rows: ReturnedRows, repeated: Rows, first: Rows) -> Iterator[Found]:
    return _beside(
        rows,
        repeated,
        first,
        lambda row, place: Problem(
            code=Code.IDENTICAL_ROW,
            place=row,
            what=f"The row says the same as {place} and was used once.",
            remedy="Nothing to do, unless two people were given the same code.",
            grade=Grade.SHOULD,
        ),
    )


def _conflicts(rows: ReturnedRows, conflicting: Rows, other: Rows) -> Iterator[Found]:
    return _beside(
        rows,
        conflicting,
        other,
        lambda row, place: Problem(
            code=Code.CONFLICTING_ROWS,
            place=row,
            what=f"The same respondent and wave stand in {place} with something else.",
            remedy="Delete the row that is wrong, or give every person in the study another code.",
        ),
    )


def _known(rows: ReturnedRows, instrument: Instrument, study: Study) -> Flags:
    """Which rows have a case and a role that exist; the others are a problem already."""
    cases = study.cases_by_id
    case = rows.columns["case"].where(lambda text: text in cases)
    return case & rows.columns["role"].where(lambda text: text in instrument.roles_by_id)


def _moved(rows: ReturnedRows, comparable: Flags) -> Iterator[Found]:
    """Refuse a respondent who is of another case or role in another wave."""
    respondent, case, role = (rows.columns[name] for name in ("respondent", "case", "role"))
    first = _first(respondent.which, respondent.filled & comparable)
    moved = (case.which != case.which[first]) | (role.which != role.which[first])
    moving = np.flatnonzero(np.isin(first, first[moved]))
    return _beside(
        rows,
        moving,
        _other_rows(first, np.flatnonzero(moved)),
        lambda row, place: Problem(
            code=Code.MOVED_BETWEEN_WAVES,
            place=row,
            what=f"The same respondent has another case or role in {place}.",
            remedy="Correct the case or role, or give every person in the study another code.",
        ),
    )


def _beside(
    rows: ReturnedRows, which: Rows, other: Rows, problem: Callable[[Place, Place], Problem]
) -> Iterator[Found]:
    """Give a problem for each row that names the place of another row."""
    for row in which.tolist():
        beside = rows.place(int(other[row]))
        yield Found(row, problem(rows.place(row, "respondent"), beside))
