"""What is the value of all cases together, with the cases as the units that differ?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.asked import asked_scales, scales_of
from ecoscore.scoring.formulas.case_bootstrap import bootstrap_limits
from ecoscore.scoring.formulas.effects import mean_over_units
from ecoscore.scoring.labels import first_that_holds, row_labels, status_labels
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.intervals import case_means
from ecoscore.scoring.levels.role_pairs import can_have

FEWEST_CASES_FOR_INTERVAL = 5
FEWEST_CASES_FOR_BOOTSTRAP = 20
MOST_CASES_FOR_BOOTSTRAP = 100
"""With more cases it says what the t interval says, and takes longer and longer."""
T_CASES = "t_cases"

COLUMNS = (
    "wave",
    "role",
    "scale",
    "cases",
    "value",
    "low",
    "high",
    "sd",
    "method",
    "status",
    "reason",
    "lowest",
    "highest",
    "bootstrap_low",
    "bootstrap_high",
)


def ecosystem_table(cells: Cells, instrument: Instrument) -> pd.DataFrame:
    """A row for every wave, role and scale: the mean over the cases, each case counting once.

    The role `all` is about the case values. Fewer than five cases are a list, and have a lowest and
    a highest value only.
    """
    whole = case_means(cells.parts, cells.shares)
    values = np.concatenate([cells.scales.mean, whole[:, :, None]], axis=2)
    values = np.moveaxis(values, 1, 0)
    over_cases = mean_over_units(values)
    of_all = asked_scales(instrument).any(axis=0, keepdims=True)
    able = np.concatenate([can_have(instrument), of_all])
    rows: Flags = np.broadcast_to(able, values.shape[1:])
    enough = over_cases.n >= FEWEST_CASES_FOR_INTERVAL
    lowest, highest = extremes(values)
    bootstrap = _bootstrap(values, over_cases.n)
    columns: dict[str, NDArray[np.float64]] = {
        "value": np.where(enough, over_cases.mean, np.nan),
        "low": np.where(enough, over_cases.low, np.nan),
        "high": np.where(enough, over_cases.high, np.nan),
        "sd": np.where(enough, over_cases.sd, np.nan),
        "lowest": lowest,
        "highest": highest,
        "bootstrap_low": bootstrap[0],
        "bootstrap_high": bootstrap[1],
    }
    axes = (
        ("wave", cells.waves),
        ("role", [*instrument.roles_by_id, ALL_ROLES]),
        ("scale", scales_of(instrument)),
    )
    table = pd.DataFrame(
        {
            **row_labels(rows, axes),
            "cases": over_cases.n[rows].astype(np.int64),
            **{name: column[rows] for name, column in columns.items()},
        }
    )
    return _with_words(table)


def extremes(values: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest value over the first axis, NaN where no case has one."""
    nobody = np.isnan(values).all(axis=0)
    lowest = np.where(np.isnan(values), np.inf, values).min(axis=0, initial=np.inf)
    highest = np.where(np.isnan(values), -np.inf, values).max(axis=0, initial=-np.inf)
    return np.where(nobody, np.nan, lowest), np.where(nobody, np.nan, highest)


def _bootstrap(values: Floats, cases: Floats) -> Floats:
    """Bootstrap limits [limit, wave, role, scale] where the number of cases allows them."""
    limits: Floats = np.full((2, *cases.shape), np.nan)
    few = (cases >= FEWEST_CASES_FOR_BOOTSTRAP) & (cases <= MOST_CASES_FOR_BOOTSTRAP)
    for place in zip(*np.nonzero(few), strict=True):
        of_cases = values[(slice(None), *place)]
        limits[(slice(None), *place)] = bootstrap_limits(of_cases[~np.isnan(of_cases)])
    return limits


def _with_words(table: pd.DataFrame) -> pd.DataFrame:
    """Add how the value was found, or why there is none."""
    missing = table["value"].isna().to_numpy()
    nobody = (table["cases"] == 0).to_numpy()
    return table.assign(
        method=first_that_holds((("", missing),), otherwise=T_CASES),
        status=status_labels(missing),
        reason=first_that_holds(
            ((Reason.NO_ANSWERS, nobody), (Reason.N_TOO_SMALL, missing)), otherwise=""
        ),
    )[list(COLUMNS)]
