"""How does a researcher ask how many people and items a study needs?"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ecoscore.commands.options import STUDY
from ecoscore.commands.voice import carry_out, problems_end_the_command, say, say_problems


class _Between(click.FloatRange):
    """A range without nan, which is neither below nor above anything."""

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Give the number, or refuse it as text is refused."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a valid float.", param, ctx)
        return number


ABOVE_0 = _Between(0, 100, min_open=True)
SHARE = _Between(0, 1, min_open=True, max_open=True)


def _number(
    name: str, kind: click.ParamType[float], default: float, meaning: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that takes a number."""
    return click.option(name, type=kind, default=default, show_default=True, help=meaning)


@click.command(epilog="Example: ecoscore plan my-study --sd 22 --icc 0.15 --items 5")
@click.argument("study", type=STUDY)
@click.option(
    "--from",
    "earlier",
    type=STUDY,
    metavar="STUDY",
    help="An earlier study with answers, for its variances; without --sd, --icc, --reliability.",
)
@_number("--sd", ABOVE_0, 20, "Spread (sd) of the scores of one role in one case, in points.")
@_number("--icc", SHARE, 0.10, "Share of the variance of scores that lies between cases.")
@_number("--items", click.IntRange(1, 100), 4, "Items on a scale; with --from, those it has.")
@_number("--reliability", SHARE, 0.80, "Reliability of a person's score on so many items.")
@_number("--half-width", ABOVE_0, 10, "Wanted half width of a case value's interval, in points.")
@_number("--wanted", SHARE, 0.70, "Wanted reliability of a case value.")
@click.pass_context
def plan(ctx: click.Context, /, study: Path, *, earlier: Path | None, **expected: float) -> None:
    """Say how many people and items a study needs; a table comes in STUDY/out/plan.csv."""
    from ecoscore import workflow

    default = click.core.ParameterSource.DEFAULT
    said = {k: v for k, v in expected.items() if ctx.get_parameter_source(k) is not default}
    useless = [f"--{name}" for name in ("sd", "icc", "reliability") if name in said]
    if earlier is not None and useless:
        raise click.UsageError(f"Leave out {', '.join(useless)}: --from takes that from a study.")
    with problems_end_the_command():
        planned, sentences = workflow.fieldwork(study, said, earlier=earlier)
        say(*sentences, as_trouble=not planned.ready)
        if not planned.ready:
            say_problems(planned.notes)
            sys.exit(1)
        say("Of a role to which fewer people were invited, everybody is meant.")
        carry_out(planned)
