"""May the mean over people stand for a case?"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.printing.words import word
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.consistency.verdicts import LANGUAGES
from ecoscore.scoring.formulas.agreement import mean_of_defined
from ecoscore.scoring.formulas.icc import icc1_limits, icc2, icc2_limits
from ecoscore.scoring.groups.between_cases import FEWEST_CASES, Between
from ecoscore.scoring.groups.panels import groups_of_people, obstacle_to_pooling
from ecoscore.scoring.groups.within_cases import Agreement
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import first_that_holds, row_labels, status_labels

MOST_CASES_AGREE = 0.5
"""More than this share of the cases must agree."""
RELIABLE_FOR_A_CASE = 0.70
RELIABLE_FOR_BANDS = 0.50
CLEAR = 0.05

COLUMNS = (
    "wave",
    "role",
    "scale",
    "cases",
    "respondents",
    "n0",
    "mean_n",
    "icc1",
    "icc1_low",
    "icc1_high",
    "icc2",
    "icc2_low",
    "icc2_high",
    "f",
    "df1",
    "df2",
    "p",
    "median_rstar",
    "share_beyond_chance",
    "median_reliability",
    "lowest_reliability",
    "verdict",
    *(f"sentence_{language}" for language in LANGUAGES),
    "status",
    "reason",
)


class Verdict(StrEnum):
    """What the mean over the people of a case may be used for (docs/methods.md)."""

    JUSTIFIED = "justified"
    JUSTIFIED_FOR_BANDS = "justified_for_bands"
    NOT_RELIABLE = "not_reliable"
    PSEUDO_AGREEMENT = "pseudo_agreement"
    DISPERSION = "dispersion"
    NOT_DEMONSTRATED = "not_demonstrated"
    TOO_FEW_CASES = "too_few_cases"
    NOT_COMPARABLE = "not_comparable"


def aggregation_table(keyed: Keyed, *, within: Agreement, between: Between) -> pd.DataFrame:
    """One row per wave, role (then `all`) and factor it is asked: do cases differ, is it shared?

    The verdict takes it that the items of a factor are about the case, not about the respondent.
    """
    rows = _rows(keyed, within, between)
    names = (
        ("wave", keyed.waves),
        ("role", groups_of_people(keyed)),
        ("scale", [factor.id for factor in keyed.instrument.factors]),
    )
    columns = _variances(between) | {
        "median_rstar": _median(within.values["rstar_uniform"]),
        "share_beyond_chance": mean_of_defined(within.values["agrees"]),
        "median_reliability": _median(between.reliability),
        "lowest_reliability": _lowest(between.reliability),
    }
    table: dict[str, Any] = {**row_labels(rows, names)}
    table |= {name: column[rows] for name, column in columns.items()}
    table |= {name: table[name].astype(np.int64) for name in ("cases", "respondents")}
    reason = _reasons(keyed, between)[rows]
    known = [(each.value, reason == each.value) for each in Reason]
    table["reason"] = first_that_holds(known, otherwise="")
    table["status"] = status_labels(reason != "")
    table["verdict"] = _verdicts(table, reason)
    table["p"] = np.where(np.isnan(table["f"]), np.nan, table["p"])
    for language in LANGUAGES:
        table[f"sentence_{language}"] = [
            sentence(Verdict(found), language) for found in table["verdict"]
        ]
    return pd.DataFrame(table)[list(COLUMNS)]


def sentence(found: Verdict, language: str) -> str:
    """The verdict in plain words of `language`."""
    return word(language, f"scores.aggregation.{found.value}").format(fewest=FEWEST_CASES)


def _rows(keyed: Keyed, within: Agreement, between: Between) -> Flags:
    """Which group has a row for which factor: roles that are asked it; all when there are two."""
    rows = np.zeros(between.reason.shape, dtype=bool)
    for panel in within.panels:
        rows[:, panel.group, panel.factor] = True
    everybody = len(keyed.steps)
    rows[:, everybody] = rows[:, :everybody].sum(axis=1) > 1
    return rows


def _reasons(keyed: Keyed, between: Between) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Why there is no ICC [wave, group, factor]."""
    reasons = between.reason.copy()
    for place, factor in enumerate(keyed.instrument.factors):
        obstacle = obstacle_to_pooling(keyed, factor)
        if obstacle is not None:
            reasons[:, len(keyed.steps), place] = obstacle.value
    return reasons


def _variances(between: Between) -> dict[str, Floats]:
    """The analysis of variance; what rests on too few cases is left out."""
    anova = between.anova
    low1, high1 = icc1_limits(anova, anova.n0)
    low2, high2 = icc2_limits(anova)
    estimates = {
        "icc1": between.icc,
        "icc1_low": low1,
        "icc1_high": high1,
        "icc2": icc2(anova),
        "icc2_low": low2,
        "icc2_high": high2,
        "f": anova.f,
        "df1": anova.df1,
        "df2": anova.df2,
        "p": anova.p,
    }
    estimated = ~np.isnan(between.icc)
    sizes = {
        "cases": anova.groups,
        "respondents": anova.people,
        "n0": anova.n0,
        "mean_n": anova.mean_n,
    }
    return sizes | {name: np.where(estimated, values, np.nan) for name, values in estimates.items()}


def _lowest(values: Floats) -> Floats:
    """The lowest over cases that have a value; NaN when none has."""
    lowest = np.where(np.isnan(values), np.inf, values).min(axis=0, initial=np.inf)
    return np.where(np.isinf(lowest), np.nan, lowest)


def _median(values: Floats) -> Floats:
    """The median over cases that have a value; NaN when none has."""
    in_order = np.sort(values, axis=0)
    there = (~np.isnan(values)).sum(axis=0)
    below, above = (
        np.take_along_axis(in_order, np.maximum(place, 0)[None], axis=0)[0]
        for place in ((there - 1) // 2, there // 2)
    )
    return np.where(there > 0, (below + above) / 2.0, np.nan)


def _verdicts(
    table: dict[str, Any], reason: np.ndarray[Any, np.dtype[np.object_]]
) -> pd.Categorical[str]:
    """The verdict on each row, by the four conditions of docs/methods.md.

    When nobody differs within a case there is no F, but `p` is 0 here: cases then differ clearly.
    """
    agree = table["share_beyond_chance"] > MOST_CASES_AGREE
    differ = (table["icc1"] > 0) & (table["p"] < CLEAR)
    reliable = table["median_reliability"]
    unlike = (Reason.DIFFERENT_ANSWER_SCALES.value, Reason.NO_COMMON_ITEMS.value)
    few = (Reason.NO_ANSWERS.value, Reason.N_TOO_SMALL.value)
    both = agree & differ
    return first_that_holds(
        [
            (Verdict.NOT_COMPARABLE.value, np.isin(reason, unlike)),
            (Verdict.TOO_FEW_CASES.value, np.isin(reason, few)),
            (Verdict.JUSTIFIED.value, both & (reliable >= RELIABLE_FOR_A_CASE)),
            (Verdict.JUSTIFIED_FOR_BANDS.value, both & (reliable >= RELIABLE_FOR_BANDS)),
            (Verdict.NOT_RELIABLE.value, both),
            (Verdict.PSEUDO_AGREEMENT.value, agree),
            (Verdict.DISPERSION.value, differ),
        ],
        otherwise=Verdict.NOT_DEMONSTRATED.value,
    )
