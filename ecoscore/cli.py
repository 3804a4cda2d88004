"""Which commands are there?"""

from __future__ import annotations

import click

from ecoscore import __version__
from ecoscore.commands.check import check
from ecoscore.commands.gallery import gallery
from ecoscore.commands.init import init
from ecoscore.commands.kit import kit
from ecoscore.commands.plan import plan
from ecoscore.commands.questionnaires import questionnaires
from ecoscore.commands.report import report
from ecoscore.commands.score import score


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start by looking: ecoscore init my-study --sample, then ecoscore report my-study",
)
@click.version_option(__version__)
def main() -> None:
    """Questionnaires, honest scores and printed reports for ecosystems of social enterprise."""


for command in (init, check, questionnaires, kit, score, report, plan, gallery):
    main.add_command(command)
