"""How fast is scoring of very many answers, step by step, beside the plain way, in one run?"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import plain_statistics as plain
from benchmarks.many_answers import many_instrument, many_study
from benchmarks.reading import ManyAnswers, measure_reading, peak_mb, read_many, written
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.study import Study
from ecoscore.scoring import study as scoring
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.groups.between_cases import differences_between_cases
from ecoscore.scoring.groups.within_cases import agreement_of
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.cases import cases_table
from ecoscore.scoring.levels.cells import Cells, cells_from
from ecoscore.scoring.respondents import scores_of

RUNS = 3
WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: seconds by ecoscore and in the plain way (None when that has no such step)."""

    what: str
    seconds: float
    plain: float | None = None


def main() -> None:
    """Print the steps for many answers, then the whole for a tenth and for all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--respondents", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        answers = written(Path(folder), respondents=given.respondents, cases=given.cases)
        print(f"{given.respondents:,} respondents x 40 items, {given.cases:,} cases, 4 roles\n")
        print("Reading")
        for line in measure_reading(answers):
            print(f"  {line.what:38}{line.seconds:8.2f} s{line.peak_mb:8.0f} MB{line.ratio:8.2f}x")
        print("\nScoring, without reading" + f"{'ecoscore':>22}{'plain':>12}{'ratio':>9}")
        for step in in_process(_steps, answers):
            print(written_step(step))
        for workers in (1, WORKERS):
            seconds, peak = in_process(partial(_whole, workers=workers), answers)
            print(f"  everything, {workers} worker(s){seconds:21.2f} s{peak:12.0f} MB at the peak")
        _print_growth(Path(folder), given.respondents, given.cases)


def written_step(step: Step) -> str:
    """A line of the table."""
    beside = "" if step.plain is None else f"{step.plain:10.2f} s{step.plain / step.seconds:8.1f}x"
    return f"  {step.what:34}{step.seconds:8.2f} s{beside}"


def _print_growth(folder: Path, respondents: int, cases: int) -> None:
    """The whole of scoring for a tenth of the rows and cases, and for all."""
    small = folder / "tenth"
    small.mkdir()
    tenth = written(small, respondents=respondents // 10, cases=max(cases // 10, 1))
    all_of_it = written(folder, respondents=respondents, cases=cases)
    few, many = (
        in_process(partial(_whole, workers=1), answers)[0] for answers in (tenth, all_of_it)
    )
    print(f"\nTen times the rows take {many / few:.1f} times as long ({few:.2f} s, {many:.2f} s).")


def in_process(work: Callable[[ManyAnswers], object], answers: ManyAnswers):  # type: ignore[no-untyped-def]
    """Do `work` in a process of its own, so that memory and caches start afresh."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (answers,))


def _given(answers: ManyAnswers) -> tuple[Instrument, Study, Responses]:
    instrument = many_instrument()
    study = many_study(
        instrument, cases=answers.cases, respondents=answers.respondents, folder=answers.csv.parent
    )
    return instrument, study, read_many(answers, ".parquet")


def _whole(answers: ManyAnswers, *, workers: int) -> tuple[float, float]:
    """Seconds and peak memory of every table of a study."""
    instrument, study, responses = _given(answers)

    def work() -> object:
        if workers == 1:
            return scoring.score_study(instrument, study, responses)
        with ThreadPoolExecutor(workers - 1) as executor:
            return scoring.score_study(instrument, study, responses, executor=executor)

    return fastest(work), peak_mb()


def _steps(answers: ManyAnswers) -> list[Step]:
    """Every step by itself, each with its plain alternative."""
    instrument, study, responses = _given(answers)
    codes = responses.answers
    floor = fastest(lambda: codes.to_numpy().sum(dtype=np.int64))
    keyed = keyed_answers(instrument, study.cases, responses)
    steps = [
        Step(what="one read of the answers (floor)", seconds=floor),
        Step(
            what="sort by cell, turn round",
            seconds=fastest(partial(keyed_answers, instrument, study.cases, responses)),
        ),
    ]
    return [*steps, *_statistics(keyed, instrument, study, responses)]


def _statistics(
    keyed: Keyed, instrument: Instrument, study: Study, responses: Responses
) -> Iterator[Step]:
    scales = {f.id: [item.id for item in f.items] for f in instrument.factors}
    people = responses.people[["case", "role"]]
    points = _points(instrument, responses)
    table = plain.respondent_scores(points, scales)
    scores = scores_of(keyed)
    cells = _cells(keyed, scores)
    within = agreement_of(keyed)
    unknown = np.full((len(instrument.roles), scores.shape[1]), np.nan)
    pairs: tuple[tuple[str, Callable[[], object], Callable[[], object]], ...] = (
        (
            "scores of respondents",
            lambda: scores_of(keyed),
            lambda: plain.respondent_scores(points, scales),
        ),
        (
            "reliability and items",
            lambda: scoring._item_tables(keyed, responses),
            lambda: plain.reliability(points, people, scales),
        ),
        (
            "agreement",
            lambda: agreement_of(keyed),
            lambda: plain.agreement(points / 25.0, people, scales),
        ),
        (
            "ICC",
            lambda: differences_between_cases(keyed, cells, panels=within.panels),
            lambda: plain.icc(table, people),
        ),
        (
            "case values",
            lambda: cases_table(_cells(keyed, scores), instrument, study.cases, unknown),
            lambda: plain.case_values(table, people),
        ),
    )
    for what, ours, theirs in pairs:
        yield Step(what=what, seconds=fastest(ours), plain=fastest(theirs, runs=1))


def _cells(keyed: Keyed, scores: Floats) -> Cells:
    """The cells of the whole study."""
    return cells_from(
        keyed.cell, scores, waves=keyed.waves, cases=len(keyed.cases), instrument=keyed.instrument
    )


def _points(instrument: Instrument, responses: Responses) -> pd.DataFrame:
    """What the plain way starts from: points, NaN for no answer, reversed items turned round."""
    points = responses.answers.astype(float).where(responses.answers != NO_ANSWER)
    for item in instrument.items:
        scale = instrument.answer_scale(item, item.roles[0])
        share = (points[item.id] - scale.low) / (scale.high - scale.low)
        points[item.id] = 100 * (1 - share if item.reverse else share)
    return points


def fastest(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Seconds of the fastest of several runs: what the machine can do when nothing else runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
