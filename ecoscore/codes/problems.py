"""What can be wrong with the file of codes (S4xx)? docs/problems/s-study.md explains each."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ecoscore.model.respondent_code import has_wrong_check
from ecoscore.problems import Grade, Place, Problem, listed

LONGEST_SHOWN = 40
RESTORE = "Put back an earlier copy of the file; codes that were handed out must stay as they are."


def unreadable(file: str, reason: str) -> Problem:
    """S401: the file cannot be opened."""
    return Problem(
        code="S401",
        place=Place(file=file),
        what=f"This file cannot be read: {reason}.",
        remedy="Close it in other programs and see whether you may read it.",
    )


def not_utf8(place: Place) -> Problem:
    """S401: the file is not text in UTF-8."""
    return Problem(
        code="S401",
        place=place,
        what="From here on the file is not UTF-8 text.",
        remedy="Save it again as CSV UTF-8.",
    )


def other_columns(place: Place, header: Sequence[str], columns: Sequence[str]) -> Problem:
    """S402: the head of the table is another one; a column of names, for instance."""
    return Problem(
        code="S402",
        place=place,
        what=f"The columns are {_shown(', '.join(header))}.",
        remedy=f"They must be {', '.join(columns)} and nothing else; names of people are kept "
        "in another file.",
    )


def wrong_number_of_cells(place: Place, found: int, columns: Sequence[str]) -> Problem:
    """S403: a row with too few or too many cells."""
    return Problem(
        code="S403",
        place=place,
        what=f"This row has {found} cells; there are {len(columns)} columns.",
        remedy=RESTORE,
    )


def no_number(place: Place, text: str) -> Problem:
    """S404: the number of a person is not a number."""
    return Problem(
        code="S404",
        place=place,
        what=f"The number {_shown(text)} is not a whole number from 1.",
        remedy=RESTORE,
    )


def no_code(place: Place, text: str) -> Problem:
    """S405: a code was mistyped, or made by hand."""
    return Problem(
        code="S405",
        place=place,
        what=f"The code {_shown(text)} {wrong_with(text)}.",
        remedy=f"{RESTORE} A row of which the code was never handed out may be deleted: "
        "a new code is drawn.",
    )


def wrong_with(text: str) -> str:
    """Say what makes `text` no code."""
    if has_wrong_check(text):
        return "has a wrong check character at the end: there is an error in it"
    return "is not made as codes are: a letter, a digit and four more, without vowels, 0 and 1"


def code_twice(place: Place, code: str, first: int) -> Problem:
    """S406: two people have the same code."""
    return Problem(
        code="S406",
        place=place,
        what=f"The code '{code}' stands here twice; the first time in row {first}.",
        remedy="Delete the row of which the code was not handed out.",
    )


def person_twice(place: Place, person: tuple[str, str, str], first: int) -> Problem:
    """S407: one person has two codes."""
    case, role, number = (_shown(part) for part in person)
    return Problem(
        code="S407",
        place=place,
        what=f"Number {number} of {role} in {case} stands here twice; the first time in row "
        f"{first}.",
        remedy="Delete the row of which the code was not handed out.",
    )


def unknown_name(place: Place, kind: str, name: str, known: Sequence[str]) -> Problem:
    """S408: a case or role that the study does not have (any more)."""
    nearest = difflib.get_close_matches(name, known, n=1)
    advice = f"Did you mean '{nearest[0]}'?" if nearest else f"Known: {listed(known)}."
    return Problem(
        code="S408",
        place=place,
        what=f"There is no {kind} {_shown(name)}.",
        remedy=f"{advice} Its codes are kept as they are and nothing is printed for them.",
        grade=Grade.SHOULD,
    )


def nobody_counted(file: str, case: str) -> Problem:
    """S409: a case of which study.yaml does not say how many people are invited."""
    return Problem(
        code="S409",
        place=Place(file=file),
        what=f"Case '{case}' does not say how many people are invited.",
        remedy="Write it under 'invited'; until then there are no numbered copies for this case.",
        grade=Grade.SHOULD,
    )


def codes_lost(file: str, count: int) -> Problem:
    """S411: answers bear codes, and the file of codes is gone."""
    return Problem(
        code="S411",
        place=Place(file=file),
        what=f"This file is gone, but {count} respondents in the answers have a code of a kit.",
        remedy="Put it back from a backup: new codes would be others than those on the forms. To "
        "start anew on purpose, move the answers out of the folder 'responses' first.",
    )


def _shown(text: str) -> str:
    """Quote what stood there, shortened: a file can hold anything."""
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")
