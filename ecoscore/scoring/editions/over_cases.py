"""What do the printed numbers of the cases say when they are taken together?

Everything here is computed from the numbers that the editions of the cases carry, as exact as these
are and no more. So a report over cases tells nothing of any group that those do not tell already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ecoscore.model.case_scores import ChangeScore, ScaleScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate
from ecoscore.model.study import ALL_ROLES
from ecoscore.model.whole import (
    ChangeOverCases,
    Claim,
    GapOverCases,
    OverCases,
    ScaleOverCases,
    may_claim,
)
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.differences.gaps_over_cases import MOST_CASES_FOR_SIGNS
from ecoscore.scoring.formulas.effects import MeanOverUnits, holm, mean_over_units
from ecoscore.scoring.formulas.permutation import signs_p
from ecoscore.scoring.levels.role_pairs import other_answer_scales, pairs_of

Scales = Mapping[str, ScaleScores]
"""The scales of one case."""


def scales_over_cases(cases: Sequence[Scales], scales: Sequence[str]) -> Iterator[ScaleOverCases]:
    """Each scale over the case values."""
    for scale in scales:
        values = [_value(case[scale].case_value) for case in cases if scale in case]
        yield ScaleOverCases(scale=scale, values=_over(_known(values)))


def gaps_over_cases(
    cases: Sequence[Scales], scales: Sequence[str], instrument: Instrument
) -> tuple[GapOverCases, ...]:
    """Each scale and pair of roles that two cases or more show, with tests from eight cases."""
    roles, pairs = tuple(instrument.roles_by_id), pairs_of(instrument)
    unlike, every = other_answer_scales(instrument, pairs), list(scales_of(instrument))
    found = {
        (scale, place): differences
        for scale in scales
        for place, (first, second) in enumerate(pairs)
        for differences in [_differences(cases, scale, roles[first], roles[second])]
        if may_claim(Claim.RANGE, len(differences))
    }
    estimates = {key: mean_over_units(differences) for key, differences in found.items()}
    adjusted = holm(np.array([_p(each) for each in estimates.values()], dtype=float))
    return tuple(
        GapOverCases(
            scale=scale,
            role=roles[pairs[place][0]],
            other=roles[pairs[place][1]],
            values=_over(differences),
            effect=_effect(estimates[scale, place]),
            p=_none_if_nan(_p(estimates[scale, place])),
            p_holm=_none_if_nan(p_holm),
            signs_p=_signs(differences),
            same_answers=not unlike[every.index(scale), place],
        )
        for ((scale, place), differences), p_holm in zip(found.items(), adjusted, strict=True)
    )


def changes_over_cases(
    cases: Sequence[Sequence[ChangeScore]], scales: Sequence[str], roles: Sequence[str]
) -> Iterator[ChangeOverCases]:
    """Each role, and all together, on each scale of which two cases or more show a change."""
    moved = [{(each.role, each.scale): each.result.value for each in case} for case in cases]
    for scale in scales:
        for role in (*roles, ALL_ROLES):
            values = [_moved(case, role, scale) for case in moved]
            over = _over(_known(values))
            if may_claim(Claim.RANGE, over.cases):
                yield ChangeOverCases(role=role, scale=scale, values=over)


def _moved(case: Mapping[tuple[str, str], float], role: str, scale: str) -> float | None:
    """The change of a role, or of the case: the plain mean over its roles."""
    if role != ALL_ROLES:
        return case.get((role, scale))
    values = [value for (_, of), value in case.items() if of == scale]
    return sum(values) / len(values) if values else None


def _differences(cases: Sequence[Scales], scale: str, role: str, other: str) -> Floats:
    sides = [
        (_value(case[scale].by_role.get(role)), _value(case[scale].by_role.get(other)))
        for case in cases
        if scale in case
    ]
    return _known([None if one is None or two is None else one - two for one, two in sides])


def _value(result: object) -> float | None:
    return result.value if isinstance(result, Estimate) else None


def _known(values: Sequence[float | None]) -> Floats:
    return np.array([value for value in values if value is not None], dtype=float)


def _over(values: Floats) -> OverCases:
    """What this number of cases allows to say."""
    cases = len(values)
    if not may_claim(Claim.RANGE, cases):
        return OverCases(cases=cases)
    lowest, highest = float(values.min()), float(values.max())
    if not may_claim(Claim.MEAN, cases):
        return OverCases(cases=cases, lowest=lowest, highest=highest)
    found = mean_over_units(values)
    is_alike = lowest == highest
    return OverCases(
        cases=cases,
        lowest=lowest,
        highest=highest,
        mean=float(found.mean),
        low=None if is_alike else float(found.low),
        high=None if is_alike else float(found.high),
    )


def _effect(estimate: MeanOverUnits) -> float | None:
    return _none_if_nan(estimate.effect) if may_claim(Claim.GAPS, int(estimate.n)) else None


def _p(estimate: MeanOverUnits) -> float:
    return float(estimate.p) if may_claim(Claim.TESTS, int(estimate.n)) else np.nan


def _signs(differences: Floats) -> float | None:
    is_tested = may_claim(Claim.TESTS, len(differences))
    return signs_p(differences) if is_tested and len(differences) <= MOST_CASES_FOR_SIGNS else None


def _none_if_nan(value: float | Floats) -> float | None:
    return None if np.isnan(value) else float(value)
