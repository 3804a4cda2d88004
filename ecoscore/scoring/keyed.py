"""How is every answer of a study held, so that a million of them can be scored in one go?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.responses import FIRST_WAVE, NO_ANSWER, Responses
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.places import places_of
from ecoscore.scoring.scales import in_order_of_time

Places = NDArray[np.intp]
Small = NDArray[np.int8]

_FEW_CELLS = 65_536
"""Numbers below this fit in 16 bits, which numpy sorts without comparing."""
_CODES = np.arange(NO_ANSWER, np.iinfo(np.int8).max + 1, dtype=np.int16)
"""Every code that an answer can have."""
MISSING = 0
"""Stands in `Keyed.keyed` where there is no answer that counts."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Keyed:
    """Every answer of a study as a small integer, high always meaning more of the factor.

    Rows are sorted by wave, case and role, so that a cell is one run of rows; within a cell they
    keep the order of the returned files.

    `keyed` [row, item]: 0 = no answer, "don't know", or not asked; otherwise 1 + the steps above
    the low end of the answer scale, after reversed items were turned round between the declared
    anchors (never those that happened to be chosen). Columns lie one after another in memory, as
    most statistics go through one item at a time. `steps` [role, item]: highest code minus
    lowest, 0 = the role is not asked the item. `wave`, `case` and `role` [row] are places in
    `waves`, `cases` and the roles of the instrument. Rows with the same number in `person` are one
    person in several waves; `first` marks the earliest of them. `order` [row] is the row of the
    Responses that stands here.
    """

    instrument: Instrument
    cases: tuple[Case, ...]
    waves: tuple[str, ...]
    keyed: Small
    steps: Small
    wave: Places
    case: Places
    role: Places
    person: Places
    first: Flags
    order: Places

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of waves, cases and roles."""
        return len(self.waves), len(self.cases), len(self.instrument.roles)

    @cached_property
    def cell(self) -> Places:
        """The number of each row's cell, ascending: places in an array of `shape`, row by row."""
        cells: Places = np.ravel_multi_index((self.wave, self.case, self.role), self.shape)
        return cells

    def rows_of(self, role: int) -> Places:
        """The rows of one role (its place), in order."""
        rows: Places = np.flatnonzero(self.role == role)
        return rows

    def items_of(self, factor: Factor, role: int) -> Places:
        """The columns of the items of `factor` that the role (its place) is asked."""
        columns = [self.column_of[item.id] for item in factor.items]
        return np.array([c for c in columns if self.steps[role, c]], dtype=np.intp)

    @cached_property
    def column_of(self) -> dict[str, int]:
        """Item id → column."""
        return {item.id: column for column, item in enumerate(self.instrument.items)}

    def points(self, items: Sequence[int] | Places, rows: Places | slice = slice(None)) -> Floats:
        """The answers of `rows` to `items` (columns) in points of 0–100, NaN = none.

        Percent of maximum possible: 0 for the low end of the answer scale, 100 for the high end
        (Cohen et al. 1999).
        """
        given = self.keyed[rows][:, items]
        steps = self.steps[self.role[rows]][:, items].astype(float)
        return percent_of_maximum(given, steps)


def percent_of_maximum(keyed: Small, steps: Floats) -> Floats:
    """Percent of maximum possible of keyed answers: 100 · (keyed − 1) / steps; NaN for none."""
    points: Floats = np.full(keyed.shape, np.nan)
    np.divide(100.0 * (keyed.astype(float) - 1.0), steps, out=points, where=keyed != MISSING)
    return points


def turned_round(keyed: Small, steps: Small) -> Small:
    """Answers counted from the other end of an answer scale of `steps` steps; none stays none.

    The end is the declared one, never the highest answer that was given: an anchor that nobody
    chose would shift all answers.
    """
    return np.where(keyed == MISSING, MISSING, steps + 2 - keyed).astype(np.int8)


