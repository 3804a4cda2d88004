"""How many people of each role in each case chose each answer?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import AnswerScale, Instrument
from ecoscore.model.responses import NO_ANSWER, Responses
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.places import places_of

COLUMNS = ("case", "wave", "role", "item", "code", "count")
DONT_KNOW = "dont_know"
MISSING = "missing"

Block = tuple[Counts, NDArray[np.object_], Counts]


def distributions_table(
    responses: Responses, cells: Cells, instrument: Instrument, cases: Sequence[Case]
) -> pd.DataFrame:
    """A count for every case, wave, role, item the role is asked, and code, also when it is 0.

    Codes are as answered (not turned round), from low to high, then `dont_know` and `missing`. The
    counts of an item add up to the respondents of that role.
    """
    people = responses.people
    case_ids, waves = [case.id for case in cases], cells.waves
    rows = np.moveaxis(role_rows(cells, invited_table(instrument, cases)), 0, 1)
    group = np.ravel_multi_index(
        (places_of(people["case"], case_ids), places_of(people["wave"], waves)), rows.shape[:2]
    )
    blocks = []
    for place, role in enumerate(instrument.roles_by_id):
        own = np.flatnonzero(people["role"].to_numpy() == role)
        for number, item in enumerate(instrument.items):
            if role in item.wording:
                codes = code_names(instrument.answer_scale(item, role))
                chosen = _chosen(responses, item.id, own, codes)
                counts = np.bincount(
                    group[own] * len(codes) + chosen, minlength=rows[..., 0].size * len(codes)
                ).reshape(*rows.shape[:2], len(codes))
                blocks.append(_block(counts, rows[:, :, place], codes, place=(place, number)))
    names = (case_ids, waves, list(instrument.roles_by_id), [item.id for item in instrument.items])
    return _as_table(blocks, names)


def code_names(scale: AnswerScale) -> tuple[str, ...]:
    """The codes of an answer scale from low to high, then `dont_know` and `missing`."""
    return (*(str(code) for code in sorted_codes(scale)), DONT_KNOW, MISSING)


def sorted_codes(scale: AnswerScale) -> tuple[int, ...]:
    """The codes of an answer scale from low to high, whatever order they are shown in."""
    return tuple(sorted(option.code for option in scale.options))


def _chosen(responses: Responses, item: str, own: Counts, codes: Sequence[str]) -> Counts:
    """The place in `codes` of what each respondent of the rows `own` did with the item."""
    given = responses.answers[item].to_numpy()[own]
    unsure = responses.dont_know[item].to_numpy(dtype=bool)[own]
    answered = np.searchsorted(np.array(codes[:-2], dtype=np.int64), given)
    return np.select(
        [unsure, given == NO_ANSWER], [len(codes) - 2, len(codes) - 1], default=answered
    ).astype(np.int64)


def _block(counts: Counts, rows: Flags, codes: Sequence[str], *, place: tuple[int, int]) -> Block:
    """The rows of one role and item: places of case, wave, role, item and code, code, count."""
    case, wave, code = np.nonzero(np.broadcast_to(rows[..., None], counts.shape))
    role, item = (np.full(len(case), each) for each in place)
    names = np.array(codes, dtype=object)[code]
    return np.stack([case, wave, role, item, code]), names, counts[case, wave, code]


def _as_table(blocks: Sequence[Block], names: Sequence[Sequence[str]]) -> pd.DataFrame:
    """All blocks in the order case, wave, role, item, code, with names for places."""
    if not blocks:
        return pd.DataFrame(columns=list(COLUMNS))
    places, codes, counts = (np.concatenate(each, axis=-1) for each in zip(*blocks, strict=True))
    order = np.lexsort(places[::-1])
    named = {
        column: np.array(list(labels), dtype=object)[place[order]]
        for column, labels, place in zip(COLUMNS[:4], names, places[:4], strict=True)
    }
    return pd.DataFrame({**named, "code": codes[order], "count": counts[order]})
