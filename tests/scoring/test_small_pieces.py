"""Do the small pieces that every table is made with do what they say?"""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, an_instrument, an_item

from ecoscore.model.instrument import Kind
from ecoscore.scoring.arrays import turned
from ecoscore.scoring.asked import asked_scales, factors_behind, pooled_roles, scales_of
from ecoscore.scoring.at_once import started
from ecoscore.scoring.labels import labels, names_that_hold, whole_numbers, yes_or_no
from ecoscore.scoring.places import places_of


@pytest.mark.parametrize("count", [0, 3, 8, 9, 20])
def test_the_names_that_hold_stand_in_order_however_many_there_are(count: int) -> None:
    names = [f"name{place}" for place in range(count)]
    holds = np.random.default_rng(count).random((60, count)) < 0.3
    expected = [" ".join(names[place] for place in np.flatnonzero(row)) for row in holds]
    assert names_that_hold(holds, names).tolist() == expected


def test_names_of_nothing_are_text() -> None:
    assert labels(np.empty(0, dtype=np.intp), []).categories.dtype == "str"


def test_what_is_not_known_is_neither_yes_nor_no() -> None:
    holds, known = np.array([True, False, True, False]), np.array([True, True, False, False])
    assert yes_or_no(holds, known=known).tolist() == ["yes", "no", "", ""]


def test_a_count_that_is_not_there_stays_away_among_whole_numbers() -> None:
    found = whole_numbers(np.array([3.0, np.nan, 0.0]))
    assert found.dtype == pd.Int64Dtype()
    assert found.isna().tolist() == [False, True, False]
    assert (found[0], found[2]) == (3, 0)


def test_values_are_placed_among_the_names_and_others_nowhere() -> None:
    for kind in ("str", "category"):
        values = pd.Series(["west", "noord", "elders", "west"], dtype=kind)
        assert places_of(values, ["noord", "oost", "west"]).tolist() == [2, 0, -1, 2]


def test_no_values_have_no_places() -> None:
    found = places_of(pd.Series([], dtype="str"), ["noord"])
    assert (found.shape, found.dtype) == ((0,), np.intp)


def test_a_long_table_is_turned_as_a_short_one_is() -> None:
    table = np.random.default_rng(1).integers(0, 7, (40_000, 3), dtype=np.int8)
    for part in (table, table[:5], table[:0]):
        np.testing.assert_array_equal(turned(part, np.array([2, 0])), part[:, [2, 0]].T)


def told(*given: int, **named: int) -> tuple[tuple[int, ...], dict[str, int]]:
    return given, named


def test_work_that_is_started_gets_what_it_was_given_now_or_later() -> None:
    wanted = ((1, 2), {"more": 3})
    assert started(None, told, 1, 2, more=3)() == wanted
    with ThreadPoolExecutor(1) as executor:
        assert started(executor, told, 1, 2, more=3)() == wanted


def test_the_largest_group_of_roles_on_the_same_answer_scales_is_taken_together() -> None:
    item = an_item()
    on = {"enterprise": "yes3", "municipality": "agree5", "worker": "agree5"}
    factor = a_factor(items=[dataclasses.replace(item, answers=on)])
    instrument = an_instrument([factor])
    assert pooled_roles(instrument, factor) == ("municipality", "worker")
    assert pooled_roles(instrument, a_factor(items=[])) == ()


def test_an_index_is_the_mean_of_factors_only() -> None:
    ownership, time = a_factor("ownership"), a_factor("time", kind=Kind.OBSTACLE)
    both, alone = an_instrument([time, ownership]), an_instrument([time])
    assert scales_of(both) == ("time", "ownership", "index")
    assert scales_of(alone) == ("time",)
    assert factors_behind(both, "index") == (ownership,)
    assert factors_behind(both, "time") == (time,)
    assert asked_scales(both).tolist() == [[True] * 3] * 3
