"""Do two roles differ in the same direction in case after case?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.formulas.effects import MeanOverUnits, holm, mean_over_units
from ecoscore.scoring.formulas.permutation import signs_p
from ecoscore.scoring.labels import first_that_holds, labels, status_labels
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.ecosystem import FEWEST_CASES_FOR_INTERVAL
from ecoscore.scoring.levels.role_pairs import by_pair, can_have, other_answer_scales, pairs_of

FEWEST_CASES_FOR_TEST = 8
MOST_CASES_FOR_SIGNS = 200
"""With more cases the t test says the same."""
PAIRED = "paired_cases"
PAIRED_OTHER_ANSWER_SCALE = "paired_cases_other_answer_scale"

COLUMNS = (
    "wave",
    "scale",
    "role",
    "other",
    "cases",
    "difference",
    "low",
    "high",
    "sd",
    "effect_size",
    "method",
    "status",
    "reason",
    "p",
    "p_holm",
    "signs_p",
    "p_reason",
)


def gaps_over_cases_table(cells: Cells, instrument: Instrument) -> pd.DataFrame:
    """A row for every wave, scale and pair of roles that can have the score.

    The unit is the case: `difference` is the mean over the cases with both roles of `role` minus
    `other`, however many people stand behind it. An interval from five cases, a test from eight.
    """
    roles, pairs = tuple(instrument.roles_by_id), pairs_of(instrument)
    means = cells.scales.mean
    apart = by_pair(means, pairs[:, 0]) - by_pair(means, pairs[:, 1])
    over_cases = mean_over_units(apart)
    able = can_have(instrument)
    both = (able[pairs[:, 0]] & able[pairs[:, 1]]).T
    rows = np.broadcast_to(both, apart.shape[1:])
    wave, scale, pair = np.nonzero(rows)
    tested = over_cases.n >= FEWEST_CASES_FOR_TEST
    p = np.where(tested & rows, over_cases.p, np.nan)
    adjusted = holm(p.reshape(len(p), -1)).reshape(p.shape)
    table = pd.DataFrame(
        {
            "wave": labels(wave, cells.waves),
            "scale": labels(scale, scales_of(instrument)),
            "role": labels(pairs[pair, 0], roles),
            "other": labels(pairs[pair, 1], roles),
            "cases": over_cases.n[rows].astype(np.int64),
            **{name: column[rows] for name, column in _estimates(over_cases).items()},
            "p": p[rows],
            "p_holm": adjusted[rows],
            "signs_p": _signs(apart, tested & rows)[rows],
        }
    )
    return _with_words(table, other_answer_scales(instrument, pairs)[scale, pair])


def _estimates(over_cases: MeanOverUnits) -> dict[str, Floats]:
    """What is estimated from five cases on."""
    enough = over_cases.n >= FEWEST_CASES_FOR_INTERVAL
    found = {
        "difference": over_cases.mean,
        "low": over_cases.low,
        "high": over_cases.high,
        "sd": over_cases.sd,
        "effect_size": over_cases.effect,
    }
    return {name: np.where(enough, column, np.nan) for name, column in found.items()}


def _signs(apart: Floats, tested: np.ndarray) -> Floats:
    """The p of turning signs, case by case, for each wave, scale and pair that is tested."""
    p: Floats = np.full(apart.shape[1:], np.nan)
    for place in zip(*np.nonzero(tested), strict=True):
        differences = apart[(slice(None), *place)]
        differences = differences[~np.isnan(differences)]
        if len(differences) <= MOST_CASES_FOR_SIGNS:
            p[place] = signs_p(differences)
    return p


def _with_words(table: pd.DataFrame, other_answers: np.ndarray) -> pd.DataFrame:
    """Add how each difference was found, or why there is none, or no test."""
    missing = table["difference"].isna().to_numpy()
    nobody = (table["cases"] == 0).to_numpy()
    untested = (table["cases"] < FEWEST_CASES_FOR_TEST).to_numpy()
    absent = ((Reason.NO_ANSWERS, nobody), (Reason.N_TOO_SMALL, missing))
    alike = table["p"].isna().to_numpy()
    return table.assign(
        method=first_that_holds(
            (("", missing), (PAIRED_OTHER_ANSWER_SCALE, other_answers)), otherwise=PAIRED
        ),
        status=status_labels(missing),
        reason=first_that_holds(absent, otherwise=""),
        p_reason=first_that_holds(
            (*absent, (Reason.N_TOO_SMALL, untested), (Reason.NO_VARIANCE, alike)), otherwise=""
        ),
    )[list(COLUMNS)]
