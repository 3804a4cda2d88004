"""Could two codes of respondents be one, typed in two ways?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Problem
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Found, ReturnedRows
from ecoscore.responses.texts import shown

MANY = 50_000
"""So many respondents are compared only when there are several waves, over which codes tell who
is who; it would take a sixth of the time of reading them."""


def alike_codes(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Say once that codes differ only in capitals or in noughts before a number.

    They may well be right. But a person whose code is typed in another way in the next wave is
    another person, and a spreadsheet takes the noughts of 001 away.
    """
    respondent, wave = rows.columns["respondent"], rows.columns["wave"]
    if len(respondent.texts) > MANY and np.count_nonzero(np.bincount(wave.which)) < 2:
        return
    held = np.bincount(respondent.which, minlength=len(respondent.texts)) > 0
    held[0] = False
    texts = np.asarray(respondent.texts, dtype=object)[held]
    first = _first_alike(texts)
    again = np.flatnonzero(first != np.arange(len(texts)))
    if not len(again):
        return
    row, other = (_row_of(rows, texts[place]) for place in (again[0], first[again[0]]))
    more = f" (so do {len(again) - 1} more)" if len(again) > 1 else ""
    what = (
        f"'{shown(texts[again[0]])}' differs from '{shown(texts[first[again[0]]])}' in "
        f"{rows.place(other)} only in capitals or noughts, and counts as another person{more}."
    )
    yield Found(
        row,
        Problem(
            code=Code.ALIKE_CODES,
            place=rows.place(row, "respondent"),
            what=what,
            remedy="Type a code in one way in every file; keep the column as text in a "
            "spreadsheet. If these are other people, nothing is to be done.",
            grade=Grade.SHOULD,
        ),
    )


def _first_alike(texts: NDArray[np.object_]) -> NDArray[np.intp]:
    """For each text the first that is the same but for capitals and noughts before a number."""
    codes = pd.Series(texts, dtype="str").str.lower()
    bare = codes.str.replace(r"(^|[^0-9])0+([0-9])", r"\1\2", regex=True)
    which, _ = pd.factorize(bare)
    first = np.full(len(texts), len(texts), dtype=np.intp)
    np.minimum.at(first, which, np.arange(len(texts)))
    alike: NDArray[np.intp] = first[which]
    return alike


def _row_of(rows: ReturnedRows, text: str) -> int:
    """The first row of a respondent."""
    respondent = rows.columns["respondent"]
    (place,) = np.flatnonzero(np.asarray(respondent.texts, dtype=object) == text)
    return int(np.argmax(respondent.which == place))
