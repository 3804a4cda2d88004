"""Has every row a wave, and is it a number, so that it has a place in time?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Problem
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
    later = np.flatnonzero(_later(rows))
    if len(later):
        row = int(later[0])
        wave = column.texts[column.which[row]]
        what = f"The wave is missing, and {rows.place(row)} has wave {wave}."
        remedy = "Type the number of the wave in which this person answered."
        yield from rows.found(without_wave(rows), "wave", Code.NO_WAVE, lambda _: (what, remedy))
        yield from _files_without_waves(rows)


def without_wave(rows: ReturnedRows) -> Flags:
    """Rows without a wave in a file that has waves, when the study has more than the first.

    A file in which no row has a wave is of the first: it was made before there were others.
    """
    if not _later(rows).any():
        return np.zeros(len(rows), dtype=bool)
    filled = rows.columns["wave"].filled
    without: Flags = ~filled & _has_waves(rows)[rows.file]
    return without


def _files_without_waves(rows: ReturnedRows) -> Iterator[Found]:
    """Say of each file without waves that it counts as the first."""
    for file in np.flatnonzero(~_has_waves(rows)).tolist():
        row = int(np.argmax(rows.file == file))
        yield Found(
            row,
            Problem(
                code=Code.COUNTED_AS_FIRST,
                place=rows.place(row, "wave"),
                what="No row of this file has a wave: all of them count as wave 1.",
                remedy="If they are of another wave, type its number in each row.",
                grade=Grade.SHOULD,
            ),
        )


def _later(rows: ReturnedRows) -> Flags:
    """Which rows are of a wave after the first."""
    return rows.columns["wave"].where(lambda text: (whole_number(text) or 0) > 1)


def _has_waves(rows: ReturnedRows) -> Flags:
    """Of each file, whether any row says its wave."""
    filled = rows.columns["wave"].filled
    has_waves: Flags = np.bincount(rows.file, weights=filled, minlength=len(rows.files)) > 0
    return has_waves


def _is_wave(text: str) -> bool:
    number = whole_number(text)
    return text == "" or (number is not None and number >= 1)
