"""What is the score of a role and a case, how sure is it, and which rows does the table have?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from scipy import stats

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.scoring import score_study

Row = Mapping[str, object]


def one_item(factor: str = "ownership") -> Instrument:
    return an_instrument([a_factor(factor, items=[an_item("own1", factor=factor)])])


def giving(codes: Sequence[int], **who: str) -> list[Row]:
    return [{"own1": code, **who} for code in codes]


def table(
    rows: Sequence[Row],
    *,
    invited: Mapping[str, int],
    instrument: Instrument | None = None,
    cases: Mapping[str, Mapping[str, int]] | None = None,
) -> pd.DataFrame:
    asked = instrument or one_item()
    study = a_study(cases or {"noord": invited})
    scores = score_study(asked, study, some_responses(asked, rows))
    return scores.cases.set_index(["case", "wave", "role", "scale"]).sort_index()


def cell(rows: Sequence[Row], role: str = "enterprise", **invited: int) -> pd.Series:
    return table(rows, invited=invited).loc[("noord", "1", role, "ownership")]


def test_five_people_use_their_own_variance() -> None:
    found = cell(giving([1, 2, 3, 4, 5]))
    half = stats.t.ppf(0.975, 4) * np.std([0, 25, 50, 75, 100], ddof=1) / np.sqrt(5)
    assert (found["method"], found["df"], found["reason"]) == ("t_own", 4, "")
    assert [found["low"], found["high"]] == pytest.approx([50 - half, 50 + half])


def test_four_people_use_the_variance_within_all_cells_of_the_wave() -> None:
    rows = giving([1, 1, 5, 5]) + giving([1, 2, 3, 2, 1], role="worker")
    found = cell(rows)
    values = [0, 0, 100, 100], [0, 50, 100, 50, 0]
    squares = sum(np.var(each, ddof=0) * len(each) for each in values)
    df = 4 + 5 - 2
    half = stats.t.ppf(0.975, df) * np.sqrt(squares / df / 4)
    assert found["method"] == "t_pooled"
    assert found["high"] - found["score"] == pytest.approx(half)


def test_the_variance_of_another_wave_is_not_borrowed() -> None:
    rows = giving([3]) + giving([1, 5, 1, 5, 1], wave="2")
    assert cell(rows)["method"] == "mean_only"


def test_one_person_alone_in_the_study_has_a_score_without_an_interval() -> None:
    for role in ("enterprise", "all"):
        found = cell(giving([4]), role=role)
        assert (found["score"], found["status"], found["method"]) == (75.0, "ok", "mean_only")
        assert found[["low", "high", "sd", "df"]].isna().all()


def test_people_invited_but_not_heard_make_the_interval_wider() -> None:
    codes = [1, 2, 3, 4, 5]
    many, few = cell(giving(codes), enterprise=500), cell(giving(codes), enterprise=6)
    assert many["method"] == few["method"] == "t_own_fpc"
    assert few["high"] - few["low"] == pytest.approx(
        (many["high"] - many["low"]) * np.sqrt((1 - 5 / 6) / (1 - 5 / 500))
    )


def test_more_answers_than_people_invited_means_no_correction() -> None:
    assert cell(giving([1, 2, 3, 4, 5]), enterprise=4)["method"] == "t_own"


def test_when_everybody_answered_and_reliability_is_unknown_nothing_is_corrected() -> None:
    found = cell(giving([1, 2, 3, 4, 5]), enterprise=5)
    assert found["method"] == "t_own_uncorrected"
    assert found["high"] == cell(giving([1, 2, 3, 4, 5]))["high"]


def test_when_everybody_answered_only_the_error_of_measurement_is_left() -> None:
    instrument = an_instrument([a_factor()])
    draws = np.random.default_rng(1)
    people = [draws.integers(1, 5) + draws.integers(0, 2, 4) for _ in range(40)]
    rows = [{f"own{n}": code for n, code in enumerate(row, 1)} for row in people]
    scores = score_study(
        instrument, a_study({"noord": {"enterprise": 40}}), some_responses(instrument, rows)
    )
    found = scores.cases.query("role == 'enterprise' and scale == 'ownership'").iloc[0]
    alpha = scores.reliability.query("role == 'enterprise'")["alpha"].iloc[0]
    half = stats.t.ppf(0.975, 39) * found["sd"] * np.sqrt((1 - alpha) / 40)
    assert found["method"] == "t_own_sem"
    assert found["high"] - found["score"] == pytest.approx(half)


def small_role_complete(*, missing: int = 0, **small: object) -> pd.DataFrame:
    """Forty enterprises, and every municipality invited but for `missing`: too few for an alpha."""
    instrument = an_instrument([a_factor(), a_factor("roles")])
    draws = np.random.default_rng(1)
    level = draws.integers(1, 5, (44, 1))
    given = level + draws.integers(0, 2, (44, 8))
    names = [item.id for item in instrument.items]
    rows: list[dict[str, object]] = [dict(zip(names, row, strict=True)) for row in given.tolist()]
    for row in rows[40:]:
        row |= {"role": "municipality", **small}
    study = a_study({"noord": {"enterprise": 40, "municipality": 4 + missing}})
    found = score_study(instrument, study, some_responses(instrument, rows)).cases
    return found[found["role"] == "municipality"].set_index("scale")


def test_a_small_role_that_answered_in_full_is_as_reliable_as_the_roles_like_it() -> None:
    complete, incomplete = small_role_complete(), small_role_complete(missing=1)
    assert set(complete["method"]) == {"t_pooled_sem"}
    assert set(incomplete["method"]) == {"t_pooled_fpc"}
    assert complete.index.tolist() == ["ownership", "roles", "index"]
    # Sure to 1 − alpha of the variance: with these answers less than the part that is missing.
    width, other = (each["high"] - each["low"] for each in (complete, incomplete))
    assert (width < other).all()


def test_people_who_all_agree_have_an_interval_without_width() -> None:
    found = cell(giving([4, 4, 4, 4, 4]))
    assert (found["low"], found["score"], found["high"]) == (75.0, 75.0, 75.0)


def test_every_role_counts_the_same_in_the_case_value_however_large() -> None:
    rows = giving([5] * 8) + giving([1], role="municipality")
    assert cell(rows, role="all")["score"] == 50.0


def test_a_role_that_nobody_answered_does_not_count_in_the_case_value() -> None:
    assert cell(giving([5] * 8), role="all", municipality=3)["score"] == 100.0


def test_an_invited_role_that_nobody_answered_has_a_row_that_says_so() -> None:
    found = cell(giving([5] * 8), role="municipality", municipality=3)
    assert (found["status"], found["reason"]) == ("not_estimated", "no_answers")
    assert (found["respondents"], found["invited"], found["method"]) == (0, 3, "")


def test_a_role_that_was_neither_invited_nor_answered_has_no_row() -> None:
    found = table(giving([5] * 8), invited={})
    assert set(found.index.get_level_values("role")) == {"enterprise", "all"}


def test_a_role_that_is_not_asked_a_scale_has_no_row_for_it() -> None:
    items = [an_item("own1", roles=["enterprise"])]
    instrument = an_instrument([a_factor(items=items, kind=Kind.OBSTACLE)])
    found = table(giving([3]), invited={"worker": 4}, instrument=instrument)
    assert set(found.index.get_level_values("role")) == {"enterprise", "all"}


def test_a_case_in_which_nobody_answered_has_rows_for_the_last_wave() -> None:
    rows = giving([3], wave="1") + giving([3], wave="2")
    cases = {"noord": {"enterprise": 1}, "zuid": {"enterprise": 1}}
    found = table(rows, invited={}, cases=cases).loc["zuid"]
    assert set(found.index.get_level_values("wave")) == {"2"}
    assert set(found["reason"]) == {"no_answers"}


def test_the_number_invited_in_the_case_is_empty_when_one_role_is_unknown() -> None:
    rows = giving([3]) + giving([3], role="worker")
    assert pd.isna(cell(rows, role="all", enterprise=4)["invited"])
    assert cell(rows, role="all", enterprise=4, worker=5)["invited"] == 9


def test_a_role_that_is_not_asked_a_scale_is_not_among_those_invited_to_it() -> None:
    items = [an_item("own1", roles=["enterprise", "municipality"])]
    instrument = an_instrument([a_factor(items=items, kind=Kind.OBSTACLE)])
    invited = {"enterprise": 4, "municipality": 3, "worker": 5}
    found = table(giving([3]), invited=invited, instrument=instrument)
    assert found.loc[("noord", "1", "all", "ownership"), "invited"] == 7


def index_of(instrument: Instrument, rows: Sequence[Row]) -> pd.DataFrame:
    found = table(rows, invited={}, instrument=instrument)
    return found.xs("index", level="scale").droplevel(["case", "wave"])


def two_factors(second: Sequence[str] = ("enterprise", "municipality", "worker")) -> Instrument:
    return an_instrument(
        [
            a_factor("ownership", items=[an_item("own1")]),
            a_factor("roles", items=[an_item("rol1", factor="roles", roles=second)]),
        ]
    )


def test_the_index_of_a_role_is_the_mean_of_its_printed_factor_means() -> None:
    rows: list[Row] = [{"own1": 5, "rol1": 1}, {"own1": 5}, {"own1": 2, "rol1": 3}]
    assert index_of(two_factors(), rows).loc["enterprise", "score"] == pytest.approx(
        ((100 + 100 + 25) / 3 + (0 + 50) / 2) / 2
    )


def test_the_index_of_complete_answers_has_the_interval_of_the_respondents_own_index() -> None:
    pairs = [(5, 1), (4, 4), (3, 2), (1, 1), (2, 5), (5, 5)]
    rows: list[Row] = [{"own1": own, "rol1": rol} for own, rol in pairs]
    found = index_of(two_factors(), rows).loc["enterprise"]
    own = [12.5 * (a + b - 2) for a, b in pairs]
    limits = stats.t.interval(0.95, 5, np.mean(own), stats.sem(own))
    assert [found["low"], found["high"]] == pytest.approx(list(limits))


def test_there_is_no_index_while_a_factor_is_missing() -> None:
    rows: list[Row] = [{"own1": 5}, {"own1": 4}]
    assert set(index_of(two_factors(), rows)["reason"]) == {"no_answers"}


def test_a_role_that_is_not_asked_every_factor_has_no_index_but_counts_in_the_case_index() -> None:
    instrument = two_factors(second=["enterprise"])
    rows: list[Row] = [{"own1": 5, "rol1": 5}, {"own1": 1, "role": "worker"}]
    found = index_of(instrument, rows)
    assert found.loc["worker", "reason"] == "too_few_items"
    assert found.loc["all", "score"] == pytest.approx(((100 + 0) / 2 + 100) / 2)


def test_the_case_index_is_the_mean_of_the_case_values_of_the_factors() -> None:
    instrument = two_factors()
    rows: list[Row] = [
        {"own1": 5, "rol1": 2},
        {"own1": 1, "role": "municipality"},
    ]
    found = table(rows, invited={}, instrument=instrument).loc[("noord", "1", "all")]
    factors = (found.loc["ownership", "score"] + found.loc["roles", "score"]) / 2
    assert found.loc["index", "score"] == pytest.approx(factors)


def test_the_index_rests_on_the_fewest_people_behind_any_factor() -> None:
    rows: list[Row] = [{"own1": 5, "rol1": 2}, {"own1": 4}, {"own1": 3}]
    assert index_of(two_factors(), rows).loc["enterprise", "respondents"] == 1


def test_obstacles_do_not_count_in_the_index() -> None:
    instrument = an_instrument(
        [
            a_factor("ownership", items=[an_item("own1")]),
            a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")]),
        ]
    )
    rows: list[Row] = [{"own1": 5, "tim1": 1}]
    assert index_of(instrument, rows).loc["enterprise", "score"] == 100.0


def test_an_instrument_of_obstacles_alone_has_no_index() -> None:
    instrument = an_instrument([a_factor(kind=Kind.OBSTACLE, items=[an_item("own1")])])
    found = table(giving([3]), invited={}, instrument=instrument)
    assert set(found.index.get_level_values("scale")) == {"ownership"}
