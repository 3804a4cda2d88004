"""How are many files made, on all cores, one complete file at a time?"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import NamedTuple, Protocol

from ecoscore import made
from ecoscore.files import write_whole
from ecoscore.problems import WorkerLost

SAFE_PATH = "PYTHONSAFEPATH"
FEWEST_JOBS_FOR_WORKERS = 4
"""Starting workers costs about two documents' time, so a few documents are made right here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to make: `render` gives its content and can be sent to another process.

    `of` is a digest of all that the content depends on: a file that was made of the same is left as
    it is, unless `again` is set. Without it the file is always made.
    """

    path: Path
    render: Callable[[], bytes]
    of: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs that are thought out one at a time, so that a thousand need no more memory than ten."""

    makers: tuple[Callable[[], Job], ...] = ()

    def __len__(self) -> int:
        return len(self.makers)

    def __iter__(self) -> Iterator[Job]:
        return (maker() for maker in self.makers)


class Outcome(NamedTuple):
    """A file that stands whole on the disk; `is_new` is false when it stood there already."""

    path: Path
    is_new: bool


class ManyJobs(Protocol):
    """Jobs whose number is known."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Job]: ...


def carry_out(jobs: ManyJobs) -> Iterator[Outcome]:
    """Make every file and name each as soon as it stands whole on the disk.

    Raises WorkerLost when a process that makes files is ended from outside.
    """
    if len(jobs) < FEWEST_JOBS_FOR_WORKERS or _cores() == 1:
        for job in jobs:
            yield _kept(job) or _written(job, job.render())
        return
    with _workers(min(len(jobs), _cores())) as executor:
        try:
            yield from _as_they_come(executor, jobs)
        except BrokenExecutor as broken:
            raise WorkerLost(
                "The system ended a worker process, as it does when memory runs out. Close other "
                "programs, or make fewer files at once (for instance with --case)."
            ) from broken


def _kept(job: Job) -> Outcome | None:
    """The file as it stands, when it was made of the same."""
    stands = bool(job.of) and not job.again and made.is_made_of(job.path, job.of)
    return Outcome(job.path, is_new=False) if stands else None


def _written(job: Job, content: bytes) -> Outcome:
    write_whole(job.path, content)
    if job.of:
        made.note(job.path, content, job.of)
    return Outcome(job.path, is_new=True)


@contextmanager
def second_worker(*, worth_it: bool) -> Iterator[Executor | None]:
    """A thread beside this one for work on large arrays, or None when there is nothing to win.

    Array libraries let threads run side by side, and nothing has to be copied to a thread.
    """
    if not worth_it or _cores() == 1:
        yield None
        return
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield executor


def _as_they_come(executor: Executor, jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Hand out jobs a few ahead of the workers, so that memory does not grow with their number."""
    running: dict[Future[bytes], Job] = {}
    ahead = 2 * _cores()
    try:
        for job in jobs:
            kept = _kept(job)
            if kept is not None:
                yield kept
                continue
            running[executor.submit(job.render)] = job
            if len(running) >= ahead:
                yield _next_of(running)
        while running:
            yield _next_of(running)
    finally:
        for future in running:
            future.cancel()


def _next_of(running: dict[Future[bytes], Job]) -> Outcome:
    """Wait for the first that is finished, and write it."""
    done = next(as_completed(running))
    return _written(running.pop(done), done.result())


def _workers(count: int) -> Executor:
    """Worker processes that have loaded the PDF renderer once, before the first document.

    A fork server is used because forking a process that holds live Pango objects is unsafe.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ecoscore.printing.pdf"])
    with _safe_path():
        forkserver.ensure_running()
    return ProcessPoolExecutor(max_workers=count, mp_context=context)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep a Python that starts meanwhile from importing what lies in the current folder.

    The fork server does so first, and finds any folder there that is named as this package is.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


def _cores() -> int:
    """The cores this process may use, which in a container can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
