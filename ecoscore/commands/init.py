"""How does a study begin?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.voice import name_files, problems_end_the_command


@click.command(epilog="Example: ecoscore init my-study --sample")
@click.argument("study", type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help="Add three cases with invented answers.")
@click.option(
    "--instrument",
    default="ecoscore",
    show_default=True,
    metavar="ID",
    help="The instrument: the name of one that ships with ecoscore, or a folder.",
)
@click.option("--short", is_flag=True, help="Ask professionals the short form.")
def init(study: Path, instrument: str, *, sample: bool, short: bool) -> None:
    """Make a new study folder."""
    from ecoscore import new_study
    from ecoscore.model.study import FormLength

    with problems_end_the_command():
        if study.exists() and any(study.iterdir()):
            raise click.UsageError(
                f"{study} is not empty; choose a folder that does not exist yet."
            )
        form = FormLength.SHORT if short else FormLength.LONG
        name_files(new_study.make(study, instrument=instrument, sample=sample, form=form))
