"""Which words are there to translate, and what does each language make of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ecoscore.bank.classification_words import classification_words
from ecoscore.bank.files import (
    CLASSIFICATION_FILE,
    FORMS_FILE,
    GLOSSARY_FILE,
    INSTRUMENT_FILE,
    ROLES_FILE,
    SCALES_FILE,
    InstrumentFiles,
    factor_file,
    guide_file,
    language_file,
)
from ecoscore.bank.form_source import FormSource
from ecoscore.bank.guide_source import GuideSource
from ecoscore.bank.sources import FactorSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Text
from ecoscore.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words in the source language. `address` is where a language file has their translation."""

    address: KeyPath
    text: str
    name: str
    path: KeyPath


def texts_of(files: InstrumentFiles) -> dict[KeyPath, Text]:
    """The words at every address, in each language that has them, the source language first."""
    source = "" if files.instrument is None else files.instrument.source_language
    texts: dict[KeyPath, dict[str, str]] = {
        wording.address: {source: wording.text} for wording in every_wording(files)
    }
    for code in files.languages:
        for address, text in translated(files, code):
            if address in texts:
                texts[address][code] = text
    return dict(texts)


def place_of(files: InstrumentFiles, wording: Wording, language: str) -> Place:
    """Where the words stand in `language`."""
    if language in files.languages:
        return files.at(language_file(language), wording.address)
    return files.at(wording.name, wording.path)


def translated(files: InstrumentFiles, code: str) -> Iterator[tuple[KeyPath, str]]:
    """Every address in a language file where words are filled in, with these words."""
    data = files.files[language_file(code)].data
    if isinstance(data, Mapping):
        for address, text in _leaves(data, ()):
            if not _is_no_words(address):
                yield address, text


def _is_no_words(address: KeyPath) -> bool:
    """Whether something else than words stands there: a language, or a version."""
    of_item = len(address) == 5 and address[2] == "items" and address[-1] == "checked"
    return address in {("language",), ("checked",)} or of_item


def _leaves(data: Mapping[str, object], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, key))
        elif isinstance(value, str):
            yield (*path, key), value


def every_wording(files: InstrumentFiles) -> Iterator[Wording]:
    """All words of the instrument that a respondent or a reader can see, in order."""
    if files.instrument is not None:
        yield Wording(
            address=("instrument", "title"),
            text=files.instrument.title,
            name=INSTRUMENT_FILE,
            path=("title",),
        )
    yield from _in_scales(files)
    yield from _in_roles(files)
    for id_, form in files.forms.items():
        for steps, path, text in _in_form(form):
            yield Wording(
                address=("forms", id_, *steps), text=text, name=FORMS_FILE, path=(id_, *path)
            )
    for id_, factor in files.factors.items():
        yield from _in_file("factors", id_, _in_factor(factor), name=factor_file(id_))
    for id_, guide in files.guides.items():
        yield from _in_file("guides", id_, _in_guide(guide), name=guide_file(id_))
    yield from _in_glossary(files)
    words = classification_words(files.classification) if files.classification else ()
    for steps, path, text in words:
        yield Wording(
            address=("classification", *steps), text=text, name=CLASSIFICATION_FILE, path=path
        )


def _in_file(
    folder: str, id_: str, words: Iterable[tuple[KeyPath, KeyPath, str]], *, name: str
) -> Iterator[Wording]:
    for steps, path, text in words:
        yield Wording(address=(folder, id_, *steps), text=text, name=name, path=path)


def _in_roles(files: InstrumentFiles) -> Iterator[Wording]:
    for id_, role in files.roles.items():
        for key, text in (("name", role.name), ("plural", role.plural)):
            yield Wording(address=("roles", id_, key), text=text, name=ROLES_FILE, path=(id_, key))


