"""What happens, from returned answers to the reports of every reader, in order?

A corridor beside `workflow.py`, from which it takes what opens a study: responses, scoring and its
editions, report.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from ecoscore.made import noted
from ecoscore.model.case_scores import Edition
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.scores import StudyScores
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Place, Problem
from ecoscore.work import Job, Jobs
from ecoscore.workflow import Plan, Wanted, choose, open_study, report_job, returned_answers

if TYPE_CHECKING:
    from ecoscore.scoring.editions.edition import Editions

OVER_CASES = "study-"
"""How the names of the reports over all cases begin; they are planned elsewhere."""


def reports(
    folder: Path, wanted: Wanted, *, skip_problem_rows: bool = False, force: bool = False
) -> Plan:
    """Score the returned answers and plan the documents of each case, reader, language and format.

    A report that stands there as it would be made is left alone, unless `force` says otherwise.
    """
    from ecoscore import report, scoring
    from ecoscore.report.editions import DOCUMENTS, Document, name_of
    from ecoscore.scoring.editions.readers import Reader, readers_of, scores_for

    study, instrument = open_study(folder)
    cases = choose("case", wanted.cases, study.cases_by_id)
    languages = choose("language", wanted.languages, study.languages)
    formats = choose("format", wanted.formats, report.FORMATS)
    chosen = tuple(dict.fromkeys(Edition(name) for name in wanted.editions))
    responses = returned_answers(study, instrument, skip_problem_rows=skip_problem_rows)
    found = _scored(instrument, study, responses, exact=Edition.RESEARCHER in chosen)
    editions = scoring.editions_of(found, responses, instrument=instrument, study=study)
    scores_of = lru_cache(maxsize=1)(partial(scores_for, editions))

    def job(case: str, reader: Reader, language: str, document: Document, format_: str) -> Job:
        scores = scores_of(case, reader)
        view = document.make(scores, instrument, study, language=language)
        name = name_of(document, scores, language)
        return report_job(study, name, view, format_, force=force)

    def makers() -> Iterator[partial[Job]]:
        for case in cases:
            for reader in readers_of(editions, case, chosen):
                documents = DOCUMENTS[reader.edition]
                for each in product(languages, documents, formats):
                    yield partial(job, case, reader, *each)

    left = _no_longer_made(study, editions)
    return Plan(jobs=Jobs(tuple(makers())), notes=(*responses.notes, *left))


def _no_longer_made(study: Study, editions: Editions) -> Iterator[Problem]:
    """Name the reports of an earlier run that would not be made of these answers.

    Somebody may have taken back answers, so that a group is hidden now that was shown then.
    """
    from ecoscore.report import FORMATS
    from ecoscore.report.editions import DOCUMENTS, name_for
    from ecoscore.scoring.editions.readers import readers_of

    names = {
        f"{name_for(document, case, reader.edition, role=reader.role, language=language)}.{format_}"
        for case in study.cases_by_id
        for reader in readers_of(editions, case, tuple(Edition))
        for document in DOCUMENTS[reader.edition]
        for language, format_ in product(study.languages, FORMATS)
    }
    out = study.folder / "out" / "reports"
    of_cases = (name for name in noted(out) if not name.startswith(OVER_CASES))
    left = [name for name in of_cases if name not in names]
    if left:
        yield Problem(
            code="S303",
            place=Place(file=str(out)),
            what=f"Of an earlier run, and not to be shown any more: {', '.join(left)}.",
            remedy="Delete them, and ask back what was handed out: with the new reports they may "
            "tell what a few people said.",
            grade=Grade.SHOULD,
        )


def _scored(
    instrument: Instrument, study: Study, responses: Responses, *, exact: bool
) -> StudyScores:
    """The scores that reports are made from; with every table when the researcher wants one."""
    from ecoscore import scoring
    from ecoscore.scoring.study import core_scores

    score = scoring.score_study if exact else core_scores
    return score(instrument, study, responses)
