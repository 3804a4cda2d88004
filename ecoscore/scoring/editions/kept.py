"""Which answers are left of a wave when everything that must stay hidden is taken out?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.scoring.arrays import Flags
from ecoscore.scoring.editions.shown import Shown
from ecoscore.scoring.places import places_of


def without_hidden(
    responses: Responses,
    respondents: pd.DataFrame,
    shown: Shown,
    *,
    instrument: Instrument,
    wave: str,
) -> Responses:
    """The answers of one wave on which a document may rest.

    Left out are the people of hidden groups, the answers on a factor of which the score is hidden,
    and those of people without a score on the factor: the mean does not rest on them, so beside it
    the answers per question would tell what they said. `respondents` are the scores of the same
    rows.
    """
    people = responses.people
    place = (
        places_of(people["wave"], shown.waves),
        places_of(people["case"], shown.cases),
        places_of(people["role"], shown.roles),
    )
    rows = shown.people[place] & (people["wave"] == wave).to_numpy()
    hidden = np.zeros(responses.answers.shape, dtype=bool)
    columns = {item.id: column for column, item in enumerate(instrument.items)}
    for number, factor in enumerate(instrument.factors):
        scored = respondents[factor.id].notna().to_numpy()
        used: Flags = shown.scores[(*place, number)] & scored
        hidden[:, [columns[item.id] for item in factor.items]] = ~used[:, None]
    return replace(
        responses,
        people=_rows(people, rows),
        answers=_rows(responses.answers.mask(hidden, NO_ANSWER), rows),
        dont_know=_rows(responses.dont_know & ~hidden, rows),
        open_answers=_rows(responses.open_answers, rows),
        screening=None if responses.screening is None else _rows(responses.screening, rows),
        priorities=None if responses.priorities is None else _rows(responses.priorities, rows),
        notes=(),
        left_out=(),
    )


def _rows(table: pd.DataFrame, rows: Flags) -> pd.DataFrame:
    return table[rows].reset_index(drop=True)
