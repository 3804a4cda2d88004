"""How does agreement within every case and role look as a table?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.formulas.agreement import NULL_SHARES, SLIGHT_SKEW
from ecoscore.scoring.groups.between_cases import Between
from ecoscore.scoring.groups.panels import groups_of_people
from ecoscore.scoring.groups.within_cases import Agreement
from ecoscore.scoring.keyed import Keyed, Places
from ecoscore.scoring.labels import first_that_holds, labels, row_labels, status_labels
from ecoscore.scoring.levels.cells import Cells

RESCALED = f"{SLIGHT_SKEW}_rescaled"

COLUMNS = (
    "case",
    "wave",
    "role",
    "scale",
    "respondents",
    "items",
    "options",
    "rwg",
    "rwgj_uniform",
    "chance_rwgj",
    "rwgj_skewed",
    "skewed_null",
    "rstar_uniform",
    "chance_rstar",
    "rstar_skewed",
    "ad",
    "ad_reason",
    "chance_ad",
    "awg",
    "awg_reason",
    "chance_awg",
    "beyond_chance",
    "reliability",
    "reliability_reason",
    "status",
    "reason",
)

_NUMBERS = ("respondents", "items")
_VALUES = (
    "rwg",
    "rwgj_uniform",
    "chance_rwgj",
    "rwgj_skewed",
    "rstar_uniform",
    "chance_rstar",
    "rstar_skewed",
    "ad",
    "chance_ad",
    "awg",
    "chance_awg",
)
_BEYOND = ("no", "rstar", "ad", "yes", "")


def agreement_table(
    keyed: Keyed, cells: Cells, *, within: Agreement, between: Between
) -> pd.DataFrame:
    """One row per case, wave, role of which anybody answered (then `all`), and factor it is asked.

    Columns of text are categories: a study may have hundreds of thousands of rows.
    """
    rows = _rows(cells, within)
    names = (
        ("case", [each.id for each in keyed.cases]),
        ("wave", keyed.waves),
        ("role", groups_of_people(keyed)),
        ("scale", [each.id for each in keyed.instrument.factors]),
    )
    values = {name: within.values[name][rows] for name in _VALUES}
    options = np.broadcast_to(_options(keyed, within), rows.shape)[rows]
    published = options == len(NULL_SHARES[SLIGHT_SKEW])
    table: dict[str, Any] = {**row_labels(rows, names), **values}
    table |= {name: within.values[name][rows].astype(np.int64) for name in _NUMBERS}
    table |= {
        "options": pd.Series(options, dtype="Int64").mask(options == 0),
        "skewed_null": labels((~published).astype(np.intp), (SLIGHT_SKEW, RESCALED)),
        "beyond_chance": labels(_beyond(within, rows), _BEYOND),
        "reliability": between.reliability[rows],
        "reliability_reason": _why_no_reliability(between, rows),
    }
    return pd.DataFrame(table | _status(table, options))[list(COLUMNS)]


def _rows(cells: Cells, within: Agreement) -> Flags:
    """Which groups of people have a row for which factor [case, wave, group, factor]."""
    rows = np.zeros(within.values["items"].shape, dtype=bool)
    for panel in within.panels:
        present = (cells.people[:, :, panel.roles] > 0).any(axis=2)
        rows[:, :, panel.group, panel.factor] = present.T
    return rows


def _options(keyed: Keyed, within: Agreement) -> Counts:
    """The number of answer options [group, factor]; 0 where items differ in it."""
    options = np.zeros((len(keyed.steps) + 1, len(keyed.instrument.factors)), dtype=np.int64)
    for panel in within.panels:
        if len(set(panel.options)) == 1:
            options[panel.group, panel.factor] = panel.options[0]
    return options


def _beyond(within: Agreement, rows: Flags) -> Places:
    """Which of r*wg(j) and AD go beyond chance, as a place in `_BEYOND`."""
    star, deviation = (within.values[name][rows] for name in ("rstar_beyond", "ad_beyond"))
    both = np.where(np.isnan(star), len(_BEYOND) - 1, star + 2 * deviation)
    return both.astype(np.intp)


def _why_no_reliability(between: Between, rows: Flags) -> pd.Categorical[str]:
    """Why the mean of a case has no reliability."""
    nobody = between.cells.n[rows] == 0
    of_all = np.broadcast_to(between.reason, rows.shape)[rows]
    conditions = [(reason.value, of_all == reason.value) for reason in Reason]
    return first_that_holds([(Reason.NO_ANSWERS.value, nobody), *conditions], otherwise="")


def _status(table: Mapping[str, Any], options: Counts) -> dict[str, pd.Categorical[str]]:
    """Whether there is an index of agreement, and why one of them is missing."""
    few = table["items"] == 0
    nobody = table["respondents"] == 0
    why = [(Reason.NO_ANSWERS.value, nobody), (Reason.N_TOO_SMALL.value, few)]
    mixed = (Reason.DIFFERENT_ANSWER_SCALES.value, options == 0)
    extreme = (Reason.NOT_IDENTIFIED.value, np.isnan(table["awg"]))
    return {
        "ad_reason": first_that_holds([*why, mixed], otherwise=""),
        "awg_reason": first_that_holds([*why, extreme], otherwise=""),
        "status": status_labels(few),
        "reason": first_that_holds(why, otherwise=""),
    }
