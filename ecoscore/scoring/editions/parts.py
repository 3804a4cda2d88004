"""What do the editions for a role and for workers show of the edition for partners?"""

from __future__ import annotations

from dataclasses import replace

from ecoscore.model.case_scores import CaseScores, Edition, ScaleScores
from ecoscore.model.scores import CONCERN_BELOW, STRONG_FROM, Estimate, Result
from ecoscore.model.study import ALL_ROLES


def role_edition(partner: CaseScores, *, role: str) -> CaseScores:
    """What people of `role` see: the scores of every role, and the detail of their own only.

    Detail is answers per question, quotes, priorities, differences, change, reliability, and
    relations with others.
    """
    return replace(
        partner,
        edition=Edition.ROLE,
        for_role=role,
        scales={
            name: replace(
                scale, gaps=tuple(gap for gap in scale.gaps if role in (gap.role, gap.other))
            )
            for name, scale in partner.scales.items()
        },
        distributions=tuple(each for each in partner.distributions if each.role == role),
        changes=tuple(each for each in partner.changes if each.role == role),
        priorities=tuple(each for each in partner.priorities if each.role == role),
        quotes=tuple(each for each in partner.quotes if each.role == role),
        relations=tuple(each for each in partner.relations if role in (each.rater, each.rated)),
        reliability=tuple(each for each in partner.reliability if each.role in (role, ALL_ROLES)),
    )


def worker_edition(partner: CaseScores) -> CaseScores:
    """What workers see, on two pages: scores without margins, and nothing per question.

    Of a margin only this is kept: whether it reaches from one zone into another.
    """
    return replace(
        partner,
        edition=Edition.WORKER,
        scales={name: _without_margins(scale) for name, scale in partner.scales.items()},
        distributions=(),
        changes=(),
        priorities=(),
        quotes=(),
        relations=(),
        others={},
        mix=None,
        reliability=(),
    )


def _without_margins(scale: ScaleScores) -> ScaleScores:
    return replace(
        scale,
        by_role={role: _without_margin(result) for role, result in scale.by_role.items()},
        case_value=_without_margin(scale.case_value),
        gaps=(),
        unsure=tuple(
            name
            for name, result in {**scale.by_role, ALL_ROLES: scale.case_value}.items()
            if _crosses_a_line(result)
        ),
    )


def _crosses_a_line(result: Result) -> bool:
    """Whether the margin that partners read begins in one zone and ends in another."""
    if not isinstance(result, Estimate) or result.low is None or result.high is None:
        return False
    return any(result.low < line <= result.high for line in (CONCERN_BELOW, STRONG_FROM))


def _without_margin(result: Result) -> Result:
    return replace(result, low=None, high=None) if isinstance(result, Estimate) else result
