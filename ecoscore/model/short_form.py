"""What is left of an instrument when a study asks its short form?"""

from __future__ import annotations

import dataclasses

from ecoscore.model.instrument import Factor, Instrument, Item, Layout


def short_form(instrument: Instrument) -> Instrument:
    """The instrument with only its short items on standard forms.

    A role with an easy form keeps all its items: that form is short already. A facet or factor of
    which nothing is asked any more is gone.
    """
    easy = {
        role.id for role in instrument.roles if instrument.form_of(role.id).layout is Layout.EASY
    }
    factors = (_short_factor(factor, easy) for factor in instrument.factors)
    return dataclasses.replace(
        instrument, factors=tuple(factor for factor in factors if factor.items)
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
