"""Which tables does an attacker need of each of many studies?"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.scores import FEWEST_FOR_ALPHA, StudyScores
from ecoscore.model.study import Study
from ecoscore.scoring.differences.gaps import COLUMNS as OF_GAPS
from ecoscore.scoring.distributions import distributions_table
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.cases import cases_table
from ecoscore.scoring.levels.cells import cells_of
from ecoscore.scoring.priorities import priorities_table
from ecoscore.scoring.respondents import respondents_table, scores_of


def lean_scores(instrument: Instrument, study: Study, responses: Responses) -> StudyScores:
    """As `score_study`, but no gaps, and of reliability only how many people are behind it."""
    keyed = keyed_answers(instrument, study.cases, responses)
    respondents = respondents_table(responses.people, keyed, scores_of(keyed))
    cells = cells_of(respondents, instrument, study.cases)
    unknown = np.full(cells.scales.n.shape[2:], np.nan)
    return StudyScores(
        respondents=respondents,
        cases=cases_table(cells, instrument, study.cases, unknown),
        reliability=_people_behind(keyed, responses),
        items=pd.DataFrame(),
        gaps=pd.DataFrame(columns=list(OF_GAPS)),
        make_distributions=partial(
            distributions_table, keyed, responses.dont_know.to_numpy(), cells
        ),
        more={"priorities": priorities_table(keyed, responses.priorities, cells)},
    )


def _people_behind(keyed: Keyed, responses: Responses) -> pd.DataFrame:
    """A row of reliability.csv for every role and factor; alpha itself is made up."""
    instrument, once = keyed.instrument, keyed.order[keyed.first]
    roles = responses.people["role"].to_numpy()[once]
    answered = responses.answers.to_numpy()[once] != NO_ANSWER
    column = {item.id: place for place, item in enumerate(instrument.items)}
    rows = []
    for factor in instrument.factors:
        for role in instrument.roles_by_id:
            items = [column[item.id] for item in factor.items_for(role)]
            people = int(answered[roles == role][:, items].any(axis=1).sum())
            status = "ok" if people >= FEWEST_FOR_ALPHA else "not_estimated"
            reason = "" if people >= FEWEST_FOR_ALPHA else "n_too_small"
            if items:
                rows.append(
                    (role, factor.id, "", len(items), people, 0.8, 0.7, 0.9, status, reason)
                )
    names = "role scale language items respondents alpha alpha_low alpha_high status reason"
    return pd.DataFrame(rows, columns=names.split())
