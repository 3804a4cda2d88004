"""What may a report over all cases of a study show, and what may be claimed from so many cases?

`WholeScores` is made by scoring (`editions.whole`) and is all that the study report receives. That
for partners holds nothing but what the reports of the cases print, and what follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.case_scores import Edition, ReliabilityScore
from ecoscore.model.scores import Result

FEWEST_CASES = 2
"""One case has a report of its own; there is nothing to lay beside it."""


class Claim(StrEnum):
    """What may be said over cases, from a number of cases on (docs/methods.md)."""

    LIST = "list"
    RANGE = "range"
    MEAN = "mean"
    GAPS = "gaps"
    POOLING = "pooling"
    TESTS = "tests"
    TOGETHER = "together"
    COMBINATIONS = "combinations"
    EXPLORE_NEEDS = "explore_needs"
    TEST_NEEDS = "test_needs"
    CORRELATION = "correlation"
    DRAWING_AGAIN = "drawing_again"
    REGRESSION = "regression"


FEWEST_CASES_FOR: Mapping[Claim, int] = {
    Claim.LIST: 2,
    Claim.RANGE: 2,
    Claim.MEAN: 5,
    Claim.GAPS: 5,
    Claim.POOLING: 5,
    Claim.TESTS: 8,
    Claim.TOGETHER: 8,
    Claim.COMBINATIONS: 8,
    Claim.EXPLORE_NEEDS: 10,
    Claim.TEST_NEEDS: 20,
    Claim.CORRELATION: 20,
    Claim.DRAWING_AGAIN: 20,
    Claim.REGRESSION: 30,
}
"""Claim → the cases that it needs."""


def may_claim(claim: Claim, cases: int) -> bool:
    """Whether this many cases bear a claim."""
    return cases >= FEWEST_CASES_FOR[claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverCases:
    """A number that each of `cases` has, taken over these cases; None where they are too few.

    `lowest` and `highest` need two cases, `mean` with its 95 % limits five. There are no limits
    when all cases are alike.
    """

    cases: int
    lowest: float | None = None
    highest: float | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseValue:
    """The case value on a scale as the report of the case prints it.

    `people` is the size of the smallest group behind it, which says how exact it is. `roles` are
    those that count in it.
    """

    result: Result
    people: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """One case: who was invited, who answered (only of roles that are shown), and its values."""

    case: str
    invited: Mapping[str, int]
    people: Mapping[str, int]
    values: Mapping[str, CaseValue]

    @property
    def is_shown(self) -> bool:
        """Whether anything of this case may be shown."""
        return bool(self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleOverCases:
    """One scale over the cases that have a value on it."""

    scale: str
    values: OverCases


@dataclass(frozen=True, slots=True, kw_only=True)
class GapOverCases:
    """`role` minus `other` on one scale, over the cases that show both.

    `effect` is Hedges' g of pairs; `p` and its Holm adjustment, from eight cases, are of the paired
    t test, `signs_p` of turning the signs of the differences. `same_answers` as in a case report.
    """

    scale: str
    role: str
    other: str
    values: OverCases
    effect: float | None
    p: float | None
    p_holm: float | None
    signs_p: float | None
    same_answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOverCases:
    """How far a role (or `all`: the mean over the roles of a case) moved, over the cases."""

    role: str
    scale: str
    values: OverCases


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherVerdict:
    """May the people of a role be taken together? `verdict` is a code of aggregation.csv.

    The intraclass correlations are None when they are not estimated.
    """

    role: str
    scale: str
    verdict: str
    cases: int
    people: int
    icc1: float | None
    icc1_low: float | None
    icc1_high: float | None
    icc2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NecessaryCondition:
    """Does the outcome need this? Only for the researcher, and only from ten cases."""

    condition: str
    outcome: str
    cases: int
    effect: float
    size: str
    accuracy: float | None
    p: float | None
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeScores:
    """What one edition of the study report may show, in one wave.

    `cases` are all cases of the study, in the order of the report. `from_wave` is the wave with
    which `changes` compare, "" when there are none. `ordered_by` is the scale that a researcher
    asked for, "" for the order of names. `authorities` gives the source of each statistic that
    an article about this study names, by its name in docs/methods.md.
    """

    edition: Edition
    wave: str
    from_wave: str
    smallest_group: int
    ordered_by: str
    cases: tuple[WholeCase, ...]
    scales: tuple[ScaleOverCases, ...]
    gaps: tuple[GapOverCases, ...]
    together: tuple[TogetherVerdict, ...]
    reliability: tuple[ReliabilityScore, ...]
    changes: tuple[ChangeOverCases, ...]
    conditions: tuple[NecessaryCondition, ...]
    authorities: Mapping[str, str]

    @property
    def shown(self) -> int:
        """The number of cases of which anything is shown: it decides what may be claimed."""
        return sum(case.is_shown for case in self.cases)
