"""How is a table of the study report put together: heads, groups of rows, and a note?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_OF_NARROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column; `style` says how its values stand, `below` is a second line."""

    words: str
    style: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell, and smaller beneath it."""

    words: str
    below: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that belong together; `title` is "" when they need none."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A finished table. The first cell of a row is its head."""

    style: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    note: str = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.heads)

    @property
    def styles(self) -> str:
        """The classes of the table; few columns stand close together."""
        return f"{self.style} narrow" if self.width <= MOST_OF_NARROW else self.style


def heads(*columns: tuple[str, str]) -> tuple[Head, ...]:
    """Heads from their words and styles."""
    return tuple(Head(words=words, style=style) for words, style in columns)


def row(first: str, *rest: str | Cell) -> tuple[Cell, ...]:
    """A row: its head, then values, which stand to the right."""
    return (Cell(words=first), *(number(each) if isinstance(each, str) else each for each in rest))


def number(words: str, below: str = "") -> Cell:
    """A cell with a number."""
    return Cell(words=words, below=below, style="number")


def one_group(rows: Iterable[Sequence[Cell]]) -> tuple[Group, ...]:
    """All rows in one group without a title."""
    return (Group(title="", rows=tuple(tuple(each) for each in rows)),)
