"""How does a researcher hear what is wrong with an instrument or a study?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ecoscore.commands.options import STUDY
from ecoscore.commands.voice import problems_end_the_command, say, say_problems
from ecoscore.problems import Grade


@click.command(epilog="Example: ecoscore check my-study")
@click.argument("path", type=STUDY, default=".")
@click.option(
    "--against",
    type=STUDY,
    metavar="OLDER",
    help="Say which scores may be compared with those of an older instrument or study.",
)
def check(path: Path, against: Path | None) -> None:
    """Find every problem of an instrument or a study, and say how to mend it."""
    from ecoscore import workflow

    with problems_end_the_command():
        problems = workflow.check(path)
        if against is not None and not any(found.grade is Grade.MUST for found in problems):
            of_versions, sentences = workflow.compare(path, against)
            problems = (*problems, *of_versions)
            say(*sentences)
        say_problems(problems)
        if any(problem.grade is Grade.MUST for problem in problems):
            sys.exit(1)
        should = f"; {len(problems)} that should be" if problems else ""
        say(f"{path}: no problems that must be mended{should}.")
