"""How many people of each role in each case chose each answer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.asking import AnswerScale
from ecoscore.model.instrument import Item
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.keyed import Keyed, Places
from ecoscore.scoring.labels import labels
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import Cells

COLUMNS = ("case", "wave", "role", "item", "code", "count")
DONT_KNOW = "dont_know"
MISSING = "missing"


def distributions_table(keyed: Keyed, dont_know: Flags, cells: Cells) -> pd.DataFrame:
    """A count for every case, wave, role, item the role is asked, and code, also when it is 0.

    `dont_know` [row of the responses, item]. Codes are as answered (not turned round), from low to
    high, then `dont_know` and `missing`. The counts of an item add up to the respondents of that
    role. Text is held as categories: a study may have millions of rows.
    """
    groups = np.moveaxis(role_rows(cells, invited_table(keyed.instrument, keyed.cases)), 0, 1)
    case, wave, role = np.nonzero(groups)
    asked = [_answers_of(keyed, place) for place in range(len(keyed.instrument.roles))]
    sizes = np.array([len(each.item) for each in asked], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    row = np.repeat(np.arange(len(role)), sizes[role])
    within = np.arange(len(row)) - np.repeat(np.cumsum(sizes[role]) - sizes[role], sizes[role])
    answer = starts[role[row]] + within
    count = np.zeros(len(row), dtype=np.int64)
    for place, each in enumerate(asked):
        there = role == place
        count[there[row]] = _counts(keyed, dont_know, each, (wave[there], case[there])).ravel()
    items = np.concatenate([each.item for each in asked])
    codes, names = pd.factorize(np.concatenate([each.code for each in asked]))
    named = {
        "case": (case[row], [each.id for each in keyed.cases]),
        "wave": (wave[row], keyed.waves),
        "role": (role[row], list(keyed.instrument.roles_by_id)),
        "item": (items[answer], [item.id for item in keyed.instrument.items]),
        "code": (codes[answer], [str(name) for name in names]),
    }
    columns: dict[str, object] = {
        column: labels(places, texts) for column, (places, texts) in named.items()
    }
    return pd.DataFrame({**columns, "count": count})


def code_names(scale: AnswerScale) -> tuple[str, ...]:
    """The codes of an answer scale from low to high, then `dont_know` and `missing`."""
    return (*(str(code) for code in sorted_codes(scale)), DONT_KNOW, MISSING)


def sorted_codes(scale: AnswerScale) -> tuple[int, ...]:
    """The codes of an answer scale from low to high, whatever order they are shown in."""
    return tuple(sorted(option.code for option in scale.options))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Answers:
    """Everything that a role (its place) can do with the items it is asked, item by item.

    `item` is a place among the items, `code` the name of the answer; `items` gives each item with
    the keyed answers (1, 2, …) in which its codes were stored.
    """

    role: int
    item: Places
    code: NDArray[np.str_]
    items: tuple[tuple[int, Places], ...]


def _answers_of(keyed: Keyed, role: int) -> _Answers:
    """The answers that a role can give, in order."""
    id_ = keyed.instrument.roles[role].id
    items: list[Places] = []
    codes: list[str] = []
    stored: list[tuple[int, Places]] = []
    for column, item in enumerate(keyed.instrument.items):
        if id_ in item.wording:
            scale = keyed.instrument.answer_scale(item, id_)
            names = code_names(scale)
            items.append(np.full(len(names), column, dtype=np.intp))
            codes.extend(names)
            stored.append((column, _stored(scale, item)))
    return _Answers(
        role=role,
        item=np.concatenate(items) if items else np.empty(0, dtype=np.intp),
        code=np.array(codes, dtype=str),
        items=tuple(stored),
    )


def _stored(scale: AnswerScale, item: Item) -> Places:
    """The keyed answer of each code, from the lowest code to the highest."""
    codes = np.array(sorted_codes(scale), dtype=np.intp)
    return scale.high - codes + 1 if item.reverse else codes - scale.low + 1


def _counts(keyed: Keyed, dont_know: Flags, answers: _Answers, groups: Sequence[Places]) -> Counts:
    """The count of each answer (columns) in each group (rows) of one role; `groups` wave, case."""
    rows = keyed.rows_of(answers.role)
    number = np.zeros(keyed.shape[:2], dtype=np.intp)
    number[tuple(groups)] = np.arange(len(groups[0]))
    group = number[keyed.wave[rows], keyed.case[rows]]
    people = np.bincount(group, minlength=len(groups[0]))
    found = []
    for column, stored in answers.items:
        kinds = int(stored.max()) + 1
        given = group * kinds + keyed.keyed[rows, column]
        counts = np.bincount(given, minlength=len(groups[0]) * kinds).reshape(-1, kinds)
        unsure = dont_know[keyed.order[rows], column]
        doubts = np.bincount(group[unsure], minlength=len(groups[0]))
        blank = people - counts[:, 1:].sum(axis=1) - doubts
        found.append(np.column_stack([counts[:, stored], doubts, blank]))
    return np.concatenate(found, axis=1) if found else np.zeros((len(groups[0]), 0), dtype=int)
