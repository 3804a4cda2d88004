"""Which options do several commands share?"""

from __future__ import annotations

from pathlib import Path

import click

STUDY = click.Path(exists=True, file_okay=False, path_type=Path)

CASE = click.option("--case", "cases", multiple=True, metavar="ID", help="Only this case.")
ROLE = click.option("--role", "roles", multiple=True, metavar="ID", help="Only this role.")
LANGUAGE = click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Only this language."
)
FORMAT = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "html"]),
    default=["pdf"],
    show_default=True,
    help="File format; may be given twice.",
)
SKIP = click.option(
    "--skip-problem-rows",
    is_flag=True,
    help="Leave rows with problems out; the report counts them, and the scores list them.",
)
EDITION = click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(["partner", "role", "worker", "researcher"]),
    default=["partner"],
    show_default=True,
    help="For whom; may be given several times. Role: one report for each role that is shown.",
)
