"""What is wrong with the input, where, and what should the reader do about it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_NAMES = 20
"""Of more names a message shows these and counts the rest: a study can have 10,000 cases."""


class Grade(StrEnum):
    """How serious a problem is: `must` stops the work, `should` is said and the work goes on."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spot in one of the user's files.

    `line` and `column` count from 1. In a table `line` is the row as a spreadsheet numbers it
    (the header is row 1) and `column` is the column's own name.
    """

    file: str
    line: int | None = None
    column: str | int | None = None

    def __str__(self) -> str:
        """Write the place as `file:line:column`, leaving out what is not known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and its remedy.

    `code` is a letter for the kind of input (I instrument, S study, R responses, Q questionnaire)
    and three digits; docs/problems.md explains every code.
    """

    code: str
    place: Place
    what: str
    remedy: str
    grade: Grade = Grade.MUST

    def __str__(self) -> str:
        """Write the problem on one line, as compilers do, so that editors can jump to it."""
        grade = "note: " if self.grade is Grade.SHOULD else ""
        return f"{self.place}: {self.code} {grade}{self.what} {self.remedy}"


def listed(names: Iterable[str]) -> str:
    """Write the names with commas between; of very many the first twenty, and how many more."""
    every = tuple(names)
    shown = ", ".join(every[:MOST_NAMES])
    return f"{shown} and {len(every) - MOST_NAMES} more" if len(every) > MOST_NAMES else shown


class EcoscoreError(Exception):
    """The base of every error that ecoscore raises on purpose."""


class UnknownChoice(EcoscoreError):
    """The user asked for a case, role, language or format that does not exist."""

    def __init__(self, kind: str, name: str, choices: Iterable[str]) -> None:
        self.kind = kind
        super().__init__(f"There is no {kind} '{name}'. Choose from: {listed(choices)}.")


class WorkerLost(EcoscoreError):
    """The system ended a process that was making files; those already named are whole."""


class ProblemsFound(EcoscoreError):
    """The input cannot be used; carries every problem that was found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...]]]:
        """Keep the problems when the error crosses from a worker process."""
        return type(self), (self.problems,)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, then line, keeping the order in which problems of one line were found."""
    return tuple(
        sorted(problems, key=lambda problem: (problem.place.file, problem.place.line or 0))
    )


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound when at least one of `problems` must be mended; give all of them."""
    found = in_order(problems)
    if any(problem.grade is Grade.MUST for problem in found):
        raise ProblemsFound(found)
