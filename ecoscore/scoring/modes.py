"""How were the forms of each role filled in: alone, read aloud, with a coach there?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ecoscore.model.asking import Layout
from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Mode
from ecoscore.scoring.arrays import Counts, Flags, ratio
from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.labels import row_labels
from ecoscore.scoring.places import places_of

COLUMNS = ("case", "wave", "role", "mode", "respondents", "count", "share")
NOT_RECORDED = "not_recorded"


def modes_table(keyed: Keyed, people: pd.DataFrame) -> pd.DataFrame:
    """A row for every case, wave and role of which anybody answered, and mode; then not recorded.

    For the roles with an easy form, and others of which a mode was recorded. The shares of a role
    add up to 1.
    """
    modes = [*Mode, ""]
    mode = places_of(people["mode"], modes)[keyed.order]
    cell = keyed.cell * len(modes) + mode
    size = int(np.prod(keyed.shape)) * len(modes)
    counts: Counts = np.bincount(cell, minlength=size).reshape(*keyed.shape, len(modes))
    answered = counts.sum(axis=-1)
    recorded = counts[..., :-1].any(axis=(0, 1, 3))
    rows: Flags = (answered > 0) & (recorded | _with_easy_form(keyed.instrument))
    in_rows = np.moveaxis(np.repeat(rows[..., None], len(modes), axis=-1), 0, 1)
    axes = (
        ("case", [case.id for case in keyed.cases]),
        ("wave", keyed.waves),
        ("role", list(keyed.instrument.roles_by_id)),
        ("mode", [*Mode, NOT_RECORDED]),
    )
    respondents = np.broadcast_to(answered[..., None], counts.shape)
    return pd.DataFrame(
        {
            **row_labels(in_rows, axes),
            "respondents": np.moveaxis(respondents, 0, 1)[in_rows],
            "count": np.moveaxis(counts, 0, 1)[in_rows],
            "share": np.moveaxis(ratio(counts, respondents), 0, 1)[in_rows],
        }
    )[list(COLUMNS)]


def _with_easy_form(instrument: Instrument) -> Flags:
    """Which roles get a form on which the mode is ticked."""
    layouts = [instrument.form_of(role).layout for role in instrument.roles_by_id]
    return np.array([layout is Layout.EASY for layout in layouts], dtype=bool)
