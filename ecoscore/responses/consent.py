"""Did the respondent agree to the use of these answers?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.form import Form
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Flags
from ecoscore.responses.returned_rows import Found, ReturnedRows
from ecoscore.responses.texts import shown, simplified, whole_number

YES = frozenset({"1", "ja", "yes", "x", "true", "waar"})
NO = frozenset({"0", "nee", "no", "false", "onwaar"})
"""What may be typed for a tick; Dutch spreadsheets write WAAR and ONWAAR."""


def consent(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse ticks that are neither yes nor no, and rows without the consent that is required."""
    for form in instrument.forms.values():
        has_form = _roles_with(rows, instrument, form)
        for tick in form.ticks:
            column = rows.columns[tick.id]
            here = has_form & column.present & ~column.formulas
            unknown = here & column.filled & ~column.where(lambda text: _tick(text) in YES | NO)
            yield from rows.found(unknown, tick.id, Code.UNKNOWN_TICK, _explain_tick)
            if tick.required:
                agreed = column.where(lambda text: _tick(text) in YES)
                refused = here & ~agreed & ~unknown
                yield from rows.found(refused, tick.id, Code.NO_CONSENT, _explain_consent)


def _roles_with(rows: ReturnedRows, instrument: Instrument, form: Form) -> Flags:
    """Which rows are of a role that gets `form`."""
    with_form = {role.id for role in instrument.roles if role.form == form.id}
    return rows.columns["role"].where(lambda text: text in with_form)


def _tick(text: str) -> str:
    """Bring the ways to type a tick together: 1.0 is 1, Ja is ja."""
    number = whole_number(text)
    return simplified(text) if number is None else str(number)


def _explain_tick(text: str) -> tuple[str, str]:
    return (
        f"'{shown(text)}' is neither yes nor no.",
        "Type 1 for a tick that was set, 0 if it was not.",
    )


def _explain_consent(text: str) -> tuple[str, str]:
    given = "refused" if text else "not recorded"
    return (
        f"The consent that is needed to use this row is {given}.",
        "Delete the row, or type 1 if the form does have this tick.",
    )
