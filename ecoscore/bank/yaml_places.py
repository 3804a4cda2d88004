"""What does a YAML file say, and on which line and column does it say so?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import DocumentEndEvent, DocumentStartEvent, Event, NodeEvent

from ecoscore.bank.codes import Fault
from ecoscore.bank.yaml_syntax import (
    Flaw,
    Spot,
    flaws_of_layout,
    second_document,
    syntax_flaw,
)
from ecoscore.bank.yaml_tree import KeyPath, Tree, spot_of_event
from ecoscore.problems import Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """A file of plain data (mappings with text keys, lists, scalars) that knows its places.

    `data` is None when the file cannot be used; `problems` then says why. Blank text is None too.
    `letter` is the letter of the codes of this kind of file.
    """

    name: str
    letter: str
    data: object = None
    keys: Mapping[KeyPath, Spot] = field(default_factory=dict)
    values: Mapping[KeyPath, Spot] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()

    def as_typed(self, path: KeyPath) -> str:
        """What was typed from the value at `path` on, to the end of its line.

        A value that is left out can stand behind the last line.
        """
        line, column = self.values[path]
        return self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""

    def at(self, path: KeyPath) -> Place:
        """The place of the value at `path`, or of the nearest thing around it that exists."""
        while path and path not in self.values:
            path = path[:-1]
        return self._place(self.values.get(path))

    def at_key(self, path: KeyPath) -> Place:
        """The place of the key at `path`; of the entry itself when it stands in a list."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self._place(self.keys.get(path) or self.values.get(path))

    def _place(self, spot: Spot | None) -> Place:
        line, column = spot or (1, 1)
        return Place(file=self.name, line=line, column=column)

    def problem(self, fault: Fault, place: Place, *, what: str, remedy: str) -> Problem:
        """A problem with the form of this file, under the letter of its kind."""
        return Problem(code=fault.code(self.letter), place=place, what=what, remedy=remedy)


def read_yaml(path: Path, *, letter: str) -> YamlFile:
    """Read one file; whatever is wrong with it becomes a problem, never an exception."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(path, letter, flaws=[_not_utf8(error)])
    except OSError as error:
        return _refused(path, letter, flaws=[_cannot_open(path, error)])
    flaws = flaws_of_layout(text)
    if flaws:
        return _refused(path, letter, flaws=flaws)
    tree, data = Tree(_events(text)), None
    try:
        data = _read_through(tree)
    except MarkedYAMLError as error:
        flaw = syntax_flaw(error)
        # A star or a mark on the same line is what stopped the reader.
        tree.flaws.extend([] if flaw.line in {each.line for each in tree.flaws} else [flaw])
    if data is None and not tree.flaws:
        tree.flaws.append(_empty())
    if tree.flaws:
        return _refused(path, letter, flaws=tree.flaws)
    return YamlFile(
        name=str(path),
        letter=letter,
        data=data,
        keys=tree.keys,
        values=tree.values,
        lines=tuple(text.splitlines()),
    )


def _events(text: str) -> Iterator[Event]:
    # Only the events: what a text means in YAML 1.1, where "no" is false, is not asked. The reader
    # in C, which every wheel holds, takes a thirtieth of the time of the one in Python.
    reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Event] = yaml.parse(text, Loader=reader)
    return events


def _read_through(tree: Tree) -> object:
    """The data of the one document of a file."""
    data, was_read = None, False
    for event in tree.events:
        if isinstance(event, DocumentStartEvent) and was_read:
            tree.flaws.append(second_document(spot_of_event(event)))
            break
        if isinstance(event, NodeEvent):
            data = tree.plain(event)
        was_read = was_read or isinstance(event, DocumentEndEvent)
    return data


def _refused(path: Path, letter: str, *, flaws: list[Flaw]) -> YamlFile:
    name = str(path)
    problems = (
        Problem(
            code=flaw.fault.code(letter),
            place=Place(file=name, line=flaw.line, column=flaw.column),
            what=flaw.what,
            remedy=flaw.remedy,
        )
        for flaw in flaws
    )
    return YamlFile(name=name, letter=letter, problems=tuple(problems))


def _cannot_open(path: Path, error: OSError) -> Flaw:
    if isinstance(error, FileNotFoundError):
        what, remedy = "This file does not exist.", f"Make a file {path.name} in {path.parent}."
    else:
        what = f"This file cannot be opened: {error.strerror}."
        remedy = "Check that it is a file and that you may read it."
    return Flaw(fault=Fault.UNREADABLE, line=None, column=None, what=what, remedy=remedy)


def _not_utf8(error: UnicodeDecodeError) -> Flaw:
    before = error.object[: error.start]
    return Flaw(
        fault=Fault.NOT_UTF8,
        line=before.count(b"\n") + 1,
        column=len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
        what="From here on the file is not UTF-8 text.",
        remedy="Save it again with the encoding UTF-8.",
    )


def _empty() -> Flaw:
    return Flaw(
        fault=Fault.EMPTY_FILE,
        line=1,
        column=1,
        what="This file is empty.",
        remedy="Fill it in as docs/instrument-format.md shows, or delete it.",
    )
