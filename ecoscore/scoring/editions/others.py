"""Between which values do the other cases of the study lie?

Their own reports print these values, so a range tells nothing new; it never says which case stands
where. With few other cases it would, and says little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.editions.grain import rounded

FEWEST_OTHERS = 5
"""Other cases with a value that are needed before their range is given (docs/methods.md)."""
POINT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCases:
    """The case values of one wave that may be shown: scale → case → points."""

    values: Mapping[str, Mapping[str, float]]

    def of(self, case: str) -> Mapping[str, tuple[float, float]]:
        """Scale → the lowest and the highest value of the cases beside `case`, in whole points."""
        ranges = {}
        for scale, by_case in self.values.items():
            others = [value for other, value in by_case.items() if other != case]
            if len(others) >= FEWEST_OTHERS:
                ranges[scale] = (rounded(min(others), POINT), rounded(max(others), POINT))
        return ranges


def other_cases(cases: pd.DataFrame) -> OtherCases:
    """Take the case values from cases.csv; the table must be free of what is hidden."""
    rows = cases[(cases["role"] == ALL_ROLES) & cases["score"].notna()]
    values: dict[str, dict[str, float]] = {}
    for case, scale, score in zip(rows["case"], rows["scale"], rows["score"], strict=True):
        values.setdefault(str(scale), {})[str(case)] = float(score)
    return OtherCases(values=values)
