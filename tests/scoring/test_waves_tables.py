"""How is change between waves measured, and who is counted in it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ecoscore.scoring.change.panel import Panel
from ecoscore.scoring.change.reliable_changes import SOURCES, reliable_changes
from ecoscore.scoring.change.retests import retest_table
from ecoscore.scoring.change.waves import waves_table
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of

INSTRUMENT = an_instrument([a_factor("ownership", items=[an_item("own1")])])
ROLES = tuple(INSTRUMENT.roles_by_id)
Row = Mapping[str, object]


def answer(respondent: str, wave: int, code: int, case: str = "noord", role: str = "worker") -> Row:
    """What one person of a wave answered: workers from 1 to 3, so in steps of 50 points."""
    return {
        "respondent": respondent,
        "wave": str(wave),
        "own1": code,
        "case": case,
        "role": role,
    }


def both(codes: Sequence[tuple[int, int]], case: str = "noord", role: str = "worker") -> list[Row]:
    """People who answered in both waves, with their two codes."""
    return [
        answer(f"{case}-{role}-{number}", wave, code, case, role)
        for number, pair in enumerate(codes)
        for wave, code in enumerate(pair, 1)
    ]


def waves(rows: Sequence[Row], sem: float | Sequence[float] = np.nan) -> pd.DataFrame:
    """The changes in ownership; `sem` is the error of a score, of all roles or of each."""
    cases = sorted({str(row["case"]) for row in rows})
    study = a_study({case: {} for case in cases})
    keyed = keyed_answers(INSTRUMENT, study.cases, some_responses(INSTRUMENT, rows))
    errors = np.broadcast_to(np.reshape(sem, (-1, 1)), (len(ROLES), 2))
    table = waves_table(keyed, scores_of(keyed), errors)
    return table[table["scale"] == "ownership"]


def retest(rows: Sequence[Row]) -> pd.Series:
    keyed = keyed_answers(INSTRUMENT, a_study().cases, some_responses(INSTRUMENT, rows))
    table = retest_table(keyed, scores_of(keyed))
    return table.query("role == 'worker' and scale == 'ownership'").iloc[0]


def row_of(table: pd.DataFrame, case: str = "noord", role: str = "worker") -> pd.Series:
    (_, row), *others = table[(table["case"] == case) & (table["role"] == role)].iterrows()
    assert not others
    return row


FIVE = [(1, 2), (1, 3), (2, 2), (1, 2), (3, 2)]


def test_one_wave_has_no_changes_and_the_same_columns() -> None:
    none = waves([answer("a", 1, 2)])
    assert len(none) == 0
    assert list(none.columns) == list(waves(both(FIVE)).columns)


def test_change_is_that_of_the_people_in_both_waves() -> None:
    stranger = [answer("x", 1, 1), answer("y", 2, 3), answer("z", 2, 3)]
    row = row_of(waves([*both(FIVE), *stranger]))
    first, second = ([50.0 * (code - 1) for code in side] for side in zip(*FIVE, strict=True))
    theirs = stats.ttest_rel(second, first).confidence_interval()
    assert (row["panel"], row["before"], row["after"]) == (5, np.mean(first), np.mean(second))
    assert row["change"] == pytest.approx(np.mean(second) - np.mean(first))
    assert (row["low"], row["high"]) == pytest.approx(theirs)
    assert (row["stayed"], row["left"], row["new"]) == (5, 1, 2)
    assert (row["method"], row["status"], row["reason"]) == ("t_own", "ok", "")


def test_someone_without_a_score_in_one_wave_stayed_but_is_not_in_the_panel() -> None:
    theirs = row_of(waves(both(FIVE)))[["before", "after", "change"]].tolist()
    for known, unknown in ((1, 2), (2, 1)):
        rows = [answer("q", known, 2), {**answer("q", unknown, 2), "own1": "?"}]
        row = row_of(waves([*both(FIVE), *rows]))
        assert (row["stayed"], row["panel"], row["left"]) == (6, 5, 0)
        assert row[["before", "after", "change"]].tolist() == theirs


def test_only_roles_of_which_somebody_answered_have_a_row() -> None:
    """In either of the two waves; over all cases a role has one wherever it answered."""
    table = waves([*both(FIVE), answer("a", 2, 1, "oost", "enterprise")])
    listed = table[table["case"] != "all"][["case", "role"]].to_numpy().tolist()
    assert listed == [
        ["noord", "worker"],
        ["noord", "all"],
        ["oost", "enterprise"],
        ["oost", "all"],
    ]


def test_the_same_code_in_another_case_is_another_person() -> None:
    rows = [answer("a", 1, 1, "noord"), answer("a", 2, 3, "oost")]
    table = waves(rows)
    assert row_of(table, "noord")[["stayed", "left", "new"]].tolist() == [0, 1, 0]
    assert row_of(table, "oost")[["stayed", "left", "new"]].tolist() == [0, 0, 1]
    assert row_of(table, "oost")["reason"] == "no_answers"


def test_a_case_changes_by_the_mean_of_its_roles() -> None:
    rows = [*both([(1, 3)] * 6), *both([(3, 3)], role="enterprise")]
    row = row_of(waves(rows), role="all")
    assert (row["change"], row["panel"], row["method"]) == (50.0, 7, "satterthwaite")


def test_the_limits_of_the_change_of_a_case_are_those_of_welch() -> None:
    """The mean of two roles is half of the difference of the one from minus the other."""
    first, second = FIVE, [(1, 5), (2, 2), (1, 2), (2, 4), (1, 1), (3, 2)]
    row = row_of(waves([*both(first), *both(second, role="enterprise")]), role="all")
    moved = [50.0 * (b - a) for a, b in first], [-25.0 * (b - a) for a, b in second]
    theirs = stats.ttest_ind(*moved, equal_var=False).confidence_interval()
    assert (row["low"], row["high"]) == (
        pytest.approx(theirs.low / 2),
        pytest.approx(theirs.high / 2),
    )


def test_every_role_that_answered_twice_weighs_the_same_in_a_case() -> None:
    """Whether one role did or three: 100 of workers alone; with 25 and 0 beside them, 125 / 3."""
    workers = both([(1, 3)] * 3)
    others = [*both([(1, 2)], role="enterprise"), *both([(4, 4)] * 2, role="municipality")]
    alone, three = (row_of(waves(rows), role="all") for rows in (workers, [*workers, *others]))
    assert (alone["change"], alone["before"], alone["after"]) == (100.0, 0.0, 100.0)
    assert three["change"] == pytest.approx(125 / 3)
    assert (three["before"], three["after"]) == (pytest.approx(75 / 3), pytest.approx(200 / 3))


def test_one_person_of_each_role_gives_a_change_without_an_interval() -> None:
    row = row_of(waves([*both([(1, 3)]), *both([(3, 3)], role="enterprise")]), role="all")
    assert (row["change"], row["method"]) == (50.0, "mean_only")
    assert row[["low", "high"]].isna().all()


def test_a_role_of_four_people_borrows_the_variance_of_all() -> None:
    rows = [*both(FIVE), *both([(1, 2)] * 4, role="enterprise")]
    assert row_of(waves(rows), role="enterprise")["method"] == "t_pooled"


def test_over_cases_the_unit_is_the_case() -> None:
    rows = [row for number in range(8) for row in both([(1, 1 + number % 3)] * 2, f"c{number}")]
    row = row_of(waves(rows), "all")
    changes = [50.0 * (number % 3) for number in range(8)]
    theirs = stats.ttest_1samp(changes, 0)
    assert (row["cases"], row["panel"], row["method"]) == (8, 16, "t_cases")
    assert row["change"] == pytest.approx(np.mean(changes))
    assert (row["low"], row["high"]) == pytest.approx(theirs.confidence_interval())
    assert row["p"] == pytest.approx(theirs.pvalue)


def test_seven_cases_have_an_interval_of_change_and_no_test() -> None:
    rows = [row for number in range(7) for row in both([(1, 1 + number % 3)], f"c{number}")]
    row = row_of(waves(rows), "all")
    assert not np.isnan(row["low"])
    assert np.isnan(row["p"])


def test_five_cases_are_enough_for_a_change_over_cases() -> None:
    rows = [row for number in range(5) for row in both([(1, 1 + number % 3)], f"c{number}")]
    row = row_of(waves(rows), "all")
    assert (row["change"], row["before"], row["after"]) == (40.0, 0.0, 40.0)
    theirs = stats.ttest_1samp([0.0, 50.0, 100.0, 0.0, 50.0], 0).confidence_interval()
    assert (row["low"], row["high"]) == pytest.approx(theirs)


def test_four_cases_have_no_change_over_cases() -> None:
    rows = [row for number in range(4) for row in both([(1, 2)], f"c{number}")]
    row = row_of(waves(rows), "all")
    assert (row["status"], row["reason"], row["cases"]) == ("not_estimated", "n_too_small", 4)
    assert (row["method"], row["panel"]) == ("", 4)
    assert row[["change", "low", "before", "after"]].isna().all()


def test_three_waves_are_compared_in_steps() -> None:
    rows = [answer("a", wave, code) for wave, code in ((1, 1), (2, 2), (10, 3))]
    table = waves(rows)
    table = table[(table["role"] == "worker") & (table["case"] == "noord")]
    assert table[["from_wave", "to_wave"]].to_numpy().tolist() == [["1", "2"], ["2", "10"]]
    assert table["change"].tolist() == [50.0, 50.0]


def test_people_and_cases_are_whole_numbers_and_points_are_not() -> None:
    """So that no file speaks of 3.0 people, also where there is no count."""
    table = waves(both(FIVE))
    counts = ("cases", "panel", "stayed", "left", "new", "improved", "worsened", "unchanged")
    assert all(pd.api.types.is_integer_dtype(table[name]) for name in counts)
    points = ("before", "after", "change", "low", "high", "p")
    assert all(table[name].dtype == float for name in points)


# ---- reliable change


def test_people_improve_when_they_move_by_more_than_two_errors() -> None:
    row = row_of(waves(both(FIVE), sem=18.0))  # 1.96 · √2 · 18 = 49.9
    counts = row[["improved", "worsened", "unchanged"]].tolist()
    assert (counts, row["rci_sem"]) == ([3, 1, 1], "alpha")
    row = row_of(waves(both(FIVE), sem=18.1))  # 50.2
    assert row[["improved", "worsened", "unchanged"]].tolist() == [1, 0, 4]


def test_without_a_known_error_nobody_is_counted() -> None:
    row = row_of(waves(both(FIVE)))
    assert row[["improved", "worsened", "unchanged"]].isna().all()
    assert row["rci_sem"] == "none"


def test_fifty_pairs_show_the_error_themselves() -> None:
    few, enough = both(FIVE * 10)[:-2], both(FIVE * 10)
    assert row_of(waves(few, sem=18.0))["rci_sem"] == "alpha"
    row = row_of(waves(enough, sem=18.0))
    spread = np.std([50.0 * (after - before) for before, after in FIVE * 10], ddof=1)
    assert row["rci_sem"] == "retest"
    assert row["improved"] == (10 if 1.96 * spread < 100 else 0)


def test_roles_with_different_errors_are_counted_together_and_called_mixed() -> None:
    rows = [*both(FIVE * 10), *both([(1, 5)], role="enterprise")]
    row = row_of(waves(rows, sem=18.0), role="all")
    assert row["rci_sem"] == "mixed"
    assert row[["improved", "worsened", "unchanged"]].sum() == row["panel"] == 51


def test_only_roles_with_people_in_both_waves_say_where_the_error_of_a_case_came_from() -> None:
    """Workers stayed in one case and enterprises in the other: mixed only where both count."""
    rows = [*both(FIVE * 10), *both([(1, 5)], "oost", role="enterprise")]
    table = waves(rows, sem=18.0)
    sources = [row_of(table, case, "all")["rci_sem"] for case in ("noord", "oost", "all")]
    assert sources == ["retest", "alpha", "mixed"]


def test_a_case_of_which_nobody_answered_twice_has_no_error_to_go_by() -> None:
    table = waves([*both(FIVE), answer("a", 2, 3, "oost")], sem=18.0)
    row = row_of(table, "oost", "all")
    assert (row["stayed"], row["rci_sem"]) == (0, "none")
    assert row[["improved", "worsened", "unchanged"]].isna().all()


def test_a_role_of_unknown_error_leaves_the_counts_of_its_case_unknown() -> None:
    rows = [*both(FIVE), *both([(1, 5)], role="enterprise")]
    table = waves(rows, sem=[np.nan, np.nan, 18.0])
    assert row_of(table, role="worker")["rci_sem"] == "alpha"
    assert row_of(table, role="all")["rci_sem"] == "none"
    assert row_of(table, role="all")[["improved", "worsened", "unchanged"]].isna().all()


def test_fifty_people_who_all_move_alike_show_no_error_of_their_own() -> None:
    row = row_of(waves(both([(1, 2)] * 50), sem=18.0))
    assert (row["rci_sem"], row["improved"]) == ("alpha", 50)


def test_an_error_that_people_show_counts_however_small_it_is() -> None:
    """One of fifty moves by 4 points: spread 4 / √50, so 1.96 spreads are 1.1 points."""
    moved = np.zeros((50, 1))
    moved[0] = 4.0
    one, none = np.array([[50]]), np.array([[0]])
    panel = Panel(
        start=0,
        before=np.full((50, 1), 40.0),
        after=40.0 + moved,
        role=np.zeros(50, dtype=np.intp),
        group=np.zeros(50, dtype=np.intp),
        stayed=one,
        left=none,
        came=none,
    )
    found = reliable_changes(panel, np.array([[18.0]]))
    assert SOURCES[found["rci_sem"][0, 0, 0]] == "retest"
    assert (found["improved"][0, 0, 0], found["unchanged"][0, 0, 0]) == (1, 49)


# ---- retest


def test_a_retest_needs_thirty_pairs_and_its_error_fifty() -> None:
    none, some, enough = (retest(both((FIVE * 10)[:pairs])) for pairs in (29, 30, 50))
    assert [row["pairs"] for row in (none, some, enough)] == [29, 30, 50]
    assert (none["status"], none["reason"]) == ("not_estimated", "n_too_small")
    assert none[["icc_agreement", "r", "change", "sem"]].isna().all()
    assert (some["status"], some["error_reason"]) == ("ok", "n_too_small")
    assert not np.isnan(some["icc_agreement_low"])
    assert np.isnan(some["sem"])
    assert (enough["status"], enough["error_reason"]) == ("ok", "")
    first, second = np.array(FIVE * 10).T
    assert enough["r"] == pytest.approx(np.corrcoef(first, second)[0, 1])
    assert enough["r_reason"] == ""
    assert enough["sdc"] == pytest.approx(1.959964 * np.sqrt(2) * enough["sem"])


def test_a_shift_of_everybody_lowers_agreement_but_not_consistency_or_r() -> None:
    people = [(1 + number % 2, 2 + number % 2) for number in range(38)] + [(1, 3), (3, 3)]
    row = retest(both(people))
    assert row["icc_agreement"] < row["icc_consistency"]
    assert row["change"] > 25
    assert row["r"] > 0.5


def test_waves_in_which_nobody_differs_have_no_retest() -> None:
    assert retest(both([(2, 2)] * 60))["reason"] == "no_variance"


@pytest.mark.parametrize("code", [1, 2])
def test_a_wave_in_which_all_score_alike_goes_with_nothing(code: int) -> None:
    """Also when the score is 100 / 3 or 200 / 3, of which the mean is not to the last digit."""
    people = [(code, 1 + number % 3) for number in range(30)]
    rows = [{**row, "own2": row["own1"], "own3": 3} for row in both(people)]
    instrument = an_instrument([a_factor(items=[an_item(f"own{n}") for n in (1, 2, 3)])])
    keyed = keyed_answers(instrument, a_study().cases, some_responses(instrument, rows))
    table = retest_table(keyed, scores_of(keyed))
    row = table.query("role == 'worker' and scale == 'ownership'").iloc[0]
    assert row[["r", "r_low", "r_high"]].isna().all()
    assert (row["pairs"], row["status"], row["r_reason"]) == (30, "ok", "no_variance")


def test_three_waves_are_compared_two_by_two() -> None:
    rows = [
        answer(f"p{n}", wave, 1 + (n + shift) % 3)
        for shift, wave in enumerate((1, 2, 10))
        for n in range(3)
    ]
    keyed = keyed_answers(INSTRUMENT, a_study().cases, some_responses(INSTRUMENT, rows))
    table = retest_table(keyed, scores_of(keyed)).query("role == 'worker'")
    first, second = (table[table["to_wave"] == wave] for wave in ("2", "10"))
    assert first["from_wave"].tolist() == ["1"] * 2
    assert second["from_wave"].tolist() == ["2"] * 2
    assert table["scale"].tolist() == ["ownership", "index"] * 2
    assert table["pairs"].tolist() == [3] * 4


def test_people_who_all_change_places_are_as_little_alike_as_can_be() -> None:
    row = retest(both([(1, 3), (3, 1)] * 20))
    assert (row["icc_consistency"], row["r"]) == (pytest.approx(-1.0), pytest.approx(-1.0))
    assert (row["change"], row["status"]) == (0.0, "ok")


def test_a_role_without_people_in_both_waves_says_so() -> None:
    rows = [*both(FIVE), answer("a", 1, 1, role="enterprise")]
    keyed = keyed_answers(INSTRUMENT, a_study().cases, some_responses(INSTRUMENT, rows))
    table = retest_table(keyed, scores_of(keyed))
    assert set(table.query("role == 'enterprise'")["reason"]) == {"no_answers"}


@st.composite
def an_answer(draw: st.DrawFn) -> Row:
    role = draw(st.sampled_from(["enterprise", "worker"]))
    case = draw(st.sampled_from(["noord", "oost"]))
    person = draw(st.integers(0, 5))
    code = draw(st.one_of(st.just("?"), st.integers(1, 3)))
    return {**answer(f"p{person}", 1, 1, case, role), "own1": code}


ANSWERS = st.lists(an_answer(), min_size=1, max_size=15)


@settings(deadline=None, max_examples=40)
@given(first=ANSWERS, second=ANSWERS)
def test_swapping_the_waves_turns_the_change_round(first: list[Row], second: list[Row]) -> None:
    there = waves([*_once(first, "1"), *_once(second, "2")])
    back = waves([*_once(second, "1"), *_once(first, "2")])
    for one, other in (("change", "change"), ("low", "high"), ("high", "low")):
        np.testing.assert_allclose(
            there[one].to_numpy(float), -back[other].to_numpy(float), atol=1e-9
        )
    assert there["left"].tolist() == back["new"].tolist()


@settings(deadline=None, max_examples=40)
@given(first=ANSWERS, second=ANSWERS)
def test_everybody_in_a_panel_improved_worsened_or_did_not_change(
    first: list[Row], second: list[Row]
) -> None:
    table = waves([*_once(first, "1"), *_once(second, "2")], sem=9.0)
    some = table[table["panel"] > 0]
    counted = some[["improved", "worsened", "unchanged"]].sum(axis=1)
    assert counted.tolist() == some["panel"].tolist()
    assert (table["change"].isna() == (table["status"] == "not_estimated")).all()


def _once(rows: Sequence[Row], wave: str) -> list[Row]:
    """The answers of one wave, each person once."""
    people = {(row["case"], row["role"], row["respondent"]): row for row in rows}
    return [{**row, "wave": wave} for row in people.values()]
