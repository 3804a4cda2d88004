"""Which statistics does ecoscore take from pingouin, and how are its traps avoided?

The only module that imports pingouin. Importing it takes seconds, so that happens when a test is
asked for, not before. Rows with a missing value are taken out beforehand, because pingouin 0.7
drops whole targets or groups without a word, and its rounded columns are not used.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats

if TYPE_CHECKING:
    import pandas as pd

Labels = NDArray[np.object_] | NDArray[np.str_] | NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTest:
    """A test that several groups do not differ: the statistic, its degrees of freedom, and p.

    `df2` is NaN for a test by χ². All NaN when a group has one value only, or does not vary.
    """

    statistic: float
    df1: float
    df2: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTest:
    """Two groups of several: `difference` of the means (first minus other), its error, df and p."""

    group: str
    other: str
    difference: float
    error: float
    df: float
    p: float


_NO_TEST = GroupTest(statistic=np.nan, df1=np.nan, df2=np.nan, p=np.nan)


def cronbach_alpha(answers: Floats) -> float:
    """Cronbach's alpha, pairwise, of `answers` [row, item] with NaN for none."""
    import pandas as pd

    pingouin = _pingouin()
    table = pd.DataFrame(answers)
    return float(pingouin.cronbach_alpha(data=table, nan_policy="pairwise")[0])


def intraclass_table(scores: Floats) -> pd.DataFrame:
    """The six intraclass correlations of complete `scores` [target, judge], limits not rounded."""
    import pandas as pd

    pingouin = _pingouin()
    targets, judges = scores.shape
    table = pd.DataFrame(
        {
            "target": np.repeat(np.arange(targets), judges),
            "judge": np.tile(np.arange(judges), targets),
            "score": scores.ravel(),
        }
    )
    rounding = pingouin.options["round.column.CI95"]
    pingouin.options["round.column.CI95"] = None
    try:
        with warnings.catch_warnings():
            # Its dropna(inplace=...) is on the way out in pandas 4; the result is not touched.
            warnings.simplefilter("ignore")
            found: pd.DataFrame = pingouin.intraclass_corr(
                data=table, targets="target", raters="judge", ratings="score"
            )
    finally:
        pingouin.options["round.column.CI95"] = rounding
    return found


def welch_anova(values: Floats, groups: Labels) -> GroupTest:
    """Do the means of several groups differ, whatever their variances (Welch 1951)?"""
    table = _complete(values, groups)
    if not _every_group_varies(table):
        return _NO_TEST
    row = _pingouin().welch_anova(data=table, dv="value", between="group").iloc[0]
    return GroupTest(
        statistic=float(row["F"]),
        df1=float(row["ddof1"]),
        df2=float(row["ddof2"]),
        p=float(row["p_unc"]),
    )


def kruskal(values: Floats, groups: Labels) -> GroupTest:
    """Do several groups stand at different heights, by ranks (Kruskal & Wallis 1952)?"""
    table = _complete(values, groups)
    if table["group"].nunique() < 2 or table["value"].nunique() < 2:
        return _NO_TEST
    row = _pingouin().kruskal(data=table, dv="value", between="group").iloc[0]
    return GroupTest(
        statistic=float(row["H"]), df1=float(row["ddof1"]), df2=np.nan, p=float(row["p_unc"])
    )


def games_howell(values: Floats, groups: Labels) -> tuple[PairTest, ...]:
    """Which pairs of several groups differ, whatever their variances (Games & Howell 1976)?

    Empty when a group has one value only, or does not vary.
    """
    table = _complete(values, groups)
    if not _every_group_varies(table):
        return ()
    found = _pingouin().pairwise_gameshowell(data=table, dv="value", between="group")
    return tuple(
        PairTest(
            group=str(row["A"]),
            other=str(row["B"]),
            difference=float(row["diff"]),
            error=float(row["se"]),
            df=float(row["df"]),
            p=float(row["pval"]),
        )
        for row in found.to_dict("records")
    )


def adjusted_p(
    p: Sequence[float] | Floats, method: Literal["holm", "fdr_bh", "fdr_by", "bonf"]
) -> Floats:
    """The p values, corrected for the number of tests; NaN stays NaN and does not count as a test.

    `holm` for the pairs on one page (Holm 1979), `fdr_bh` to explore (Benjamini & Hochberg 1995).
    """
    given = np.asarray(p, dtype=float)
    if not np.isfinite(given).any():
        return given.copy()
    return np.asarray(_pingouin().multicomp(given, method=method)[1], dtype=float)


def _pingouin() -> ModuleType:
    import pingouin  # takes seconds

    module: ModuleType = pingouin
    return module


def _complete(values: Floats, groups: Labels) -> pd.DataFrame:
    import pandas as pd

    known = np.isfinite(values)
    names = np.asarray(groups)[known].astype(str)
    return pd.DataFrame({"value": values[known], "group": names})


def _every_group_varies(table: pd.DataFrame) -> bool:
    spread = table.groupby("group")["value"].std()
    return len(spread) > 1 and bool((spread > 0).all())
