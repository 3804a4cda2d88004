"""By how much can the score of one person be wrong, because the items measure imperfectly?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.formulas.measurement_error import error_of_measurement
from ecoscore.scoring.keyed import Keyed


def errors_of_measurement(
    keyed: Keyed, scores: Floats, reliability: pd.DataFrame, dependable: Floats
) -> Floats:
    """The standard error of measurement of each score [role, scale], in points; NaN if not known.

    That of a factor stands in the table of reliability; that of the index is sd · √(1 − its
    reliability) over the people who have one, each counted once. `dependable` [role, scale] are the
    reliabilities of `reliability.reliabilities`.
    """
    errors = _of_factors(keyed.instrument, reliability)
    if INDEX in scales_of(keyed.instrument):
        for role in range(len(keyed.instrument.roles)):
            rows = keyed.rows_of(role)
            index = scores[rows[keyed.first[rows]], -1]
            index = index[~np.isnan(index)]
            sd = float(index.std(ddof=1)) if len(index) > 1 else np.nan
            errors[role, -1] = error_of_measurement(sd, float(dependable[role, -1]))
    return errors


def _of_factors(instrument: Instrument, reliability: pd.DataFrame) -> Floats:
    """The errors in the table [role, scale], NaN where there is none."""
    everybody = reliability[reliability["language"] == EVERY_LANGUAGE]
    wanted = pd.MultiIndex.from_product([list(instrument.roles_by_id), scales_of(instrument)])
    found = everybody.set_index(["role", "scale"])["sem"].reindex(wanted)
    return found.to_numpy(dtype=float).reshape(len(instrument.roles), -1).copy()
