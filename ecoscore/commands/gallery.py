"""How does somebody who changes a chart look at all of them?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.voice import carry_out, problems_end_the_command


@click.command(epilog="Example: ecoscore gallery gallery")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="gallery")
def gallery(folder: Path) -> None:
    """Draw every chart on its hard cases, in a page for each language in FOLDER."""
    from ecoscore import workflow

    with problems_end_the_command():
        carry_out(workflow.gallery(folder))
