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
from ecoscore.scoring.labels import (
    first_that_holds,
    labels,
    names_that_hold,
    row_labels,
    status_labels,
)
from ecoscore.scoring.levels.alternatives import geometric_values, respondent_weighted_values
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.intervals import (
    MEAN_ONLY,
    METHODS,
    SATTERTHWAITE,
    CaseValues,
    Precision,
    case_values,
    precision,
    t_limits,
)
from ecoscore.scoring.levels.pooling import enough_cases, pooled_cases, pooled_roles

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
    "df",
    "method",
    "status",
    "reason",
    "pooled",
    "pooled_low",
    "pooled_high",
    "pooled_weight",
    "pooled_reason",
    "geometric",
    "respondent_weighted",
    "without",
)
_METHODS = (*METHODS, SATTERTHWAITE, "")


def cases_table(
    cells: Cells, instrument: Instrument, cases: Sequence[Case], reliability: Floats
) -> pd.DataFrame:
    """A row for every case, wave, role that was invited or answered, and scale the role is asked.

    The role `all` is the case value. `reliability` [role, scale] is NaN where not estimated.
    """
    invited = invited_table(instrument, cases)
    part = precision(cells.parts, invited=invited, reliability=reliability)
    whole = case_values(cells.parts, part, cells.shares)
    asked: Flags = role_rows(cells, invited)[..., None] & asked_scales(instrument)
    rows = _with_case(asked, np.any(asked, axis=2))
    per_role = np.broadcast_to(invited[None, :, :, None], asked.shape)
    columns = {
        "respondents": _with_case(cells.scales.n, whole.n),
        "invited": _with_case(per_role, _invited_in_all(invited, asked)),
        **_intervals(
            cells, precision(cells.scales, invited=invited, reliability=reliability), whole
        ),
        **_partly_pooled(cells, whole),
        **_alternatives(cells, instrument),
    }
    axes = (
        ("case", [case.id for case in cases]),
        ("wave", cells.waves),
        ("role", [*instrument.roles_by_id, ALL_ROLES]),
        ("scale", scales_of(instrument)),
    )
    values = {name: column[rows] for name, column in columns.items()}
    table = pd.DataFrame({**row_labels(rows, axes), **values}).astype({"invited": "Int64"})
    absent = _absent_roles(cells, asked)[rows]
    table["without"] = names_that_hold(absent, list(instrument.roles_by_id))
    return _with_reasons(table, instrument)


def _intervals(cells: Cells, own: Precision, whole: CaseValues) -> dict[str, NDArray[Any]]:
    """Score, limits, spread, degrees of freedom and method [case, wave, role, scale]."""
    low, high = t_limits(cells.scales.mean, own.variance, own.df)
    all_low, all_high = t_limits(whole.mean, whole.variance, whole.df)
    all_method = np.where(np.isnan(whole.variance), _METHODS.index(MEAN_ONLY), len(METHODS))
    df = np.where(np.isnan(low), np.nan, own.df)
    return {
        "score": _with_case(cells.scales.mean, whole.mean),
        "low": _with_case(low, all_low),
        "high": _with_case(high, all_high),
        "sd": _with_case(np.sqrt(cells.scales.variance), np.full(whole.mean.shape, np.nan)),
        "df": _with_case(df, np.where(np.isnan(all_low), np.nan, whole.df)),
        "method": _with_case(own.method, all_method.astype(np.int8)),
    }


def _partly_pooled(cells: Cells, whole: CaseValues) -> dict[str, NDArray[Any]]:
    """The partially pooled values, limits and weights [case, wave, role, scale]."""
    roles, all_roles = pooled_roles(cells), pooled_cases(cells, whole)
    found = {
        "pooled": (roles.value, all_roles.value),
        "pooled_low": (roles.limits[0], all_roles.limits[0]),
        "pooled_high": (roles.limits[1], all_roles.limits[1]),
        "pooled_weight": (roles.weight, all_roles.weight),
    }
    enough = enough_cases(np.moveaxis(cells.scales.mean, 1, -1))
    enough_all = enough_cases(np.moveaxis(whole.mean, 1, -1))
    return {
        name: _with_case(
            np.moveaxis(np.where(enough, each, np.nan), -1, 1),
            np.moveaxis(np.where(enough_all, of_all, np.nan), -1, 1),
        )
        for name, (each, of_all) in found.items()
    }


def _alternatives(cells: Cells, instrument: Instrument) -> dict[str, NDArray[Any]]:
    """Other ways to put the roles together [case, wave, role, scale]; only for the role `all`."""
    none = np.full(cells.scales.mean.shape, np.nan)
    return {
        "geometric": _with_case(none, geometric_values(cells, instrument)),
        "respondent_weighted": _with_case(none, respondent_weighted_values(cells, instrument)),
    }


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


def _with_case(roles: NDArray[Any], whole: NDArray[Any]) -> NDArray[Any]:
    """Put the case value behind the last role, and the cases before the waves."""
    return np.moveaxis(np.concatenate([roles, whole[:, :, None]], axis=2), 0, 1)


def _invited_in_all(invited: Floats, asked: Flags) -> Floats:
    """People invited of all roles together, NaN when it is not known of one of them."""
    people: Floats = np.where(asked, invited[None, :, :, None], 0.0).sum(axis=2)
    return people


def _absent_roles(cells: Cells, asked: Flags) -> Flags:
    """The roles that have no part in a case value [case, wave, role, scale, absent role]."""
    cases, waves, roles, scales = np.moveaxis(asked, 0, 1).shape
    absent = np.zeros((cases, waves, roles + 1, scales, roles), dtype=bool)
    absent[:, :, -1] = np.transpose(asked & (cells.shares == 0), (1, 0, 3, 2))
    return absent


def _with_reasons(table: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Add why a number is missing, and leave no method beside a score that is not there."""
    partly = [
        role for role in instrument.roles_by_id if not is_asked_every_factor(instrument, role)
    ]
    never = ((table["scale"] == INDEX) & table["role"].isin(partly)).to_numpy()
    missing, unpooled = (table[name].isna().to_numpy() for name in ("score", "pooled"))
    absent = ((Reason.TOO_FEW_ITEMS, never & missing), (Reason.NO_ANSWERS, missing))
    return table.assign(
        method=labels(np.where(missing, len(_METHODS) - 1, table["method"]), _METHODS),
        status=status_labels(missing),
        reason=first_that_holds(absent, otherwise=""),
        pooled_reason=first_that_holds((*absent, (Reason.N_TOO_SMALL, unpooled)), otherwise=""),
    )[list(COLUMNS)]
