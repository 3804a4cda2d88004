"""What is a report made from, and in which words?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.asking import Text
from ecoscore.model.case_scores import CaseScores, ScaleScores
from ecoscore.model.instrument import Factor, Instrument, Kind
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import Case, Study
from ecoscore.printing.words import in_points, in_sentence, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was asked in a study, and how it is called in the language of the reader."""

    instrument: Instrument
    study: Study
    language: str

    def say(self, path: str, **values: object) -> str:
        """Give a sentence of the report's own words, with the values filled in."""
        return word(self.language, f"report.{path}").format(**values)

    @property
    def footer(self) -> str:
        """Give the version and the fingerprint of the instrument, for the foot of each page."""
        return self.say(
            "footer",
            instrument=self.text(self.instrument.title),
            version=self.instrument.version,
            fingerprint=self.instrument.fingerprint,
        )

    def count(self, path: str, number: int, **values: object) -> str:
        """Give a sentence about a number of things, in singular or plural."""
        return self.say(f"{path}.{'one' if number == 1 else 'many'}", number=number, **values)

    def text(self, text: Text) -> str:
        """Give words of the instrument; what nobody translated stays in the source language."""
        return text.get(self.language) or text.get(self.instrument.source_language, "")

    def role_name(self, role: str) -> str:
        """Give the name of a role, in singular."""
        return self.text(self.instrument.roles_by_id[role].name)

    def role_plural(self, role: str) -> str:
        """Give the name of a role, in plural."""
        return self.text(self.instrument.roles_by_id[role].plural)

    def role_in_sentence(self, role: str) -> str:
        """Give the plural of a role as it stands within a sentence."""
        return in_sentence(self.role_plural(role), self.language)

    def in_points(self, number: str) -> str:
        """Give a printed number of points with the word that goes with it."""
        return in_points(number, self.language)

    def role_number(self, role: str) -> int:
        """Give the place of a role in the instrument, which decides its mark and colour."""
        return tuple(self.instrument.roles_by_id).index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Words):
    """The scores of one case, what was asked, and the language of the reader."""

    scores: CaseScores

    @property
    def case(self) -> Case:
        """The case of this report."""
        return self.study.cases_by_id[self.scores.case]

    def say_of_edition(self, path: str) -> str:
        """Give the words of this edition, such as its name."""
        role = self.scores.for_role
        return self.say(
            f"editions.{self.scores.edition.value}.{path}",
            case=self.case.name,
            roles=self.role_in_sentence(role) if role else "",
        )

    def factors_of(self, kind: Kind) -> tuple[Factor, ...]:
        """Give the factors of this kind that were scored, in the order of the instrument."""
        return tuple(f for f in self.instrument.of_kind(kind) if f.id in self.scores.scales)

    def scale(self, factor: Factor) -> ScaleScores:
        """Give what was found on a factor in this case."""
        return self.scores.scales[factor.id]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that take part in this case, in the order of the instrument."""
        here = {row.role for row in self.scores.responses}
        return tuple(role for role in self.instrument.roles_by_id if role in here)

    def roles_asked(self, factor: Factor) -> tuple[str, ...]:
        """Give the roles of this case that have at least one item of this factor, in order."""
        return tuple(role for role in self.roles if factor.items_for(role))

    def roles_in_detail(self, factor: Factor) -> tuple[str, ...]:
        """Give the roles asked of which this edition is about the answers per question."""
        own = self.scores.for_role
        return tuple(role for role in self.roles_asked(factor) if not own or role == own)

    def result(self, factor: Factor, role: str) -> Result:
        """Give a role's result; a role that scoring says nothing about has no answers."""
        return self.scale(factor).by_role.get(role, NotEstimated(reason=Reason.NO_ANSWERS))

    def shown(self, factor: Factor) -> dict[str, Estimate]:
        """Give the roles whose value may be shown on this factor, in the order of the roles."""
        results = ((role, self.result(factor, role)) for role in self.roles_asked(factor))
        return {role: result for role, result in results if isinstance(result, Estimate)}

    def reason(self, result: NotEstimated) -> str:
        """Say why there is no value."""
        return self.say(f"reason.{result.reason.value}", smallest=self.scores.smallest_group)
