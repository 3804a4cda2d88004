"""How long does something take, without the first time and without the outliers?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

RUNS = 5


def median_seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Seconds that `work` takes: the median of several runs after one to warm up."""
    work()
    return statistics.median(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
