"""What do correlations behind the answers, and bounds from factors, say of a scale?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.factor_models import sample_of
from ecoscore.scoring.formulas.fit_measures import against_independence
from ecoscore.scoring.formulas.glb import greatest_lower_bound
from ecoscore.scoring.formulas.hierarchical import omega_hierarchical
from ecoscore.scoring.formulas.ordinal import (
    LatentCorrelations,
    alpha_of,
    categorical_omega,
    latent_correlations,
    omega_of,
)
from ecoscore.scoring.formulas.patterns import Patterns
from ecoscore.scoring.formulas.polychoric import merge_rare
from ecoscore.scoring.formulas.weighted_factor import WeightedFactor, weighted_factor
from ecoscore.scoring.labels import NO, YES
from ecoscore.scoring.on_request.pools import Pool

FEWEST_FOR_POLYCHORIC = 200
FEWEST_FOR_HIERARCHICAL = 200
FEWEST_ITEMS_FOR_HIERARCHICAL = 9
FEWEST_FOR_GLB = 1000
MOST_ITEMS_FOR_GLB = 12
FEWEST_ITEMS = 3
LOWEST_CFI = 0.90
HIGHEST_SRMR = 0.10
"""Beyond these one factor clearly misfits (docs/methods.md)."""

POLYCHORIC = "polychoric"
PEARSON = "pearson"

POLYCHORIC_COLUMNS = (
    "role",
    "scale",
    "item",
    "other",
    "r",
    "error",
    "respondents",
    "method",
    "status",
    "reason",
)

_NOTHING = 1e-8
"""An eigenvalue this small is rounding: one item follows from the others."""

Found = tuple[float, Reason | None]
"""A number, or NaN and the reason why there is none."""


def latent(pool: Pool) -> LatentCorrelations:
    """Correlations behind the answers of a pool."""
    return latent_correlations(pool.patterns.answers, pool.patterns.people)


def polychoric_table(
    pools: Sequence[Pool], latents: Sequence[LatentCorrelations], items: Sequence[str]
) -> pd.DataFrame:
    """The correlation behind each pair of items of a scale; `items` are those of the study."""
    rows = [
        (pool.role, pool.scale, items[pool.columns[i]], items[pool.columns[j]], *_pair(found, i, j))
        for pool, found in zip(pools, latents, strict=True)
        if pool.reason is None
        for i, j in combinations(range(len(pool.columns)), 2)
    ]
    return pd.DataFrame(rows, columns=list(POLYCHORIC_COLUMNS))


def _pair(found: LatentCorrelations, item: int, other: int) -> tuple[object, ...]:
    """The cells of one pair from `r` to `reason`."""
    people, value = int(found.people[item, other]), float(found.found[item, other])
    method = PEARSON if found.sparse[item, other] else POLYCHORIC
    reason = None
    if people < FEWEST_FOR_POLYCHORIC:
        reason = Reason.N_TOO_SMALL if people else Reason.NO_ANSWERS
    elif np.isnan(value):
        reason = Reason.NO_VARIANCE
    if reason is not None:
        return np.nan, np.nan, people, "", "not_estimated", reason.value
    return value, float(found.errors[item, other]), people, method, "ok", ""


def advanced_reliability_table(
    pools: Sequence[Pool], latents: Sequence[LatentCorrelations]
) -> pd.DataFrame:
    """Ordinal alpha and omega, categorical omega, omega hierarchical and glb of every scale."""
    rows = []
    for pool, found in zip(pools, latents, strict=True):
        row: dict[str, object] = {
            "role": pool.role,
            "scale": pool.scale,
            "items": len(pool.columns),
            "respondents": pool.patterns.respondents,
            "mended": _mended(pool, found),
        }
        for name, (value, reason) in _statistics(pool, found).items():
            row |= {name: value, f"{name}_reason": reason.value if reason else ""}
        rows.append(row)
    return pd.DataFrame(rows)


def _mended(pool: Pool, found: LatentCorrelations) -> str:
    """Whether the polychoric correlations were mended; nothing when they are not all there."""
    if _no_correlations(pool, found, fewest_items=2) is not None:
        return ""
    return YES if found.was_mended else NO


def _statistics(pool: Pool, found: LatentCorrelations) -> Mapping[str, Found]:
    """Every statistic of the table by its name."""
    return {
        "ordinal_alpha": _behind(pool, found, alpha_of, fewest_items=2),
        "ordinal_omega": _behind(pool, found, omega_of),
        "categorical_omega": of_the_sum(pool),
        "omega_hierarchical": hierarchical(pool),
        "glb": lower_bound(pool),
    }


def _behind(
    pool: Pool,
    found: LatentCorrelations,
    statistic: Callable[[Floats], float],
    *,
    fewest_items: int = FEWEST_ITEMS,
) -> Found:
    """A statistic of the polychoric correlations; every one of them must be there."""
    reason = _no_correlations(pool, found, fewest_items=fewest_items)
    return (np.nan, reason) if reason else _checked(statistic(found.correlation))


def _no_correlations(pool: Pool, found: LatentCorrelations, *, fewest_items: int) -> Reason | None:
    """Why not every pair of items of a pool has a polychoric correlation."""
    return (
        pool.reason
        or _asked_and_answered(pool, fewest_items)
        or not_polychoric(found, least=FEWEST_FOR_POLYCHORIC)
    )


def not_polychoric(found: LatentCorrelations, *, least: int) -> Reason | None:
    """Why there is no polychoric correlation for every pair of items."""
    if found.people.min(initial=least) < least:
        return Reason.N_TOO_SMALL
    if np.isnan(found.correlation).any():
        return Reason.NO_VARIANCE
    # An ordinary correlation in place of a polychoric one would mix two metrics.
    return Reason.N_TOO_SMALL if found.sparse.any() else None


def of_the_sum(pool: Pool, *, least: int = FEWEST_FOR_POLYCHORIC) -> Found:
    """Categorical omega of the people who answered every item, or why there is none.

    Where one factor clearly misfits, it would be the share that a model explains of other answers
    than these, and can pass every bound: not identified.
    """
    reason = pool.reason or _asked_and_answered(pool, FEWEST_ITEMS)
    if reason is not None:
        return np.nan, reason
    found = factor_of_steps(pool.patterns.complete(), least=least)
    if isinstance(found, Reason):
        return np.nan, found
    latent, factor = found
    if one_factor_misfits(factor):
        return np.nan, Reason.NOT_IDENTIFIED
    return _checked(categorical_omega(factor.loadings, latent.correlation, latent.limits))


def one_factor_misfits(factor: WeightedFactor) -> bool:
    """Whether one factor leaves so much of the correlations that it does not describe the answers.

    Of three items it leaves nothing.
    """
    cfi, _ = against_independence(
        factor.scaled, factor.df, factor.independence_scaled, factor.independence_df
    )
    return factor.df > 0 and (cfi < LOWEST_CFI or factor.srmr > HIGHEST_SRMR)


def factor_of_steps(
    complete: Patterns, *, least: int
) -> tuple[LatentCorrelations, WeightedFactor] | Reason:
    """One factor behind the answers of people who gave them all, read as steps, or why not."""
    if complete.respondents < least:
        return Reason.N_TOO_SMALL
    answers = merge_rare(complete.answers, complete.people)
    latent = latent_correlations(answers, complete.people)
    reason = not_polychoric(latent, least=least)
    if reason is not None:
        return reason
    factor = weighted_factor(answers, latent.correlation, latent.limits, people=complete.people)
    return Reason.NOT_IDENTIFIED if factor is None else (latent, factor)


def hierarchical(pool: Pool, *, least: int = FEWEST_FOR_HIERARCHICAL) -> Found:
    """Omega hierarchical of the people who answered every item, or why there is none."""
    reason = pool.reason or _asked_and_answered(pool, FEWEST_ITEMS_FOR_HIERARCHICAL)
    return (np.nan, reason) if reason else _printed(pool, omega_hierarchical, least=least)


def lower_bound(pool: Pool, *, least: int = FEWEST_FOR_GLB) -> Found:
    """The greatest lower bound of the people who answered every item, or why there is none.

    Of more than twelve items it would need more people than a study has.
    """
    reason = pool.reason or _asked_and_answered(pool, FEWEST_ITEMS)
    if reason is None and len(pool.columns) > MOST_ITEMS_FOR_GLB:
        reason = Reason.N_TOO_SMALL
    return (np.nan, reason) if reason else _printed(pool, greatest_lower_bound, least=least)


def _asked_and_answered(pool: Pool, fewest_items: int) -> Reason | None:
    """Why a scale has nothing to offer, whatever the statistic."""
    if len(pool.columns) < fewest_items:
        return Reason.TOO_FEW_ITEMS
    return None if pool.patterns.respondents else Reason.NO_ANSWERS


def _printed(pool: Pool, statistic: Callable[[Floats], float], *, least: int) -> Found:
    """A statistic of the ordinary correlations of complete rows."""
    complete = pool.patterns.complete()
    if complete.respondents < least:
        return np.nan, Reason.N_TOO_SMALL
    if all_agree_on_an_item(complete):
        return np.nan, Reason.NO_VARIANCE
    covariance = sample_of(complete.answers.astype(float), complete.people).covariance
    scale = np.sqrt(np.diag(covariance))
    correlation: Floats = covariance / np.outer(scale, scale)
    if np.linalg.eigvalsh(correlation)[0] < _NOTHING:
        return np.nan, Reason.NOT_PSD
    return _checked(statistic(correlation))


def all_agree_on_an_item(patterns: Patterns) -> bool:
    """Whether there is an item on which all agree."""
    return bool((patterns.answers.max(axis=0) == patterns.answers.min(axis=0)).any())


def _checked(value: float) -> Found:
    """The value, or the reason that it does not exist."""
    if np.isnan(value):
        return np.nan, Reason.NEGATIVE_ALPHA
    return (np.nan, Reason.NEGATIVE_ALPHA) if value < 0 else (value, None)