def _in_glossary(files: InstrumentFiles) -> Iterator[Wording]:
    for id_, entry in files.glossary.items():
        for key, text in (("term", entry.term), ("meaning", entry.meaning)):
            yield Wording(
                address=("glossary", id_, key), text=text, name=GLOSSARY_FILE, path=(id_, key)
            )


def _in_scales(files: InstrumentFiles) -> Iterator[Wording]:
    for id_, scale in files.answer_scales.items():
        boxes: list[tuple[KeyPath, KeyPath, str]] = [
            (("options", str(option.code)), ("options", index), option.label)
            for index, option in enumerate(scale.options)
        ]
        if scale.dont_know is not None:
            boxes.append((("dont_know",), ("dont_know",), scale.dont_know.label))
        for steps, path, label in boxes:
            yield Wording(
                address=("answer_scales", id_, *steps),
                text=label,
                name=SCALES_FILE,
                path=(id_, *path, "label"),
            )


def _in_form(form: FormSource) -> Iterator[tuple[KeyPath, KeyPath, str]]:
    yield ("introduction",), ("introduction",), form.introduction
    yield ("instruction",), ("instruction",), form.instruction
    for index, block in enumerate(form.consent):
        yield ("consent", block.id, "heading"), ("consent", index, "heading"), block.heading
        yield ("consent", block.id, "text"), ("consent", index, "text"), block.text
    for index, tick in enumerate(form.ticks):
        yield ("ticks", tick.id), ("ticks", index, "text"), tick.text
    for index, question in enumerate(form.practice):
        yield ("practice", question.id), ("practice", index, "text"), question.text
    for index, closing in enumerate(form.closing):
        yield ("closing", closing.id), ("closing", index, "text"), closing.text
    if form.halfway is not None:
        yield ("halfway",), ("halfway",), form.halfway
    yield ("thanks",), ("thanks",), form.thanks
    if form.priorities is not None:
        yield ("priorities",), ("priorities", "text"), form.priorities.text
    for index, asked in enumerate(form.teach_back):
        yield ("teach_back", asked.id), ("teach_back", index, "text"), asked.text


def _in_factor(factor: FactorSource) -> Iterator[tuple[KeyPath, KeyPath, str]]:
    yield ("title",), ("title",), factor.title
    if factor.easy_title is not None:
        yield ("easy_title",), ("easy_title",), factor.easy_title
    yield ("definition",), ("definition",), factor.definition
    yield ("high",), ("high",), factor.high
    yield ("low",), ("low",), factor.low
    yield ("gap",), ("gap",), factor.gap
    for name, talk in (("talk", factor.talk), ("easy_talk", factor.easy_talk)):
        if talk is not None:
            yield (name, "question"), (name, "question"), talk.question
            for index, probe in enumerate(talk.probes):
                yield (name, "probes", probe.id), (name, "probes", index, "text"), probe.text
    for index, facet in enumerate(factor.facets):
        yield ("facets", facet.id), ("facets", index, "title"), facet.title
    yield from _in_items(factor)


def _in_items(factor: FactorSource) -> Iterator[tuple[KeyPath, KeyPath, str]]:
    for index, item in enumerate(factor.items):
        yield ("items", item.id, "text"), ("items", index, "text"), item.text
        if item.note is not None:
            yield ("items", item.id, "note"), ("items", index, "note"), item.note
        for role, text in item.text_for.items():
            steps = ("text_for", role)
            yield ("items", item.id, *steps), ("items", index, *steps), text


def _in_guide(guide: GuideSource) -> Iterator[tuple[KeyPath, KeyPath, str]]:
    yield ("title",), ("title",), guide.title
    for index, block in enumerate(guide.blocks):
        words = (("heading", block.heading), ("text", block.text), ("otherwise", block.otherwise))
        for key, text in words:
            if text is not None:
                yield ("blocks", block.id, key), ("blocks", index, key), text
        for nth, entry in enumerate(block.entries):
            path: KeyPath = ("blocks", index, "entries", nth, "text")
            yield ("blocks", block.id, "entries", entry.id), path, entry.text
