"""How does each item behave: answered by whom, how high, and does it go with the rest?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.reliability import FEWEST_ITEMS, FEWEST_PAIRS, pairwise_covariance, varying
from ecoscore.scoring.scales import first_time

FEWEST_FOR_ITEM_REST = 10
FEWEST_FOR_ALPHA_IF_DROPPED = 100

_NOTHING = 1e-9
"""A variance this small is rounding: the points run from 0 to 100."""

COLUMNS = (
    "role",
    "scale",
    "item",
    "respondents",
    "mean",
    "sd",
    "missing_percent",
    "dont_know_percent",
    "item_rest",
    "item_rest_reason",
    "alpha_if_dropped",
    "alpha_if_dropped_reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatistic:
    """One number per item of a scale: the values, NaN where `reasons` has a reason."""

    values: Floats
    reasons: tuple[Reason | None, ...]


def item_rest(points: pd.DataFrame, *, least: int = FEWEST_FOR_ITEM_REST) -> ItemStatistic:
    """Correlation of each item (column) with the sum of the others, pairwise (docs/methods.md)."""
    return _per_item(points, _rest_correlations, least=least, fewest_items=2)


def alpha_if_dropped(
    points: pd.DataFrame, *, least: int = FEWEST_FOR_ALPHA_IF_DROPPED
) -> ItemStatistic:
    """Cronbach's alpha of the other items, for each item (column), pairwise (docs/methods.md)."""
    found = _per_item(points, _alphas_without, least=least, fewest_items=FEWEST_ITEMS)
    negative = found.values < 0
    reasons = zip(negative, found.reasons, strict=True)
    return ItemStatistic(
        values=np.where(negative, np.nan, found.values),
        reasons=tuple(Reason.NEGATIVE_ALPHA if below else reason for below, reason in reasons),
    )


def _rest_correlations(covariance: Floats) -> Floats:
    """(Σ C_ij − C_ii) / √(C_ii · ΣC without i); NaN when the rest does not vary."""
    own = np.diag(covariance)
    with_rest = covariance.sum(axis=1) - own
    below = own * (covariance.sum() - 2 * with_rest - own)
    root = np.sqrt(np.maximum(below, 0.0))
    return ratio(with_rest, root, least=_NOTHING)


def _alphas_without(covariance: Floats) -> Floats:
    """Alpha of the covariance matrix without row and column i, for each i."""
    own, left = np.diag(covariance), len(covariance) - 1
    total = covariance.sum() - 2 * covariance.sum(axis=1) + own
    share = ratio(own.sum() - own, total, least=_NOTHING)
    return left / (left - 1) * (1 - share)


def _per_item(
    points: pd.DataFrame, statistic: Callable[[Floats], Floats], *, least: int, fewest_items: int
) -> ItemStatistic:
    """Compute `statistic` from the covariances of the items that vary; name those that do not."""
    used = varying(points)
    reason = _obstacle(points, used, least=least, fewest_items=fewest_items)
    found: Floats = np.full(points.shape[1], np.nan)
    if reason is None:
        found[points.columns.isin(used.columns)] = statistic(pairwise_covariance(used)[0])
    missing = reason or Reason.NO_VARIANCE
    return ItemStatistic(
        values=found, reasons=tuple(missing if np.isnan(value) else None for value in found)
    )


def _obstacle(
    points: pd.DataFrame, used: pd.DataFrame, *, least: int, fewest_items: int
) -> Reason | None:
    """Why no item of the scale can have the statistic."""
    if points.shape[1] < fewest_items:
        return Reason.TOO_FEW_ITEMS
    if not len(used):
        return Reason.NO_ANSWERS
    if len(used) < least:
        return Reason.N_TOO_SMALL
    if used.shape[1] < fewest_items:
        return Reason.NO_VARIANCE
    fewest = pairwise_covariance(used)[1]
    return Reason.N_TOO_SMALL if fewest < min(FEWEST_PAIRS, least) else None


def items_table(instrument: Instrument, responses: Responses, points: pd.DataFrame) -> pd.DataFrame:
    """One row per role and item that the role is asked; each respondent counts once (first wave).

    Mean and sd are in points of 0–100, after turning reversed items round.
    """
    first = first_time(responses.people)
    roles = responses.people["role"].to_numpy()
    tables = [
        _rows(role, factor, points.loc[rows], responses.dont_know.loc[rows])
        for factor in instrument.factors
        for role in instrument.roles_by_id
        for rows in [first & (roles == role)]
        if factor.items_for(role)
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(COLUMNS))


def _rows(role: str, factor: Factor, points: pd.DataFrame, dont_know: pd.DataFrame) -> pd.DataFrame:
    """The rows of one role and one factor."""
    items = [item.id for item in factor.items_for(role)]
    given, unsure = points[items], dont_know[items].sum().to_numpy(dtype=float)
    answered = given.notna().sum().to_numpy(dtype=float)
    percent = 100.0 / len(given) if len(given) else np.nan
    rest, dropped = item_rest(given), alpha_if_dropped(given)
    return pd.DataFrame(
        {
            "role": role,
            "scale": factor.id,
            "item": items,
            "respondents": answered.astype(np.int64),
            "mean": given.mean().to_numpy(dtype=float),
            "sd": given.std().to_numpy(dtype=float),
            "missing_percent": percent * (len(given) - answered - unsure),
            "dont_know_percent": percent * unsure,
            "item_rest": rest.values,
            "item_rest_reason": [reason.value if reason else "" for reason in rest.reasons],
            "alpha_if_dropped": dropped.values,
            "alpha_if_dropped_reason": [
                reason.value if reason else "" for reason in dropped.reasons
            ],
        },
        columns=list(COLUMNS),
    )
