"""Does an easy form keep to what people who read with difficulty can use?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.asked import Asked, Printed, items_as_asked, remark, roles_on, words_of_forms
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import FORMS_FILE, ROLES_FILE, InstrumentFiles
from ecoscore.bank.form_source import FormSource
from ecoscore.bank.readability import words_in
from ecoscore.bank.spoken_languages import LANGUAGES, SpokenLanguage
from ecoscore.model.asking import Layout
from ecoscore.problems import Problem

MOST_ITEMS = 24
MOST_LETTERS = 12
"""Everyday words are shorter, in Dutch and in English; longer ones are mostly two words in one."""
FEWEST_PRACTICE = 2
ASKS_ABOUT_A_TIME = (("introduction",), ("instruction",))


def reverse_on_easy(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing is keyed in reverse on an easy form: it confuses more than it corrects."""
    easy = roles_on(files, Layout.EASY)
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
    for role in sorted(roles_on(files, Layout.EASY)):
        count = sum(role in item.roles for _, _, item in files.items())
        if count > MOST_ITEMS:
            yield remark(
                InstrumentCode.LONG_FORM,
                files.at_key(ROLES_FILE, (role,)),
                what=f"The role '{role}' is asked {count} items on an easy form.",
                remedy=f"Ask at most {MOST_ITEMS}.",
            )


def words_of_easy_items(files: InstrumentFiles) -> Iterator[Problem]:
    """An item on an easy form has short words, no percentages and somebody who acts."""
    easy = roles_on(files, Layout.EASY)
    for asked in items_as_asked(files):
        if not easy.isdisjoint(asked.roles):
            yield from _long_words(asked)
            language = LANGUAGES.get(asked.language)
            if language is not None:
                yield from _percentage(asked, language)
                yield from _passive(asked, language)


def practice(files: InstrumentFiles) -> Iterator[Problem]:
    """An easy form begins with an obvious yes and an obvious no."""
    for id_, form in _easy_forms(files):
        if len({question.expected for question in form.practice}) < FEWEST_PRACTICE:
            yield remark(
                InstrumentCode.PRACTICE,
                files.at_key(FORMS_FILE, (id_, "practice")),
                what=f"The form '{id_}' does not practise two different answers.",
                remedy="Give two practice questions, one with an obvious yes and one with an "
                "obvious no.",
            )


def time_frame(files: InstrumentFiles) -> Iterator[Problem]:
    """An easy form says which time its questions are about."""
    forms = {id_ for id_, _ in _easy_forms(files)}
    instructions: dict[tuple[str, str], list[Printed]] = {}
    for printed in words_of_forms(files):
        if printed.form in forms and printed.key in ASKS_ABOUT_A_TIME:
            instructions.setdefault((printed.form, printed.language), []).append(printed)
    for (form, code), texts in instructions.items():
        language = LANGUAGES.get(code)
        if language is not None and not any(language.now.search(each.text) for each in texts):
            yield remark(
                InstrumentCode.NO_TIME_FRAME,
                texts[-1].place,
                what=f"The form '{form}' does not say which time its questions are about.",
                remedy="Name one: how it is now, or this month.",
            )


def _easy_forms(files: InstrumentFiles) -> Iterator[tuple[str, FormSource]]:
    return (pair for pair in files.forms.items() if pair[1].layout is Layout.EASY)


def _long_words(asked: Asked) -> Iterator[Problem]:
    long = [word for word in words_in(asked.text) if len(word) > MOST_LETTERS]
    if long:
        yield remark(
            InstrumentCode.LONG_WORD,
            asked.place,
            what=f"'{asked.item.id}' has the long word '{long[0]}', on an easy form.",
            remedy=f"Use everyday words of at most {MOST_LETTERS} letters.",
        )


def _percentage(asked: Asked, language: SpokenLanguage) -> Iterator[Problem]:
    if language.share.search(asked.text) is not None:
        yield remark(
            InstrumentCode.PERCENTAGE,
            asked.place,
            what=f"'{asked.item.id}' has a percentage, on an easy form.",
            remedy="Ask with words such as all, most and few.",
        )


def _passive(asked: Asked, language: SpokenLanguage) -> Iterator[Problem]:
    passive = language.passive.search(asked.text)
    if passive is not None:
        yield remark(
            InstrumentCode.PASSIVE,
            asked.place,
            what=f"'{asked.item.id}' says '{passive[0]}', and hides who acts.",
            remedy="Say who does it: 'Helpt uw baas u?' is easier than 'Wordt u geholpen?'.",
        )
