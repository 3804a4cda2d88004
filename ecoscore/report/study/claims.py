"""What may be said with this many cases, and what not?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.instrument import Kind
from ecoscore.model.whole import FEWEST_CASES_FOR, Claim, may_claim
from ecoscore.report.study.sources import StudySources

ABOUT_AN_OUTCOME = (Claim.COMBINATIONS, Claim.EXPLORE_NEEDS, Claim.TEST_NEEDS)
"""Claims that mean nothing in a study that asked about no outcome."""
NEVER = ("rank", "cause", "person", "elsewhere")
"""What no number of cases allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """The chapter on what may be concluded."""

    lead: str
    may: tuple[str, ...]
    may_not_yet: tuple[str, ...]
    never: tuple[str, ...]


def claims_page(sources: StudySources) -> ClaimsPage:
    """Sort the claims by whether the cases that are shown bear them."""
    cases = sources.scores.shown
    has_outcome = bool(sources.scales_of(Kind.OUTCOME))
    claims = tuple(each for each in Claim if has_outcome or each not in ABOUT_AN_OUTCOME)
    return ClaimsPage(
        lead=sources.tell("claims.lead", cases=sources.cases(cases)),
        may=tuple(_claim(sources, claim) for claim in claims if may_claim(claim, cases)),
        may_not_yet=tuple(
            sources.tell(
                "claims.from", claim=_claim(sources, claim), fewest=FEWEST_CASES_FOR[claim]
            )
            for claim in claims
            if not may_claim(claim, cases)
        ),
        never=tuple(sources.tell(f"claims.never.{name}") for name in NEVER),
    )


def _claim(sources: StudySources, claim: Claim) -> str:
    return sources.tell(f"claims.what.{claim.value}")
