"""Do the tests that come from pingouin give what other software gives, and refuse in its place?"""

from __future__ import annotations

import warnings

import numpy as np
import pingouin
import pytest
from scipy import stats

from ecoscore.scoring.formulas.by_pingouin import (
    adjusted_p,
    cronbach_alpha,
    games_howell,
    intraclass_table,
    kruskal,
    welch_anova,
)

DRAWS = np.random.default_rng(13)
GROUPS = np.repeat(["a", "b", "c"], [12, 15, 20])
VALUES = DRAWS.normal(50, 10, 47) + np.repeat([0, 5, 15], [12, 15, 20])


def test_two_groups_give_the_welch_test_of_scipy() -> None:
    two = GROUPS != "c"
    found = welch_anova(VALUES[two], GROUPS[two])
    expected = stats.ttest_ind(VALUES[GROUPS == "a"], VALUES[GROUPS == "b"], equal_var=False)
    assert found.statistic == pytest.approx(expected.statistic**2)
    assert found.df2 == pytest.approx(expected.df)
    assert found.p == pytest.approx(expected.pvalue)


def test_ranks_are_compared_as_in_scipy() -> None:
    found = kruskal(VALUES, GROUPS)
    expected = stats.kruskal(*(VALUES[name == GROUPS] for name in "abc"))
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    assert found.df1 == 2


def test_two_groups_or_two_values_have_ranks_too_and_one_value_has_none() -> None:
    two, halves = GROUPS != "c", np.where(VALUES > 52, 1.0, 0.0)
    for values, groups in ((VALUES[two], GROUPS[two]), (halves, GROUPS)):
        found = kruskal(values, groups)
        expected = stats.kruskal(*(values[groups == name] for name in np.unique(groups)))
        assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
        assert np.isnan(found.df2)
    assert np.isnan(kruskal(np.full(47, 3.0), GROUPS).p)


def test_every_pair_of_groups_is_compared_once() -> None:
    found = games_howell(VALUES, GROUPS)
    assert [(pair.group, pair.other) for pair in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    difference = VALUES[GROUPS == "a"].mean() - VALUES[GROUPS == "c"].mean()
    assert found[1].difference == pytest.approx(difference)


def test_a_pair_has_the_df_of_welch_and_the_p_of_the_studentized_range() -> None:
    first, last = VALUES[GROUPS == "a"], VALUES[GROUPS == "c"]
    found = games_howell(VALUES, GROUPS)[1]
    welch = stats.ttest_ind(first, last, equal_var=False)
    spread = np.sqrt(first.var(ddof=1) / len(first) + last.var(ddof=1) / len(last))
    assert (found.error, found.df) == pytest.approx((spread, welch.df))
    range_of_three = stats.studentized_range(3, welch.df)
    assert found.p == pytest.approx(range_of_three.sf(abs(welch.statistic) * np.sqrt(2)), abs=1e-6)


def test_missing_values_change_nothing() -> None:
    holes, names = np.r_[VALUES, np.nan, np.nan], np.r_[GROUPS, ["a", "d"]]
    assert welch_anova(holes, names) == welch_anova(VALUES, GROUPS)
    assert kruskal(holes, names) == kruskal(VALUES, GROUPS)


@pytest.mark.parametrize("values", [np.full(47, 3.0), np.where(GROUPS == "a", 3.0, VALUES)])
def test_a_group_that_does_not_vary_gives_no_welch_test_and_no_warning(values: object) -> None:
    given = np.asarray(values, dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(welch_anova(given, GROUPS).p)
        assert games_howell(given, GROUPS) == ()


def test_one_group_is_compared_with_nothing() -> None:
    one = np.repeat("a", 47)
    assert np.isnan([welch_anova(VALUES, one).p, kruskal(VALUES, one).p]).all()


def test_holm_by_hand_where_a_missing_p_does_not_count() -> None:
    found = adjusted_p([0.01, np.nan, 0.04, 0.03], "holm")
    np.testing.assert_allclose(found, [0.03, np.nan, 0.06, 0.06])


def test_the_way_in_which_pingouin_rounds_is_left_as_it_was() -> None:
    before = dict(pingouin.options)
    intraclass_table(DRAWS.normal(size=(6, 3)))
    assert pingouin.options == before


def test_nothing_to_adjust_stays_nothing() -> None:
    assert np.isnan(adjusted_p([np.nan, np.nan], "fdr_bh")).all()
    assert len(adjusted_p([], "holm")) == 0


def test_alpha_of_two_identical_items_is_one() -> None:
    answers = np.column_stack([VALUES, VALUES])
    assert cronbach_alpha(answers) == pytest.approx(1.0)
