"""What are all the scores of a study?"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import StudyScores
from ecoscore.model.study import ALL_ROLES, Study
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.at_once import Later, started
from ecoscore.scoring.attention.careless import careless_table
from ecoscore.scoring.attention.with_without import with_without_table
from ecoscore.scoring.change.retests import retest_table
from ecoscore.scoring.change.waves import waves_table
from ecoscore.scoring.classification.table import classification_table
from ecoscore.scoring.consistency.items import items_table
from ecoscore.scoring.consistency.measurement import errors_of_measurement
from ecoscore.scoring.consistency.reliability import reliabilities, reliability_table
from ecoscore.scoring.consistency.scale_groups import scale_groups
from ecoscore.scoring.differences.gaps import gaps_table
from ecoscore.scoring.differences.gaps_over_cases import gaps_over_cases_table
from ecoscore.scoring.distributions import distributions_table
from ecoscore.scoring.fieldwork.dependability import dependability_table, scale_studies
from ecoscore.scoring.fieldwork.dependability_cases import dependability_cases_table
from ecoscore.scoring.groups.aggregation import aggregation_table
from ecoscore.scoring.groups.agreement import agreement_table
from ecoscore.scoring.groups.between_cases import differences_between_cases
from ecoscore.scoring.groups.consensus import consensus_table
from ecoscore.scoring.groups.within_cases import Agreement, agreement_of
from ecoscore.scoring.interpretation.table import interpretation_table
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.cases import cases_table, invited_table
from ecoscore.scoring.levels.cells import Cells, cells_from
from ecoscore.scoring.levels.crosscase import bottleneck_table, necessary_conditions_table
from ecoscore.scoring.levels.ecosystem import ecosystem_table
from ecoscore.scoring.levels.profiles import profiles_table
from ecoscore.scoring.modes import modes_table
from ecoscore.scoring.priorities import priorities_table
from ecoscore.scoring.relations import relations_table
from ecoscore.scoring.respondents import respondents_table, scores_of

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Core:
    """The tables that everything else rests on, with the scores [row, scale], cells and errors.

    `sem` [role, scale] is the standard error of measurement in points, NaN where not known.
    """

    tables: StudyScores
    scores: Floats
    cells: Cells
    sem: Floats


def score_study(
    instrument: Instrument,
    study: Study,
    responses: Responses,
    *,
    also: Sequence[str] = (),
    executor: Executor | None = None,
) -> StudyScores:
    """Score every respondent, role and case; complete and unsuppressed, for the researcher.

    `also` names what is only made on request (ON_REQUEST). With an `executor` of threads, what does
    not rest on each other is computed at the same time. Pure: the same answers give the same scores
    with any number of workers, and in any order of the rows up to rounding.
    """
    keyed = keyed_answers(instrument, study.cases, responses)
    items = started(executor, _item_tables, keyed, responses)  # first, as the core waits for it
    within = started(executor, agreement_of, keyed)
    careless = started(executor, careless_table, keyed, responses)
    core = _core(keyed, responses, items)
    without = started(executor, _with_without, keyed, core.cells, careless)
    more = {
        **core.tables.more,
        **_over_cases(core, instrument),
        **_within_groups(keyed, core.cells, within()),
        **_over_waves(keyed, core),
        **_dependability(keyed, core.scores),
        "careless": careless(),
        "with_without": without(),
        "relations": relations_table(keyed, core.cells),
        "modes": modes_table(keyed, responses.people),
        **_classified(instrument, study, responses),
    }
    for name in also:
        more |= ON_REQUEST[name](keyed, responses)
    found = core.tables
    said = interpretation_table(
        {**more, "cases": found.cases, "gaps": found.gaps, "reliability": found.reliability},
        instrument,
        study,
    )
    return dataclasses.replace(found, more={**more, "interpretation": said})


def core_scores(instrument: Instrument, study: Study, responses: Responses) -> StudyScores:
    """The tables that a report of a case is made from; of `more` only the priorities."""
    keyed = keyed_answers(instrument, study.cases, responses)
    return _core(keyed, responses, started(None, _item_tables, keyed, responses)).tables


def tables_of(scores: StudyScores) -> Tables:
    """Every table that gets a file of its own, by the name of that file."""
    return {
        "respondents": scores.respondents,
        "cases": scores.cases,
        "reliability": scores.reliability,
        "items": scores.items,
        "gaps": scores.gaps,
        "distributions": scores.distributions,
        **scores.more,
    }


def _core(
    keyed: Keyed, responses: Responses, items: Later[tuple[pd.DataFrame, pd.DataFrame]]
) -> _Core:
    """The tables of respondents, roles and cases, and what is behind them."""
    instrument, cases = keyed.instrument, keyed.cases
    scores = scores_of(keyed)
    respondents = respondents_table(responses.people, keyed, scores)
    cells = cells_from(
        keyed.cell, scores, waves=keyed.waves, cases=len(cases), instrument=instrument
    )
    reliability, of_items = items()
    dependable = reliabilities(keyed, scores, reliability)
    sem = errors_of_measurement(keyed, scores, reliability, dependable)
    tables = StudyScores(
        respondents=respondents,
        cases=cases_table(cells, instrument, cases, dependable),
        reliability=reliability,
        items=of_items,
        gaps=gaps_table(cells, instrument, cases, sem=sem),
        make_distributions=partial(
            distributions_table, keyed, responses.dont_know.to_numpy(), cells
        ),
        more={"priorities": priorities_table(keyed, responses.priorities, cells)},
    )
    return _Core(tables=tables, scores=scores, cells=cells, sem=sem)


def _item_tables(keyed: Keyed, responses: Responses) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reliability, and items; both rest on how often each set of answers to a scale was given."""
    languages = responses.people["language"].to_numpy(dtype=object)[keyed.order]
    groups = scale_groups(keyed, languages)
    return reliability_table(keyed, groups), items_table(keyed, groups, responses.dont_know)


