"""How does a researcher ask for the reports of cases?"""

from __future__ import annotations

from functools import partial
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
@click.option("--study", "whole", is_flag=True, help="One report over all cases instead.")
@click.option(
    "--order", metavar="SCALE", default="", help="With --study, for the researcher: cases by score."
)
def report(
    study: Path,
    *,
    skip_problem_rows: bool,
    force: bool,
    whole: bool,
    order: str,
    **wanted: tuple[str, ...],
) -> None:
    """Make a report for each case and reader in STUDY/out/reports.

    A report that stands there as it would be made is left alone. With --study there is one report
    over all cases instead, for partners or the researcher.
    """
    from ecoscore import workflow_reports, workflow_study
    from ecoscore.workflow import Wanted

    if whole and wanted["cases"]:
        raise click.UsageError("--study is about all cases, so it does not go with --case.")
    if order and not (whole and set(wanted["editions"]) == {"researcher"}):
        raise click.UsageError("--order goes with --study --edition researcher only.")
    plan_of = workflow_reports.reports
    if whole:
        plan_of = partial(workflow_study.study_reports, order=order)
    with problems_end_the_command():
        plan = plan_of(
            study,
            Wanted(**wanted),
            skip_problem_rows=skip_problem_rows,
            force=force,
        )
        carry_out(plan)
