"""Which of the polychoric correlations and ordinal reliabilities does ecoscore find again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray
from reference.oracles import BFI, LEADERSHIP, data

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.omega import one_factor
from ecoscore.scoring.formulas.ordinal import (
    LatentCorrelations,
    alpha_of,
    categorical_omega,
    latent_correlations,
    omega_of,
)
from ecoscore.scoring.formulas.weighted_factor import weighted_factor

Entry = Mapping[str, object]
Answers = NDArray[np.int8]


def _answers(dataset: str, items: list[str], *, highest: int) -> Answers:
    """Complete rows of items as codes from 1, those with a minus turned round."""
    names = [name.lstrip("-") for name in items]
    table = data(dataset)[names].dropna()
    for name in items:
        if name.startswith("-"):
            table[name[1:]] = highest + 1 - table[name[1:]]
    answers: Answers = table.to_numpy().astype(np.int8)
    return answers


@cache
def scale(name: str) -> Answers:
    return _answers("bfi.csv", BFI[name], highest=6)


@cache
def latent(name: str) -> LatentCorrelations:
    return latent_correlations(scale(name))


def _matrix(found: Floats, rows: list[str], columns: list[str]) -> dict[str, object]:
    return {"rows": rows, "cols": columns, "data": found.tolist()}


def _of_scale(name: str) -> Callable[[Entry], object]:
    items = [item.lstrip("-") for item in BFI[name]]
    return lambda _: _matrix(latent(name).correlation, items, items)


def _leadership(_: Entry) -> object:
    found = latent_correlations(_answers("bhr2000.csv", LEADERSHIP, highest=5))
    return _matrix(found.correlation, LEADERSHIP, LEADERSHIP)


def _tetrachoric(_: Entry) -> object:
    items = [f"Q{number}" for number in range(1, 6)]
    answers = data("lsat6.csv")[items].to_numpy().astype(np.int8) + 1
    return _matrix(latent_correlations(answers).correlation, items, items)


def _thresholds(_: Entry) -> object:
    return _matrix(latent("neuro").limits, BFI["neuro"], [str(step) for step in range(1, 6)])


def _ordinal(name: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        correlation = latent(name).correlation
        loadings = one_factor(correlation).loadings
        return {
            "ordinal_alpha": alpha_of(correlation),
            "ordinal_omega_model": omega_of(correlation),
            "ordinal_omega_observed": 1 - (1 - loadings**2).sum() / correlation.sum(),
        }

    return recompute


def _categorical_omega(_: Entry) -> object:
    found = latent("neuro")
    factor = weighted_factor(scale("neuro"), found.correlation, found.limits)
    assert factor is not None
    return categorical_omega(factor.loadings, found.correlation, found.limits)


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    "bfi.neuro.polychoric": _of_scale("neuro"),
    "bfi.neuro.thresholds": _thresholds,
    "bfi.neuro.polychoric_lavcor": _of_scale("neuro"),
    "bfi.agree.polychoric": _of_scale("agree"),
    "bfi.consc.polychoric_lavcor": _of_scale("consc"),
    **{f"bfi.{name}.ordinal": _ordinal(name) for name in BFI},
    "bfi.neuro.categorical_omega": _categorical_omega,
    "bhr.lead.polychoric": _leadership,
    "lsat6.tetrachoric": _tetrachoric,
}

NOT_IMPLEMENTED: Mapping[str, str] = {
    "bfi.neuro.N1N2.polycor": (
        "its two-step value and standard error are found again; limits and correlation are not"
        " estimated together, and the value given for that is short of the greatest likelihood,"
        " which is at .7689 instead of .7642"
    ),
}
