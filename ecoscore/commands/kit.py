"""How does a researcher ask for everything that a field worker takes along?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.options import CASE, LANGUAGE, SKIP, STUDY
from ecoscore.commands.voice import carry_out, problems_end_the_command


@click.command(epilog="Example: ecoscore kit my-study --case noord --document duo_interview")
@click.argument("study", type=STUDY)
@CASE
@LANGUAGE
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Only this document: questionnaire, or the id of a guide.",
)
@SKIP
def kit(
    study: Path, *, documents: tuple[str, ...], skip_problem_rows: bool, **wanted: tuple[str, ...]
) -> None:
    """Print all that a field worker takes along, in STUDY/out/kit, with numbered copies.

    The code of each person invited stands in STUDY/codes.csv.
    """
    from ecoscore import workflow_kit
    from ecoscore.workflow import Wanted

    with problems_end_the_command():
        carry_out(
            workflow_kit.kit(
                study, Wanted(**wanted), documents, skip_problem_rows=skip_problem_rows
            )
        )
