"""Which part of a distribution is printed, and what cannot be found by subtraction?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_factor, agree5, an_instrument, an_item, yes3
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoscore.model.case_scores import Distribution, Segment
from ecoscore.model.scores import Estimate, Reason
from ecoscore.model.study import Thresholds
from ecoscore.scoring.editions.answers import shown_distributions
from ecoscore.scoring.editions.counts import AnswerCounts, answer_counts
from ecoscore.scoring.editions.open_answers import leaves_enough_open


def counts(
    *numbers: int, item: str = "own1", dont_know: int = 0, missing: int = 0, can_doubt: bool = True
) -> AnswerCounts:
    return AnswerCounts(
        item=item,
        role="worker",
        codes=tuple(range(1, len(numbers) + 1)),
        counts=numbers,
        dont_know=dont_know,
        missing=missing,
        can_doubt=can_doubt,
    )


def printed(*items: AnswerCounts, thresholds: Thresholds | None = None) -> list[Distribution]:
    """The distributions beside the mean of the answers, in whole points."""
    points = [
        (item.points(code), count)
        for item in items
        for code, count in zip(item.codes, item.counts, strict=True)
    ]
    given = sum(count for _, count in points)
    mean = sum(worth * count for worth, count in points) / max(given, 1)
    people = max(sum(item.counts) + item.dont_know + item.missing for item in items)
    score = Estimate(value=round(mean), low=None, high=None, respondents=people, method="t_own")
    return list(shown_distributions(items, thresholds or Thresholds(), printed=score, grain=1.0))


def parts(distribution: Distribution) -> list[tuple[tuple[int, ...], int]]:
    return [(segment.codes, segment.count) for segment in distribution.segments]


MERGED = counts(1, 2, 4, 3, 3, item="merged")
"""Stands beside the item of the test, so that the scale has two items that are not full."""


def test_a_distribution_with_enough_people_everywhere_is_printed_in_full() -> None:
    found = printed(counts(3, 0, 4, 5, 3))[0]
    assert parts(found) == [((1,), 3), ((2,), 0), ((3,), 4), ((4,), 5), ((5,), 3)]
    assert found.reason is None


def test_codes_are_taken_together_until_every_part_has_three_people() -> None:
    found = printed(counts(1, 2, 4, 5, 3), MERGED)[0]
    assert parts(found) == [((1, 2), 3), ((3,), 4), ((4, 5), 8)]


def test_the_middle_goes_with_the_low_half_when_either_is_too_small() -> None:
    found = printed(counts(1, 1, 2, 5, 3), MERGED)[0]
    assert parts(found) == [((1, 2, 3), 4), ((4, 5), 8)]


def test_a_distribution_that_no_merging_makes_safe_is_hidden() -> None:
    found = printed(counts(6, 6, 0, 1, 0), MERGED)[0]
    assert (found.segments, found.dont_know, found.reason) == ((), None, Reason.SUPPRESSED)


def test_nine_answers_are_too_few_for_a_distribution() -> None:
    assert printed(counts(3, 0, 3, 3, 0, missing=9), MERGED)[0].segments == ()


def test_a_study_may_be_stricter() -> None:
    strict = Thresholds(smallest_distribution=20, smallest_category=4)
    assert printed(counts(4, 4, 4, 0, 0), MERGED, thresholds=strict)[0].segments == ()


def test_a_scale_of_three_options_is_printed_in_full_or_in_two() -> None:
    found = printed(counts(1, 4, 6), counts(2, 3, 6, item="own2"))
    assert parts(found[0]) == [((1, 2), 5), ((3,), 6)]


def test_an_even_number_of_options_has_no_middle() -> None:
    found = printed(counts(1, 4, 6, 0), MERGED)[0]
    assert parts(found) == [((1, 2), 5), ((3, 4), 6)]


def test_beside_full_items_one_merged_item_would_follow_from_the_score() -> None:
    """Three full items and the mean tell the sum of the fourth, and so who is at its ends."""
    full = [counts(3, 4, 3, 4, 3, item=f"own{n}") for n in (2, 3, 4)]
    found = printed(counts(1, 3, 0, 0, 13), *full)
    assert parts(found[0]) == [((1, 2), 4), ((3,), 0), ((4, 5), 13)]
    assert parts(found[1]) == [((1, 2), 7), ((3,), 3), ((4, 5), 7)]


def test_a_merged_item_that_leaves_its_answers_open_stands_beside_full_ones() -> None:
    full = [counts(3, 4, 3, 4, 3, item=f"own{n}") for n in (2, 3, 4)]
    found = printed(counts(1, 3, 4, 5, 4), *full)
    assert parts(found[0]) == [((1, 2), 4), ((3,), 4), ((4, 5), 9)]
    assert len(parts(found[1])) == 5


def test_missing_answers_loosen_what_the_score_tells_of_a_merged_item() -> None:
    """Three people left it out, and have the mean of their other answers instead."""
    full = [counts(3, 4, 3, 4, 3, item=f"own{n}") for n in (2, 3, 4)]
    found = printed(counts(1, 3, 0, 0, 10, missing=3), *full)
    assert parts(found[0]) == [((1, 2), 4), ((3,), 0), ((4, 5), 10)]
    assert len(parts(found[1])) == 5


def test_when_three_categories_tell_too_much_there_are_two() -> None:
    """Beside 6 in the middle and 7 above, 48 to 66 points are left, so at most 2 chose code 2."""
    found = printed(counts(3, 2, 6, 7, 0))[0]
    assert parts(found) == [((1, 2, 3), 11), ((4, 5), 7)]


def test_whatever_is_printed_stands_under_its_own_item_and_role() -> None:
    full, none = counts(3, 4, 3, 4, 3, item="own2"), counts(0, 0, 0, 1, 16, item="own3")
    found = printed(full, none)
    assert [bool(each.segments) for each in found] == [True, False]
    assert [(each.item, each.role) for each in found] == [("own2", "worker"), ("own3", "worker")]


def test_when_all_ways_tell_too_much_nothing_is_printed() -> None:
    """Beside 3 or even no people below the top, the mean tells that one person stands apart."""
    found = printed(counts(0, 1, 14), counts(0, 3, 12, item="own2"))
    assert [each.segments for each in found] == [(), ()]


def test_an_item_that_is_not_printed_may_not_follow_from_the_others() -> None:
    full = [counts(3, 4, 3, 4, 3, item=f"own{n}") for n in (2, 3)]
    found = printed(counts(0, 0, 0, 1, 16), *full)
    assert parts(found[0]) == []
    assert parts(found[1]) == [((1, 2), 7), ((3,), 3), ((4, 5), 7)]


@pytest.mark.parametrize(("few", "is_open"), [(2, True), (3, False)])
@pytest.mark.parametrize("merged", [(1, 2, 3), (3, 4, 5)])
def test_a_mean_near_one_end_of_a_merged_category_leaves_few_at_the_other_end(
    merged: tuple[int, ...], few: int, is_open: bool
) -> None:
    """Ten people on 0, 25 or 50 with a mean of at least 40 lack 100 points of 500 at most.

    Each at 0 lacks 50, so two can be there. Turned round it is the same at the other end.
    """
    ten = tuple(10 if code == merged[1] else 0 for code in (1, 2, 3, 4, 5))
    rest = tuple(code for code in (1, 2, 3, 4, 5) if code not in merged)
    way = (Segment(codes=merged, count=10), *(Segment(codes=(code,), count=0) for code in rest))
    value = 45.0 if merged[0] == 1 else 55.0
    score = Estimate(value=value, low=None, high=None, respondents=10, method="t_own")
    found = leaves_enough_open([counts(*ten)], [way], printed=score, grain=10.0, few=few)
    assert found is is_open


def test_answers_that_are_all_the_same_are_not_printed() -> None:
    assert printed(counts(0, 0, 0, 0, 12), counts(12, 0, 0, 0, 0, item="own2"))[0].segments == ()


def test_a_reversed_item_counts_the_other_way_round() -> None:
    """One person chose code 5 of the reversed item: 0 points, as code 1 of the other has."""
    item = counts(3, 4, 4, 3, 1)
    turned = AnswerCounts(
        item="own2",
        role="worker",
        codes=item.codes,
        counts=item.counts,
        dont_know=0,
        missing=0,
        can_doubt=True,
        reverse=True,
    )
    assert [turned.points(code) for code in turned.codes] == [100, 75, 50, 25, 0]
    assert [item.points(code) for code in item.codes] == [0, 25, 50, 75, 100]


@pytest.mark.parametrize(
    ("dont_know", "missing", "shown"),
    [(0, 0, 0), (4, 0, 4), (3, 3, 3), (1, 0, None), (0, 1, None), (2, 5, None), (5, 1, None)],
)
def test_dont_know_is_counted_only_when_no_small_number_follows(
    dont_know: int, missing: int, shown: int | None
) -> None:
    found = printed(counts(3, 3, 3, 3, 3, dont_know=dont_know, missing=missing))[0]
    assert found.dont_know == shown


def test_an_item_without_a_dont_know_box_has_none_of_them() -> None:
    assert printed(counts(3, 3, 3, 3, 3, missing=1, can_doubt=False))[0].dont_know == 0


NUMBERS = st.lists(st.integers(0, 8), min_size=5, max_size=5)
REST = st.integers(0, 5)


def test_the_counts_of_an_item_are_those_of_its_own_answers_and_who_is_left_is_missing() -> None:
    """Of 9 people 1 + 0 + 2 + 0 + 3 chose a code and 1 doubted, so 2 left it out."""
    item = an_item("own2", reverse=True)
    instrument = an_instrument([a_factor(items=[item])])
    given = {"1": 1, "2": 0, "3": 2, "4": 0, "5": 3, "dont_know": 1}
    found = answer_counts(instrument, item, "enterprise", found=given, people=9)
    assert (found.item, found.role) == ("own2", "enterprise")
    assert (found.codes, found.counts) == ((1, 2, 3, 4, 5), (1, 0, 2, 0, 3))
    assert (found.dont_know, found.missing, found.can_doubt) == (1, 2, True)
    assert [found.points(code) for code in found.codes] == [100, 75, 50, 25, 0]


def test_a_scale_without_a_box_leaves_no_room_for_doubt() -> None:
    scales = {"agree5": replace(agree5(), dont_know=None), "yes3": yes3()}
    instrument = an_instrument(answer_scales=scales)
    given = {"1": 3, "2": 0, "3": 2, "4": 0, "5": 3, "dont_know": 0}
    found = answer_counts(instrument, an_item(), "enterprise", found=given, people=9)
    assert not found.can_doubt
    assert [found.points(code) for code in found.codes] == [0, 25, 50, 75, 100]


@settings(deadline=None, max_examples=40)
@given(numbers=NUMBERS, rest=st.integers(1, 12))
def test_what_is_said_of_dont_know_never_leaves_one_small_number(
    numbers: list[int], rest: int
) -> None:
    """Whoever knows the people without an answer cannot tell one or two who doubted."""
    said: dict[int | None, list[int]] = {}
    for dont_know in range(rest + 1):
        item = counts(*numbers, dont_know=dont_know, missing=rest - dont_know)
        found = printed(item, MERGED)[0]
        said.setdefault(found.dont_know if found.segments else None, []).append(dont_know)
    for printed_number, possible in said.items():
        if printed_number is None:
            assert 0 in possible
        assert possible not in ([1], [2], [1, 2])


@settings(deadline=None, max_examples=40)
@given(items=st.lists(NUMBERS, min_size=2, max_size=5))
def test_every_printed_part_is_empty_or_has_three_people_and_nobody_is_lost(
    items: list[list[int]],
) -> None:
    given_items = [counts(*numbers, item=f"own{n}") for n, numbers in enumerate(items)]
    for item, found in zip(given_items, printed(*given_items), strict=True):
        assert all(part.count == 0 or part.count >= 3 for part in found.segments)
        if found.segments:
            assert sum(part.count for part in found.segments) == sum(item.counts) >= 10
            assert [code for part in found.segments for code in part.codes] == [1, 2, 3, 4, 5]
