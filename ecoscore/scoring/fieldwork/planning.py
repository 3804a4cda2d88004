"""Before fieldwork: how many people of each role, and how many items, make case values good enough?

The same arithmetic as that of dependability-cases.csv, on variances that are stated, or that were
found in an earlier study.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.fieldwork.dependability_cases import (
    DEPENDABILITY,
    GENERALIZABILITY,
    HALF_WIDTH,
    OUT_OF_REACH,
    TARGETS,
    Target,
    targets_of,
)
from ecoscore.scoring.formulas.decisions import Design, Sources, people_needed
from ecoscore.scoring.levels.cases import invited_table

ANY_SCALE = "any"
"""The scale of a plan that rests on stated variances."""
LENGTHS = (2, 3, 4, 5, 6, 8, 10, 12)
"""Numbers of items to choose from, beside the one that is planned."""

COLUMNS = (
    "case",
    "scale",
    "items",
    "target",
    "wanted",
    "roles",
    "respondents_needed",
    "if_all_answer",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is expected, or wanted.

    `sd` of a person's score within a role of a case, in points; `icc`, the share of the variance of
    such scores that lies between cases; `reliability` of a person's score on `items` items;
    `half_width` in points and `wanted` reliability of a case value.
    """

    sd: float = 20.0
    icc: float = 0.10
    items: int = 4
    reliability: float = 0.80
    half_width: float = 10.0
    wanted: float = 0.70


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expected:
    """The variances expected on a scale, who is asked which items [role, item].

    `planned` is the number of items that is planned; the scale may have another now. `targets` are
    those of which enough is known.
    """

    scale: str
    sources: Sources
    asked: Flags
    planned: int
    targets: tuple[str, ...]

    @property
    def items(self) -> int:
        """The number of items that `asked` is about."""
        return int(self.asked.any(axis=0).sum())


def stated(instrument: Instrument, said: Stated) -> tuple[Expected, ...]:
    """One scale like any other, with the stated variances; cases and roles differ alike.

    The variance of a score, sd², is reliability · sd² between people and the rest error, k times as
    large in a single answer. Nothing is stated of items that mean other things in other cases.
    """
    roles = len(instrument.roles)
    sources = Sources(
        case=said.icc / (1.0 - said.icc) * said.sd**2,
        respondent=np.full(roles, said.reliability * said.sd**2),
        residual=np.full(roles, (1.0 - said.reliability) * said.sd**2 * said.items),
    )
    asked = np.ones((roles, said.items), dtype=bool)
    return (
        Expected(
            scale=ANY_SCALE,
            sources=sources,
            asked=asked,
            planned=said.items,
            targets=(HALF_WIDTH, GENERALIZABILITY),
        ),
    )


def plan_table(
    expected: Sequence[Expected], instrument: Instrument, cases: Sequence[Case], said: Stated
) -> pd.DataFrame:
    """A row for every case, scale, number of items and target (docs/outputs.md).

    Roles that a case did not invite take no part; when it counted nobody, all roles do, and nothing
    is corrected for the number invited.
    """
    invited = invited_table(instrument, cases)
    uncounted: Flags = np.asarray(np.isnan(invited).all(axis=1))
    invited = np.where(uncounted[:, None], np.inf, np.nan_to_num(invited))
    rows = [row for each in expected for row in _rows(each, invited, cases, said)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"respondents_needed": "Int64"})
    order = {case.id: place for place, case in enumerate(cases)}
    places = np.argsort([order[case] for case in table["case"]], kind="stable")
    return table.iloc[places].reset_index(drop=True)


def _rows(
    expected: Expected, invited: Floats, cases: Sequence[Case], said: Stated
) -> Iterator[tuple[object, ...]]:
    """The rows of one scale."""
    people = np.where(expected.asked.any(axis=1), invited, 0.0)
    some = np.flatnonzero(people.any(axis=1))
    names = [cases[place].id for place in some.tolist()]
    for items in sorted({*LENGTHS, expected.items, expected.planned}):
        design = Design(
            people=people[some],
            invited=np.where(people[some] > 0, people[some], np.inf),
            asked=expected.asked,
            longer=items / expected.items,
        )
        roles = (design.people > 0).sum(axis=1)
        for name, target in _targets(expected, said):
            wanted = said.half_width if name == HALF_WIDTH else said.wanted
            needed = people_needed(design, target.error, target.most)
            for case, *found in zip(names, roles, needed, _best(target, design), strict=True):
                reason = OUT_OF_REACH if np.isnan(found[1]) else ""
                yield case, expected.scale, items, name, wanted, *found, reason


def _targets(expected: Expected, said: Stated) -> Iterator[tuple[str, Target]]:
    """The targets of which something is known."""
    every = targets_of(expected.sources, points=said.half_width, reliability=said.wanted)
    yield from (pair for pair in zip(TARGETS, every, strict=True) if pair[0] in expected.targets)


def _best(target: Target, design: Design) -> Floats:
    """How good the case value is when everybody answers; NaN when their number is not known."""
    known = np.isfinite(design.people).all(axis=1)
    return np.where(known, target.now(design), np.nan)


def plan_sentences(
    table: pd.DataFrame, expected: Sequence[Expected], said: Stated, *, smallest: int
) -> Iterator[str]:
    """What the plan says about each case and scale, at the number of items that is planned.

    `smallest` is the number of people from which reports show a group; fewer may be enough here.
    """
    planned = {each.scale: each.planned for each in expected}
    here = table[table["items"] == table["scale"].map(planned)]
    for (case, scale), rows in here.groupby(["case", "scale"], sort=False):
        about = "any scale" if scale == ANY_SCALE else scale
        items = _counted(str(planned[str(scale)]), "item")
        parts = [_sentence(row, said, smallest) for row in rows.to_dict("records")]
        yield f"{case}, {about} of {items}: {'; '.join(parts)}."


def _sentence(row: Mapping[Hashable, Any], said: Stated, smallest: int) -> str:
    """How many people of each role, or of the one that takes part, bring a target about."""
    points = _counted(f"{said.half_width:g}", "point")
    target = {
        HALF_WIDTH: f"plus or minus {points}",
        GENERALIZABILITY: f"reliability {said.wanted:g} for comparing cases",
        DEPENDABILITY: f"reliability {said.wanted:g} for the value itself",
    }[row["target"]]
    if not pd.isna(row["respondents_needed"]):
        needed = row["respondents_needed"]
        hidden = f" (but a report shows a role from {smallest})" if needed < smallest else ""
        of_each = _counted(str(needed), "person") if row["roles"] == 1 else f"{needed} of each role"
        return f"{target} from {of_each}{hidden}"
    if np.isnan(row["if_all_answer"]):
        return f"{target} is out of reach"
    return f"{target} is out of reach, everybody together gives {row['if_all_answer']:.2g}"


def _counted(number: str, what: str) -> str:
    """The number with what it counts, of which the plural ends in s or is people."""
    plural = "people" if what == "person" else f"{what}s"
    return f"{number} {what if number == '1' else plural}"
