"""Which tables are printed with fewer rows than the files have, and lose nothing?

Some get a column for each role, so that a scale or a question has one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ecoscore.model.study import ALL_ROLES
from ecoscore.report.apa_cells import Column, Kind, Row, column, written
from ecoscore.report.sources import Sources

Crossed = tuple[Sequence[Column], Sequence[Row]]


def crossed(
    sources: Sources, name: str, rows: Sequence[Row], *, columns: Sequence[Column]
) -> Crossed:
    """The columns and rows as they are printed; the files inside keep a row for each role."""
    crossing = _CROSSINGS.get(name)
    if crossing is not None:
        return crossing(sources, rows)
    return columns, _without_repeats(rows) if name == "relations" else rows


def _without_repeats(rows: Sequence[Row]) -> Sequence[Row]:
    """Leave out what all questions say together where there is one question."""
    pairs = Counter((row["scale"], row["rater"], row["rated"]) for row in rows)
    return [
        row
        for row in rows
        if row["item"] != ALL_ROLES or pairs[row["scale"], row["rater"], row["rated"]] != 2
    ]


def _priorities(sources: Sources, rows: Sequence[Row]) -> Crossed:
    people = {str(row["role"]): row.get("respondents") for row in rows}
    scales = dict.fromkeys(str(row["scale"]) for row in rows)
    chose = {(str(row["scale"]), str(row["role"])): row.get("chose") for row in rows}
    heads = {
        role: sources.say(
            "tables.of_people",
            role=sources.role_name(role),
            people=written(sources, n, Kind.COUNT),
        )
        for role, n in people.items()
    }
    return (
        (column("scale", Kind.SCALE), *_of_roles(heads, Kind.COUNT)),
        [
            {"scale": scale, **{_of(role): chose.get((scale, role)) for role in people}}
            for scale in scales
        ],
    )


def _answers(sources: Sources, rows: Sequence[Row]) -> Crossed:
    """The counts of each role, and between brackets how often "I don't know" was ticked."""
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        of_role = found.setdefault(str(row["item"]), {})
        of_role[_of(str(row["role"]))] = f"{row['counts']} ({row['dont_know']})"
    order = {item.id: at for at, item in enumerate(sources.instrument.items)}
    asked = sorted(found, key=lambda item: order.get(item, len(order)))
    items = sources.instrument.items_by_id
    answered = {str(row["role"]) for row in rows}
    heads = {
        role: sources.role_name(role) for role in sources.instrument.roles_by_id if role in answered
    }
    return (
        (column("scale", Kind.SCALE), column("item", Kind.ITEM), *_of_roles(heads, Kind.TEXT)),
        [
            {"scale": items[item].factor if item in items else "", "item": item, **found[item]}
            for item in asked
        ],
    )


def _of_roles(heads: Mapping[str, str], kind: Kind) -> tuple[Column, ...]:
    return tuple(
        Column(name=_of(role), kind=kind, of=(_of(role),), head=words)
        for role, words in heads.items()
    )


def _of(role: str) -> str:
    """The name of the column of a role: a role may be called as another column is."""
    return f"of {role}"


_CROSSINGS: Mapping[str, Callable[[Sources, Sequence[Row]], Crossed]] = {
    "priorities": _priorities,
    "answers": _answers,
}
