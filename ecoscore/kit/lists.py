"""What stands in blocks that are lists and tables of their own entries?"""

from __future__ import annotations

from collections.abc import Iterable

from ecoscore.kit.contents import Blank, Calendar, Checks, Column, Fields, Legend, Meaning, Table
from ecoscore.kit.sources import Sources
from ecoscore.model.guide import Block, Entry

LONGEST_HALF = 30
"""A label of more characters leaves too little to write on in half the width of a page."""
FEWEST_ROWS = 1
MOST_ROWS_KEPT_TOGETHER = 12
ROOM_FOR_A_WORD, ROOM_FOR_AN_ANSWER = 1, 2
"""How wide a column is beside others: one whose head asks something needs more."""
CHARACTERS_IN_A_NARROW_COLUMN, MOST_ROOM = 8, 3


def fields(sources: Sources, block: Block) -> Fields:
    """Labels with room to write; easy documents give each the whole width."""
    whole = sources.easy or block.lines > 1
    labels = [sources.text(entry.text) for entry in block.entries]
    return Fields(
        blanks=tuple(
            Blank(
                label=label,
                wide=whole or len(label) > LONGEST_HALF,
                more=max(block.lines - 1, 0),
            )
            for label in labels
        )
    )


def checks(sources: Sources, block: Block) -> Checks:
    """Statements with a box."""
    return Checks(statements=tuple(sources.text(entry.text) for entry in block.entries))


def table(sources: Sources, block: Block) -> Table:
    """A table to fill in."""
    rows = max(block.rows, FEWEST_ROWS)
    return Table(
        columns=columns(sources, block.entries), empty=rows, kept=rows <= MOST_ROWS_KEPT_TOGETHER
    )


def columns(
    sources: Sources, entries: Iterable[Entry], *, first: str | None = None
) -> tuple[Column, ...]:
    """The heads of a table; a column whose head asks something is twice as wide as others.

    `first` is a head that comes before those of the block itself.
    """
    labels = [sources.text(entry.text) for entry in entries]
    if first is not None:
        labels.insert(0, first)
    rooms = [_room(label) for label in labels]
    if first is not None:
        rooms[0] = ROOM_FOR_AN_ANSWER + ROOM_FOR_A_WORD
    return tuple(
        Column(label=label, width=f"{100 * room / sum(rooms):.1f}%")
        for label, room in zip(labels, rooms, strict=True)
    )


def _room(label: str) -> float:
    longest_word = max((len(word) for word in label.split()), default=0)
    least = ROOM_FOR_AN_ANSWER if "?" in label else ROOM_FOR_A_WORD
    return min(max(least, longest_word / CHARACTERS_IN_A_NARROW_COLUMN), MOST_ROOM)


def legend(sources: Sources, block: Block) -> Legend:
    """Codes with what they stand for."""
    meanings = _meanings(sources, block)
    return Legend(meanings=meanings, coded=any(meaning.code for meaning in meanings))


def calendar(sources: Sources, block: Block) -> Calendar:
    """A grid of months: the entries are the tracks, the rows the years."""
    return Calendar(
        years=max(block.rows, FEWEST_ROWS),
        months=tuple(sources.say("calendar.months").split()),
        tracks=_meanings(sources, block),
    )


def _meanings(sources: Sources, block: Block) -> tuple[Meaning, ...]:
    return tuple(Meaning(code=entry.code, text=sources.text(entry.text)) for entry in block.entries)
