"""How are many files made, on all cores, one complete file at a time?"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
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
from pathlib import Path

from ecoscore.files import write_whole
from ecoscore.problems import WorkerLost

FEWEST_JOBS_FOR_WORKERS = 4
"""Starting workers costs about two documents' time, so a few documents are made right here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to make: `render` gives its content and can be sent to another process."""

    path: Path
    render: Callable[[], bytes]


def carry_out(jobs: Sequence[Job]) -> Iterator[Path]:
    """Make every file and give each path as soon as that file stands whole on the disk.

    Raises WorkerLost when a process that makes files is ended from outside.
    """
    if len(jobs) < FEWEST_JOBS_FOR_WORKERS or _cores() == 1:
        for job in jobs:
            yield write_whole(job.path, job.render())
        return
    with _workers(min(len(jobs), _cores())) as executor:
        try:
            yield from _as_they_come(executor, jobs)
        except BrokenExecutor as broken:
            raise WorkerLost(
                "The system ended a worker process, as it does when memory runs out. Close other "
                "programs, or make fewer files at once (for instance with --case)."
            ) from broken


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


def _as_they_come(executor: Executor, jobs: Sequence[Job]) -> Iterator[Path]:
    """Hand out jobs a few ahead of the workers, so that memory does not grow with their number."""
    waiting = iter(jobs)
    running: dict[Future[bytes], Path] = {}
    ahead = 2 * _cores()
    try:
        while True:
            for job in waiting:
                running[executor.submit(job.render)] = job.path
                if len(running) >= ahead:
                    break
            if not running:
                return
            done = next(as_completed(running))
            yield write_whole(running.pop(done), done.result())
    finally:
        for future in running:
            future.cancel()


def _workers(count: int) -> Executor:
    """Worker processes that have loaded the PDF renderer once, before the first document.

    A fork server is used because forking a process that holds live Pango objects is unsafe.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ecoscore.printing.pdf"])
    return ProcessPoolExecutor(max_workers=count, mp_context=context)


def _cores() -> int:
    """The cores this process may use, which in a container can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
