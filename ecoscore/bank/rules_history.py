"""Did translations follow the changes of the words that they translate?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles, language_file
from ecoscore.bank.language_source import LanguageSource
from ecoscore.bank.language_words import ItemWords
from ecoscore.bank.versions import last_change, version_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Place, Problem

Said = tuple[str, Place]
"""A version that is named, and where."""


def versions_ahead(files: InstrumentFiles) -> Iterator[Problem]:
    """Nothing was changed or checked in a version that the instrument has not reached yet."""
    if files.instrument is None:
        return
    reached = files.instrument.version
    for version, place in (*_changed(files), *_checked(files)):
        if version_of(version) > version_of(reached):
            yield Problem(
                code=InstrumentCode.VERSION_AHEAD,
                place=place,
                what=f"Version {version} comes after that of the instrument, {reached}.",
                remedy="Raise 'version' in instrument.yaml, or correct this one.",
            )


def stale_translations(files: InstrumentFiles) -> Iterator[Problem]:
    """Every translation was looked at after the last change of the words that it translates."""
    for code, words in files.languages.items():
        name = language_file(code)
        if words.checked is None:
            yield _remark(
                InstrumentCode.NEVER_CHECKED,
                files.at(name, ("language",)),
                what=f"Nothing says when the words in '{code}' were last checked.",
                remedy="Add 'checked:' with the version of the instrument that you compared with.",
            )
        for address, translated, changed in _changed_items(files, words):
            checked = translated.checked or words.checked
            if checked is not None and version_of(checked) < version_of(changed):
                yield _remark(
                    InstrumentCode.TRANSLATION_OLDER,
                    files.at_key(name, address),
                    what=f"'{address[-1]}' was worded anew in {changed}, and its translation "
                    f"was last checked in {checked}.",
                    remedy=f"Compare the two, and add 'checked: {changed}' to these words.",
                )


def _changed(files: InstrumentFiles) -> Iterator[Said]:
    for name, path, item in files.items():
        for index, change in enumerate(item.changes):
            yield change.version, files.at(name, (*path, "changes", index, "version"))


def _checked(files: InstrumentFiles) -> Iterator[Said]:
    for code, words in files.languages.items():
        name = language_file(code)
        if words.checked is not None:
            yield words.checked, files.at(name, ("checked",))
        for address, item in _translated_items(words):
            if item.checked is not None:
                yield item.checked, files.at(name, (*address, "checked"))


def _changed_items(
    files: InstrumentFiles, words: LanguageSource
) -> Iterator[tuple[KeyPath, ItemWords, str]]:
    """Every translated item that ever changed: where, its words, and the version of the change."""
    changes = {item.id: last_change(item) for _, _, item in files.items()}
    for address, item in _translated_items(words):
        changed = changes.get(str(address[-1]))
        if changed is not None:
            yield address, item, changed


def _translated_items(words: LanguageSource) -> Iterator[tuple[KeyPath, ItemWords]]:
    for id_, factor in (words.factors or {}).items():
        for item_id, item in ((factor.items if factor is not None else None) or {}).items():
            if item is not None:
                yield ("factors", id_, "items", item_id), item


def _remark(code: InstrumentCode, place: Place, *, what: str, remedy: str) -> Problem:
    return Problem(code=code, place=place, what=what, remedy=remedy, grade=Grade.SHOULD)
