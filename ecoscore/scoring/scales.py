"""When is there enough to score a respondent, and which wave comes first?"""

from __future__ import annotations

from typing import Any

import pandas as pd
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Flags

PEOPLE = ("respondent", "case", "role", "wave")
"""The columns that say whose score it is."""

_ROUNDING = 1e-12
"""0.56 of 25 is a little more than 14 to a computer; this much less still reaches the share."""


def reaches_share(answered: NDArray[Any], *, asked: int, share: float) -> Flags:
    """Whether enough of the items were answered for a score: `share` (0..1), and at least one."""
    enough: Flags = (answered > 0) & (answered >= share * asked - _ROUNDING)
    return enough


def in_order_of_time(waves: pd.Series[str]) -> tuple[str, ...]:
    """The different waves, earliest first: numbers by size, then names by alphabet."""

    def place(wave: str) -> tuple[bool, int, str]:
        return (not wave.isdecimal(), int(wave) if wave.isdecimal() else 0, wave)

    return tuple(sorted((str(wave) for wave in waves.unique()), key=place))
