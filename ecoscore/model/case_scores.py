"""What may one edition of a report show of one case?

Scoring has already taken out what must stay hidden, so the report room cannot print what it never
receives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ecoscore.model.quotes import Quote
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result


class Edition(StrEnum):
    """For whom a report is made; all but the researcher's show the same groups or fewer."""

    PARTNER = "partner"
    ROLE = "role"
    WORKER = "worker"
    RESEARCHER = "researcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleResponse:
    """How many people of a role were invited and how many answered.

    `respondents` is None when the number may not be shown (it is below the smallest group).
    """

    role: str
    invited: int | None
    respondents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapScore:
    """The difference between two roles on one scale, in points of 0–100: `role` minus `other`.

    `effect` is Hedges' g, or None. `same_answers` is False when the two roles answered on
    different answer scales, so that the difference is an indication only.
    """

    role: str
    other: str
    result: Result
    effect: float | None
    same_answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScore:
    """How far a role moved on one scale since `from_wave`, in points: the people in both waves.

    `before` and `after` are their means, `result` the mean of their changes.
    """

    role: str
    scale: str
    from_wave: str
    before: float
    after: float
    result: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleScores:
    """One scale in one case: a result per role, the case value, and the gaps that may be shown.

    `case_value` is the unweighted mean over the roles in `case_roles`, which are exactly the roles
    whose own result is shown: a hidden role cannot be found by subtraction. `unsure` names, in an
    edition without margins, the roles (or `all`) whose margin reaches from one zone into another.
    """

    scale: str
    by_role: Mapping[str, Result]
    case_value: Result
    case_roles: tuple[str, ...]
    gaps: tuple[GapScore, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A printed part of an answer distribution: one code, or neighbouring codes taken together."""

    codes: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How a role answered one item. Segments run from the lowest code to the highest.

    `segments` is empty, with a `reason`, when the distribution may not be shown. `dont_know` is the
    number of people who ticked "don't know", or None when it may not be shown.
    """

    item: str
    role: str
    segments: tuple[Segment, ...]
    dont_know: int | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityScore:
    """Cronbach's alpha of one scale for one role (or `all`), over every case of the study."""

    role: str
    scale: str
    items: int
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class MixPart:
    """Organisations of one class, or of several classes taken together."""

    classes: tuple[str, ...]
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What kinds of enterprises took part in `wave`, each organisation counted once.

    `parts` is empty, with a `reason`, when the mix may not be shown.
    """

    wave: str
    parts: tuple[MixPart, ...]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How many people of a role want to work on a domain first: `least` to `most` of them.

    The two are the same unless so few chose it, or did not, that their number may not be shown.
    """

    scale: str
    least: int
    most: int

    @property
    def count(self) -> int | None:
        """The number of people, or None when it may not be shown."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityChoices:
    """What a role wants to work on first. `respondents` answered the question.

    `choices` is empty, with a `reason`, when nothing may be shown; then `respondents` is None.
    """

    role: str
    respondents: int | None
    choices: tuple[Choice, ...]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How `rater` sees `rated` on a mirror item, or on `all` those of the factor `scale`.

    `item` is an id or "all". Both ways between two roles are shown, or neither. The people behind
    it are those with a score on the factor.
    """

    scale: str
    item: str
    rater: str
    rated: str
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScores:
    """What one edition of a report may show of one case in one wave. Nothing else reaches a report.

    `left_out` has an entry for each row that was not scored because the user asked to skip rows
    with problems: the codes of its problems, and never which row, for a file may be that of a role.
    When not `left_out_counted` it is one entry for all such rows together: their number would tell
    how many people a hidden group can have at most.
    `others` gives the lowest and the highest value of the other cases on a scale, where there are
    enough of them. `for_role` is the role that an edition for a role is made for. `diagnostics`,
    for the researcher only, has rows of the tables of docs/outputs.md by the name of the table.
    """

    case: str
    wave: str
    responses: tuple[RoleResponse, ...]
    scales: Mapping[str, ScaleScores]
    distributions: tuple[Distribution, ...]
    reliability: tuple[ReliabilityScore, ...]
    smallest_group: int
    changes: tuple[ChangeScore, ...] = ()
    others: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    mix: Mix | None = None
    priorities: tuple[PriorityChoices, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    left_out: tuple[tuple[str, ...], ...] = ()
    left_out_counted: bool = True
    edition: Edition = Edition.PARTNER
    for_role: str = ""
    diagnostics: Mapping[str, tuple[Mapping[str, object], ...]] = field(default_factory=dict)

    @property
    def hides_something(self) -> bool:
        """Whether anything of this case is not shown to protect people; never what, or of whom."""
        results = [
            result
            for scale in self.scales.values()
            for result in (*scale.by_role.values(), scale.case_value)
        ]
        return (
            not self.left_out_counted
            or (self.mix is not None and self.mix.reason is Reason.SUPPRESSED)
            or any(row.respondents is None for row in self.responses)
            or any(each.reason is Reason.SUPPRESSED for each in self.priorities)
            or any(each.reason is Reason.SUPPRESSED for each in self.distributions)
            or any(
                isinstance(result, NotEstimated) and result.reason is Reason.SUPPRESSED
                for result in (
                    *results,
                    *(each.result for each in self.relations),
                    *(each.result for each in self.reliability),
                )
            )
        )
