"""How far apart are two roles of the same case, and how sure is that?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaln

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import INDEX, Case
from ecoscore.scoring.arrays import Counts, Flags, Floats
from ecoscore.scoring.asked import (
    answer_scales_of,
    asked_scales,
    is_asked_every_factor,
    scales_of,
)
from ecoscore.scoring.cases import invited_table, named_rows, role_rows
from ecoscore.scoring.cells import Cells, Moments
from ecoscore.scoring.intervals import satterthwaite_df, t_limits

FEWEST_FOR_GAP = 5
WELCH = "welch"
WELCH_OTHER_ANSWER_SCALE = "welch_other_answer_scale"

COLUMNS = (
    "case",
    "wave",
    "scale",
    "role",
    "other",
    "difference",
    "low",
    "high",
    "effect_size",
    "method",
    "status",
    "reason",
)


def welch(first: Moments, second: Moments) -> tuple[Floats, Floats, Floats]:
    """Difference `first` − `second` with its 95 % limits, variances not assumed equal (Welch 1947).

    NaN limits when neither group varies.
    """
    variances = np.stack([each.variance / each.n for each in (first, second)], axis=-1)
    df = satterthwaite_df(variances, np.stack([first.n - 1.0, second.n - 1.0], axis=-1))
    difference = first.mean - second.mean
    total = variances.sum(axis=-1)
    low, high = t_limits(difference, np.where(total > 0, total, np.nan), df)
    return difference, low, high


def hedges_g(first: Moments, second: Moments) -> Floats:
    """Standardised difference with the exact small-sample correction J (Hedges 1981).

    pingouin and many others use the approximation 1 − 3/(4N − 9). NaN when neither group varies.
    """
    df = first.n + second.n - 2.0
    squares = (first.n - 1) * first.variance + (second.n - 1) * second.variance
    pooled = np.sqrt(np.where(squares > 0, squares, np.nan) / df)
    exact = np.exp(gammaln(df / 2) - np.log(np.sqrt(df / 2)) - gammaln((df - 1) / 2))
    effect: Floats = exact * (first.mean - second.mean) / pooled
    return effect


def gaps_table(cells: Cells, instrument: Instrument, cases: Sequence[Case]) -> pd.DataFrame:
    """A row for every case, wave, scale and pair of roles that have rows and can have the score.

    `difference` is `role` minus `other`, in the order of the instrument. Both need five people.
    """
    roles = np.array(list(instrument.roles_by_id), dtype=object)
    pairs = np.array(list(combinations(range(len(roles)), 2)), dtype=np.int64).reshape(-1, 2)
    able = role_rows(cells, invited_table(instrument, cases))[..., None] & _can_have(instrument)
    rows = _as_pairs(able, pairs[:, 0]) & _as_pairs(able, pairs[:, 1])
    names = (
        ("case", [case.id for case in cases]),
        ("wave", cells.waves),
        ("scale", scales_of(instrument)),
        ("pair", range(len(pairs))),
    )
    table = pd.DataFrame(named_rows(rows, names))
    pair = pairs[table.pop("pair").to_numpy(dtype=np.int64)]
    table = table.assign(role=roles[pair[:, 0]], other=roles[pair[:, 1]])
    first, second = (_of_one_side(cells.scales, side, rows) for side in pairs.T)
    other_answers = np.broadcast_to(_other_answers(instrument, pairs), rows.shape)[rows]
    return _with_differences(table, first, second, other_answers)


def _of_one_side(moments: Moments, side: Counts, rows: Flags) -> Moments:
    """The moments of one role of each pair, for the rows of the table."""
    return Moments(
        n=_as_pairs(moments.n, side)[rows],
        mean=_as_pairs(moments.mean, side)[rows],
        variance=_as_pairs(moments.variance, side)[rows],
    )


def _as_pairs(roles: NDArray[Any], side: Counts) -> NDArray[Any]:
    """From [wave, case, role, scale] to [case, wave, scale, pair], taking one role of each pair."""
    return np.transpose(roles[:, :, side], (1, 0, 3, 2))


def _can_have(instrument: Instrument) -> Flags:
    """Which roles can have a score on which scales [role, scale]."""
    able = asked_scales(instrument)
    if INDEX in scales_of(instrument):
        able[:, -1] = [is_asked_every_factor(instrument, role) for role in instrument.roles_by_id]
    return able


def _other_answers(instrument: Instrument, pairs: Counts) -> Flags:
    """Which pairs answered on different answer scales [scale, pair]."""
    roles = list(instrument.roles_by_id)
    return np.array(
        [
            [
                answer_scales_of(instrument, role=roles[first], scale=scale)
                != answer_scales_of(instrument, role=roles[second], scale=scale)
                for first, second in pairs
            ]
            for scale in scales_of(instrument)
        ],
        dtype=bool,
    ).reshape(len(scales_of(instrument)), len(pairs))


def _with_differences(
    table: pd.DataFrame, first: Moments, second: Moments, other_answers: Flags
) -> pd.DataFrame:
    """Fill in the statistics where both roles have enough people, and the reason elsewhere."""
    fewest = np.minimum(first.n, second.n)
    enough = fewest >= FEWEST_FOR_GAP
    first, second = (
        Moments(n=each.n[enough], mean=each.mean[enough], variance=each.variance[enough])
        for each in (first, second)
    )
    for name in ("difference", "low", "high", "effect_size"):
        table[name] = np.nan
    table.loc[enough, ["difference", "low", "high"]] = np.stack(welch(first, second), axis=1)
    table.loc[enough, "effect_size"] = hedges_g(first, second)
    method = np.where(other_answers, WELCH_OTHER_ANSWER_SCALE, WELCH)
    reason = np.where(fewest > 0, Reason.N_TOO_SMALL.value, Reason.NO_ANSWERS.value)
    return table.assign(
        method=np.where(enough, method, ""),
        status=np.where(enough, "ok", "not_estimated"),
        reason=np.where(enough, "", reason),
    )[list(COLUMNS)]
