"""Which scores will reports for others not show, and why? For the researcher alone.

The decision itself is taken in `shown`. That two groups are hidden for different reasons would tell
a reader something about both, so no edition for others says it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.editions.shown import Fate, fates_of, strictest
from ecoscore.scoring.labels import NO, YES, first_that_holds, row_labels
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import cells_of


def shown_table(respondents: pd.DataFrame, instrument: Instrument, study: Study) -> pd.DataFrame:
    """A row for every case, wave and role of cases.csv and every scale (docs/outputs.md)."""
    cells = cells_of(respondents, instrument, study.cases)
    fates = fates_of(cells, instrument, strictest(study.thresholds))
    rows = role_rows(cells, invited_table(instrument, study.cases))[..., None]
    in_rows = np.moveaxis(np.broadcast_to(rows, fates.shape), 0, 1)
    axes = (
        ("case", [case.id for case in study.cases]),
        ("wave", cells.waves),
        ("role", list(instrument.roles_by_id)),
        ("scale", list(scales_of(instrument))),
    )
    found = np.moveaxis(fates, 0, 1)[in_rows]
    whys = [(fate.name.lower(), found == fate) for fate in Fate if fate is not Fate.SHOWN]
    return pd.DataFrame(row_labels(in_rows, axes)).assign(
        respondents=np.moveaxis(cells.scales.n, 0, 1)[in_rows],
        shown=first_that_holds([(YES, found == Fate.SHOWN)], otherwise=NO),
        why=first_that_holds(whys, otherwise=""),
    )
