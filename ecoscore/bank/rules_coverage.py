"""Is each factor asked of each role in enough items, about all that it means, on one scale?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.asked import remark, roles_on
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles, factor_file
from ecoscore.bank.sources import ItemSource
from ecoscore.model.asking import Layout
from ecoscore.problems import Problem

FEWEST_ITEMS = 3
"""On a standard form; on an easy form two will do, for want of room."""
ITEMS_OF_SHORT_FORM = 2

Scale = tuple[str, str, list[tuple[int, ItemSource]]]
"""The items of a factor that a role is asked: factor, role, and each item with its index."""


def few_items(files: InstrumentFiles) -> Iterator[Problem]:
    """On a standard form a factor has three items at least; one item alone is told elsewhere."""
    for id_, role, items in _scales(files, roles_on(files, Layout.STANDARD)):
        if 1 < len(items) < FEWEST_ITEMS:
            yield remark(
                InstrumentCode.FEW_ITEMS,
                files.at(factor_file(id_), ("items",)),
                what=f"The role '{role}' is asked only {len(items)} items of the factor '{id_}'.",
                remedy=f"Ask at least {FEWEST_ITEMS}: with two, omega cannot be estimated.",
            )


def facets_not_asked(files: InstrumentFiles) -> Iterator[Problem]:
    """When standard forms ask about a factor, one of them at least asks about each facet of it.

    Not each of them: a role may have no view of a facet.
    """
    professional = roles_on(files, Layout.STANDARD)
    for id_, factor in files.factors.items():
        everyone = {item.facet for item in factor.items}
        asked = {item.facet for item in factor.items if not professional.isdisjoint(item.roles)}
        for index, facet in enumerate(factor.facets):
            if asked and facet.id in everyone - asked:
                yield remark(
                    InstrumentCode.FACET_NOT_ASKED,
                    files.at(factor_file(id_), ("facets", index, "id")),
                    what=f"Only easy forms ask about the facet '{facet.id}' of '{id_}'.",
                    remedy="Ask about it on a standard form too.",
                )


def mixed_answers(files: InstrumentFiles) -> Iterator[Problem]:
    """A role answers all items of a factor on the same answer scale."""
    for id_, role, items in _scales(files, set(files.roles)):
        form = files.forms.get(files.roles[role].form)
        scales = [item.answers or (form.answers if form else "") for _, item in items]
        usual = max(scales, key=scales.count)
        for (index, item), scale in zip(items, scales, strict=True):
            if scale != usual:
                yield remark(
                    InstrumentCode.MIXED_ANSWERS,
                    files.at(factor_file(id_), ("items", index, "answers")),
                    what=f"'{role}' answers '{item.id}' on '{scale}', but the factor '{id_}' on "
                    f"'{usual}'.",
                    remedy="Use one answer scale for all items of a factor.",
                )


def short_form(files: InstrumentFiles) -> Iterator[Problem]:
    """When there is a short form, it has two items of each factor for each professional role."""
    if not any(item.short for _, _, item in files.items()):
        return
    for id_, role, items in _scales(files, roles_on(files, Layout.STANDARD)):
        count = sum(item.short for _, item in items)
        if count != ITEMS_OF_SHORT_FORM:
            yield remark(
                InstrumentCode.SHORT_FORM,
                files.at(factor_file(id_), ("items",)),
                what=f"The short form of '{role}' has {count} of the items of the factor '{id_}'.",
                remedy=f"Mark exactly {ITEMS_OF_SHORT_FORM} items with 'short: true'.",
            )


def _scales(files: InstrumentFiles, roles: set[str]) -> Iterator[Scale]:
    for id_, factor in files.factors.items():
        for role in files.roles:
            items = [(index, item) for index, item in enumerate(factor.items) if role in item.roles]
            if role in roles and items:
                yield id_, role, items
