"""Which factors stand out in each case, up and down?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.labels import first_that_holds, labels, names_that_hold, status_labels
from ecoscore.scoring.levels.ecosystem import extremes

FEWEST_FACTORS = 3
_ROUNDING = 1e-9

COLUMNS = (
    "case",
    "wave",
    "role",
    "factors",
    "highest",
    "highest_score",
    "lowest",
    "lowest_score",
    "spread",
    "clear",
    "status",
    "reason",
)


def profiles_table(cases: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """A row for every case, wave and role (also `all`) of the table of cases.

    The highest and the lowest of the factors of kind `factor` (several when they share it), how far
    they lie apart, and whether that is clear: their intervals do not overlap. From three factors.
    """
    factors = [factor.id for factor in instrument.of_kind(Kind.FACTOR)]
    key, place = _blocks(cases)
    rows = len(place)
    score, low, high = (_by_factor(cases, name, key, factors, rows) for name in _LIMITS)
    lowest, highest = extremes(score.T)
    is_highest = score >= highest[:, None] - _ROUNDING
    is_lowest = score <= lowest[:, None] + _ROUNDING
    count = (~np.isnan(score)).sum(axis=1)
    few = count < FEWEST_FACTORS
    table = cases.loc[place, ["case", "wave", "role"]].reset_index(drop=True)
    clear = _clear(is_highest, is_lowest, low, high)
    return table.assign(
        factors=count,
        highest=names_that_hold(is_highest & ~few[:, None], factors),
        highest_score=np.where(few, np.nan, highest),
        lowest=names_that_hold(is_lowest & ~few[:, None], factors),
        lowest_score=np.where(few, np.nan, lowest),
        spread=np.where(few, np.nan, highest - lowest),
        clear=labels(np.where(few, _CLEAR.index(""), clear), _CLEAR),
        status=status_labels(few),
        reason=first_that_holds(
            ((Reason.NO_ANSWERS, few & (count == 0)), (Reason.TOO_FEW_ITEMS, few)), otherwise=""
        ),
    )[list(COLUMNS)]


_LIMITS = ("score", "low", "high")
_CLEAR = ("no", "yes", "cannot_say", "")


def _blocks(cases: pd.DataFrame) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which block (case, wave and role) each row belongs to, and the first row of each block."""
    names = ("case", "wave", "role")
    changes = np.zeros(len(cases), dtype=bool)
    changes[:1] = True
    for name in names:
        codes = cases[name].cat.codes.to_numpy()
        changes[1:] |= codes[1:] != codes[:-1]
    return np.cumsum(changes) - 1, np.flatnonzero(changes)


def _by_factor(
    cases: pd.DataFrame, column: str, key: NDArray[np.intp], factors: list[str], rows: int
) -> Floats:
    """A column of the table of cases as [block, factor], NaN where there is none."""
    place = cases["scale"].cat.set_categories(factors).cat.codes.to_numpy()
    found: Floats = np.full((rows, len(factors)), np.nan)
    found[key[place >= 0], place[place >= 0]] = cases[column].to_numpy(dtype=float)[place >= 0]
    return found


def _clear(is_highest: Flags, is_lowest: Flags, low: Floats, high: Floats) -> NDArray[np.intp]:
    """Whether every highest factor lies above every lowest one, limits included (as `_CLEAR`)."""
    extreme = is_highest | is_lowest
    unknown = (extreme & (np.isnan(low) | np.isnan(high))).any(axis=1)
    floor = np.where(is_highest, np.nan_to_num(low), np.inf).min(axis=1, initial=np.inf)
    ceiling = np.where(is_lowest, np.nan_to_num(high), -np.inf).max(axis=1, initial=-np.inf)
    return np.where(unknown, _CLEAR.index("cannot_say"), (floor > ceiling).astype(np.intp))
