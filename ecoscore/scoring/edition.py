"""What may partners see of one case? The one place in ecoscore that decides it.

The rule behind everything here: scores that must stay hidden are taken out of the table of
respondents first, and all that is shown is computed from what is left. So no printed number can
depend on a hidden one: not a case value, not an interval, not a gap, not the index.

Guarded (docs/methods.md): a role with fewer than `smallest_group` people on a
scale has no score there and no number of people, whether nobody answered or four; the case value is
the mean over the shown roles only; distributions as in `disclosure`. Reliability is of the whole
study, from at least 30 people, and is the one exception to the rule; it is left out when the number
of people behind it would give away the size of a single hidden group by subtraction.

Not guarded yet: sets of reports together, and bounds that follow from intervals (docs/methods.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from ecoscore.model.instrument import AnswerScale, Instrument
from ecoscore.model.responses import LeftOut
from ecoscore.model.scores import (
    CaseScores,
    Distribution,
    Estimate,
    RoleResponse,
    ScaleScores,
    StudyScores,
)
from ecoscore.model.study import Case, Study, Thresholds
from ecoscore.scoring.disclosure import AnswerCounts, hidden_distribution, shown_distributions
from ecoscore.scoring.distributions import DONT_KNOW, MISSING, sorted_codes
from ecoscore.scoring.edition_reliability import reliability_to_show
from ecoscore.scoring.edition_scales import scales_to_show
from ecoscore.scoring.hiding import strictest, wave_to_show, without_small_groups
from ecoscore.scoring.scales import in_order_of_time


def partner_edition(
    scores: StudyScores,
    instrument: Instrument,
    study: Study,
    *,
    case: str,
    left_out: Sequence[LeftOut] = (),
) -> CaseScores:
    """What a report for partners may show of `case` (an id), in the latest wave that shows any.

    `left_out` are the rows skipped in the whole study; of those of this case, and of a case that
    does not exist, only what was wrong goes along. Raises KeyError when the study has no such case.
    """
    thresholds = strictest(study.thresholds)
    smallest, one = thresholds.smallest_group, study.cases_by_id[case]
    of_case = scores.respondents[scores.respondents["case"] == case]
    wave = wave_to_show(of_case, in_order_of_time(scores.respondents["wave"]), smallest)
    factors = [factor.id for factor in instrument.factors]
    visible = without_small_groups(of_case[of_case["wave"] == wave], factors, smallest)
    scales = scales_to_show(scores, instrument, one, visible)
    counts = scores.distributions
    counts = counts[(counts["case"] == case) & (counts["wave"] == wave)]
    return CaseScores(
        case=case,
        wave=wave,
        responses=_responses(visible, instrument, one),
        scales=scales,
        distributions=tuple(_distributions(counts, instrument, scales, thresholds)),
        reliability=reliability_to_show(scores, instrument, study, smallest),
        smallest_group=smallest,
        left_out=_kinds_of_problems(left_out, case=case, study=study),
    )


def _kinds_of_problems(
    left_out: Sequence[LeftOut], *, case: str, study: Study
) -> tuple[tuple[str, ...], ...]:
    """The codes of each row, in an order that says nothing about where the row stood."""
    concerned = (row for row in left_out if row.case == case or row.case not in study.cases_by_id)
    return tuple(sorted(tuple(sorted({p.code for p in row.problems})) for row in concerned))


def _responses(
    visible: pd.DataFrame, instrument: Instrument, case: Case
) -> tuple[RoleResponse, ...]:
    """The roles that were invited or are shown; the number who answered only when shown."""
    people = {str(role): int(size) for role, size in visible.groupby("role").size().items()}
    return tuple(
        RoleResponse(
            role=role, invited=case.invited.get(role) or None, respondents=people.get(role)
        )
        for role in instrument.roles_by_id
        if case.invited.get(role) or role in people
    )


def _distributions(
    counts: pd.DataFrame,
    instrument: Instrument,
    scales: Mapping[str, ScaleScores],
    thresholds: Thresholds,
) -> Iterator[Distribution]:
    """The distributions of every role and item; those of a factor only when its score is shown."""
    found = {
        (str(role), str(item)): dict(zip(rows["code"], rows["count"].tolist(), strict=True))
        for (role, item), rows in counts.groupby(["role", "item"])
    }
    for factor in instrument.factors:
        by_role = scales[factor.id].by_role if factor.id in scales else {}
        for role, result in by_role.items():
            items = factor.items_for(role)
            if isinstance(result, Estimate):
                given = [
                    _answer_counts(
                        instrument.answer_scale(item, role),
                        found[role, item.id],
                        item=item.id,
                        role=role,
                    )
                    for item in items
                ]
                yield from shown_distributions(given, thresholds)
            else:
                yield from (hidden_distribution(item.id, role) for item in items)


def _answer_counts(
    scale: AnswerScale, counts: Mapping[str, int], *, item: str, role: str
) -> AnswerCounts:
    """The counts of one item, by code from low to high."""
    codes = sorted_codes(scale)
    return AnswerCounts(
        item=item,
        role=role,
        codes=codes,
        counts=tuple(counts[str(code)] for code in codes),
        dont_know=counts[DONT_KNOW],
        missing=counts[MISSING],
        can_doubt=scale.dont_know is not None,
    )
