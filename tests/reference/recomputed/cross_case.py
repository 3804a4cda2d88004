"""Which reference values about many cases does ecoscore recompute?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from reference.oracles import data

from ecoscore.scoring.formulas.fuzzy_sets import (
    Term,
    TruthTable,
    calibrate,
    minimised,
    necessity,
    sufficiency,
    truth_table,
)
from ecoscore.scoring.formulas.necessary_conditions import (
    Ceiling,
    ce_fdh,
    ce_needed,
    cr_fdh,
    cr_needed,
    outcome_levels,
    permutation_p,
    scope_of,
)

Entry = Mapping[str, object]
Numbers = np.ndarray

SHARES = np.arange(11) / 10
BOTH = ("individualism", "risk_taking")
CONDITIONS = ("DEV", "URB", "LIT", "IND", "STB")


def _pair(condition: str) -> tuple[Numbers, Numbers]:
    table = data("nca_example.csv")
    return table[condition].to_numpy(float), table["innovation"].to_numpy(float)


def _optional(values: Numbers) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _params(condition: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        x, y = _pair(condition)
        both = (ce_fdh(x, y), cr_fdh(x, y))
        area = scope_of(x, y).area
        rows: dict[str, Callable[[Ceiling], float]] = {
            "Ceiling zone": lambda found: found.zone,
            "Effect size": lambda found: found.effect_size,
            "# above": lambda found: found.above,
            "Fit": lambda found: 100 * found.fit,
            "Slope": lambda found: found.slope,
            "Intercept": lambda found: found.intercept,
            "Abs. ineff.": lambda found: area * found.inefficiency,
            "Rel. ineff.": lambda found: 100 * found.inefficiency,
            "Condition ineff.": lambda found: 100 * found.condition_inefficiency,
            "Outcome ineff.": lambda found: 100 * found.outcome_inefficiency,
        }
        return {
            "rows": list(rows),
            "cols": ["ce_fdh", "cr_fdh"],
            "data": [_optional(np.array([of(found) for found in both])) for of in rows.values()],
        }

    return recompute


def _global(condition: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        x, y = _pair(condition)
        scope = scope_of(x, y)
        return {
            "Number of observations": len(x),
            "Scope": scope.area,
            "Xmin": scope.x_low,
            "Xmax": scope.x_high,
            "Ymin": scope.y_low,
            "Ymax": scope.y_high,
        }

    return recompute


def _steps_effect(_: Entry) -> object:
    return {name: ce_fdh(*_pair(name)).effect_size for name in BOTH}


def _needed_by_steps(_: Entry) -> object:
    levels = outcome_levels(_pair(BOTH[0])[1], SHARES)
    needed = {name: _optional(ce_needed(*_pair(name), levels)) for name in BOTH}
    return {"y_percent": list(100 * SHARES), "y_actual": list(levels), **needed}


def _needed_by_line(_: Entry) -> object:
    levels = outcome_levels(_pair(BOTH[0])[1], SHARES)
    needed = {name: _optional(cr_needed(*_pair(name), levels)) for name in BOTH}
    return {"y_percent": list(100 * SHARES), **needed}


def _needed_as_printed(_: Entry) -> object:
    printed: dict[str, object] = {"y": [int(percent) for percent in 100 * SHARES.round(1)]}
    for name in BOTH:
        x, y = _pair(name)
        scope = scope_of(x, y)
        needed = ce_needed(x, y, outcome_levels(y, SHARES))
        percents = _optional(100 * (needed - scope.x_low) / scope.width)
        printed[name] = ["NN" if percent is None else f"{percent:.1f}" for percent in percents]
    return printed


def _permutation(_: Entry) -> object:
    conditions = data("nca_example.csv")[list(BOTH)].to_numpy(float)
    found = permutation_p(conditions, _pair(BOTH[0])[1])
    return dict(zip(BOTH, found.tolist(), strict=True))


def _calibrated(condition: str) -> Callable[[Entry], object]:
    def recompute(entry: Entry) -> object:
        anchors = entry["args"]["thresholds"]  # type: ignore[index]
        table = data("lipset_raw.csv")
        found = calibrate(table[condition].to_numpy(float), **anchors)
        return dict(zip(table["country"], found.tolist(), strict=True))

    return recompute


def _calibrated_downward(_: Entry) -> object:
    """The entry turns the memberships round; falling anchors say the same."""
    table = data("lipset_raw.csv")
    found = calibrate(table["STB"].to_numpy(float), out=15, cross=9.5, full=5)
    return dict(zip(table["country"], found.tolist(), strict=True))


def _fuzzy() -> tuple[pd.DataFrame, Numbers]:
    table = data("lipset_fuzzy.csv").set_index("country")
    return table, table["SURV"].to_numpy(float)


def _necessity(condition: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        table, outcome = _fuzzy()
        found = necessity(table[condition].to_numpy(float), outcome)
        return {"inclN": found.consistency, "RoN": found.relevance, "covN": found.coverage}

    return recompute


def _sufficiency(condition: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        table, outcome = _fuzzy()
        found = sufficiency(table[condition].to_numpy(float), outcome)
        return {"inclS": found.consistency, "PRI": found.pri, "covS": found.coverage}

    return recompute


def _sufficiency_of_two(_: Entry) -> object:
    table, outcome = _fuzzy()
    found = sufficiency(table[["DEV", "LIT"]].to_numpy(float).min(axis=1), outcome)
    return [found.consistency, found.pri, found.coverage]


def _truth_table() -> TruthTable:
    table, outcome = _fuzzy()
    return truth_table(table[list(CONDITIONS)].to_numpy(float), outcome)


def _rows(_: Entry) -> object:
    found, countries = _truth_table(), _fuzzy()[0].index.to_numpy()
    # The entry has no least PRI.
    positive = found.sufficient(pri=0.0)
    seen = [number for number, count in enumerate(found.cases) if count]
    parts = {
        name: [found.terms[number][place] for number in seen]
        for place, name in enumerate(CONDITIONS)
    }
    return {
        "row": [str(number + 1) for number in seen],
        **parts,
        "OUT": ["1" if found.terms[number] in positive else "0" for number in seen],
        "n": [int(found.cases[number]) for number in seen],
        "incl": [float(found.consistency[number]) for number in seen],
        "PRI": [float(found.pri[number]) for number in seen],
        "cases": [",".join(countries[found.row == number]) for number in seen],
    }


def _expression(term: Term) -> str:
    named = zip(CONDITIONS, term, strict=True)
    return "*".join({1: name, 0: f"~{name}"}[part] for name, part in named if part in (0, 1))


def _conservative(_: Entry) -> object:
    (only,) = minimised(_truth_table().sufficient())
    return [_expression(term) for term in only]


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    **{f"nca.{name}.params": _params(name) for name in BOTH},
    **{f"nca.{name}.global": _global(name) for name in BOTH},
    "nca.ce_fdh_own": _steps_effect,
    "nca.bottleneck_ce_fdh_actual": _needed_by_steps,
    "nca.bottleneck_cr_fdh_actual": _needed_by_line,
    "nca.bottleneck_ce_fdh_percent_printed": _needed_as_printed,
    "nca.permutation_p": _permutation,
    **{f"fs.calibrate.{name}": _calibrated(name) for name in ("DEV", "URB", "LIT", "IND", "SURV")},
    "fs.calibrate.STB_decreasing": _calibrated_downward,
    **{f"fs.necessity.{name}": _necessity(name) for name in CONDITIONS},
    **{f"fs.sufficiency.{name}": _sufficiency(name) for name in CONDITIONS},
    "fs.sufficiency.DEV_and_LIT": _sufficiency_of_two,
    "fs.truthtable": _rows,
    "fs.minimize_conservative": _conservative,
}

NOT_IMPLEMENTED: Mapping[str, str] = {}
