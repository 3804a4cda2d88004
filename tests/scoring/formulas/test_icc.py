"""Does the analysis of variance between groups do what textbooks say?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.oracles import data

from ecoscore.scoring.formulas.icc import (
    Groups,
    group_reliability,
    groups_from,
    icc1,
    icc1_limits,
    icc2,
    icc2_limits,
    one_way,
    together,
)
from ecoscore.scoring.formulas.intraclass import six_forms

SCORES = st.lists(
    st.lists(st.integers(0, 20).map(float), min_size=1, max_size=6), min_size=2, max_size=6
)


def groups(scores: Sequence[Sequence[float]]) -> Groups:
    return groups_from(
        np.array([len(each) for each in scores]),
        np.array([np.mean(each) if each else np.nan for each in scores]),
        np.array([np.var(each, ddof=1) if len(each) > 1 else np.nan for each in scores]),
    )


def test_equally_large_groups_give_the_textbook_value_and_limits() -> None:
    # Shrout & Fleiss 1979, table 4: ICC(1,1) = .17.
    judged = data("shrout_fleiss.csv")[["J1", "J2", "J3", "J4"]].to_numpy(float)
    anova = one_way(groups(judged.tolist()))
    single, mean = (each for each in six_forms(judged) if each.form in ("ICC1", "ICC1k"))
    assert round(float(icc1(anova, anova.n0)), 2) == 0.17
    assert icc1_limits(anova, anova.n0) == pytest.approx((single.low, single.high))
    assert icc2(anova) == pytest.approx(mean.value)
    assert icc2_limits(anova) == pytest.approx((mean.low, mean.high))
    assert (anova.f, anova.p) == pytest.approx((single.f, single.p))


def test_with_equally_large_groups_both_sizes_are_that_size() -> None:
    anova = one_way(groups([[1, 2, 3], [4, 5, 9], [0, 0, 1]]))
    assert (anova.n0, anova.mean_n) == pytest.approx((3, 3))


def test_unequal_groups_count_as_somewhat_less_than_their_mean_size() -> None:
    # N = 6, Σn² = 20: (6 − 20/6) / 1.
    anova = one_way(groups([[1, 2], [3, 4, 4, 5]]))
    assert (anova.n0, anova.mean_n) == pytest.approx((8 / 3, 3))


@settings(deadline=None)
@given(scores=SCORES, shift=st.integers(-50, 50), scale=st.integers(1, 9))
def test_neither_shift_nor_unit_changes_the_share(
    scores: list[list[float]], shift: int, scale: int
) -> None:
    changed = [[scale * score + shift for score in each] for each in scores]
    one, other = one_way(groups(scores)), one_way(groups(changed))
    assert icc1(one, one.n0) == pytest.approx(icc1(other, other.n0), nan_ok=True, abs=1e-9)


@settings(deadline=None)
@given(scores=SCORES, data=st.data())
def test_the_order_of_groups_does_not_matter(
    scores: list[list[float]], data: st.DataObject
) -> None:
    one = one_way(groups(scores))
    other = one_way(groups(data.draw(st.permutations(scores))))
    assert icc1(one, one.n0) == pytest.approx(icc1(other, other.n0), nan_ok=True, abs=1e-9)


@settings(deadline=None)
@given(scores=SCORES)
def test_a_share_lies_within_its_limits(scores: list[list[float]]) -> None:
    anova = one_way(groups(scores))
    low, high = icc1_limits(anova, anova.n0)
    if anova.f > 0:
        assert low - 1e-9 <= icc1(anova, anova.n0) <= high + 1e-9


def test_groups_put_together_at_random_do_not_differ() -> None:
    people = np.random.default_rng(5).permutation(np.repeat(np.arange(200.0), 10))
    anova = one_way(groups(people.reshape(200, 10).tolist()))
    assert abs(float(icc1(anova, anova.n0))) < 0.05


def test_when_nobody_differs_within_a_group_all_of_the_variance_is_between() -> None:
    anova = one_way(groups([[1, 1], [3, 3, 3], [7, 7]]))
    assert (icc1(anova, anova.n0), icc2(anova), anova.p) == (1, 1, 0)
    assert np.isnan([anova.f, *icc1_limits(anova, anova.n0)]).all()


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2], [3]], [[4, 4], [4, 4]], [[], []]])
def test_no_share_without_two_groups_two_people_and_a_difference(
    scores: list[list[float]],
) -> None:
    anova = one_way(groups(scores))
    assert np.isnan([icc1(anova, anova.n0), icc2(anova), anova.f, anova.p]).all()


@settings(deadline=None)
@given(first=SCORES, second=SCORES)
def test_groups_taken_together_are_one_group(
    first: list[list[float]], second: list[list[float]]
) -> None:
    size = min(len(first), len(second))
    parts = (groups(first[:size]), groups(second[:size]))
    stacked = Groups(
        n=np.stack([each.n for each in parts], axis=1),
        mean=np.stack([each.mean for each in parts], axis=1),
        within=np.stack([each.within for each in parts], axis=1),
    )
    found = together(stacked, axis=1)
    wanted = groups([one + other for one, other in zip(first, second, strict=False)])
    np.testing.assert_allclose(found.mean, wanted.mean)
    np.testing.assert_allclose(found.within, wanted.within, atol=1e-9)


def test_an_empty_group_adds_nothing_to_the_group_it_is_taken_together_with() -> None:
    pair = groups([[1, 2, 6], []])
    found = together(pair, axis=0)
    assert (found.n, found.mean, found.within) == (3, 3.0, 14.0)


@pytest.mark.parametrize(
    ("icc", "by_size"), [(0.10, (0.36, 0.53, 0.69)), (0.25, (0.62, 0.77, 0.87))]
)
def test_larger_groups_have_more_reliable_means(icc: float, by_size: Sequence[float]) -> None:
    assert group_reliability([5, 10, 20], icc) == pytest.approx(by_size, abs=0.006)


def test_a_share_below_zero_makes_a_mean_worthless() -> None:
    assert group_reliability(12, -0.05) == 0


def test_analyses_beside_each_other_are_those_of_writing_each_out() -> None:
    """An empty group, one group only, nobody beside another, and groups with the same mean."""
    studies: list[list[list[float]]] = [
        [[1, 2, 5], [4, 4], [7, 9, 9, 11]],
        [[3, 8], [], [20, 30, 31]],
        [[1, 2, 5], [], []],
        [[1], [2], [5]],
        [[1, 3], [2, 2], [0, 4]],
    ]
    each = [groups(study) for study in studies]
    beside = one_way(
        Groups(
            n=np.stack([one.n for one in each], axis=1),
            mean=np.stack([one.mean for one in each], axis=1),
            within=np.stack([one.within for one in each], axis=1),
        )
    )
    for place, study in enumerate(studies):
        there = [np.array(scores) for scores in study if scores]
        people, count = sum(map(len, there)), len(there)
        centre = np.concatenate(there).mean()
        between = sum(len(scores) * (scores.mean() - centre) ** 2 for scores in there)
        within = sum(((scores - scores.mean()) ** 2).sum() for scores in there)
        size = people - sum(len(scores) ** 2 for scores in there) / people
        enough = count > 1 and people > count
        expected = {
            "groups": count,
            "people": people,
            "between": between / (count - 1) if enough else np.nan,
            "within": within / (people - count) if enough else np.nan,
            "n0": size / (count - 1) if enough else np.nan,
            "mean_n": people / count,
        }
        for name, value in expected.items():
            found = float(getattr(beside, name)[place])
            assert found == pytest.approx(value, nan_ok=True)


def test_groups_taken_together_are_one_group_whoever_is_missing() -> None:
    scores: list[list[list[float]]] = [[[1, 2, 5], [4, 4]], [[7], []], [[], []]]
    flat = [groups(each) for each in scores]
    stacked = Groups(
        n=np.stack([one.n for one in flat]),
        mean=np.stack([one.mean for one in flat]),
        within=np.stack([one.within for one in flat]),
    )
    found = together(stacked, axis=1)
    everybody = groups([[score for group in each for score in group] for each in scores])
    assert found.n.tolist() == everybody.n.tolist()
    np.testing.assert_allclose(found.mean, everybody.mean)
    np.testing.assert_allclose(found.within, everybody.within)
