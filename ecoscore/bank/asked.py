"""Which words does each role read, and where do they stand?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.sources import ItemSource
from ecoscore.bank.translations import Wording, every_wording, place_of, texts_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Layout
from ecoscore.problems import Grade, Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of an item as some roles read them, in one language."""

    item: ItemSource
    text: str
    language: str
    roles: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words on a form around its items, in one language; `key` is where they stand in the form."""

    form: str
    key: KeyPath
    text: str
    language: str
    place: Place


def items_as_asked(files: InstrumentFiles) -> Iterator[Asked]:
    """Every wording of every item, in each language that has it."""
    texts = texts_of(files)
    wordings = {wording.address: wording for wording in every_wording(files)}
    for id_, factor in files.factors.items():
        for item in factor.items:
            for steps, roles in _readers(item).items():
                address = ("factors", id_, "items", item.id, *steps)
                for language, text in texts[address].items():
                    place = place_of(files, wordings[address], language)
                    yield Asked(item=item, text=text, language=language, roles=roles, place=place)


def words_of_forms(files: InstrumentFiles) -> Iterator[Printed]:
    """Every text on a form around its items, in each language that has it."""
    texts = texts_of(files)
    for wording in _on_forms(files):
        _, form, *key = wording.address
        for language, text in texts[wording.address].items():
            yield Printed(
                form=str(form),
                key=tuple(key),
                text=text,
                language=language,
                place=place_of(files, wording, language),
            )


def roles_on(files: InstrumentFiles, layout: Layout) -> set[str]:
    """The roles whose form has this layout."""
    forms = {id_ for id_, form in files.forms.items() if form.layout is layout}
    return {id_ for id_, role in files.roles.items() if role.form in forms}


def remark(code: InstrumentCode, place: Place, *, what: str, remedy: str) -> Problem:
    """Something that should be mended, but stops nobody."""
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)


def _readers(item: ItemSource) -> dict[KeyPath, tuple[str, ...]]:
    """Where each wording stands within an item, and the roles that read it."""
    general = tuple(role for role in item.roles if role not in item.text_for)
    own: dict[KeyPath, tuple[str, ...]] = {
        ("text_for", role): (role,) for role in item.text_for if role in item.roles
    }
    return {("text",): general} | own


def _on_forms(files: InstrumentFiles) -> Iterator[Wording]:
    return (wording for wording in every_wording(files) if wording.address[0] == "forms")
