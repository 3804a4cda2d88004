"""How far did roles, cases and the ecosystem move between two waves, and how many people did?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.asked import asked_scales, scales_of
from ecoscore.scoring.change.panel import Panel, panels
from ecoscore.scoring.change.reliable_changes import SOURCES, reliable_changes
from ecoscore.scoring.change.wave_changes import CHANGE_METHODS, mean_changes, stacked
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import first_that_holds, labels, status_labels

ALL_CASES = ALL_ROLES
"""The case that stands for all of them together; no case can have this id."""

COLUMNS = (
    "from_wave",
    "to_wave",
    "case",
    "role",
    "scale",
    "cases",
    "panel",
    "before",
    "after",
    "change",
    "low",
    "high",
    "p",
    "method",
    "status",
    "reason",
    "stayed",
    "left",
    "new",
    "improved",
    "worsened",
    "unchanged",
    "rci_sem",
)


def waves_table(keyed: Keyed, scores: Floats, sem: Floats) -> pd.DataFrame:
    """A row for every two consecutive waves, case, role and scale, of the people in both waves.

    The role `all` is the mean over the roles of a case, the case `all` the mean over the cases.
    `sem` [role, scale] is the standard error of measurement of one score, NaN where not known.
    """
    tables = [_of_panel(keyed, panel, sem) for panel in panels(keyed, scores)]
    if not tables:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(tables, ignore_index=True)


def _of_panel(keyed: Keyed, panel: Panel, sem: Floats) -> pd.DataFrame:
    """The rows of two waves."""
    instrument = keyed.instrument
    asked = asked_scales(instrument)
    answered = (panel.stayed + panel.left + panel.came > 0)[..., None] & asked
    anywhere = np.concatenate([asked, asked.any(axis=0, keepdims=True)])
    rows: Flags = stacked(answered, np.any(answered, axis=1, keepdims=True)[:, 0], anywhere)
    case, role, scale = np.nonzero(rows)
    columns = {**mean_changes(panel), **_turnover(panel, rows), **reliable_changes(panel, sem)}
    names = {
        "from_wave": labels(np.full(len(case), panel.start), keyed.waves),
        "to_wave": labels(np.full(len(case), panel.start + 1), keyed.waves),
        "case": labels(case, [*(each.id for each in keyed.cases), ALL_CASES]),
        "role": labels(role, [*instrument.roles_by_id, ALL_ROLES]),
        "scale": labels(scale, scales_of(instrument)),
    }
    values = {name: column[rows] for name, column in columns.items()}
    return _with_words(pd.DataFrame({**names, **values}))


def _turnover(panel: Panel, rows: Flags) -> Mapping[str, NDArray[Any]]:
    """How many people stayed, left and came [case, role, scale], the same on every scale."""
    counts = {"stayed": panel.stayed, "left": panel.left, "new": panel.came}
    return {
        name: np.broadcast_to(
            stacked(
                count[..., None],
                count.sum(axis=1)[:, None],
                np.append(count.sum(axis=0), count.sum())[:, None],
            ),
            rows.shape,
        )
        for name, count in counts.items()
    }


def _with_words(table: pd.DataFrame) -> pd.DataFrame:
    """Turn numbers of methods into their codes, and say why a change is missing."""
    missing = table["change"].isna().to_numpy()
    nobody = (table["panel"] == 0).to_numpy()
    method = np.where(missing, CHANGE_METHODS.index(""), table["method"])
    counts = dict.fromkeys(("improved", "worsened", "unchanged"), "Int64")
    return table.assign(
        method=labels(method, CHANGE_METHODS),
        status=status_labels(missing),
        reason=first_that_holds(
            ((Reason.NO_ANSWERS, missing & nobody), (Reason.N_TOO_SMALL, missing)), otherwise=""
        ),
        rci_sem=labels(table["rci_sem"].to_numpy(), SOURCES),
    ).astype(counts)[list(COLUMNS)]
