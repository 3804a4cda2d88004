"""What does an earlier study say about the scales of a study that is being planned?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Reason
from ecoscore.model.study import Study
from ecoscore.problems import listed
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.fieldwork.dependability import ScaleStudy, scale_studies
from ecoscore.scoring.fieldwork.dependability_cases import HALF_WIDTH, TARGETS, sources_of
from ecoscore.scoring.fieldwork.planning import Expected
from ecoscore.scoring.formulas.decisions import Sources
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of

_ROUNDING = 1e-9
"""Squared points; a variance this small is none."""
_NOT_PLANNED: Mapping[Reason, str] = {
    Reason.NO_ANSWERS: "Nobody answered this in the earlier study",
    Reason.N_TOO_SMALL: "Too few people answered this in the earlier study to go by",
    Reason.TOO_FEW_ITEMS: "This had one item in the earlier study, which cannot be taken apart",
    Reason.NO_VARIANCE: "Nobody differed on this in the earlier study, so it cannot say how many "
    "people are needed",
}
_NO_RELIABILITY: Mapping[Reason, str] = {
    Reason.N_TOO_SMALL: "Fewer than five cases answered in the earlier study, so it does not say "
    "how much cases differ, and there is no reliability",
    Reason.NOT_IDENTIFIED: "The earlier study cannot tell how much cases differ, so there is no "
    "reliability",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Earlier:
    """What is expected on each scale of which enough is known, and remarks about the others."""

    scales: tuple[Expected, ...]
    remarks: tuple[str, ...]


def found_before(
    instrument: Instrument,
    earlier: tuple[Instrument, Study, Responses],
    *,
    items: int | None = None,
) -> Earlier:
    """What the last wave of an earlier study found on each scale that `instrument` has too.

    Scales are the same when their id is. Left out, with a remark: a scale on which people could not
    be compared, or did not differ. Without five cases nothing is known of the reliability. A role
    that took no part then is expected to be as the others were. `items` are planned on each scale;
    None plans those it has.
    """
    before, study, responses = earlier
    keyed = keyed_answers(before, study.cases, responses)
    last = len(keyed.waves) - 1
    studies = {
        each.scale: each
        for each in scale_studies(keyed, scores_of(keyed))
        if each.wave == last and each.scale in instrument.factors_by_id
    }
    why_not = {scale: _why_not(each) for scale, each in studies.items()}
    usable = [each for scale, each in studies.items() if why_not[scale] is None]
    scales = tuple(_expected(instrument, before, each, items=items) for each in usable)
    remarks = (
        *_about_instruments(instrument, before),
        *_by_reason(why_not, _NOT_PLANNED),
        *_by_reason({each.scale: each.between_reason for each in usable}, _NO_RELIABILITY),
    )
    none = () if scales else ("The earlier study says nothing to plan by.",)
    return Earlier(scales=scales, remarks=(*remarks, *none))


def _why_not(study: ScaleStudy) -> Reason | None:
    """Why a scale cannot be planned by this study."""
    if study.within_reason is not None:
        return study.within_reason
    there: Flags = np.asarray(study.people.any(axis=0))
    found = sources_of(study)
    variances = (_between(found), found.respondent[there].sum(), found.residual[there].sum())
    return Reason.NO_VARIANCE if sum(variances) <= _ROUNDING else None


def _between(found: Sources) -> float:
    """Everything by which cases, roles and items differ, apart from people."""
    roles = found.case_role + found.role_item + found.case_role_item
    return found.case + found.item + found.case_item + roles


def _about_instruments(instrument: Instrument, before: Instrument) -> Iterator[str]:
    """What is not the same in the two instruments."""
    if (before.id, before.version) != (instrument.id, instrument.version):
        yield (
            f"The earlier study has the instrument {before.id} {before.version}, this one "
            f"{instrument.id} {instrument.version}: scales were matched by id."
        )
    new, old = instrument.factors_by_id, before.factors_by_id
    if not set(new) & set(old):
        yield "The two instruments have no scale in common."
    only_new = [scale for scale in new if scale not in old]
    only_old = [scale for scale in old if scale not in new]
    if only_new:
        yield f"No counterpart in the earlier study, so not planned: {listed(only_new)}."
    if only_old:
        yield f"Only in the earlier study: {listed(only_old)}."


def _by_reason(
    reasons: Mapping[str, Reason | None], sentences: Mapping[Reason, str]
) -> Iterator[str]:
    """A sentence for each reason that occurs, with the scales it holds for."""
    for reason, sentence in sentences.items():
        scales = [scale for scale, why in reasons.items() if why is reason]
        if scales:
            yield f"{sentence}: {listed(scales)}."


def _expected(
    instrument: Instrument, before: Instrument, study: ScaleStudy, *, items: int | None
) -> Expected:
    """What was found on a scale, for the roles and the items of `instrument`."""
    found = sources_of(study)
    there: Flags = np.asarray(study.people.any(axis=0))
    place = {role: number for number, role in enumerate(before.roles_by_id) if there[number]}

    def by_role(variances: Floats) -> Floats:
        others = variances[list(place.values())].mean()
        return np.array(
            [variances[place[role]] if role in place else others for role in instrument.roles_by_id]
        )

    of_scale = instrument.factors_by_id[study.scale].items
    asked = [[role in item.wording for item in of_scale] for role in instrument.roles_by_id]
    return Expected(
        scale=study.scale,
        sources=replace(
            found, respondent=by_role(found.respondent), residual=by_role(found.residual)
        ),
        asked=np.array(asked),
        planned=items or len(of_scale),
        targets=TARGETS if study.between_reason is None else (HALF_WIDTH,),
    )
