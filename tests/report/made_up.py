"""Made-up scores of one case, shaped as scoring delivers them: small groups already taken out."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ecoscore.model.case_scores import (
    CaseScores,
    Distribution,
    GapScore,
    ReliabilityScore,
    RoleResponse,
    ScaleScores,
    Segment,
)
from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result

SMALLEST_GROUP = 5
SMALLEST_DISTRIBUTION = 10
MANY = {"enterprise": 14, "municipality": 6, "worker": 41, "sdc": 3}


def made_up_scores(
    instrument: Instrument,
    *,
    people: Mapping[str, int] = MANY,
    case: str = "noord",
    seed: int = 1,
    alpha: bool = True,
) -> CaseScores:
    """Scores for `people` per role; a role below five is hidden, and so is its number."""
    chance = Random(seed)
    roles = {role: people[role] for role in instrument.roles_by_id if role in people}
    return CaseScores(
        case=case,
        wave="1",
        responses=tuple(
            RoleResponse(role=role, invited=n + 4, respondents=n if n >= SMALLEST_GROUP else None)
            for role, n in roles.items()
        ),
        scales={factor.id: a_scale(factor, roles, chance) for factor in instrument.factors},
        distributions=tuple(_distributions(instrument, roles, chance)),
        reliability=tuple(_reliability(instrument, roles, chance)) if alpha else (),
        smallest_group=SMALLEST_GROUP,
    )


def a_scale(factor: Factor, people: Mapping[str, int], chance: Random) -> ScaleScores:
    middle = chance.uniform(35, 80)
    by_role: dict[str, Result] = {}
    for role, n in people.items():
        if not factor.items_for(role):
            continue
        if n < SMALLEST_GROUP:
            by_role[role] = NotEstimated(reason=Reason.N_TOO_SMALL)
            continue
        value = min(max(middle + chance.gauss(0, 12), 0), 100)
        half = 38 / n**0.5
        by_role[role] = an_estimate(value, half=half, respondents=n)
    return a_scale_of(factor.id, by_role)


def a_scale_of(scale: str, by_role: Mapping[str, Result]) -> ScaleScores:
    """A scale whose case value and gaps follow from the roles that have a value."""
    shown = {role: found for role, found in by_role.items() if isinstance(found, Estimate)}
    case_value: Result = NotEstimated(reason=Reason.N_TOO_SMALL)
    if shown:
        value = sum(found.value for found in shown.values()) / len(shown)
        respondents = sum(found.respondents for found in shown.values())
        case_value = an_estimate(value, half=7, respondents=respondents)
    names = list(shown)
    pairs = [(a, b) for index, a in enumerate(names) for b in names[index + 1 :]]
    return ScaleScores(
        scale=scale,
        by_role=by_role,
        case_value=case_value,
        case_roles=tuple(shown),
        gaps=tuple(_gap(a, b, shown) for a, b in pairs),
    )


def an_estimate(value: float, *, half: float = 5, respondents: int = 12) -> Estimate:
    return Estimate(
        value=value, low=value - half, high=value + half, respondents=respondents, method="mean"
    )


def _gap(role: str, other: str, shown: Mapping[str, Estimate]) -> GapScore:
    first, second = shown[role], shown[other]
    half = (40**2 / first.respondents + 40**2 / second.respondents) ** 0.5
    return GapScore(
        role=role,
        other=other,
        result=an_estimate(first.value - second.value, half=half),
        effect=None,
        same_answers="worker" not in (role, other),
    )


def _distributions(
    instrument: Instrument, people: Mapping[str, int], chance: Random
) -> list[Distribution]:
    return [
        _distribution(instrument, item.id, role, people[role], chance)
        for item in instrument.items
        for role in item.roles
        if role in people
    ]


def _distribution(
    instrument: Instrument, item: str, role: str, n: int, chance: Random
) -> Distribution:
    if n < SMALLEST_DISTRIBUTION:
        return Distribution(
            item=item, role=role, segments=(), dont_know=None, reason=Reason.N_TOO_SMALL
        )
    scale = instrument.answer_scale(instrument.items_by_id[item], role)
    codes = sorted(option.code for option in scale.options)
    weights = [chance.random() ** 2 + 0.05 for _ in codes]
    answers = chance.choices(codes, weights, k=n - 1)
    segments: list[Segment] = []
    for code in codes:
        segment = Segment(codes=(code,), count=answers.count(code))
        if segments and segments[-1].count < 3:
            last = segments.pop()
            segment = Segment(codes=(*last.codes, *segment.codes), count=last.count + segment.count)
        segments.append(segment)
    if len(segments) > 1 and segments[-1].count < 3:
        last = segments.pop()
        segments[-1] = Segment(
            codes=(*segments[-1].codes, *last.codes), count=segments[-1].count + last.count
        )
    return Distribution(item=item, role=role, segments=tuple(segments), dont_know=1)


def _reliability(
    instrument: Instrument, people: Mapping[str, int], chance: Random
) -> list[ReliabilityScore]:
    found = []
    for factor in instrument.factors:
        for role, n in people.items():
            items = len(factor.items_for(role))
            if not items:
                continue
            over_cases = n * 3
            result: Result = NotEstimated(reason=Reason.N_TOO_SMALL, respondents=over_cases)
            if over_cases >= 30:
                value = chance.uniform(0.5, 0.92)
                result = Estimate(
                    value=value,
                    low=value - 0.12,
                    high=value + 0.06,
                    respondents=over_cases,
                    method="feldt",
                )
            found.append(ReliabilityScore(role=role, scale=factor.id, items=items, result=result))
    return found
