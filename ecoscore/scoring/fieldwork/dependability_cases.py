"""How dependable is each case value, and how many people or items would make it good enough?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.fieldwork.dependability import ScaleStudy
from ecoscore.scoring.formulas.decisions import (
    Design,
    Error,
    Most,
    Sources,
    absolute_error,
    dependability,
    generalizability,
    half_width,
    items_needed,
    most_error_for_half_width,
    most_error_for_reliability,
    people_needed,
    relative_error,
)
from ecoscore.scoring.formulas.generalizability import CASE, ITEM, ROLE, Effect
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import (
    first_that_holds,
    labels,
    row_labels,
    status_labels,
    whole_numbers,
)

Codes = NDArray[np.int8]

HALF_WIDTH, GENERALIZABILITY, DEPENDABILITY = "half_width", "generalizability", "dependability"
TARGETS = (HALF_WIDTH, GENERALIZABILITY, DEPENDABILITY)
WANTED_POINTS = 10.0
WANTED_RELIABILITY = 0.70
OUT_OF_REACH = "out_of_reach"
"""No number of people, or of items, is enough."""
ITEMS_RANDOM, ITEMS_FIXED = "items_random", "items_fixed"

COLUMNS = (
    "case",
    "wave",
    "scale",
    "target",
    "wanted",
    "now",
    "roles",
    "respondents",
    "items",
    "respondents_needed",
    "respondents_needed_reason",
    "items_needed",
    "items_needed_reason",
    "method",
    "status",
    "reason",
)


def sources_of(study: ScaleStudy) -> Sources:
    """The variances of a study, negative estimates as 0.

    Without enough cases only respondent and residual are there: the items are then taken as fixed.
    """

    def between(*axes: int) -> float:
        effect: Effect = axes
        known = study.between_reason is None
        return max(study.between.variance.get(effect, 0.0), 0.0) if known else 0.0

    return Sources(
        case=between(CASE),
        case_role=between(CASE, ROLE),
        item=between(ITEM),
        case_item=between(CASE, ITEM),
        role_item=between(ROLE, ITEM),
        case_role_item=between(CASE, ROLE, ITEM),
        respondent=np.maximum(study.within.respondent, 0.0),
        residual=np.maximum(study.within.residual, 0.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is wanted of a case value: how good it is now, its error, and the most error for it."""

    now: Callable[[Design], Floats]
    error: Error
    most: Most


