"""Can every text of an instrument be printed?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.printing.letters import called, unprintable
from ecoscore.problems import Problem, listed


def printable_texts(files: InstrumentFiles) -> Iterator[Problem]:
    """No text holds a character that cannot be printed: printing would stop there, much later.

    Remarks for researchers may not either: a bank is also printed as a whole, to be discussed.
    """
    for file in files.files.values():
        texts = tuple(_texts(file.data))
        if not unprintable("".join(text for _, text in texts)):  # as nearly always
            continue
        for path, text in texts:
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
