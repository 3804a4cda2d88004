"""How are mistakes planted in the text of an instrument, at lines that the test then knows?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ecoscore.bank.files import InstrumentFiles, factor_file, language_file
from ecoscore.bank.yaml_tree import KeyPath

ENGLISH = language_file("en")


@dataclass(slots=True, kw_only=True)
class Garden:
    """A copy of an instrument in which mistakes are planted; `original` knows where keys stand.

    Edits are collected and carried out together, so that lines do not move under each other.
    """

    original: InstrumentFiles
    texts: dict[str, list[str]]
    edits: dict[str, list[tuple[int, int, list[str]]]] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    planted: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Code → file, and words on the one line where it must be found; None: the file as a whole."""

    def expect(self, code: str, file: str, words: str | None) -> None:
        """Say that `code` is planted on the line of `file` with these words."""
        assert code not in self.planted
        self.planted[code] = (file, words)

    def set(self, file: str, path: KeyPath, value: str) -> None:
        """Give the key at `path` another value, on one line."""
        start, end, indent = self._span(file, path)
        self._edit(file, start, end, [f"{indent}{path[-1]}: {value}"])

    def remove(self, file: str, path: KeyPath) -> None:
        """Take the key at `path` out, and its value."""
        start, end, _ = self._span(file, path)
        self._edit(file, start, end, [])

    def replace(self, file: str, old: str, new: str) -> None:
        """Put other words in the place of words that stand on one line only."""
        (number,) = [n for n, line in enumerate(self.texts[file]) if old in line]
        line = self.texts[file][number].replace(old, new)
        self._edit(file, number, number + 1, [line])

    def below(self, file: str, path: KeyPath, lines: str) -> None:
        """Write lines right below the key at `path`, two spaces further in."""
        start, _, indent = self._span(file, path)
        self._edit(file, start + 1, start + 1, [f"{indent}  {line}" for line in lines.split("\n")])

    def beside(self, file: str, path: KeyPath, line: str) -> None:
        """Write a line above the key at `path`, as far in as that key."""
        start, _, indent = self._span(file, path)
        self._edit(file, start, start, [f"{indent}{line}"])

    def add(self, file: str, text: str) -> None:
        """Write text at the end of a file, or a file that was not there."""
        if file in self.texts:
            self._edit(file, len(self.texts[file]), len(self.texts[file]), text.split("\n"))
        else:
            self.new[file] = text

    def write(self, folder: Path) -> Mapping[str, tuple[str, int | None]]:
        """Write the copy; gives the file and the line where each code is planted."""
        for name, text in self._finished().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return {
            code: (file, self._line(file, words)) for code, (file, words) in self.planted.items()
        }

    def _finished(self) -> dict[str, str]:
        finished = dict(self.new)
        for name, lines in self.texts.items():
            kept = list(lines)
            for start, end, instead in sorted(self.edits.get(name, []), reverse=True):
                kept[start:end] = instead
            finished[name] = "\n".join(kept)
        return finished

    def _line(self, file: str, words: str | None) -> int | None:
        if words is None:
            return None
        lines = self._finished()[file].split("\n")
        found = [number for number, line in enumerate(lines, start=1) if words in line]
        assert len(found) == 1, f"{words!r} stands on the lines {found} of {file}"
        return found[0]

    def _edit(self, file: str, start: int, end: int, lines: list[str]) -> None:
        self.edits.setdefault(file, []).append((start, end, lines))

    def _span(self, file: str, path: KeyPath) -> tuple[int, int, str]:
        """The lines that a key and its value take (from 0, the end left out), and its indent."""
        line, column = self.original.files[file].keys[path]
        lines, start = self.texts[file], line - 1
        inside = " " * column
        assert lines[start][column - 1 :].startswith(f"{path[-1]}:"), lines[start]
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(inside)):
            end += 1
        return start, end, " " * (column - 1)


def garden_of(folder: Path, files: InstrumentFiles) -> Garden:
    """The instrument in `folder` as it is, before anything is planted."""
    texts = {name: (folder / name).read_text(encoding="utf-8").split("\n") for name in files.files}
    return Garden(original=files, texts=texts)


def professional_items(files: InstrumentFiles) -> list[tuple[str, KeyPath, str]]:
    """Items that all professional roles read in the same words: file, path and id."""
    return [
        (name, path, item.id)
        for name, path, item in files.items()
        if len(item.roles) == 3 and not item.text_for and item.mirror is None and not item.changes
    ]


def worker_items(files: InstrumentFiles) -> list[tuple[str, KeyPath]]:
    """Where the words for workers stand: file and path."""
    return [
        (name, (*path, "text_for", "worker"))
        for name, path, item in files.items()
        if "worker" in item.text_for
    ]


def english_item(files: InstrumentFiles, name: str, id_: str) -> KeyPath:
    """Where the English words of an item stand in the file of English words."""
    factor = next(id_ for id_ in files.factors if factor_file(id_) == name)
    return ("factors", factor, "items", id_)
