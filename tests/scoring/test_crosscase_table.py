"""Which conditions does a study call necessary, from how many cases, and how much is needed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.instrument import Kind
from ecoscore.scoring import score_study
from ecoscore.scoring.levels import crosscase
from ecoscore.scoring.levels.crosscase import (
    BOTTLENECK_COLUMNS,
    COLUMNS,
    bottleneck_table,
    necessary_conditions_table,
    size_of,
)

INSTRUMENT = an_instrument(
    [
        a_factor("ownership"),
        a_factor("workplaces", kind=Kind.OUTCOME),
        a_factor("time", kind=Kind.OBSTACLE),
    ]
)
NUMBERS = ["effect_size", "cr_fdh_effect_size", "cr_fdh_accuracy_percent", "effect_size_without"]


def case_values(
    scores: Mapping[str, Sequence[float]], *, wave: str = "1", role: str = "all"
) -> pd.DataFrame:
    """Scores per scale, one for each case, in rows as those of cases.csv."""
    rows = [
        {"case": f"c{number:03}", "wave": wave, "role": role, "scale": scale, "score": score}
        for scale, values in scores.items()
        for number, score in enumerate(values)
    ]
    return pd.DataFrame(rows).assign(status="ok")


def some_cases(count: int) -> dict[str, list[float]]:
    """Ownership is needed step by step; of time a case has much or little, whatever the outcome."""
    outcome = np.linspace(0, 100, count)
    time = np.where(np.arange(count) % 2, 20.0, 80.0)
    return {
        "ownership": outcome.tolist(),
        "workplaces": outcome.tolist(),
        "time": [*time[:-2], 20.0, 20.0],
        "index": [50.0] * count,
    }


def conditions(scores: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    table = necessary_conditions_table(case_values(scores), INSTRUMENT)
    return table.set_index("condition")


def test_factors_and_obstacles_are_conditions_of_the_outcome_and_the_index_is_not() -> None:
    table = necessary_conditions_table(case_values(some_cases(20)), INSTRUMENT)
    assert list(table.columns) == list(COLUMNS)
    assert table["condition"].tolist() == ["ownership", "time"]
    assert set(table["outcome"]) == {"workplaces"}


def test_an_instrument_without_an_outcome_has_empty_tables() -> None:
    instrument = an_instrument([a_factor("ownership")])
    values = case_values(some_cases(20))
    assert necessary_conditions_table(values, instrument).empty
    assert list(necessary_conditions_table(values, instrument).columns) == list(COLUMNS)
    assert bottleneck_table(values, instrument).empty
    assert list(bottleneck_table(values, instrument).columns) == list(BOTTLENECK_COLUMNS)


def test_an_instrument_with_only_an_outcome_has_empty_tables() -> None:
    instrument = an_instrument([a_factor("workplaces", kind=Kind.OUTCOME)])
    assert necessary_conditions_table(case_values(some_cases(20)), instrument).empty
    assert bottleneck_table(case_values(some_cases(20)), instrument).empty


def test_nine_cases_are_too_few() -> None:
    row = conditions(some_cases(9)).loc["ownership"]
    assert (row["status"], row["reason"], row["p_reason"]) == (
        "not_estimated",
        "n_too_small",
        "n_too_small",
    )
    assert row[[*NUMBERS, "p"]].isna().all()
    assert (row["cases"], row["claim"], row["size"], row["ceiling"]) == (9, "no", "", "")
    assert row["influential_case"] == ""


def test_numbers_stay_numbers_where_no_condition_is_estimated() -> None:
    table = conditions(some_cases(9))
    assert {str(table[name].dtype) for name in (*NUMBERS, "p")} == {"float64"}


@pytest.mark.parametrize("count", [10, 19])
def test_ten_to_nineteen_cases_are_explored_without_a_test(count: int) -> None:
    row = conditions(some_cases(count)).loc["ownership"]
    assert (row["status"], row["claim"], row["p_reason"]) == ("ok", "exploratory", "n_too_small")
    assert np.isnan(row["p"])
    assert row[NUMBERS].notna().all()


def test_twenty_cases_are_tested() -> None:
    row = conditions(some_cases(20)).loc["ownership"]
    assert (row["status"], row["claim"], row["p_reason"], row["reason"]) == ("ok", "yes", "", "")
    assert row["p"] == pytest.approx(1 / 10_001)
    # Nineteen equal steps: of the scope there is 10/19 above them.
    assert row["effect_size"] == pytest.approx(10 / 19)
    assert (row["ceiling"], row["size"]) == ("ce_fdh", "very_large")
    assert row["cr_fdh_effect_size"] == pytest.approx(0.5)
    assert row["cr_fdh_accuracy_percent"] == pytest.approx(100)


def test_a_condition_that_only_the_best_case_has_little_of_is_not_claimed() -> None:
    row = conditions(some_cases(20)).loc["time"]
    assert (row["effect_size"], row["size"], row["claim"]) == (0.0, "small", "no")
    assert row["p"] == 1.0


def test_a_corner_that_chance_often_leaves_is_not_claimed() -> None:
    chance = np.random.default_rng(2)
    scores = {"workplaces": chance.random(20), "ownership": chance.random(20)}
    row = conditions(scores).loc["ownership"]
    assert row["effect_size"] >= 0.10
    assert row["p"] >= 0.05
    assert row["claim"] == "no"


@pytest.mark.parametrize(("top", "claim"), [(95, "no"), (85, "yes")])
def test_a_corner_below_a_tenth_is_not_claimed_even_when_chance_seldom_leaves_it(
    top: float, claim: str
) -> None:
    # All or nothing of the condition: the corner is the share of the outcome above `top`.
    outcome = np.linspace(0, 100, 200)
    scores = {"workplaces": outcome, "ownership": np.where(outcome < top, 0.0, 100.0)}
    row = conditions(scores).loc["ownership"]
    assert row["effect_size"] == pytest.approx(1 - top / 100, abs=0.006)
    assert row["p"] < 0.05
    assert row["claim"] == claim


@pytest.mark.parametrize(
    ("effect", "p", "claim"),
    [(0.10, 0.049, "yes"), (0.099, 0.001, "no"), (0.10, 0.05, "no"), (0.10, np.nan, "exploratory")],
)
def test_a_tenth_is_claimed_when_chance_leaves_it_in_less_than_one_in_twenty(
    monkeypatch: pytest.MonkeyPatch, effect: float, p: float, claim: str
) -> None:
    # All or nothing of the condition: the corner is the share of the outcome above the others.
    outcome = np.array([0.0] * 10 + [100 * (1 - effect)] * 5 + [100.0] * 5)
    ownership = np.where(outcome == 100, 100.0, 0.0)
    monkeypatch.setattr(crosscase, "permutation_p", lambda x, y: np.full(x.shape[1], p))
    row = conditions({"workplaces": outcome, "ownership": ownership}).loc["ownership"]
    assert row["effect_size"] == pytest.approx(effect)
    assert row["claim"] == claim


def test_the_accuracy_of_a_ceiling_line_is_the_percentage_of_cases_under_it() -> None:
    # Through (0, 20), (50, 30) and (100, 100) goes 10 + .8 x, under the first and the last.
    scores = {
        "ownership": [0.0, 50.0, 100.0, 60.0, 70.0, 80.0, 90.0, 95.0, 65.0, 75.0],
        "workplaces": [20.0, 30.0, 100.0, 0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 28.0],
    }
    assert conditions(scores).loc["ownership", "cr_fdh_accuracy_percent"] == pytest.approx(80)


def test_few_cases_with_a_small_corner_are_not_even_exploratory() -> None:
    assert conditions(some_cases(12)).loc["time", "claim"] == "no"


def test_a_case_counts_when_it_has_both_scores() -> None:
    scores = some_cases(22)
    scores["ownership"][0] = scores["ownership"][21] = np.nan
    table = conditions(scores)
    assert table["cases"].tolist() == [20, 22]
    assert table["p"].notna().all()


def test_a_condition_that_nobody_has_a_score_on_has_no_answers() -> None:
    scores = {scale: values for scale, values in some_cases(20).items() if scale != "time"}
    row = conditions(scores).loc["time"]
    assert (row["cases"], row["reason"], row["p_reason"]) == (0, "no_answers", "no_answers")


def test_without_differences_between_cases_there_is_nothing_to_need() -> None:
    # The last bits differ, as means over roles do.
    row = conditions(some_cases(20) | {"time": [20 / 3, 10 - 10 / 3] * 10}).loc["time"]
    assert (row["status"], row["reason"]) == ("not_estimated", "no_variance")


def test_without_differences_in_the_outcome_nothing_is_needed_for_it() -> None:
    found = conditions(some_cases(20) | {"workplaces": [60.0] * 20})
    assert set(found["reason"]) == {"no_variance"}


def test_scores_that_differ_in_the_last_bits_only_are_one_step() -> None:
    scores = some_cases(20)
    shaken = [value + (-1) ** number * 1e-13 for number, value in enumerate(scores["ownership"])]
    pd.testing.assert_frame_equal(conditions(scores | {"ownership": shaken}), conditions(scores))


def test_the_case_on_which_an_effect_rests_is_named() -> None:
    scores = some_cases(20)
    # One case with a top outcome on half of what the best has.
    scores["ownership"] = [min(value, 50.0) for value in scores["ownership"][:-1]] + [100.0]
    scores["workplaces"][10] = 100.0
    row = conditions(scores).loc["ownership"]
    assert row["influential_case"] == "c010"
    assert row["effect_size_without"] > row["effect_size"]


def test_when_no_single_case_changes_the_effect_none_is_named() -> None:
    # Every case has a double.
    twice = {scale: [*values, *values] for scale, values in some_cases(10).items()}
    row = conditions(twice).loc["ownership"]
    assert row["influential_case"] == ""
    assert row["effect_size_without"] == row["effect_size"]


def test_a_case_without_which_nothing_differs_leaves_no_effect_size() -> None:
    row = conditions(some_cases(20) | {"time": [0.0] * 19 + [100.0]}).loc["time"]
    assert row["influential_case"] == "c019"
    assert np.isnan(row["effect_size_without"])


def test_only_case_values_count_and_each_wave_by_itself() -> None:
    values = pd.concat(
        [
            case_values(some_cases(25), wave="10"),
            case_values(some_cases(20), wave="2"),
            case_values(some_cases(30), wave="2", role="enterprise"),
        ]
    )
    table = necessary_conditions_table(values, INSTRUMENT)
    assert table["wave"].tolist() == ["2", "2", "10", "10"]
    assert table["cases"].tolist() == [20, 20, 25, 25]


def test_the_order_of_cases_does_not_matter() -> None:
    chance = np.random.default_rng(5)
    values = case_values({scale: chance.random(25) for scale in some_cases(25)})
    shaken = values.sample(frac=1, random_state=1)
    for table in (necessary_conditions_table, bottleneck_table):
        pd.testing.assert_frame_equal(table(shaken, INSTRUMENT), table(values, INSTRUMENT))


@pytest.mark.parametrize(
    ("effect", "size"),
    [
        (0.0, "small"),
        (0.099, "small"),
        (0.10, "medium"),
        (0.30, "large"),
        (0.499, "large"),
        (0.50, "very_large"),
        (1.0, "very_large"),
    ],
)
def test_an_effect_has_a_word(effect: float, size: str) -> None:
    assert size_of(effect) == size


def test_a_bottleneck_is_the_least_that_a_case_at_that_level_had() -> None:
    scores = some_cases(11)
    scores["ownership"] = [10.0 + value / 2 for value in scores["ownership"]]
    table = bottleneck_table(case_values(scores), INSTRUMENT)
    assert list(table.columns) == list(BOTTLENECK_COLUMNS)
    assert table["condition"].tolist() == ["ownership", "time"] * 11
    found = table.query("condition == 'ownership'")
    assert found["level_percent"].tolist() == list(range(0, 101, 10))
    assert found["outcome_score"].tolist() == pytest.approx(list(range(0, 101, 10)))
    assert found["necessary"].tolist() == ["no"] + ["yes"] * 10
    assert found["needed"].tolist()[1:] == pytest.approx(list(range(15, 61, 5)))
    assert np.isnan(found["needed"].iloc[0])


def test_levels_are_of_the_range_of_the_outcome() -> None:
    scores = some_cases(12)
    scores["workplaces"] = [40 + value / 5 for value in scores["workplaces"]]
    table = bottleneck_table(case_values(scores), INSTRUMENT)
    level = table.query("level_percent == 50")["outcome_score"]
    assert level.tolist() == pytest.approx([50.0, 50.0])


def test_what_is_not_estimated_has_no_bottlenecks() -> None:
    assert bottleneck_table(case_values(some_cases(9)), INSTRUMENT).empty
    flat = bottleneck_table(case_values(some_cases(20) | {"time": [50.0] * 20}), INSTRUMENT)
    assert set(flat["condition"]) == {"ownership"}


def test_the_rows_of_cases_csv_are_taken_as_they_are() -> None:
    instrument = an_instrument(
        [
            a_factor("ownership", items=[an_item("own1")]),
            a_factor("workplaces", kind=Kind.OUTCOME, items=[an_item("wor1", factor="workplaces")]),
        ]
    )
    cases = [f"c{number}" for number in range(20)]
    rows = [
        {"case": case, "role": role, "own1": 1 + number % 3, "wor1": 1 + number % 3}
        for number, case in enumerate(cases)
        for role in ("enterprise", "municipality")
    ]
    study = a_study({case: {"enterprise": 1, "municipality": 1} for case in cases})
    scores = score_study(instrument, study, some_responses(instrument, rows))
    (row,) = necessary_conditions_table(scores.cases, instrument).to_dict("records")
    # Cases at 0, 25 and 50 on both: three of four quarters of the scope are above two steps.
    assert row["effect_size"] == pytest.approx(0.75)
    assert (row["cases"], row["claim"]) == (20, "yes")
    assert scores.more["necessary-conditions"]["effect_size"].tolist() == [row["effect_size"]]
    assert scores.more["bottlenecks"]["level_percent"].tolist() == list(range(0, 101, 10))
