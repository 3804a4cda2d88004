"""Which sentences do the wide margins of a case allow?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.fieldwork.dependability_cases import HALF_WIDTH, WANTED_POINTS
from ecoscore.scoring.interpretation.rows import Row, Tables, rows_of
from ecoscore.scoring.interpretation.said import Said, Topic


def wide_margins(tables: Tables) -> Iterator[Said]:
    """Scales whose margin is wide, and what would narrow it: answers, other roles, or items.

    Wide is what is wide with the items as they are (cases.csv) and also with others that might have
    been asked (dependability-cases.csv): what is needed follows from the latter, which counts on
    the roles that answered.
    """
    cases = tables["cases"]
    printed = cases[
        (cases["role"] == ALL_ROLES) & (cases["high"] - cases["low"] > 2 * WANTED_POINTS)
    ]
    lacking = {_place(row): row["without"] for row in rows_of(printed, "scale", "without")}
    needed = tables["dependability-cases"]
    wide = needed[(needed["target"] == HALF_WIDTH) & (needed["now"] > WANTED_POINTS)]
    known = {f"{by}_help": wide[f"{by}_needed"].notna() for by in ("respondents", "items")}
    columns = ("scale", "respondents_needed", *known)
    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows_of(wide.assign(**known), *columns):
        if _place(row) in lacking:
            code = _code(row, lacking[_place(row)])
            roles = lacking[_place(row)] if code == "margin_lacks_roles" else ""
            groups.setdefault((row["case"], row["wave"], code, roles), []).append(row)
    for (case, wave, code, roles), rows in groups.items():
        narrows = code == "wide_margin"
        people = {"needed": max(row["respondents_needed"] for row in rows)} if narrows else {}
        yield Said(
            topic=Topic.NEEDED,
            code=code,
            case=case,
            wave=wave,
            roles=tuple(roles.split()),
            scales=tuple(row["scale"] for row in rows),
            numbers={"margin": WANTED_POINTS, **people},
        )


def _place(row: Row) -> tuple[str, str, str]:
    return row["case"], row["wave"], row["scale"]


def _code(row: Row, without: str) -> str:
    """What would narrow the margin, as far as that is known while these roles are lacking."""
    if row["respondents_help"]:
        return "wide_margin"
    if without:
        return "margin_lacks_roles"
    return "margin_stays_wide" if row["items_help"] else "margin_out_of_reach"
