"""Which commands does a researcher type, and what does each say back?

Only words and exit codes live here: 0 fine, 1 problems found in the input, 2 wrong usage.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecoscore import __version__
from ecoscore.problems import Grade, Problem, ProblemsFound, UnknownChoice, WorkerLost

if TYPE_CHECKING:
    from ecoscore.workflow import Plan

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


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start by looking: ecoscore init my-study --sample, then ecoscore report my-study",
)
@click.version_option(__version__)
def main() -> None:
    """Questionnaires, honest scores and printed reports for ecosystems of social enterprise."""


@main.command(epilog="Example: ecoscore init my-study --sample")
@click.argument("study", type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help="Add three cases with invented answers.")
@click.option(
    "--instrument",
    default="ecoscore",
    show_default=True,
    metavar="ID",
    help="The instrument: the name of one that ships with ecoscore, or a folder.",
)
def init(study: Path, instrument: str, *, sample: bool) -> None:
    """Make a new study folder."""
    from ecoscore import new_study

    with _problems_end_the_command():
        if study.exists() and any(study.iterdir()):
            raise click.UsageError(
                f"{study} is not empty; choose a folder that does not exist yet."
            )
        _name_files(new_study.make(study, instrument=instrument, sample=sample))


@main.command(epilog="Example: ecoscore check my-study")
@click.argument("path", type=STUDY, default=".")
def check(path: Path) -> None:
    """Find every problem of an instrument or a study, and say how to mend it."""
    from ecoscore import workflow

    with _problems_end_the_command():
        problems = workflow.check(path)
        _say(problems)
        if any(problem.grade is Grade.MUST for problem in problems):
            sys.exit(1)
        click.echo(f"{path}: no problems that must be mended.")


@main.command(epilog="Example: ecoscore questionnaires my-study --role worker --language nl")
@click.argument("study", type=STUDY)
@CASE
@ROLE
@LANGUAGE
@FORMAT
def questionnaires(study: Path, **wanted: tuple[str, ...]) -> None:
    """Make printable questionnaires in STUDY/out/questionnaires."""
    from ecoscore import workflow

    with _problems_end_the_command():
        _carry_out(workflow.questionnaires(study, workflow.Wanted(**wanted)))


@main.command(epilog="Example: ecoscore score my-study")
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

    with _problems_end_the_command():
        wanted = workflow.Wanted(formats=formats, also=(also,) if also else ())
        _carry_out(workflow.scores(study, wanted, skip_problem_rows=skip_problem_rows))


@main.command(epilog="Example: ecoscore report my-study --case noord --language nl")
@click.argument("study", type=STUDY)
@CASE
@LANGUAGE
@FORMAT
@SKIP
def report(study: Path, *, skip_problem_rows: bool, **wanted: tuple[str, ...]) -> None:
    """Make a report for each case in STUDY/out/reports."""
    from ecoscore import workflow

    with _problems_end_the_command():
        plan = workflow.reports(
            study, workflow.Wanted(**wanted), skip_problem_rows=skip_problem_rows
        )
        _carry_out(plan)


@main.command(epilog="Example: ecoscore plan my-study --sd 22 --icc 0.15 --items 5")
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
    with _problems_end_the_command():
        planned, sentences = workflow.fieldwork(study, said, earlier=earlier)
        for sentence in sentences:
            click.echo(sentence, err=not planned.ready)
        if not planned.ready:
            _say(planned.notes)
            sys.exit(1)
        click.echo("Of a role to which fewer people were invited, everybody is meant.")
        _carry_out(planned)


@contextmanager
def _problems_end_the_command() -> Iterator[None]:
    """Turn what the user can mend into messages and an exit code."""
    try:
        yield
    except ProblemsFound as found:
        _say(found.problems)
        sys.exit(1)
    except UnknownChoice as unknown:
        raise click.BadParameter(str(unknown), param_hint=f"--{unknown.kind}") from None
    except WorkerLost as lost:
        raise click.ClickException(str(lost)) from None
    except BrokenPipeError:
        raise  # whoever reads along has seen enough; click ends the command quietly
    except OSError as trouble:
        name = trouble.filename or "the output"
        raise click.ClickException(f"{name}: {trouble.strerror or trouble}") from None


def _say(problems: Sequence[Problem]) -> None:
    """Print each problem on a line of its own, and how many there are."""
    for problem in problems:
        click.echo(str(problem), err=True)
    count = sum(problem.grade is Grade.MUST for problem in problems)
    if count:
        click.echo(f"{count} to mend. docs/problems explains each code.", err=True)


def _carry_out(plan: Plan) -> None:
    """Say what the user must hear, make the files with a sign of progress, and name them."""
    from ecoscore.files import write_whole
    from ecoscore.work import carry_out

    _say(plan.notes)
    _name_files(write_whole(path, content) for path, content in plan.ready.items())
    made = carry_out(plan.jobs)
    if plan.jobs and sys.stderr.isatty():
        _name_files_after_a_bar(made, length=len(plan.jobs))
    else:
        _name_files(made)


def _name_files_after_a_bar(made: Iterator[Path], *, length: int) -> None:
    """Show a bar while files are made, then name those that stand, also when one went wrong."""
    finished: list[Path] = []
    try:
        with click.progressbar(made, length=length, file=sys.stderr) as progress:
            finished.extend(progress)
    finally:
        _name_files(finished)


def _name_files(paths: Iterable[Path]) -> None:
    """Name every file that was written, as it comes."""
    for path in paths:
        click.echo(f"wrote {path}")
