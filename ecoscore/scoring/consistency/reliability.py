"""Do the items of a scale measure one thing, and how dependably?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import FEWEST_FOR_ALPHA, Reason
from ecoscore.model.study import ALL_ROLES, INDEX
from ecoscore.scoring.arrays import Flags, Floats
from ecoscore.scoring.asked import pooled_roles, scales_of
from ecoscore.scoring.consistency import scale_statistics as statistics
from ecoscore.scoring.consistency.basis import Basis, basis_of
from ecoscore.scoring.consistency.scale_groups import EVERY_LANGUAGE, ScaleGroup
from ecoscore.scoring.consistency.scale_statistics import FELDT, Cells
from ecoscore.scoring.consistency.verdicts import LANGUAGES, sentence, verdict
from ecoscore.scoring.keyed import Keyed

__all__ = ["FELDT", "reliabilities", "reliability_table"]

ALPHA, SPEARMAN_BROWN = "alpha", "spearman_brown"

COLUMNS = (
    "role",
    "scale",
    "language",
    "items",
    "respondents",
    "alpha",
    "alpha_low",
    "alpha_high",
    "status",
    "reason",
    "omega",
    "omega_reason",
    "omega_low",
    "omega_high",
    "omega_limits_reason",
    "omega_note",
    "average_r",
    "median_r",
    "r_reason",
    "lambda_2",
    "lambda_2_reason",
    "lambda_6",
    "lambda_6_reason",
    "spearman_brown",
    "spearman_brown_low",
    "spearman_brown_high",
    "spearman_brown_reason",
    "sem",
    "sdc",
    "sem_from",
    "sem_reason",
    "mokken_h",
    "mokken_reason",
    "floor_percent",
    "ceiling_percent",
    "missing",
    "smallest_pair",
    "dropped_items",
    "verdict",
    *(f"sentence_{language}" for language in LANGUAGES),
)


def reliability_table(keyed: Keyed, groups: Iterable[ScaleGroup]) -> pd.DataFrame:
    """How every factor measures for every role that is asked it, and for the roles together.

    A row for each of the `groups` (`scale_groups`): first those of every language, whose `language`
    is empty, then the same per language when more than one was used.
    """
    return pd.DataFrame([_row(keyed, group) for group in groups], columns=list(COLUMNS))


def _row(keyed: Keyed, group: ScaleGroup) -> Cells:
    """One row of the table, by column."""
    basis = basis_of(group.patterns, beforehand=group.reason)
    about = {"role": group.role, "scale": group.factor.id, "language": group.language}
    people = group.patterns.people.astype(float)
    alpha, halves = statistics.cronbach_alpha(basis), statistics.two_halves(basis)
    two_items = basis.asked == 2
    used, source = (halves, SPEARMAN_BROWN) if two_items else (alpha, ALPHA)
    omega = statistics.omega_cells(alpha, basis)
    found = verdict(used, float(str(omega["omega_low"])))
    scores = group.scores()
    return {
        **about,
        **statistics.alpha_cells(alpha, basis),
        **omega,
        **statistics.r_cells(basis),
        **statistics.bound_cells(alpha, basis),
        **statistics.halves_cells(halves),
        **statistics.error_cells(used, source, scores, people),
        **statistics.scalability_cells(basis),
        **statistics.end_cells(scores, people),
        **_rest(keyed, group, basis),
        "verdict": found.value,
        **{f"sentence_{language}": sentence(found, language) for language in LANGUAGES},
    }


def _rest(keyed: Keyed, group: ScaleGroup, basis: Basis) -> Cells:
    """Whose answers count, the fewest people of any pair, and the items that were left out."""
    constant = group.columns[~basis.varies & (basis.respondents > 0)]
    return {
        "missing": basis.missing.value,
        "smallest_pair": basis.smallest_pair,
        "dropped_items": " ".join(keyed.instrument.items[column].id for column in constant),
    }


def reliabilities(keyed: Keyed, scores: Floats, table: pd.DataFrame) -> Floats:
    """The reliability [role, scale] of each score, from the table of alphas; NaN = not estimated.

    `scores` [row, scale]. A role whose own alpha is not known has that of the roles it can be
    pooled with, but for one whose items contradict each other. That of the index follows from its
    factors: 1 − Σ s²(1 − α) / (F² s²) with the variances of the respondents who have an index
    (Mosier 1943), kept within 0..1.
    """
    instrument = keyed.instrument
    everybody = table[table["language"] == EVERY_LANGUAGE]
    roles, factors = [*instrument.roles_by_id, ALL_ROLES], list(instrument.factors_by_id)
    wanted = pd.MultiIndex.from_product([roles, factors])
    found = everybody.set_index(["role", "scale"]).reindex(wanted)
    alphas = found["alpha"].to_numpy(dtype=float).reshape(len(roles), -1)
    contradict = (found["reason"] == Reason.NEGATIVE_ALPHA.value).to_numpy(dtype=bool)
    own, together = alphas[:-1], _pooled(instrument)
    together &= ~contradict.reshape(alphas.shape)[:-1]
    known = np.where(np.isnan(own) & together, alphas[-1], own)
    if INDEX not in scales_of(instrument):
        return known
    return np.column_stack([known, _of_index(keyed, scores, known, (alphas[-1], together))])


def _pooled(instrument: Instrument) -> Flags:
    """Whether each role [role, factor] is one of those that are taken together on the factor."""
    together = [pooled_roles(instrument, factor) for factor in instrument.factors]
    return np.array(
        [[role in roles for roles in together] for role in instrument.roles_by_id], dtype=bool
    ).reshape(len(instrument.roles), len(together))


def _of_index(keyed: Keyed, scores: Floats, alphas: Floats, pooled: tuple[Floats, Flags]) -> Floats:
    """The reliability [role] of the index; `alphas` [role, factor].

    `pooled` are the alphas [factor] of the roles together, and which they are [role, factor].
    """
    of_all, together = pooled
    counts = np.array([factor.kind is Kind.FACTOR for factor in keyed.instrument.factors])
    columns = np.flatnonzero(np.append(counts, True))
    complete = keyed.first & ~np.isnan(scores[:, -1])
    found: Floats = np.full(len(alphas), np.nan)
    for role in range(len(alphas)):
        own = scores[np.flatnonzero(complete & (keyed.role == role))][:, columns]
        found[role] = _mosier(own, alphas[role, counts])
    roles = np.flatnonzero(together[:, counts].all(axis=1))
    lacking = roles[np.isnan(found[roles])]
    if len(lacking):
        everybody = np.flatnonzero(complete & np.isin(keyed.role, roles))
        found[lacking] = _mosier(scores[everybody][:, columns], of_all[counts])
    return found


def _mosier(scores: Floats, alphas: Floats) -> float:
    """Reliability of the mean (last column) of the other columns, each with its own alpha."""
    if len(scores) < FEWEST_FOR_ALPHA:
        return float("nan")
    variances = scores.var(axis=0, ddof=1)
    if variances[-1] <= 0:
        return float("nan")
    error = float((variances[:-1] * (1 - alphas)).sum()) / len(alphas) ** 2
    return float(np.clip(1 - error / variances[-1], 0.0, 1.0))
