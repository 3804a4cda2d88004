"""Which values do the cases have, and who answered in each?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ecoscore.model.instrument import Factor, Kind
from ecoscore.model.scores import Estimate
from ecoscore.model.whole import CaseValue, WholeCase
from ecoscore.printing.numbers import NOTHING, whole
from ecoscore.report.charts.matrix import Cell, MatrixRow
from ecoscore.report.study.grid import Grid, heads, one_group, row
from ecoscore.report.study.sources import StudySources


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case, and a drawing for each scale."""

    name: str
    cells: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The cases under each other and scales beside each other."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """The chapter on the cases: the matrices, and who answered."""

    lead: str
    order: str
    matrices: tuple[Matrix, ...]
    notes: tuple[str, ...]
    people: Grid


def cases_page(sources: StudySources) -> CasesPage:
    """Put the cases under each other, in the order of the report."""
    kinds = (("factors", (Kind.FACTOR,)), ("others", (Kind.OBSTACLE, Kind.OUTCOME)))
    found = [(name, sources.scales_of(*of)) for name, of in kinds]
    matrices = tuple(_matrix(sources, name, scales) for name, scales in found if scales)
    return CasesPage(
        lead=sources.tell("matrix.lead_exact" if sources.is_exact else "matrix.lead"),
        order=_order(sources),
        matrices=matrices,
        notes=_notes(sources),
        people=_people(sources),
    )


def is_partial(sources: StudySources, scale: str, value: CaseValue) -> bool:
    """Whether roles count in this value of other cases that do not count here."""
    everywhere = {
        role
        for case in sources.scores.cases
        for role in (case.values[scale].roles if scale in case.values else ())
    }
    return isinstance(value.result, Estimate) and len(value.roles) < len(everywhere)


def _order(sources: StudySources) -> str:
    if sources.scores.ordered_by:
        return sources.tell("matrix.by_scale", scale=sources.scale_title(sources.scores.ordered_by))
    return sources.tell("matrix.by_name")


def _matrix(sources: StudySources, name: str, scales: Sequence[Factor]) -> Matrix:
    return Matrix(
        title=sources.tell(f"matrix.{name}"),
        heads=tuple(sources.text(scale.title) for scale in scales),
        rows=tuple(
            CaseRow(
                name=sources.case_name(case),
                cells=tuple(_cell(sources, case, scale.id) for scale in scales),
            )
            for case in sources.scores.cases
        ),
    )


def _cell(sources: StudySources, case: WholeCase, scale: str) -> MatrixRow:
    """One value; the picture of each is drawn by itself, so that it stands in a cell of its own."""
    value = case.values.get(scale)
    if value is None or not isinstance(value.result, Estimate):
        return MatrixRow(title=sources.tell("matrix.hidden"), cells=(Cell(value=None),))
    label = sources.case_points(value)
    if is_partial(sources, scale, value):
        label = f"{label}{sources.say('other_answers.mark')}"
    return MatrixRow(title=label, cells=(Cell(value=value.result.value, label=label),))


def _notes(sources: StudySources) -> tuple[str, ...]:
    values = [
        (scale, value) for case in sources.scores.cases for scale, value in case.values.items()
    ]
    has_partial = any(is_partial(sources, scale, value) for scale, value in values)
    has_hidden = any(not case.is_shown for case in sources.scores.cases) or any(
        not isinstance(value.result, Estimate) for _, value in values
    )
    struck = "matrix.struck_exact" if sources.is_exact else "matrix.struck"
    return (
        sources.tell("matrix.shades"),
        *((sources.tell("matrix.partial"),) if has_partial else ()),
        *((sources.tell(struck),) if has_hidden else ()),
    )


def _people(sources: StudySources) -> Grid:
    """How many answered of how many invited, per role of which anybody was invited or is shown."""
    taking_part = {
        role for case in sources.scores.cases for role in (*case.people, *_invited(case))
    }
    roles = [role for role in sources.instrument.roles_by_id if role in taking_part]
    note = "people.note_exact" if sources.is_exact else "people.note"
    return Grid(
        style="people",
        heads=heads(
            (sources.tell("case"), "c-name"),
            *((sources.role_plural(role), "number") for role in roles),
        ),
        groups=one_group(
            row(sources.case_name(case), *(_answered(sources, case, role) for role in roles))
            for case in sources.scores.cases
        ),
        note=sources.tell(note, smallest=sources.scores.smallest_group),
    )


def _invited(case: WholeCase) -> tuple[str, ...]:
    return tuple(role for role, number in case.invited.items() if number)


def _answered(sources: StudySources, case: WholeCase, role: str) -> str:
    invited, answered = case.invited.get(role), case.people.get(role)
    if answered is None:
        if not invited:
            return ""
        number = whole(invited, sources.language)
        return sources.tell("people.of", answered=NOTHING, invited=number)
    written = whole(answered, sources.language)
    if not invited:
        return written
    return sources.tell("people.of", answered=written, invited=whole(invited, sources.language))
