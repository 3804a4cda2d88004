"""What is a report over cases made from, and in which words?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.case_scores import Edition
from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.model.whole import CaseValue, OverCases, WholeCase, WholeScores
from ecoscore.printing.numbers import NOTHING, SMALLEST_P, decimal
from ecoscore.report.changes import signed
from ecoscore.report.figures import places_for, written
from ecoscore.report.sources import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySources(Words):
    """The scores over all cases, what was asked, and the language of the reader."""

    scores: WholeScores

    @property
    def is_exact(self) -> bool:
        """Whether this is the edition for the researcher, which is complete and has decimals."""
        return self.scores.edition is Edition.RESEARCHER

    def tell(self, path: str, **values: object) -> str:
        """Give a sentence of the study report, with the values filled in."""
        return self.say(f"study.{path}", **values)

    def tell_of_edition(self, path: str) -> str:
        """Give the words of this edition, such as its name."""
        return self.tell(f"editions.{self.scores.edition.value}.{path}", study=self.study.title)

    def cases(self, number: int) -> str:
        """Give a number of regions in words."""
        return self.count("study.cases", number)

    def case_name(self, case: WholeCase) -> str:
        """Give the name of a case."""
        return self.study.cases_by_id[case.case].name

    def scale_title(self, scale: str) -> str:
        """Give the title of a factor, or that of the index."""
        if scale == INDEX:
            return self.say("tables.index")
        return self.text(self.instrument.factors_by_id[scale].title)

    def role_title(self, role: str) -> str:
        """Give the name of a role, or that of all together."""
        return self.say("all_roles") if role == ALL_ROLES else self.role_plural(role)

    def scales_of(self, *kinds: Kind) -> tuple[Factor, ...]:
        """Give the factors of these kinds that some case was asked, in order."""
        asked = {scale for case in self.scores.cases for scale in case.values}
        return tuple(f for kind in kinds for f in self.instrument.of_kind(kind) if f.id in asked)

    def case_points(self, value: CaseValue) -> str:
        """Write a case value with the decimals that the report of the case gives it."""
        if not isinstance(value.result, Estimate):
            return NOTHING
        places = 1 if self.is_exact else places_for(value.people)
        return written(value.result.value, self.language, places=places)

    def points(self, value: float | None, cases: int) -> str:
        """Write points that rest on this many cases."""
        if value is None:
            return NOTHING
        return written(value, self.language, places=self.places(cases))

    def moved(self, value: float | None, cases: int) -> str:
        """Write a difference over this many cases, with its sign."""
        return NOTHING if value is None else signed(self, value, places=self.places(cases))

    def interval(self, over: OverCases, *, has_sign: bool = False) -> str:
        """Write the limits of a mean over cases; nothing where there are none."""
        return self._range(over.low, over.high, over.cases, has_sign=has_sign)

    def spread(self, over: OverCases, *, has_sign: bool = False) -> str:
        """Write the lowest and the highest of the cases."""
        return self._range(over.lowest, over.highest, over.cases, has_sign=has_sign)

    def spread_in_points(self, over: OverCases) -> str:
        """Write the lowest and the highest of the cases with what they count."""
        low, high = (self.points(end, over.cases) for end in (over.lowest, over.highest))
        return self.say("range", low=low, high=self.in_points(high))

    def coefficient(self, value: float | None) -> str:
        """Write a number of 0 to 1 with two decimals."""
        return NOTHING if value is None else decimal(value, self.language, places=2)

    def chance(self, p: float | None) -> str:
        """Write a p value with three decimals."""
        if p is None:
            return NOTHING
        least = decimal(SMALLEST_P, self.language, places=3)
        return f"< {least}" if p < SMALLEST_P else decimal(p, self.language, places=3)

    def _range(self, low: float | None, high: float | None, cases: int, *, has_sign: bool) -> str:
        if low is None or high is None:
            return ""
        write = self.moved if has_sign else self.points
        return self.say("range", low=write(low, cases), high=write(high, cases))

    def places(self, cases: int) -> int:
        """Give the decimals of a number that rests on this many cases."""
        return 1 if self.is_exact else places_for(cases)
