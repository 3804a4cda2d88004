"""Can the two roles of every mirror item be held against each other?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import ROLES_FILE, InstrumentFiles
from ecoscore.bank.sources import ItemSource
from ecoscore.problems import Problem


def mirrors(files: InstrumentFiles) -> Iterator[Problem]:
    """Two different roles are asked a mirror item, each in words about the other."""
    roles = files.ids_in(ROLES_FILE)
    for name, path, item in files.items():
        if item.mirror is None or not set(item.mirror) <= set(roles or item.mirror):
            continue  # an unknown role is reported where it stands
        fault = _fault(item, item.mirror)
        if fault is not None:
            what, remedy = fault
            yield Problem(
                code=InstrumentCode.MIRROR_WITHOUT_MIRROR,
                place=files.at(name, (*path, "mirror")),
                what=f"'{item.id}' is a mirror item without its mirror: {what}.",
                remedy=remedy,
            )


def _fault(item: ItemSource, mirror: tuple[str, ...]) -> tuple[str, str] | None:
    """What keeps two roles from rating each other, and what to do about it."""
    one, other = mirror
    if one == other:
        return f"'{one}' stands there twice", "Name the two roles that rate each other."
    missing = [role for role in mirror if role not in item.roles]
    if missing:
        return (
            f"'{missing[0]}' is not asked it",
            f"Add '{missing[0]}' to its roles, or remove 'mirror'.",
        )
    if item.text_for.get(one, item.text) == item.text_for.get(other, item.text):
        return (
            f"'{one}' and '{other}' read the same words",
            "Give one of them words about the other under 'text_for'.",
        )
    return None
