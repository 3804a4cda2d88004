"""How far do the people of a case give the same answers, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio, turned
from ecoscore.scoring.formulas.agreement import (
    SLIGHT_SKEW,
    awg,
    mean_of_defined,
    null_variance,
    rstar,
    rwgj,
    shares_for,
    spread_of,
    uniform_variance,
)
from ecoscore.scoring.formulas.chance import chance_levels
from ecoscore.scoring.groups.panels import Panel, panels_of
from ecoscore.scoring.keyed import MISSING, Keyed, Places

STRONG_RSTAR = 0.70
"""From here on r*wg(j) is called strong agreement (LeBreton & Senter 2008)."""
WIDEST_AD = 1.0 / 6.0
"""AD of at most this share of the number of options is agreement (Burke & Dunlap 2002)."""

INDICES = (
    "respondents",
    "items",
    "rwg",
    "rwgj_uniform",
    "rwgj_skewed",
    "rstar_uniform",
    "rstar_skewed",
    "ad",
    "awg",
    "chance_rwgj",
    "chance_rstar",
    "chance_ad",
    "chance_awg",
    "rstar_beyond",
    "ad_beyond",
    "agrees",
)
"""What `Agreement.values` holds; the last three are 1 for yes and 0 for no."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """Indices of agreement by name, each [case, wave, group, factor]; groups are roles, then all.

    NaN where nobody is asked, and where the index does not exist.
    """

    panels: tuple[Panel, ...]
    values: Mapping[str, Floats]


def agreement_of(keyed: Keyed) -> Agreement:
    """Every index of agreement, for each case and wave, role and all roles together, and factor.

    All of them follow from how often each option of an item was chosen in a cell, so the answers
    are read once.
    """
    waves, cases, roles = keyed.shape
    factors = keyed.instrument.factors
    panels = panels_of(keyed)
    values = {name: np.full((cases, waves, roles + 1, len(factors)), np.nan) for name in INDICES}
    for place, factor in enumerate(factors):
        columns = np.array([keyed.column_of[item.id] for item in factor.items], dtype=np.intp)
        counts, answering = _answers(keyed, columns)
        for panel in (each for each in panels if each.factor == place):
            found = _indices(_chosen(counts, panel, np.isin(columns, panel.items)), panel.options)
            found["respondents"] = answering[:, :, panel.roles].sum(axis=2).astype(float)
            for name, value in found.items():
                by_wave = value.reshape(waves, cases)
                values[name][:, :, panel.group, place] = by_wave.T
    return Agreement(panels=panels, values=values)


def _answers(keyed: Keyed, columns: Places) -> tuple[Counts, Counts]:
    """How often each option was chosen [item, wave, case, role, option]; who answered any item."""
    cells, most = int(np.prod(keyed.shape)), int(keyed.steps.max(initial=0)) + 2
    counts = np.empty((len(columns), cells, most - 1), dtype=np.int64)
    first, place = keyed.cell * most, np.empty(len(keyed.cell), dtype=np.intp)
    across = turned(keyed.keyed, columns)
    for item, given in enumerate(across):
        np.add(first, given, out=place)
        chosen = np.bincount(place, minlength=cells * most).reshape(cells, most)
        counts[item] = chosen[:, MISSING + 1 :]
    anything = across.max(axis=0, initial=MISSING) != MISSING
    answering = np.bincount(keyed.cell[anything], minlength=cells).reshape(keyed.shape)
    return counts.reshape(len(columns), *keyed.shape, most - 1), answering


def _chosen(counts: Counts, panel: Panel, asked: Flags) -> Floats:
    """The counts of one panel [item, group, option]."""
    most = max(panel.options)
    of_roles = [counts[:, :, :, role, :most][asked] for role in panel.roles]
    items, waves, cases, options = of_roles[0].shape
    chosen: Floats = sum(of_roles[1:], of_roles[0]).astype(float)
    return chosen.reshape(items, waves * cases, options)


def _indices(counts: Floats, options: tuple[int, ...]) -> dict[str, Floats]:
    """The indices of one panel, from counts [item, group, option].

    Every item with two answers or more takes part with the people who answered it. Each item
    variance is divided by the null of its own number of options before the mean is taken.
    """
    spread = spread_of(counts)
    used = spread.n > 1
    items = used.sum(axis=0)
    alike = len(set(options)) == 1
    uniform = uniform_variance(options)[:, None]
    skewed = np.array([null_variance(shares_for(SLIGHT_SKEW, each)) for each in options])[:, None]
    relative = mean_of_defined(ratio(spread.variance, uniform))
    relative_skewed = mean_of_defined(ratio(spread.variance, skewed))
    deviation = mean_of_defined(spread.deviation)
    found = {
        "items": items.astype(float),
        "rwg": np.where(items == 1, rwgj(relative, 1), np.nan),
        "rwgj_uniform": rwgj(relative, items),
        "rwgj_skewed": rwgj(relative_skewed, items),
        "rstar_uniform": rstar(relative),
        "rstar_skewed": rstar(relative_skewed),
        "ad": deviation if alike else np.full_like(deviation, np.nan),
        "awg": mean_of_defined(awg(spread, np.array(options)[:, None])),
    }
    found |= _chance(_typical_number(spread.n, used), used, options)
    return found | _judged(found, float(options[0]))


def _typical_number(n: Floats, used: Flags) -> Floats:
    """The lower median, over the items that take part, of how many people answered; else 0."""
    in_order = np.sort(np.where(used, n, np.inf), axis=0)
    middle = np.maximum(used.sum(axis=0) - 1, 0) // 2
    typical = np.take_along_axis(in_order, middle[None], axis=0)[0]
    return np.where(used.any(axis=0), typical, 0.0)


def _chance(n: Floats, used: Flags, options: tuple[int, ...]) -> dict[str, Floats]:
    """The chance levels of each group, for its number of people and the items that take part."""
    levels = {f"chance_{name}": np.full(len(n), np.nan) for name in ("rwgj", "rstar", "ad", "awg")}
    lengths = sorted(set(options))
    taking_part = np.array([used[np.array(options) == each].sum(axis=0) for each in lengths])
    pattern = np.ravel_multi_index(tuple(taking_part), (len(options) + 1,) * len(lengths))
    for number in np.unique(pattern[n > 1]):
        groups = np.flatnonzero(pattern == number)
        often = taking_part[:, groups[0]].tolist()
        kept = [each for each, count in zip(lengths, often, strict=True) for _ in range(count)]
        found = chance_levels(n[groups], tuple(kept))
        for name, level in levels.items():
            level[groups] = getattr(found, name.removeprefix("chance_"))
    if len(lengths) > 1:
        levels["chance_ad"][:] = np.nan
    return levels


def _judged(found: Mapping[str, Floats], options: float) -> dict[str, Floats]:
    """Whether r*wg(j) and AD go beyond chance, and whether either passes its cut-off as well.

    Strictly beyond: two people with one item agree fully in one of five random pairs, so that for
    them no agreement is more than chance.
    """
    star, deviation = found["rstar_uniform"], found["ad"]
    there = ~np.isnan(star)
    star_beyond = star > found["chance_rstar"] + _ROUNDING
    deviation_beyond = deviation < found["chance_ad"] - _ROUNDING
    agrees = (star_beyond & (star >= STRONG_RSTAR - _ROUNDING)) | (
        deviation_beyond & (deviation <= WIDEST_AD * options + _ROUNDING)
    )
    judged = {"rstar_beyond": star_beyond, "ad_beyond": deviation_beyond, "agrees": agrees}
    return {name: np.where(there, value, np.nan) for name, value in judged.items()}
