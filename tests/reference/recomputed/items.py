"""Which values on the items of a scale does ecoscore find again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from reference.oracles import BFI, data
from reference.recomputed.reliability import scale

from ecoscore.scoring.formulas.item_shapes import (
    discrimination,
    eigenvalues,
    option_counts,
    sampling_adequacy,
    scalability,
    sphericity,
)
from ecoscore.scoring.formulas.pair_sums import as_correlations, covariances, pair_sums
from ecoscore.scoring.formulas.patterns import Patterns, patterns_of

Entry = Mapping[str, object]

ITEMS = [item.lstrip("-") for items in BFI.values() for item in items]


@cache
def _complete() -> Patterns:
    """The people who answered all 25 items, as ticked."""
    answers = data("bfi.csv")[ITEMS].fillna(0).to_numpy().astype(np.int8)
    return patterns_of(answers).complete()


def _upper_lower(_: Entry) -> object:
    found = discrimination(scale("bfi.consc.complete").patterns)
    return dict(zip(scale("bfi.consc.complete").items, found.tolist(), strict=True))


def _loevinger(_: Entry) -> object:
    neuro = scale("bfi.neuro.complete")
    found = scalability(neuro.covariance, option_counts(neuro.patterns, options=6))
    items = dict(zip(neuro.items, found.items.tolist(), strict=True))
    return {**items, "scale": found.scale}


def _kmo_bartlett(_: Entry) -> object:
    correlation = as_correlations(covariances(pair_sums(_complete())))
    found = sampling_adequacy(correlation)
    chi2, df, _p = sphericity(correlation, people=_complete().respondents)
    return {
        "msa": found.overall,
        "msa_items": dict(zip(ITEMS, found.items.tolist(), strict=True)),
        "chisq": chi2,
        "df": df,
    }


def _eigenvalues(_: Entry) -> object:
    return eigenvalues(as_correlations(covariances(pair_sums(_complete())))).tolist()


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    "bfi.consc.upper_lower27": _upper_lower,
    "bfi.neuro.loevinger_H": _loevinger,
    "bfi.kmo_bartlett": _kmo_bartlett,
    "bfi.eigenvalues": _eigenvalues,
}

NOT_IMPLEMENTED: Mapping[str, str] = {
    "bfi.consc.item_exam": (
        "Its thirds split people with the same total by the order of the rows; ecoscore compares "
        "the upper and lower 27 %, with everyone at a limit in."
    ),
}
