"""Do the people who answered have the codes that were given out?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from ecoscore.model.respondent_code import (
    LENGTH,
    RespondentCode,
    as_printed,
    has_wrong_check,
    is_code,
)
from ecoscore.problems import Grade, Place, Problem
from ecoscore.responses.notes import PlaceOf
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.texts import shown

MOST_NAMED = 20
FEWEST_OF_ANOTHER_FILE = 5
"""So many sound codes that are not in the file are no typing errors."""


def find_unknown_codes(
    people: pd.DataFrame, place_of: PlaceOf, codes: Sequence[RespondentCode]
) -> Iterator[Problem]:
    """Give notes on respondents who are not in `codes`, or who are elsewhere in it.

    Each text that looks like a code is named, for it is probably a typing error; the others, such
    as those of a study that began before there were codes, are counted in one note.
    """
    if not codes:
        return
    known = {code.code: code for code in codes}
    texts, rows = np.unique(people["respondent"].to_numpy(dtype=object), return_index=True)
    unknown = [
        (str(text), int(row)) for text, row in zip(texts, rows, strict=True) if text not in known
    ]
    sound = [pair for pair in unknown if is_code(as_printed(pair[0]))]
    if _another_file(sound, texts.tolist()):
        text, row = min(sound, key=lambda pair: pair[1])
        yield _wrong_file(len(sound), text, place_of(row))
        unknown = [pair for pair in unknown if not is_code(as_printed(pair[0]))]
    typed = [pair for pair in unknown if len(as_printed(pair[0])) == LENGTH]
    for text, row in typed[:MOST_NAMED]:
        person = people.iloc[row]
        near = [c.code for c in codes if (c.case, c.role) == (person["case"], person["role"])]
        yield _unknown(text, place_of(row), near)
    others = [*typed[MOST_NAMED:], *(pair for pair in unknown if pair not in typed)]
    if others:
        yield _without_code(len(others), *others[0], place_of)
    yield from _elsewhere(people, place_of, known)


def _another_file(sound: Sequence[tuple[str, int]], texts: Sequence[str]) -> bool:
    """Whether nearly all codes that people returned belong to another codes.csv.

    The check character of these codes is right, so they were given out once.
    """
    given = sum(is_code(as_printed(text)) for text in texts)
    return len(sound) >= max(FEWEST_OF_ANOTHER_FILE, 0.9 * given)


def _wrong_file(count: int, text: str, place: Place) -> Problem:
    return _note(
        Code.CODES_OF_ANOTHER_FILE,
        place,
        f"This is probably the wrong codes.csv: {count} sound codes are not in it. The first is "
        f"'{shown(text)}'.",
        "Put back the codes.csv with which these forms were printed.",
    )


def _unknown(text: str, place: Place, near: Sequence[str]) -> Problem:
    why = (
        ": its check character is wrong, so there is an error in it"
        if has_wrong_check(as_printed(text))
        else ""
    )
    nearest = difflib.get_close_matches(as_printed(text), near, n=1, cutoff=0.6)
    advice = f"Did you mean '{nearest[0]}'? Look" if nearest else "Look"
    return _note(
        Code.UNKNOWN_CODE,
        place,
        f"The code '{shown(text)}' is not in codes.csv{why}.",
        f"{advice} at the form, and type the code as it is printed.",
    )


def _without_code(count: int, text: str, row: int, place_of: PlaceOf) -> Problem:
    return _note(
        Code.NO_CODE_GIVEN,
        place_of(row),
        f"Respondents who are not in codes.csv: {count}. The first is '{shown(text)}'.",
        "Type the code that is printed on the form: by that code people can have their answers "
        "removed.",
    )


def _elsewhere(
    people: pd.DataFrame, place_of: PlaceOf, known: Mapping[str, RespondentCode]
) -> Iterator[Problem]:
    """Codes that were given to somebody of another case or role."""
    given = people[people["respondent"].isin(list(known))]
    columns = (given[name].to_numpy(dtype=object) for name in ("respondent", "case", "role"))
    wrong = [
        (row, known[text], (case, role))
        for row, text, case, role in zip(
            np.flatnonzero(people["respondent"].isin(list(known))), *columns, strict=True
        )
        if (known[text].case, known[text].role) != (case, role)
    ]
    for row, code, (case, role) in wrong[:MOST_NAMED]:
        yield _note(
            Code.CODE_OF_OTHERS,
            place_of(int(row)),
            f"The code '{code.code}' was given to {code.role} in {code.case}; this row says "
            f"{role} in {case}.",
            "Look at the form: the code, the case or the role is another one.",
        )


def _note(code: Code, place: Place, what: str, remedy: str) -> Problem:
    place = Place(file=place.file, line=place.line, column="respondent")
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
