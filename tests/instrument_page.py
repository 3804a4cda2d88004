"""What is asked of whom in the shipped instrument? Writes docs/instrument.md (`make docs`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from ecoscore.bank.asked import Asked, Printed, items_as_asked, roles_on, words_of_forms
from ecoscore.bank.files import InstrumentFiles, read_instrument_files
from ecoscore.bank.minutes import SECONDS_PER_ITEM, minutes_of
from ecoscore.bank.readability import reading_ease
from ecoscore.bank.rules_readability import reading_of_items
from ecoscore.bank.sources import ItemSource
from ecoscore.bank.translations import texts_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Layout, Text
from ecoscore.resources import shipped

DOCUMENT = Path(__file__).parents[1] / "docs" / "instrument.md"
LANGUAGES = ("nl", "en")
NOTHING = "–"

HEAD = """# The shipped instrument

Version {version}. This page is generated from `instruments/` (`make docs`); do not edit it. The
functions that make these numbers are those that `ecoscore check` makes its remarks with.

- *Minutes* are an estimate: 20 seconds for a statement, 25 for a question on an easy form, 30 to
  practise, 15 for a question that classifies an enterprise, 60 for an open question and for the
  priorities, and reading at 200 words a minute, 120 on an easy form. The information before consent
  is not counted.
- *Reading* is a reading score: Flesch-Douma in Dutch (nl), Flesch Reading Ease in English (en). 60
  to 70 is ordinary, 80 and higher easy. It is meant for all items of a role together, where a
  standard form needs 55 and an easy form 80. Of the few items of one domain it says little, because
  one long word moves it by tens. [How it is computed](problems/i-instrument.md).
- *Facets* are the parts of a domain that the role is asked about, of all parts of that domain. A
  role is not asked about what it cannot see.
