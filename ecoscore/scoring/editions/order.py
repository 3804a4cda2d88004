"""In which order do the cases stand beside each other?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ecoscore.model.scores import Estimate
from ecoscore.model.study import Case
from ecoscore.model.whole import WholeCase


def in_order_of_name(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases as a reader looks them up: Region 2 before Region 10, É beside E."""
    return tuple(sorted(cases, key=lambda case: (_looked_up(case.name), case.id)))


def _looked_up(name: str) -> tuple[tuple[bool, int, str], ...]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    parts = re.findall(r"([0-9]+)|([^0-9]+)", letters)
    return tuple((not number, int(number or 0), number or words) for number, words in parts)


def in_order_of_score(cases: Sequence[WholeCase], scale: str) -> tuple[WholeCase, ...]:
    """The cases from the lowest value on a scale on; those without a value come last."""
    return tuple(sorted(cases, key=lambda case: _points(case, scale)))


def _points(case: WholeCase, scale: str) -> tuple[bool, float]:
    value = case.values.get(scale)
    if value is None or not isinstance(value.result, Estimate):
        return True, 0.0
    return False, value.result.value
