"""Do the questions of each form, and the long texts of easy forms, read easily enough?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecoscore.bank.asked import Asked, items_as_asked, remark, words_of_forms
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import ROLES_FILE, InstrumentFiles, language_file
from ecoscore.bank.readability import reading_ease, words_in
from ecoscore.model.instrument import Layout
from ecoscore.problems import Place, Problem

LEAST = {Layout.STANDARD: 55, Layout.EASY: 80}
"""The least reading ease of all items of a role together; of one item it means nothing."""
LEAST_OF_TEXT = 70
"""The least reading ease of a text on an easy form that is long enough to judge."""
FEWEST_WORDS = 50


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
    """A long text on an easy form reads easily, and so does all information before consent."""
    for (language, place), texts in _texts_on_easy_forms(files).items():
        score = reading_ease(texts, language)
        words = sum(len(words_in(text)) for text in texts)
        if score is not None and words >= FEWEST_WORDS and score < LEAST_OF_TEXT:
            yield remark(
                InstrumentCode.HARD_TEXT,
                place,
                what=f"These {words} words have a reading score of {score:.0f}, on an easy form.",
                remedy=f"Shorten sentences and words: at least {LEAST_OF_TEXT} is easy enough.",
            )


def _texts_on_easy_forms(files: InstrumentFiles) -> dict[tuple[str, Place], list[str]]:
    """Texts that are read in one go, by language and place; consent counts as one text."""
    texts: dict[tuple[str, Place], list[str]] = {}
    consents: dict[tuple[str, str], Place] = {}
    for printed in words_of_forms(files):
        if files.forms[printed.form].layout is Layout.EASY:
            place = printed.place
            if printed.key[0] == "consent":
                place = consents.setdefault((printed.form, printed.language), place)
            texts.setdefault((printed.language, place), []).append(printed.text)
    return texts


def _place_of_role(files: InstrumentFiles, role: str, language: str) -> Place:
    """Where a role is described in a language."""
    if language in files.languages:
        return files.at_key(language_file(language), ("roles", role))
    return files.at_key(ROLES_FILE, (role,))