- The *short form* is there for roles with a standard form. Its items have ● below.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the page is made from, each read once."""

    files: InstrumentFiles
    asked: tuple[Asked, ...]
    printed: tuple[Printed, ...]
    texts: Mapping[KeyPath, Text]
    factors: tuple[str, ...]

    def items(self, role: str, factor: str | None = None) -> list[ItemSource]:
        """The items that a role is asked, of one factor or of all."""
        factors = self.factors if factor is None else (factor,)
        return [
            item for id_ in factors for item in self.files.factors[id_].items if role in item.roles
        ]

    def seconds(self, role: str) -> int:
        """What one item takes."""
        return SECONDS_PER_ITEM[self.files.forms[self.files.roles[role].form].layout]

    def role(self, id_: str) -> str:
        """What a role is called."""
        return self.texts["roles", id_, "name"]["en"].lower()

    def title(self, factor: str) -> str:
        """What a domain is called, in both languages."""
        titles = self.texts["factors", factor, "title"]
        return f"{titles['en']} ({titles['nl']})"

    def wordings(self, factor: str, item: ItemSource, role: str) -> list[str]:
        """An item as a role reads it, in each language."""
        steps = ("text_for", role) if role in item.text_for else ("text",)
        words = self.texts["factors", factor, "items", item.id, *steps]
        return [words.get(code, NOTHING) for code in LANGUAGES]

    def reading(self, role: str, items: list[ItemSource]) -> str:
        """The reading scores of some items together, in each language."""
        chosen = {item.id for item in items}
        scores = reading_of_items((each for each in self.asked if each.item.id in chosen), role)
        return " / ".join(_rounded(scores.get(code)) for code in LANGUAGES)


def document() -> str:
    """The whole page."""
    files = read_instrument_files(shipped("instruments"))
    assert files.instrument is not None
    source = Source(
        files=files,
        asked=tuple(items_as_asked(files)),
        printed=tuple(words_of_forms(files)),
        texts=texts_of(files),
        factors=files.instrument.factors,
    )
    parts = (_per_role, _around_the_items, _per_domain, _mirrors, _every_item)
    lines = [HEAD.format(version=files.instrument.version)]
    for part in parts:
        lines += [*part(source), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _per_role(source: Source) -> Iterator[str]:
    yield "## Per role\n"
    columns = ("items", "facets", "minutes", "reading nl / en")
    yield from _head("role", *columns, "may take", *(f"short: {each}" for each in columns))
    for role, described in source.files.roles.items():
        long, short = _long_and_short(source, role)
        yield _row(
            source.role(role),
            *_whole_form(source, role, long),
            f"{described.minutes or NOTHING} minutes",
            *_whole_form(source, role, short),
        )


def _whole_form(source: Source, role: str, items: list[ItemSource]) -> list[object]:
    if not items:
        return [NOTHING] * 4
    chosen = {item.id for item in items}
    facets = {
        (factor, item.facet)
        for factor in source.factors
        for item in source.items(role, factor)
        if item.id in chosen
    }
    minutes = ceil(minutes_of(source.files, role, items=len(items)))
    return [len(items), len(facets), minutes, source.reading(role, items)]


def _around_the_items(source: Source) -> Iterator[str]:
    yield "How the texts around the items read:\n"
    yield from _head("form", "introduction and instruction nl / en", "consent nl / en")
    for form in source.files.forms:
        kinds = (("introduction", "instruction"), ("consent",))
        yield _row(form, *(_reading_of_texts(source, form, keys) for keys in kinds))


def _reading_of_texts(source: Source, form: str, keys: tuple[str, ...]) -> str:
    printed = [each for each in source.printed if each.form == form and each.key[0] in keys]
    return " / ".join(
        _rounded(reading_ease([each.text for each in printed if each.language == code], code))
        for code in LANGUAGES
    )


def _per_domain(source: Source) -> Iterator[str]:
    yield "## Per domain and role\n"
    columns = ("items", "facets", "minutes", "reading nl / en")
    yield from _head("domain", "role", *columns, *(f"short: {each}" for each in columns))
    for factor in source.factors:
        for role in source.files.roles:
            long, short = _long_and_short(source, role, factor)
            if long:
                yield _row(
                    source.title(factor),
                    source.role(role),
                    *_domain(source, role, factor=factor, items=long),
                    *_domain(source, role, factor=factor, items=short),
                )


def _domain(source: Source, role: str, *, factor: str, items: list[ItemSource]) -> list[object]:
    if not items:
        return [NOTHING] * 4
    facets = len({item.facet for item in items})
    return [
        len(items),
        f"{facets} of {len(source.files.factors[factor].facets)}",
        f"{len(items) * source.seconds(role) / 60:.1f}",
        source.reading(role, items),
    ]


def _mirrors(source: Source) -> Iterator[str]:
    yield "## Mirror pairs\n"
    yield "With these items two roles rate each other: how we see them, and how they see us.\n"
    yield from _head("item", "asked of", "Dutch", "English")
    for factor in source.factors:
        for item in source.files.factors[factor].items:
            for role in item.mirror or ():
                words = source.wordings(factor, item, role)
                yield _row(f"`{item.id}`", source.role(role), *words)


def _every_item(source: Source) -> Iterator[str]:
    yield "## Every item\n"
    for factor in source.factors:
        yield f"### {source.title(factor)}\n"
        yield f"{source.texts['factors', factor, 'definition']['en']}\n"
        yield from _head("item", "asked of", "Dutch", "English")
        items = source.files.factors[factor].items
        for item in items:
            for roles in _readers(source, item):
                words = source.wordings(factor, item, roles[0])
                names = ", ".join(source.role(role) for role in roles)
                yield _row(f"`{item.id}`{' ●' if item.short else ''}", names, *words)
        yield ""
        yield from (_explained(source, factor, item) for item in items)
        yield ""


def _explained(source: Source, factor: str, item: ItemSource) -> str:
    facet = source.texts["factors", factor, "facets", item.facet]["en"]
    note = source.texts.get(("factors", factor, "items", item.id, "note"), {}).get("en", "")
    return f"- `{item.id}`, *{facet}*. {note} Informed by: {item.informed_by or NOTHING}."


def _long_and_short(
    source: Source, role: str, factor: str | None = None
) -> tuple[list[ItemSource], list[ItemSource]]:
    """The items of the long form, and those of the short form when the role can get one."""
    items = source.items(role, factor)
    has_short = role in roles_on(source.files, Layout.STANDARD)
    return items, [item for item in items if item.short and has_short]


def _readers(source: Source, item: ItemSource) -> list[list[str]]:
    """The roles that are asked an item, those that read the same words together."""
    together: dict[str, list[str]] = {}
    for role in source.files.roles:
        if role in item.roles:
            together.setdefault(item.text_for.get(role, item.text), []).append(role)
    return list(together.values())


def _rounded(score: float | None) -> str:
    return NOTHING if score is None else f"{score:.0f}"


def _head(*names: str) -> Iterable[str]:
    return _row(*names), "|" + "---|" * len(names)


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
