"""Which two roles can be compared, and on which scales?"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.asked import (
    answer_scales_of,
    asked_scales,
    is_asked_every_factor,
    scales_of,
)


def pairs_of(instrument: Instrument) -> Counts:
    """Every two roles [pair, 2] by their places, in the order of the instrument."""
    pairs = list(combinations(range(len(instrument.roles)), 2))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def by_pair(roles: NDArray[Any], side: Counts) -> NDArray[Any]:
    """From [wave, case, role, scale] to [case, wave, scale, pair], taking one role of each pair."""
    return np.transpose(roles[:, :, side], (1, 0, 3, 2))


def can_have(instrument: Instrument) -> Flags:
    """Which roles can have a score on which scales [role, scale]."""
    able = asked_scales(instrument)
    if INDEX in scales_of(instrument):
        able[:, -1] = [is_asked_every_factor(instrument, role) for role in instrument.roles_by_id]
    return able


def other_answer_scales(instrument: Instrument, pairs: Counts) -> Flags:
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
