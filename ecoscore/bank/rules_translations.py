"""Does every language have words for everything, and only for what exists?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles, language_file
from ecoscore.bank.suggestions import did_you_mean
from ecoscore.bank.translations import Wording, every_wording, translated
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Grade, Problem


def language_names(files: InstrumentFiles) -> Iterator[Problem]:
    """A language file is called after its language, and the source language has none."""
    source = None if files.instrument is None else files.instrument.source_language
    for code, words in files.languages.items():
        if words.language != code:
            yield Problem(
                code=InstrumentCode.LANGUAGE_FILE_NAME,
                place=files.at(language_file(code), ("language",)),
                what=f"The language is '{words.language}', but the file is called {code}.yaml.",
                remedy="Give both the same name.",
            )
        elif code == source:
            yield Problem(
                code=InstrumentCode.LANGUAGE_FILE_NAME,
                place=files.at(language_file(code), ("language",)),
                what=f"'{code}' is the source language: its words stand in the other files.",
                remedy="Remove this file, or change 'source_language'.",
            )


def missing_translations(files: InstrumentFiles) -> Iterator[Problem]:
    """All words exist in every language; a gap is said once, at its widest."""
    wordings = {wording.address: wording for wording in every_wording(files)}
    for code in files.languages:
        given = {address for address, _ in translated(files, code)}
        present = _beginnings(given)
        gaps = Counter(
            _widest_outside(address, present) for address in wordings if address not in given
        )
        for gap, count in gaps.items():
            first = next(text for address, text in wordings.items() if address[: len(gap)] == gap)
            yield _gap(files, code, gap=gap, count=count, first=first)


def words_for_nothing(files: InstrumentFiles) -> Iterator[Problem]:
    """No language has words for an id that does not exist, or no longer."""
    known = _beginnings({wording.address for wording in every_wording(files)})
    for code in files.languages:
        extra = dict.fromkeys(
            _widest_outside(address, known)
            for address, _ in translated(files, code)
            if address not in known
        )
        for address in extra:
            beside = sorted(
                str(path[-1])
                for path in known
                if len(path) == len(address) and path[:-1] == address[:-1]
            )
            yield Problem(
                code=InstrumentCode.TRANSLATES_NOTHING,
                place=files.at_key(language_file(code), address),
                what=f"'{address[-1]}' does not exist in the instrument.",
                remedy=f"{did_you_mean(str(address[-1]), beside)} Or remove it.",
                grade=Grade.SHOULD,
            )


def _gap(files: InstrumentFiles, code: str, *, gap: KeyPath, count: int, first: Wording) -> Problem:
    texts = "The text is" if count == 1 else f"{count} texts are"
    where = " > ".join(str(step) for step in gap)
    source = files.at(first.name, first.path)
    return Problem(
        code=InstrumentCode.NOT_TRANSLATED,
        place=files.at_key(language_file(code), gap),
        what=f"{texts} not translated into '{code}': {where}.",
        remedy=f"Translate, from {source}: {first.text}",
        grade=Grade.SHOULD,
    )


def _beginnings(addresses: Iterable[KeyPath]) -> set[KeyPath]:
    return {address[:length] for address in addresses for length in range(len(address) + 1)}


def _widest_outside(address: KeyPath, inside: set[KeyPath]) -> KeyPath:
    """The shortest beginning of `address` that is not in `inside`."""
    lengths = range(1, len(address) + 1)
    return next((address[:n] for n in lengths if address[:n] not in inside), address)
