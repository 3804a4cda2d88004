"""Do the items of a scale measure one thing, and how dependably?

The only module that talks to pingouin.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.special import fdtri

from ecoscore.model.instrument import Factor, Instrument, Kind
from ecoscore.model.scores import FEWEST_FOR_ALPHA, Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.asked import common_items, pooled_roles, scales_of
from ecoscore.scoring.scales import first_time

FEWEST_ITEMS = 3
FEWEST_PAIRS = 10
"""Two items must have been answered by this many of the same people before they are correlated."""
FELDT = "feldt"

COLUMNS = (
    "role",
    "scale",
    "items",
    "respondents",
    "alpha",
    "alpha_low",
    "alpha_high",
    "status",
    "reason",
)

_NOTHING = 1e-9
"""An eigenvalue or a sum of covariances this small beside the trace is rounding, not a finding."""


def varying(points: pd.DataFrame) -> pd.DataFrame:
    """The people who answered something, and the items on which they do not all agree.

    pingouin 0.7 takes a constant item along, which changes alpha without a word, and counts rows
    without a single answer in its interval (docs/methods.md).
    """
    answered = points.dropna(how="all")
    return answered.loc[:, answered.max() > answered.min()]


def pairwise_covariance(points: pd.DataFrame) -> tuple[Floats, int]:
    """Covariances over the people who answered both items, and the fewest people of any pair."""
    answered = points.notna().to_numpy(dtype=float)
    pairs = answered.T @ answered
    return points.cov().to_numpy(dtype=float), int(pairs.min(initial=len(points)))


def feldt_limits(alpha: float, *, people: int, items: int) -> tuple[float, float]:
    """The 95 % limits of alpha (Feldt 1965), not rounded to three decimals as pingouin's are."""
    df = people - 1, (people - 1) * (items - 1)
    return 1 - (1 - alpha) * float(fdtri(*df, 0.975)), 1 - (1 - alpha) * float(fdtri(*df, 0.025))


def cronbach_alpha(points: pd.DataFrame, *, least: int = FEWEST_FOR_ALPHA) -> Result:
    """Cronbach's alpha with Feldt limits, pairwise, or the reason why there is none.

    `points` has a row per person and a column per item; `least` is the fewest people.
    """
    used = varying(points)
    reason = _obstacle(points, used, least=least)
    if reason is not None:
        return NotEstimated(reason=reason, respondents=len(used))
    import pingouin  # importing it takes seconds, so only when there is something to estimate

    alpha = float(pingouin.cronbach_alpha(data=used, nan_policy="pairwise")[0])
    if alpha < 0:
        return NotEstimated(reason=Reason.NEGATIVE_ALPHA, respondents=len(used))
    low, high = feldt_limits(alpha, people=len(used), items=used.shape[1])
    return Estimate(value=alpha, low=low, high=high, respondents=len(used), method=FELDT)


def _obstacle(points: pd.DataFrame, used: pd.DataFrame, *, least: int) -> Reason | None:
    """Why alpha cannot be had; what follows from the instrument alone is said first."""
    if points.shape[1] < FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    if not len(used):
        return Reason.NO_ANSWERS
    if len(used) < least:
        return Reason.N_TOO_SMALL
    if used.shape[1] < FEWEST_ITEMS:
        return Reason.NO_VARIANCE
    covariance, fewest = pairwise_covariance(used)
    if fewest < min(FEWEST_PAIRS, least):
        return Reason.N_TOO_SMALL
    smallest = float(np.linalg.eigvalsh(covariance)[0])
    if smallest < -_NOTHING * np.trace(covariance):
        return Reason.NOT_PSD
    if covariance.sum() <= _NOTHING * np.trace(covariance):
        return Reason.NEGATIVE_ALPHA
    return None


def reliability_table(
    instrument: Instrument, people: pd.DataFrame, points: pd.DataFrame
) -> pd.DataFrame:
    """Alpha of every factor for every role that is asked it, and for the roles taken together.

    Pooled over the cases; each respondent counts once, in the first wave.
    """
    first = first_time(people)
    roles, once = people["role"].to_numpy()[first], points.loc[first]
    rows = [
        _row(role, factor.id, once.loc[np.isin(roles, group), items], result)
        for factor in instrument.factors
        for role, group, items, result in _groups(instrument, factor)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _groups(
    instrument: Instrument, factor: Factor
) -> Iterator[tuple[str, list[str], list[str], Reason | None]]:
    """Who is pooled on which items: each role by itself, then `all`; or why `all` cannot be."""
    asked = [role for role in instrument.roles_by_id if factor.items_for(role)]
    for role in asked:
        yield role, [role], [item.id for item in factor.items_for(role)], None
    group = list(pooled_roles(instrument, factor))
    items = [item.id for item in common_items(factor, group)]
    if len(asked) > 1 and len(group) == 1:
        yield ALL_ROLES, group, items, Reason.DIFFERENT_ANSWER_SCALES
    elif not items:
        yield ALL_ROLES, group, items, Reason.NO_COMMON_ITEMS
    else:
        yield ALL_ROLES, group, items, None


def _row(role: str, scale: str, points: pd.DataFrame, reason: Reason | None) -> tuple[object, ...]:
    """One row of the table; `reason` says beforehand that there is nothing to pool."""
    result = NotEstimated(reason=reason, respondents=0) if reason else cronbach_alpha(points)
    if isinstance(result, NotEstimated):
        numbers = points.shape[1], result.respondents, np.nan, np.nan, np.nan
        return (role, scale, *numbers, "not_estimated", result.reason.value)
    limits = result.value, result.low, result.high
    return (role, scale, varying(points).shape[1], result.respondents, *limits, "ok", "")


def reliabilities(instrument: Instrument, respondents: pd.DataFrame, table: pd.DataFrame) -> Floats:
    """The reliability [role, scale] of each score, from the table of alphas; NaN = not estimated.

    That of the index follows from its factors: 1 − Σ s²(1 − α) / (F² s²) with the variances of the
    respondents who have an index (Mosier 1943), kept within 0..1.
    """
    alphas = table[table["role"] != ALL_ROLES].set_index(["role", "scale"])["alpha"]
    wanted = pd.MultiIndex.from_product([list(instrument.roles_by_id), scales_of(instrument)])
    found: Floats = (
        alphas.reindex(wanted).to_numpy(dtype=float).reshape(len(instrument.roles), -1).copy()
    )
    factors = [factor.kind is Kind.FACTOR for factor in instrument.factors]
    if INDEX in scales_of(instrument):
        names = [factor.id for factor in instrument.of_kind(Kind.FACTOR)]
        once = respondents.loc[first_time(respondents)]
        for place, role in enumerate(instrument.roles_by_id):
            own = once.loc[once["role"] == role, [*names, INDEX]].dropna()
            found[place, -1] = _mosier(own, found[place, :-1][factors])
    return found


def _mosier(scores: pd.DataFrame, alphas: Floats) -> float:
    """Reliability of the mean (last column) of the other columns, each with its own alpha."""
    if len(scores) < FEWEST_FOR_ALPHA:
        return float("nan")
    variances = scores.var().to_numpy(dtype=float)
    if variances[-1] <= 0:
        return float("nan")
    error = float((variances[:-1] * (1 - alphas)).sum()) / len(alphas) ** 2
    return float(np.clip(1 - error / variances[-1], 0.0, 1.0))
