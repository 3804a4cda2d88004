"""How is a table set as articles want it: numbered, with its title, few lines and a note?

After the Publication Manual of the American Psychological Association (7th edition, chapter 7): two
decimals, no zero before a decimal mark of what cannot exceed 1, p to three decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.printing.numbers import decimal, percent, whole
from ecoscore.report.sources import Sources

NOTHING = "–"
SMALLEST_P = 0.001
Row = Mapping[str, object]


class Kind(StrEnum):
    """How a value is written."""

    SCALE = "scale"
    ROLE = "role"
    TEXT = "text"
    REASON = "reason"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    COEFFICIENT = "coefficient"
    P = "p"


WORDS = frozenset({Kind.SCALE, Kind.ROLE, Kind.TEXT, Kind.REASON})
SYMBOLS = frozenset({"n", "panel", "mean", "sd", "df", "g", "p", "kendall_w", "chi2", "ad", "sem"})
"""Columns whose head is a symbol, which stands in italics."""
_WIDTHS = {
    "scale": "c-wide",
    "role": "c-wide",
    "other": "c-wide",
    "rater": "c-wide",
    "rated": "c-wide",
    "method": "c-method",
    "target": "c-method",
    "verdict": "c-method",
    "reason": "c-reason",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the columns of the row that it shows, of which two make an interval."""

    name: str
    kind: Kind
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a column; `style` gives its width and on which side the values stand.

    `symbol` is set for what stands in italics.
    """

    words: str
    style: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A finished table."""

    anchor: str
    number: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def column(name: str, kind: Kind, *of: str) -> Column:
    """A column that shows these values of a row; without any, the one of its own name."""
    return Column(name=name, kind=kind, of=of or (name,))


def table(
    sources: Sources, name: str, rows: Sequence[Row], *, columns: Sequence[Column], number: int
) -> Table:
    """Set the rows; a column in which no row has a value is left out, and the note says so."""
    kept = [each for each in columns if any(_has_value(each, row) for row in rows)]
    left_out = [_head(sources, each).words for each in columns if each not in kept]
    note = sources.say(f"tables.{name}.note")
    if left_out:
        note = f"{note} {sources.say('tables.left_out', columns='; '.join(left_out))}"
    return Table(
        anchor=f"table-{name}",
        number=sources.say("tables.number", number=number),
        title=sources.say(f"tables.{name}.title"),
        heads=tuple(_head(sources, each) for each in kept),
        rows=tuple(tuple(cell(sources, each, row) for each in kept) for row in rows),
        note=note,
    )


def cell(sources: Sources, column: Column, row: Row) -> str:
    """What stands in a cell; an interval stands between square brackets."""
    texts = [written(sources, row.get(name), column.kind) for name in column.of]
    if len(texts) == 1:
        return texts[0]
    return f"[{'; '.join(texts)}]" if NOTHING not in texts else NOTHING


def written(sources: Sources, value: object, kind: Kind) -> str:
    """A value in the language of the reader."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, int | float) and kind in _NUMBERS:
        return _NUMBERS[kind](float(value), sources.language)
    return _text(sources, str(value), kind)


def _text(sources: Sources, value: str, kind: Kind) -> str:
    if kind is Kind.ROLE and value == ALL_ROLES:
        return sources.say("all_roles")
    if kind is Kind.ROLE and value in sources.instrument.roles_by_id:
        return sources.role_name(value)
    if kind is Kind.SCALE and value == INDEX:
        return sources.say("tables.index")
    if kind is Kind.SCALE and value in sources.instrument.factors_by_id:
        return sources.text(sources.instrument.factors_by_id[value].title)
    if kind is Kind.REASON and value in set(Reason):
        return sources.say(f"tables.reason.{value}")
    return value.replace("_", "\u200b_")


def _has_value(column: Column, row: Row) -> bool:
    return any(row.get(name) not in (None, "") for name in column.of)


def _head(sources: Sources, column: Column) -> Head:
    style = "words" if column.kind in WORDS else "number"
    width = "c-interval" if len(column.of) > 1 else _WIDTHS.get(column.name, "")
    return Head(
        words=sources.say(f"tables.column.{column.name}"),
        style=" ".join(filter(None, (style, width))),
        symbol="symbol" if column.name in SYMBOLS else "",
    )


def _count(value: float, language: str) -> str:
    return whole(value, language)


def _two(value: float, language: str) -> str:
    return decimal(value, language, places=2)


def _coefficient(value: float, language: str) -> str:
    """Two decimals without the zero before the mark; an exact 1 keeps its digit."""
    return _bare(decimal(value, language, places=2))


def _p(value: float, language: str) -> str:
    if value < SMALLEST_P:
        return f"< {_bare(decimal(SMALLEST_P, language, places=3))}"
    return _bare(decimal(value, language, places=3))


def _bare(text: str) -> str:
    sign = "−" if text.startswith("−") else ""
    digits = text.removeprefix("−")
    return f"{sign}{digits.removeprefix('0')}" if digits[:1] == "0" and len(digits) > 1 else text


_NUMBERS: Mapping[Kind, Callable[[float, str], str]] = {
    Kind.COUNT: _count,
    Kind.NUMBER: _two,
    Kind.SHARE: percent,
    Kind.COEFFICIENT: _coefficient,
    Kind.P: _p,
}
