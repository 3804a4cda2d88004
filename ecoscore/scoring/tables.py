"""How do the scores of a study look as files that others can read?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import LeftOut
from ecoscore.model.scores import StudyScores
from ecoscore.scoring.statistics import STATISTICS

FORMAT_VERSION = 1
"""Version of scores.json: 1 (0.1.0) the first. Raised when a reader of the file would break."""

_FORMULA_STARTS = r"^[=+\-@\t\r]"
"""A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection)."""


def as_files(
    scores: StudyScores,
    instrument: Instrument,
    *,
    software: str,
    left_out: Sequence[LeftOut] = (),
) -> Mapping[str, bytes]:
    """File name → content: a CSV per table, and scores.json with everything.

    `software` is the version that made the scores, `left_out` the rows that were skipped; these
    have a CSV of their own and no place in the JSON. The columns are those of docs/outputs.md.
    Numbers are written in full precision; a value that is not estimated is an empty cell in a CSV
    and null in JSON.
    """
    tables = {
        "respondents": scores.respondents,
        "cases": scores.cases,
        "reliability": scores.reliability,
        "items": scores.items,
        "gaps": scores.gaps,
        **scores.more,
    }
    listed = {**tables, "skipped-rows": _skipped_rows(left_out)}
    files = {f"{name}.csv": _csv(table) for name, table in listed.items()}
    everything = {**tables, "distributions": scores.distributions}
    return {**files, "scores.json": _json(everything, instrument, software)}


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


def _csv(table: pd.DataFrame) -> bytes:
    """UTF-8, Unix line ends; text that a spreadsheet would run as a formula gets an apostrophe."""
    safe = table.copy(deep=False)
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            text = table[name].astype(str)
            safe[name] = text.where(~text.str.match(_FORMULA_STARTS), "'" + text)
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _json(tables: Mapping[str, pd.DataFrame], instrument: Instrument, software: str) -> bytes:
    """Strictly valid JSON (no NaN), one row of a table on a line so that versions compare well."""
    head = {
        "format_version": FORMAT_VERSION,
        "software": {"name": "ecoscore", "version": software},
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "fingerprint": instrument.fingerprint,
        },
        "statistics": [
            {"name": each.name, "least": each.least, "source": each.source} for each in STATISTICS
        ],
    }
    parts = [f"{_text(name)}: {_text(value)}" for name, value in head.items()]
    written = ",\n".join(f"{_text(name)}: {_rows(table)}" for name, table in tables.items())
    parts.append(f'"tables": {{\n{written}\n}}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _rows(table: pd.DataFrame) -> str:
    """A list with an object per row."""
    plain = table.astype(object).where(table.notna(), None)
    return "[\n" + ",\n".join(_text(row) for row in plain.to_dict("records")) + "\n]"


def _text(value: object) -> str:
    """JSON of one value; refuses what JSON has no words for, such as NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
