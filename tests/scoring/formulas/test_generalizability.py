"""Components of variance, against textbook analysis of variance, known truth, and laws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoscore.scoring.formulas.cell_sums import Rows, Within, within_cells
from ecoscore.scoring.formulas.generalizability import (
    EFFECTS,
    Between,
    Effect,
    Means,
    People,
    between_components,
    noise_of_means,
    people_components,
)

C, R, IT, CR, CI, RI, CRI = ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """Answers [row, item], the case and role of each row, and which answers are there."""

    values: np.ndarray
    there: np.ndarray
    case: np.ndarray
    role: np.ndarray
    shape: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    within: Within
    people: People
    between: Between


def found_in(given_: Answers) -> Found:
    cases, roles = given_.shape
    cell = given_.case * roles + given_.role
    order = np.argsort(cell, kind="stable")
    ids, starts = np.unique(cell[order], return_index=True)
    there = given_.there[order]
    items = there.shape[1]
    within = within_cells(
        Rows(
            values=np.where(there, given_.values[order], 0).T.astype(np.int16),
            answered=there.T,
            starts=starts,
            asked=np.ones((len(ids), items), dtype=bool),
        )
    )
    people = people_components(within, ids % roles, roles)
    of_item, of_cell = noise_of_means(within, ids % roles, people)
    means, noise = np.full((2, cases * roles, items), np.nan)
    means[ids], noise[ids] = within.means, of_item
    whole = np.full(cases * roles, np.nan)
    whole[ids] = of_cell
    between = between_components(
        Means(
            means=means.reshape(cases, roles, items),
            of_item=noise.reshape(cases, roles, items),
            of_cell=whole.reshape(cases, roles),
        )
    )
    return Found(within=within, people=people, between=between)


def some_answers(
    seed: int, *, cases: int = 6, roles: int = 3, items: int = 4, missing: float = 0.0
) -> Answers:
    """Groups of 1 to 8 people (each of 4 when nothing is missing), answers from 0 to 100."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(1, 9, cases * roles) if missing else np.full(cases * roles, 4)
    cell = np.repeat(np.arange(cases * roles), sizes)
    values = (
        chance.normal(50, 8, cases * roles)[cell, None]
        + chance.normal(0, 5, items)
        + chance.normal(0, 10, (len(cell), 1))
        + chance.normal(0, 12, (len(cell), items))
    )
    there = chance.random(values.shape) >= missing
    return Answers(
        values=values.round().astype(np.int64),
        there=there,
        case=cell // roles,
        role=cell % roles,
        shape=(cases, roles),
    )


def test_sums_within_cells_are_those_of_adding_up_by_hand() -> None:
    answers = some_answers(3, missing=0.3)
    within = found_in(answers).within
    cell = answers.case * 3 + answers.role
    values = np.where(answers.there, answers.values, np.nan)
    for place, number in enumerate(np.unique(cell)):
        there, said = answers.there[cell == number], values[cell == number]
        counts = there.sum(axis=0)
        means = np.where(
            counts > 0, np.where(there, said, 0).sum(axis=0) / np.maximum(counts, 1), 0
        )
        apart = np.where(there, said - means, 0.0)
        assert within.n[place].tolist() == counts.tolist()
        assert within.both[place].tolist() == (there.T.astype(int) @ there).tolist()
        assert within.people[place] == there.any(axis=1).sum()
        assert within.squares[place] == pytest.approx((apart**2).sum())
        assert within.shared[place] == pytest.approx((apart.sum(axis=1) ** 2).sum(), abs=1e-6)


