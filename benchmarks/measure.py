"""How fast are reports, questionnaires and scoring, beside the plain way, in one run?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pypdfium2

from benchmarks import plain
from benchmarks.inputs import large_responses, large_study
from benchmarks.printing import given_to_the_renderer, plain_pdf
from benchmarks.timing import median_seconds
from ecoscore import bank, new_study, questionnaire, report, responses, scoring
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER
from ecoscore.model.study import Study
from ecoscore.work import Job, carry_out

LANGUAGE = "nl"
BATCH = 12
"""Documents in a batch: enough for the start of the workers to weigh as it does in a study."""
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table; `ratio` says how many times better ecoscore does than plain."""

    what: str
    unit: str
    ecoscore: float
    plain: float
    ratio: float


def main() -> None:
    """Measure everything and print the table, a line at a time."""
    print(f"Medians of several runs after one to warm up, on {CORES} cores.\n")
    print(f"{'':44}{'ecoscore':>12}{'plain':>12}{'ratio':>9}")
    with tempfile.TemporaryDirectory() as name:
        for line in measure(Path(name)):
            what = f"{line.what} ({line.unit})"
            print(
                f"{what:44}{written(line.ecoscore):>12}{written(line.plain):>12}{line.ratio:8.1f}x"
            )
    print(
        "\nPlain: weasyprint.HTML(...).write_pdf() for each document, nothing shared, one process;"
        "\npandas and pingouin group by group and scale by scale."
    )


def written(value: float) -> str:
    """Three figures: 0.62, 120, 7,440."""
    return f"{value:.2f}" if value < 10 else f"{float(f'{value:.3g}'):,.0f}"


def measure(folder: Path) -> Iterator[Line]:
    """Give each line as soon as it is measured."""
    list(new_study.make(folder / "sample", instrument="ecoscore", sample=True))
    study = bank.load_study(folder / "sample")
    instrument = bank.load_instrument(study.instrument)
    yield from measure_reports(instrument, study, folder)
    yield from measure_questionnaires(instrument, study, folder)
    yield from measure_scoring(instrument)


def measure_reports(instrument: Instrument, study: Study, folder: Path) -> Iterator[Line]:
    """A report for each case of the sample study, in one language."""
    files = sorted((study.folder / "responses").iterdir())
    answers = responses.read_responses(files, instrument, study)
    scores = scoring.score_study(instrument, study, answers)
    editions = scoring.editions_of(scores, answers, instrument=instrument, study=study)
    views = [
        report.view(
            editions.partner(case.id),
            instrument,
            study,
            language=LANGUAGE,
        )
        for case in study.cases
    ]
    ours = [partial(report.FORMATS["pdf"], view) for view in views]
    pages = sum(len(pypdfium2.PdfDocument(make())) for make in ours) / len(views)
    for line in compare("reports", ours, folder):
        if line.what == "reports, one core":
            yield page_line(line, pages)
        yield line


def measure_questionnaires(instrument: Instrument, study: Study, folder: Path) -> Iterator[Line]:
    """A questionnaire for each role of one case, in one language."""
    forms = [
        questionnaire.compose(instrument, study, study.cases[0], role=role.id, language=LANGUAGE)
        for role in instrument.roles
    ]
    ours = [partial(questionnaire.FORMATS["pdf"], form) for form in forms]
    yield from compare("questionnaires", ours, folder)


def compare(what: str, ours: Sequence[Callable[[], bytes]], folder: Path) -> Iterator[Line]:
    """Documents per second on one core and on all, beside the plain way on one."""
    theirs = [partial(plain_pdf, *document) for document in given_to_the_renderer(ours)]
    jobs = [
        Job(path=folder / "made" / f"{number}.pdf", render=make)
        for number, make in enumerate(islice(cycle(ours), BATCH))
    ]
    plainly = len(theirs) / median_seconds(lambda: [make() for make in theirs], runs=3)
    alone = len(ours) / median_seconds(lambda: [make() for make in ours])
    together = BATCH / median_seconds(lambda: list(carry_out(jobs)), runs=3)
    for where, rate in (("one core", alone), (f"{CORES} cores", together)):
        yield Line(
            what=f"{what}, {where}",
            unit="per second",
            ecoscore=rate,
            plain=plainly,
            ratio=rate / plainly,
        )


def page_line(reports: Line, pages: float) -> Line:
    """The same as `reports`, said as milliseconds per page."""
    return Line(
        what=f"a page of a report of {pages:.0f} pages",
        unit="ms",
        ecoscore=1000 / (reports.ecoscore * pages),
        plain=1000 / (reports.plain * pages),
        ratio=reports.ratio,
    )


def measure_scoring(instrument: Instrument) -> Iterator[Line]:
    """Every table of a large study, from checked answers."""
    study = large_study(instrument)
    answers = large_responses(instrument, study)
    ours = median_seconds(lambda: scoring.score_study(instrument, study, answers))
    plainly = median_seconds(lambda: plain.scores(instrument, answers), runs=1)
    people = len(answers.people)
    given = int((answers.answers != NO_ANSWER).to_numpy().sum())
    for what, count in ((f"respondents scored, of {people:,}", people), ("their answers", given)):
        yield Line(
            what=what,
            unit="per second",
            ecoscore=count / ours,
            plain=count / plainly,
            ratio=plainly / ours,
        )
