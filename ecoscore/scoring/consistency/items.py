"""How does each item behave: answered by whom, how high, and does it go with the rest?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Counts, Floats, ratio
from ecoscore.scoring.consistency.basis import basis_of
from ecoscore.scoring.consistency.item_flags import flags_of
from ecoscore.scoring.consistency.item_statistics import (
    ItemStatistic,
    alpha_if_dropped,
    discrimination,
    item_rest,
    item_scalability,
)
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE, ScaleGroup
from ecoscore.scoring.formulas.item_shapes import Shape, option_counts, shape_of
from ecoscore.scoring.keyed import Keyed

COLUMNS = (
    "role",
    "scale",
    "item",
    "respondents",
    "mean",
    "sd",
    "skew",
    "kurtosis",
    "shape_reason",
    "floor_percent",
    "ceiling_percent",
    "category_use",
    "missing_percent",
    "dont_know_percent",
    "item_rest",
    "item_rest_reason",
    "alpha_if_dropped",
    "alpha_if_dropped_reason",
    "discrimination",
    "discrimination_reason",
    "mokken_h",
    "mokken_h_reason",
    "flags",
)

FEWEST_FOR_SHAPE = 3
_SPREAD = "spread"
Column = Floats | NDArray[np.int64] | list[str]


def items_table(
    keyed: Keyed, groups: Iterable[ScaleGroup], dont_know: pd.DataFrame
) -> pd.DataFrame:
    """One row per role and item that the role is asked; each respondent counts once (first wave).

    Mean, sd and discrimination are in points of 0–100, after turning reversed items round. Of the
    `groups` (`scale_groups`) those of one role and every language are used. `dont_know` [row of the
    Responses, item] marks who ticked "don't know".
    """
    people = np.bincount(keyed.role[keyed.first], minlength=len(keyed.instrument.roles))
    unsure = _unsure(keyed, dont_know)
    roles = list(keyed.instrument.roles_by_id)
    parts = [
        _columns(keyed, group, int(people[role]), unsure[role, group.columns])
        for group in groups
        if group.role != ALL_ROLES and group.language == EVERY_LANGUAGE
        for role in [roles.index(group.role)]
    ]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.DataFrame(
        {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    )
    table["flags"] = flags_of(table, spread=table.pop(_SPREAD).to_numpy())
    return table[list(COLUMNS)]


def _unsure(keyed: Keyed, dont_know: pd.DataFrame) -> Floats:
    """How many people of each role ticked "don't know" [role, item], in their first wave."""
    items = [item.id for item in keyed.instrument.items]
    place = np.empty(len(keyed.order), dtype=np.intp)
    place[keyed.order] = np.where(keyed.first, keyed.role, len(keyed.instrument.roles))
    row, item = np.nonzero(dont_know[items].to_numpy(dtype=bool))
    shape = len(keyed.instrument.roles) + 1, len(items)
    counted = np.bincount(place[row] * len(items) + item, minlength=shape[0] * shape[1])
    return counted.reshape(shape).astype(float)


def _columns(keyed: Keyed, group: ScaleGroup, everybody: int, unsure: Floats) -> dict[str, Column]:
    """The rows of one role and one factor, as columns; _SPREAD is in steps of the answer scale."""
    basis = basis_of(group.patterns)
    steps = group.steps.astype(float)
    counts = option_counts(group.patterns, options=int(steps.max()) + 1)
    shape = shape_of(counts)
    percent = 100.0 / everybody if everybody else np.nan
    items = [keyed.instrument.items[column].id for column in group.columns]
    return {
        "role": [group.role] * len(items),
        "scale": [group.factor.id] * len(items),
        "item": items,
        "respondents": shape.people.astype(np.int64),
        "mean": 100.0 * (shape.mean - 1) / steps,
        "sd": 100.0 * shape.sd / steps,
        _SPREAD: shape.sd,
        **_shape_columns(shape),
        **_option_columns(counts, group),
        "missing_percent": percent * (everybody - shape.people - unsure),
        "dont_know_percent": percent * unsure,
        **_with_reasons("item_rest", item_rest(basis)),
        **_with_reasons("alpha_if_dropped", alpha_if_dropped(basis)),
        **_with_reasons("discrimination", discrimination(group)),
        **_with_reasons("mokken_h", item_scalability(basis)),
    }


def _shape_columns(shape: Shape) -> dict[str, Column]:
    """Skew and kurtosis, or why there are none: of all alike or of two people they mean nothing."""
    few, alike = shape.people < FEWEST_FOR_SHAPE, ~(shape.sd > 0)
    nothing = few | alike
    reasons = np.select(
        [shape.people == 0, few, alike],
        [Reason.NO_ANSWERS.value, Reason.N_TOO_SMALL.value, Reason.NO_VARIANCE.value],
        default="",
    )
    return {
        "skew": np.where(nothing, np.nan, shape.skew),
        "kurtosis": np.where(nothing, np.nan, shape.kurtosis),
        "shape_reason": reasons.tolist(),
    }


def _option_columns(counts: Counts, group: ScaleGroup) -> dict[str, Column]:
    """The share at either end, and how many people chose each option, from the low end up."""
    people = counts.sum(axis=1)
    top = counts[np.arange(len(counts)), group.steps.astype(np.intp)]
    chosen = [row[: steps + 1] for row, steps in zip(counts, group.steps.tolist(), strict=True)]
    return {
        "floor_percent": 100.0 * ratio(counts[:, 0], people),
        "ceiling_percent": 100.0 * ratio(top, people),
        "category_use": [" ".join(str(count) for count in row) for row in chosen],
    }


def _with_reasons(name: str, found: ItemStatistic) -> dict[str, Column]:
    """A statistic of each item under its name, and why it is missing."""
    reasons = [reason.value if reason else "" for reason in found.reasons]
    return {name: found.values, f"{name}_reason": reasons}
