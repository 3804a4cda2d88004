"""What is the score of every role and case on every scale, and how sure is it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES, INDEX, Case
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.asked import asked_scales, is_asked_every_factor, scales_of
from ecoscore.scoring.cells import Cells
from ecoscore.scoring.intervals import (
    MEAN_ONLY,
    SATTERTHWAITE,
    case_values,
    precision,
    t_limits,
)

COLUMNS = (
    "case",
    "wave",
    "role",
    "scale",
    "respondents",
    "invited",
    "score",
    "low",
    "high",
    "sd",
    "method",
    "status",
    "reason",
)


def cases_table(
    cells: Cells, instrument: Instrument, cases: Sequence[Case], reliability: Floats
) -> pd.DataFrame:
    """A row for every case, wave, role that was invited or answered, and scale the role is asked.

    The role `all` is the case value. `reliability` [role, scale] is NaN where not estimated.
    """
    invited = invited_table(instrument, cases)
    own = precision(cells.scales, invited=invited, reliability=reliability)
    part = precision(cells.parts, invited=invited, reliability=reliability)
    whole = case_values(cells.parts, part, cells.shares)
    low, high = t_limits(cells.scales.mean, own.variance, own.df)
    all_low, all_high = t_limits(whole.mean, whole.variance, whole.df)
    asked: Flags = role_rows(cells, invited)[..., None] & asked_scales(instrument)
    per_role = np.broadcast_to(invited[None, :, :, None], asked.shape)
    all_method = np.where(np.isnan(whole.variance), MEAN_ONLY, SATTERTHWAITE)
    columns = {
        "respondents": _with_case(cells.scales.n, whole.n),
        "invited": _with_case(per_role, _invited_in_all(invited, asked)),
        "score": _with_case(cells.scales.mean, whole.mean),
        "low": _with_case(low, all_low),
        "high": _with_case(high, all_high),
        "sd": _with_case(np.sqrt(cells.scales.variance), np.full(whole.mean.shape, np.nan)),
        "method": _with_case(own.method, all_method),
    }
    rows = _with_case(asked, np.any(asked, axis=2))
    names = (
        ("case", [case.id for case in cases]),
        ("wave", cells.waves),
        ("role", [*instrument.roles_by_id, ALL_ROLES]),
        ("scale", scales_of(instrument)),
    )
    table = pd.DataFrame(named_rows(rows, names))
    values = {name: column[rows] for name, column in columns.items()}
    table = table.assign(**values).astype({"invited": "Int64"})
    return _with_status(table, instrument)


def invited_table(instrument: Instrument, cases: Sequence[Case]) -> Floats:
    """People invited [case, role], NaN for a role that was not invited or whose number is unknown.

    Nobody invited (0) is the same as not invited.
    """
    return np.array(
        [[case.invited.get(role) or np.nan for role in instrument.roles_by_id] for case in cases],
        dtype=float,
    ).reshape(len(cases), len(instrument.roles))


def role_rows(cells: Cells, invited: Floats) -> Flags:
    """Which roles of which case and wave get rows [wave, case, role].

    A case has rows for the waves in which anybody of it answered, or for the last wave of the study
    when nobody did; a role has rows when it was invited or answered in any wave.
    """
    answered = cells.people > 0
    waves: Flags = np.asarray(answered.any(axis=2))
    waves[-1] |= ~waves.any(axis=0)
    roles = ~np.isnan(invited) | answered.any(axis=0)
    return waves[:, :, None] & roles[None]


def named_rows(
    rows: Flags, names: Sequence[tuple[str, Sequence[object]]]
) -> dict[str, NDArray[np.object_]]:
    """The names along each axis of `rows`, for every place that is True, in order."""
    return {
        column: np.array(list(labels), dtype=object)[places]
        for (column, labels), places in zip(names, np.nonzero(rows), strict=True)
    }


def _with_case(roles: NDArray[Any], whole: NDArray[Any]) -> NDArray[Any]:
    """Put the case value behind the last role, and the cases before the waves."""
    return np.moveaxis(np.concatenate([roles, whole[:, :, None]], axis=2), 0, 1)


def _invited_in_all(invited: Floats, asked: Flags) -> Floats:
    """People invited of all roles together, NaN when it is not known of one of them."""
    people: Floats = np.where(asked, invited[None, :, :, None], 0.0).sum(axis=2)
    return people


def _with_status(table: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Add why a score is missing, and leave no method beside a score that is not there."""
    missing = table["score"].isna().to_numpy()
    partly = [
        role for role in instrument.roles_by_id if not is_asked_every_factor(instrument, role)
    ]
    never = (table["scale"] == INDEX) & table["role"].isin(partly)
    reason = np.where(never, Reason.TOO_FEW_ITEMS.value, Reason.NO_ANSWERS.value)
    return table.assign(
        method=np.where(missing, "", table["method"]),
        status=np.where(missing, "not_estimated", "ok"),
        reason=np.where(missing, reason, ""),
    )[list(COLUMNS)]
