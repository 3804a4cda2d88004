"""Which scales is each role asked, with which items, and on which answer scales?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ecoscore.model.instrument import Factor, Instrument, Item, Kind
from ecoscore.model.study import INDEX
from ecoscore.scoring.arrays import Flags


def scales_of(instrument: Instrument) -> tuple[str, ...]:
    """Every scale in order: the factors, then the index when there is anything to index."""
    ids = tuple(factor.id for factor in instrument.factors)
    return (*ids, INDEX) if instrument.of_kind(Kind.FACTOR) else ids


def factors_behind(instrument: Instrument, scale: str) -> tuple[Factor, ...]:
    """The factor that `scale` names, or every factor that the index is the mean of."""
    if scale == INDEX:
        return instrument.of_kind(Kind.FACTOR)
    return (instrument.factors_by_id[scale],)


def is_asked(instrument: Instrument, *, role: str, scale: str) -> bool:
    """Whether `role` is asked at least one item that counts towards `scale`."""
    return any(factor.items_for(role) for factor in factors_behind(instrument, scale))


def is_asked_every_factor(instrument: Instrument, role: str) -> bool:
    """Whether `role` can have an index: it is asked something of every factor behind it."""
    return all(factor.items_for(role) for factor in instrument.of_kind(Kind.FACTOR))


def asked_scales(instrument: Instrument) -> Flags:
    """`is_asked` for every role (rows) and scale (columns), in the order of the instrument."""
    return np.array(
        [
            [is_asked(instrument, role=role.id, scale=scale) for scale in scales_of(instrument)]
            for role in instrument.roles
        ],
        dtype=bool,
    ).reshape(len(instrument.roles), len(scales_of(instrument)))


def answer_scales_of(instrument: Instrument, *, role: str, scale: str) -> frozenset[str]:
    """The answer scales on which `role` answers the items of `scale`."""
    return frozenset(
        item.answers[role]
        for factor in factors_behind(instrument, scale)
        for item in factor.items_for(role)
    )


def pooled_roles(instrument: Instrument, factor: Factor) -> tuple[str, ...]:
    """The largest group of roles that answer `factor` on the same answer scales.

    Answers on different answer scales are never pooled. Of two groups of the same size the one
    that stands first in the instrument is taken.
    """
    groups: dict[frozenset[str], list[str]] = {}
    for role in instrument.roles_by_id:
        if factor.items_for(role):
            scales = answer_scales_of(instrument, role=role, scale=factor.id)
            groups.setdefault(scales, []).append(role)
    sizes = {scales: len(group) for scales, group in groups.items()}
    return tuple(groups[max(sizes, key=sizes.__getitem__)]) if groups else ()


def common_items(factor: Factor, roles: Iterable[str]) -> tuple[Item, ...]:
    """The items of `factor` that all of `roles` are asked, on one and the same answer scale."""
    group = tuple(roles)
    return tuple(
        item
        for item in factor.items
        if all(role in item.wording for role in group)
        and len({item.answers[role] for role in group}) == 1
    )
