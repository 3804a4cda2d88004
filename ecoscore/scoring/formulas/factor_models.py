"""Do the items behave as the scales say, in one group of people or in several?

Confirmatory factor analysis by maximum likelihood (Jöreskog 1969, 1971): each item loads on one
factor, factors correlate, errors do not. Parameters are found by Fisher scoring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Counts, Floats
from ecoscore.scoring.formulas.factor_layout import Equal, Group, Layout, a_layout

_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sample:
    """What a model is fitted to: covariances (divisor `people`) and means of complete rows."""

    covariance: Floats
    mean: Floats
    people: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """A fitted model: the parameters, what they imply for each group, and how sure they are.

    `uncertainty` [parameter, parameter] is the inverse of the expected information. `chi2` is the
    distance from the model in which every mean and covariance is free.
    """

    layout: Layout
    values: Floats
    implied: tuple[Group, ...]
    uncertainty: Floats
    chi2: float

    @property
    def is_proper(self) -> bool:
        """Whether every error variance is positive and every factor correlation possible."""
        return all(
            bool((group.errors > 0).all()) and float(np.linalg.eigvalsh(group.factors)[0]) > 0
            for group in self.implied
        )


def sample_of(answers: Floats, people: Counts | None = None) -> Sample:
    """Means and covariances of the rows [row, item] without a missing answer.

    `people` [row] gave the answers of a row; None = one each.
    """
    there = np.isfinite(answers).all(axis=1)
    complete = answers[there]
    times = np.ones(len(complete)) if people is None else people[there].astype(float)
    count = int(times.sum())
    mean: Floats = times @ complete / count if count else np.full(answers.shape[1], np.nan)
    apart = complete - mean
    return Sample(
        covariance=apart.T @ (apart * times[:, None]) / max(count, 1), mean=mean, people=count
    )


def fit(
    samples: Sequence[Sample], factor_of: NDArray[np.intp], *, equal: Equal = Equal.NOTHING
) -> Solution | None:
    """The most likely parameters, or None when there are none to be found.

    `factor_of` [item] is the place of the factor of each item. Several samples are fitted
    together, with `equal` over them. None where a covariance matrix is not positive definite, a
    factor has too few items, or the search does not end.
    """
    counts = np.bincount(factor_of)
    alone = len(counts) == 1
    if counts.min() < (3 if alone else 2) or not all(_is_definite(each) for each in samples):
        return None
    layout = a_layout(factor_of, groups=len(samples), equal=equal)
    values = _start(samples, layout)
    distance = _distance(samples, layout.groups(values))
    for _ in range(_MOST_STEPS):
        slope, information = _slope(samples, layout, values)
        try:
            step: Floats = np.asarray(np.linalg.solve(information, slope), float)
        except np.linalg.LinAlgError:
            return None
        gain = float(slope @ step)
        values, new = _shortened(samples, layout, values, step=step)
        if not new < distance or gain < 1e-12 * max(1.0, distance):
            break
        distance = new
    else:
        return None
    return _solution(samples, layout, values)


def _is_definite(sample: Sample) -> bool:
    """Whether the covariances leave room for a model: no item constant, none a sum of others."""
    if not np.isfinite(sample.covariance).all():
        return False
    values = np.linalg.eigvalsh(sample.covariance)
    return bool(values[0] > 1e-10 * values[-1])


def _start(samples: Sequence[Sample], layout: Layout) -> Floats:
    """Loadings on the largest axis of the items of each factor, the rest of the variance error.

    Factors start as what lies along their axes goes together: with factors apart, the loadings of
    two items would be left open.
    """
    values: Floats = np.zeros(layout.parameters)
    pairs = np.tril_indices(layout.factors, k=-1)
    for sample, places in zip(reversed(samples), reversed(layout.places), strict=True):
        axes = np.zeros((len(layout.factor_of), layout.factors))
        for factor in range(layout.factors):
            items = np.flatnonzero(layout.factor_of == factor)
            own = sample.covariance[np.ix_(items, items)]
            root, axis = np.linalg.eigh(own)
            loadings = axis[:, -1] * np.sqrt(0.7 * root[-1])
            loadings = loadings * np.sign(loadings.sum() or 1.0)
            axes[items, factor] = loadings / (loadings @ loadings)
            values[places.loadings[items]] = loadings
            values[places.errors[items]] = np.maximum(
                np.diag(own) - loadings**2, 0.2 * np.diag(own)
            )
        free = np.diag(places.factors)
        values[free[free >= 0]] = 1.0
        together = axes.T @ sample.covariance @ axes
        values[places.factors[pairs]] = np.clip(together[pairs], -0.9, 0.9)
        values[places.intercepts] = sample.mean
    return values


def _shortened(
    samples: Sequence[Sample], layout: Layout, values: Floats, *, step: Floats
) -> tuple[Floats, float]:
    """The parameters after the step, or a part of it, that brings the model nearer the samples."""
    before = _distance(samples, layout.groups(values))
    for _ in range(40):
        tried = values + step
        distance = _distance(samples, layout.groups(tried))
        if distance < before:
            return tried, distance
        step = step / 2
    return values, before


def _distance(samples: Sequence[Sample], implied: Sequence[Group]) -> float:
    """Σ n (log|Σ| − log|S| + tr(SΣ⁻¹) − k + d'Σ⁻¹d), infinite when a Σ is not possible."""
    total = 0.0
    for sample, group in zip(samples, implied, strict=True):
        if np.linalg.eigvalsh(group.covariance)[0] <= 0:
            return float("inf")
        size = np.linalg.slogdet(group.covariance)[1]
        inverse = np.linalg.inv(group.covariance)
        off = sample.mean - group.mean
        apart = float((sample.covariance * inverse).sum() + off @ inverse @ off) - len(inverse)
        total += sample.people * (size - np.linalg.slogdet(sample.covariance)[1] + apart)
    return float(total)


def _slope(samples: Sequence[Sample], layout: Layout, values: Floats) -> tuple[Floats, Floats]:
    """First derivatives of the log-likelihood, and the expected information."""
    slope: Floats = np.zeros(layout.parameters)
    information: Floats = np.zeros((layout.parameters, layout.parameters))
    for place, (sample, group) in enumerate(zip(samples, layout.groups(values), strict=True)):
        inverse = np.linalg.inv(group.covariance)
        off = sample.mean - group.mean
        change, shift = layout.derivatives(place, group)
        spread = sample.covariance + np.outer(off, off) - group.covariance
        slope += sample.people * (
            np.tensordot(change, inverse @ spread @ inverse, axes=2) / 2 + shift @ inverse @ off
        )
        turned = inverse @ change
        crossed = turned.reshape(len(change), -1) @ turned.swapaxes(1, 2).reshape(len(change), -1).T
        information += sample.people * (crossed / 2 + shift @ inverse @ shift.T)
    return slope, information


def _solution(samples: Sequence[Sample], layout: Layout, values: Floats) -> Solution | None:
    """What the parameters that were found say; None when they cannot be told apart."""
    _, information = _slope(samples, layout, values)
    if np.linalg.cond(information) > 1e14:
        return None
    implied = layout.groups(values)
    return Solution(
        layout=layout,
        values=values,
        implied=implied,
        uncertainty=np.asarray(np.linalg.inv(information), float),
        chi2=max(0.0, _distance(samples, implied)),
    )
