"""Which enterprises did the researcher classify otherwise, and why?

The file classification-overrides.csv in the folder of the study has a row for each respondent or
organisation: respondent or organisation, class, reason, and if you like by and date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Override
from ecoscore.model.study import Study
from ecoscore.problems import Grade, Place, Problem, ProblemsFound, listed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.returned_rows import ReturnedRows
from ecoscore.responses.side_file import Columns, SideRow, read_side_file
from ecoscore.responses.texts import advice, careful_advice, shown

OVERRIDES_FILE = "classification-overrides.csv"
WHOM = ("respondent", "organisation")
COLUMNS = Columns(
    kind="overrides",
    known=(*WHOM, "class", "reason", "by", "date"),
    needed=(("class",), ("reason",), WHOM),
)


def read_overrides(
    study: Study, instrument: Instrument, rows: ReturnedRows
) -> tuple[tuple[Override, ...], tuple[Problem, ...]]:
    """The overrides of the study, and what is wrong with the file; `rows` are all answers."""
    path = study.folder / OVERRIDES_FILE
    if not path.is_file():
        return (), ()
    if instrument.classification is None:
        return (), (_unused(str(path)),)
    try:
        found_rows, notes = read_side_file(path, COLUMNS)
    except ProblemsFound as found:
        return (), found.problems
    known = {name: _held(rows, name, instrument.classification.role) for name in WHOM}
    classes = [each.id for each in instrument.classification.outcomes]
    problems = (
        *notes,
        *(problem for row in found_rows for problem in _problems(row, known, classes)),
        *_twice(found_rows),
    )
    overrides = tuple(
        Override(
            respondent=row.of("respondent"),
            organisation=row.of("organisation"),
            gives=row.of("class"),
            reason=row.of("reason"),
        )
        for row in found_rows
    )
    return overrides, problems


def _held(rows: ReturnedRows, column: str, role: str) -> frozenset[str]:
    """The texts in a column of the answers, in the rows of one role."""
    of_role = rows.columns["role"].among([role]) == 0
    cells = rows.columns[column]
    return frozenset(str(cells.texts[place]) for place in set(cells.which[of_role].tolist()))


def _problems(
    row: SideRow, known: Mapping[str, frozenset[str]], classes: Sequence[str]
) -> Iterator[Problem]:
    yield from row.formulas()
    yield from _whom(row, known)
    if row.of("class") not in classes:
        what = f"There is no class '{shown(row.of('class'))}'."
        remedy = careful_advice(row.of("class"), classes)
        yield row.problem(Code.UNKNOWN_CLASS, what, remedy=remedy, column="class")
    if not row.of("reason"):
        what = "There is no reason."
        remedy = "Say why: it stands beside the outcome."
        yield row.problem(Code.NO_REASON, what, remedy=remedy, column="reason")


def _whom(row: SideRow, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    named = [name for name in WHOM if row.of(name)]
    if len(named) != 1:
        what = f"The row names {'both a' if named else 'neither'} {' and '.join(WHOM)}."
        if not named:
            what = f"The row names neither {' nor '.join(WHOM)}."
        remedy = "Name one of them."
        yield row.problem(Code.OVERRIDE_OF_WHOM, what, remedy=remedy)
        return
    (name,) = named
    if row.of(name) not in known[name]:
        what = f"No enterprise in the answers has the {name} '{shown(row.of(name))}'."
        remedy = advice(row.of(name), sorted(known[name] - {""}))
        yield row.problem(Code.OVERRIDE_OF_NOBODY, what, remedy=remedy, column=name)


def _twice(rows: Sequence[SideRow]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], SideRow] = {}
    for row in rows:
        whom = tuple(row.of(name) for name in WHOM)
        before = first.setdefault(whom, row)
        if any(whom) and before is not row:
            what = f"{listed([each for each in whom if each])} stands in row "
            what += f"{before.place.line} too."
            yield row.problem(Code.OVERRIDDEN_TWICE, what, remedy="Keep one of the two.")


def _unused(file: str) -> Problem:
    return Problem(
        code=Code.OVERRIDES_UNUSED,
        place=Place(file=file),
        what="This file is not used: the instrument has no classification.yaml.",
        remedy="Take it out of the folder, or use an instrument that classifies enterprises.",
        grade=Grade.SHOULD,
    )
