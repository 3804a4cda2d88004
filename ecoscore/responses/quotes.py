"""What did people say that may stand beside the scores?

The file quotes.csv (or quotes.xlsx) in the folder of the study has a row for each quote:
case, role, scale (may be empty), text, status, and if you like speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.model.respondent_code import is_code
from ecoscore.model.study import Study
from ecoscore.printing.letters import unprintable
from ecoscore.problems import Grade, Place, Problem, ProblemsFound, listed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import ReturnedRows
from ecoscore.responses.side_file import Columns, SideRow, read_side_file
from ecoscore.responses.texts import advice, shown, simplified

QUOTES_FILES = ("quotes.csv", "quotes.xlsx")
COLUMNS = Columns(
    kind="quotes",
    known=("case", "role", "scale", "text", "status", "speaker"),
    needed=(("case",), ("role",), ("scale",), ("text",), ("status",)),
)
SHORTEST_CODE = 4
"""A shorter code of a respondent, such as 12, also stands in ordinary sentences."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"(?<![\w.,])(?:\+|\(?0)[0-9()\s./\u2010-\u2013-]{7,}[0-9]")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
"""Of a telephone number; a date has eight."""
_NINE_DIGITS = re.compile(r"(?<![\w.,])(?!\d{3}\.\d{3}\.)[0-9](?:[ .-]?[0-9]){8}(?!\w)")
"""Not a number of millions, which has a point after every three digits."""
_WORD = re.compile(r"\w(?:[\w.-]*\w)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The names that a quote may have, and the codes of respondents, which it may not."""

    instrument: Instrument
    study: Study
    respondents: frozenset[str]


def read_quotes(
    study: Study, instrument: Instrument, rows: ReturnedRows
) -> tuple[tuple[Quote, ...], tuple[Problem, ...]]:
    """The quotes of the study in the order of the file, and what is wrong with the file.

    `rows` are all answers. No file, or one without quotes in it, is no quotes.
    """
    paths = [study.folder / name for name in QUOTES_FILES if (study.folder / name).is_file()]
    if not paths:
        return (), ()
    if len(paths) > 1:
        return (), (_two_files(paths),)
    try:
        found_rows, notes = read_side_file(paths[0], COLUMNS)
    except ProblemsFound as found:
        is_empty = all(problem.code == Code.NO_ROWS for problem in found.problems)
        return (), () if is_empty else found.problems
    known = _known(study, instrument, rows)
    in_rows = (problem for row in found_rows for problem in _problems(row, known))
    problems = (*notes, *in_rows, *_twice(found_rows))
    is_refused = any(problem.grade is Grade.MUST for problem in problems)
    return () if is_refused else tuple(map(_quote, found_rows)), problems


def _known(study: Study, instrument: Instrument, rows: ReturnedRows) -> _Known:
    column = rows.columns["respondent"]
    codes = (str(column.texts[place]) for place in np.unique(column.which[column.filled]))
    respondents = frozenset(map(simplified, codes))
    return _Known(instrument=instrument, study=study, respondents=respondents)


def _quote(row: SideRow) -> Quote:
    return Quote(
        case=row.of("case"),
        role=row.of("role"),
        scale=row.of("scale"),
        text=row.of("text"),
        status=QuoteStatus(row.of("status").lower()),
        speaker=row.of("speaker"),
    )


def _problems(row: SideRow, known: _Known) -> Iterator[Problem]:
    yield from row.formulas()
    yield from _unknown(row, known)
    yield from _not_asked(row, known.instrument)
    if not row.of("text"):
        what = "There are no words."
        yield row.problem(
            Code.NO_WORDS, what, remedy="Type them, or delete the row.", column="text"
        )
    if row.of("status").lower() == QuoteStatus.RELEASED:
        yield from _details(row, known.respondents)
        yield from _unprintable(row)
    speaker = row.of("speaker")
    if simplified(speaker) in known.respondents or is_code(speaker.upper()):
        what = f"The speaker '{shown(speaker)}' is the code of a respondent."
        remedy = "Give speakers codes of their own, such as E1: else answers and words can be tied."
        yield row.problem(Code.SPEAKER_IS_RESPONDENT, what, remedy=remedy, column="speaker")


def _unknown(row: SideRow, known: _Known) -> Iterator[Problem]:
    """The case, role, scale and status that nobody knows."""
    choices = (
        ("case", Code.QUOTE_OF_NO_CASE, tuple(known.study.cases_by_id), row.of("case")),
        ("role", Code.QUOTE_OF_NO_ROLE, tuple(known.instrument.roles_by_id), row.of("role")),
        ("scale", Code.QUOTE_ON_NO_SCALE, tuple(known.instrument.factors_by_id), row.of("scale")),
        ("status", Code.NO_STATUS, tuple(QuoteStatus), row.of("status").lower()),
    )
    for column, code, names, text in choices:
        if text not in names and not (column == "scale" and not text):
            what = f"There is no {column} '{shown(text)}'." if text else f"There is no {column}."
            yield row.problem(code, what, remedy=advice(text, names), column=column)


def _not_asked(row: SideRow, instrument: Instrument) -> Iterator[Problem]:
    factor, role = instrument.factors_by_id.get(row.of("scale")), row.of("role")
    if factor is not None and role in instrument.roles_by_id and not factor.items_for(role):
        what = f"The role {role} was not asked about {factor.id}, so this quote is not printed."
        remedy = "Leave the scale empty to print it without one."
        yield row.problem(
            Code.QUOTE_NOT_ASKED, what, remedy=remedy, column="scale", grade=Grade.SHOULD
        )


def _details(row: SideRow, respondents: frozenset[str]) -> Iterator[Problem]:
    """What tells who spoke, or who is spoken of; never repeated in the message."""
    text = row.of("text")
    numbers = (sum(map(str.isdigit, found.group())) for found in _NUMBER.finditer(text))
    details = {
        "an e-mail address": _EMAIL.search(text) is not None,
        "a telephone number": any(_FEWEST_DIGITS <= n <= _MOST_DIGITS for n in numbers),
        "a citizen service number": any(map(_is_citizen, _NINE_DIGITS.findall(text))),
        "the code of a respondent": any(_is_respondent(w, respondents) for w in _words(text)),
    }
    for detail, is_there in details.items():
        if is_there:
            what = f"The words hold {detail}."
            remedy = "Take it out, and ask the speaker again, or set the status to withheld."
            yield row.problem(Code.PERSONAL_DETAIL, what, remedy=remedy, column="text")


def _is_citizen(text: str) -> bool:
    """Whether nine digits pass the check of a Dutch BSN: weights 9 to 2, and -1 for the last."""
    digits = [int(each) for each in text if each.isdigit()]
    total = sum(w * digit for w, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total % 11 == 0


def _unprintable(row: SideRow) -> Iterator[Problem]:
    """Characters that no font of a report has."""
    found = unprintable(row.of("text"))
    if found:
        named = listed(f"U+{ord(letter):04X}" for letter in found)
        what = f"The words hold characters that cannot be printed: {named}."
        remedy = "Take them out; a smiley is best described in words."
        yield row.problem(Code.NOT_TO_BE_PRINTED, what, remedy=remedy, column="text")


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _WORD.finditer(text))


def _is_respondent(word: str, respondents: frozenset[str]) -> bool:
    """Whether a word is a code; one without a digit may be an ordinary word, a year a number."""
    has_digit = any(map(str.isdigit, word))
    is_year = word.isdigit() and len(word) == SHORTEST_CODE
    is_long = len(word) >= SHORTEST_CODE and has_digit and not is_year
    return is_code(word) or (is_long and simplified(word) in respondents)


def _twice(rows: Sequence[SideRow]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], SideRow] = {}
    for row in rows:
        same = tuple(simplified(row.of(name)) for name in ("case", "role", "scale", "text"))
        before = first.setdefault(same, row)
        if before is not row:
            what = f"The same words stand in row {before.place.line} too; they are printed once."
            yield row.problem(
                Code.QUOTED_TWICE, what, remedy="Delete one of the two.", grade=Grade.SHOULD
            )


def _two_files(paths: Sequence[Path]) -> Problem:
    return Problem(
        code=Code.QUOTES_IN_TWO_FILES,
        place=Place(file=str(paths[-1])),
        what=f"The study has two files of quotes: {' and '.join(path.name for path in paths)}.",
        remedy="Keep one of them.",
    )
