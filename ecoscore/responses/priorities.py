"""Which domains does a respondent want to work on first?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import PRIORITIES
from ecoscore.model.study import Study
from ecoscore.problems import listed
from ecoscore.responses.problem_codes import Code
from ecoscore.responses.raw_table import Flags
from ecoscore.responses.returned_rows import Column, Explanation, Found, ReturnedRows
from ecoscore.responses.texts import nearest, shown, simplified, whole_number

_BETWEEN = re.compile(r"[;,\s]+")
_DECIMAL = re.compile(r"[0-9]+,[0-9]+", re.ASCII)
"""What a spreadsheet makes of 4,10 and writes as 4,1: nobody can tell what was typed."""
_CODES = (
    Code.UNKNOWN_PRIORITY,
    Code.NOT_ASKED,
    Code.PRIORITY_TWICE,
    Code.TOO_MANY_PRIORITIES,
)
_ADVICE = "Type the numbers on the form with spaces between, such as 1 4 12."


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one role may choose from: the factors with these ids, and at most so many."""

    names: Mapping[str, str]
    asked: frozenset[str]
    most: int

    def wrong(self, text: str) -> tuple[Code, Explanation] | None:
        """What is wrong with a text, if anything."""
        typed = _parts(text)
        unknown = [part for part in typed if part not in self.names]
        chosen = [self.names[part] for part in typed if part in self.names]
        others = [factor for factor in chosen if factor not in self.asked]
        if unknown:
            meant = nearest(unknown[0], set(self.names.values()))
            remedy = f"Did you mean '{meant}'?" if meant else _ADVICE
            return Code.UNKNOWN_PRIORITY, (f"'{shown(unknown[0])}' is no domain.", remedy)
        if others:
            what = f"This role was not asked about {listed(others)}."
            return Code.NOT_ASKED, (what, "See whether the role and the numbers are right.")
        twice = [factor for factor in dict.fromkeys(chosen) if chosen.count(factor) > 1]
        if twice:
            what = f"{listed(twice)} is named more than once."
            return Code.PRIORITY_TWICE, (what, "Type every domain once, as on the form.")
        if len(chosen) > self.most:
            what = f"{len(chosen)} domains are named, and the form asks for at most {self.most}."
            remedy = "Leave the cell empty when more boxes were ticked: nobody knows which to drop."
            return Code.TOO_MANY_PRIORITIES, (what, remedy)
        return None


def priorities(rows: ReturnedRows, instrument: Instrument, study: Study) -> Iterator[Found]:
    """Refuse unknown domains, domains that were not asked about, repeats, and too many."""
    column = rows.columns[PRIORITIES]
    readable = column.filled & ~column.formulas
    for role in instrument.roles if readable.any() else ():
        question = instrument.form_of(role.id).priorities
        if question is None:
            continue
        choice = _Choice(
            names=_names(instrument),
            asked=frozenset(f.id for f in instrument.factors if f.items_for(role.id)),
            most=question.most,
        )
        here = readable & rows.columns["role"].where(role.id.__eq__)
        wrong = {text: choice.wrong(text) for text in column.texts[np.unique(column.which[here])]}
        for code in _CODES:
            marked = {text: found[1] for text, found in wrong.items() if found and found[0] is code}
            where = here & column.where(marked.__contains__)
            yield from rows.found(where, PRIORITIES, code, marked.__getitem__)


def priorities_of(column: Column, instrument: Instrument) -> Flags | None:
    """Which factors each row names [row, factor]; None when no file has the column."""
    if not column.present.any():
        return None
    names = _names(instrument)
    place = {factor.id: number for number, factor in enumerate(instrument.factors)}
    named = np.zeros((len(column.texts), len(place)), dtype=bool)
    for number, text in enumerate(column.texts):
        named[number, [place[names[part]] for part in _parts(text) if part in names]] = True
    return named[column.which]


def _names(instrument: Instrument) -> Mapping[str, str]:
    """What may be typed for a factor: its number on the forms, or its id."""
    numbered = {str(number): each.id for number, each in enumerate(instrument.factors, start=1)}
    return {**{simplified(factor.id): factor.id for factor in instrument.factors}, **numbered}


def _parts(text: str) -> tuple[str, ...]:
    """The names in a cell; a single number is one name, however a spreadsheet writes it."""
    single = whole_number(text)
    if single is not None:
        return (str(single),)
    if _DECIMAL.fullmatch(text):
        return (text,)
    return tuple(simplified(part) for part in _BETWEEN.split(text) if part)
