"""How sure is a mean, by who was invited and who answered, and how sure are several together?"""

from __future__ import annotations

import numpy as np
import pytest

from ecoscore.scoring.levels.intervals import (
    METHODS,
    Precision,
    case_means,
    case_values,
    precision,
    satterthwaite_df,
)
from ecoscore.scoring.levels.moments import Moments


def test_degrees_of_freedom_together_lean_to_the_part_that_weighs_most() -> None:
    variances = np.array([[4.0, 1.0], [0.04, 0.01], [9.0, 0.0]])
    df = np.array([[4.0, 9.0], [4.0, 9.0], [5.0, 3.0]])
    # (4 + 1)² / (16/4 + 1/9), the same in any unit; and of one part its own.
    assert satterthwaite_df(variances, df) == pytest.approx([25 / (37 / 9), 25 / (37 / 9), 5.0])


def test_a_part_without_variance_takes_no_part_though_its_freedom_is_unknown() -> None:
    assert satterthwaite_df(np.array([9.0, 0.0]), np.array([5.0, np.nan])) == pytest.approx(5.0)


def test_without_any_variance_the_degrees_of_freedom_are_added_up() -> None:
    df = np.array([[4.0, 7.0], [4.0, np.nan], [np.nan, np.nan]])
    assert satterthwaite_df(np.zeros((3, 2)), df).tolist() == [11.0, 4.0, 0.0]


CELLS = (
    # people, invited, place of the role (the first is reliable to .8), method, part that is left
    (5, 10.0, 0, "t_own_fpc", 0.5),
    (5, 5.0, 0, "t_own_sem", 0.2),
    (5, np.nan, 0, "t_own", 1.0),
    (5, 4.0, 0, "t_own", 1.0),
    (5, 5.0, 1, "t_own_uncorrected", 1.0),
    (4, 8.0, 0, "t_pooled_fpc", 0.5),
    (4, 4.0, 0, "t_pooled_sem", 0.2),
    (4, np.nan, 0, "t_pooled", 1.0),
    (4, 4.0, 1, "t_pooled_uncorrected", 1.0),
    (0, 9.0, 0, "mean_only", np.nan),
)


def all_kinds_of_cells() -> Precision:
    """A case for each of CELLS, in which nobody of the other role answered or was invited."""
    shape = (1, len(CELLS), 2, 1)
    n, variance, invited = (
        np.zeros(shape, dtype=int),
        np.full(shape, np.nan),
        np.full(shape, np.nan),
    )
    for case, (people, asked, role, *_) in enumerate(CELLS):
        n[0, case, role], invited[0, case, role] = people, asked
        variance[0, case, role] = {5: 41.0, 4: 12.0, 0: np.nan}[people]
    return precision(
        Moments(n=n, mean=np.where(n > 0, 50.0, np.nan), variance=variance),
        invited=invited[0, :, :, 0],
        reliability=np.array([[0.8], [np.nan]]),
    )


def test_five_people_have_a_variance_of_their_own_and_four_borrow_that_of_all() -> None:
    found = all_kinds_of_cells()
    # Within all cells: five of 41 with 4 degrees of freedom each, and four of 12 with 3 each.
    pooled = (5 * 4 * 41 + 4 * 3 * 12) / (5 * 4 + 4 * 3)
    for case, (people, _, role, method, left) in enumerate(CELLS):
        spread, df = {5: (41.0, 4), 4: (pooled, 32), 0: (np.nan, 32)}[people]
        assert METHODS[found.method[0, case, role, 0]] == method
        assert found.df[0, case, role, 0] == df
        assert found.variance[0, case, role, 0] == pytest.approx(
            left * spread / max(people, 1), nan_ok=True
        )


def test_a_case_without_any_role_has_no_value_and_nothing_is_sure_of_it() -> None:
    mean = np.array([[[[40.0], [60.0]], [[np.nan], [np.nan]]]])
    parts = Moments(n=np.array([[[[3], [2]], [[0], [0]]]]), mean=mean, variance=mean)
    shares = np.array([[[[0.5], [0.5]], [[0.0], [0.0]]]])
    precise = Precision(
        variance=np.array([[[[8.0], [4.0]], [[np.nan], [np.nan]]]]),
        df=np.array([[[[2.0], [1.0]], [[np.nan], [np.nan]]]]),
        method=np.zeros(mean.shape, dtype=np.int8),
    )
    assert case_means(parts, shares)[0, :, 0] == pytest.approx([50.0, np.nan], nan_ok=True)
    found = case_values(parts, precise, shares)
    assert found.n[0, :, 0].tolist() == [5, 0]
    assert found.variance[0, :, 0] == pytest.approx([(8 + 4) / 4, np.nan], nan_ok=True)
    # Variances of 2 and 1 in the mean: (2 + 1)² / (4/2 + 1/1).
    assert found.df[0, 0, 0] == pytest.approx(3.0)
