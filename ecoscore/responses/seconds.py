"""How long did answering take?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import Column, Found, ReturnedRows
from ecoscore.responses.texts import shown

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]+)?", re.ASCII)


def seconds(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse seconds that are no number, or less than nothing."""
    column = rows.columns["seconds"]
    unread = column.where(lambda text: text != "" and _NUMBER.fullmatch(text) is None)
    yield from rows.found(
        unread & ~column.formulas,
        "seconds",
        Code.NO_SECONDS,
        lambda text: (
            f"'{shown(text)}' is not a number of seconds.",
            "Type how many seconds answering took, such as 312; leave it empty if not known.",
        ),
    )


def seconds_of(column: Column) -> NDArray[np.float64]:
    """The seconds of each row, NaN when not known."""
    return np.array([_seconds(text) for text in column.texts]).take(column.which)


def _seconds(text: str) -> float:
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else np.nan
