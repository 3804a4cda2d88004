"""What would the scores be without the people who carry two independent marks of carelessness?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.arrays import Flags
from ecoscore.scoring.asked import asked_scales, is_asked_every_factor, scales_of
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import first_that_holds, row_labels, status_labels
from ecoscore.scoring.levels.cells import Cells, cells_from
from ecoscore.scoring.levels.intervals import case_means


def with_without_table(keyed: Keyed, cells: Cells, careless: pd.DataFrame) -> pd.DataFrame:
    """A row for every case, wave, role (and `all`) with somebody flagged twice, and each scale.

    `cells` are those of everybody, `careless` is the table of marks. Nothing else rests on this
    table: all other scores are with everybody.
    """
    instrument = keyed.instrument
    twice = (careless["twice_flagged"] == "yes").to_numpy()[keyed.order]
    without = cells_from(
        keyed.cell[~twice],
        cells.scores[~twice],
        waves=cells.waves,
        cases=len(keyed.cases),
        instrument=instrument,
    )
    flagged = _and_all(cells.people > without.people)[..., None]
    asked = np.broadcast_to(asked_scales(instrument), cells.shares.shape)
    rows = np.moveaxis(flagged & _and_all(asked), 0, 1)
    axes = (
        ("case", [case.id for case in keyed.cases]),
        ("wave", cells.waves),
        ("role", [*instrument.roles_by_id, ALL_ROLES]),
        ("scale", scales_of(instrument)),
    )
    table = pd.DataFrame(dict(row_labels(rows, axes)))
    for prefix, some in (("", cells), ("without_", without)):
        people = np.where(some.shares > 0, some.parts.n, 0).sum(axis=2, keepdims=True)
        means = case_means(some.parts, some.shares)[:, :, None]
        columns = {
            "respondents": np.concatenate([some.scales.n, people], axis=2),
            "score": np.concatenate([some.scales.mean, means], axis=2),
        }
        for name, values in columns.items():
            table[f"{prefix}{name}"] = np.moveaxis(values, 0, 1)[rows]
    return _with_reasons(table, keyed)


def _and_all(holds: Flags) -> Flags:
    """Put "any of the roles" behind the last role [wave, case, role, …]."""
    return np.concatenate([holds, holds.any(axis=2, keepdims=True)], axis=2)


def _with_reasons(table: pd.DataFrame, keyed: Keyed) -> pd.DataFrame:
    """Add the difference, or why there is none."""
    instrument = keyed.instrument
    partly = [
        role for role in instrument.roles_by_id if not is_asked_every_factor(instrument, role)
    ]
    never = ((table["scale"] == INDEX) & table["role"].isin(partly)).to_numpy()
    difference = table["without_score"] - table["score"]
    missing = difference.isna().to_numpy()
    absent = ((Reason.TOO_FEW_ITEMS, never & missing), (Reason.NO_ANSWERS, missing))
    return table.assign(
        difference=difference,
        status=status_labels(missing),
        reason=first_that_holds(absent, otherwise=""),
    )[
        [
            *("case", "wave", "role", "scale", "respondents", "without_respondents"),
            *("score", "without_score", "difference", "status", "reason"),
        ]
    ]
