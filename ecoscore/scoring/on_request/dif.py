"""Do roles, or people in different languages, answer an item differently at the same level?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Counts, Floats
from ecoscore.scoring.formulas.differential import (
    Differential,
    difference_by_thirds,
    differential_functioning,
)
from ecoscore.scoring.formulas.effects import holm
from ecoscore.scoring.formulas.polychoric import merge_rare
from ecoscore.scoring.keyed import Keyed, Places, Small
from ecoscore.scoring.labels import OK, yes_or_no
from ecoscore.scoring.on_request.comparisons import FEWEST_ITEMS, Comparison

FEWEST_FOR_DIF = 200
FEWEST_FOR_THIRDS = 100
LARGEST_P = 0.01
SMALLEST_EXPLAINED = 0.02

COLUMNS = (
    "kind",
    "role",
    "scale",
    "item",
    "group",
    "other",
    "respondents",
    "respondents_other",
    "difference_low",
    "difference_middle",
    "difference_high",
    "uniform_chi2",
    "uniform_p",
    "nonuniform_chi2",
    "nonuniform_p",
    "total_chi2",
    "total_p",
    "explained",
    "flag",
    "status",
    "reason",
)


def dif_table(keyed: Keyed, compared: Sequence[Comparison]) -> pd.DataFrame:
    """Every item that two roles share, and every item in each pair of languages.

    The p-values are corrected (Holm) over the items of all scales that the same two groups are
    compared on.
    """
    rows = [row for each in compared for row in _rows(keyed, each)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    families = table.groupby(["kind", "role", "group", "other"], sort=False).indices
    for name in ("uniform_p", "nonuniform_p", "total_p"):
        corrected = table[name].to_numpy(dtype=float, copy=True)
        for family in families.values():
            corrected[family] = holm(corrected[family])
        table[name] = corrected
    differs = (table["total_p"] < LARGEST_P) & (table["explained"] >= SMALLEST_EXPLAINED)
    known = (table["status"] == OK).to_numpy(dtype=bool)
    return table.assign(flag=yes_or_no(differs.to_numpy(dtype=bool), known=known))


def _rows(keyed: Keyed, compared: Comparison) -> Iterator[tuple[object, ...]]:
    """One row per shared item; one without an item when none is shared."""
    head = compared.kind, compared.role, compared.scale
    none = *compared.groups, 0, 0, *([np.nan] * 10), "", "not_estimated"
    if compared.reason is not None:
        yield (*head, "", *none, compared.reason.value)
    for item in compared.unlike:
        yield (*head, item, *none, Reason.DIFFERENT_ANSWER_SCALES.value)
    if not len(compared.columns):
        return
    for column, (found, thirds, people, reason) in zip(
        compared.columns, _tested(compared), strict=True
    ):
        numbers = (
            *(found.uniform, found.uniform_p, found.nonuniform, found.nonuniform_p),
            *(found.total, found.total_p, found.explained),
        )
        status = ("not_estimated", reason.value) if reason else ("ok", "")
        item = keyed.instrument.items[column].id
        yield (*head, item, *compared.groups, *people, *thirds, *numbers, "", *status)


def _tested(
    compared: Comparison,
) -> Iterator[tuple[Differential, Floats, tuple[int, int], Reason | None]]:
    """Per item the tests, the differences at each third, the people, and why there is no test.

    People count who answered all the items; their level is the mean of them.
    """
    group = np.repeat([0, 1], [len(part.people) for part in compared.parts])
    answers = np.concatenate([part.answers for part in compared.parts])
    times = np.concatenate([part.people for part in compared.parts])
    score = ((answers - 1.0) / compared.steps).mean(axis=1).round(9)
    levels, level = np.unique(score, return_inverse=True)
    people = (compared.parts[0].respondents, compared.parts[1].respondents)
    reason = _obstacle(people, items=len(compared.columns))
    joined = merge_rare(answers, times)
    for given, merged, steps in zip(answers.T, joined.T, compared.steps, strict=True):
        thirds: Floats = np.full(3, np.nan)
        if len(compared.columns) >= FEWEST_ITEMS and min(people) >= FEWEST_FOR_THIRDS:
            points = np.arange(steps + 1.0) * 100 / steps
            counts = _counted((group, level, given), times, options=int(steps) + 1)
            thirds = difference_by_thirds(counts, values=points)
        if reason is not None:
            yield Differential(), thirds, people, reason
            continue
        counts = _counted((group, level, merged), times, options=int(merged.max()))
        found = differential_functioning(counts, levels)
        failed = Reason.NO_VARIANCE if counts.shape[2] < 2 else Reason.NOT_IDENTIFIED
        yield found, thirds, people, failed if np.isnan(found.total) else None


def _counted(places: tuple[Places, Places, Small], times: Counts, *, options: int) -> Floats:
    """The number of people [group, level, option]; `times` people gave each of the answers."""
    group, level, given = places
    counts = np.zeros((2, int(level.max()) + 1, options))
    np.add.at(counts, (group, level, given - 1), times)
    return counts


def _obstacle(people: tuple[int, int], *, items: int) -> Reason | None:
    """Why two groups cannot be compared on any item of the scale."""
    if items < FEWEST_ITEMS:
        return Reason.TOO_FEW_ITEMS
    if not min(people):
        return Reason.NO_ANSWERS
    return Reason.N_TOO_SMALL if min(people) < FEWEST_FOR_DIF else None
