"""How does a researcher ask for the reports of cases?"""

from __future__ import annotations

from pathlib import Path

import click

from ecoscore.commands.options import CASE, EDITION, FORMAT, LANGUAGE, SKIP, STUDY
from ecoscore.commands.voice import carry_out, problems_end_the_command


@click.command(epilog="Example: ecoscore report my-study --case noord --language nl")
@click.argument("study", type=STUDY)
@CASE
@EDITION
@LANGUAGE
@FORMAT
@SKIP
@click.option("--force", is_flag=True, help="Make reports again that have not changed.")
def report(study: Path, *, skip_problem_rows: bool, force: bool, **wanted: tuple[str, ...]) -> None:
    """Make a report for each case and reader in STUDY/out/reports.

    A report that stands there as it would be made is left alone.
    """
    from ecoscore import workflow_reports
    from ecoscore.workflow import Wanted

    with problems_end_the_command():
        plan = workflow_reports.reports(
            study,
            Wanted(**wanted),
            skip_problem_rows=skip_problem_rows,
            force=force,
        )
        carry_out(plan)
