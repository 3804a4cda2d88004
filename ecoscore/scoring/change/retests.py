"""Do the same people score alike in two waves, and how large is the error of one score?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import ROUNDING, Floats, ratio
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.change.panel import panels
from ecoscore.scoring.change.reliable_changes import FEWEST_PAIRS_FOR_ERROR
from ecoscore.scoring.formulas.consistency import fisher_limits
from ecoscore.scoring.formulas.intraclass import Intraclass, retest_icc
from ecoscore.scoring.formulas.measurement_error import retest_error
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import NOT_ESTIMATED, OK
from ecoscore.scoring.levels.role_pairs import can_have

FEWEST_PAIRS_FOR_RETEST = 30

_ICCS = (
    "icc_agreement",
    "icc_agreement_low",
    "icc_agreement_high",
    "icc_consistency",
    "icc_consistency_low",
    "icc_consistency_high",
)
_R = ("r", "r_low", "r_high")
_CHANGE = ("change", "sd_change")
_VALUES = (*_ICCS, *_R, *_CHANGE)
_ERRORS = ("sem", "sdc", "agreement_low", "agreement_high")

COLUMNS = (
    "from_wave",
    "to_wave",
    "role",
    "scale",
    "pairs",
    *_ICCS,
    *_R,
    "r_reason",
    *_CHANGE,
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
        for role, able in enumerate(can_have(keyed.instrument)):
            before, after = panel.of_role(role)
            for scale in np.flatnonzero(able):
                both = ~np.isnan(before[scale])
                found = _retest(before[scale, both], after[scale, both])
                about = (*waves, roles[role], scales[scale])
                rows.append({**dict(zip(COLUMNS[: len(about)], about, strict=True)), **found})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _retest(first: Floats, second: Floats) -> dict[str, object]:
    """The statistics of the same people's scores in two waves, and why any are missing."""
    pairs = len(first)
    forms = {form.form: form for form in retest_icc(first, second)}
    reason = _reason(pairs, FEWEST_PAIRS_FOR_RETEST, forms)
    error_reason = _reason(pairs, FEWEST_PAIRS_FOR_ERROR, forms)
    found: dict[str, object] = dict.fromkeys((*_VALUES, *_ERRORS), np.nan)
    error = retest_error(first, second)
    if not reason:
        iccs = [x for name in ("ICC2", "ICC3") for x in _with_limits(forms[name])]
        values = (*iccs, *_correlation(first, second), error.change, error.spread)
        found |= dict(zip(_VALUES, values, strict=True))
    if not error_reason:
        errors = (error.error, error.smallest_change, error.low, error.high)
        found |= dict(zip(_ERRORS, errors, strict=True))
    alike = "" if found["r"] == found["r"] else Reason.NO_VARIANCE.value
    return {
        "pairs": pairs,
        **found,
        "r_reason": reason or alike,
        "status": NOT_ESTIMATED if reason else OK,
        "reason": reason,
        "error_reason": error_reason,
    }


def _with_limits(form: Intraclass) -> tuple[float, float, float]:
    return form.value, form.low, form.high


def _correlation(first: Floats, second: Floats) -> tuple[float, float, float]:
    """Pearson's r with its limits: whether people keep their order, blind to a shift of all.

    NaN when all scores of one of the two waves are the same.
    """
    apart = (scores - scores.mean() for scores in (first, second))
    one, other = (np.where(np.abs(each) > ROUNDING, each, 0.0) for each in apart)
    spread = np.sqrt((one**2).sum() * (other**2).sum())
    r = float(ratio((one * other).sum(), spread))
    return r, *fisher_limits(r, people=len(first))


def _reason(pairs: int, fewest: int, forms: Mapping[str, Intraclass]) -> str:
    """Why there is no statistic that needs `fewest` pairs; "" when there is one."""
    if not pairs:
        return Reason.NO_ANSWERS.value
    if pairs < fewest:
        return Reason.N_TOO_SMALL.value
    return "" if forms else Reason.NO_VARIANCE.value
