"""What happens, from returned answers to the report over all cases of a study?

A corridor beside `workflow.py`, from which it takes what opens a study: responses, scoring and its
editions, report.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

from ecoscore.model.case_scores import Edition
from ecoscore.model.study import Study
from ecoscore.model.whole import FEWEST_CASES
from ecoscore.problems import Place, Problem, ProblemsFound, UnknownChoice
from ecoscore.workflow import Plan, Wanted, choose, open_study, report_job, returned_answers

EDITIONS = (Edition.PARTNER, Edition.RESEARCHER)


def study_reports(
    folder: Path,
    wanted: Wanted,
    *,
    order: str = "",
    skip_problem_rows: bool = False,
    force: bool = False,
) -> Plan:
    """Score the returned answers and plan the report over all cases, per edition and language.

    `order` is the id of a scale by which the researcher wants the cases, instead of by name.
    """
    from ecoscore import report, scoring
    from ecoscore.report.study import study_report
    from ecoscore.scoring.editions.whole import whole_of

    study, instrument = open_study(folder)
    _refuse_one_case(study)
    editions = _editions(wanted)
    if order and order not in instrument.factors_by_id:
        raise UnknownChoice("order", order, instrument.factors_by_id)
    languages = choose("language", wanted.languages, study.languages)
    formats = choose("format", wanted.formats, report.FORMATS)
    responses = returned_answers(study, instrument, skip_problem_rows=skip_problem_rows)
    complete = scoring.score_study(instrument, study, responses)
    found = scoring.editions_of(
        complete, responses, instrument=instrument, study=study, score=scoring.score_study
    )
    jobs = []
    for edition, language in product(editions, languages):
        scores = whole_of(found, edition=edition, order=order)
        view = study_report(scores, instrument, study, language=language)
        stem = "-".join(("study", *_suffix(edition), language))
        jobs += [report_job(study, stem, view, format_, force=force) for format_ in formats]
    return Plan(jobs=tuple(jobs), notes=responses.notes)


def _editions(wanted: Wanted) -> tuple[Edition, ...]:
    """The editions that a study report has: of a role or for workers it would have no words."""
    for name in wanted.editions:
        if name not in EDITIONS:
            raise UnknownChoice("edition", name, EDITIONS)
    return tuple(dict.fromkeys(Edition(name) for name in wanted.editions))


def _suffix(edition: Edition) -> tuple[str, ...]:
    return () if edition is Edition.PARTNER else (edition.value,)


def _refuse_one_case(study: Study) -> None:
    """One case has a report of its own, and nothing to lay beside it."""
    if len(study.cases) < FEWEST_CASES:
        raise ProblemsFound(
            (
                Problem(
                    code="S302",
                    place=Place(file=str(study.folder / "study.yaml")),
                    what=f"A study report needs at least {FEWEST_CASES} cases; this study has one.",
                    remedy="Make the report of the case itself, without --study.",
                ),
            )
        )
