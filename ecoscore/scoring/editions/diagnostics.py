"""What was computed about one case beside its scores, for the researcher alone?

Rows of tables about groups. Those about single people (respondents, careless, skipped rows) are not
among them: an edition has no place for a respondent's code, whoever it is made for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ecoscore.model.scores import StudyScores
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE
from ecoscore.scoring.editions.values import Row, rows_of

OF_CASE_AND_WAVE = ("agreement", "dependability-cases", "relations", "consensus")
"""Tables of `StudyScores.more` with a row per case and wave, and often more."""

Diagnostics = Mapping[str, tuple[Row, ...]]


def diagnostics_of(scores: StudyScores, *, case: str, wave: str) -> Diagnostics:
    """The rows about one case in one wave by the name of their table; about all cases: reliability.

    A table that was not made, or has no row about this case, is not among them.
    """
    tables = dict(_tables(scores, case, wave))
    return {name: tuple(_plain(table)) for name, table in tables.items() if len(table)}


def _tables(scores: StudyScores, case: str, wave: str) -> Iterator[tuple[str, pd.DataFrame]]:
    for name, table in (("cases", scores.cases), ("gaps", scores.gaps)):
        yield name, _about(table, case=case, wave=wave)
    yield "reliability", scores.reliability[scores.reliability["language"] == EVERY_LANGUAGE]
    for name in OF_CASE_AND_WAVE:
        if name in scores.more:
            yield name, _about(scores.more[name], case=case, wave=wave)
    if "waves" in scores.more:
        yield "waves", _about(scores.more["waves"], case=case, to_wave=wave)


def _about(table: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """The rows in which these columns have these values."""
    for column, value in wanted.items():
        table = table[table[column] == value]
    return table


def _plain(table: pd.DataFrame) -> list[Row]:
    """The rows with values of Python itself, which every room can read."""
    rows = rows_of(table, [str(name) for name in table.columns])
    return [{name: _own(value) for name, value in row.items()} for row in rows]


def _own(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
