"""How many people changed by more than the error of measurement, up and down?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.change.panel import Panel
from ecoscore.scoring.formulas.measurement_error import retest_error
from ecoscore.scoring.formulas.reliable_change import CRITICAL, reliable_change_index

FEWEST_PAIRS_FOR_ERROR = 50
"""People in both waves before these say how large the error of one score is."""
SOURCES = ("none", "alpha", "retest", "mixed")
"""Where the error of measurement came from; `mixed` where roles that are put together differ."""
NONE, ALPHA, RETEST, MIXED = range(len(SOURCES))


def reliable_changes(panel: Panel, sem: Floats) -> Mapping[str, NDArray[Any]]:
    """How many people improved, worsened or stayed the same [case, role, scale].

    The last role is all roles, the last case all cases. `sem` [role, scale] follows from the
    consistency of the items; where fifty people of a role have both scores, the error that these
    show is taken instead. NaN where no error is known of one of the roles.
    """
    error, source = _errors(panel, sem)
    index = reliable_change_index(panel.change, error[panel.role])
    known = ~np.isnan(index)
    counted = {
        "improved": known & (index > CRITICAL),
        "worsened": known & (index < -CRITICAL),
        "unchanged": known & (np.abs(index) <= CRITICAL),
    }
    people = _per_cell(panel, ~np.isnan(panel.change))
    sources = _sources(people > 0, source)
    return {
        "rci_sem": sources,
        **{
            name: np.where(sources == NONE, np.nan, _with_sums(_per_cell(panel, flags)))
            for name, flags in counted.items()
        },
    }


def _errors(panel: Panel, sem: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The error of one score [role, scale], and where it came from (as `SOURCES`)."""
    error = sem.copy()
    source = np.where(np.isnan(sem), NONE, ALPHA)
    for role in range(len(sem)):
        for scale, pair in enumerate(zip(*panel.of_role(role), strict=True)):
            found = retest_error(*pair)
            if found.people >= FEWEST_PAIRS_FOR_ERROR and found.error > 0:
                error[role, scale], source[role, scale] = found.error, RETEST
    return error, source


def _per_cell(panel: Panel, flags: NDArray[np.bool_]) -> Floats:
    """How many of `flags` [person, scale] hold in each [case, role, scale]."""
    cells = panel.stayed.size
    counts = [np.bincount(panel.group, column, minlength=cells) for column in flags.T]
    return np.stack(counts, axis=-1).reshape(*panel.stayed.shape, -1).astype(float)


def _with_sums(counts: Floats) -> Floats:
    """Put the sum over the roles behind the roles, and the sum over the cases behind the cases."""
    of_cases = np.concatenate([counts, counts.sum(axis=1, keepdims=True)], axis=1)
    return np.concatenate([of_cases, of_cases.sum(axis=0, keepdims=True)], axis=0)


def _sources(present: NDArray[np.bool_], source: NDArray[np.intp]) -> NDArray[np.intp]:
    """The source of each [case, role, scale], over the roles with people in both waves."""
    present = np.concatenate([present, present.any(axis=0, keepdims=True)], axis=0)
    lowest = np.where(present, source, MIXED).min(axis=1)
    highest = np.where(present, source, NONE).max(axis=1)
    together = np.where((lowest == highest) | (lowest == NONE), lowest, MIXED)
    together = np.where(present.any(axis=1), together, NONE)
    roles = np.broadcast_to(source, present.shape)
    return np.concatenate([roles, together[:, None]], axis=1)
