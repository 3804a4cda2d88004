"""What happens, from question bank to printed report, in order?

The main path, and the only corridor between the rooms. Rooms are imported inside the functions,
so that a command loads only the libraries that it leans on. Each function plans: it reads, checks
and computes, and gives a Plan of the files to write; the command carries it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from ecoscore import __version__
from ecoscore.made import digest_of
from ecoscore.model.instrument import Instrument
from ecoscore.model.respondent_code import RespondentCode
from ecoscore.model.responses import Responses
from ecoscore.model.short_form import short_form
from ecoscore.model.study import FormLength, Study
from ecoscore.problems import Grade, Place, Problem, ProblemsFound, UnknownChoice
from ecoscore.work import Job, Jobs, second_worker

if TYPE_CHECKING:
    from ecoscore.report.formats.layouts import AnyView

CODES_FILE = "codes.csv"
"""In the folder of the study: the code of each person invited."""
MANY_PEOPLE = 50_000
"""With fewer people, starting a second worker saves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user asked for; an empty tuple means everything that the study has.

    `also` names what is only made on request (scoring.study.ON_REQUEST).
    """

    cases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("pdf",)
    editions: tuple[str, ...] = ("partner",)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The files to make, and what the user must hear of the input before using them.

    `jobs` are documents, worth a process of their own; `ready` gives path → content of files that
    only need writing.
    """

    jobs: Jobs | tuple[Job, ...] = ()
    ready: Mapping[Path, bytes] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


def check(folder: Path) -> tuple[Problem, ...]:
    """Give every problem of an instrument or a study, returned answers included."""
    from ecoscore import bank

    problems = bank.find_problems(folder)
    if not (folder / "study.yaml").exists():
        return problems
    try:
        study, instrument = open_study(folder)
    except ProblemsFound:  # they are among the problems
        return (*problems, *_answers_not_read(folder))
    try:
        if not returned_files(study.folder):
            return (*problems, *codes_of(study, instrument)[1])
        return (*problems, *returned_answers(study, instrument, skip_problem_rows=False).notes)
    except ProblemsFound as found:
        return (*problems, *found.problems)


def _answers_not_read(folder: Path) -> Iterator[Problem]:
    """Say so when there are returned answers: more may turn out to be wrong."""
    if returned_files(folder):
        yield Problem(
            code="S304",
            place=Place(file=str(folder / "responses")),
            what="The returned answers were not looked at yet.",
            remedy="Mend the study and its instrument first; then check again.",
            grade=Grade.SHOULD,
        )


