"""Which items deserve a second look, and for what?

A flag is a reason to read the item again, never a reason to leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ecoscore.scoring.arrays import Flags, Floats

FEWEST_FOR_FLAGS = 10
AT_ONE_END = 50.0
"""Percent of people at one end of the answer scale (Terwee et al. 2007 advise 15 for a scale)."""
MISSING, UNSURE = 10.0, 10.0
LOW_SPREAD = 0.5
"""In steps of the answer scale."""
LOW_ITEM_REST = 0.30

_NOTHING = 1e-9
"""A correlation this close to 0 is rounding: it does not go against the others."""

FLAGS = ("floor", "ceiling", "missing", "dont_know", "low_spread", "low_item_rest", "keying")


def flags_of(items: pd.DataFrame, *, spread: Floats) -> list[str]:
    """The flags of each row of `items`, with spaces between; none below ten answers.

    `spread` [row] is the standard deviation in steps of the answer scale. A share that is missing
    is about all people of the role, so it is flagged with fewer answers too.
    """
    enough = (items["respondents"] >= FEWEST_FOR_FLAGS).to_numpy()
    rest = items["item_rest"].to_numpy()
    marks: Mapping[str, Flags] = {
        "floor": enough & (items["floor_percent"] >= AT_ONE_END).to_numpy(),
        "ceiling": enough & (items["ceiling_percent"] >= AT_ONE_END).to_numpy(),
        "missing": (items["missing_percent"] > MISSING).to_numpy(),
        "dont_know": (items["dont_know_percent"] > UNSURE).to_numpy(),
        "low_spread": enough & (spread < LOW_SPREAD),
        "low_item_rest": (rest >= -_NOTHING) & (rest < LOW_ITEM_REST),
        "keying": rest < -_NOTHING,
    }
    return [" ".join(name for name in FLAGS if marks[name][row]) for row in range(len(items))]
