"""Does one factor suffice for the items of each scale?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import product
from types import MappingProxyType

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.formulas.factor_models import fit, sample_of
from ecoscore.scoring.formulas.fit_measures import (
    Fit,
    Standardised,
    fit_from_chi2,
    fit_of,
    standardised,
)
from ecoscore.scoring.on_request.pools import Pool
from ecoscore.scoring.on_request.reliability import all_agree_on_an_item, factor_of_steps

FEWEST_FOR_ONE_FACTOR = 100
FEWEST_FOR_WEIGHTED = 200
FEWEST_ITEMS = 4
"""With three items one factor fits whatever the answers are."""

FIT = tuple(field.name for field in fields(Fit))
CFA_COLUMNS = ("role", "scale", "method", "items", "respondents", *FIT, "status", "reason")
LOADING_COLUMNS = ("role", "scale", "method", "item", "loading", "error")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor:
    """The fit of one factor to a scale, and the standardised loadings of its items."""

    fit: Fit
    loadings: Standardised


def one_factor(pool: Pool, *, least: int = FEWEST_FOR_ONE_FACTOR) -> OneFactor | Reason:
    """One factor by maximum likelihood on the people who answered every item, or why not."""
    reason = _obstacle(pool, least)
    if reason is not None:
        return reason
    complete = pool.patterns.complete()
    sample = sample_of(complete.answers.astype(float), complete.people)
    solution = fit([sample], np.zeros(len(pool.columns), dtype=np.intp))
    if solution is None or not solution.is_proper:
        return Reason.NOT_IDENTIFIED
    return OneFactor(fit=fit_of(solution, [sample]), loadings=standardised(solution))


def one_factor_of_steps(pool: Pool, *, least: int = FEWEST_FOR_WEIGHTED) -> OneFactor | Reason:
    """The same for answers read as steps, by weighted least squares on polychoric correlations."""
    reason = _obstacle(pool, least)
    if reason is not None:
        return reason
    complete = pool.patterns.complete()
    steps = factor_of_steps(complete, least=least)
    if isinstance(steps, Reason):
        return steps
    _, found = steps
    independence = found.independence_scaled, found.independence_df
    people = complete.respondents - 1
    measures = fit_from_chi2(found.scaled, found.df, independence, people=people)
    return OneFactor(
        fit=replace(measures, srmr=found.srmr),
        loadings=Standardised(loadings=found.loadings, errors=found.errors),
    )


def _obstacle(pool: Pool, least: int) -> Reason | None:
    """Why no factor can be sought behind the answers of a pool."""
    if pool.reason is not None:
        return pool.reason
    if len(pool.columns) < FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    if not pool.patterns.respondents:
        return Reason.NO_ANSWERS
    complete = pool.patterns.complete()
    if complete.respondents < least:
        return Reason.N_TOO_SMALL
    return Reason.NO_VARIANCE if all_agree_on_an_item(complete) else None


METHODS = MappingProxyType({"ml": one_factor, "wlsmv": one_factor_of_steps})
"""How a factor is sought, by the code in the column `method`."""


def cfa_tables(pools: Sequence[Pool], items: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The fit of every scale, and the loadings where it was estimated; `items` of the study."""
    fits: list[tuple[object, ...]] = []
    loadings: list[tuple[object, ...]] = []
    for pool, (method, function) in product(pools, METHODS.items()):
        found = function(pool)
        name = pool.role, pool.scale, method
        sizes = len(pool.columns), pool.patterns.complete().respondents
        if isinstance(found, Reason):
            none = [np.nan] * len(FIT)
            fits.append((*name, *sizes, *none, "not_estimated", found.value))
            continue
        fits.append((*name, *sizes, *asdict(found.fit).values(), "ok", ""))
        both = zip(found.loadings.loadings, found.loadings.errors, strict=True)
        loadings += [
            (*name, items[column], float(loading), float(error))
            for column, (loading, error) in zip(pool.columns, both, strict=True)
        ]
    return (
        pd.DataFrame(fits, columns=list(CFA_COLUMNS)),
        pd.DataFrame(loadings, columns=list(LOADING_COLUMNS)),
    )
