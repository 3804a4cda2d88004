"""How fast are reports printed, beside the plain way and other programs, in one run?

Each way prints the report of the first case of the sample study in a process of its own, and the
ways take turns, so that a busy machine hits all alike. Processor time says what a report costs
whatever else runs; on a quiet machine it is the time on the clock.

Typst is only there when it is installed (`pip install typst`, or `--target` a folder that is named
in PYTHONPATH), Chromium when Debian's chromium and chromium-driver are. docs/speed.md tells what
was tried to make reports faster.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pypdfium2

from benchmarks import in_typst
from benchmarks.memory import of_all_children, peak_mb, resident_mb
from benchmarks.printing import AS_FIRST_WRITTEN, given_to_the_renderer, plain_pdf
from ecoscore import report
from ecoscore.work import Job, Jobs, carry_out

LANGUAGE = "nl"
CORES = len(os.sched_getaffinity(0))
ROUNDS = 3
DOCUMENTS = 3
"""Documents per round, after one to warm up."""
PAGES_OF_A_LONG_REPORT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One report, as each way wants it."""

    view: object
    html: str
    styles: tuple[str, ...]
    screen: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the clock and of the processor for one report, its pages, and peak memory."""

    clock: float
    processor: float
    pages: int
    peak_mb: float


def main() -> None:
    """Print a line for each way, then how many reports all cores make and in which memory."""
    parser = argparse.ArgumentParser(description="Time the printing of reports.")
    parser.add_argument("--reports", type=int, default=24, help="how many on all cores")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        given = made(Path(name))
        costs = taking_turns(given, rounds=asked.rounds)
        print(f"{'':34}{'ms/report':>10}{'processor':>11}{'ms/page':>9}{'pages':>7}{'peak MB':>9}")
        for way, cost in costs.items():
            print(f"{way:34}{written(cost)}")
        print()
        ours = costs[OURS]
        for plain in (FIRST_WRITTEN, PLAIN):
            print(f"{OURS}: {costs[plain].processor / ours.processor:.2f} times as fast as {plain}")
        print_all_cores(given, ours, Path(name), reports=asked.reports)


def written(cost: Cost | str) -> str:
    """The columns of one way, or why there are none."""
    if isinstance(cost, str):
        return f"  {cost}"
    return (
        f"{1000 * cost.clock:10,.0f}{1000 * cost.processor:11,.0f}"
        f"{1000 * cost.processor / cost.pages:9,.0f}{cost.pages:7}{cost.peak_mb:9,.0f}"
    )


def made(folder: Path) -> Given:
    """The report of the first case of the sample study."""
    # Imported here, because processes that print import this module again and need none of it.
    from ecoscore import bank, new_study, responses, scoring

    list(new_study.make(folder / "sample", instrument="ecoscore", sample=True))
    study = bank.load_study(folder / "sample")
    instrument = bank.load_instrument(study.instrument)
    files = sorted((study.folder / "responses").iterdir())
    answers = responses.read_responses(files, instrument, study)
    scores = scoring.score_study(instrument, study, answers)
    editions = scoring.editions_of(scores, answers, instrument=instrument, study=study)
    case = study.cases[0].id
    view = report.view(editions.partner(case), instrument, study, language=LANGUAGE)
    html, styles, *_ = given_to_the_renderer([partial(report.FORMATS["pdf"], view)])[0]
    screen = folder / "report.html"
    screen.write_bytes(report.FORMATS["html"](view))
    return Given(view=view, html=html, styles=styles, screen=screen)


def by_ecoscore(given: Given) -> Iterator[Callable[[], bytes]]:
    """Print from the finished words and numbers: HTML is made each time."""
    yield partial(report.FORMATS["pdf"], given.view)


def plainly(given: Given) -> Iterator[Callable[[], bytes]]:
    """Print HTML that is made already, everything else afresh for each document."""
    yield partial(plain_pdf, given.html, given.styles)


def plainly_as_first_written(given: Given) -> Iterator[Callable[[], bytes]]:
    """Print in the plain way with the styles that templates usually have."""
    yield partial(plain_pdf, given.html, given.styles, more=AS_FIRST_WRITTEN)


def by_typst(given: Given) -> Iterator[Callable[[], bytes]]:
    """Print the same content from a text that is made already."""
    yield partial(in_typst.compiled, in_typst.source(given.html))


def by_chromium(given: Given) -> Iterator[Callable[[], bytes]]:
    """Print the HTML edition from a browser that is kept open."""
    import browser

    if browser.missing():
        raise ImportError(f"{' and '.join(browser.missing())} not installed")
    with browser.opened() as chromium:

        def printed() -> bytes:
            chromium.open(given.screen)
            return chromium.printed()

        yield printed


FIRST_WRITTEN = "(a) plain, styles as first written"
PLAIN = "(a) plain, with our styles"
OURS = "(b) ecoscore, one core"
WAYS: Mapping[str, Callable[[Given], Iterator[Callable[[], bytes]]]] = {
    FIRST_WRITTEN: plainly_as_first_written,
    PLAIN: plainly,
    OURS: by_ecoscore,
    "(d) Typst": by_typst,
    "(d) Chromium, kept open": by_chromium,
}


def taking_turns(given: Given, *, rounds: int) -> dict[str, Cost | str]:
    """The cost of each way; what is not installed says so."""
    found: dict[str, list[Cost | str]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way, costs in found.items():
            # A fresh process each time; "spawn", so that it shares nothing with this one.
            with get_context("spawn").Pool(1) as pool:
                costs.append(pool.apply(timed, (way, given)))
    return {way: _typical(costs) for way, costs in found.items()}


def timed(way: str, given: Given) -> Cost | str:
    """Time one way in this process."""
    try:
        return next(_timed(WAYS[way](given)))
    except ImportError as absent:
        return f"did not run: {absent}"


def _timed(ways: Iterator[Callable[[], bytes]]) -> Iterator[Cost]:
    for make in ways:
        content = make()
        clock, processor = time.perf_counter(), _processor()
        for _ in range(DOCUMENTS):
            make()
        yield Cost(
            clock=(time.perf_counter() - clock) / DOCUMENTS,
            processor=(_processor() - processor) / DOCUMENTS,
            pages=len(pypdfium2.PdfDocument(content)),
            peak_mb=peak_mb() + of_all_children("VmHWM"),
        )


def _processor() -> float:
    """Processor seconds of this process and of all that runs for it."""
    return time.process_time() + of_all_children("seconds")


def _typical(costs: list[Cost | str]) -> Cost | str:
    there = [cost for cost in costs if isinstance(cost, Cost)]
    if not there:
        return str(costs[0])
    return Cost(
        clock=statistics.median(cost.clock for cost in there),
        processor=min(cost.processor for cost in there),
        pages=there[0].pages,
        peak_mb=max(cost.peak_mb for cost in there),
    )


def print_all_cores(given: Given, alone: Cost, folder: Path, *, reports: int) -> None:
    """Make many reports through the worker processes; tell the pace and the memory on the way."""
    notes = folder / "memory"
    notes.mkdir()
    make = partial(noting_memory, report.FORMATS["pdf"], given.view, notes)
    paths = (folder / "out" / f"{number}.pdf" for number in range(reports))
    jobs = Jobs(tuple(partial(Job, path=path, render=make) for path in paths))
    marks = sorted({max(reports // 10, 1), max(reports // 2, 1), reports})
    start = time.perf_counter()
    print(f"\n(c) ecoscore, {CORES} cores, {reports} reports of {alone.pages} pages")
    for number, outcome in enumerate(carry_out(jobs), start=1):
        outcome.path.unlink()
        if number in marks:
            workers = [float(path.read_text()) for path in notes.iterdir()]
            print(
                f"    after {number:5}: {time.perf_counter() - start:6.1f} s; in memory: "
                f"worker {max(workers):4.0f} MB, the program itself {resident_mb():4.0f} MB"
            )
    each = (time.perf_counter() - start) / reports
    print(
        f"    {1 / each:.2f} reports per second; {alone.clock / each / CORES:.0%} of {CORES} times "
        f"one core\n    342 reports of {PAGES_OF_A_LONG_REPORT} pages would take "
        f"{342 * PAGES_OF_A_LONG_REPORT * each / alone.pages / 60:.1f} minutes"
    )


def noting_memory(make: Callable[[object], bytes], view: object, notes: Path) -> bytes:
    """Make a report and write down in which memory this process does so."""
    content = make(view)
    (notes / str(os.getpid())).write_text(f"{resident_mb():.1f}")
    return content


if __name__ == "__main__":
    main()
