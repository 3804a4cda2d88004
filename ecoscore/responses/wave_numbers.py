"""Is every wave a number, so that it has a place in time?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.responses.problem_codes import Code
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


def _is_wave(text: str) -> bool:
    number = whole_number(text)
    return text == "" or (number is not None and number >= 1)
