"""How is one value written in a table for articles?

After the Publication Manual of the American Psychological Association (7th edition, chapter 6): two
decimals, no zero before a decimal mark of what cannot exceed 1, p to three decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.printing.numbers import NOTHING, SMALLEST_P, decimal, listed, percent, whole
from ecoscore.problems import ProblemsFound
from ecoscore.report.sources import Sources

IN_POINTS = "half_width"
"""The one aim that is not a coefficient."""
ALL_SCALES = "all"
Row = Mapping[str, object]


class Kind(StrEnum):
    """How a value is written. A code is printed as words, and its note gives the code."""

    SCALE = "scale"
    ROLE = "role"
    ROLES = "roles"
    ITEM = "item"
    TEXT = "text"
    CODE = "code"
    ANSWER = "answer"
    CLASSES = "classes"
    REASON = "reason"
    COUNT = "count"
    NEEDED = "needed"
    NUMBER = "number"
    AIM = "aim"
    DF = "df"
    SHARE = "share"
    COEFFICIENT = "coefficient"
    P = "p"


CODED = frozenset({Kind.CODE, Kind.CLASSES, Kind.REASON})
WORDS = CODED | {Kind.SCALE, Kind.ROLE, Kind.ROLES, Kind.ITEM, Kind.TEXT, Kind.ANSWER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the columns of the row that it shows, of which two make an interval.

    `head` stands above it; without one, the words for its name do.
    """

    name: str
    kind: Kind
    of: tuple[str, ...]
    head: str = ""


def column(name: str, kind: Kind, *of: str) -> Column:
    """A column that shows these values of a row; without any, the one of its own name."""
    return Column(name=name, kind=kind, of=of or (name,))


def cell(sources: Sources, column: Column, row: Row) -> str:
    """What stands in a cell; an interval stands between square brackets."""
    kind = column.kind
    if kind is Kind.NEEDED and row.get(column.name) is None:
        return written(sources, why_none(column, row), Kind.CODE)
    if kind is Kind.AIM:
        kind = Kind.NUMBER if row.get("target") == IN_POINTS else Kind.COEFFICIENT
    texts = [written(sources, row.get(name), kind) for name in column.of]
    if len(texts) == 1:
        return texts[0]
    return f"[{'; '.join(texts)}]" if NOTHING not in texts else NOTHING


def why_none(column: Column, row: Row) -> object:
    """The code of why no number is enough; it stands in the place of the number."""
    return row.get(f"{column.name}_reason")


def written(sources: Sources, value: object, kind: Kind) -> str:
    """A value in the language of the reader."""
    if value is None or value == "":
        # No reason is needed where there is a figure.
        return "" if kind is Kind.REASON else NOTHING
    if isinstance(value, int | float) and kind in _NUMBERS:
        return _NUMBERS[kind](float(value), sources.language)
    return _TEXTS.get(kind, _as_it_is)(sources, str(value))


def _as_it_is(_: Sources, value: str) -> str:
    return value


def _role(sources: Sources, value: str) -> str:
    if value == ALL_ROLES:
        return sources.say("all_roles")
    return sources.role_name(value) if value in sources.instrument.roles_by_id else value


def _roles(sources: Sources, value: str) -> str:
    return listed(tuple(_role(sources, role) for role in value.split()), sources.language)


def _scale(sources: Sources, value: str) -> str:
    if value == INDEX:
        return sources.say("tables.index")
    if value == ALL_SCALES:
        return sources.say("tables.all_scales")
    factor = sources.instrument.factors_by_id.get(value)
    return sources.text(factor.title) if factor is not None else value


def _item(sources: Sources, value: str) -> str:
    return sources.say("tables.all_items") if value == ALL_ROLES else value


def _code(sources: Sources, value: str) -> str:
    """The words of a code; one that is new to this report stands as it is, and loses nothing."""
    try:
        return sources.say(f"tables.code.{value}")
    except ProblemsFound:
        return value


def _classes(sources: Sources, value: str) -> str:
    known = sources.instrument.classification
    names = {each.id: sources.text(each.name) for each in (known.outcomes if known else ())}
    return listed(tuple(names.get(each, each) for each in value.split(", ")), sources.language)


def _two(value: float, language: str) -> str:
    return decimal(value, language, places=2)


def _df(value: float, language: str) -> str:
    """Degrees of freedom: two decimals where they are not whole."""
    return whole(value, language) if value.is_integer() else _two(value, language)


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
    Kind.COUNT: whole,
    Kind.NEEDED: whole,
    Kind.NUMBER: _two,
    Kind.DF: _df,
    Kind.SHARE: percent,
    Kind.COEFFICIENT: _coefficient,
    Kind.P: _p,
}
_TEXTS: Mapping[Kind, Callable[[Sources, str], str]] = {
    Kind.SCALE: _scale,
    Kind.ROLE: _role,
    Kind.ROLES: _roles,
    Kind.ITEM: _item,
    Kind.CODE: _code,
    Kind.ANSWER: _code,
    Kind.REASON: _code,
    Kind.CLASSES: _classes,
}
