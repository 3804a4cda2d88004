"""Many files are made on all cores, and nothing about them depends on that."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from errands import process_id, refuse, vanish
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.made import LIST, digest_of
from ecoscore.problems import ProblemsFound, WorkerLost
from ecoscore.work import Job, Jobs, carry_out


def jobs_for(folder: Path, count: int) -> list[Job]:
    return [
        Job(path=folder / f"{number}.txt", render=partial(bytes, b"x" * number))
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 25])
def test_every_file_is_made_whole_and_named_once(tmp_path: Path, count: int) -> None:
    made = sorted(outcome.path for outcome in carry_out(jobs_for(tmp_path, count)))
    assert made == sorted(tmp_path / f"{number}.txt" for number in range(count))
    assert all(path.stat().st_size == int(path.stem) for path in made)


def test_workers_are_used_once_there_is_enough_to_do(tmp_path: Path) -> None:
    jobs = [Job(path=tmp_path / f"{number}", render=process_id) for number in range(6)]
    makers = {outcome.path.read_bytes() for outcome in carry_out(jobs)}
    assert (process_id() not in makers) == (len(os.sched_getaffinity(0)) > 1)


def test_a_folder_with_the_name_of_the_program_does_not_stand_in_the_way(tmp_path: Path) -> None:
    """As for who stands beside a checkout named ecoscore; the command starts from elsewhere."""
    command, here = tmp_path / "bin" / "command.py", tmp_path / "here"
    command.parent.mkdir()
    (here / "ecoscore").mkdir(parents=True)
    command.write_text(
        "from functools import partial\nfrom pathlib import Path\n"
        "from ecoscore import __version__\n"
        "from ecoscore.work import Job, Jobs, carry_out\n"
        "def maker(name): return Job(path=Path(name), render=partial(bytes, 3))\n"
        "if __name__ == '__main__':\n"
        "    list(carry_out(Jobs(tuple(partial(maker, name) for name in 'abcd'))))\n"
    )
    ended = subprocess.run([sys.executable, command], cwd=here, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in here.glob("?")) == ["a", "b", "c", "d"]


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


def the_same_again(path: Path, of: str, *, again: bool = False) -> bool:
    """Whether a job writes its file (and does not find it as it would be made)."""
    job = Job(path=path, render=partial(bytes, b"content"), of=of, again=again)
    [outcome] = carry_out([job])
    assert outcome.path == path
    return outcome.is_new


def test_a_file_made_of_the_same_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    assert the_same_again(path, "a")
    before = path.stat().st_mtime_ns
    assert not the_same_again(path, "a")
    assert path.stat().st_mtime_ns == before


def test_a_file_is_made_again_of_other_content_or_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    assert the_same_again(path, "a")
    assert the_same_again(path, "b")
    assert the_same_again(path, "b", again=True)
    assert not the_same_again(path, "b")
    assert the_same_again(path, "a")


def test_a_file_that_somebody_changed_or_took_away_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    the_same_again(path, "a")
    path.write_bytes(b"changed by hand")
    assert the_same_again(path, "a")
    path.unlink()
    assert the_same_again(path, "a")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"one two\n", b"no digest at all\n"])
def test_a_damaged_list_of_what_was_made_only_costs_time(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    the_same_again(path, "a")
    (tmp_path / LIST).write_bytes(content)
    assert the_same_again(path, "a")


def test_workers_leave_alone_what_stands_there(tmp_path: Path) -> None:
    jobs = [
        Job(path=tmp_path / f"{number}", render=process_id, of=str(number)) for number in range(6)
    ]
    assert all(outcome.is_new for outcome in carry_out(jobs))
    assert [outcome.is_new for outcome in carry_out(jobs)] == [False] * 6


def test_jobs_are_thought_out_only_a_few_ahead_of_the_work(tmp_path: Path) -> None:
    thought_out: list[int] = []

    def job(number: int) -> Job:
        thought_out.append(number)
        return Job(path=tmp_path / f"{number}", render=process_id)

    outcomes = carry_out(Jobs(tuple(partial(job, number) for number in range(50))))
    next(outcomes)
    assert len(thought_out) <= 2 * len(os.sched_getaffinity(0))
    assert len(list(outcomes)) == 49


@given(one=st.text(), other=st.text())
def test_digests_are_equal_exactly_when_the_contents_are(one: str, other: str) -> None:
    assert (digest_of((one, 1)) == digest_of((other, 1))) == (one == other)