def keyed_answers(instrument: Instrument, cases: Sequence[Case], responses: Responses) -> Keyed:
    """Sort the answers by cell, turn reversed items round, and count from the low end.

    Every case and role of the responses must be one of `cases` and of the instrument.
    """
    people = responses.people
    waves = in_order_of_time(people["wave"]) or (FIRST_WAVE,)
    wave = places_of(people["wave"], waves)
    case = places_of(people["case"], [case.id for case in cases])
    role = places_of(people["role"], list(instrument.roles_by_id))
    shape = (len(waves), len(cases), len(instrument.roles))
    order = _sorted(np.ravel_multi_index((wave, case, role), shape), cells=int(np.prod(shape)))
    again = len(waves) > 1  # without a second wave every row is somebody else
    person = _persons(people["respondent"], case * shape[2] + role)[order] if again else order
    low, steps = _ends(instrument)
    return Keyed(
        instrument=instrument,
        cases=tuple(cases),
        waves=waves,
        keyed=_keyed(responses.answers, instrument, role[order], order, (low, steps)),
        steps=steps,
        wave=wave[order],
        case=case[order],
        role=role[order],
        person=person,
        first=_first(person) if again else np.ones(len(person), dtype=bool),
        order=order,
    )


def _sorted(cell: Places, *, cells: int) -> Places:
    """The order of the rows by cell; rows of one cell keep their order."""
    numbers = cell.astype(np.uint16) if cells <= _FEW_CELLS else cell
    return np.argsort(numbers, kind="stable")


def _persons(respondents: pd.Series[str], group: Places) -> Places:
    """A number for each respondent within a group (case and role)."""
    if respondents.is_unique:
        return np.arange(len(respondents), dtype=np.intp)
    codes, names = pd.factorize(respondents)
    numbers: Places = pd.factorize(group * max(len(names), 1) + codes)[0]
    return numbers


def _first(person: Places) -> Flags:
    """Mark the first row of each person; rows are in order of time."""
    first = np.zeros(len(person), dtype=bool)
    first[np.unique(person, return_index=True)[1]] = True
    return first


def _ends(instrument: Instrument) -> tuple[Small, Small]:
    """The lowest code and the number of steps above it [role, item]; 0 and 0 when not asked."""
    low = np.zeros((len(instrument.roles), len(instrument.items)), dtype=np.int8)
    steps = np.zeros_like(low)
    for row, role in enumerate(instrument.roles_by_id):
        for column, item in enumerate(instrument.items):
            if role in item.wording:
                scale = instrument.answer_scale(item, role)
                low[row, column] = scale.low
                steps[row, column] = scale.high - scale.low
    return low, steps


def _keyed(
    answers: pd.DataFrame,
    instrument: Instrument,
    role: Places,
    order: Places,
    ends: tuple[Small, Small],
) -> Small:
    """The answers of the rows in `order`, each role on its own answer scales."""
    low, steps = ends
    given = answers.to_numpy()
    column_of = {str(name): column for column, name in enumerate(answers.columns)}
    keyed = np.empty((len(order), len(instrument.items)), dtype=np.int8, order="F")
    # Looked up, as the same arithmetic on a million rows takes twice as long.
    of_code_zero = role * len(_CODES) - int(_CODES[0])
    for column, item in enumerate(instrument.items):
        code = given[:, column_of[item.id]][order]
        by_code = _by_code(low[:, column], steps[:, column], reverse=item.reverse)
        keyed[:, column] = by_code.ravel().take(of_code_zero + code)
    return keyed


def _by_code(low: Small, steps: Small, *, reverse: bool) -> Small:
    """What stands in `Keyed.keyed` for each of _CODES [role, code]."""
    counts = (_CODES != NO_ANSWER) & (steps[:, None] > 0)
    from_low = np.where(counts, _CODES - (low[:, None] - 1), MISSING).astype(np.int8)
    return turned_round(from_low, steps[:, None]) if reverse else from_low