def _with_without(keyed: Keyed, cells: Cells, careless: Later[pd.DataFrame]) -> pd.DataFrame:
    """What changes without twice-flagged rows; waits for `careless`, which was started before."""
    return with_without_table(keyed, cells, careless())


def _over_cases(core: _Core, instrument: Instrument) -> Tables:
    cases, cells = core.tables.cases, core.cells
    case_values = cases[cases["role"] == ALL_ROLES]
    return {
        "ecosystem": ecosystem_table(cells, instrument),
        "profiles": profiles_table(cases, instrument),
        "gaps-over-cases": gaps_over_cases_table(cells, instrument),
        "necessary-conditions": necessary_conditions_table(case_values, instrument),
        "bottlenecks": bottleneck_table(case_values, instrument),
    }


def _within_groups(keyed: Keyed, cells: Cells, within: Agreement) -> Tables:
    between = differences_between_cases(keyed, cells, panels=within.panels)
    return {
        "agreement": agreement_table(keyed, cells, within=within, between=between),
        "aggregation": aggregation_table(keyed, within=within, between=between),
        "consensus": consensus_table(keyed, cells),
    }


def _over_waves(keyed: Keyed, core: _Core) -> Tables:
    return {
        "waves": waves_table(keyed, core.scores, core.sem),
        "retest": retest_table(keyed, core.scores),
    }


def _dependability(keyed: Keyed, scores: Floats) -> Tables:
    studies = tuple(scale_studies(keyed, scores))
    invited = invited_table(keyed.instrument, keyed.cases)
    return {
        "dependability": dependability_table(studies, keyed),
        "dependability-cases": dependability_cases_table(studies, keyed, invited),
    }


def _classified(instrument: Instrument, study: Study, responses: Responses) -> Tables:
    """The kinds of enterprises, when the instrument asks for them and somebody was asked."""
    found = classification_table(responses, instrument, study.cases)
    return {} if found is None else {"classification": found}


def _advanced(keyed: Keyed, responses: Responses) -> Tables:
    from ecoscore.scoring.on_request.tables import advanced_tables  # loads libraries that few need

    return advanced_tables(keyed, responses.people)


ON_REQUEST: Mapping[str, Callable[[Keyed, Responses], Tables]] = {"advanced": _advanced}
"""Tables that are made only when they are asked for, by the name of the request."""
