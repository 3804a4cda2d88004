"""How does a researcher ask for the tables of scores?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.options import SKIP, STUDY
from ecoscore.commands.voice import carry_out, problems_end_the_command


@click.command(epilog="Example: ecoscore score my-study")
@click.argument("study", type=STUDY)
@click.option(
    "--advanced",
    "also",
    flag_value="advanced",
    help="Add factor analysis, polychoric correlations and the like; takes longer.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["csv", "parquet"]),
    default=["csv"],
    show_default=True,
    help="File format of the tables; may be given twice.",
)
@SKIP
def score(
    study: Path, *, also: str | None, formats: tuple[str, ...], skip_problem_rows: bool
) -> None:
    """Check and score the returned answers; tables come in STUDY/out/scores."""
    from ecoscore import workflow

    with problems_end_the_command():
        wanted = workflow.Wanted(formats=formats, also=(also,) if also else ())
        carry_out(workflow.scores(study, wanted, skip_problem_rows=skip_problem_rows))