def textbook(table: np.ndarray) -> tuple[dict[Effect, float], float, float]:
    """Components from the expected mean squares of a balanced design [case, role, person, item].

    Persons within case × role, all effects random (Brennan 2001, ch. 3): mean squares from the
    means, then each component from the differences between mean squares.
    """
    c, r, n, k = table.shape
    grand = table.mean()

    def effect(keep: tuple[int, ...]) -> np.ndarray:
        return table.mean(axis=tuple(axis for axis in range(4) if axis not in keep), keepdims=True)

    m = {axes: effect(axes) for axes in [(0,), (1,), (3,), (0, 1), (0, 3), (1, 3), (0, 1, 3)]}
    p = effect((0, 1, 2))
    ss = {
        C: r * n * k * ((m[0,] - grand) ** 2).sum() / (c - 1),
        R: c * n * k * ((m[1,] - grand) ** 2).sum() / (r - 1),
        IT: c * r * n * ((m[3,] - grand) ** 2).sum() / (k - 1),
        CR: n * k * ((m[0, 1] - m[0,] - m[1,] + grand) ** 2).sum() / ((c - 1) * (r - 1)),
        CI: r * n * ((m[0, 3] - m[0,] - m[3,] + grand) ** 2).sum() / ((c - 1) * (k - 1)),
        RI: c * n * ((m[1, 3] - m[1,] - m[3,] + grand) ** 2).sum() / ((r - 1) * (k - 1)),
        CRI: n
        * ((m[0, 1, 3] - m[0, 1] - m[0, 3] - m[1, 3] + m[0,] + m[1,] + m[3,] - grand) ** 2).sum()
        / ((c - 1) * (r - 1) * (k - 1)),
    }
    persons = k * ((p - m[0, 1]) ** 2).sum() / (c * r * (n - 1))
    residual = ((table - p - m[0, 1, 3] + m[0, 1]) ** 2).sum() / (c * r * (n - 1) * (k - 1))
    components = {
        CRI: (ss[CRI] - residual) / n,
        CI: (ss[CI] - ss[CRI]) / (r * n),
        RI: (ss[RI] - ss[CRI]) / (c * n),
        CR: (ss[CR] - ss[CRI] - persons + residual) / (n * k),
        C: (ss[C] - ss[CR] - ss[CI] + ss[CRI]) / (r * n * k),
        R: (ss[R] - ss[CR] - ss[RI] + ss[CRI]) / (c * n * k),
        IT: (ss[IT] - ss[CI] - ss[RI] + ss[CRI]) / (c * r * n),
    }
    return components, (persons - residual) / k, residual


def test_a_balanced_design_gives_the_components_of_the_textbook() -> None:
    answers = some_answers(1, cases=5)
    between, respondent, residual = textbook(answers.values.reshape(5, 3, 4, 4).astype(float))
    found = found_in(answers)
    assert found.people.respondent.mean() == pytest.approx(respondent)
    assert found.people.residual.mean() == pytest.approx(residual)
    for effect in EFFECTS:
        assert found.between.variance[effect] == pytest.approx(between[effect], abs=1e-8)


def test_degrees_of_freedom_of_a_balanced_design_are_products() -> None:
    found = found_in(some_answers(1, cases=5))
    wanted = {C: 4, R: 2, IT: 3, CR: 8, CI: 12, RI: 6, CRI: 24}
    assert dict(found.between.df) == wanted
    assert found.people.respondent_df.tolist() == [15, 15, 15]
    assert found.people.residual_df.tolist() == [45, 45, 45]


def test_persons_by_items_in_one_cell_are_the_analysis_of_variance_by_hand() -> None:
    # Means of people 2, 5, 8: SS 2·(9 + 0 + 9) = 36, df 2. Of items 4, 6: SS 3·(1 + 1) = 6.
    # All: 16 + 4 + 0 + 0 + 1 + 25 = 46, so residual SS 4, df 2: variance 2; respondent (18 − 2)/2.
    values = np.array([[1, 3], [5, 5], [6, 10]])
    found = found_in(
        Answers(
            values=values,
            there=np.ones((3, 2), dtype=bool),
            case=np.zeros(3, dtype=int),
            role=np.zeros(3, dtype=int),
            shape=(1, 1),
        )
    )
    assert found.people.residual.tolist() == [pytest.approx(2.0)]
    assert found.people.respondent.tolist() == [pytest.approx(8.0)]


def test_one_person_who_answered_both_items_is_enough_for_an_estimate_of_their_own() -> None:
    # Ten answered the second item and two the first, one of them both: what is expected of the
    # product of that one's deviations is (1 − 1/2 − 1/10 + 1/20) times the variance of a person.
    values = np.array([[7, 3], [1, 0], *[[0, each] for each in (1, 2, 2, 3, 4, 4, 5, 6, 9)]])
    there = np.array([[True, True], [True, False], *[[False, True]] * 9])
    own, nobody = np.zeros(11, dtype=int), np.zeros(11, dtype=int)
    found = found_in(Answers(values=values, there=there, case=nobody, role=own, shape=(1, 1)))
    product = (7 - 4.0) * (3 - values[there[:, 1], 1].mean())
    assert found.people.respondent.tolist() == [pytest.approx(product / 0.45)]
    assert (found.people.respondent_df.tolist(), found.people.own.tolist()) == ([10], [True])


TRUE = {C: 64.0, R: 25.0, IT: 36.0, CR: 25.0, CI: 16.0, RI: 9.0, CRI: 9.0}


