"""Which statistics does ecoscore compute, from how many people, and on whose authority?

To add one: write the function, add a line here, explain it in docs/methods.md under its name, and
check it against a published or independent value in tests/scoring.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ecoscore.model.scores import FEWEST_FOR_ALPHA
from ecoscore.scoring.consistency.item_statistics import (
    FEWEST_FOR_ALPHA_IF_DROPPED,
    FEWEST_FOR_ITEM_REST,
    alpha_if_dropped,
    item_rest,
)
from ecoscore.scoring.consistency.scale_statistics import cronbach_alpha
from ecoscore.scoring.differences.gaps import FEWEST_FOR_GAP, hedges_g, welch
from ecoscore.scoring.formulas.consistency import feldt_limits
from ecoscore.scoring.keyed import percent_of_maximum
from ecoscore.scoring.levels.intervals import case_values, pooled_variance, precision
from ecoscore.scoring.respondents import scores_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """One statistic: its name in docs/methods.md, how it is computed, and the fewest people."""

    name: str
    function: Callable[..., object]
    least: int
    source: str


STATISTICS = (
    Statistic(
        name="points",
        function=percent_of_maximum,
        least=1,
        source="Cohen et al. 1999",
    ),
    Statistic(name="scale_score", function=scores_of, least=1, source="Newman 2014; Parent 2013"),
    Statistic(name="role_interval", function=precision, least=1, source="Cochran 1977"),
    Statistic(name="pooled_variance", function=pooled_variance, least=2, source="Cochran 1977"),
    Statistic(name="case_value", function=case_values, least=1, source="Satterthwaite 1946"),
    Statistic(
        name="alpha", function=cronbach_alpha, least=FEWEST_FOR_ALPHA, source="Cronbach 1951"
    ),
    Statistic(
        name="alpha_limits", function=feldt_limits, least=FEWEST_FOR_ALPHA, source="Feldt 1965"
    ),
    Statistic(
        name="item_rest",
        function=item_rest,
        least=FEWEST_FOR_ITEM_REST,
        source="Nunnally & Bernstein 1994",
    ),
    Statistic(
        name="alpha_if_dropped",
        function=alpha_if_dropped,
        least=FEWEST_FOR_ALPHA_IF_DROPPED,
        source="Cronbach 1951",
    ),
    Statistic(name="gap", function=welch, least=FEWEST_FOR_GAP, source="Welch 1947"),
    Statistic(name="effect_size", function=hedges_g, least=FEWEST_FOR_GAP, source="Hedges 1981"),
)
"""Every statistic, in the order in which the main job meets them."""
