"""How does an answer become points from 0 to 100, high always meaning more of the factor?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Item
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.scoring.arrays import Floats


def mirror(codes: Floats, *, low: int, high: int) -> Floats:
    """Turn answers to a reversed item round between the declared anchors `low` and `high`.

    The anchors are never taken from the answers: an anchor that nobody chose would shift them all
    (docs/methods.md).
    """
    return low + high - codes


def percent_of_maximum(codes: Floats, *, low: int, high: int) -> Floats:
    """Percent of maximum possible: 0 for the answer `low`, 100 for `high` (Cohen et al. 1999)."""
    return 100.0 * (codes - low) / (high - low)


def item_points(instrument: Instrument, responses: Responses) -> pd.DataFrame:
    """Every answer in points, each role on its own answer scales.

    Rows and index as in `responses.answers`, columns = items in the order of the instrument; NaN =
    no answer, "don't know", or an item that the role is not asked.
    """
    answers = responses.answers.to_numpy()
    codes = np.where(answers == NO_ANSWER, np.nan, answers)
    column_of = {str(name): column for column, name in enumerate(responses.answers.columns)}
    points = np.full((len(codes), len(instrument.items)), np.nan)
    roles = responses.people["role"].to_numpy()
    for role in instrument.roles_by_id:
        rows = np.flatnonzero(roles == role)
        for place, item in enumerate(instrument.items):
            if role in item.wording:
                given = codes[rows, column_of[item.id]]
                points[rows, place] = _points(given, instrument, item, role=role)
    names = [item.id for item in instrument.items]
    return pd.DataFrame(points, columns=names, index=responses.answers.index)


def _points(given: Floats, instrument: Instrument, item: Item, *, role: str) -> Floats:
    """The answers of one role to one item, mirrored when the item is reversed, in points."""
    scale = instrument.answer_scale(item, role)
    keyed = mirror(given, low=scale.low, high=scale.high) if item.reverse else given
    return percent_of_maximum(keyed, low=scale.low, high=scale.high)
