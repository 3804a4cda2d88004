"""What the marks of careless answering say about rows whose answer is plain to see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ecoscore.scoring.formulas import careless
from ecoscore.scoring.formulas.careless import (
    answers_given,
    average_run,
    distance_limit,
    even_odd,
    mahalanobis,
    repeated_rows,
    runs,
    trailing_blanks,
    variability,
    within_person_correlation,
)

NAN = np.nan


def rows(*answers: str) -> np.ndarray:
    """Rows of answers written as digits, a dot for a missing one."""
    return np.array([[int(a) for a in row.replace(".", "0")] for row in answers], dtype=np.int8)


tables = arrays(
    np.int8,
    st.tuples(st.integers(1, 12), st.integers(1, 9)),
    elements=st.integers(0, 5),
)


def test_the_longest_run_passes_over_missing_answers() -> None:
    found = runs(rows("33.3512", "3334444", "1212121", "......."))
    assert found.longest.tolist() == [3, 4, 1, 0]
    assert found.count.tolist() == [4, 2, 7, 0]


def test_the_average_run_is_the_number_of_answers_over_the_number_of_runs() -> None:
    assert average_run(rows("33.3512", "1111111")).tolist() == [6 / 4, 7.0]
    assert np.isnan(average_run(rows("..")))


@given(tables)
def test_the_longest_run_is_that_of_following_each_row_by_hand(answers: np.ndarray) -> None:
    def longest(row: np.ndarray) -> int:
        said = "".join(str(answer) for answer in row if answer)
        return max(
            (n for n in range(1, 10) for a in "12345" if a * n in said),
            default=0,
        )

    assert runs(answers).longest.tolist() == [longest(row) for row in answers]


def test_rows_beyond_the_first_chunk_are_followed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = np.random.default_rng(4).integers(0, 6, (23, 8), dtype=np.int8)
    answers[:12] = np.maximum(answers[:12], 1)
    measures = (lambda a: runs(a).longest, variability, mahalanobis, repeated_rows)
    at_once = [measure(answers) for measure in measures]
    monkeypatch.setattr(careless, "CHUNK", 5)
    for whole, measure in zip(at_once, measures, strict=True):
        np.testing.assert_allclose(measure(answers), whole, rtol=1e-10)
    # Three rows of eight items at a time: the last part of a chunk is not full.
    monkeypatch.setattr(careless, "_BY_ONE_THREAD", 3 * 8**2)
    np.testing.assert_allclose(mahalanobis(answers), at_once[2], rtol=1e-10)


def test_answers_are_counted_in_whole_numbers() -> None:
    found = answers_given(rows("33.3512", "1.1....", "......."))
    assert (found.tolist(), found.dtype) == ([6, 2, 0], np.int64)


def test_variability_is_the_standard_deviation_of_the_answers_given() -> None:
    found = variability(rows("15...", "33333", "4....", "....."))
    assert found[0] == pytest.approx(np.sqrt(8))
    assert found[1] == 0.0
    assert np.isnan(found[2:]).all()


def test_variability_of_many_high_answers_is_still_exact() -> None:
    """The squares of twenty answers of 4 and 5 add up to more than a byte holds."""
    answers = rows("5" * 19 + "4", "4" * 10 + "5" * 10)
    assert variability(answers) == pytest.approx(answers.std(axis=1, ddof=1))


@given(tables)
def test_a_straight_line_has_no_variability_and_only_that(answers: np.ndarray) -> None:
    one_answer = [len(set(row[row > 0])) == 1 and (row > 0).sum() > 1 for row in answers]
    assert (variability(answers) == 0.0).tolist() == one_answer


def test_correlation_within_a_person_leaves_out_pairs_with_one_side() -> None:
    first = np.array([[1.0, 2.0, 3.0, 9.0], [1.0, 2.0, 3.0, 4.0], [5.0, 5.0, 5.0, NAN]])
    second = np.array([[2.0, 4.0, 6.0, NAN], [4.0, 3.0, 2.0, 1.0], [1.0, 2.0, 3.0, 4.0]])
    np.testing.assert_allclose(
        within_person_correlation(first, second), [1.0, -1.0, NAN], atol=1e-12
    )


def test_no_rounding_takes_a_correlation_beyond_one() -> None:
    first = np.random.default_rng(6).integers(0, 101, (500, 6)) / 3
    for second in (7 * first + 1, 1 - 7 * first):
        assert np.abs(within_person_correlation(first, second)).max() == 1.0


def test_what_differs_by_rounding_only_does_not_vary() -> None:
    first = np.array([[0.1 + 0.2, 0.3, 0.3]])
    assert first.std() > 0
    assert np.isnan(within_person_correlation(first, np.array([[1.0, 2.0, 3.0]]))).all()


def test_halves_that_agree_give_minus_one_and_halves_that_oppose_give_one() -> None:
    odd = np.array([[10.0, 20.0, 30.0, 40.0, 50.0]] * 3)
    even = np.array([[12.0, 22.0, 32.0, 42.0, 52.0], [5.0, 4.0, 3.0, 2.0, 1.0], [7.0] * 5])
    np.testing.assert_allclose(even_odd(odd, even), [-1.0, 1.0, NAN], atol=1e-9)


def test_the_agreement_of_halves_is_stepped_up_to_full_length() -> None:
    odd, even = np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[2.0, 1.0, 4.0, 3.0]])
    assert within_person_correlation(odd, even) == pytest.approx(0.6)
    assert even_odd(odd, even) == pytest.approx(-2 * 0.6 / 1.6)


def test_a_negative_correlation_below_a_third_is_floored_at_the_worst() -> None:
    odd, even = np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[3.0, 4.0, 1.0, 2.0]])
    assert within_person_correlation(odd, even) == pytest.approx(-0.6)
    assert even_odd(odd, even).tolist() == [1.0]


def test_the_distance_of_two_unrelated_items_is_that_of_pythagoras() -> None:
    answers = rows("11", "13", "31", "33", "2.")
    # Means 2 and 2, variances 4/3, no covariance: (1 + 1) / (4/3) for every corner.
    np.testing.assert_allclose(mahalanobis(answers), [1.5, 1.5, 1.5, 1.5, NAN])


def test_two_people_are_as_far_from_their_mean_as_each_other() -> None:
    # One item: mean 2 and variance 2.
    np.testing.assert_allclose(mahalanobis(rows("1", "3", ".")), [0.5, 0.5, NAN])


def test_an_answer_against_the_grain_lies_further_than_an_extreme_one() -> None:
    answers = rows("11", "12", "22", "23", "33", "34", "44", "45", "55", "51")
    found = mahalanobis(answers)
    assert found.argmax() == 9
    assert found.sum() == pytest.approx((10 - 1) * 2)


@pytest.mark.parametrize(
    "answers",
    [
        rows("12", "32", "42"),
        rows("11", "22", "33"),
        rows("12"),
        rows("121", "212", "333", "141"),
        rows("1124", "2135", "3311", "1452"),
    ],
)
def test_there_is_no_distance_when_an_item_stands_still_or_copies_another(
    answers: np.ndarray,
) -> None:
    assert np.isnan(mahalanobis(answers)).all()


def test_the_limit_of_the_distance_is_the_chi_square_of_the_tables() -> None:
    assert distance_limit(1) == pytest.approx(10.828, abs=5e-4)
    assert distance_limit(10, tail=0.05) == pytest.approx(18.307, abs=5e-4)


def test_only_blanks_at_the_end_are_trailing() -> None:
    blank = rows("1.111", "1.1..", "1....", ".....") == 0
    assert trailing_blanks(blank).tolist() == [0, 2, 4, 5]
    assert trailing_blanks(blank).dtype == np.int64
    assert trailing_blanks(blank[:1]).tolist() == [0]


def test_rows_that_are_the_same_are_marked_each() -> None:
    found = repeated_rows(rows("123", "321", "123", "12.", "123"))
    assert found.tolist() == [True, False, True, False, True]


def test_different_rows_that_are_each_repeated_are_told_apart() -> None:
    one, *others = ("123456789", "987654321", "123456788", "555555555", "223456789")
    alone = ("111111111", "123456787", "555555554")
    found = repeated_rows(rows(*others, one, *alone, *others[::-1], one, one))
    assert found.tolist() == [True] * 5 + [False] * 3 + [True] * 6


@given(tables)
def test_a_row_is_repeated_when_it_stands_there_twice(answers: np.ndarray) -> None:
    listed = answers.tolist()
    assert repeated_rows(answers).tolist() == [listed.count(row) > 1 for row in listed]


def test_no_rows_give_no_marks() -> None:
    nobody = np.empty((0, 3), dtype=np.int8)
    for measure in (average_run, variability, mahalanobis, repeated_rows):
        assert len(measure(nobody)) == 0


def test_who_was_asked_nothing_has_no_marks_either() -> None:
    nothing = np.empty((3, 0), dtype=np.int8)
    for measure in (average_run, variability, mahalanobis):
        assert np.isnan(measure(nothing)).tolist() == [True] * 3
