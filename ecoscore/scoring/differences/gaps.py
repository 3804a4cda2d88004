"""How far apart are two roles of the same case, how sure is that, and does it matter?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import Case
from ecoscore.scoring.arrays import Flags, Floats, ratio
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.differences.divisions import METHODS as DIVISIONS
from ecoscore.scoring.differences.divisions import Compared, division_tests
from ecoscore.scoring.formulas.consistency import Z
from ecoscore.scoring.formulas.effects import effect_limits, holm, small_sample_correction
from ecoscore.scoring.formulas.student import two_sided_p
from ecoscore.scoring.keyed import Places
from ecoscore.scoring.labels import first_that_holds, labels, status_labels
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.intervals import satterthwaite_df, t_limits
from ecoscore.scoring.levels.moments import Moments
from ecoscore.scoring.levels.role_pairs import by_pair, can_have, other_answer_scales, pairs_of

FEWEST_FOR_GAP = 5
SMALLEST_RELEVANT_GAP = 10.0
"""Points: a smaller difference is not worth a talk, however sure it is."""
_ROUNDING = 1e-9
"""Means that differ by exactly ten points come out a little less."""
WELCH = "welch"
WELCH_OTHER_ANSWER_SCALE = "welch_other_answer_scale"

COLUMNS = (
    "case",
    "wave",
    "scale",
    "role",
    "other",
    "difference",
    "low",
    "high",
    "effect_size",
    "method",
    "status",
    "reason",
    "effect_low",
    "effect_high",
    "p",
    "p_holm",
    "permutation_p",
    "permutation",
    "smallest_relevant",
    "relevant",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Side:
    """One of the two roles of every row: its cell, how it scores, and the error of one score."""

    cell: Places
    moments: Moments
    sem: Floats

    @classmethod
    def of(
        cls, cells: Cells, places: tuple[Places, Places, Places, Places], sem: Floats | None
    ) -> _Side:
        """The role at `places` (wave, case, role, scale), one of each per row."""
        wave, case, role, scale = places
        flat = np.ravel_multi_index(places, cells.scales.n.shape)
        return cls(
            cell=np.ravel_multi_index((wave, case, role), cells.people.shape),
            moments=Moments(
                n=cells.scales.n.ravel()[flat],
                mean=cells.scales.mean.ravel()[flat],
                variance=cells.scales.variance.ravel()[flat],
            ),
            sem=np.full(len(flat), np.nan) if sem is None else sem[role, scale],
        )

    def only(self, rows: Flags) -> Moments:
        """The moments of some rows."""
        return Moments(
            n=self.moments.n[rows],
            mean=self.moments.mean[rows],
            variance=self.moments.variance[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WelchTest:
    """A difference, its 95 % limits, and the test against 0; NaN when neither group varies."""

    difference: Floats
    low: Floats
    high: Floats
    t: Floats
    df: Floats
    p: Floats


def welch_test(first: Moments, second: Moments) -> WelchTest:
    """The difference `first` − `second`, variances not assumed equal (Welch 1947)."""
    variances = np.stack([each.variance / each.n for each in (first, second)], axis=-1)
    df = satterthwaite_df(variances, np.stack([first.n - 1.0, second.n - 1.0], axis=-1))
    difference = first.mean - second.mean
    total = variances.sum(axis=-1)
    total = np.where(total > 0, total, np.nan)
    low, high = t_limits(difference, total, df)
    t = difference / np.sqrt(total)
    return WelchTest(difference=difference, low=low, high=high, t=t, df=df, p=two_sided_p(t, df))


def welch(first: Moments, second: Moments) -> tuple[Floats, Floats, Floats]:
    """The difference of `welch_test` with its 95 % limits."""
    test = welch_test(first, second)
    return test.difference, test.low, test.high


def hedges_g(first: Moments, second: Moments) -> Floats:
    """Standardised difference with the exact small-sample correction J (Hedges 1981).

    NaN when neither group varies.
    """
    df = first.n + second.n - 2.0
    squares = (first.n - 1) * first.variance + (second.n - 1) * second.variance
    pooled = np.sqrt(np.where(squares > 0, squares, np.nan) / df)
    effect: Floats = small_sample_correction(df) * (first.mean - second.mean) / pooled
    return effect


def smallest_relevant(first: Moments, second: Moments, *, sem: tuple[Floats, Floats]) -> Floats:
    """The smallest difference that is more than error of measurement, and at least ten points.

    `sem` is the error of one person's score in each group; of a mean of n it is a √n-th (de Vet et
    al. 2006), so the smallest detectable difference is z √(SEM₁² / n₁ + SEM₂² / n₂), z = 1.96 as in
    `measurement_error.smallest_change`. NaN when an error is not known.
    """
    error = np.sqrt(ratio(sem[0] ** 2, first.n) + ratio(sem[1] ** 2, second.n))
    return np.maximum(Z * error, SMALLEST_RELEVANT_GAP)


def gaps_table(
    cells: Cells, instrument: Instrument, cases: Sequence[Case], *, sem: Floats | None = None
) -> pd.DataFrame:
    """A row for every case, wave, scale and pair of roles that have rows and can have the score.

    `difference` is `role` minus `other`, in the order of the instrument. Both need five people.
    `sem` [role, scale] is the standard error of measurement of one score, NaN where not known.
    """
    roles, pairs = tuple(instrument.roles_by_id), pairs_of(instrument)
    able = role_rows(cells, invited_table(instrument, cases))[..., None] & can_have(instrument)
    rows = by_pair(able, pairs[:, 0]) & by_pair(able, pairs[:, 1])
    case, wave, scale, pair = np.nonzero(rows)
    sides = [_Side.of(cells, (wave, case, pairs[pair, each], scale), sem) for each in (0, 1)]
    table = pd.DataFrame(
        {
            "case": labels(case, [each.id for each in cases]),
            "wave": labels(wave, cells.waves),
            "scale": labels(scale, scales_of(instrument)),
            "role": labels(pairs[pair, 0], roles),
            "other": labels(pairs[pair, 1], roles),
        }
    )
    other_answers = other_answer_scales(instrument, pairs)[scale, pair]
    values = _differences(cells, scale, sides)
    p = np.full(rows.shape, np.nan)
    p[rows] = values["p"]
    within_a_case = holm(p.reshape(*p.shape[:2], -1)).reshape(p.shape)
    table = table.assign(**values, p_holm=within_a_case[rows])
    return _with_words(table, sides, other_answers)


def _differences(cells: Cells, scale: Places, sides: Sequence[_Side]) -> dict[str, NDArray[Any]]:
    """The statistics of every row, NaN where one of the roles has too few people."""
    enough = np.minimum(*(side.moments.n for side in sides)) >= FEWEST_FOR_GAP
    first, second = (side.only(enough) for side in sides)
    test, effect = welch_test(first, second), hedges_g(first, second)
    effect_low, effect_high = effect_limits(effect, first.n, second.n)
    compared = Compared(
        first=sides[0].cell[enough], second=sides[1].cell[enough], scale=scale[enough]
    )
    permutation_p, permutation = division_tests(cells, compared, fewest=FEWEST_FOR_GAP)
    sem = (sides[0].sem[enough], sides[1].sem[enough])
    found: dict[str, Floats] = {
        "difference": test.difference,
        "low": test.low,
        "high": test.high,
        "effect_size": effect,
        "effect_low": effect_low,
        "effect_high": effect_high,
        "p": test.p,
        "permutation_p": permutation_p,
        "smallest_relevant": smallest_relevant(first, second, sem=sem),
    }
    values: dict[str, NDArray[Any]] = {}
    for name, column in found.items():
        values[name] = np.full(len(enough), np.nan)
        values[name][enough] = column
    values["permutation"] = np.full(len(enough), DIVISIONS.index(""), dtype=np.int8)
    values["permutation"][enough] = permutation
    return values


def _with_words(table: pd.DataFrame, sides: Sequence[_Side], other_answers: Flags) -> pd.DataFrame:
    """Add how each difference was found and whether it matters, or why there is none."""
    missing = table["difference"].isna().to_numpy()
    nobody = np.minimum(*(side.moments.n for side in sides)) == 0
    size, needed = np.abs(table["difference"].to_numpy()), table["smallest_relevant"].to_numpy()
    return table.assign(
        permutation=labels(table["permutation"].to_numpy(), DIVISIONS),
        method=first_that_holds(
            (("", missing), (WELCH_OTHER_ANSWER_SCALE, other_answers)), otherwise=WELCH
        ),
        status=status_labels(missing),
        reason=first_that_holds(
            ((Reason.NO_ANSWERS, missing & nobody), (Reason.N_TOO_SMALL, missing)), otherwise=""
        ),
        relevant=first_that_holds(
            (
                ("", missing),
                ("no", size < np.fmax(SMALLEST_RELEVANT_GAP, needed) - _ROUNDING),
                ("yes", ~np.isnan(needed)),
            ),
            otherwise="cannot_say",
        ),
    )[list(COLUMNS)]
