"""Does one factor suffice for the items of each scale?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.advanced_pools import Pool
from ecoscore.scoring.formulas.factor_models import fit, sample_of
from ecoscore.scoring.formulas.fit_measures import Fit, Standardised, fit_of, standardised

FEWEST_FOR_ONE_FACTOR = 100
FEWEST_ITEMS = 4
"""With three items one factor fits whatever the answers are."""

FIT = tuple(field.name for field in fields(Fit))
CFA_COLUMNS = ("role", "scale", "items", "respondents", *FIT, "status", "reason")
LOADING_COLUMNS = ("role", "scale", "item", "loading", "error")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor:
    """The fit of one factor to a scale, and the standardised loadings of its items."""

    fit: Fit
    loadings: Standardised


def one_factor(pool: Pool, *, least: int = FEWEST_FOR_ONE_FACTOR) -> OneFactor | Reason:
    """One factor by maximum likelihood on the people who answered every item, or why not."""
    if pool.reason is not None:
        return pool.reason
    complete, items = pool.complete, len(pool.columns)
    if items < FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    if not len(pool.answers):
        return Reason.NO_ANSWERS
    if len(complete) < least:
        return Reason.N_TOO_SMALL
    if (complete.max(axis=0) == complete.min(axis=0)).any():
        return Reason.NO_VARIANCE
    sample = sample_of(complete.astype(float))
    solution = fit([sample], np.zeros(items, dtype=np.intp))
    if solution is None or not solution.is_proper:
        return Reason.NOT_IDENTIFIED
    return OneFactor(fit=fit_of(solution, [sample]), loadings=standardised(solution))


def cfa_tables(pools: Sequence[Pool], items: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The fit of every scale, and the loadings where it was estimated; `items` of the study."""
    fits: list[tuple[object, ...]] = []
    loadings: list[tuple[object, ...]] = []
    for pool in pools:
        found = one_factor(pool)
        head = pool.role, pool.scale, len(pool.columns), len(pool.complete)
        if isinstance(found, Reason):
            fits.append((*head, *([np.nan] * len(FIT)), "not_estimated", found.value))
            continue
        fits.append((*head, *asdict(found.fit).values(), "ok", ""))
        loadings += [
            (pool.role, pool.scale, items[column], float(loading), float(error))
            for column, loading, error in zip(
                pool.columns, found.loadings.loadings, found.loadings.errors, strict=True
            )
        ]
    return (
        pd.DataFrame(fits, columns=list(CFA_COLUMNS)),
        pd.DataFrame(loadings, columns=list(LOADING_COLUMNS)),
    )
