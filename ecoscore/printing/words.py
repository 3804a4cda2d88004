"""Which words does the interface use in a language?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import yaml

from ecoscore.printing.problems import (
    missing_word,
    unknown_language,
    word_twice,
    words_not_understood,
)
from ecoscore.problems import ProblemsFound
from ecoscore.resources import shipped

Words: TypeAlias = Mapping[str, "str | Words"]
"""Texts in groups, and groups in groups, each under a name."""
_TEXT = "tag:yaml.org,2002:str"
"""What YAML calls a text; `true`, `12` and a date have other marks."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that the interface speaks, in alphabetical order."""
    folder = shipped("templates") / "languages"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


@cache
def words(language: str) -> Words:
    """Every word of the interface in `language`, in the groups of templates/languages.

    Raises ProblemsFound (T101) when nobody translated the interface into that language.
    """
    if language not in languages():
        raise ProblemsFound([unknown_language(language, languages())])
    return read_words(shipped("templates") / "languages" / f"{language}.yaml")


def read_words(path: Path) -> Words:
    """The words in the file of a language.

    Raises ProblemsFound on what is no text (T103) and on a name that stands twice (T104).
    """
    reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, which every wheel holds
    # Read as nodes, in which a name is as it was typed and the first of two equal ones is not lost.
    content = yaml.compose(path.read_text(encoding="utf-8"), Loader=reader)
    return _frozen(content, language=path.stem, path=())


def word(language: str, path: str) -> str:
    """The text at `path`, the names of its groups joined by dots: `format.decimal_mark`."""
    found: str | Words = words(language)
    for name in path.split("."):
        if isinstance(found, str) or name not in found:
            raise ProblemsFound([missing_word(language, path)])
        found = found[name]
    if not isinstance(found, str):
        raise ProblemsFound([missing_word(language, path)])
    return found


def in_sentence(name: str, language: str) -> str:
    """A name of people as it stands within a sentence; SDC, PhD and A-team keep their capitals."""
    rest = re.split(r"[\s/-]", name)[0][1:]
    if not rest.islower() or word(language, "report.lower_case_roles") != "yes":
        return name
    return name[0].lower() + name[1:]


def in_points(number: str, language: str) -> str:
    """A number as it is printed, with what it counts: `1 point`, `12.5 points`."""
    count = "one" if number == "1" else "many"
    return word(language, f"report.points.{count}").format(number=number)


def _frozen(group: yaml.Node | None, *, language: str, path: tuple[str, ...]) -> Words:
    if not isinstance(group, yaml.MappingNode):
        raise ProblemsFound([words_not_understood(language, ".".join(path))])
    found: dict[str, str | Words] = {}
    for name_node, entry in group.value:
        name = str(name_node.value)
        if name in found:
            raise ProblemsFound([word_twice(language, ".".join((*path, name)))])
        is_text = isinstance(entry, yaml.ScalarNode) and entry.tag == _TEXT
        found[name] = (
            entry.value if is_text else _frozen(entry, language=language, path=(*path, name))
        )
    return MappingProxyType(found)
