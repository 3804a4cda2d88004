"""How would one score very many answers with pandas and pingouin, as their manuals show?

Each function gives one statistic of every scale; `people` has the case and role of every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pingouin

Scales = Mapping[str, Sequence[str]]
UNIFORM_VARIANCE = 2.0
"""Of five options that are all chosen equally often."""


def respondent_scores(points: pd.DataFrame, scales: Scales) -> pd.DataFrame:
    """The mean of the answered items, where half were answered."""
    found = {}
    for scale, items in scales.items():
        given = points[list(items)]
        found[scale] = given.mean(axis=1).where(given.notna().mean(axis=1) >= 0.5)
    return pd.DataFrame(found)


def reliability(points: pd.DataFrame, people: pd.DataFrame, scales: Scales) -> dict[str, float]:
    """Alpha of every role and scale."""
    return {
        f"{role} {scale}": pingouin.cronbach_alpha(
            points.loc[rows.index, list(items)], nan_policy="pairwise"
        )[0]
        for role, rows in people.groupby("role", observed=True)
        for scale, items in scales.items()
    }


def agreement(codes: pd.DataFrame, people: pd.DataFrame, scales: Scales) -> pd.DataFrame:
    """rwg(j) of every case, role and scale."""
    variances = codes.groupby([people["case"], people["role"]], observed=True).var()
    found = {}
    for scale, items in scales.items():
        share = (variances[list(items)].mean(axis=1) / UNIFORM_VARIANCE).clip(upper=1.0)
        found[scale] = len(items) * (1 - share) / (len(items) * (1 - share) + share)
    return pd.DataFrame(found)


def icc(scores: pd.DataFrame, people: pd.DataFrame) -> dict[str, float]:
    """ICC(1) of every role and scale, from the mean squares of a one-way analysis of variance."""
    found = {}
    for role, rows in people.groupby("role", observed=True):
        for scale in scales_in(scores):
            values = scores.loc[rows.index, scale].dropna()
            groups = values.groupby(rows["case"].loc[values.index], observed=True)
            n, mean, variance = groups.count(), groups.mean(), groups.var()
            within = ((n - 1) * variance).sum() / (n.sum() - len(n))
            between = (n * (mean - values.mean()) ** 2).sum() / (len(n) - 1)
            n0 = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
            found[f"{role} {scale}"] = (between - within) / (between + (n0 - 1) * within)
    return found


def case_values(scores: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The mean over roles of every case and scale, and its standard error."""
    by_role = scores.groupby([people["case"], people["role"]], observed=True)
    mean, squared_error = by_role.mean(), by_role.var() / by_role.count()
    roles = mean.groupby(level=0).count()
    value = mean.groupby(level=0).mean()
    error = np.sqrt(squared_error.groupby(level=0).sum()) / roles
    return value.join(error, rsuffix="_se")


def scales_in(scores: pd.DataFrame) -> list[str]:
    """The scales that have a column."""
    return [str(name) for name in scores.columns]
