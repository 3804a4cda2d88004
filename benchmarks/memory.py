"""How much memory and processor time does a process take, and all that run for it?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


def peak_mb() -> float:
    """The most memory that this process has had, in megabytes."""
    # Not from getrusage: there the peak of the process that started this one counts too.
    return _kilobytes(Path("/proc/self"), "VmHWM") / 1024


def resident_mb() -> float:
    """The memory that this process has now, in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MB


def of_all_children(what: str) -> float:
    """Of all processes below this one that run now: `VmHWM`, peak MB, or processor `seconds`.

    Memory that they share is counted for each.
    """
    if what == "seconds":
        return sum(_ticks(process) for process in _below(os.getpid())) / TICKS
    return sum(_kilobytes(process, what) for process in _below(os.getpid())) / 1024


def _below(parent: int) -> Iterator[Path]:
    found: dict[int, list[int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        fields = _fields(process)
        if fields:
            found.setdefault(int(fields[1]), []).append(int(process.name))
    waiting = found.get(parent, [])
    while waiting:
        child = waiting.pop()
        waiting.extend(found.get(child, []))
        yield Path("/proc") / str(child)


def _fields(process: Path) -> list[str]:
    """What the system tells of a process after its name: state, parent, …; nothing if it ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _ticks(process: Path) -> int:
    fields = _fields(process)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _kilobytes(process: Path, what: str) -> int:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))
