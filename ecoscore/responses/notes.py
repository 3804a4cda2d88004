"""What should the researcher hear about rows that can be used as they are?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Place, Problem
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.texts import advice, shown

CHANNELS = ("paper", "online", "interview", "phone")
"""The ways in which answers come back."""


def find_notes(
    people: pd.DataFrame, places: tuple[Place, ...], instrument: Instrument, study: Study
) -> Iterator[Problem]:
    """Give the notes on `people`, whose rows stand at `places`."""
    yield from _numbers(people, places, study)
    yield from _unknown(people, places, ("language", instrument.languages, Code.UNKNOWN_LANGUAGE))
    yield from _unknown(people, places, ("channel", CHANNELS, Code.UNKNOWN_CHANNEL))


def _numbers(people: pd.DataFrame, places: tuple[Place, ...], study: Study) -> Iterator[Problem]:
    """Compare the people who answered with those who were invited, per case, role and wave."""
    groups = defaultdict(list)
    for row, group in enumerate(people[["case", "role", "wave"]].itertuples(index=False)):
        groups[str(group.case), str(group.role), str(group.wave)].append(row)
    for (case, role, wave), rows in groups.items():
        counts = study.cases_by_id[case].invited
        if not counts:  # `invited: {}` in study.yaml: nobody counted
            continue
        invited = counts.get(role, 0)
        if not invited:
            yield _note(
                Code.ROLE_NOT_INVITED,
                _in_column(places[rows[0]], "role"),
                f"study.yaml invites no {role} in case {case}, but {len(rows)} answered "
                f"(wave {shown(wave)}).",
                "They are scored; write in study.yaml how many were invited.",
            )
        elif len(rows) > invited:
            yield _note(
                Code.MORE_THAN_INVITED,
                _in_column(places[rows[invited]], "role"),
                f"{len(rows)} of {role} in case {case} answered (wave {shown(wave)}), but "
                f"study.yaml says that {invited} were invited.",
                "Correct study.yaml; until then their interval is not narrowed for the share of "
                "people who answered.",
            )


def _unknown(
    people: pd.DataFrame, places: tuple[Place, ...], known: tuple[str, tuple[str, ...], Code]
) -> Iterator[Problem]:
    """Name each unknown text in a column once, at the first row that has it."""
    column, names, code = known
    texts = people[column].tolist()
    counts = Counter(text for text in texts if text and text not in names)
    for text, times in counts.items():
        yield _note(
            code,
            _in_column(places[texts.index(text)], column),
            f"The {column} '{shown(text)}' is not known (rows: {times}).",
            f"{advice(text, names)} It changes no score.",
        )


def _in_column(place: Place, column: str) -> Place:
    return Place(file=place.file, line=place.line, column=column)


def _note(code: Code, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
