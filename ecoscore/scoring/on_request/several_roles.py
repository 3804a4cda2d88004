"""Do three roles or more of one case differ, taken all together, and which pairs of them?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.differences.gaps import FEWEST_FOR_GAP
from ecoscore.scoring.formulas.by_pingouin import games_howell, welch_anova
from ecoscore.scoring.keyed import Keyed

FEWEST_ROLES = 3
"""Two roles are a gap: see gaps.csv."""
COLUMNS = (
    "case",
    "wave",
    "scale",
    "roles",
    "f",
    "df1",
    "df2",
    "p",
    "role",
    "other",
    "difference",
    "pair_p",
    "status",
    "reason",
)


def several_roles_table(keyed: Keyed, scores: Floats) -> pd.DataFrame:
    """Per case, wave and scale with three roles of five people: Welch's test, and a row per pair.

    `scores` [row, scale]. The test repeats in every row of its pairs (docs/outputs.md).
    """
    rows = [
        row
        for wave in range(len(keyed.waves))
        for case in range(len(keyed.cases))
        for row in _rows_of_case(keyed, scores, wave, case)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows_of_case(
    keyed: Keyed, scores: Floats, wave: int, case: int
) -> Iterator[tuple[object, ...]]:
    """The rows of one case in one wave, scale after scale."""
    here = np.flatnonzero((keyed.wave == wave) & (keyed.case == case))
    names = list(keyed.instrument.roles_by_id)
    for column, scale in enumerate(scales_of(keyed.instrument)):
        known = here[~np.isnan(scores[here, column])]
        people = np.bincount(keyed.role[known], minlength=len(names))
        compared = people >= FEWEST_FOR_GAP
        if compared.sum() >= FEWEST_ROLES:
            used = known[compared[keyed.role[known]]]
            roles = [names[role] for role in np.flatnonzero(compared)]
            about = (keyed.cases[case].id, keyed.waves[wave], scale, " ".join(roles))
            labels = np.array(names, dtype=object)[keyed.role[used]]
            yield from _rows(about, scores[used, column], labels)


def _rows(
    about: tuple[str, ...], values: Floats, roles: np.ndarray
) -> Iterator[tuple[object, ...]]:
    """The pairs of one test; one row with a reason when somebody's scores do not vary."""
    test = welch_anova(values, roles)
    if np.isnan(test.p):
        yield (*about, *[np.nan] * 4, "", "", *[np.nan] * 2, "not_estimated", Reason.NO_VARIANCE)
        return
    whole = (test.statistic, test.df1, test.df2, test.p)
    for pair in games_howell(values, roles):
        yield (*about, *whole, pair.group, pair.other, pair.difference, pair.p, "ok", "")
