"""How does a researcher ask for questionnaires?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.options import CASE, FORMAT, LANGUAGE, ROLE, STUDY
from ecoscore.commands.voice import carry_out, problems_end_the_command


@click.command(epilog="Example: ecoscore questionnaires my-study --role worker --language nl")
@click.argument("study", type=STUDY)
@CASE
@ROLE
@LANGUAGE
@FORMAT
def questionnaires(study: Path, **wanted: tuple[str, ...]) -> None:
    """Make printable questionnaires in STUDY/out/questionnaires."""
    from ecoscore import workflow

    with problems_end_the_command():
        carry_out(workflow.questionnaires(study, workflow.Wanted(**wanted)))
