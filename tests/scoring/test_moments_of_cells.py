"""Are the moments of all cells at once those of each cell by itself, a part at a time or not?"""

from __future__ import annotations

import numpy as np
import pytest

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.levels import moments as module
from ecoscore.scoring.levels.moments import Moments, moments_of, people_with_scores, runs_of

CELL = np.array([0, 0, 0, 0, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 6, 7, 7])
"""The cell of each row; nobody is in cells 1, 5 and 8."""
CELLS = 9
SCORES = np.random.default_rng(4).integers(0, 5, (len(CELL), 3)) * 25.0
SCORES[1, 0] = SCORES[2, 1] = SCORES[2, 2] = SCORES[5, 2] = np.nan
SCORES[4:8, 0] = np.nan  # one person left in cell 2
SCORES[[9, 10], 1] = np.nan  # one left in cell 3, where that column does not count
SCORES[12, [0, 1]] = np.nan  # a score in no column that counts in cell 4, two people left
WEIGHTS = np.zeros((CELLS, 3))
WEIGHTS[[0, 2, 7]] = [0.5, 0.3, 0.2]
WEIGHTS[3] = [0.5, 0.0, 0.5]
WEIGHTS[4] = [0.4, 0.6, 0.0]
WEIGHTS[6] = [0.0, 0.0, 1.0]


def found(chunk: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Moments, Moments]:
    """The moments of the columns and of the weighted mean, `chunk` rows at a time."""
    monkeypatch.setattr(module, "CHUNK", chunk)
    runs = runs_of(CELL, CELLS)
    n = people_with_scores(SCORES, runs)
    columns, (mixed,) = moments_of(SCORES.copy(), n, runs, (WEIGHTS,))
    return columns, mixed


def there(cell: int, column: int) -> Floats:
    of_cell: Floats = SCORES[cell == CELL, column]
    return of_cell[~np.isnan(of_cell)]


AT_A_TIME = pytest.mark.parametrize("chunk", [1, 4, 5, 65_536])


@AT_A_TIME
def test_the_moments_of_a_cell_are_those_of_its_own_rows(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns, _ = found(chunk, monkeypatch)
    assert columns.n.dtype.kind == "i"
    for cell in range(CELLS):
        for column in range(3):
            scores = there(cell, column)
            n, few = len(scores), len(scores) < 2
            assert columns.n[cell, column] == n
            mean = np.mean(scores) if n else np.nan
            variance = np.nan if few else np.var(scores, ddof=1)
            assert columns.mean[cell, column] == pytest.approx(mean, nan_ok=True)
            assert columns.variance[cell, column] == pytest.approx(variance, nan_ok=True)


@AT_A_TIME
def test_a_weighted_mean_rests_on_the_means_of_the_columns_that_count(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, mixed = found(chunk, monkeypatch)
    for cell in range(CELLS):
        counting = np.flatnonzero(WEIGHTS[cell])
        if not len(counting):
            assert (mixed.n[cell, 0], np.isnan(mixed.mean[cell, 0])) == (0, True)
            assert np.isnan(mixed.variance[cell, 0])
            continue
        means = [there(cell, column).mean() for column in counting]
        assert mixed.mean[cell, 0] == pytest.approx(WEIGHTS[cell, counting] @ means)
        assert mixed.n[cell, 0] == min(len(there(cell, column)) for column in counting)


@AT_A_TIME
def test_the_variance_of_a_weighted_mean_is_that_of_what_each_person_adds_to_it(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, mixed = found(chunk, monkeypatch)
    for cell in np.flatnonzero(WEIGHTS.any(axis=1)):
        added = []
        for scores in SCORES[cell == CELL]:
            counting = np.flatnonzero((WEIGHTS[cell] > 0) & ~np.isnan(scores))
            if len(counting):
                parts = [
                    WEIGHTS[cell, c] * (scores[c] - there(cell, c).mean()) / len(there(cell, c))
                    for c in counting
                ]
                added.append(sum(parts))
        people, fewest = len(added), mixed.n[cell, 0]
        of_mean = people / (people - 1) * sum(z**2 for z in added) if fewest > 1 else np.nan
        assert mixed.variance[cell, 0] == pytest.approx(fewest * of_mean, nan_ok=True)


@pytest.mark.parametrize("shape", [(6, 1), (1, 3), (6, 3)])
def test_the_scores_themselves_stay_as_they_were(shape: tuple[int, int]) -> None:
    scores = np.random.default_rng(6).random(shape) * 100
    before, runs = scores.copy(), runs_of(np.zeros(shape[0], dtype=np.intp), 1)
    moments_of(scores, people_with_scores(scores, runs), runs, ())
    assert (scores == before).all()


def test_of_complete_answers_the_weighted_mean_has_the_variance_of_each_persons_own() -> None:
    scores = np.random.default_rng(5).random((8, 2)) * 100
    runs = runs_of(np.ones(8, dtype=np.intp), 2)
    n = people_with_scores(scores, runs)
    _, (mixed,) = moments_of(scores, n, runs, (np.array([[0.0, 0.0], [0.25, 0.75]]),))
    own = scores @ [0.25, 0.75]
    assert mixed.mean[1, 0] == pytest.approx(own.mean())
    assert mixed.variance[1, 0] == pytest.approx(own.var(ddof=1))
