"""What happens, from a study to everything that a field worker takes along, in order?

A second corridor beside `workflow.py`, from which it takes what opens a study. It goes through the
rooms bank, codes, questionnaire and kit, and, when answers are back, responses, scoring and report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from ecoscore.model.findings import Finding
from ecoscore.model.guide import BlockKind, Copies, Guide
from ecoscore.model.instrument import Instrument
from ecoscore.model.questionnaire import Questionnaire
from ecoscore.model.respondent_code import RespondentCode
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Case, Study
from ecoscore.printing.sheet import Stamp
from ecoscore.printing.words import word
from ecoscore.problems import Grade, Place, Problem, ProblemsFound, refuse_if_any
from ecoscore.work import Job, Jobs
from ecoscore.workflow import (
    CODES_FILE,
    Plan,
    Wanted,
    choose,
    codes_of,
    open_study,
    returned_answers,
    returned_files,
)

QUESTIONNAIRE = "questionnaire"
"""The document that is not a guide: the form of a role."""

Findings = tuple[str, tuple[Finding, ...]]
"""A wave, and what a case showed in it."""
NOTHING: Findings = (FIRST_WAVE, ())
Told = tuple[Callable[[str, str], Findings], tuple[Problem, ...]]
"""What gives the findings of a case in a language, and what to hear of the answers behind them."""


def kit(
    folder: Path, wanted: Wanted, documents: tuple[str, ...], *, skip_problem_rows: bool = False
) -> Plan:
    """Plan every document of the kit for each case and language, and codes for who has none.

    The codes are written before any document that bears them.
    """
    from ecoscore import codes

    study, instrument = open_study(folder)
    cases = [study.cases_by_id[id_] for id_ in choose("case", wanted.cases, study.cases_by_id)]
    languages = choose("language", wanted.languages, study.languages)
    chosen = choose("document", documents, (QUESTIONNAIRE, *instrument.guides))
    _refuse_lost_codes(study, instrument)
    given, of_codes = codes_of(study, instrument)
    every = codes.completed(given, study)
    tell, of_answers = _findings(study, instrument, chosen, skip_problem_rows=skip_problem_rows)
    printing = _Printing(study=study, instrument=instrument, codes=_by_role(every), findings=tell)
    printing.refuse_what_has_no_words(cases[0], languages)
    makers = (
        maker
        for case in cases
        for language in languages
        for document in chosen
        for maker in printing.makers(case, language, document)
    )
    return Plan(
        jobs=Jobs(tuple(makers)),
        ready={study.folder / CODES_FILE: codes.as_csv(every)} if every != given else {},
        notes=tuple(dict.fromkeys((*of_codes, *_uncounted(study, cases), *of_answers))),
    )


@dataclass(frozen=True, kw_only=True)
class _Printing:
    """A study and what its documents draw on."""

    study: Study
    instrument: Instrument
    codes: Mapping[tuple[str, str], Sequence[RespondentCode]]
    findings: Callable[[str, str], Findings]

    def refuse_what_has_no_words(self, case: Case, languages: Sequence[str]) -> None:
        """Raise ProblemsFound with every text that a form lacks, before anything is written."""
        problems: dict[Problem, None] = {}
        for role in self.instrument.roles_by_id:
            for language in languages:
                try:
                    self._form(case, role, language)
                except ProblemsFound as found:
                    problems |= dict.fromkeys(found.problems)
        refuse_if_any(problems)

    def makers(self, case: Case, language: str, document: str) -> Iterator[Callable[[], Job]]:
        """What makes each file of a document; nothing for roles of which nobody is invited."""
        roles = tuple(role for role in self.instrument.roles_by_id if self._takes_part(case, role))
        if document == QUESTIONNAIRE:
            for role in roles if case.invited else ():
                yield partial(self._questionnaire, case, role, language)
            return
        guide = self.instrument.guides[document]
        if guide.copies is Copies.EACH and not case.invited:
            return
        if not guide.roles:
            yield partial(self._guide, case, guide, "", language)
        for role in guide.roles:
            if role in roles:
                yield partial(self._guide, case, guide, role, language)

    def _takes_part(self, case: Case, role: str) -> bool:
        """Whether anybody of this role is invited, or nobody counted."""
        return not case.invited or case.invited.get(role, 0) > 0

    def _questionnaire(self, case: Case, role: str, language: str) -> Job:
        """All copies of the form of a role."""
        from ecoscore.printing.stamping import in_copies
        from ecoscore.questionnaire.formats.pdf import as_sheet

        make = partial(as_sheet, self._form(case, role, language))
        stamps = self._stamps(case, (role,), language)
        path = self._path(case, QUESTIONNAIRE, role, language)
        return Job(path=path, render=partial(in_copies, make, stamps))

    def _guide(self, case: Case, guide: Guide, role: str, language: str) -> Job:
        """One document, or a copy for each person invited."""
        from ecoscore import kit
        from ecoscore.kit.formats import as_pdf, as_sheet
        from ecoscore.printing.stamping import in_copies

        wave, found = self.findings(case.id, language) if _tells(guide) else NOTHING
        handout = kit.handout(
            kit.Sources(
                guide=guide,
                instrument=self.instrument,
                study=self.study,
                case=case,
                language=language,
                form=self._form(case, role, language) if role else None,
                findings=found,
                wave=wave,
            )
        )
        path = self._path(case, guide.id, *([role] if role else []), language)
        if guide.copies is Copies.ONE:
            return Job(path=path, render=partial(as_pdf, handout))
        roles = (role,) if role else tuple(self.instrument.roles_by_id)
        stamps = self._stamps(case, roles, language)
        return Job(path=path, render=partial(in_copies, partial(as_sheet, handout), stamps))

    def _form(self, case: Case, role: str, language: str) -> Questionnaire:
        from ecoscore import questionnaire

        return questionnaire.compose(
            self.instrument, self.study, case, role=role, language=language
        )

    def _stamps(self, case: Case, roles: Sequence[str], language: str) -> tuple[Stamp, ...]:
        """A stamp for each person invited, in order of role and number."""
        label = word(language, "kit.copy")
        return tuple(
            Stamp(code=code.code, label=label.format(number=code.number))
            for role in roles
            for code in self.codes.get((case.id, role), ())
            if code.number <= case.invited.get(role, 0)
        )

    def _path(self, case: Case, *parts: str) -> Path:
        return self.study.folder / "out" / "kit" / case.id / f"{'-'.join(parts)}.pdf"


def _by_role(
    codes: Sequence[RespondentCode],
) -> Mapping[tuple[str, str], Sequence[RespondentCode]]:
    """The codes of each role in each case, in order of number."""
    found: dict[tuple[str, str], list[RespondentCode]] = defaultdict(list)
    for code in sorted(codes, key=lambda code: code.number):
        found[code.case, code.role].append(code)
    return found


def _uncounted(study: Study, cases: Sequence[Case]) -> Iterator[Problem]:
    """Name the cases for which no copies can be numbered."""
    from ecoscore.codes.problems import nobody_counted

    file = str(study.folder / "study.yaml")
    return (nobody_counted(file, case.id) for case in cases if not case.invited)


def _refuse_lost_codes(study: Study, instrument: Instrument) -> None:
    """Draw no new codes when the file of codes is gone and answers with codes are back."""
    path, files = study.folder / CODES_FILE, returned_files(study.folder)
    if files and not path.exists():
        from ecoscore.codes.lost import refuse_lost_codes
        from ecoscore.responses.respondents import returned_respondents

        refuse_lost_codes(path, returned_respondents(files, instrument))


def _tells(guide: Guide) -> bool:
    return any(block.kind is BlockKind.FINDINGS for block in guide.blocks)


def _findings(
    study: Study, instrument: Instrument, documents: Sequence[str], *, skip_problem_rows: bool
) -> Told:
    """What each case found, as its partners may see it; nothing before answers are back."""
    guides = (instrument.guides[id_] for id_ in documents if id_ != QUESTIONNAIRE)
    if not returned_files(study.folder) or not any(_tells(guide) for guide in guides):
        return _nothing_yet, ()
    from ecoscore import report, scoring
    from ecoscore.scoring.study import core_scores

    responses = returned_answers(study, instrument, skip_problem_rows=skip_problem_rows)
    found = core_scores(instrument, study, responses)
    editions = scoring.editions_of(found, responses, instrument=instrument, study=study)

    @lru_cache(maxsize=2)  # the documents of a case and language come one after another
    def tell(case: str, language: str) -> Findings:
        scores = editions.partner(case)
        return scores.wave, report.findings(scores, instrument, study, language=language)

    return tell, (*responses.notes, _answers_so_far(study))


def _answers_so_far(study: Study) -> Problem:
    """Warn that two prints, before and after an answer came in, tell of that answer together."""
    return Problem(
        code="S410",
        place=Place(file=str(study.folder / "responses")),
        what="Findings in these guides rest on the answers so far.",
        remedy="Print guides with findings once, after fieldwork is closed.",
        grade=Grade.SHOULD,
    )


def _nothing_yet(case: str, language: str) -> Findings:
    return NOTHING
