"""Does a scale measure the same thing, in the same units, in two roles or languages?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.formulas.factor_layout import Equal
from ecoscore.scoring.formulas.factor_models import fit, sample_of
from ecoscore.scoring.formulas.fit_measures import Fit, fit_of
from ecoscore.scoring.formulas.patterns import Patterns
from ecoscore.scoring.labels import NO, NOT_ESTIMATED, OK, YES
from ecoscore.scoring.on_request.comparisons import FEWEST_ITEMS, Comparison
from ecoscore.scoring.on_request.reliability import all_agree_on_an_item

FEWEST_FOR_INVARIANCE = 200
LARGEST_DROP = 0.010
LARGEST_RISE = 0.015
"""A step of equality holds when CFI falls and RMSEA rises by no more than these (Chen 2007)."""

LEVELS = {
    "configural": Equal.NOTHING,
    "metric": Equal.LOADINGS,
    "scalar": Equal.INTERCEPTS,
}
COLUMNS = (
    "kind",
    "role",
    "scale",
    "group",
    "other",
    "respondents",
    "respondents_other",
    "level",
    "chi2",
    "df",
    "cfi",
    "rmsea",
    "srmr",
    "cfi_drop",
    "rmsea_rise",
    "holds",
    "status",
    "reason",
)


def invariance_table(compared: Sequence[Comparison]) -> pd.DataFrame:
    """Three rows per scale and pair of groups: same factor, same loadings, same intercepts too.

    One factor at a time, by maximum likelihood on the items that both groups are asked on the same
    answer scale. A level `holds` when it and every level before it costs little fit.
    """
    rows = [row for each in compared for row in _rows(each)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(compared: Comparison) -> Iterator[tuple[object, ...]]:
    """The rows of one pair of groups on one scale."""
    head = compared.kind, compared.role, compared.scale, *compared.groups
    sizes = tuple(part.respondents for part in compared.parts)
    found = _obstacle(compared) or invariance(compared.parts)
    if isinstance(found, Reason):
        for level in LEVELS:
            none = [np.nan] * 7
            yield (*head, *sizes, level, *none, "", NOT_ESTIMATED, found.value)
        return
    before, holds = found[0], True
    for level, each in zip(LEVELS, found, strict=True):
        drop, rise = before.cfi - each.cfi, each.rmsea - before.rmsea
        holds = holds and drop <= LARGEST_DROP and rise <= LARGEST_RISE
        measures = each.chi2, each.df, each.cfi, each.rmsea, each.srmr
        yield (*head, *sizes, level, *measures, drop, rise, YES if holds else NO, OK, "")
        before = each


def _obstacle(compared: Comparison) -> Reason | None:
    """Why two groups cannot be compared on a scale."""
    if compared.reason is not None:
        return compared.reason
    if not len(compared.columns):
        return Reason.DIFFERENT_ANSWER_SCALES
    if len(compared.columns) <= FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    smallest = min(part.respondents for part in compared.parts)
    if smallest < FEWEST_FOR_INVARIANCE:
        return Reason.N_TOO_SMALL if smallest else Reason.NO_ANSWERS
    same = any(all_agree_on_an_item(part) for part in compared.parts)
    return Reason.NO_VARIANCE if same else None


def invariance(parts: Sequence[Patterns]) -> tuple[Fit, ...] | Reason:
    """The fit of one factor at each level of equality over groups of answers [row, item]."""
    samples = [sample_of(part.answers.astype(float), part.people) for part in parts]
    factor_of = np.zeros(parts[0].answers.shape[1], dtype=np.intp)
    fits = []
    for equal in LEVELS.values():
        solution = fit(samples, factor_of, equal=equal)
        if solution is None or not solution.is_proper:
            return Reason.NOT_IDENTIFIED
        fits.append(fit_of(solution, samples))
    return tuple(fits)
