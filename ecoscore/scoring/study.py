"""What are all the scores of a study?"""

from __future__ import annotations

from collections.abc import Sequence

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import StudyScores
from ecoscore.model.study import Study
from ecoscore.scoring.cases import cases_table
from ecoscore.scoring.cells import cells_of
from ecoscore.scoring.distributions import distributions_table
from ecoscore.scoring.gaps import gaps_table
from ecoscore.scoring.items import items_table
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.reliability import reliabilities, reliability_table
from ecoscore.scoring.respondents import respondents_table, scores_of
from ecoscore.scoring.scale_groups import scale_groups


def score_study(
    instrument: Instrument, study: Study, responses: Responses, *, also: Sequence[str] = ()
) -> StudyScores:
    """Score every respondent, role and case; complete and unsuppressed, for the researcher.

    Pure: the same answers give the same scores, in any order of the rows up to rounding.
    """
    keyed = keyed_answers(instrument, study.cases, responses)
    respondents = respondents_table(responses.people, keyed, scores_of(keyed))
    cells = cells_of(respondents, instrument, study.cases)
    languages = responses.people["language"].to_numpy(dtype=object)[keyed.order]
    groups = scale_groups(keyed, languages)
    reliability = reliability_table(keyed, groups)
    dependable = reliabilities(instrument, respondents, reliability)
    return StudyScores(
        respondents=respondents,
        cases=cases_table(cells, instrument, study.cases, dependable),
        reliability=reliability,
        items=items_table(keyed, groups, responses.dont_know),
        gaps=gaps_table(cells, instrument, study.cases),
        distributions=distributions_table(responses, cells, instrument, study.cases),
    )
