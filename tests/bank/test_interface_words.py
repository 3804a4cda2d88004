"""Are interface words that lack in a language found?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ecoscore.bank.interface_words import missing_interface_words


def test_a_group_that_lacks_is_said_once_and_a_word_at_its_group(
    tmp_path: Path, write: Callable[[Path, Mapping[str, str]], Path]
) -> None:
    folder = write(
        tmp_path,
        {
            "nl.yaml": "format: {comma: x, point: x}\nreport: {title: x, end: {a: x}}\n",
            "fr.yaml": "format:\n  comma: x\n",
        },
    )
    found = missing_interface_words(["nl", "fr"], folder)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [
        ("I222", 1, 1),
        ("I222", 1, 1),
    ]


def test_a_language_without_a_file_is_said_once(
    tmp_path: Path, write: Callable[[Path, Mapping[str, str]], Path]
) -> None:
    folder = write(tmp_path, {"nl.yaml": "format: {comma: x}\n"})
    (problem,) = missing_interface_words(["nl", "fr"], folder)
    assert problem.place.file == str(tmp_path / "fr.yaml")
