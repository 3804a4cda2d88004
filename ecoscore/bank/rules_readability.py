"""Do the questions of each form, and the long texts of easy forms, read easily enough?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecoscore.bank.asked import Asked, items_as_asked, remark, words_of_forms
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import ROLES_FILE, InstrumentFiles, language_file
from ecoscore.bank.readability import reading_ease, words_in
from ecoscore.bank.translations import every_wording, place_of, texts_of
from ecoscore.model.asking import Layout
from ecoscore.problems import Place, Problem

LEAST = {Layout.STANDARD: 55, Layout.EASY: 80}
"""The least reading ease of all items of a role together; of one item it means nothing."""
LEAST_OF_TEXT = 70
"""The least reading ease of a text on an easy form that is long enough to judge."""
FEWEST_WORDS = 50
READ_IN_ONE_GO = {"introduction": "start", "instruction": "start", "consent": "consent"}
"""Texts of a form → the part of it that they make up together."""


def reading_of_items(items: Iterable[Asked], role: str) -> dict[str, float]:
    """How easily the items of a role read together, in each language with a formula."""
    texts: dict[str, list[str]] = {}
    for asked in items:
        if role in asked.roles:
            texts.setdefault(asked.language, []).append(asked.text)
    scores = {language: reading_ease(items, language) for language, items in texts.items()}
    return {language: score for language, score in scores.items() if score is not None}


def hard_forms(files: InstrumentFiles) -> Iterator[Problem]:
    """The items of a role, taken together, read easily enough for its form."""
    items = tuple(items_as_asked(files))
    for id_, role in files.roles.items():
        form = files.forms.get(role.form)
        if form is not None:
            for language, score in reading_of_items(items, id_).items():
                if score < LEAST[form.layout]:
                    yield remark(
                        InstrumentCode.HARD_FORM,
                        _place_of_role(files, id_, language),
                        what=f"The items of '{id_}' have a reading score of {score:.0f} in "
                        f"'{language}'.",
                        remedy=f"Shorten sentences and words: at least {LEAST[form.layout]} is "
                        "easy enough.",
                    )


def hard_texts(files: InstrumentFiles) -> Iterator[Problem]:
    """A long text on an easy form or guide reads easily; what is read in one go is one text."""
    read: dict[tuple[str, Place], list[str]] = {}
    for place, language, text in (*_on_easy_forms(files), *_in_easy_guides(files)):
        read.setdefault((language, place), []).append(text)
    for (language, place), texts in read.items():
        score = reading_ease(texts, language)
        words = sum(len(words_in(text)) for text in texts)
        if score is not None and words >= FEWEST_WORDS and score < LEAST_OF_TEXT:
            yield remark(
                InstrumentCode.HARD_TEXT,
                place,
                what=f"These {words} words have a reading score of {score:.0f}, and are meant to "
                "be easy.",
                remedy=f"Shorten sentences and words: at least {LEAST_OF_TEXT} is easy enough.",
            )


def _on_easy_forms(files: InstrumentFiles) -> Iterator[tuple[Place, str, str]]:
    """Each text with its language, and the place where reading it in one go begins."""
    begins: dict[tuple[str, str, str], Place] = {}
    for printed in words_of_forms(files):
        if files.forms[printed.form].layout is Layout.EASY:
            place, key = printed.place, str(printed.key[0])
            if key in READ_IN_ONE_GO:
                part = (printed.form, printed.language, READ_IN_ONE_GO[key])
                place = begins.setdefault(part, place)
            yield place, printed.language, printed.text


def _in_easy_guides(files: InstrumentFiles) -> Iterator[tuple[Place, str, str]]:
    texts = texts_of(files)
    for wording in every_wording(files):
        kind, id_ = wording.address[:2]
        if kind == "guides" and files.guides[str(id_)].layout is Layout.EASY:
            for language, text in texts[wording.address].items():
                yield place_of(files, wording, language), language, text


def _place_of_role(files: InstrumentFiles, role: str, language: str) -> Place:
    """Where a role is described in a language."""
    if language in files.languages:
        return files.at_key(language_file(language), ("roles", role))
    return files.at_key(ROLES_FILE, (role,))
