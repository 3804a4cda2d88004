"""Which respondents do returned files name, whatever else may be wrong with the answers?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ecoscore.model.instrument import Instrument
from ecoscore.problems import ProblemsFound
from ecoscore.responses.columns import recognise
from ecoscore.responses.importers import import_file
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.read import MARK_OF_EXCEL


def returned_respondents(files: Sequence[Path], instrument: Instrument) -> frozenset[str]:
    """Give what stands in the column of respondents, as it was typed.

    Raises ProblemsFound when a file cannot be read, as nobody then knows who is in it.
    """
    respondents: set[str] = set()
    for path in files:
        if path.name.startswith(MARK_OF_EXCEL):
            continue
        try:
            found = recognise(import_file(path), instrument)
        except ProblemsFound as refused:
            if all(p.code in (Code.EMPTY_FILE, Code.NO_ROWS) for p in refused.problems):
                continue
            raise
        if "respondent" in found.columns:
            respondents |= found.table.columns[found.columns["respondent"]].held()
    return frozenset(respondents)
