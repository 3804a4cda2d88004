"""What are all the scores of a study?"""

from __future__ import annotations

from collections.abc import Sequence

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import StudyScores
from ecoscore.model.study import Study
from ecoscore.scoring.cases import cases_table
from ecoscore.scoring.cells import cells_from
from ecoscore.scoring.distributions import distributions_table
from ecoscore.scoring.ecosystem import ecosystem_table
from ecoscore.scoring.gaps import gaps_table
from ecoscore.scoring.gaps_over_cases import gaps_over_cases_table
from ecoscore.scoring.items import items_table
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.measurement import errors_of_measurement
from ecoscore.scoring.profiles import profiles_table
from ecoscore.scoring.reliability import reliabilities, reliability_table
from ecoscore.scoring.respondents import respondents_table, scores_of
from ecoscore.scoring.retests import retest_table
from ecoscore.scoring.scale_groups import scale_groups
from ecoscore.scoring.waves import waves_table


def score_study(
    instrument: Instrument, study: Study, responses: Responses, *, also: Sequence[str] = ()
) -> StudyScores:
    """Score every respondent, role and case; complete and unsuppressed, for the researcher.

    Pure: the same answers give the same scores, in any order of the rows up to rounding.
    """
    keyed = keyed_answers(instrument, study.cases, responses)
    scores = scores_of(keyed)
    respondents = respondents_table(responses.people, keyed, scores)
    cells = cells_from(
        keyed.cell, scores, waves=keyed.waves, cases=len(keyed.cases), instrument=instrument
    )
    languages = responses.people["language"].to_numpy(dtype=object)[keyed.order]
    groups = scale_groups(keyed, languages)
    reliability = reliability_table(keyed, groups)
    dependable = reliabilities(instrument, respondents, reliability)
    sem = errors_of_measurement(keyed, scores, reliability, dependable)
    cases = cases_table(cells, instrument, study.cases, dependable)
    more = {
        "ecosystem": ecosystem_table(cells, instrument),
        "profiles": profiles_table(cases, instrument),
        "gaps-over-cases": gaps_over_cases_table(cells, instrument),
        "waves": waves_table(keyed, scores, sem),
        "retest": retest_table(keyed, scores),
    }
    return StudyScores(
        respondents=respondents,
        cases=cases,
        reliability=reliability,
        items=items_table(keyed, groups, responses.dont_know),
        gaps=gaps_table(cells, instrument, study.cases, sem=sem),
        distributions=distributions_table(responses, cells, instrument, study.cases),
        more=more,
    )
