"""How much of the differences between people are differences between their groups?

One-way analysis of variance for groups of unequal size. Groups lie along the first axis; any
further axes (a wave, a role, a scale) are taken side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, fdtri

from ecoscore.scoring.arrays import Floats, ratio

_ROUNDING = 1e-12
"""A sum of squares this small beside that of the means themselves is rounding."""
_TAIL = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Size, mean and sum of squared deviations from the own mean of each group [group, ...].

    An empty group has size 0, mean NaN and sum 0.
    """

    n: Floats
    mean: Floats
    within: Floats


def groups_from(n: ArrayLike, mean: Floats, variance: Floats) -> Groups:
    """Groups from their size, mean and variance (divisor n − 1, NaN for fewer than two people)."""
    size = np.asarray(n, float)
    within: Floats = np.where(size > 1, (size - 1.0) * np.nan_to_num(variance), 0.0)
    return Groups(n=size, mean=mean, within=within)


def together(groups: Groups, axis: int) -> Groups:
    """Take the groups along `axis` together, as if they had been one."""
    n = groups.n.sum(axis=axis)
    part = np.where(groups.n > 0, groups.mean, 0.0)
    mean = ratio((groups.n * part).sum(axis=axis), n)
    apart = np.where(groups.n > 0, part - np.expand_dims(mean, axis), 0.0)
    within = groups.within.sum(axis=axis) + (groups.n * apart**2).sum(axis=axis)
    return Groups(n=n, mean=mean, within=within)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWay:
    """A one-way analysis of variance.

    `groups` and `people` count; `between` and `within` are mean squares; `n0` is the group size
    that stands for groups of unequal size (Searle), `mean_n` the arithmetic mean. NaN where there
    are fewer than two groups, or no group of two people.
    """

    groups: Floats
    people: Floats
    between: Floats
    within: Floats
    n0: Floats
    mean_n: Floats

    @property
    def df1(self) -> Floats:
        """Degrees of freedom between groups."""
        return self.groups - 1.0

    @property
    def df2(self) -> Floats:
        """Degrees of freedom within groups."""
        return self.people - self.groups

    @property
    def f(self) -> Floats:
        """Mean square between over mean square within; NaN when nobody differs within a group."""
        return ratio(self.between, self.within)

    @property
    def p(self) -> Floats:
        """How likely an F this large is when groups do not differ; 0 when nobody differs within."""
        clear = (self.within == 0) & (self.between > 0)
        p: Floats = np.where(clear, 0.0, fdtrc(self.df1, self.df2, self.f))
        return p


def one_way(groups: Groups) -> OneWay:
    """The analysis of variance of the groups along the first axis."""
    n, filled = groups.n, groups.n > 0
    people, count = n.sum(axis=0), filled.sum(axis=0).astype(float)
    mean = np.where(filled, groups.mean, 0.0)
    centre = np.nan_to_num(ratio((n * mean).sum(axis=0), people))
    squares = (n * (mean - centre) ** 2).sum(axis=0)
    enough = (count > 1) & (people > count)
    tiny = _ROUNDING * (n * mean**2).sum(axis=0)
    return OneWay(
        groups=count,
        people=people,
        between=ratio(np.where(squares > tiny, squares, 0.0), np.where(enough, count - 1, 0.0)),
        within=ratio(groups.within.sum(axis=0), np.where(enough, people - count, 0.0)),
        n0=ratio(people - ratio((n**2).sum(axis=0), people), np.where(enough, count - 1, 0.0)),
        mean_n=ratio(people, count),
    )


def icc1(anova: OneWay, size: ArrayLike) -> Floats:
    """ICC(1), the share of the variance that lies between groups (Bliese 2000).

    `size` stands for the size of the groups: `anova.n0`, or `anova.mean_n` as some software does.
    Below 0 when groups differ less than chance would make them.
    """
    below = anova.between + (np.asarray(size, float) - 1.0) * anova.within
    return ratio(anova.between - anova.within, below)


def icc2(anova: OneWay) -> Floats:
    """ICC(2), how reliable the mean of a group is on the whole: 1 − 1/F (Bliese 2000)."""
    return ratio(anova.between - anova.within, anova.between)


def icc1_limits(anova: OneWay, size: ArrayLike) -> tuple[Floats, Floats]:
    """95 % limits of ICC(1), exact when groups are equally large (Shrout & Fleiss 1979)."""
    size = np.asarray(size, float)
    low, high = ((f - 1.0) / (f + size - 1.0) for f in _f_limits(anova))
    return low, high


def icc2_limits(anova: OneWay) -> tuple[Floats, Floats]:
    """95 % limits of ICC(2), exact when groups are equally large (Shrout & Fleiss 1979)."""
    low, high = (1.0 - ratio(1.0, f) for f in _f_limits(anova))
    return low, high


def _f_limits(anova: OneWay) -> tuple[Floats, Floats]:
    """The F that was found, divided by and multiplied with what chance makes of it."""
    df1, df2, f = anova.df1, anova.df2, anova.f
    return f / fdtri(df1, df2, 1.0 - _TAIL), f * fdtri(df2, df1, 1.0 - _TAIL)


def group_reliability(n: ArrayLike, icc: ArrayLike) -> Floats:
    """How reliable the mean of a group of `n` people is, by ICC(1); 0 when that is below 0.

    Spearman-Brown: n · ICC / (1 + (n − 1) ICC).
    """
    size, share = np.asarray(n, float), np.maximum(np.asarray(icc, float), 0.0)
    return ratio(size * share, 1.0 + (size - 1.0) * share)
