"""What does a file not tell, because it has no column for it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ecoscore.model.instrument import Instrument
from ecoscore.problems import Grade, Place, Problem, listed
from ecoscore.responses.names import names_of_roles
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import RawTable
from ecoscore.responses.texts import simplified


def items_without_column(
    table: RawTable, columns: Mapping[str, int], instrument: Instrument
) -> Iterator[Problem]:
    """Say which items nobody in this file can have answered."""
    present = _roles_in(table, columns, instrument)
    for role in instrument.roles:
        lacking = [item.id for item in instrument.items_for(role.id) if item.id not in columns]
        if lacking and role.id in present:
            yield Problem(
                code=Code.ITEMS_WITHOUT_COLUMN,
                place=Place(file=table.file, line=table.header),
                what=f"Without a column, but asked of {role.id}: {', '.join(lacking)}.",
                remedy="They count as not answered; add the columns if there are answers.",
                grade=Grade.SHOULD,
            )


def consent_without_column(
    table: RawTable, columns: Mapping[str, int], instrument: Instrument
) -> Iterator[Problem]:
    """Say once that nothing in this file tells who gave a consent that is required."""
    present = _roles_in(table, columns, instrument)
    ticks = (
        tick
        for role in instrument.roles
        if role.id in present
        for tick in instrument.form_of(role.id).ticks
    )
    required = dict.fromkeys(tick.id for tick in ticks if tick.required)
    lacking = [tick for tick in required if tick not in columns]
    if lacking:
        yield Problem(
            code=Code.CONSENT_WITHOUT_COLUMN,
            place=Place(file=table.file, line=table.header),
            what=f"Without a column, but required to use answers: {listed(lacking)}.",
            remedy="Every row is used, whether or not there is consent: add the column and type "
            "1 or 0, or make sure yourself that each signed form has the tick.",
            grade=Grade.SHOULD,
        )


def _roles_in(
    table: RawTable, columns: Mapping[str, int], instrument: Instrument
) -> frozenset[str]:
    names = names_of_roles(instrument)
    held = table.columns[columns["role"]].held()
    return frozenset(names.get(simplified(text), text) for text in held)
