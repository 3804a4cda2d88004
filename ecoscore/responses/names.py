"""Which role or case does a name stand for that was typed instead of its id?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.responses.texts import simplified


def names_of_roles(instrument: Instrument) -> Mapping[str, str]:
    """Simplified name → role: its id and its printed names, in every language."""
    return _only_one(
        (name, role.id)
        for role in instrument.roles
        for name in (role.id, *role.name.values(), *role.plural.values())
    )


def names_of_cases(study: Study) -> Mapping[str, str]:
    """Simplified name → case: its id and its name."""
    return _only_one((name, case.id) for case in study.cases for name in (case.id, case.name))


def _only_one(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The names that can stand for one id only."""
    ids: dict[str, set[str]] = defaultdict(set)
    for name, id_ in pairs:
        ids[simplified(name)].add(id_)
    return {name: min(meant) for name, meant in ids.items() if len(meant) == 1 and name}
