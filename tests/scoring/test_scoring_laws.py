"""Which laws hold for any answers at all?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.oracles import eco

from ecoscore.model.instrument import Kind
from ecoscore.model.scores import Estimate, Reason, Result, StudyScores
from ecoscore.scoring import score_study
from ecoscore.scoring.consistency.basis import basis_of
from ecoscore.scoring.consistency.scale_statistics import cronbach_alpha
from ecoscore.scoring.differences.gaps import hedges_g, welch
from ecoscore.scoring.fieldwork.dependability_cases import OUT_OF_REACH
from ecoscore.scoring.formulas.patterns import Answers, patterns_of
from ecoscore.scoring.keyed import turned_round
from ecoscore.scoring.levels.cells import Moments
from ecoscore.scoring.statistics import STATISTICS
from ecoscore.scoring.study import tables_of

ROOT = Path(__file__).parents[2]
CASES = ("noord", "oost", "zuid")
INSTRUMENT = an_instrument(
    [
        a_factor("ownership", items=[an_item("own1"), an_item("own2", reverse=True)]),
        a_factor("roles", items=[an_item("rol1", factor="roles", roles=["enterprise", "worker"])]),
    ]
)
ITEMS = [item.id for item in INSTRUMENT.items]


@st.composite
def a_row(draw: st.DrawFn) -> Mapping[str, object]:
    role = draw(st.sampled_from(["enterprise", "municipality", "worker"]))
    codes = st.one_of(st.none(), st.just("?"), st.integers(1, 3 if role == "worker" else 5))
    asked = [item.id for item in INSTRUMENT.items_for(role)]
    return {
        "role": role,
        "case": draw(st.sampled_from(CASES)),
        "wave": draw(st.sampled_from(["1", "2"])),
        **{item: draw(codes) for item in asked},
    }


ROWS = st.lists(a_row(), max_size=25)


def scored(rows: Sequence[Mapping[str, object]], cases: Sequence[str] = CASES) -> StudyScores:
    numbered = [{"respondent": f"r{place}", **row} for place, row in enumerate(rows)]
    study = a_study({case: {"enterprise": 6, "worker": 3} for case in cases})
    return score_study(INSTRUMENT, study, some_responses(INSTRUMENT, numbered))


def assert_same(first: pd.DataFrame, second: pd.DataFrame, keys: Sequence[str]) -> None:
    named = dict.fromkeys(keys, str)  # categories stand in the order of the study
    first, second = (
        each.astype(named).sort_values(list(keys), ignore_index=True) for each in (first, second)
    )
    pd.testing.assert_frame_equal(first, second, rtol=1e-9, atol=1e-9)


def test_the_rows_of_every_table_are_numbered_from_nought() -> None:
    """Whoever lays two tables of a study side by side meets no row twice."""
    rows = [
        {"role": role, "case": case, "wave": wave, "respondent": f"p{n}", "own1": 1 + (n + k) % 3}
        for k, wave in enumerate(("1", "2", "10"))
        for case in CASES
        for role in ("enterprise", "worker")
        for n in range(5)
    ]
    for table in tables_of(scored([{**row, "own2": 1, "rol1": 2} for row in rows])).values():
        assert table.index.tolist() == list(range(len(table)))


def test_a_study_of_one_obstacle_alone_sees_what_changes_between_waves() -> None:
    """Every table is made of the same scores, none of what another table left of them."""
    obstacle = a_factor("trust", kind=Kind.OBSTACLE, items=[an_item("tru1", factor="trust")])
    instrument = an_instrument([obstacle])
    rows = [
        {"respondent": f"p{person}", "wave": wave, "tru1": code}
        for wave, codes in (("1", (1, 2, 3)), ("2", (3, 4, 4)))
        for person, code in enumerate(codes)
    ]
    study = a_study({"noord": {"enterprise": 3}})
    waves = tables_of(score_study(instrument, study, some_responses(instrument, rows)))["waves"]
    (row,) = waves.query("case == 'noord' and role == 'enterprise'").to_dict("records")
    assert (row["before"], row["after"]) == pytest.approx((25, (50 + 75 + 75) / 3))


def of_cases(number: int, people: int) -> StudyScores:
    """Cases that differ, of two roles in two waves; in every third case a role is smaller."""
    draws = np.random.default_rng(number)
    rows = [
        {
            "role": role,
            "case": f"c{case}",
            "wave": wave,
            "respondent": f"p{person}",
            **{item: int(draws.integers(1, 4)) for item in ITEMS},
        }
        for case in range(number)
        for role in ("enterprise", "worker")
        for wave in ("1", "2")
        for person in range(people - (case % 3 == 0))
    ]
    return scored(rows, [f"c{case}" for case in range(number)])


@pytest.mark.parametrize(("number", "people"), [(1, 2), (4, 3), (10, 6)])
def test_every_table_says_why_exactly_where_it_has_no_number(number: int, people: int) -> None:
    reasons = {"", OUT_OF_REACH, *(reason.value for reason in Reason)}
    for table in tables_of(of_cases(number, people)).values():
        for column in (name for name in table if str(name).endswith("reason")):
            assert set(table[column]) <= reasons
        if "status" in table:
            assert set(table["status"]) <= {"ok", "not_estimated"}
            assert ((table["status"] == "ok") == (table["reason"] == "")).all()


@settings(deadline=None, max_examples=20)
@given(rows=ROWS, data=st.data())
def test_the_order_of_respondents_does_not_matter(
    rows: list[Mapping[str, object]], data: st.DataObject
) -> None:
    numbered = [{"respondent": f"r{place}", **row} for place, row in enumerate(rows)]
    one, other = scored(numbered), scored(data.draw(st.permutations(numbered)))
    tables, again = tables_of(one), tables_of(other)
    assert list(tables) == list(again)
    for name, table in tables.items():
        if "respondent" in table:
            assert_same(table, again[name], ["respondent"])
        else:
            pd.testing.assert_frame_equal(table, again[name], rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=20)
@given(rows=ROWS, order=st.permutations(CASES))
def test_the_order_of_cases_does_not_matter(
    rows: list[Mapping[str, object]], order: list[str]
) -> None:
    one, other = scored(rows), scored(rows, cases=order)
    assert_same(one.cases, other.cases, ["case", "wave", "role", "scale"])
    assert_same(one.gaps, other.gaps, ["case", "wave", "role", "other", "scale"])


@settings(deadline=None, max_examples=20)
@given(rows=ROWS)
def test_all_scores_lie_between_0_and_100(rows: list[Mapping[str, object]]) -> None:
    found = scored(rows)
    scales = found.respondents[["ownership", "roles", "index"]].to_numpy()
    for values in (scales[~np.isnan(scales)], found.cases["score"].dropna().to_numpy()):
        assert ((values >= -1e-9) & (values <= 100 + 1e-9)).all()


@settings(deadline=None, max_examples=20)
@given(rows=ROWS)
def test_the_index_is_the_mean_of_the_printed_factors(rows: list[Mapping[str, object]]) -> None:
    wide = scored(rows).cases.pivot_table(
        index=["case", "wave", "role"], columns="scale", values="score", dropna=False
    )
    there = wide[wide["index"].notna()] if "index" in wide else wide.iloc[:0]
    np.testing.assert_allclose(
        there.get("index", pd.Series(dtype=float)),
        there.reindex(columns=["ownership", "roles"]).mean(axis=1, skipna=False),
        atol=1e-9,
    )


@settings(deadline=None, max_examples=20)
@given(rows=ROWS)
def test_a_missing_number_always_has_a_reason_and_a_reason_no_number(
    rows: list[Mapping[str, object]],
) -> None:
    found = scored(rows)
    for table, value in ((found.cases, "score"), (found.gaps, "difference")):
        assert (table[value].isna() == (table["status"] == "not_estimated")).all()
        assert ((table["reason"] == "") == (table["status"] == "ok")).all()
        assert ((table["method"] == "") == (table["status"] == "not_estimated")).all()
    for name in ("item_rest", "alpha_if_dropped", "discrimination", "mokken_h"):
        assert (found.items[name].isna() == (found.items[f"{name}_reason"] != "")).all()
    for name in ("alpha", "omega", "lambda_2", "lambda_6", "spearman_brown"):
        reason = found.reliability["reason" if name == "alpha" else f"{name}_reason"]
        assert (found.reliability[name].isna() == (reason != "")).all()


@given(answers=st.lists(st.integers(0, 7)))
def test_turning_round_twice_changes_nothing(answers: list[int]) -> None:
    keyed, steps = np.array(answers, dtype=np.int8), np.full(len(answers), 6, dtype=np.int8)
    assert turned_round(turned_round(keyed, steps), steps).tolist() == answers


ALIKE = st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=30, max_size=40).map(
    lambda rows: np.array(rows, dtype=np.int8)
)


def alpha(answers: Answers) -> Result:
    return cronbach_alpha(basis_of(patterns_of(answers)))


@settings(deadline=None, max_examples=20)
@given(answers=ALIKE, shift=st.integers(0, 4))
def test_adding_a_constant_leaves_alpha_alone(answers: Answers, shift: int) -> None:
    one, other = alpha(answers), alpha(answers + np.int8(shift))
    assert isinstance(one, Estimate) == isinstance(other, Estimate)
    if isinstance(one, Estimate) and isinstance(other, Estimate):
        assert one.value == pytest.approx(other.value, abs=1e-9)


@settings(deadline=None, max_examples=20)
@given(answers=ALIKE)
def test_alpha_lies_between_its_limits(answers: Answers) -> None:
    found = alpha(answers)
    if isinstance(found, Estimate) and found.low is not None and found.high is not None:
        assert found.low <= found.value <= found.high <= 1


POINTS = st.lists(st.integers(0, 100).map(float), min_size=5, max_size=12)


def moments(values: Sequence[float]) -> Moments:
    return Moments(
        n=np.array(len(values)),
        mean=np.array(np.mean(values)),
        variance=np.array(np.var(values, ddof=1)),
    )


@given(first=POINTS, second=POINTS)
def test_swapping_two_groups_turns_the_gap_round(first: list[float], second: list[float]) -> None:
    one, other = moments(first), moments(second)
    difference, low, high = welch(one, other)
    back, back_low, back_high = welch(other, one)
    np.testing.assert_allclose([difference, low, high], [-back, -back_high, -back_low], atol=1e-9)
    np.testing.assert_allclose(hedges_g(one, other), -hedges_g(other, one), atol=1e-9)


def test_one_worker_and_two_give_the_same() -> None:
    instrument, study, responses = eco(1, 2)
    alone = tables_of(score_study(instrument, study, responses))
    with ThreadPoolExecutor(1) as executor:
        together = tables_of(score_study(instrument, study, responses, executor=executor))
    assert list(alone) == list(together)
    for name, table in alone.items():
        pd.testing.assert_frame_equal(table, together[name])


# ---- the visible table of statistics


@pytest.mark.parametrize("name", [each.name for each in STATISTICS])
def test_every_statistic_is_explained(name: str) -> None:
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    assert f"### {name}\n" in text


def test_every_statistic_has_its_own_name_and_a_source() -> None:
    assert len({each.name for each in STATISTICS}) == len(STATISTICS)
    assert all(each.source and each.least >= 1 for each in STATISTICS)


@pytest.mark.parametrize("each", STATISTICS, ids=lambda each: each.name)
def test_every_statistic_says_what_it_gives(each: object) -> None:
    assert each.function.__doc__
