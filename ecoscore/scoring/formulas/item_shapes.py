"""How are the answers to an item spread, and does it tell high scorers from low ones?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.formulas.patterns import Patterns

SHARE_AT_EACH_END = 0.27
"""The share at each end of the total that tells items apart best (Kelley 1939)."""


def option_counts(patterns: Patterns, *, options: int) -> Counts:
    """How many people chose each option [item, option], the first option being answer 1."""
    items = patterns.answers.shape[1]
    place = patterns.answers + np.arange(items) * (options + 1)
    weights = np.broadcast_to(patterns.people[:, None], place.shape)
    counted = np.bincount(place.ravel(), weights.ravel(), minlength=items * (options + 1))
    return counted.reshape(items, options + 1)[:, 1:].astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """How the answers to each item [item] are spread; NaN where nobody answered.

    `sd` with divisor n − 1; `skew` = m3 / sd³ and `kurtosis` = m4 / sd⁴ − 3, the third of the types
    of Joanes & Gill (1998), which psych prints.
    """

    people: Floats
    mean: Floats
    sd: Floats
    median: Floats
    lowest: Floats
    highest: Floats
    skew: Floats
    kurtosis: Floats


def shape_of(counts: Counts, *, values: Floats | None = None) -> Shape:
    """The shape of each item from its `counts` [item, option].

    `values` [option], ascending, is what the options count for; 1, 2, 3 … when not given.
    """
    people = counts.sum(axis=1).astype(float)
    option = np.arange(1.0, counts.shape[1] + 1) if values is None else values
    mean = ratio(counts @ option, people)
    apart = np.where(people[:, None] > 0, option - mean[:, None], 0.0)
    second, third, fourth = ((counts * apart**power).sum(axis=1) for power in (2, 3, 4))
    sd = np.sqrt(ratio(second, people - 1))
    return Shape(
        people=people,
        mean=mean,
        sd=sd,
        median=(_at(counts, option, (people - 1) // 2) + _at(counts, option, people // 2)) / 2,
        lowest=_at(counts, option, np.zeros(len(people))),
        highest=_at(counts, option, people - 1),
        skew=ratio(third, people * np.nan_to_num(sd) ** 3),
        kurtosis=ratio(fourth, people * np.nan_to_num(sd) ** 4) - 3,
    )


def _at(counts: Counts, option: Floats, place: Floats) -> Floats:
    """The answer at `place` [item], counted from 0, when the answers stand in order."""
    before = (np.cumsum(counts, axis=1) <= place[:, None]).sum(axis=1)
    there = counts.sum(axis=1) > 0
    return np.where(there, option[np.minimum(before, len(option) - 1)], np.nan)


def discrimination(
    patterns: Patterns, *, worth: Counts | None = None, share: float = SHARE_AT_EACH_END
) -> Floats:
    """Mean of the highest `share` of people by total score minus the lowest's [item].

    Over people who answered every item; everyone at either limit is in (quantiles of type 7). NaN
    when nobody did. In steps of the answer scale. `worth` [item], whole numbers, is what a step
    counts for in the total; 1 when answer scales are equally long.
    """
    complete = patterns.complete()
    items = patterns.answers.shape[1]
    if not complete.respondents:
        return np.full(items, np.nan)
    totals = complete.answers @ (np.ones(items) if worth is None else worth.astype(float))
    low, high = (_quantile(totals, complete.people, at) for at in (share, 1 - share))
    return _mean_of(complete, totals >= high) - _mean_of(complete, totals <= low)


def _quantile(values: Floats, people: Counts, share: float) -> float:
    """The quantile of `values` held by `people`, between the two nearest (type 7)."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(people[order])
    place = share * (int(reached[-1]) - 1)
    below = values[order][np.searchsorted(reached, int(place), side="right")]
    after = min(int(place) + 1, int(reached[-1]) - 1)
    above = values[order][np.searchsorted(reached, after, side="right")]
    return float(below + (place - int(place)) * (above - below))


def _mean_of(patterns: Patterns, chosen: Flags) -> Floats:
    people = patterns.people[chosen].astype(float)
    mean: Floats = people @ patterns.answers[chosen].astype(float) / people.sum()
    return mean


