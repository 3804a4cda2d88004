"""Who is invited and has no code yet, and which code do they get?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from ecoscore.model.respondent_code import (
    ALPHABET,
    DIGITS,
    LENGTH,
    LETTERS,
    RespondentCode,
    check_character,
)
from ecoscore.model.study import Study


def completed(codes: Sequence[RespondentCode], study: Study) -> tuple[RespondentCode, ...]:
    """The codes as they are, then a new one for each invited person without a code.

    A code once given stays, also when fewer people are invited later: it may have been handed out.
    """
    taken = {code.code for code in codes}
    known = {(code.case, code.role, code.number) for code in codes}
    new = []
    for case, role, number in _invited(study):
        if (case, role, number) not in known:
            drawn = _unlike(taken)
            taken.add(drawn)
            new.append(RespondentCode(case=case, role=role, number=number, code=drawn))
    return (*codes, *new)


def _invited(study: Study) -> Iterator[tuple[str, str, int]]:
    """Case, role and number of everybody who is invited."""
    for case in study.cases:
        for role, people in case.invited.items():
            for number in range(1, people + 1):
                yield case.id, role, number


def _unlike(taken: set[str]) -> str:
    """Draw a code that nobody has: of four million, so that a second draw is rare."""
    while True:
        free = (secrets.choice(ALPHABET) for _ in range(LENGTH - 3))
        characters = "".join((secrets.choice(LETTERS), secrets.choice(DIGITS), *free))
        drawn = characters + check_character(characters)
        if drawn not in taken:
            return drawn
