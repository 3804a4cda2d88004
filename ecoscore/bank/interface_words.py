"""Do the words of the interface exist in the languages of the instrument?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ecoscore.bank.codes import INSTRUMENT, InstrumentCode
from ecoscore.bank.yaml_places import YamlFile, read_yaml
from ecoscore.problems import Grade, Place, Problem

COMPLETE = "nl"
"""The language in which every interface word exists."""


def missing_interface_words(languages: Iterable[str], folder: Path) -> Iterator[Problem]:
    """What lacks in `folder` for `languages`, compared with the complete language."""
    complete = read_yaml(folder / f"{COMPLETE}.yaml", letter=INSTRUMENT)
    for language in languages:
        path = folder / f"{language}.yaml"
        if not path.is_file():
            yield _remark(
                Place(file=str(path)),
                what=f"There are no interface words in '{language}'.",
                remedy=f"Copy {COMPLETE}.yaml to this name and translate it.",
            )
            continue
        file = read_yaml(path, letter=INSTRUMENT)
        yield from file.problems
        if not file.problems:
            yield from _gaps(complete, file)


def _gaps(complete: YamlFile, file: YamlFile) -> Iterator[Problem]:
    for key in complete.keys:
        if key not in file.keys and (len(key) == 1 or key[:-1] in file.keys):
            yield _remark(
                file.at_key(key),
                what=f"The words under {' > '.join(map(str, key))} are missing.",
                remedy=f"Translate them, from {complete.at_key(key)}.",
            )


def _remark(place: Place, *, what: str, remedy: str) -> Problem:
    return Problem(
        code=InstrumentCode.INTERFACE_WORDS,
        place=place,
        what=what,
        remedy=remedy,
        grade=Grade.SHOULD,
    )