def item_score(patterns: Patterns, scores: Floats) -> Floats:
    """The correlation of each item with a score of the people [pattern], its own part included.

    Over the people who answered the item and have a score; NaN when either does not vary.
    """
    found = np.full(patterns.answers.shape[1], np.nan)
    for item, given in enumerate(patterns.answers.T.astype(float)):
        both = (given != 0) & np.isfinite(scores)
        people = patterns.people[both].astype(float)
        if people.sum() < 2:
            continue
        first, second = (
            values[both] - people @ values[both] / people.sum() for values in (given, scores)
        )
        spread = np.sqrt((people @ first**2) * (people @ second**2))
        found[item] = ratio(people @ (first * second), spread)
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scalability:
    """Loevinger's H: pairs [item, item], items [item], and the scale (Mokken 1971)."""

    pairs: Floats
    items: Floats
    scale: float


def scalability(covariance: Floats, counts: Counts) -> Scalability:
    """Covariances over the largest that the margins allow; `covariance` in steps, n − 1.

    The largest is that of people who stand in the same order on both items. `counts` [item, option]
    are the margins, of everybody who answered the item.
    """
    most = _largest_covariances(counts)
    apart = ~np.eye(len(covariance), dtype=bool)
    found, possible = np.where(apart, covariance, 0.0), np.where(apart, most, 0.0)
    return Scalability(
        pairs=np.where(apart, ratio(covariance, most), np.nan),
        items=ratio(found.sum(axis=1), possible.sum(axis=1)),
        scale=float(ratio(found.sum(), possible.sum())),
    )


def _largest_covariances(counts: Counts) -> Floats:
    """Σ_ab min(F_i(a), F_j(b)) − F_i(a) F_j(b) (Hoeffding 1940), with divisor n − 1."""
    people = counts.sum(axis=1).astype(float)
    below = ratio(np.cumsum(counts, axis=1)[:, :-1], people[:, None])
    first, second = below[:, None, :, None], below[None, :, None, :]
    largest = (np.minimum(first, second) - first * second).sum(axis=(2, 3))
    both = np.minimum(people[:, None], people[None, :])
    covariances: Floats = largest * ratio(both, both - 1)
    return covariances


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Adequacy:
    """Is there enough in common for factors? Of all items together, and of each (Kaiser 1974)."""

    overall: float
    items: Floats


def sampling_adequacy(correlation: Floats) -> Adequacy:
    """Σ r² / (Σ r² + Σ q²), q the correlation of two items with the others held constant."""
    missing = np.full(len(correlation), np.nan)
    if not np.isfinite(correlation).all() or float(np.linalg.eigvalsh(correlation)[0]) < 1e-10:
        return Adequacy(overall=float("nan"), items=missing)
    inverse = np.linalg.inv(correlation)
    own = np.sqrt(np.diag(inverse))
    apart = ~np.eye(len(correlation), dtype=bool)
    partial = np.where(apart, inverse / np.outer(own, own), 0.0) ** 2
    plain = np.where(apart, correlation, 0.0) ** 2
    return Adequacy(
        overall=float(ratio(plain.sum(), plain.sum() + partial.sum())),
        items=ratio(plain.sum(axis=1), plain.sum(axis=1) + partial.sum(axis=1)),
    )


def sphericity(correlation: Floats, *, people: int) -> tuple[float, int, float]:
    """χ², degrees of freedom and p of the test that no two items correlate (Bartlett 1951)."""
    items = len(correlation)
    df = items * (items - 1) // 2
    sign, logarithm = np.linalg.slogdet(correlation)
    if sign <= 0:
        return float("nan"), df, float("nan")
    chi2 = -(people - 1 - (2 * items + 5) / 6) * float(logarithm)
    return chi2, df, float(chdtrc(df, chi2))


def eigenvalues(correlation: Floats) -> Floats:
    """The eigenvalues, largest first."""
    values: Floats = np.linalg.eigvalsh(correlation)[::-1].astype(float)
    return values
