"""Which words of classification.yaml are there to translate?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.bank.classification_source import ClassificationSource
from ecoscore.bank.yaml_tree import KeyPath

Words = tuple[KeyPath, KeyPath, str]
"""Where a language file has the translation, where the words stand, and the words."""


TEXT_OF = {"questions": "text", "rules": "text", "axes": "title", "indicators": "title"}
"""The key with the words of an entry that has one text; a language file names only its id."""
TEXTS_OF = {"classes": ("name", "definition"), "flags": ("name", "text")}
"""The keys with words of an entry that has several."""


def classification_words(source: ClassificationSource) -> Iterator[Words]:
    """All words, in order."""
    yield ("title",), ("title",), source.title
    yield ("introduction",), ("introduction",), source.introduction
    yield from _labels(source)
    for kind, key in TEXT_OF.items():
        for index, entry in enumerate(getattr(source, kind)):
            yield (kind, entry.id), (kind, index, key), getattr(entry, key)
    if source.needed is not None:
        yield ("needed",), ("needed", "text"), source.needed.text
    for key in ("name", "definition"):
        path: KeyPath = ("unclassified", key)
        yield path, path, getattr(source.unclassified, key)
    yield from _named(source)


def _named(source: ClassificationSource) -> Iterator[Words]:
    for kind, keys in TEXTS_OF.items():
        for index, entry in enumerate(getattr(source, kind)):
            for key in keys:
                yield (kind, entry.id, key), (kind, index, key), getattr(entry, key)


def _labels(source: ClassificationSource) -> Iterator[Words]:
    for id_, scale in source.answers.items():
        top: KeyPath = ("answers", id_)
        for index, option in enumerate(scale.options):
            steps: KeyPath = ("options", str(option.code))
            yield (*top, *steps), (*top, "options", index, "label"), option.label
        if scale.dont_know is not None:
            yield (*top, "dont_know"), (*top, "dont_know", "label"), scale.dont_know.label
