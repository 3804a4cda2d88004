"""Has every row a wave, and is it a number, so that it has a place in time?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Flags
from ecoscore.responses.returned_rows import Found, ReturnedRows
from ecoscore.responses.texts import shown, whole_number


def wave_numbers(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse a wave that is no number: names have no order in time, and change would turn round."""
    column = rows.columns["wave"]
    yield from rows.found(
        ~column.where(_is_wave) & ~column.formulas,
        "wave",
        Code.UNKNOWN_WAVE,
        lambda text: (
            f"'{shown(text)}' is not the number of a wave.",
            "Number the waves in order of time: 1, 2, 3.",
        ),
    )
    yield from rows.found(
        without_wave(rows),
        "wave",
        Code.NO_WAVE,
        lambda _: (
            "The wave is missing, and other rows have one.",
            "Type the number of the wave in which this person answered.",
        ),
    )


def without_wave(rows: ReturnedRows) -> Flags:
    """Rows without a wave in a file that has waves, when the study has more than the first.

    A file in which no row has a wave is of the first: it was made before there were others.
    """
    column = rows.columns["wave"]
    if not column.where(lambda text: (whole_number(text) or 0) > 1).any():
        return np.zeros(len(rows), dtype=bool)
    has_waves = np.bincount(rows.file, weights=column.filled) > 0
    without: Flags = ~column.filled & has_waves[rows.file]
    return without


def _is_wave(text: str) -> bool:
    number = whole_number(text)
    return text == "" or (number is not None and number >= 1)
