"""Can every text of an instrument be printed?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.printing.letters import called, unprintable
from ecoscore.problems import Problem, listed


def letters(files: InstrumentFiles) -> Iterator[Problem]:
    """No text holds a character that cannot be printed: printing would stop there, much later."""
    for file in files.files.values():
        if not unprintable("\n".join(file.lines)):  # as nearly always; it takes a moment
            continue
        for path, text in _texts(file.data):
            if found := unprintable(text):
                yield Problem(
                    code=InstrumentCode.NOT_TO_BE_PRINTED,
                    place=file.at(path),
                    what=f"The text holds characters that cannot be printed: "
                    f"{listed(map(called, found))}.",
                    remedy="Leave them out, or say it in words.",
                )


def _texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text in plain data, and the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
