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
def check(path: Path) -> None:
    """Find every problem of an instrument or a study, and say how to mend it."""
    from ecoscore import workflow

    with problems_end_the_command():
        problems = workflow.check(path)
        say_problems(problems)
        if any(problem.grade is Grade.MUST for problem in problems):
            sys.exit(1)
        say(f"{path}: no problems that must be mended.")
