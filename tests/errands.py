"""Work to send to another process, which can only import it from a module it can find."""

from __future__ import annotations

import os
import signal

from ecoscore.problems import Place, Problem, ProblemsFound


def refuse() -> bytes:
    raise ProblemsFound([Problem(code="Q999", place=Place(file="x"), what="No.", remedy="Stop.")])


def process_id() -> bytes:
    return str(os.getpid()).encode()


def vanish() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"
