"""How much do the mean and the spread of a group leave open about each of its members?"""

from __future__ import annotations

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio

NARROWEST = 25.0
"""Points of 0..100 within which the score of a member may never be known: one band of reading."""

_ROUNDING = 1e-9


def room_for_each(n: Counts, mean: Floats, variance: Floats) -> Floats:
    """The width in points of the range that must hold the score of every single member.

    Scores run from 0 to 100. The others can be 100 at most, so nobody is below 100 − n (100 − m),
    nor above n m; and nobody is further from the mean than (n − 1) / √n standard deviations
    (Samuelson 1968). NaN without a mean; the variance (divisor n − 1) of one person counts as 0.
    """
    reach = np.sqrt(np.nan_to_num(variance)) * ratio(n - 1.0, np.sqrt(n))
    low = np.maximum(np.maximum(0.0, 100.0 - n * (100.0 - mean)), mean - reach)
    high = np.minimum(np.minimum(100.0, n * mean), mean + reach)
    width: Floats = high - low
    return width


def tells_each(n: Counts, mean: Floats, variance: Floats) -> Flags:
    """Whether a mean would place every member within a quarter of the scale."""
    told: Flags = room_for_each(n, mean, variance) <= NARROWEST + _ROUNDING
    return told


def tells_each_change(n: Counts, mean: Floats, variance: Floats) -> Flags:
    """Whether a mean change would place the change of every member as narrowly.

    A change runs from -100 to 100, so half of it has the room of a score.
    """
    told: Flags = 2 * room_for_each(n, mean / 2 + 50, variance / 4) <= NARROWEST + _ROUNDING
    return told
