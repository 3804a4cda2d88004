"""What do many cases say together, and about each other?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import Study
from ecoscore.scoring.differences.gaps_over_cases import gaps_over_cases_table
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.levels import ecosystem
from ecoscore.scoring.levels.cases import cases_table
from ecoscore.scoring.levels.cells import cells_from
from ecoscore.scoring.levels.ecosystem import ecosystem_table
from ecoscore.scoring.levels.profiles import profiles_table
from ecoscore.scoring.respondents import scores_of

OWN = a_factor("ownership", items=[an_item("own1")])
ROLES = a_factor("roles", items=[an_item("rol1", factor="roles")])
TRUST = a_factor("trust", items=[an_item("tru1", factor="trust")])

Answers = Mapping[str, Mapping[str, Sequence[int]]]
"""Case → role → the codes 1..5 (workers 1..3) given to own1."""


def tables_of(
    instrument: Instrument, study: Study, rows: Sequence[Mapping[str, object]]
) -> Mapping[str, pd.DataFrame]:
    """The tables that this file is about, by name."""
    keyed = keyed_answers(instrument, study.cases, some_responses(instrument, rows))
    cells = cells_from(
        keyed.cell,
        scores_of(keyed),
        waves=keyed.waves,
        cases=len(study.cases),
        instrument=instrument,
    )
    unknown = np.full(cells.scales.n.shape[2:], np.nan)
    cases = cases_table(cells, instrument, study.cases, unknown)
    return {
        "cases": cases,
        "ecosystem": ecosystem_table(cells, instrument),
        "profiles": profiles_table(cases, instrument),
        "gaps-over-cases": gaps_over_cases_table(cells, instrument),
    }


def scored(answers: Answers) -> Mapping[str, pd.DataFrame]:
    rows = [
        {"case": case, "role": role, "own1": code}
        for case, roles in answers.items()
        for role, codes in roles.items()
        for code in codes
    ]
    return tables_of(an_instrument([OWN]), a_study({case: {} for case in answers}), rows)


def cases_of(codes: Sequence[int | Sequence[int]], role: str = "enterprise") -> Answers:
    """One case per entry: the codes of one role in it."""
    return {
        f"c{number}": {role: each if isinstance(each, Sequence) else [each]}
        for number, each in enumerate(codes)
    }


def row_of(table: pd.DataFrame, **wanted: str) -> pd.Series:
    """The one row in which the columns have these values."""
    for column, value in {"scale": "ownership", **wanted}.items():
        if column in table:
            table = table[table[column] == value]
    (_, row), *others = table.iterrows()
    assert not others
    return row


# ---- the ecosystem


def test_the_ecosystem_is_the_mean_over_cases_however_large_they_are() -> None:
    table = scored(cases_of([[1] * 9, [3], [3], [4], [5, 5]]))["ecosystem"]
    row = row_of(table, role="enterprise")
    theirs = stats.ttest_1samp([0, 50, 50, 75, 100], 0).confidence_interval()
    assert (row["cases"], row["value"], row["method"]) == (5, 55.0, "t_cases")
    assert (row["low"], row["high"]) == pytest.approx(theirs)
    assert (row["lowest"], row["highest"]) == (0, 100)
    assert row["sd"] == pytest.approx(np.std([0, 50, 50, 75, 100], ddof=1))


def test_four_cases_are_a_list_with_a_range_and_no_mean() -> None:
    row = row_of(scored(cases_of([1, 3, 4, 5]))["ecosystem"], role="enterprise")
    assert (row["status"], row["reason"], row["method"]) == ("not_estimated", "n_too_small", "")
    assert row[["value", "low", "high", "sd"]].isna().all()
    assert (row["cases"], row["lowest"], row["highest"]) == (4, 0, 100)


def test_each_role_has_a_lowest_and_a_highest_case_of_its_own() -> None:
    answers = {f"c{n}": {"enterprise": [1 + n], "municipality": [3 + n]} for n in range(3)}
    table = scored(answers)["ecosystem"]
    found = [row_of(table, role=role) for role in ("enterprise", "municipality")]
    assert [(row["lowest"], row["highest"]) for row in found] == [(0, 50), (50, 100)]


def test_a_case_in_which_a_role_did_not_answer_takes_no_part_in_its_range() -> None:
    answers = {**cases_of([2, 3, 4]), "c9": {"municipality": [5]}}
    row = row_of(scored(answers)["ecosystem"], role="enterprise")
    assert (row["cases"], row["lowest"], row["highest"]) == (3, 25, 75)


def test_a_role_that_answered_nowhere_has_a_row_that_says_so() -> None:
    row = row_of(scored(cases_of([1, 3, 4, 5, 5]))["ecosystem"], role="worker")
    assert (row["cases"], row["reason"]) == (0, "no_answers")
    assert row[["value", "lowest", "highest", "bootstrap_low"]].isna().all()


def test_the_ecosystem_of_all_roles_is_about_the_case_values() -> None:
    answers = {f"c{n}": {"enterprise": [1], "municipality": [5, 5, 5]} for n in range(5)}
    assert row_of(scored(answers)["ecosystem"], role="all")["value"] == 50


def test_the_bootstrap_needs_twenty_cases() -> None:
    codes = [1 + number % 5 for number in range(20)]
    few, enough = (
        row_of(scored(cases_of(codes[:n]))["ecosystem"], role="enterprise") for n in (19, 20)
    )
    assert np.isnan(few["bootstrap_low"])
    assert enough["low"] < enough["bootstrap_low"] < 50 < enough["bootstrap_high"] < enough["high"]


def test_the_bootstrap_is_made_up_to_the_largest_number_of_cases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ecosystem, "MOST_CASES_FOR_BOOTSTRAP", 21)
    codes = [1 + number % 5 for number in range(22)]
    few, many = (
        row_of(scored(cases_of(codes[:n]))["ecosystem"], role="enterprise") for n in (21, 22)
    )
    assert (np.isnan(few["bootstrap_low"]), np.isnan(many["bootstrap_low"])) == (False, True)


# ---- partial pooling


def test_a_case_of_fewer_people_is_drawn_further_to_the_mean_of_all() -> None:
    codes = [[1, 2], [1, 2] * 6, [3, 4] * 3, [4, 5] * 4, [5, 5, 4]]
    cases = scored(cases_of(codes))["cases"]
    small, large = (row_of(cases, case=case, role="enterprise") for case in ("c0", "c1"))
    assert small["score"] == large["score"] == 12.5
    assert 12.5 < large["pooled"] < small["pooled"] < 50
    assert small["pooled_weight"] < large["pooled_weight"] < 1
    assert small["pooled_low"] < small["pooled"] < small["pooled_high"]


def test_a_case_value_of_one_role_is_pooled_as_that_role() -> None:
    codes = [[1, 2], [1, 2] * 6, [3, 4] * 3, [4, 5] * 4, [5, 5, 4]]
    cases = scored(cases_of(codes))["cases"]
    columns = ["score", "pooled", "pooled_low", "pooled_high", "pooled_weight"]
    role, whole = (cases[cases["role"] == each][columns] for each in ("enterprise", "all"))
    np.testing.assert_allclose(whole, role, rtol=1e-12)
    # A second role somewhere, and the case values are of two roles.
    answers = cases_of(codes)
    answers["c4"] = {**answers["c4"], "municipality": [5, 4]}
    cases = scored(answers)["cases"]
    role, whole = (cases[cases["role"] == each][columns] for each in ("enterprise", "all"))
    assert (np.abs(whole["pooled"].to_numpy() - role["pooled"].to_numpy()) > 1e-6).all()


def test_one_person_is_pooled_as_half_as_sure_as_two() -> None:
    """The weight is b / (b + w / n), so (1 / weight − 1) · n is the same of every case."""
    codes = [[2], [1, 2], [3, 4] * 3, [4, 5] * 4, [5, 5, 4]]
    cases = scored(cases_of(codes))["cases"]
    for role in ("enterprise", "all"):
        one, two = (row_of(cases, case=case, role=role)["pooled_weight"] for case in ("c0", "c1"))
        assert 0 < one < two < 1
        assert 1 / one - 1 == pytest.approx(2 * (1 / two - 1))


def test_four_cases_are_not_pooled() -> None:
    row = row_of(scored(cases_of([[1, 2], [3, 4], [4, 5], [2, 3]]))["cases"], case="c0", role="all")
    assert (row["status"], row["pooled_reason"]) == ("ok", "n_too_small")
    assert row[["pooled", "pooled_low", "pooled_high", "pooled_weight"]].isna().all()


def test_cases_of_one_person_each_leave_nothing_to_pool_by() -> None:
    row = row_of(scored(cases_of([1, 2, 3, 4, 5]))["cases"], case="c0", role="enterprise")
    assert (np.isnan(row["pooled"]), row["pooled_reason"]) == (True, "n_too_small")


def test_a_case_without_a_score_has_none_to_pool() -> None:
    answers = {**cases_of([[1, 2], [3, 4], [4, 5], [2, 3], [1, 5]]), "c9": {"worker": [1]}}
    answers = {case: {"municipality": [3], **roles} for case, roles in answers.items()}
    cases = scored(answers)["cases"]
    assert "enterprise" not in set(cases[cases["case"] == "c9"]["role"])
    assert row_of(cases, case="c9", role="municipality")["pooled_reason"] == "n_too_small"


def test_cases_that_do_not_differ_all_get_one_value() -> None:
    cases = scored(cases_of([[1, 5], [1, 5], [2, 4], [3, 3], [1, 5]]))["cases"]
    of_role = cases[(cases["role"] == "enterprise") & (cases["scale"] == "ownership")]
    assert of_role["pooled"].tolist() == pytest.approx([50.0] * 5)
    assert set(of_role["pooled_weight"]) == {0.0}


def test_the_error_of_a_case_value_is_that_of_the_mean_of_its_roles() -> None:
    spread = {"enterprise": [2, 4, 2, 4], "municipality": [2, 4] * 8}
    answers: dict[str, Mapping[str, Sequence[int]]] = {f"c{n}": spread for n in range(4)}
    answers["c4"] = {"enterprise": [4, 5, 4, 5], "municipality": [5] * 16}
    cases = scored(answers)["cases"]
    rows = cases[(cases["role"] == "all") & (cases["scale"] == "ownership")]
    within = cases[cases["role"] != "all"].query("scale == 'ownership'")
    squares = ((within["respondents"] - 1) * within["sd"] ** 2).sum()
    error = squares / (within["respondents"] - 1).sum() * (1 / 4 + 1 / 16) / 4
    between = max(0.0, rows["score"].var() - error)
    assert rows["pooled_weight"].tolist() == pytest.approx([between / (between + error)] * 5)


# ---- other ways to put roles together


def test_the_geometric_mean_lets_no_role_make_up_for_another() -> None:
    row = row_of(scored({"c0": {"enterprise": [2], "municipality": [5]}})["cases"], role="all")
    assert row["score"] == 62.5
    assert row["geometric"] == pytest.approx(50.0)  # √(25 · 100)


def test_a_role_at_zero_counts_as_one_point_in_the_geometric_mean() -> None:
    row = row_of(scored({"c0": {"enterprise": [1], "municipality": [5]}})["cases"], role="all")
    assert row["geometric"] == pytest.approx(10.0)  # √(1 · 100)


def test_the_respondent_weighted_value_follows_the_largest_role() -> None:
    row = row_of(
        scored({"c0": {"enterprise": [1, 1, 1], "municipality": [5]}})["cases"], role="all"
    )
    assert (row["score"], row["respondent_weighted"]) == (50.0, 25.0)


def test_a_case_value_names_the_roles_that_it_lacks() -> None:
    instrument = an_instrument([OWN])
    study = a_study({"c0": {"enterprise": 2, "municipality": 3, "worker": 4}})
    answers = [{"case": "c0", "role": "municipality", "own1": 3}]
    cases = tables_of(instrument, study, answers)["cases"]
    assert row_of(cases, role="all")["without"] == "enterprise worker"
    assert set(cases[cases["role"] != "all"]["without"]) == {""}


def test_the_index_is_put_together_in_the_other_ways_too() -> None:
    """Of its factors: √(25 · 100) and √(1 · 100), and (3 · 25 + 100) / 4 and (2 · 0 + 100) / 3."""
    rows: list[Mapping[str, object]] = [{"own1": 2}, *[{"own1": 2, "rol1": 1}] * 2]
    rows.append({"role": "municipality", "own1": 5, "rol1": 5})
    half = {"case": "zuid", "own1": 5}
    study = a_study({"noord": {}, "zuid": {}})
    cases = tables_of(an_instrument([OWN, ROLES]), study, [*rows, half])["cases"]
    row = row_of(cases, case="noord", role="all", scale="index")
    assert row["geometric"] == pytest.approx(np.sqrt(50 * 10))
    assert row["respondent_weighted"] == pytest.approx((175 / 4 + 100 / 3) / 2)
    lacking = row_of(cases, case="zuid", role="all", scale="index")
    assert lacking[["score", "geometric", "respondent_weighted"]].isna().all()


# ---- profiles


def profile(*codes: Mapping[str, int]) -> pd.Series:
    instrument = an_instrument([OWN, ROLES, TRUST])
    rows = [{"role": "enterprise", **each} for each in codes]
    return row_of(tables_of(instrument, a_study(), rows)["profiles"], role="enterprise")


def test_a_profile_names_the_highest_and_the_lowest_factor() -> None:
    row = profile({"own1": 5, "rol1": 2, "tru1": 3})
    assert (row["highest"], row["lowest"]) == ("ownership", "roles")
    assert (row["highest_score"], row["lowest_score"], row["spread"]) == (100, 25, 75)
    assert (row["factors"], row["status"], row["reason"]) == (3, "ok", "")


def test_a_profile_names_every_factor_that_shares_an_end() -> None:
    row = profile({"own1": 5, "rol1": 2, "tru1": 5})
    assert (row["highest"], row["lowest"]) == ("ownership trust", "roles")


def test_without_intervals_nobody_can_say_that_a_profile_is_clear() -> None:
    assert profile({"own1": 5, "rol1": 2, "tru1": 3})["clear"] == "cannot_say"


def test_a_profile_is_clear_when_the_intervals_of_its_ends_stay_apart() -> None:
    apart = [{"own1": 5 - n % 2, "rol1": 1 + n % 2, "tru1": 3} for n in range(8)]
    mixed = [{"own1": 1 + n % 5, "rol1": 5 - n % 4, "tru1": 3} for n in range(8)]
    assert profile(*apart)["clear"] == "yes"
    assert profile(*mixed)["clear"] == "no"


def test_a_profile_without_width_or_difference_is_not_clear() -> None:
    row = profile(*[{"own1": 4, "rol1": 4, "tru1": 4}] * 5)
    assert (row["spread"], row["clear"]) == (0, "no")
    assert row["highest"] == row["lowest"] == "ownership roles trust"


def test_every_role_has_a_profile_of_its_own() -> None:
    apart = [{"own1": 5 - n % 2, "rol1": 1 + n % 2, "tru1": 3} for n in range(8)]
    mixed = [{"own1": 1 + n % 5, "rol1": 5 - n % 4, "tru1": 3} for n in range(8)]
    rows = [
        *({"case": "noord", "role": "enterprise", **each} for each in apart),
        *({"case": "noord", "role": "municipality", **each} for each in mixed),
        {"case": "noord", "role": "worker", "own1": 3, "rol1": 2},
        *({"case": "west", "own1": 1 + n % 2, "rol1": 1, "tru1": 1} for n in range(8)),
        *({"case": "zuid", "role": "municipality", **each} for each in apart),
        {"case": "zuid", "wave": "2", "own1": 2, "rol1": 4, "tru1": 3},
    ]
    instrument = an_instrument([OWN, ROLES, TRUST])
    tables = tables_of(instrument, a_study({"noord": {}, "west": {}, "zuid": {}}), rows)
    found = {
        (row["case"], row["wave"], row["role"]): (row["clear"], row["factors"], row["highest"])
        for _, row in tables["profiles"].iterrows()
    }
    assert found.pop(("noord", "1", "all"))[1] == 3
    assert found == {
        ("noord", "1", "enterprise"): ("yes", 3, "ownership"),
        ("noord", "1", "municipality"): ("no", 3, "roles"),
        ("noord", "1", "worker"): ("", 2, ""),
        ("west", "1", "enterprise"): ("yes", 3, "ownership"),
        ("west", "1", "all"): ("yes", 3, "ownership"),
        ("zuid", "1", "enterprise"): ("", 0, ""),
        ("zuid", "1", "municipality"): ("yes", 3, "ownership"),
        ("zuid", "1", "all"): ("yes", 3, "ownership"),
        ("zuid", "2", "enterprise"): ("cannot_say", 3, "roles"),
        ("zuid", "2", "municipality"): ("", 0, ""),
        ("zuid", "2", "all"): ("cannot_say", 3, "roles"),
    }
    # Of the case values alone, every case has its own profile still.
    whole = tables["cases"].query("role == 'all'").reset_index(drop=True)
    assert profiles_table(whole, instrument)["case"].tolist() == ["noord", "west", "zuid", "zuid"]


def test_two_factors_are_no_profile() -> None:
    row = profile({"own1": 5, "rol1": 2})
    assert (row["factors"], row["reason"], row["highest"]) == (2, "too_few_items", "")
    assert row[["highest_score", "lowest_score", "spread"]].isna().all()


def test_an_instrument_without_factors_of_the_kind_factor_has_no_profile() -> None:
    obstacle = a_factor("trust", kind=Kind.OBSTACLE, items=[an_item("tru1", factor="trust")])
    found = tables_of(an_instrument([obstacle]), a_study(), [{"tru1": 3}])["profiles"]
    assert set(found["reason"]) == {"no_answers"}


# ---- gaps over cases


def gap(pairs: Sequence[tuple[int, int]]) -> pd.Series:
    """The gap between enterprise and municipality over cases with one answer of each."""
    answers = {
        f"c{number}": {"enterprise": [first], "municipality": [second]}
        for number, (first, second) in enumerate(pairs)
    }
    table = scored(answers)["gaps-over-cases"]
    return row_of(table, role="enterprise", other="municipality")


EIGHT = [(5, 3), (4, 3), (5, 4), (3, 3), (4, 2), (2, 3), (5, 1), (4, 3)]


def test_a_gap_over_cases_is_a_paired_comparison_of_case_means() -> None:
    row = gap(EIGHT)
    first, second = (np.array(side) * 25.0 for side in zip(*EIGHT, strict=True))
    theirs = stats.ttest_rel(first, second)
    assert (row["cases"], row["difference"]) == (8, (first - second).mean())
    assert row["p"] == pytest.approx(theirs.pvalue)
    assert (row["low"], row["high"]) == pytest.approx(theirs.confidence_interval())
    assert (row["method"], row["status"]) == ("paired_cases", "ok")
    assert (row["reason"], row["p_reason"]) == ("", "")


def test_signs_are_turned_in_every_way() -> None:
    row = gap(EIGHT)
    differences = [first - second for first, second in EIGHT]
    theirs = stats.permutation_test(
        (differences,), np.mean, permutation_type="samples", alternative="greater"
    )
    # Turning all signs mirrors the sums, so both tails are equally heavy.
    assert row["signs_p"] == pytest.approx(2 * theirs.pvalue)


def test_seven_cases_have_an_interval_but_no_test() -> None:
    row = gap(EIGHT[:7])
    assert not np.isnan(row["low"])
    assert row[["p", "p_holm", "signs_p"]].isna().all()
    assert (row["status"], row["p_reason"]) == ("ok", "n_too_small")


def test_five_cases_have_a_gap_with_an_interval() -> None:
    row = gap(EIGHT[:5])
    theirs = stats.ttest_1samp([50, 25, 25, 0, 50], 0).confidence_interval()
    assert (row["difference"], row["reason"]) == (30.0, "")
    assert (row["low"], row["high"]) == pytest.approx(theirs)


@pytest.mark.parametrize(("number", "are_turned"), [(200, True), (201, False)])
def test_signs_are_turned_of_two_hundred_cases_at_most(number: int, are_turned: bool) -> None:
    row = gap((EIGHT * 26)[:number])
    assert np.isnan(row["signs_p"]) != are_turned
    assert not np.isnan(row["p"])


@pytest.mark.parametrize(("number", "reason"), [(0, "no_answers"), (1, "n_too_small")])
def test_a_gap_that_is_found_in_no_case_says_something_else_than_one_in_one_case(
    number: int, reason: str
) -> None:
    answers = cases_of([3, 4, 4, 2, 5]) | {"c0": {"enterprise": [3], "municipality": [4] * number}}
    row = row_of(scored(answers)["gaps-over-cases"], role="enterprise", other="municipality")
    assert (row["cases"], row["reason"], row["p_reason"]) == (number, reason, reason)


def test_four_cases_have_no_gap_over_cases() -> None:
    row = gap(EIGHT[:4])
    assert row["method"] == ""
    assert (row["status"], row["reason"], row["p_reason"]) == (
        "not_estimated",
        "n_too_small",
        "n_too_small",
    )


def test_a_gap_that_is_the_same_everywhere_cannot_be_tested_by_t() -> None:
    row = gap([(4, 3)] * 8)
    assert (row["difference"], row["p_reason"]) == (25.0, "no_variance")
    assert row["signs_p"] == pytest.approx(2 / 2**8)


def test_holm_counts_every_pair_that_was_tested() -> None:
    answers = {
        f"c{n}": {"enterprise": [e], "municipality": [m], "worker": [1 + n % 3]}
        for n, (e, m) in enumerate(EIGHT)
    }
    table = scored(answers)["gaps-over-cases"].query("scale == 'ownership'")
    # Three pairs on the factor, and on the index, which here is the factor itself.
    assert table["p_holm"].min() == pytest.approx(6 * table["p"].min())
    other = row_of(table, role="enterprise", other="worker")
    assert other["method"] == "paired_cases_other_answer_scale"


def test_holm_counts_the_pairs_of_a_wave() -> None:
    rows = [
        {"case": f"c{n}", "wave": wave, "role": role, "own1": code}
        for wave in ("1", "2")
        for n, codes in enumerate(EIGHT)
        for role, code in zip(("enterprise", "municipality"), codes, strict=True)
    ]
    study = a_study({f"c{n}": {} for n in range(len(EIGHT))})
    table = tables_of(an_instrument([OWN]), study, rows)["gaps-over-cases"]
    for wave in ("1", "2"):
        row = row_of(table, wave=wave, role="enterprise", other="municipality")
        assert row["p_holm"] == pytest.approx(2 * row["p"])  # of the factor and of the index


def test_roles_are_compared_and_listed_only_on_what_they_are_asked() -> None:
    trust = a_factor(
        "trust", items=[an_item("tru1", factor="trust", roles=["municipality", "worker"])]
    )
    rows = [{"role": role, "own1": 2, "tru1": 3} for role in ("enterprise", "municipality")]
    tables = tables_of(an_instrument([OWN, trust]), a_study(), rows)
    gaps = tables["gaps-over-cases"]
    pairs = {
        scale: list(zip(found["role"], found["other"], strict=True))
        for scale, found in gaps.groupby("scale", observed=True)
    }
    both = [("municipality", "worker")]
    assert pairs["trust"] == pairs["index"] == both
    assert pairs["ownership"] == [("enterprise", "municipality"), ("enterprise", "worker"), *both]
    of_index = row_of(tables["cases"], role="enterprise", scale="index")
    assert (of_index["respondents"], of_index["reason"]) == (0, "too_few_items")
    ecosystem = tables["ecosystem"]
    listed = {
        scale: set(found["role"]) for scale, found in ecosystem.groupby("scale", observed=True)
    }
    assert listed["trust"] == listed["index"] == {"municipality", "worker", "all"}
    assert listed["ownership"] == {"enterprise", "municipality", "worker", "all"}


COUNTS = {
    "cases": ("respondents", "invited"),
    "ecosystem": ("cases",),
    "profiles": ("factors",),
    "gaps-over-cases": ("cases",),
}
WORDS = ("case", "wave", "role", "other", "scale", "method", "status", "reason", "without", "clear")


@pytest.mark.parametrize("number", [2, 8])
def test_counts_are_whole_numbers_and_all_other_numbers_are_not(number: int) -> None:
    """So that a file has people as 3 and not 3.0, also where other numbers are missing."""
    for name, table in scored(cases_of([[3, 4]] * number)).items():
        for column in table.columns.difference([*WORDS, "highest", "lowest"]):
            if not column.endswith("_reason"):
                is_whole = pd.api.types.is_integer_dtype(table[column])
                assert is_whole is (column in COUNTS[name]), column
                assert is_whole or table[column].dtype == float


CODES = st.lists(st.integers(1, 5), min_size=1, max_size=4)
CASE = st.fixed_dictionaries(
    {}, optional={"enterprise": CODES, "municipality": CODES, "worker": st.lists(st.integers(1, 3))}
)


@settings(deadline=None, max_examples=15)
@given(cases=st.lists(CASE, min_size=5, max_size=9), data=st.data())
def test_the_order_of_cases_changes_nothing_over_cases(
    cases: list[Mapping[str, list[int]]], data: st.DataObject
) -> None:
    answers = {f"c{number}": roles for number, roles in enumerate(cases)}
    order = data.draw(st.permutations(list(answers)))
    one, other = scored(answers), scored({case: answers[case] for case in order})
    for name in ("ecosystem", "gaps-over-cases"):
        pd.testing.assert_frame_equal(one[name], other[name], rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=15)
@given(cases=st.lists(CASE, min_size=5, max_size=9))
def test_a_pooled_score_is_there_exactly_when_no_reason_is(
    cases: list[Mapping[str, list[int]]],
) -> None:
    table = scored({f"c{number}": roles for number, roles in enumerate(cases)})["cases"]
    assert (table["pooled"].isna() == (table["pooled_reason"] != "")).all()
    assert (table["pooled"].isna() == table["pooled_low"].isna()).all()
    geometric = table["geometric"].dropna()
    assert (geometric <= np.maximum(table.loc[geometric.index, "score"], 1.0) + 1e-9).all()
    assert not np.isinf(table.select_dtypes("number").to_numpy(float, na_value=np.nan)).any()
