"""Which rows of the tables of a study are about one case?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.scores import StudyScores
from ecoscore.scoring.arrays import Counts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CaseTables:
    """The rows of cases.csv, gaps.csv, priorities.csv and the distributions of one case and wave.

    `people` counts those of each role that took part.
    """

    cases: pd.DataFrame
    gaps: pd.DataFrame
    distributions: pd.DataFrame
    priorities: pd.DataFrame
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TablesByCase:
    """The tables of a study with the places of the rows of each case, by name of the table.

    Looking through a whole table again for every case would make ten thousand reports slow.
    """

    tables: Mapping[str, pd.DataFrame]
    places: Mapping[str, Mapping[str, Counts]]

    def of(self, case: str, *, wave: str | None = None) -> CaseTables:
        """The rows about a case, and about one wave when the tables are of several."""
        found = {name: self._rows(name, case) for name in self.tables}
        if wave is not None:
            found = {name: table[table["wave"] == wave] for name, table in found.items()}
        people = found.pop("respondents").groupby("role", observed=True).size()
        return CaseTables(**found, people={str(role): int(size) for role, size in people.items()})

    def _rows(self, name: str, case: str) -> pd.DataFrame:
        places = self.places[name].get(case)
        table = self.tables[name]
        return table.iloc[:0] if places is None else table.take(places)


def by_case(scores: StudyScores) -> TablesByCase:
    """Look up once which rows are of which case."""
    tables = {
        "cases": scores.cases,
        "gaps": scores.gaps,
        "distributions": scores.distributions,
        "priorities": scores.more["priorities"],
        "respondents": scores.respondents,
    }
    places = {
        name: {
            str(case): np.asarray(rows, dtype=np.int64)
            for case, rows in table.groupby("case", observed=True).indices.items()
        }
        for name, table in tables.items()
    }
    return TablesByCase(tables=tables, places=places)
