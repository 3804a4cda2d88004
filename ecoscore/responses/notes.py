"""What should the researcher hear about rows that can be used as they are?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Mode
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Place, Problem
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.texts import advice, shown

PlaceOf = Callable[[int], Place]

CHANNELS = ("paper", "online", "interview", "phone")
"""The ways in which answers come back."""


def find_notes(
    people: pd.DataFrame, place_of: PlaceOf, instrument: Instrument, study: Study
) -> Iterator[Problem]:
    """Give the notes on `people`; `place_of` tells where a row of it stood."""
    yield from _numbers(people, place_of, study)
    yield from _unknown(people, place_of, ("language", instrument.languages, Code.UNKNOWN_LANGUAGE))
    yield from _unknown(people, place_of, ("channel", CHANNELS, Code.UNKNOWN_CHANNEL))
    yield from _conversations(people, place_of)


def _numbers(people: pd.DataFrame, place_of: PlaceOf, study: Study) -> Iterator[Problem]:
    """Compare the people who answered with those who were invited, per case, role and wave."""
    case, role, wave = (people[name].cat for name in ("case", "role", "wave"))
    shape = tuple(len(each.categories) for each in (case, role, wave))
    codes = tuple(each.codes.to_numpy(np.int64) for each in (case, role, wave))
    group, cells = pd.factorize(np.ravel_multi_index(codes, shape))
    answered = np.bincount(group)
    cases, roles, names = (list(each.categories) for each in (case, role, wave))
    counted = _invited(study, cases, roles)
    cell = np.unravel_index(cells, shape)
    surplus = np.flatnonzero(answered > counted[cell[:2]])
    rows = np.argsort(group, kind="stable") if len(surplus) else group
    starts = np.cumsum(answered) - answered
    for each in surplus.tolist():
        group_of = cases[cell[0][each]], roles[cell[1][each]]
        invited = int(counted[cell[0][each], cell[1][each]])
        place = _in_column(place_of(rows[starts[each] + invited]), "role")
        yield _surplus(place, group_of, names[cell[2][each]], (int(answered[each]), invited))


def _invited(study: Study, cases: Sequence[str], roles: Sequence[str]) -> NDArray[np.float64]:
    """How many were invited, a row per case and a column per role; inf when nobody counted."""
    counts = study.cases_by_id
    return np.array(
        [  # `invited: {}` in study.yaml: nobody counted
            [
                counts[case].invited.get(role, 0) if counts[case].invited else np.inf
                for role in roles
            ]
            for case in cases
        ]
    )


def _surplus(place: Place, group: tuple[str, str], wave: str, numbers: tuple[int, int]) -> Problem:
    """Say that more answered than were invited."""
    (case, role), (answered, invited) = group, numbers
    if not invited:
        return _note(
            Code.ROLE_NOT_INVITED,
            place,
            f"study.yaml invites no {role} in case {case}, but {answered} answered "
            f"(wave {shown(wave)}).",
            "They are scored; write in study.yaml how many were invited.",
        )
    return _note(
        Code.MORE_THAN_INVITED,
        place,
        f"{answered} of {role} in case {case} answered (wave {shown(wave)}), but "
        f"study.yaml says that {invited} were invited.",
        "Correct study.yaml; until then their interval is not narrowed for the share of "
        "people who answered.",
    )


def _unknown(
    people: pd.DataFrame, place_of: PlaceOf, known: tuple[str, tuple[str, ...], Code]
) -> Iterator[Problem]:
    """Name each unknown text in a column once, at the first row that has it."""
    column, names, code = known
    texts = people[column]
    for text in texts.cat.categories.difference(["", *names]):
        rows = np.flatnonzero(texts == text)
        yield _note(
            code,
            _in_column(place_of(rows[0]), column),
            f"The {column} '{shown(text)}' is not known (rows: {len(rows)}).",
            f"{advice(text, names)} It changes no score.",
        )


def _conversations(people: pd.DataFrame, place_of: PlaceOf) -> Iterator[Problem]:
    """Say once how many rows come from a conversation instead of a form."""
    rows = np.flatnonzero(people["mode"] == Mode.CONVERSATION)
    if len(rows):
        yield _note(
            Code.CONVERSATIONS,
            _in_column(place_of(rows[0]), "mode"),
            f"From a conversation instead of the form (rows: {len(rows)}).",
            "They give no scores; name the share of conversations (modes.csv) beside the scores.",
        )


def _in_column(place: Place, column: str) -> Place:
    return Place(file=place.file, line=place.line, column=column)


def _note(code: Code, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
