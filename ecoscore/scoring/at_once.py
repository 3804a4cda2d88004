"""How is work that does not depend on other work started, now or at the same time?"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")
Later = Callable[[], Result]
"""Asks for the result of work that was started; waits for it when it is not there yet."""


def started(
    executor: Executor | None,
    work: Callable[Given, Result],
    *given: Given.args,
    **named: Given.kwargs,
) -> Later[Result]:
    """Start `work` in `executor`, or do it here and now when there is none."""
    if executor is None:
        found = work(*given, **named)
        return lambda: found
    return executor.submit(work, *given, **named).result
