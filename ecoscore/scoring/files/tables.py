"""How do the scores of a study look as files that others can read?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import LeftOut
from ecoscore.model.scores import StudyScores
from ecoscore.scoring.files.scores_json import scores_json
from ecoscore.scoring.study import tables_of


def as_files(
    scores: StudyScores,
    instrument: Instrument,
    *,
    software: str,
    left_out: Sequence[LeftOut] = (),
    formats: Sequence[str] = ("csv",),
) -> Mapping[str, bytes]:
    """File name → content: each table in every one of `formats`, and scores.json with everything.

    `software` is the version that made the scores, `left_out` the rows that were skipped; these
    have a table of their own and no place in the JSON. The columns are those of docs/outputs.md.
    Numbers are written in full precision; a value that is not estimated is an empty cell in a
    table and null in JSON.
    """
    tables = tables_of(scores)
    listed = {**tables, "skipped-rows": _skipped_rows(left_out)}
    files = {
        f"{name}.{format_}": TABLE_FORMATS[format_](table)
        for format_ in formats
        for name, table in listed.items()
    }
    return {**files, "scores.json": scores_json(tables, instrument, software=software)}


def _skipped_rows(left_out: Sequence[LeftOut]) -> pd.DataFrame:
    """A row for each row that was not scored: where it stands, and the codes of its problems."""
    return pd.DataFrame(
        [
            (
                row.place.file,
                row.place.line,
                row.case,
                " ".join(sorted({problem.code for problem in row.problems})),
            )
            for row in left_out
        ],
        columns=["file", "row", "case", "codes"],
    )


def _as_csv(table: pd.DataFrame) -> bytes:
    from ecoscore.scoring.files.csv_text import as_csv

    return as_csv(table)


def _as_parquet(table: pd.DataFrame) -> bytes:
    from ecoscore.scoring.files.parquet import (
        as_parquet,  # its library is loaded only for who wants it
    )

    return as_parquet(table)


TABLE_FORMATS: Mapping[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": _as_csv,
    "parquet": _as_parquet,
}
"""How a table is written, by the suffix of its file. A new format is a function and a line here."""