def invented(chance: np.random.Generator, *, missing: float) -> Answers:
    """Forty cases, four roles, six items, with known variances; groups of 1 to 12 or nobody."""
    shape = (40, 4, 6)
    means = 500 + sum(
        chance.normal(
            0,
            10 * variance**0.5,
            tuple(size if axis in effect else 1 for axis, size in enumerate(shape)),
        )
        for effect, variance in TRUE.items()
    )
    sizes = chance.integers(1, 13, shape[0] * shape[1]) * (chance.random(160) > 0.1)
    cell = np.repeat(np.arange(160), sizes)
    values = (
        means.reshape(160, 6)[cell]
        + chance.normal(0, 150, (len(cell), 1))
        + chance.normal(0, 180, (len(cell), 6))
    )
    return Answers(
        values=values.round().astype(np.int64),
        there=chance.random(values.shape) >= missing,
        case=cell // 4,
        role=cell % 4,
        shape=(40, 4),
    )


def test_known_components_are_found_in_unbalanced_answers_with_missing_ones() -> None:
    chance = np.random.default_rng(20260301)
    studies = [found_in(invented(chance, missing=0.15)) for _ in range(60)]
    # Sixty studies: the mean of the estimates lies within three of its standard errors.
    for effect, true in TRUE.items():
        estimates = np.array([study.between.variance[effect] for study in studies]) / 100
        assert abs(estimates.mean() - true) < 3 * estimates.std() / np.sqrt(60)
    respondent = np.array([study.people.respondent.mean() for study in studies]) / 100
    residual = np.array([study.people.residual.mean() for study in studies]) / 100
    assert respondent.mean() == pytest.approx(225, rel=0.03)
    assert residual.mean() == pytest.approx(324, rel=0.03)


def listed(found: Found) -> np.ndarray:
    between = [found.between.variance.get(effect, 0.0) for effect in EFFECTS]
    return np.r_[between, found.people.respondent, found.people.residual]


def changed(answers: Answers, **parts: object) -> Answers:
    whole = {name: getattr(answers, name) for name in Answers.__slots__}
    return Answers(**(whole | parts))


seeds = st.integers(0, 10_000)


@given(seeds)
def test_the_order_of_respondents_cases_and_items_does_not_matter(seed: int) -> None:
    answers = some_answers(seed, missing=0.2)
    chance = np.random.default_rng(seed)
    people = chance.permutation(len(answers.case))
    names, items = chance.permutation(6), chance.permutation(4)
    moved = Answers(
        values=answers.values[people][:, items],
        there=answers.there[people][:, items],
        case=names[answers.case[people]],
        role=answers.role[people],
        shape=answers.shape,
    )
    np.testing.assert_allclose(listed(found_in(moved)), listed(found_in(answers)), atol=1e-6)


@given(seeds, st.integers(-40, 40))
def test_adding_a_constant_leaves_the_components(seed: int, more: int) -> None:
    answers = some_answers(seed, missing=0.2)
    shifted = changed(answers, values=answers.values + more)
    np.testing.assert_allclose(listed(found_in(shifted)), listed(found_in(answers)), atol=1e-5)


@given(seeds)
def test_doubling_the_distances_quadruples_the_components(seed: int) -> None:
    answers = some_answers(seed, missing=0.2)
    doubled = changed(answers, values=2 * answers.values)
    np.testing.assert_allclose(
        listed(found_in(doubled)), 4 * listed(found_in(answers)), atol=1e-5, rtol=1e-8
    )


def test_with_one_role_the_mixtures_with_role_are_not_separate() -> None:
    found = found_in(some_answers(2, roles=1))
    assert set(found.between.variance) == {C, IT, CI}
    assert dict(found.between.df) == {C: 5, IT: 3, CI: 15}


def test_with_one_case_nothing_is_said_about_cases() -> None:
    assert set(found_in(some_answers(2, cases=1)).between.variance) == {R, IT, RI}


def test_roles_with_items_of_their_own_have_items_within_roles() -> None:
    answers = some_answers(2, roles=2)
    own = np.array([[True, True, False, False], [False, False, True, True]])
    found = found_in(changed(answers, there=own[answers.role]))
    assert set(found.between.variance) == {C, R, IT, CR, CI}


def test_a_role_with_few_people_has_the_variances_of_all_together() -> None:
    answers = some_answers(2)
    keep = (answers.role != 0) | (np.arange(len(answers.role)) % 4 < 2)
    parts = {name: getattr(answers, name)[keep] for name in ("values", "there", "case", "role")}
    found = found_in(changed(answers, **parts)).people
    assert found.own.tolist() == [False, True, True]
    assert found.respondent_df.tolist() == [6, 18, 18]
    low, high = sorted(found.respondent[1:])
    assert low - 20 < found.respondent[0] < high + 20
    assert found.respondent[0] not in found.respondent[1:]