def compare(folder: Path, against: Path) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Compare two versions of an instrument: what must be mended, and which scores compare."""
    from ecoscore.bank.compare_versions import compare_versions
    from ecoscore.bank.comparison_in_words import comparison_in_words

    found = compare_versions(folder, against)
    return found.problems, tuple(comparison_in_words(found))


def questionnaires(folder: Path, wanted: Wanted) -> Plan:
    """Plan a questionnaire for each case, role, language and format."""
    from ecoscore import questionnaire

    study, instrument = open_study(folder)
    cases = choose("case", wanted.cases, study.cases_by_id)
    roles = choose("role", wanted.roles, instrument.roles_by_id)
    languages = choose("language", wanted.languages, study.languages)
    formats = choose("format", wanted.formats, questionnaire.FORMATS)
    jobs = []
    for case, role, language in product(cases, roles, languages):
        form = questionnaire.compose(
            instrument, study, study.cases_by_id[case], role=role, language=language
        )
        for format_ in formats:
            path = study.folder / "out" / "questionnaires" / f"{case}-{role}-{language}.{format_}"
            jobs.append(Job(path=path, render=partial(questionnaire.FORMATS[format_], form)))
    return Plan(jobs=tuple(jobs))


def scores(folder: Path, wanted: Wanted, *, skip_problem_rows: bool = False) -> Plan:
    """Score the returned answers and plan every table of docs/outputs.md."""
    from ecoscore import scoring
    from ecoscore.scoring.editions.fates import shown_table

    study, instrument = open_study(folder)
    responses = returned_answers(study, instrument, skip_problem_rows=skip_problem_rows)
    with second_worker(worth_it=len(responses.people) >= MANY_PEOPLE) as executor:
        found = scoring.score_study(
            instrument, study, responses, also=wanted.also, executor=executor
        )
    shown = shown_table(found.respondents, instrument, study)
    files = scoring.as_files(
        replace(found, more={**found.more, "shown": shown}),
        instrument,
        software=__version__,
        left_out=responses.left_out,
        formats=wanted.formats,
    )
    out = study.folder / "out" / "scores"
    ready = {out / name: content for name, content in files.items()}
    return Plan(ready=ready, notes=(*responses.notes, *_earlier_files(out, ready)))


def fieldwork(
    folder: Path, expected: Mapping[str, float], *, earlier: Path | None = None
) -> tuple[Plan, tuple[str, ...]]:
    """Plan how many people and items a study needs: the table, and what it says in sentences.

    `expected` are the fields of `planning.Stated` that are said; with `earlier`, another study,
    the variances are those that it found. When it says nothing, there is no file to write, and the
    sentences say why.
    """
    from ecoscore.scoring.fieldwork import planning
    from ecoscore.scoring.files.csv_text import as_csv

    study, instrument = open_study(folder)
    said = planning.Stated(**expected)  # type: ignore[arg-type]
    scales = planning.stated(instrument, said)
    notes: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    if earlier is not None:
        from ecoscore.scoring.fieldwork.earlier import found_before

        before, its_instrument = open_study(earlier)
        responses = returned_answers(before, its_instrument, skip_problem_rows=False)
        items = said.items if "items" in expected else None
        found = found_before(instrument, (its_instrument, before, responses), items=items)
        scales, notes, remarks = found.scales, responses.notes, found.remarks
        if not scales:
            return Plan(notes=notes), remarks
    table = planning.plan_table(scales, instrument, study.cases, said)
    ready = {study.folder / "out" / "plan.csv": as_csv(table)}
    sentences = planning.plan_sentences(
        table, scales, said, smallest=study.thresholds.smallest_group
    )
    return Plan(ready=ready, notes=notes), (*remarks, *sentences)


def gallery(folder: Path) -> Plan:
    """Plan a page with every chart on its hard cases, for each language of the interface."""
    from ecoscore.printing.words import languages
    from ecoscore.report.gallery import gallery as page

    jobs = (
        Job(path=folder / f"gallery-{language}.html", render=partial(page, language))
        for language in languages()
    )
    return Plan(jobs=tuple(jobs))


def _earlier_files(out: Path, made: Iterable[Path]) -> Iterator[Problem]:
    """Name the tables that stand in `out` and are not made now: they tell of other answers."""
    found = sorted(out.glob("*.csv")) + sorted(out.glob("*.parquet"))
    earlier = [path.name for path in found if path not in set(made)]
    if earlier:
        yield Problem(
            code="S301",
            place=Place(file=str(out)),
            what=f"Not made by this run: {', '.join(earlier)}.",
            remedy="What an earlier run left tells of other answers: delete it, or make it anew.",
            grade=Grade.SHOULD,
        )


def open_study(folder: Path) -> tuple[Study, Instrument]:
    """Read a study and the part of its instrument that it asks."""
    from ecoscore import bank

    study = bank.load_study(folder)
    instrument = bank.load_instrument(study.instrument)
    return study, short_form(instrument) if study.form is FormLength.SHORT else instrument


def codes_of(
    study: Study, instrument: Instrument
) -> tuple[tuple[RespondentCode, ...], tuple[Problem, ...]]:
    """Read the codes that were given out, and what to hear of them; none before there is a kit."""
    from ecoscore import codes

    return codes.read_codes(study.folder / CODES_FILE, instrument, study)


def returned_answers(study: Study, instrument: Instrument, *, skip_problem_rows: bool) -> Responses:
    """Read the returned answers of a study."""
    from ecoscore import responses

    read = responses.read_good_rows if skip_problem_rows else responses.read_responses
    given, of_codes = codes_of(study, instrument)
    found = read(returned_files(study.folder), instrument, study, codes=given)
    return replace(found, notes=(*of_codes, *_rows_left_out(study, found), *found.notes))


def _rows_left_out(study: Study, found: Responses) -> Iterator[Problem]:
    """Say how many rows do not count; what is wrong with each stands in skipped-rows.csv."""
    number = len(found.left_out)
    if number:
        rows = "1 row with a mistake does" if number == 1 else f"{number} rows with mistakes do"
        yield Problem(
            code="S305",
            place=Place(file=str(study.folder / "responses")),
            what=f"{rows} not count.",
            remedy="`ecoscore check` says what is wrong, and `ecoscore score` lists the rows in "
            "skipped-rows.csv.",
            grade=Grade.SHOULD,
        )


def returned_files(study_folder: Path) -> tuple[Path, ...]:
    """Everything among the returned answers of a study, by name; hidden files are not ours.

    Folders and broken links are among them, so that the reader can refuse them: what is put here
    is never passed over in silence.
    """
    folder = study_folder / "responses"
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if not path.name.startswith(".")))


def report_job(study: Study, name: str, view: AnyView, format_: str, *, force: bool) -> Job:
    """Plan a report; one that stands there as it would be made is left alone, unless forced."""
    from ecoscore import report

    return Job(
        path=study.folder / "out" / "reports" / f"{name}.{format_}",
        render=partial(report.FORMATS[format_], view),
        of=digest_of((format_, view)),
        again=force,
    )


def choose(kind: str, wanted: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    """Give what is wanted, or everything known; refuse what is unknown."""
    choices = tuple(known)
    for name in wanted:
        if name not in choices:
            raise UnknownChoice(kind, name, choices)
    return tuple(dict.fromkeys(wanted)) or choices
