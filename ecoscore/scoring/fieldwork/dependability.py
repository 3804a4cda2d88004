"""What do case, role, respondent and item add to the answers on each scale?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import lcm

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Factor
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio, turned
from ecoscore.scoring.formulas.cell_sums import Rows, Within, within_cells
from ecoscore.scoring.formulas.generalizability import (
    CASE,
    FEWEST_FOR_OWN,
    ITEM,
    ROLE,
    Between,
    Effect,
    Means,
    People,
    between_components,
    noise_of_means,
    people_components,
)
from ecoscore.scoring.keyed import MISSING, Keyed, Places
from ecoscore.scoring.labels import NOT_ESTIMATED, OK

FEWEST_CASES = 5
"""Cases needed before it is said how much cases differ."""
FEWEST_ITEMS = 2
ANOVA, OWN, POOLED = "anova", "own", "pooled"
"""From the means of cells; from the role's own people; from the people of all roles together."""

NAMES: Mapping[Effect, str] = {
    (CASE,): "case",
    (ROLE,): "role",
    (CASE, ROLE): "case_x_role",
    (ITEM,): "item",
    (CASE, ITEM): "case_x_item",
    (ROLE, ITEM): "role_x_item",
    (CASE, ROLE, ITEM): "case_x_role_x_item",
}
COLUMNS = (
    "scale",
    "wave",
    "component",
    "role",
    "variance",
    "estimate",
    "share",
    "df",
    "method",
    "status",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaleStudy:
    """The generalizability study of one scale in one wave (its place), in squared points.

    `people` [case, role] have a score; `asked` [role, item]. `within` and `between` are NaN, or not
    there, for the reasons given.
    """

    scale: str
    wave: int
    people: Counts
    asked: Flags
    within: People
    within_reason: Reason | None
    between: Between
    between_reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """Sums of the cells (numbered through [case, role]) of a wave; one `step` is so many points."""

    within: Within
    cell: Places
    shape: tuple[int, int]
    asked: Flags
    step: float


def scale_studies(keyed: Keyed, scores: Floats) -> Iterator[ScaleStudy]:
    """The study of every factor and wave; `scores` [row, scale] are those of the respondents.

    Only people with a score count, as in the case values.
    """
    factors = keyed.instrument.factors
    scored = turned(~np.isnan(scores), np.arange(len(factors)))
    for factor, there in zip(factors, scored, strict=True):
        for wave, sums in enumerate(_sums_by_wave(keyed, factor, there)):
            yield _study(factor.id, wave, sums)


def _sums_by_wave(keyed: Keyed, factor: Factor, scored: Flags) -> Iterator[_Sums]:
    """The sums of the cells of each wave.

    Answer scales of different lengths are counted in the longest step that fits in all of them.
    """
    items = np.array([keyed.column_of[item.id] for item in factor.items], dtype=np.intp)
    steps = keyed.steps[:, items].astype(np.int64)
    finest = lcm(*(int(step) for step in np.unique(steps[steps > 0])))
    times = np.where(steps > 0, finest // np.maximum(steps, 1), 0)
    given = turned(keyed.keyed, items)
    given *= scored.view(np.int8)
    answered = given != MISSING
    values: NDArray[np.integer] = given - answered
    if (times[steps > 0] != 1).any():
        values = values * times.astype(np.int32)[keyed.role].T
    starts = np.flatnonzero(np.diff(keyed.cell, prepend=-1))
    cells = keyed.cell[starts]
    waves, cases, roles = keyed.shape
    asked = steps[cells % roles] > 0
    whole = within_cells(Rows(values=values, answered=answered, starts=starts, asked=asked))
    ends = np.searchsorted(cells, np.arange(waves + 1) * cases * roles)
    for wave in range(waves):
        here = slice(ends[wave], ends[wave + 1])
        yield _Sums(
            within=whole.of_cells(here),
            cell=cells[here] % (cases * roles),
            shape=(cases, roles),
            asked=steps > 0,
            step=100.0 / finest,
        )


def _study(scale: str, wave: int, sums: _Sums) -> ScaleStudy:
    people = np.zeros(sums.shape, dtype=np.int64)
    people.ravel()[sums.cell] = sums.within.people
    inside = people_components(sums.within, sums.cell % sums.shape[1], sums.shape[1])
    why_inside = _no_people(people, inside, sums)
    outside = between_components(_means(sums, inside))
    why_outside = why_inside or _no_cases(people, outside)
    worth = sums.step**2
    return ScaleStudy(
        scale=scale,
        wave=wave,
        people=people,
        asked=sums.asked,
        within=replace(
            inside, respondent=inside.respondent * worth, residual=inside.residual * worth
        ),
        within_reason=why_inside,
        between=replace(
            outside, variance={axes: value * worth for axes, value in outside.variance.items()}
        ),
        between_reason=why_outside,
    )


def _no_people(people: Counts, inside: People, sums: _Sums) -> Reason | None:
    """Why people of the same cell cannot be compared."""
    if sums.asked.sum(axis=1).max() < FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    if not people.any():
        return Reason.NO_ANSWERS
    if inside.respondent_df.sum() < FEWEST_FOR_OWN or np.isnan(inside.respondent).any():
        return Reason.N_TOO_SMALL
    return None


def _no_cases(people: Counts, outside: Between) -> Reason | None:
    """Why cases cannot be compared."""
    if np.count_nonzero(people.any(axis=1)) < FEWEST_CASES:
        return Reason.N_TOO_SMALL
    if np.isnan(outside.variance[CASE,]):
        return Reason.NOT_IDENTIFIED
    return None


def _means(sums: _Sums, inside: People) -> Means:
    """The means of every case, role and item, NaN for none, and what people add to them."""
    cases, roles = sums.shape
    items = sums.asked.shape[1]
    of_item, of_cell = noise_of_means(sums.within, sums.cell % roles, inside)
    means, noise = np.full((2, cases * roles, items), np.nan)
    means[sums.cell], noise[sums.cell] = sums.within.means, of_item
    whole = np.full(cases * roles, np.nan)
    whole[sums.cell] = of_cell
    return Means(
        means=means.reshape(cases, roles, items),
        of_item=noise.reshape(cases, roles, items),
        of_cell=whole.reshape(cases, roles),
    )


def dependability_table(studies: Sequence[ScaleStudy], keyed: Keyed) -> pd.DataFrame:
    """A row for every scale, wave and component (docs/outputs.md).

    Respondent and residual have a row for each role, and one for `all`: the mean over roles.
    """
    rows = [row for study in studies for row in _rows(study, keyed)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(study: ScaleStudy, keyed: Keyed) -> Iterator[tuple[object, ...]]:
    """The rows of one study. A negative estimate counts as a variance of 0."""
    there: Flags = np.asarray(study.people.any(axis=0))
    totals = _totals(study)
    total = float(totals[there].mean()) if there.any() else np.nan
    about = (study.scale, keyed.waves[study.wave])
    for axes, name in NAMES.items():
        reason = study.between_reason
        if reason is None and axes not in study.between.variance:
            reason = Reason.NOT_IDENTIFIED
        estimate = np.array([study.between.variance.get(axes, np.nan)])
        df = study.between.df.get(axes, 0)
        yield *about, name, ALL_ROLES, *_values(estimate, total, df, ANOVA, reason)
    for name in ("respondent", "residual"):
        parts, dfs = getattr(study.within, name), getattr(study.within, f"{name}_df")
        for place, role in enumerate(keyed.instrument.roles_by_id):
            if there[place]:
                method = OWN if study.within.own[place] else POOLED
                values = (parts[[place]], float(totals[place]), int(dfs[place]), method)
                yield *about, name, role, *_values(*values, study.within_reason)
        method = OWN if study.within.own[there].all() else POOLED
        values = (parts[there], total, int(dfs.sum()), method)
        yield *about, name, ALL_ROLES, *_values(*values, study.within_reason)


def _totals(study: ScaleStudy) -> Floats:
    """The variance of one answer of each role, in so far as it is known."""
    known = study.between.variance.values() if study.between_reason is None else ()
    between = sum(max(value, 0.0) for value in known)
    inside = study.within
    return between + np.maximum(inside.respondent, 0.0) + np.maximum(inside.residual, 0.0)


def _values(
    estimates: Floats, total: float, df: int, method: str, reason: Reason | None
) -> tuple[object, ...]:
    """Variance, estimate, share, df, method, status and reason of a row on one role or more."""
    if reason is not None:
        return np.nan, np.nan, np.nan, df, "", NOT_ESTIMATED, reason.value
    variance = float(np.maximum(estimates, 0.0).mean())
    return variance, float(estimates.mean()), float(ratio(variance, total)), df, method, OK, ""
