"""Do the same people score alike in two waves, and how large is the error of one score?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.formulas.measurement_error import retest_error
from ecoscore.scoring.formulas.retest import icc_six_forms, retest_correlation
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.panel import panels
from ecoscore.scoring.reliable_changes import FEWEST_PAIRS_FOR_ERROR
from ecoscore.scoring.role_pairs import can_have

FEWEST_PAIRS_FOR_RETEST = 30
_ROUNDING = 1e-9

_VALUES = (
    "icc_agreement",
    "icc_agreement_low",
    "icc_agreement_high",
    "icc_consistency",
    "icc_consistency_low",
    "icc_consistency_high",
    "r",
    "r_low",
    "r_high",
    "change",
    "sd_change",
)
_ERRORS = ("sem", "sdc", "agreement_low", "agreement_high")

COLUMNS = (
    "from_wave",
    "to_wave",
    "role",
    "scale",
    "pairs",
    *_VALUES,
    "status",
    "reason",
    *_ERRORS,
    "error_reason",
)


def retest_table(keyed: Keyed, scores: Floats) -> pd.DataFrame:
    """A row for every two consecutive waves, role and scale, over all cases.

    What it says about error holds when nobody really changed in between. From thirty people in both
    waves; the error of one score from fifty.
    """
    scales, roles = scales_of(keyed.instrument), tuple(keyed.instrument.roles_by_id)
    rows = []
    for panel in panels(keyed, scores):
        waves = keyed.waves[panel.start : panel.start + 2]
        for role, scale in zip(*np.nonzero(can_have(keyed.instrument)), strict=True):
            of_role = panel.role == role
            pairs = np.column_stack([panel.before[of_role, scale], panel.after[of_role, scale]])
            found = _retest(pairs[~np.isnan(pairs).any(axis=1)])
            about = (*waves, roles[role], scales[scale])
            rows.append({**dict(zip(COLUMNS[: len(about)], about, strict=True)), **found})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _retest(pairs: Floats) -> dict[str, object]:
    """The statistics of complete pairs [person, wave], and why any are missing."""
    count = len(pairs)
    reason = _reason(pairs, FEWEST_PAIRS_FOR_RETEST)
    error_reason = _reason(pairs, FEWEST_PAIRS_FOR_ERROR)
    found = dict.fromkeys((*_VALUES, *_ERRORS), np.nan)
    if not reason:
        forms = icc_six_forms(pairs)
        agreement, consistency = forms["ICC(A,1)"], forms["ICC(C,1)"]
        error = retest_error(pairs[:, 0], pairs[:, 1])
        iccs = (x for form in (agreement, consistency) for x in (form.value, form.low, form.high))
        r = retest_correlation(pairs[:, 0], pairs[:, 1])
        values = (*iccs, *r, error.change, error.spread)
        found |= dict(zip(_VALUES, values, strict=True))
        if not error_reason:
            errors = (error.error, error.smallest_change, error.low, error.high)
            found |= dict(zip(_ERRORS, errors, strict=True))
    return {
        "pairs": count,
        **found,
        "status": "not_estimated" if reason else "ok",
        "reason": reason,
        "error_reason": error_reason,
    }


def _reason(pairs: Floats, fewest: int) -> str:
    """Why there is no statistic that needs `fewest` pairs; "" when there is one."""
    if not len(pairs):
        return Reason.NO_ANSWERS.value
    if len(pairs) < fewest:
        return Reason.N_TOO_SMALL.value
    flat = bool(np.ptp(pairs[:, 0]) < _ROUNDING or np.ptp(pairs[:, 1]) < _ROUNDING)
    return Reason.NO_VARIANCE.value if flat else ""
