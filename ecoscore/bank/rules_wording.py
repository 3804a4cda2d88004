"""Are the items worded so that everyone can answer them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import ROLES_FILE, InstrumentFiles
from ecoscore.bank.sources import ItemSource
from ecoscore.bank.translations import every_wording, place_of, texts_of
from ecoscore.model.instrument import Layout
from ecoscore.problems import Grade, Place, Problem

MOST_ITEMS_ON_EASY = 24
MOST_WORDS_ON_EASY = 10
MOST_WORDS = 20
NEGATIONS = {
    "nl": re.compile(r"\b(niet|geen|nooit)\b", re.IGNORECASE),
    "en": re.compile(r"\b(not|no|never|cannot)\b|n['’]t\b", re.IGNORECASE),
}
WORD = re.compile(r"[^\W_][\w'’-]*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of an item as some roles read them, in one language."""

    item: ItemSource
    text: str
    language: str
    roles: tuple[str, ...]
    place: Place


def wording(files: InstrumentFiles) -> Iterator[Problem]:
    """Each wording is short and positive; on an easy form it is a plain question."""
    easy = _roles_with_easy_forms(files)
    for asked in _every_item_as_asked(files):
        negations = NEGATIONS.get(asked.language)
        negation = negations.search(asked.text) if negations is not None else None
        if negation is not None:
            yield _remark(
                InstrumentCode.NEGATION,
                asked.place,
                what=f"'{asked.item.id}' has the negation '{negation[0]}'.",
                remedy="Say it positively: many people read over a negation.",
            )
        yield from _on_easy(asked) if easy.intersection(asked.roles) else _on_standard(asked)


def reverse_on_easy(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing is keyed in reverse on an easy form: it confuses more than it corrects."""
    easy = _roles_with_easy_forms(files)
    for name, path, item in files.items():
        roles = [role for role in item.roles if role in easy]
        if item.reverse and roles:
            yield Problem(
                code=InstrumentCode.REVERSE_ON_EASY,
                place=files.at(name, (*path, "reverse")),
                what=f"'{item.id}' is keyed in reverse and asked of '{roles[0]}' on an easy form.",
                remedy="Word it positively and remove 'reverse', or do not ask it of this role.",
            )


def length_of_easy_forms(files: InstrumentFiles) -> Iterator[Problem]:
    """An easy form can be filled in within a quarter of an hour."""
    for role in sorted(_roles_with_easy_forms(files)):
        count = sum(role in item.roles for _, _, item in files.items())
        if count > MOST_ITEMS_ON_EASY:
            yield _remark(
                InstrumentCode.LONG_FORM,
                files.at_key(ROLES_FILE, (role,)),
                what=f"The role '{role}' is asked {count} items on an easy form.",
                remedy=f"Ask at most {MOST_ITEMS_ON_EASY}.",
            )


def same_wording(files: InstrumentFiles) -> Iterator[Problem]:
    """A role is not asked the same words twice under two ids."""
    seen: dict[tuple[str, str, str], Asked] = {}
    for asked in _every_item_as_asked(files):
        for role in asked.roles:
            first = seen.setdefault((role, asked.language, asked.text.casefold()), asked)
            if first.item.id != asked.item.id:
                yield _remark(
                    InstrumentCode.SAME_WORDING,
                    asked.place,
                    what=f"'{role}' is asked the same words at {first.place}.",
                    remedy="Remove one of the two items, or give it other words.",
                )
                break


def _on_easy(asked: Asked) -> Iterator[Problem]:
    if not asked.text.rstrip().endswith("?"):
        yield _remark(
            InstrumentCode.QUESTION_MARK,
            asked.place,
            what=f"'{asked.item.id}' is not a question, on an easy form.",
            remedy="Make it a question that ends with a question mark.",
        )
    longest = max(len(WORD.findall(part)) for part in SENTENCE_END.split(asked.text))
    if longest > MOST_WORDS_ON_EASY:
        yield _remark(
            InstrumentCode.LONG_QUESTION,
            asked.place,
            what=f"'{asked.item.id}' has a sentence of {longest} words, on an easy form.",
            remedy=f"Use at most {MOST_WORDS_ON_EASY} words.",
        )


def _on_standard(asked: Asked) -> Iterator[Problem]:
    words = len(WORD.findall(asked.text))
    if words > MOST_WORDS:
        yield _remark(
            InstrumentCode.LONG_STATEMENT,
            asked.place,
            what=f"'{asked.item.id}' has {words} words.",
            remedy=f"Use at most {MOST_WORDS} words.",
        )


def _every_item_as_asked(files: InstrumentFiles) -> Iterator[Asked]:
    texts = texts_of(files)
    wordings = {wording.address: wording for wording in every_wording(files)}
    for id_, factor in files.factors.items():
        for item in factor.items:
            general = tuple(role for role in item.roles if role not in item.text_for)
            readers = {("text",): general} | {
                ("text_for", role): (role,) for role in item.text_for if role in item.roles
            }
            for steps, roles in readers.items():
                address = ("factors", id_, "items", item.id, *steps)
                for language, text in texts[address].items():
                    place = place_of(files, wordings[address], language)
                    yield Asked(item=item, text=text, language=language, roles=roles, place=place)


def _roles_with_easy_forms(files: InstrumentFiles) -> set[str]:
    easy = {id_ for id_, form in files.forms.items() if form.layout is Layout.EASY}
    return {id_ for id_, role in files.roles.items() if role.form in easy}


def _remark(code: InstrumentCode, place: Place, *, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
