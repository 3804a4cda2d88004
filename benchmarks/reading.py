"""How fast are the answers of many respondents read, beside the plain way, in one run?"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pyarrow as pa

from benchmarks.many_answers import many_instrument, many_study, write_many
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.study import Study
from ecoscore.responses import read_responses
from ecoscore.responses.importers import import_file

RUNS = 3
"""Timed runs in a process, after one to warm up."""
ROUNDS = 3
"""Processes for each way to read; the ways take turns, so that a busy machine hits all alike."""
PLAIN = "pandas.read_csv, C engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The median seconds of one way to read, its peak of memory, and pandas' seconds over its own.

    `beyond_mb` is what the peak lies above that of a process that has only loaded the libraries.
    """

    what: str
    seconds: float
    peak_mb: float
    beyond_mb: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyAnswers:
    """Where the answers are, and of how many."""

    csv: Path
    respondents: int
    cases: int


def written(folder: Path, *, respondents: int, cases: int) -> ManyAnswers:
    """Write answers in `folder`, as CSV and as Parquet."""
    path = write_many(folder, respondents=respondents, cases=cases)
    return ManyAnswers(csv=path, respondents=respondents, cases=cases)


@cache
def asked(answers: ManyAnswers) -> tuple[Instrument, Study]:
    """The instrument and the study that the answers belong to; made once, in the warming up."""
    instrument = many_instrument()
    study = many_study(
        instrument, cases=answers.cases, respondents=answers.respondents, folder=answers.csv.parent
    )
    return instrument, study


def read_many(answers: ManyAnswers, suffix: str = ".csv") -> Responses:
    """Read and check the answers by ecoscore."""
    return read_responses([answers.csv.with_suffix(suffix)], *asked(answers))


WAYS: Mapping[str, Callable[[ManyAnswers], object]] = {
    "the bytes of the CSV file alone": lambda answers: answers.csv.read_bytes(),
    PLAIN: lambda answers: pd.read_csv(answers.csv, engine="c"),
    "ecoscore, CSV, cells alone": lambda answers: import_file(answers.csv),
    "ecoscore, CSV, checked": read_many,
    "pandas.read_parquet": lambda answers: pd.read_parquet(answers.csv.with_suffix(".parquet")),
    "ecoscore, Parquet, checked": lambda answers: read_many(answers, ".parquet"),
}


def measure_reading(answers: ManyAnswers) -> Iterator[Reading]:
    """Time each way to read the answers."""
    timed: dict[str, list[tuple[list[float], float, float]]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way, results in timed.items():
            results.append(in_process(way, answers))
    seconds = {
        way: statistics.median(run for runs, *_ in results for run in runs)
        for way, results in timed.items()
    }
    for way, results in timed.items():
        peak = max(peak for _, _, peak in results)
        yield Reading(
            what=way,
            seconds=seconds[way],
            peak_mb=peak,
            beyond_mb=peak - min(start for _, start, _ in results),
            ratio=seconds[PLAIN] / seconds[way],
        )


def in_process(way: str, answers: ManyAnswers) -> tuple[list[float], float, float]:
    """Time one way in a process of its own; give the seconds, and the memory before and after."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(timed_runs, (way, answers))


def timed_runs(way: str, answers: ManyAnswers) -> tuple[list[float], float, float]:
    """Time one way in this process."""
    before = peak_mb()
    work = WAYS[way]
    seconds = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work(answers)
        seconds.append(time.perf_counter() - start)
    return seconds[1:], before, peak_mb()


def peak_mb() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(respondents: int = 1_000_000, cases: int = 10_000) -> None:
    """Print a table of the ways to read."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        answers = written(Path(folder), respondents=respondents, cases=cases)
        size = answers.csv.stat().st_size / 1e6
        print(f"{respondents:,} respondents, 40 items, {cases:,} cases; CSV of {size:.0f} MB")
        print(f"pandas {pd.__version__}, pyarrow {pa.__version__}")
        for line in measure_reading(answers):
            print(
                f"{line.what:36}{line.seconds:8.2f} s{line.peak_mb:8.0f} MB"
                f"{line.beyond_mb:8.0f} MB more{line.ratio:8.2f}x"
            )


if __name__ == "__main__":
    main(100_000, 1_000)
    main()
