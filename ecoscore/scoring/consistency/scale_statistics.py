"""Which number says how a scale measures, or for which reason is there none?

Each function gives the cells of a few columns of reliability.csv. From how many people a number is
given at all is in docs/methods.md.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ecoscore.model.scores import (
    FEWEST_FOR_ALPHA,
    Estimate,
    NotEstimated,
    Reason,
    Result,
)
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.consistency.basis import Basis
from ecoscore.scoring.formulas import consistency
from ecoscore.scoring.formulas.consistency import feldt_limits
from ecoscore.scoring.formulas.item_shapes import option_counts, scalability
from ecoscore.scoring.formulas.lower_bounds import odd_even
from ecoscore.scoring.formulas.measurement_error import error_of_measurement, smallest_change
from ecoscore.scoring.formulas.omega import omega_total, one_factor
from ecoscore.scoring.formulas.omega_limits import omega_limits

FEWEST_FOR_R = 10
FEWEST_FOR_SCALABILITY = 100
FEWEST_ITEMS = 3
"""Alpha, omega and Guttman's bounds need three items; two have one correlation and no more."""
FELDT, FISHER = "feldt", "fisher"
HEYWOOD = "heywood"

Cells = Mapping[str, object]

_NAN = float("nan")
_NOTHING = 1e-9


def cronbach_alpha(basis: Basis, *, least: int = FEWEST_FOR_ALPHA) -> Result:
    """Cronbach's alpha with Feldt limits, or the reason why there is none.

    `least` is the fewest people.
    """
    reason = basis.refuses(people=least, items=FEWEST_ITEMS)
    people = basis.respondents
    if reason is not None:
        return NotEstimated(reason=reason, respondents=people)
    total, own = float(basis.covariance.sum()), float(np.trace(basis.covariance))
    value = consistency.alpha(basis.covariance)
    if total <= _NOTHING * own or value < 0:
        return NotEstimated(reason=Reason.NEGATIVE_ALPHA, respondents=people)
    low, high = feldt_limits(value, people=people, items=basis.items)
    return Estimate(value=value, low=low, high=high, respondents=people, method=FELDT)


def alpha_cells(alpha: Result, basis: Basis) -> Cells:
    """Alpha with its limits, and on how many items and people it rests."""
    is_known = isinstance(alpha, Estimate)
    return {
        "items": basis.items if is_known else basis.asked,
        "respondents": alpha.respondents,
        **_with_limits("alpha", alpha),
        "status": "ok" if is_known else "not_estimated",
        "reason": _reason(alpha),
    }


def omega_cells(alpha: Result, basis: Basis) -> Cells:
    """Omega total of one factor, its limits, and a note when a loading had to be held back."""
    if isinstance(alpha, NotEstimated):
        cells = _one("omega", _NAN, alpha.reason)
        return {**cells, **_limits("omega", (_NAN, _NAN), alpha.reason), "omega_note": ""}
    factor = one_factor(basis.correlation)
    value, limits = float(omega_total(factor)), omega_limits(basis.patterns)
    return {
        **_one("omega", value, Reason.NOT_IDENTIFIED),
        **_limits("omega", limits, Reason.N_TOO_SMALL),
        "omega_note": HEYWOOD if bool(factor.heywood) else "",
    }


def r_cells(basis: Basis) -> Cells:
    """The mean and the median correlation between two items."""
    reason = basis.refuses(people=FEWEST_FOR_R, items=2)
    values = [_NAN, _NAN]
    if reason is None:
        values = [
            consistency.average_r(basis.correlation),
            consistency.median_r(basis.correlation),
        ]
    return {"average_r": values[0], "median_r": values[1], "r_reason": _said(values[0], reason)}


def bound_cells(alpha: Result, basis: Basis) -> Cells:
    """Guttman's second bound (on covariances) and sixth bound (on correlations)."""
    if isinstance(alpha, NotEstimated):
        return {
            **_one("lambda_2", _NAN, alpha.reason),
            **_one("lambda_6", _NAN, alpha.reason),
        }
    sixth = consistency.lambda_6(basis.correlation)
    return {
        **_one("lambda_2", consistency.lambda_2(basis.covariance), Reason.NEGATIVE_ALPHA),
        **_one("lambda_6", sixth, Reason.NOT_IDENTIFIED),
    }


