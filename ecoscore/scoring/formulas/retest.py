"""How alike are two or more measurements of the same people?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, fdtri, ndtri

from ecoscore.scoring.arrays import Floats, ratio
from ecoscore.scoring.formulas.student import UPPER

_ROUNDING = 1e-18
"""Equal scores leave squares of some 1e-29; scores that really differ leave far more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IccForm:
    """One form of the intraclass correlation, with 95 % limits and the F test against 0.

    `limits_df2` are the second degrees of freedom behind the limits: those of Satterthwaite for
    absolute agreement, otherwise `df2`. Every number is NaN when it does not exist.
    """

    value: float
    low: float
    high: float
    f: float
    df1: float
    df2: float
    p: float
    limits_df2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _MeanSquares:
    """Of a two-way table: between people, between measurements, what is left, and within people."""

    people: float
    measurements: float
    error: float
    within: float
    n: int
    k: int


def icc_six_forms(table: Floats) -> dict[str, IccForm]:
    """The six intraclass correlations of a complete table [person, measurement].

    By the names of McGraw & Wong (1996): `ICC(1,1)`, `ICC(A,1)`, `ICC(C,1)` of one measurement and
    `ICC(1,k)`, `ICC(A,k)`, `ICC(C,k)` of the mean of all (Shrout & Fleiss 1979: 1, 2 and 3). A
    retest is judged by `ICC(A,1)`, absolute agreement; `ICC(C,1)` forgives a shift of everybody.
    """
    squares = _mean_squares(table)
    n, k = squares.n, squares.k
    one_way = _one_measurement(squares.people, squares.within, n - 1, n * (k - 1), k)
    consistency = _one_measurement(squares.people, squares.error, n - 1, (n - 1) * (k - 1), k)
    agreement = _absolute_agreement(squares, consistency)
    single = {"1": one_way, "A": agreement, "C": consistency}
    return {f"ICC({name},1)": form for name, form in single.items()} | {
        f"ICC({name},k)": _of_the_mean(form, k) for name, form in single.items()
    }


def _mean_squares(table: Floats) -> _MeanSquares:
    """The mean squares; NaN for fewer than two people or measurements."""
    n, k = table.shape
    if n < 2 or k < 2:
        return _MeanSquares(
            people=np.nan, measurements=np.nan, error=np.nan, within=np.nan, n=n, k=k
        )
    centred = table - table.mean()
    of_people, of_measurements = centred.mean(axis=1), centred.mean(axis=0)
    left = centred - of_people[:, None] - of_measurements
    within = centred - of_people[:, None]
    return _MeanSquares(
        people=_mean_square(of_people, (n - 1) / k),
        measurements=_mean_square(of_measurements, (k - 1) / n),
        error=_mean_square(left, (n - 1) * (k - 1)),
        within=_mean_square(within, n * (k - 1)),
        n=n,
        k=k,
    )


def _mean_square(deviations: Floats, df: float) -> float:
    """The sum of squares divided by `df`; 0 for what is no more than rounding."""
    mean_square = float((deviations**2).sum() / df)
    return mean_square if mean_square > _ROUNDING else 0.0


def _one_measurement(people: float, rest: float, df1: float, df2: float, k: int) -> IccForm:
    """(people − rest) / (people + (k − 1) rest) with the exact limits from F."""
    value = float(ratio(people - rest, people + (k - 1) * rest))
    f = float(ratio(people, rest))
    low = f / float(fdtri(df1, df2, UPPER)) if df2 > 0 else np.nan
    high = f * float(fdtri(df2, df1, UPPER)) if df2 > 0 else np.nan
    low, high = ((x - 1) / (x + k - 1) for x in (low, high))
    p = float(fdtrc(df1, df2, f))
    return IccForm(value=value, low=low, high=high, f=f, df1=df1, df2=df2, p=p, limits_df2=df2)


def _absolute_agreement(squares: _MeanSquares, consistency: IccForm) -> IccForm:
    """ICC(A,1): differences between the measurements count as error too (McGraw & Wong 1996)."""
    n, k, people, error = squares.n, squares.k, squares.people, squares.error
    shift = k * squares.measurements + (k * n - k - n) * error
    value = float(ratio(n * (people - error), n * people + shift))
    f_shift = float(ratio(squares.measurements, error))
    part = n * (1 + (k - 1) * value) - k * value
    df2 = float(
        ratio(
            (k - 1) * (n - 1) * (k * value * f_shift + part) ** 2,
            (n - 1) * (k * value * f_shift) ** 2 + part**2,
        )
    )
    lower, upper = fdtri(n - 1, df2, UPPER), fdtri(df2, n - 1, UPPER)
    return IccForm(
        value=value,
        low=float(ratio(n * (people - lower * error), lower * shift + n * people)),
        high=float(ratio(n * (upper * people - error), shift + n * upper * people)),
        f=consistency.f,
        df1=consistency.df1,
        df2=consistency.df2,
        p=consistency.p,
        limits_df2=df2,
    )


def _of_the_mean(single: IccForm, k: int) -> IccForm:
    """The form for the mean of k measurements (Spearman 1910; Brown 1910)."""
    value, low, high = (
        float(ratio(k * x, 1 + (k - 1) * x)) for x in (single.value, single.low, single.high)
    )
    return IccForm(
        value=value,
        low=low,
        high=high,
        f=single.f,
        df1=single.df1,
        df2=single.df2,
        p=single.p,
        limits_df2=single.limits_df2,
    )


def retest_correlation(first: Floats, second: Floats) -> tuple[float, float, float]:
    """Pearson's r of two measurements of the same people, with its 95 % limits.

    It says whether people keep their order, and is blind to a shift of everybody. NaN for fewer
    than three people or without spread, the limits also for fewer than four.
    """
    if len(first) < 3:
        return np.nan, np.nan, np.nan
    one, other = first - first.mean(), second - second.mean()
    r = float(ratio(one @ other, np.sqrt((one @ one) * (other @ other)), least=1e-12))
    return r, *fisher_limits(r, len(first))


def fisher_limits(r: float, pairs: int) -> tuple[float, float]:
    """95 % limits of a correlation by Fisher's z (1921); NaN below four pairs or when |r| is 1."""
    if pairs < 4 or not abs(r) < 1:
        return np.nan, np.nan
    z, half = np.arctanh(r), float(ndtri(UPPER)) / np.sqrt(pairs - 3)
    return float(np.tanh(z - half)), float(np.tanh(z + half))
