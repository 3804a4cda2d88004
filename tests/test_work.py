"""Many files are made on all cores, and nothing about them depends on that."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from errands import process_id, refuse, vanish

from ecoscore.problems import ProblemsFound, WorkerLost
from ecoscore.work import Job, carry_out


def jobs_for(folder: Path, count: int) -> list[Job]:
    return [
        Job(path=folder / f"{number}.txt", render=partial(bytes, b"x" * number))
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 25])
def test_every_file_is_made_whole_and_named_once(tmp_path: Path, count: int) -> None:
    made = sorted(carry_out(jobs_for(tmp_path, count)))
    assert made == sorted(tmp_path / f"{number}.txt" for number in range(count))
    assert all(path.stat().st_size == int(path.stem) for path in made)


def test_workers_are_used_once_there_is_enough_to_do(tmp_path: Path) -> None:
    jobs = [Job(path=tmp_path / f"{number}", render=process_id) for number in range(6)]
    makers = {path.read_bytes() for path in carry_out(jobs)}
    assert (process_id() not in makers) == (len(os.sched_getaffinity(0)) > 1)


def test_problems_found_by_a_worker_arrive_complete(tmp_path: Path) -> None:
    jobs = [Job(path=tmp_path / f"{number}", render=refuse) for number in range(5)]
    with pytest.raises(ProblemsFound) as found:
        list(carry_out(jobs))
    assert [problem.code for problem in found.value.problems] == ["Q999"]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="there are no workers on one core")
def test_a_worker_that_the_system_ends_is_said_in_plain_words(tmp_path: Path) -> None:
    jobs = [Job(path=tmp_path / f"{number}", render=vanish) for number in range(5)]
    with pytest.raises(WorkerLost, match="memory"):
        list(carry_out(jobs))
    assert list(tmp_path.iterdir()) == []
