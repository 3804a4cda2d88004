"""Do judges, or two waves, give the same people the same scores?

The six intraclass correlations of Shrout & Fleiss (1979), limits as in McGraw & Wong (1996).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, fdtri

from ecoscore.scoring.arrays import Floats, ratio

FORMS = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
"""One-way, two-way random (absolute agreement), two-way fixed (consistency); then means of k."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intraclass:
    """One form, its 95 % limits, and the F test of no difference between targets."""

    form: str
    value: float
    low: float
    high: float
    f: float
    df1: float
    df2: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Squares:
    """Mean squares between targets, within them, between judges, and what is left."""

    targets: int
    judges: int
    between: float
    within: float
    judge: float
    left: float


def retest_icc(first: Floats, second: Floats) -> tuple[Intraclass, ...]:
    """The six forms for two waves of the same people. The second, ICC(A,1), is the retest one.

    A shift of everybody lowers it, as it should; a correlation would hide the shift.
    """
    return six_forms(np.column_stack([first, second]))


def six_forms(scores: Floats) -> tuple[Intraclass, ...]:
    """The six forms from `scores` [target, judge]; rows with a missing score are left out.

    Empty with fewer than two complete targets or judges, or when nothing varies within them.
    """
    complete = scores[np.isfinite(scores).all(axis=1)]
    if min(complete.shape) < 2:
        return ()
    squares = _squares(complete)
    if squares.within <= 0 or squares.left <= 1e-12 * (squares.between + squares.within):
        return ()
    found = (_one_way(squares), _agreement(squares), _consistency(squares))
    return (*found, *(_of_mean(each, squares.judges) for each in found))


def agreement_test(scores: Floats) -> tuple[float, float, float]:
    """df2, F and p of the test of ICC(A,1), with the degrees of freedom of its limits."""
    squares = _squares(scores[np.isfinite(scores).all(axis=1)])
    df = _satterthwaite(squares, _agreement(squares).value)
    f = squares.between / squares.left
    return df, f, float(fdtrc(squares.targets - 1, df, f))


def _squares(scores: Floats) -> _Squares:
    targets, judges = scores.shape
    apart = scores - scores.mean()
    row, column = apart.mean(axis=1), apart.mean(axis=0)
    left = apart - row[:, None] - column
    within = float(((apart - row[:, None]) ** 2).sum())
    return _Squares(
        targets=targets,
        judges=judges,
        between=judges * float((row**2).sum()) / (targets - 1),
        within=within / (targets * (judges - 1)),
        judge=targets * float((column**2).sum()) / (judges - 1),
        left=float((left**2).sum()) / ((targets - 1) * (judges - 1)),
    )


def _one_way(s: _Squares) -> Intraclass:
    df = s.targets - 1, s.targets * (s.judges - 1)
    return _from_f("ICC1", s.between / s.within, df, s.judges)


def _consistency(s: _Squares) -> Intraclass:
    df = s.targets - 1, (s.targets - 1) * (s.judges - 1)
    return _from_f("ICC3", s.between / s.left, df, s.judges)


def _from_f(form: str, f: float, df: tuple[int, int], judges: int) -> Intraclass:
    """(F − 1) / (F + k − 1), and the same for the limits of F."""
    low, high = f / float(fdtri(*df, 0.975)), f * float(fdtri(*df[::-1], 0.975))
    value, under, over = ((each - 1) / (each + judges - 1) for each in (f, low, high))
    p = float(fdtrc(*df, f))
    return Intraclass(form=form, value=value, low=under, high=over, f=f, df1=df[0], df2=df[1], p=p)


def _agreement(s: _Squares) -> Intraclass:
    """Two-way random, absolute agreement; the limits need Satterthwaite's degrees of freedom."""
    n, k = s.targets, s.judges
    value = float(
        ratio(s.between - s.left, s.between + (k - 1) * s.left + k * (s.judge - s.left) / n)
    )
    df = _satterthwaite(s, value)
    down, up = float(fdtri(n - 1, df, 0.975)), float(fdtri(df, n - 1, 0.975))
    weight = k * s.judge + (k * n - k - n) * s.left
    low = n * (s.between - down * s.left) / (down * weight + n * s.between)
    high = n * (up * s.between - s.left) / (weight + n * up * s.between)
    f, df2 = s.between / s.left, (n - 1) * (k - 1)
    p = float(fdtrc(n - 1, df2, f))
    return Intraclass(form="ICC2", value=value, low=low, high=high, f=f, df1=n - 1, df2=df2, p=p)


def _satterthwaite(s: _Squares, value: float) -> float:
    """The degrees of freedom of the error when the true ICC is `value`."""
    n, k = s.targets, s.judges
    judge = k * value * s.judge / s.left
    rest = n * (1 + (k - 1) * value) - k * value
    above = (k - 1) * (n - 1) * (judge + rest) ** 2
    return float(above / ((n - 1) * judge**2 + rest**2))


def _of_mean(single: Intraclass, judges: int) -> Intraclass:
    """The same for the mean of all judges (Spearman & Brown)."""
    value, low, high = (
        float(ratio(judges * each, 1 + (judges - 1) * each))
        for each in (single.value, single.low, single.high)
    )
    return Intraclass(
        form=f"{single.form}k",
        value=value,
        low=low,
        high=high,
        f=single.f,
        df1=single.df1,
        df2=single.df2,
        p=single.p,
    )
