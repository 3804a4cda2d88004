"""Does everything that is referred to exist, and is everything that exists referred to?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import (
    CLASSIFICATION_FILE,
    FORMS_FILE,
    ROLES_FILE,
    SCALES_FILE,
    InstrumentFiles,
    factor_file,
    guide_file,
)
from ecoscore.bank.suggestions import did_you_mean
from ecoscore.problems import Grade, Place, Problem

Reference = tuple[str, Place]
"""An id that is referred to, and where."""


def references(files: InstrumentFiles) -> Iterator[Problem]:
    """Every answer scale, form and role that is named exists."""
    for code, thing, name, named in (
        (InstrumentCode.UNKNOWN_SCALE, "answer scale", SCALES_FILE, _scales(files)),
        (InstrumentCode.UNKNOWN_FORM, "form", FORMS_FILE, _forms(files)),
        (InstrumentCode.UNKNOWN_ROLE, "role", ROLES_FILE, _roles(files)),
    ):
        known = files.ids_in(name)
        for id_, place in named:
            if known is not None and id_ not in known:
                yield Problem(
                    code=code,
                    place=place,
                    what=f"There is no {thing} '{id_}'.",
                    remedy=did_you_mean(id_, known),
                )


def facets(files: InstrumentFiles) -> Iterator[Problem]:
    """Every item is about a facet of its factor, and every facet has an item."""
    for id_, factor in files.factors.items():
        known = [facet.id for facet in factor.facets]
        used = {item.facet for item in factor.items}
        for index, item in enumerate(factor.items):
            if item.facet not in known:
                yield Problem(
                    code=InstrumentCode.UNKNOWN_FACET,
                    place=files.at(factor_file(id_), ("items", index, "facet")),
                    what=f"The factor '{id_}' has no facet '{item.facet}'.",
                    remedy=did_you_mean(item.facet, known),
                )
        for index, facet in enumerate(factor.facets):
            if facet.id not in used:
                yield Problem(
                    code=InstrumentCode.FACET_WITHOUT_ITEM,
                    place=files.at(factor_file(id_), ("facets", index, "id")),
                    what=f"No item is about the facet '{facet.id}'.",
                    remedy="Add an item about it, or remove the facet.",
                )


def wording_for_nobody(files: InstrumentFiles) -> Iterator[Problem]:
    """A wording for a role belongs to an item that this role is asked."""
    for name, path, item in files.items():
        for role in item.text_for:
            if role not in item.roles:
                yield Problem(
                    code=InstrumentCode.WORDING_FOR_NOBODY,
                    place=files.at_key(name, (*path, "text_for", role)),
                    what=f"The item '{item.id}' has a wording for '{role}', who is not asked it.",
                    remedy=f"Add '{role}' to its roles, or remove this wording.",
                )


def roles_and_their_items(files: InstrumentFiles) -> Iterator[Problem]:
    """Every role is asked something, and more than one item of a factor."""
    for role in files.roles:
        per_factor = Counter(
            id_
            for id_, factor in files.factors.items()
            for item in factor.items
            if role in item.roles
        )
        if not per_factor:
            yield Problem(
                code=InstrumentCode.ROLE_WITHOUT_ITEMS,
                place=files.at_key(ROLES_FILE, (role,)),
                what=f"The role '{role}' is not asked anything.",
                remedy="Add it to the roles of the items that it should answer.",
            )
        for id_, count in per_factor.items():
            if count == 1:
                yield Problem(
                    code=InstrumentCode.SINGLE_ITEM,
                    place=files.at(factor_file(id_), ("items",)),
                    what=f"The role '{role}' is asked only one item of the factor '{id_}'.",
                    remedy="Ask at least two, so that its reliability can be estimated.",
                    grade=Grade.SHOULD,
                )


def _scales(files: InstrumentFiles) -> Iterator[Reference]:
    for id_, form in files.forms.items():
        yield form.answers, files.at(FORMS_FILE, (id_, "answers"))
    for name, path, item in files.items():
        if item.answers is not None:
            yield item.answers, files.at(name, (*path, "answers"))


def _forms(files: InstrumentFiles) -> Iterator[Reference]:
    for id_, role in files.roles.items():
        yield role.form, files.at(ROLES_FILE, (id_, "form"))


def _roles(files: InstrumentFiles) -> Iterator[Reference]:
    for name, path, item in files.items():
        for index, role in enumerate(item.roles):
            yield role, files.at(name, (*path, "roles", index))
        for index, role in enumerate(item.mirror or ()):
            yield role, files.at(name, (*path, "mirror", index))
    for id_, guide in files.guides.items():
        for index, role in enumerate(guide.roles):
            yield role, files.at(guide_file(id_), ("roles", index))
    if files.classification is not None:
        yield files.classification.role, files.at(CLASSIFICATION_FILE, ("role",))