def two_halves(basis: Basis) -> Result:
    """The reliability of the two items of a scale, or of the odd and the even of more.

    Spearman & Brown over the people who answered every item that is used.
    """
    reason = basis.refuses(people=FEWEST_FOR_ALPHA, items=2)
    people = basis.patterns.complete().respondents
    if reason is None and people < FEWEST_FOR_ALPHA:
        reason = Reason.N_TOO_SMALL
    if reason is not None:
        return NotEstimated(reason=reason, respondents=people)
    halves = odd_even(basis.patterns)
    if not np.isfinite(halves.r):
        return NotEstimated(reason=Reason.NO_VARIANCE, respondents=people)
    if halves.r < 0:
        return NotEstimated(reason=Reason.NEGATIVE_ALPHA, respondents=people)
    low, high = consistency.spearman_brown_limits(min(halves.r, 1.0), people=people)
    return Estimate(
        value=halves.spearman_brown, low=low, high=high, respondents=people, method=FISHER
    )


def halves_cells(halves: Result) -> Cells:
    """Spearman & Brown with its limits."""
    return {
        **_with_limits("spearman_brown", halves),
        "spearman_brown_reason": _reason(halves),
    }


def error_cells(reliability: Result, source: str, scores: Floats, people: Floats) -> Cells:
    """Error of measurement and smallest detectable change of one person, in points of 0–100.

    `scores` and `people` are those of each pattern; `source` names the reliability used.
    """
    spread = _spread(scores, people)
    if isinstance(reliability, NotEstimated):
        return {
            **dict.fromkeys(("sem", "sdc"), _NAN),
            "sem_from": "",
            "sem_reason": reliability.reason.value,
        }
    error = error_of_measurement(spread, min(reliability.value, 1.0))
    return {
        "sem": error,
        "sdc": smallest_change(error),
        "sem_from": source if np.isfinite(error) else "",
        "sem_reason": _said(error, Reason.N_TOO_SMALL),
    }


def end_cells(scores: Floats, people: Floats) -> Cells:
    """The percentage of people whose score is the lowest or the highest there is."""
    known = np.isfinite(scores)
    total = float(people[known].sum())
    low, high = (
        float(people[known & ends].sum()) for ends in (scores <= 1e-9, scores >= 100 - 1e-9)
    )
    return {
        "floor_percent": 100 * low / total if total else _NAN,
        "ceiling_percent": 100 * high / total if total else _NAN,
    }


def scalability_cells(basis: Basis) -> Cells:
    """Loevinger's H of the scale (Mokken)."""
    reason = basis.refuses(people=FEWEST_FOR_SCALABILITY, items=2)
    value = _NAN
    if reason is None:
        counts = option_counts(basis.patterns, options=int(basis.patterns.answers.max(initial=1)))
        value = scalability(basis.covariance, counts).scale
    return {"mokken_h": value, "mokken_reason": _said(value, reason)}


def _spread(scores: Floats, people: Floats) -> float:
    """The standard deviation of the scores of people; NaN for fewer than two."""
    known = np.isfinite(scores)
    total = float(people[known].sum())
    if total < 2:
        return _NAN
    mean = float(people[known] @ scores[known]) / total
    return float(np.sqrt(people[known] @ (scores[known] - mean) ** 2 / (total - 1)))


def _with_limits(name: str, result: Result) -> Cells:
    """A result under its name, with its limits; all empty when there is none."""
    values: tuple[float | None, ...] = (_NAN, _NAN, _NAN)
    if isinstance(result, Estimate):
        values = result.value, result.low, result.high
    return dict(zip((name, f"{name}_low", f"{name}_high"), values, strict=True))


def _reason(result: Result) -> str:
    return result.reason.value if isinstance(result, NotEstimated) else ""


def _one(name: str, value: float, otherwise: Reason) -> Cells:
    """One value and why it is missing."""
    return {name: value, f"{name}_reason": _said(value, otherwise)}


def _limits(name: str, limits: tuple[float, float], otherwise: Reason) -> Cells:
    return {
        f"{name}_low": limits[0],
        f"{name}_high": limits[1],
        f"{name}_limits_reason": _said(limits[0], otherwise),
    }


def _said(value: float, reason: Reason | None) -> str:
    """The reason when there is no value; nothing when there is one."""
    if np.isfinite(value):
        return ""
    return (reason or Reason.NO_VARIANCE).value
