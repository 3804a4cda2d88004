"""Who answers items differently that the others answer alike?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas import synonyms
from ecoscore.scoring.formulas.synonyms import synonym_index, synonym_pairs
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import status_labels, yes_or_no

FEWEST_FOR_SYNONYMS = 100
FEWEST_PAIRS = 5
ALIKE = 0.6
"""Items are synonyms when they correlate more than this (Meade & Craig 2012)."""

COLUMNS = (
    "respondent",
    "case",
    "role",
    "wave",
    "pairs",
    "synonyms",
    "flag",
    "status",
    "reason",
)


def synonyms_table(keyed: Keyed, people: pd.DataFrame) -> pd.DataFrame:
    """One row per respondent and wave, in the order of `people` (the returned files).

    The pairs are found per role on the first wave; `flag` marks an index below 0.
    """
    index: Floats = np.full(len(keyed.order), np.nan)
    pairs = np.zeros(len(keyed.order), dtype=np.int64)
    reasons = np.full(len(keyed.order), "", dtype=object)
    for role in range(len(keyed.instrument.roles)):
        rows = keyed.rows_of(role)
        found, count, why = _of_role(keyed, role)
        index[rows], pairs[rows], reasons[rows] = found, count, why
    back = np.empty_like(keyed.order)
    back[keyed.order] = np.arange(len(keyed.order))
    missing = np.isnan(index[back])
    table = people[["respondent", "case", "role", "wave"]].reset_index(drop=True)
    return table.assign(
        pairs=pairs[back],
        synonyms=index[back],
        flag=yes_or_no(index[back] < 0, known=~missing),
        status=status_labels(missing),
        reason=reasons[back],
    )[list(COLUMNS)]


def _of_role(keyed: Keyed, role: int) -> tuple[Floats, int, NDArray[np.object_]]:
    """The index of each row of a role, the number of pairs, and the reasons."""
    rows = keyed.rows_of(role)
    columns = np.flatnonzero(keyed.steps[role] > 0)
    ticked = keyed.points(columns, rows)
    reverse = np.array([keyed.instrument.items[column].reverse for column in columns], dtype=bool)
    ticked[:, reverse] = 100.0 - ticked[:, reverse]
    none: Floats = np.full(len(rows), np.nan)
    once = keyed.first[rows]
    if int(once.sum()) < FEWEST_FOR_SYNONYMS:
        return none, 0, np.full(len(rows), Reason.N_TOO_SMALL.value, dtype=object)
    pairs = synonym_pairs(ticked[once], above=ALIKE)
    if len(pairs) < FEWEST_PAIRS:
        return none, len(pairs), np.full(len(rows), Reason.TOO_FEW_ITEMS.value, dtype=object)
    found = synonym_index(ticked, pairs)
    answered = np.isfinite(ticked[:, pairs]).all(axis=2).sum(axis=1)
    why = np.where(
        answered >= synonyms.FEWEST_PAIRS, Reason.NO_VARIANCE.value, Reason.NO_ANSWERS.value
    )
    return found, len(pairs), np.where(np.isnan(found), why, "").astype(object)