def targets_of(sources: Sources, *, points: float, reliability: float) -> tuple[Target, ...]:
    """What is wanted, in the order of `TARGETS`."""
    relative, absolute = partial(relative_error, sources), partial(absolute_error, sources)

    def most(design: Design) -> Floats:
        return most_error_for_reliability(sources, design, reliability)

    return (
        Target(
            now=partial(half_width, sources),
            error=relative,
            most=lambda design: most_error_for_half_width(design, points),
        ),
        Target(now=partial(generalizability, sources), error=relative, most=most),
        Target(now=partial(dependability, sources), error=absolute, most=most),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """Of each case, wave, scale and target [case, wave, scale, target].

    `now`, `people` and `items` are NaN when there is none. `method` and `reason` are places in
    `_METHODS` and `_REASONS`.
    """

    now: Floats
    people: Floats
    items: Floats
    method: Codes
    reason: Codes


_METHODS = ("", ITEMS_FIXED, ITEMS_RANDOM)
_REASONS = ("", *Reason)


def dependability_cases_table(
    studies: Sequence[ScaleStudy], keyed: Keyed, invited: Floats
) -> pd.DataFrame:
    """A row for every case and wave with answers, scale, and target (docs/outputs.md).

    `invited` [case, role] is NaN when not known.
    """
    waves, cases, _ = keyed.shape
    scales = [factor.id for factor in keyed.instrument.factors]
    shape = (cases, waves, len(scales), len(TARGETS))
    found = _Found(
        now=np.full(shape, np.nan),
        people=np.full(shape, np.nan),
        items=np.full(shape, np.nan),
        method=np.zeros(shape, dtype=np.int8),
        reason=np.zeros(shape, dtype=np.int8),
    )
    counts = np.zeros((3, *shape), dtype=np.int64)
    most = np.where(np.isnan(invited), np.inf, invited)
    for study in studies:
        place = (slice(None), study.wave, scales.index(study.scale))
        _fill(found, place, study, most)
        there = study.people > 0
        counts[(0, *place)] = there.sum(axis=1)[:, None]
        counts[(1, *place)] = study.people.sum(axis=1)[:, None]
        counts[(2, *place)] = (there @ study.asked).astype(bool).sum(axis=1)[:, None]
    answered = np.zeros((cases, waves), dtype=bool)
    answered[keyed.case, keyed.wave] = True
    rows = np.broadcast_to(answered[:, :, None, None], shape)
    axes = (
        ("case", [case.id for case in keyed.cases]),
        ("wave", keyed.waves),
        ("scale", scales),
        ("target", TARGETS),
    )
    table = pd.DataFrame(dict(row_labels(rows, axes)))
    wanted = np.array([WANTED_POINTS, WANTED_RELIABILITY, WANTED_RELIABILITY])
    table["wanted"] = np.broadcast_to(wanted, shape)[rows]
    for name, count in zip(("roles", "respondents", "items"), counts, strict=True):
        table[name] = count[rows]
    return _with_reasons(table, _Found(**{n: getattr(found, n)[rows] for n in _Found.__slots__}))


def _fill(found: _Found, place: tuple[slice, int, int], study: ScaleStudy, most: Floats) -> None:
    """Put what one study says about its cases at `place`."""
    found.reason[place] = _REASONS.index(Reason.NO_ANSWERS)
    there = np.flatnonzero(study.people.any(axis=1))
    if not len(there):
        return
    # With the cases side by side in memory, sums over roles are many times faster.
    design = Design(
        people=np.asfortranarray(study.people[there], dtype=float),
        invited=np.asfortranarray(most[there]),
        asked=study.asked,
    )
    sources = sources_of(study)
    wanted = targets_of(sources, points=WANTED_POINTS, reliability=WANTED_RELIABILITY)
    method = ITEMS_RANDOM if study.between_reason is None else ITEMS_FIXED
    reasons = (study.within_reason, study.between_reason, study.between_reason)
    for number, (target, reason) in enumerate(zip(wanted, reasons, strict=True)):
        here = (there, *place[1:], number)
        if reason is not None:
            found.reason[here] = _REASONS.index(reason)
            continue
        now = target.now(design)
        found.now[here] = now
        found.people[here] = people_needed(design, target.error, target.most)
        found.items[here] = items_needed(design, target.error, target.most(design))
        found.method[here] = _METHODS.index(method)
        unknown = Reason.NO_VARIANCE if number else Reason.N_TOO_SMALL
        found.reason[here] = np.where(np.isnan(now), _REASONS.index(unknown), 0)


def _with_reasons(table: pd.DataFrame, found: _Found) -> pd.DataFrame:
    """Add what was found, and why something was not."""
    unknown = found.method == 0
    reasons = [
        (reason, unknown & (found.reason == place))
        for place, reason in enumerate(_REASONS)
        if place
    ]
    for name, needed in (("respondents_needed", found.people), ("items_needed", found.items)):
        table[name] = whole_numbers(needed)
        never = (OUT_OF_REACH, np.isnan(needed) & ~unknown)
        table[f"{name}_reason"] = first_that_holds((*reasons, never), otherwise="")
    return table.assign(
        now=found.now,
        method=labels(found.method, _METHODS),
        status=status_labels(np.isnan(found.now)),
        reason=labels(found.reason, _REASONS),
    )[list(COLUMNS)]
