"""Which sentences do the changes of a case between two waves allow?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.change.waves import ALL_CASES
from ecoscore.scoring.interpretation.printed import in_sizes, is_clear
from ecoscore.scoring.interpretation.rows import Tables, rows_of
from ecoscore.scoring.interpretation.said import Said, Topic


def changes(tables: Tables) -> Iterator[Said]:
    """Scales on which the people with a score in both waves seem to have changed.

    No correction is made for the number of scales and cases, so the words do not claim more. Every
    role counts as much, so the words say how many people stand behind each.
    """
    waves = tables["waves"]
    # pandas gives a table without rows all rows of a column that is put in
    of_cases = waves[waves["case"] != ALL_CASES]
    of_cases = of_cases.assign(wave=of_cases["to_wave"])
    people: dict[tuple[str, str, str], dict[str, int]] = {}
    of_roles = of_cases[(of_cases["role"] != ALL_ROLES) & (of_cases["panel"] > 0)]
    for row in rows_of(of_roles, "scale", "role", "panel"):
        people.setdefault((row["case"], row["wave"], row["scale"]), {})[row["role"]] = row["panel"]
    known = of_cases[(of_cases["role"] == ALL_ROLES) & (of_cases["status"] == "ok")]
    for row in rows_of(known, "scale", "from_wave", "change", "low", "high"):
        if is_clear(row):
            counts = people[row["case"], row["wave"], row["scale"]]
            yield Said(
                topic=Topic.CHANGED,
                code="rose" if row["change"] > 0 else "fell",
                case=row["case"],
                wave=row["wave"],
                roles=tuple(counts),
                scales=(row["scale"],),
                counts=tuple(counts.values()),
                numbers=in_sizes(row, "change") | {"people": sum(counts.values())},
                names={"before": row["from_wave"], "after": row["wave"]},
            )
