"""Does an item go with the rest of its scale, and does it tell high from low?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.consistency.basis import Basis
from ecoscore.scoring.consistency.scale_groups import ScaleGroup
from ecoscore.scoring.consistency.scale_statistics import FEWEST_FOR_SCALABILITY, FEWEST_ITEMS
from ecoscore.scoring.formulas import consistency, item_shapes
from ecoscore.scoring.formulas.item_shapes import option_counts, scalability

FEWEST_FOR_ITEM_REST = 10
FEWEST_FOR_ALPHA_IF_DROPPED = 100
FEWEST_FOR_DISCRIMINATION = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ItemStatistic:
    """One number per item of a scale: the values, NaN where `reasons` has a reason."""

    values: Floats
    reasons: tuple[Reason | None, ...]


def item_rest(basis: Basis, *, least: int = FEWEST_FOR_ITEM_REST) -> ItemStatistic:
    """Correlation of each item with the sum of the others (docs/methods.md)."""
    reason = basis.refuses(people=least, items=2)
    values = consistency.item_rest(basis.covariance) if reason is None else None
    return _per_item(basis, values, reason)


def alpha_if_dropped(basis: Basis, *, least: int = FEWEST_FOR_ALPHA_IF_DROPPED) -> ItemStatistic:
    """Cronbach's alpha of the other items, for each item (docs/methods.md)."""
    reason = basis.refuses(people=least, items=FEWEST_ITEMS)
    values = consistency.alpha_if_dropped(basis.covariance) if reason is None else None
    found = _per_item(basis, values, reason)
    negative = found.values < 0
    reasons = zip(negative, found.reasons, strict=True)
    return ItemStatistic(
        values=np.where(negative, np.nan, found.values),
        reasons=tuple(Reason.NEGATIVE_ALPHA if below else reason for below, reason in reasons),
    )


def item_scalability(basis: Basis, *, least: int = FEWEST_FOR_SCALABILITY) -> ItemStatistic:
    """Loevinger's H of each item (Mokken; docs/methods.md)."""
    reason = basis.refuses(people=least, items=2)
    values = None
    if reason is None:
        counts = option_counts(basis.patterns, options=int(basis.patterns.answers.max(initial=1)))
        values = scalability(basis.covariance, counts).items
    return _per_item(basis, values, reason)


def discrimination(group: ScaleGroup, *, least: int = FEWEST_FOR_DISCRIMINATION) -> ItemStatistic:
    """Mean of the upper 27 % of people minus that of the lower, in points (docs/methods.md)."""
    items, people = len(group.columns), group.patterns.complete().respondents
    reason = None
    if items < 2:
        reason = Reason.TOO_FEW_ITEMS
    elif not group.patterns.respondents:
        reason = Reason.NO_ANSWERS
    elif people < least:
        reason = Reason.N_TOO_SMALL
    if reason is not None:
        return ItemStatistic(values=np.full(items, np.nan), reasons=(reason,) * items)
    steps = group.steps.astype(np.int64)
    found = item_shapes.discrimination(group.patterns, worth=np.lcm.reduce(steps) // steps)
    return ItemStatistic(values=100.0 * found / steps, reasons=(None,) * items)


def _per_item(basis: Basis, values: Floats | None, reason: Reason | None) -> ItemStatistic:
    """The values of the items that vary at their places; the others are named."""
    found: Floats = np.full(basis.asked, np.nan)
    if values is not None:
        found[basis.varies] = values
    missing = reason or Reason.NO_VARIANCE
    return ItemStatistic(
        values=found, reasons=tuple(missing if np.isnan(value) else None for value in found)
    )
