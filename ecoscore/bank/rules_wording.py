"""Are the items worded so that everyone can answer them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecoscore.bank.asked import Asked, items_as_asked, remark, roles_on
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.readability import sentences_in, words_in
from ecoscore.bank.spoken_languages import LANGUAGES, SpokenLanguage
from ecoscore.model.asking import Layout
from ecoscore.problems import Problem

MOST_WORDS_ON_EASY = 10
MOST_WORDS = 20


def wording(files: InstrumentFiles) -> Iterator[Problem]:
    """Each wording is short, positive and about one thing; on an easy form it is a question."""
    easy_roles = roles_on(files, Layout.EASY)
    for asked in items_as_asked(files):
        easy = not easy_roles.isdisjoint(asked.roles)
        language = LANGUAGES.get(asked.language)
        if language is not None:
            yield from _negation(asked, language)
            yield from _two_ideas(asked, _signs(language, asked.text, easy=easy))
        yield from _on_easy(asked) if easy else _on_standard(asked)


def same_wording(files: InstrumentFiles) -> Iterator[Problem]:
    """A role is not asked the same words twice under two ids."""
    seen: dict[tuple[str, str, str], Asked] = {}
    for asked in items_as_asked(files):
        for role in asked.roles:
            first = seen.setdefault((role, asked.language, asked.text.casefold()), asked)
            if first.item.id != asked.item.id:
                yield remark(
                    InstrumentCode.SAME_WORDING,
                    asked.place,
                    what=f"'{role}' is asked the same words at {first.place}.",
                    remedy="Remove one of the two items, or give it other words.",
                )
                break


def _negation(asked: Asked, language: SpokenLanguage) -> Iterator[Problem]:
    negation = language.negation.search(asked.text)
    if negation is not None:
        yield remark(
            InstrumentCode.NEGATION,
            asked.place,
            what=f"'{asked.item.id}' has the negation '{negation[0]}'.",
            remedy="Say it positively: many people read over a negation.",
        )


def _two_ideas(asked: Asked, sign: re.Match[str] | None) -> Iterator[Problem]:
    if sign is not None:
        words = " ".join(sign[0].split()[-4:])
        yield remark(
            InstrumentCode.DOUBLE_BARREL,
            asked.place,
            what=f"'{asked.item.id}' asks two things at once: '{words}'.",
            remedy="Choose one, or make two items: one answer cannot serve both.",
        )


def _signs(language: SpokenLanguage, text: str, *, easy: bool) -> re.Match[str] | None:
    """The first sign in an item that it is about two things."""
    sign = language.joins.search(text)
    if sign is None and easy and not language.one_act.search(text):
        sign = language.conjunction.search(text)
    return sign


def _on_easy(asked: Asked) -> Iterator[Problem]:
    if not asked.text.rstrip().endswith("?"):
        yield remark(
            InstrumentCode.QUESTION_MARK,
            asked.place,
            what=f"'{asked.item.id}' is not a question, on an easy form.",
            remedy="Make it a question that ends with a question mark.",
        )
    longest = max(len(words_in(part)) for part in sentences_in(asked.text))
    if longest > MOST_WORDS_ON_EASY:
        yield remark(
            InstrumentCode.LONG_QUESTION,
            asked.place,
            what=f"'{asked.item.id}' has a sentence of {longest} words, on an easy form.",
            remedy=f"Use at most {MOST_WORDS_ON_EASY} words.",
        )


def _on_standard(asked: Asked) -> Iterator[Problem]:
    words = len(words_in(asked.text))
    if words > MOST_WORDS:
        yield remark(
            InstrumentCode.LONG_STATEMENT,
            asked.place,
            what=f"'{asked.item.id}' has {words} words.",
            remedy=f"Use at most {MOST_WORDS} words.",
        )
