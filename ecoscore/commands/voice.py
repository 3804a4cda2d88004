"""What does a command say back, and with which exit code does it end?

Nothing else in ecoscore prints. Exit codes: 0 fine, 1 problems found in the input, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecoscore.problems import Grade, Problem, ProblemsFound, UnknownChoice, WorkerLost

if TYPE_CHECKING:
    from ecoscore.work import Outcome
    from ecoscore.workflow import Plan


@contextmanager
def problems_end_the_command() -> Iterator[None]:
    """Turn what the user can mend into messages and an exit code."""
    try:
        yield
    except ProblemsFound as found:
        say_problems(found.problems)
        sys.exit(1)
    except UnknownChoice as unknown:
        raise click.BadParameter(str(unknown), param_hint=f"--{unknown.kind}") from None
    except WorkerLost as lost:
        raise click.ClickException(str(lost)) from None
    except BrokenPipeError:
        raise  # whoever reads along has seen enough; click ends the command quietly
    except OSError as trouble:
        name = trouble.filename or "the output"
        raise click.ClickException(f"{name}: {trouble.strerror or trouble}") from None


def say(*sentences: str, as_trouble: bool = False) -> None:
    """Print each sentence on a line of its own."""
    for sentence in sentences:
        click.echo(sentence, err=as_trouble)


def say_problems(problems: Sequence[Problem]) -> None:
    """Print each problem on a line of its own, and how many there are."""
    say(*(str(problem) for problem in problems), as_trouble=True)
    count = sum(problem.grade is Grade.MUST for problem in problems)
    if count:
        say(f"{count} to mend. docs/problems explains each code.", as_trouble=True)


def carry_out(plan: Plan) -> None:
    """Say what the user must hear, make the files with a sign of progress, and name them."""
    from ecoscore import work
    from ecoscore.files import write_whole

    say_problems(plan.notes)
    name_files(write_whole(path, content) for path, content in plan.ready.items())
    outcomes = work.carry_out(plan.jobs)
    if plan.jobs and sys.stderr.isatty():
        _name_outcomes_after_a_bar(outcomes, length=len(plan.jobs))
    else:
        _name_outcomes(outcomes)


def name_files(paths: Iterable[Path]) -> None:
    """Name every file that was written, as it comes."""
    for path in paths:
        say(f"wrote {path}")


def _name_outcomes(outcomes: Iterable[Outcome]) -> None:
    """Name every file, as it comes, and how many stood there already as they would be made."""
    same = 0
    for outcome in outcomes:
        if outcome.is_new:
            name_files((outcome.path,))
        same += not outcome.is_new
    if same:
        say(f"{same} unchanged; --force makes them again.")


def _name_outcomes_after_a_bar(outcomes: Iterator[Outcome], *, length: int) -> None:
    """Show a bar while files are made, then name those that stand, also when one went wrong."""
    finished: list[Outcome] = []
    try:
        with click.progressbar(outcomes, length=length, file=sys.stderr) as progress:
            finished.extend(progress)
    finally:
        _name_outcomes(finished)
