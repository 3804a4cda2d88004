"""Which domains does each role want to work on first?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES
from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.asked import asked_scales
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import first_that_holds, row_labels, status_labels
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import Cells

COLUMNS = (
    "case",
    "wave",
    "role",
    "scale",
    "respondents",
    "count",
    "share",
    "status",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """How many people chose each factor [wave, case, role, factor].

    `people` [wave, case, role] answered the question: they chose at least one.
    """

    people: Counts
    counts: Counts


def chosen(keyed: Keyed, priorities: pd.DataFrame | None) -> Chosen:
    """Count the choices in every cell; `priorities` is that of the Responses."""
    factors = len(keyed.instrument.factors)
    people = np.zeros(keyed.shape, dtype=np.int64)
    counts = np.zeros((*keyed.shape, factors), dtype=np.int64)
    if priorities is not None:
        named = priorities.to_numpy(dtype=bool)[keyed.order]
        anything: Flags = np.logical_or.reduce(named, axis=1)
        people[...] = _per_cell(keyed, anything)
        for place in range(factors):
            counts[..., place] = _per_cell(keyed, named[:, place])
    return Chosen(people=people, counts=counts)


def asked_priorities(instrument: Instrument) -> Flags:
    """Which factors each role chooses from [role, factor]."""
    factors = asked_scales(instrument)[:, : len(instrument.factors)]
    with_question = [
        instrument.form_of(role).priorities is not None for role in instrument.roles_by_id
    ]
    asked: Flags = factors & np.array(with_question, dtype=bool)[:, None]
    return asked


def priorities_table(keyed: Keyed, priorities: pd.DataFrame | None, cells: Cells) -> pd.DataFrame:
    """A row for every case, wave, role that is asked the question, and factor; then role `all`.

    The share of `all` is the plain mean over the roles of which anybody answered the question: no
    role counts for more because it is larger.
    """
    instrument = keyed.instrument
    found = chosen(keyed, priorities)
    rows = role_rows(cells, invited_table(instrument, keyed.cases))[..., None]
    asked: Flags = rows & asked_priorities(instrument)
    people: Counts = np.where(asked, found.people[..., None], 0)
    shares = ratio(found.counts, people)
    with_all = np.concatenate([asked, asked.any(axis=2, keepdims=True)], axis=2)
    axes = (
        ("case", [case.id for case in keyed.cases]),
        ("wave", keyed.waves),
        ("role", [*instrument.roles_by_id, ALL_ROLES]),
        ("scale", list(instrument.factors_by_id)),
    )
    in_rows = np.moveaxis(with_all, 0, 1)
    values = {
        name: np.moveaxis(np.concatenate([each, whole], axis=2), 0, 1)[in_rows]
        for name, each, whole in (
            ("respondents", people, people.sum(axis=2, keepdims=True)),
            ("count", found.counts, found.counts.sum(axis=2, keepdims=True)),
            ("share", shares, _mean_share(shares)),
        )
    }
    missing = np.isnan(values["share"])
    return pd.DataFrame({**row_labels(in_rows, axes), **values}).assign(
        status=status_labels(missing),
        reason=first_that_holds([(Reason.NO_ANSWERS, missing)], otherwise=""),
    )[list(COLUMNS)]


def _per_cell(keyed: Keyed, rows: Flags) -> Counts:
    """How many of the marked rows each cell has."""
    counts = np.bincount(keyed.cell[rows], minlength=int(np.prod(keyed.shape)))
    return counts.reshape(keyed.shape)


def _mean_share(shares: Floats) -> Floats:
    """The mean over the roles [wave, case, 1, factor] of which anybody answered."""
    there = ~np.isnan(shares)
    total = np.where(there, shares, 0.0).sum(axis=2, keepdims=True)
    return ratio(total, there.sum(axis=2, keepdims=True))
