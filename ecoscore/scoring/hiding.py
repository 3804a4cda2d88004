"""Which people are too few to be shown, and what is left of the tables without them?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Thresholds
from ecoscore.scoring.scales import in_order_of_time


def strictest(thresholds: Thresholds) -> Thresholds:
    """The thresholds of the study, none of them below the defaults (G1: only upward)."""
    least = Thresholds()
    return Thresholds(
        smallest_group=max(thresholds.smallest_group, least.smallest_group),
        smallest_distribution=max(thresholds.smallest_distribution, least.smallest_distribution),
        smallest_category=max(thresholds.smallest_category, least.smallest_category),
    )


def wave_to_show(of_case: pd.DataFrame, waves: Sequence[str], smallest: int) -> str:
    """The latest wave in which some role of the case has enough people to be shown.

    Without one it is the last of `waves`, those of the whole study: the wave itself then tells
    nothing about who answered in this case.
    """
    people = of_case.groupby(["wave", "role"]).size()
    enough = people[people >= smallest].reset_index()
    return (in_order_of_time(enough["wave"]) or waves or (FIRST_WAVE,))[-1]


def without_small_groups(
    respondents: pd.DataFrame, factors: Sequence[str], smallest: int
) -> pd.DataFrame:
    """The respondents of one case and wave, without roles and scores of too few people.

    Roles with fewer than `smallest` people are left out; where fewer than that have a score on a
    factor, the scores of the role on that factor are taken out.
    """
    names = list(factors)
    people = respondents.groupby("role")["respondent"].transform("size")
    kept = respondents[people >= smallest].copy()
    scored = kept.groupby("role")[names].transform("count")
    kept[names] = kept[names].where(scored >= smallest)
    return kept