def test_nothing_is_found_when_nobody_can_be_compared() -> None:
    alone = Answers(
        values=np.array([[1, 2], [3, 4]]),
        there=np.ones((2, 2), dtype=bool),
        case=np.array([0, 1]),
        role=np.array([0, 0]),
        shape=(2, 1),
    )
    found = found_in(alone)
    assert np.isnan(found.people.respondent).all()
    assert np.isnan(list(found.between.variance.values())).all()


def by_hand(values: np.ndarray, there: np.ndarray) -> tuple[list[float], float, float]:
    """The means, the squares and the shared sum of one cell [person, item], person by person."""
    means = [
        float(values[there[:, item], item].mean()) if there[:, item].any() else np.nan
        for item in range(values.shape[1])
    ]
    apart = np.where(there, values - np.nan_to_num(means), 0.0)
    return means, float((apart**2).sum()), float((apart.sum(axis=1) ** 2).sum())


def test_the_sums_of_cells_are_those_of_writing_them_out() -> None:
    """Of six cells the second is asked nothing, the third two items, the fourth one."""
    draws = np.random.default_rng(11)
    sizes = [5, 3, 4, 4, 1, 6]
    asked = np.ones((6, 4), dtype=bool)
    asked[1], asked[2, 2:], asked[3, 1:] = False, False, False
    cell = np.repeat(np.arange(6), sizes)
    answered = asked[cell] & (draws.random((len(cell), 4)) < 0.8)
    values = np.where(answered, draws.integers(0, 5, answered.shape), 0)
    rows = Rows(
        values=values.T.astype(np.int16),
        answered=answered.T,
        starts=np.flatnonzero(np.diff(cell, prepend=-1)),
        asked=asked,
    )
    found = within_cells(rows)
    for place in range(6):
        own, there = values[cell == place], answered[cell == place]
        means, squares, shared = by_hand(own, there)
        np.testing.assert_allclose(found.means[place], means)
        assert found.people[place] == there.any(axis=1).sum()
        assert (found.squares[place], found.shared[place]) == pytest.approx((squares, shared))
        assert found.both[place].tolist() == (there.T.astype(int) @ there.astype(int)).tolist()
        assert found.n[place].tolist() == there.sum(axis=0).tolist()
    some = found.of_cells(slice(2, 5))
    for name in ("n", "means", "both", "people", "squares", "shared"):
        np.testing.assert_array_equal(getattr(some, name), getattr(found, name)[2:5])


def test_without_rows_there_are_no_sums() -> None:
    none = within_cells(
        Rows(
            values=np.empty((4, 0), np.int16),
            answered=np.empty((4, 0), bool),
            starts=np.empty(0, np.intp),
            asked=np.empty((0, 4), bool),
        )
    )
    assert (none.n.shape, none.both.shape, none.people.shape) == ((0, 4), (0, 4, 4), (0,))


def test_squares_that_just_fill_a_byte_are_exact() -> None:
    """Eight answers of 4: squares that add up to 128. Two people lie 2 from each mean."""
    values = np.array([[4] * 8, [0] * 8], dtype=np.int16)
    found = within_cells(
        Rows(
            values=values.T,
            answered=np.ones((8, 2), bool),
            starts=np.array([0]),
            asked=np.ones((1, 8), bool),
        )
    )
    assert (found.squares.tolist(), found.shared.tolist()) == ([2 * 8 * 4.0], [2 * 16.0**2])


def test_an_item_that_nobody_of_a_cell_answered_adds_no_noise_to_its_mean() -> None:
    """Four people on two items: 3 · (2 · 1/4 + 2 · 4/16) + 5 · 2 · 1/4, with or without a third."""
    given_ = np.array([[1, 2, 0], [2, 2, 0], [4, 1, 0], [0, 3, 0]], dtype=np.int16)
    people = People(
        respondent=np.array([3.0]),
        residual=np.array([5.0]),
        respondent_df=np.array([3]),
        residual_df=np.array([3]),
        own=np.array([True]),
    )
    for items in (2, 3):
        within = within_cells(
            Rows(
                values=given_[:, :items].T,
                answered=np.array([[item < 2] * 4 for item in range(items)]),
                starts=np.array([0]),
                asked=np.ones((1, items), bool),
            )
        )
        of_item, of_cell = noise_of_means(within, np.array([0]), people)
        assert of_item[0, :2].tolist() == [2.0, 2.0]
        assert of_cell.tolist() == [pytest.approx(3 * 1.0 + 5 * 0.5)]
