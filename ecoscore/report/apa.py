"""How is a table set as articles want it: numbered, with its title, few lines and a note?

After the Publication Manual of the American Psychological Association (7th edition, chapter 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecoscore.printing.numbers import NOTHING
from ecoscore.report.apa_cells import CODED, WORDS, Column, Kind, Row, cell, why_none
from ecoscore.report.apa_notes import told_in_note
from ecoscore.report.sources import Sources

SYMBOL = re.compile("`([^`]*)`")
"""Symbols of statistics stand between back quotes in the words, and in italics on the page."""
LETTER, DIGIT, AROUND, WIDEST = 0.47, 0.52, 1.2, 93.0
"""Of the type of a cell, in its own size: a letter, a digit, the white beside a cell, the page."""
FEWEST_LETTERS, MOST_LETTERS = 4, (38, 30, 24, 20)
"""Words of more letters stand on two lines; fewer fit when the table would be too wide."""
MOST_ROWS_KEPT_TOGETHER = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words; `symbol` is set for what stands in italics."""

    words: str
    symbol: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column.

    `style` says on which side its values stand, `width` is a percentage.
    """

    pieces: tuple[Piece, ...]
    style: str
    width: str

    @property
    def words(self) -> str:
        """The head without italics."""
        return _plain(self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A finished table, no wider than it needs to be; `kept` when it stands on one page."""

    anchor: str
    number: str
    title: str
    width: str
    kept: bool
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    note_pieces: tuple[Piece, ...]

    @property
    def note(self) -> str:
        """The note without italics."""
        return _plain(self.note_pieces)


def table(
    sources: Sources, name: str, rows: Sequence[Row], *, columns: Sequence[Column], number: int
) -> Table:
    """Set the rows; the note tells what is left out of them.

    Left out are rows without any figure, columns without values, and a method that all rows share.
    """
    shown, bare = told_in_note(sources, name, rows)
    kept = [each for each in columns if any(_has_value(each, row) for row in shown)]
    alike = [each for each in kept if _is_alike(each, shown)]
    left_out = [each for each in columns if each not in kept and each.kind is not Kind.REASON]
    kept = [each for each in kept if each not in alike]
    cells = tuple(tuple(cell(sources, each, row) for each in kept) for row in shown)
    note = [
        sources.say(f"tables.{name}.note"),
        *(_same(sources, each, shown[0]) for each in alike),
        *bare,
        *_about_cells(sources, [*kept, *alike], shown, cells=cells),
    ]
    if left_out:
        names = "; ".join(_said_of(sources, each) for each in left_out)
        note.append(sources.say("tables.left_out", columns=names))
    heads, width = _heads(sources, kept, cells)
    return Table(
        anchor=f"table-{name}",
        number=sources.say("tables.number", number=number),
        title=sources.say(f"tables.{name}.title"),
        width=f"{width:.1f}em",
        kept=len(cells) <= MOST_ROWS_KEPT_TOGETHER,
        heads=heads,
        rows=cells,
        note_pieces=_pieces(" ".join(note)),
    )


def _about_cells(
    sources: Sources,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    cells: Sequence[Sequence[str]],
) -> Iterator[str]:
    """Why a cell is empty, and by which codes the files know what is printed in words."""
    if any(NOTHING in row for row in cells):
        yield sources.say("tables.dash")
    codes = {
        str(row[name]): cell(sources, each, row)
        for each in columns
        if each.kind in CODED
        for name in each.of
        for row in rows
        if row.get(name)
    }
    if codes:
        told = [f"{words} = {code}" for code, words in codes.items() if words.lower() != code]
        if told:
            yield sources.say("tables.codes", codes="; ".join(told))


def _same(sources: Sources, column: Column, row: Row) -> str:
    value = cell(sources, column, row)
    return sources.say("tables.same", column=_said_of(sources, column), value=value)


def _has_value(column: Column, row: Row) -> bool:
    values = [row.get(name) for name in column.of]
    if column.kind is Kind.NEEDED:
        values.append(why_none(column, row))
    return any(value not in (None, "") for value in values)


def _is_alike(column: Column, rows: Sequence[Row]) -> bool:
    is_method = column.kind is Kind.CODE and column.name == "method"
    return is_method and len(rows) > 1 and len({row.get("method") for row in rows}) == 1


def _said_of(sources: Sources, column: Column) -> str:
    return column.head or sources.say(f"tables.column.{column.name}")


def _heads(
    sources: Sources, columns: Sequence[Column], cells: Sequence[Sequence[str]]
) -> tuple[tuple[Head, ...], float]:
    """The heads, and how wide the table is in letters' heights: wide enough for what it holds."""
    pieces = [_pieces(_said_of(sources, each)) for each in columns]
    for most in MOST_LETTERS:
        widths = [
            _width(each, _plain(pieces[at]), [row[at] for row in cells], most=most)
            for at, each in enumerate(columns)
        ]
        if sum(widths) <= WIDEST:
            break
    heads = tuple(
        Head(
            pieces=found,
            style="words" if each.kind in WORDS else "number",
            width=f"{100 * width / sum(widths):.2f}%",
        )
        for each, found, width in zip(columns, pieces, widths, strict=True)
    )
    return heads, min(sum(widths), WIDEST)


def _width(column: Column, head: str, cells: Sequence[str], *, most: int) -> float:
    """Words may stand on two lines when they are long, numbers may not."""
    is_words = column.kind in WORDS
    letters = max(map(len, cells), default=0)
    letters = min(letters, most) if is_words else letters
    # The words of a head stand below each other when they must; hard spaces hold them together.
    letters = max(letters, FEWEST_LETTERS, *map(len, head.split(" ")))
    return (LETTER if is_words else DIGIT) * letters + AROUND


def _pieces(text: str) -> tuple[Piece, ...]:
    parts = SYMBOL.split(text)
    found = (Piece(words=part, symbol=at % 2 == 1) for at, part in enumerate(parts))
    return tuple(each for each in found if each.words)


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(each.words for each in pieces)
