"""Does every form speak in whole words, and to its reader in one way?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ecoscore.bank.asked import items_as_asked, remark, words_of_forms
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.readability import FILLED_IN
from ecoscore.bank.spoken_languages import LANGUAGES
from ecoscore.bank.translations import every_wording, place_of, texts_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Text
from ecoscore.problems import Place, Problem

HEADINGS = ("title", "easy_title")
ASKED_OF_ENTERPRISES = ("title", "introduction", "questions", "answers")
WORD = re.compile(r"[^\W_](?:[^\W_]|[.-](?=[^\W_]))*")
CAPITALS = re.compile(r"\b[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*\b")
"""A word with two capitals. One with a digit is a name, such as CO2, or the code of something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A word with which somebody is spoken to, and where."""

    word: str
    polite: bool
    place: Place


def abbreviations(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing that respondents read has an abbreviation that the glossary does not explain."""
    texts = texts_of(files)
    explained = _explained(texts)
    for wording in every_wording(files):
        if _is_on_a_form(wording.address):
            for language, text in texts[wording.address].items():
                short = _abbreviation(text, language, explained)
                if short is not None:
                    yield remark(
                        InstrumentCode.ABBREVIATION,
                        place_of(files, wording, language),
                        what=f"'{short}' is an abbreviation.",
                        remedy="Write it out, or explain it in glossary.yaml.",
                    )


def address(files: InstrumentFiles) -> Iterator[Problem]:
    """A form speaks to its reader in one way: politely, or as to a friend."""
    said: dict[tuple[str, str], list[Address]] = {}
    for form, text, language, place in _read_on_forms(files):
        said.setdefault((form, language), []).extend(_addresses(text, language, place))
    for (form, _), found in said.items():
        polite = [each for each in found if each.polite]
        familiar = [each for each in found if not each.polite]
        if polite and familiar:
            rare = polite[0] if len(polite) < len(familiar) else familiar[0]
            yield remark(
                InstrumentCode.TWO_WAYS_OF_ADDRESS,
                rare.place,
                what=f"'{rare.word}' stands here, but the rest of the form '{form}' "
                f"is {'familiar' if rare.polite else 'polite'}.",
                remedy="Speak to people in one way.",
            )


def _is_on_a_form(address: KeyPath) -> bool:
    """Whether respondents read what stands here: headings, items, answers and all around them."""
    if address[0] == "factors":
        return address[2] in HEADINGS or (address[2] == "items" and address[-1] != "note")
    if address[0] == "classification":
        return address[1] in ASKED_OF_ENTERPRISES
    return address[0] in ("forms", "answer_scales")


def _explained(texts: Mapping[KeyPath, Text]) -> set[str]:
    """The words of all terms in the glossary, in every language."""
    return {
        word.casefold()
        for address, translations in texts.items()
        if address[0] == "glossary" and address[-1] == "term"
        for text in translations.values()
        for word in WORD.findall(text)
    }


def _abbreviation(text: str, language: str, explained: set[str]) -> str | None:
    """The first abbreviation in a text that is not explained."""
    text = FILLED_IN.sub(" ", text)
    known = LANGUAGES.get(language)
    patterns = (CAPITALS,) if known is None else (CAPITALS, known.abbreviation)
    found = (match[0] for pattern in patterns for match in pattern.finditer(text))
    return next((each for each in found if each.rstrip(".").casefold() not in explained), None)


def _read_on_forms(files: InstrumentFiles) -> Iterator[tuple[str, str, str, Place]]:
    """Every text on each form, its items too: form, text, language and place."""
    for asked in items_as_asked(files):
        for form in sorted({files.roles[role].form for role in asked.roles if role in files.roles}):
            yield form, asked.text, asked.language, asked.place
    for printed in words_of_forms(files):
        yield printed.form, printed.text, printed.language, printed.place


def _addresses(text: str, language: str, place: Place) -> Iterator[Address]:
    known = LANGUAGES.get(language)
    if known is not None:
        for pattern, polite in ((known.polite, True), (known.familiar, False)):
            found = None if pattern is None else pattern.search(text)
            if found is not None:
                yield Address(word=found[0], polite=polite, place=place)
