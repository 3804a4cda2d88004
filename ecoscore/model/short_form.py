"""What is left of an instrument when a study asks its short form?"""

from __future__ import annotations

import dataclasses

from ecoscore.model.asking import Layout
from ecoscore.model.instrument import Factor, Instrument, Item, Role

SECONDS_PER_STATEMENT = 20
"""What reading and answering a statement takes."""


def short_form(instrument: Instrument) -> Instrument:
    """The instrument with only its short items on standard forms.

    A role with an easy form keeps all its items: that form is short already. A facet or factor of
    which nothing is asked any more is gone. What answering may take is less by the whole minutes
    that the other items would have taken.
    """
    easy = {
        role.id for role in instrument.roles if instrument.form_of(role.id).layout is Layout.EASY
    }
    factors = (_short_factor(factor, easy) for factor in instrument.factors)
    short = dataclasses.replace(
        instrument, factors=tuple(factor for factor in factors if factor.items)
    )
    roles = tuple(_with_less_time(role, instrument, short) for role in instrument.roles)
    gone = tuple(item for item in instrument.items_by_id if item not in short.items_by_id)
    return dataclasses.replace(short, roles=roles, left_out=(*instrument.left_out, *gone))


def _with_less_time(role: Role, whole: Instrument, short: Instrument) -> Role:
    """The role with the time that is left when it is asked fewer items."""
    fewer = len(whole.items_for(role.id)) - len(short.items_for(role.id))
    if role.minutes is None:
        return role
    return dataclasses.replace(
        role, minutes=max(role.minutes - fewer * SECONDS_PER_STATEMENT // 60, 1)
    )


def _short_factor(factor: Factor, easy: set[str]) -> Factor:
    items = tuple(_short_item(item, easy) for item in factor.items)
    asked = tuple(item for item in items if item.wording)
    facets = {item.facet for item in asked}
    return dataclasses.replace(
        factor, items=asked, facets=tuple(facet for facet in factor.facets if facet.id in facets)
    )


def _short_item(item: Item, easy: set[str]) -> Item:
    """The item for the roles that are still asked it, which may be nobody."""
    if item.short:
        return item
    return dataclasses.replace(
        item,
        wording={role: text for role, text in item.wording.items() if role in easy},
        answers={role: scale for role, scale in item.answers.items() if role in easy},
        mirror=item.mirror if item.mirror is not None and easy.issuperset(item.mirror) else None,
    )
