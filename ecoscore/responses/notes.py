"""What should the researcher hear about rows that can be used as they are?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
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


def _numbers(people: pd.DataFrame, place_of: PlaceOf, study: Study) -> Iterator[Problem]:
    """Compare the people who answered with those who were invited, per case, role and wave."""
    groups = people.groupby(["case", "role", "wave"], observed=True, sort=False)
    group = groups.ngroup().to_numpy()
    in_order = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    starts = np.cumsum(sizes) - sizes
    cases = study.cases_by_id
    names = people[["case", "role", "wave"]].iloc[in_order[starts]].astype(str)
    each = zip(names.itertuples(index=False), sizes.tolist(), starts.tolist(), strict=True)
    for (case, role, wave), answered, start in each:
        counts = cases[case].invited
        if not counts:  # `invited: {}` in study.yaml: nobody counted
            continue
        invited = counts.get(role, 0)
        if not invited:
            yield _note(
                Code.ROLE_NOT_INVITED,
                _in_column(place_of(in_order[start]), "role"),
                f"study.yaml invites no {role} in case {case}, but {answered} answered "
                f"(wave {shown(wave)}).",
                "They are scored; write in study.yaml how many were invited.",
            )
        elif answered > invited:
            yield _note(
                Code.MORE_THAN_INVITED,
                _in_column(place_of(in_order[start + invited]), "role"),
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


def _in_column(place: Place, column: str) -> Place:
    return Place(file=place.file, line=place.line, column=column)


def _note(code: Code, place: Place, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
