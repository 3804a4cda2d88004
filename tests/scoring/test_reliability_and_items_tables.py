"""What do the tables on reliability and items say of a study, and in which words?"""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, agree5, an_instrument, an_item, some_responses, yes3

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, StudyScores
from ecoscore.printing.words import languages
from ecoscore.scoring.consistency.items import items_table
from ecoscore.scoring.consistency.measurement import errors_of_measurement
from ecoscore.scoring.consistency.reliability import reliabilities, reliability_table
from ecoscore.scoring.consistency.scale_groups import scale_groups
from ecoscore.scoring.consistency.verdicts import LANGUAGES, Verdict, sentence, verdict
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of
from ecoscore.scoring.study import core_scores

NAN = float("nan")


def people(
    number: int, *, items: int = 4, role: str = "enterprise", noise: float = 0.6, seed: int = 5
) -> list[dict[str, object]]:
    """Answers of people who differ, on own1, own2 and so on."""
    draws = np.random.default_rng(seed)
    level = draws.normal(3, 1, (number, 1))
    answers = np.clip(np.rint(level + draws.normal(0, noise, (number, items))), 1, 5)
    return [
        {"role": role, **{f"own{place + 1}": int(code) for place, code in enumerate(row)}}
        for row in answers
    ]


def scored(
    rows: Sequence[Mapping[str, object]], instrument: Instrument | None = None
) -> StudyScores:
    asked = an_instrument([a_factor()]) if instrument is None else instrument
    return core_scores(asked, a_study(), some_responses(asked, rows))


def row(table: pd.DataFrame, **where: str) -> pd.Series:
    wanted = {"language": ""} | where if "language" in table else where
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


# ---- per language


def in_two_languages(number: int) -> list[dict[str, object]]:
    return [
        {**answers, "language": "nl" if place % 2 else "en"}
        for place, answers in enumerate(people(number))
    ]


def test_each_language_has_its_own_rows_after_those_of_everybody() -> None:
    table = scored(in_two_languages(100)).reliability
    assert [*table["language"]] == [""] * 4 + ["en"] * 2 + ["nl"] * 2
    assert not table.duplicated(["role", "scale", "language"]).any()
    turned = scored(in_two_languages(100)[::-1]).reliability
    assert turned["language"].tolist() == table["language"].tolist()
    alone = scored([each for each in in_two_languages(100) if each["language"] == "nl"])
    found = row(table, role="enterprise", language="nl")
    assert found["respondents"] == 50
    assert found["alpha"] == row(alone.reliability, role="enterprise")["alpha"]


def test_one_language_has_no_rows_of_its_own() -> None:
    rows = [{**answers, "language": "nl"} for answers in people(40)]
    assert set(scored(rows).reliability["language"]) == {""}


def test_people_whose_language_is_not_known_count_only_among_everybody() -> None:
    rows = [*in_two_languages(60), *people(40, seed=6)]
    table = scored(rows).reliability
    assert row(table, role="enterprise")["respondents"] == 100
    spoken = table[(table["role"] == "enterprise") & (table["language"] != "")]
    assert spoken["respondents"].tolist() == [30, 30]


def test_the_reliability_of_scores_is_that_of_everybody() -> None:
    instrument = an_instrument([a_factor()])
    answers = some_responses(instrument, in_two_languages(100))
    found = core_scores(instrument, a_study(), answers)
    keyed = keyed_answers(instrument, a_study().cases, answers)
    alphas = reliabilities(keyed, scores_of(keyed), found.reliability)
    assert alphas[0, 0] == row(found.reliability, role="enterprise")["alpha"]


# ---- what each number rests on


def test_omega_has_limits_from_fifty_people() -> None:
    few, enough = (row(scored(people(n)).reliability, role="enterprise") for n in (49, 50))
    assert np.isfinite(few["omega"])
    assert (few["omega_limits_reason"], enough["omega_limits_reason"]) == ("n_too_small", "")
    assert enough["omega_low"] < enough["omega"] < enough["omega_high"]
    assert (few["omega_note"], enough["omega_note"]) == ("", "")


def test_ten_people_are_enough_for_correlations_between_items() -> None:
    few, enough = (row(scored(people(n)).reliability, role="enterprise") for n in (9, 10))
    assert (few["r_reason"], enough["r_reason"]) == ("n_too_small", "")
    assert (enough["reason"], enough["omega_reason"]) == ("n_too_small", "n_too_small")


def test_scalability_waits_for_a_hundred_people() -> None:
    few, enough = (row(scored(people(n)).reliability, role="enterprise") for n in (99, 100))
    assert (few["mokken_reason"], enough["mokken_reason"]) == ("n_too_small", "")
    assert 0.3 < enough["mokken_h"] <= 1


def test_a_scale_of_two_items_is_judged_by_spearman_and_brown() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    found = row(scored(people(60, items=2), instrument).reliability, role="enterprise")
    assert (found["reason"], found["sem_from"]) == ("too_few_items", "spearman_brown")
    r = found["average_r"]
    assert found["spearman_brown"] == pytest.approx(2 * r / (1 + r))
    assert found["spearman_brown_low"] < found["spearman_brown"] < found["spearman_brown_high"]
    assert found["verdict"] != "one_item"


def test_two_items_that_go_against_each_other_are_not_dependable() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    draws = np.random.default_rng(2).integers(1, 6, (2, 60))
    rows = [
        {"own1": int(a), "own2": int(6 - a if n % 3 else b)} for n, (a, b) in enumerate(draws.T)
    ]
    found = row(scored(rows, instrument).reliability, role="enterprise")
    assert found["spearman_brown_reason"] == "negative_alpha"
    assert (found["verdict"], found["sem_reason"]) == ("contradicting", "negative_alpha")


def test_a_scale_of_one_item_says_so() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1")])])
    found = row(scored(people(60, items=1), instrument).reliability, role="enterprise")
    assert (found["verdict"], found["spearman_brown_reason"]) == ("one_item", "too_few_items")


def test_the_error_of_a_score_follows_from_its_spread_and_alpha() -> None:
    scores = scored(people(80))
    found = row(scores.reliability, role="enterprise")
    spread = scores.respondents["ownership"].std()
    assert found["sem"] == pytest.approx(spread * np.sqrt(1 - found["alpha"]))
    assert found["sdc"] == pytest.approx(1.959964 * np.sqrt(2) * found["sem"], rel=1e-6)
    assert found["sem_from"] == "alpha"


def test_on_a_scale_of_two_options_the_higher_is_the_ceiling() -> None:
    two = dataclasses.replace(yes3(), options=yes3().options[1:])
    instrument = an_instrument(answer_scales={"agree5": agree5(), "yes3": two})
    rows = [
        {"role": "worker", **dict.fromkeys(("own1", "own2", "own3", "own4"), code)}
        for code in (1, 2, 2, 2)
    ]
    found = row(scored(rows, instrument).reliability, role="worker")
    assert (found["floor_percent"], found["ceiling_percent"]) == (25.0, 75.0)


def test_who_answered_too_little_counts_in_no_spread_and_at_no_end() -> None:
    """Two of 20 at the lowest score and one at the highest; three who gave one answer of four."""
    twenty = [1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5]
    rows = [dict.fromkeys(("own1", "own2", "own3", "own4"), code) for code in twenty] * 2
    few = [{"own1": code} for code in (1, 1, 5)]
    for given in (rows, [*rows, *few]):
        found = row(scored(given).reliability, role="enterprise")
        assert (found["floor_percent"], found["ceiling_percent"]) == (10.0, 5.0)
    without, with_few = (
        row(scored([*people(40), *more]).reliability, role="enterprise") for more in ([], few)
    )
    spread = without["sem"] / np.sqrt(1 - without["alpha"])
    assert with_few["sem"] / np.sqrt(1 - with_few["alpha"]) == pytest.approx(spread)


def test_both_bounds_of_guttman_follow_from_the_correlations_and_covariances() -> None:
    scores = scored(people(80, noise=1.2))
    found = row(scores.reliability, role="enterprise")
    answers = pd.DataFrame(people(80, noise=1.2)).drop(columns="role")
    covariance, correlation = answers.cov().to_numpy(), answers.corr().to_numpy()
    apart = covariance - np.diag(np.diag(covariance))
    second = (apart.sum() + np.sqrt(4 / 3 * (apart**2).sum())) / covariance.sum()
    left = 1 / np.diag(np.linalg.inv(correlation))
    assert found["lambda_2"] == pytest.approx(second)
    assert found["lambda_6"] == pytest.approx(1 - left.sum() / correlation.sum())
    pairs = correlation[np.triu_indices(4, 1)]
    assert found["average_r"] == pytest.approx(pairs.mean())
    assert found["median_r"] == pytest.approx(np.median(pairs))


def test_an_item_that_repeats_another_leaves_the_sixth_bound_of_guttman_open() -> None:
    rows = [{**answers, "own4": answers["own1"]} for answers in people(40)]
    found = row(scored(rows).reliability, role="enterprise")
    assert (found["lambda_6_reason"], found["lambda_2_reason"]) == ("not_identified", "")


def test_the_spread_of_scores_needs_two_people_who_have_one() -> None:
    """Everybody skips an item of a factor that asks for all of them, but for one person or two."""
    for complete in (1, 2):
        rows = people(40)
        for place, answers in enumerate(rows[complete:]):
            del answers[f"own{place % 4 + 1}"]
        scores = scored(rows, an_instrument([a_factor(share=1.0)]))
        assert scores.respondents["ownership"].notna().sum() == complete
        found = row(scores.reliability, role="enterprise")
        assert np.isnan([found["sem"], found["sdc"]]).all() == (complete == 1)
        reasons = {1: ("", "n_too_small"), 2: ("alpha", "")}
        assert (found["sem_from"], found["sem_reason"]) == reasons[complete]
    spread = scores.respondents["ownership"].std()
    assert spread > 0
    assert found["sem"] == pytest.approx(spread * np.sqrt(1 - found["alpha"]))


def test_scores_without_error_have_an_error_of_nought() -> None:
    """The second item is always three times as far up: by rounding r is a little more than 1."""
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    rows = [{"own1": 1, "own2": 1}] * 3 + [{"own1": 2, "own2": 4}] * 28
    found = row(scored(rows, instrument).reliability, role="enterprise")
    assert (found["sem"], found["sdc"], found["sem_reason"]) == (0, 0, "")


# ---- the index


def of_two_factors() -> Instrument:
    items = [an_item(f"rol{n}", factor="roles") for n in (1, 2, 3)]
    return an_instrument([a_factor("ownership"), a_factor("roles", items=items)])


def on_both(number: int, **more: str) -> list[dict[str, object]]:
    return [
        {**row, **more, **{f"rol{n}": row[f"own{5 - n}"] for n in (1, 2, 3)}}
        for row in people(number, noise=1.0)
    ]


def test_the_error_of_the_index_follows_from_its_spread_in_the_first_wave() -> None:
    """Two municipalities have the reliability of all roles together, and a spread of their own."""
    first = [*on_both(40), *on_both(2, role="municipality")]
    rows = [{**row, "respondent": f"r{n}"} for n, row in enumerate(first)]
    again = [{**row, "wave": "2", "own1": 1, "rol1": 1} for row in rows]
    instrument, study = of_two_factors(), a_study()
    answers = some_responses(instrument, [*again, *rows])
    keyed = keyed_answers(instrument, study.cases, answers)
    scores = scores_of(keyed)
    table = core_scores(instrument, study, answers).reliability
    dependable = reliabilities(keyed, scores, table)
    found = errors_of_measurement(keyed, scores, table, dependable)

    alone = core_scores(instrument, study, some_responses(instrument, rows)).respondents
    spread = alone.groupby("role", observed=True)["index"].std()
    for place, role in enumerate(("enterprise", "municipality")):
        expected = spread[role] * np.sqrt(1 - dependable[place, -1])
        assert 0 < found[place, -1] == pytest.approx(expected)
    assert np.isnan(found[2, -1])
    assert found[0, 0] == row(table, role="enterprise", scale="ownership")["sem"]


def test_thirty_people_are_enough_for_the_reliability_of_the_index() -> None:
    """By Mosier: what is not error in the variance of a mean of two."""
    instrument, study = of_two_factors(), a_study()
    for number in (29, 30):
        answers = some_responses(instrument, on_both(number))
        keyed = keyed_answers(instrument, study.cases, answers)
        found = core_scores(instrument, study, answers)
        index = reliabilities(keyed, scores_of(keyed), found.reliability)[0, -1]
        assert np.isnan(index) == (number < 30)
    alphas = [
        row(found.reliability, role="enterprise", scale=s)["alpha"] for s in ("ownership", "roles")
    ]
    spread = found.respondents[["ownership", "roles", "index"]].var()
    error = sum(spread[["ownership", "roles"]] * (1 - np.array(alphas))) / 4
    assert index == pytest.approx(1 - error / spread["index"])


def test_items_that_were_left_out_are_named() -> None:
    rows = [{**answers, "own2": 3} for answers in people(40)]
    found = row(scored(rows).reliability, role="enterprise")
    assert (found["dropped_items"], found["items"]) == ("own2", 3)


def test_a_factor_that_explains_an_item_wholly_is_noted() -> None:
    # The first item is the mean of two that hardly go together: r = .7, .7 and .1.
    draws = np.random.default_rng(3)
    first, second = draws.integers(1, 6, (2, 400))
    rows = [
        {"own1": int((a + b) // 2), "own2": int(a), "own3": int(b)}
        for a, b in zip(first, second, strict=True)
    ]
    instrument = an_instrument([a_factor(items=[an_item(f"own{n}") for n in (1, 2, 3)])])
    found = row(scored(rows, instrument).reliability, role="enterprise")
    assert found["omega_note"] == "heywood"


def test_roles_that_cannot_be_pooled_have_the_same_reason_everywhere() -> None:
    roles = ("enterprise", "worker")
    instrument = an_instrument(
        [a_factor(items=[an_item(f"own{n}", roles=roles) for n in (1, 2, 3)])]
    )
    found = row(scored(people(120, items=3), instrument).reliability, role="all")
    reasons = found[[name for name in found.index if name.endswith("reason")]]
    assert set(reasons) == {"different_answer_scales"}
    assert (found["respondents"], found["verdict"]) == (0, "not_together")


@pytest.mark.parametrize("number", [0, 1, 9, 30, 120])
def test_no_cell_is_empty_without_a_reason(number: int) -> None:
    found = scored(people(number)).reliability
    for name in ("omega", "lambda_2", "lambda_6", "spearman_brown"):
        assert (found[name].isna() == (found[f"{name}_reason"] != "")).all()
    for name, reason in (("average_r", "r"), ("sem", "sem"), ("mokken_h", "mokken")):
        assert (found[name].isna() == (found[f"{reason}_reason"] != "")).all()
    assert (found["omega_low"].isna() == (found["omega_limits_reason"] != "")).all()
    assert (found["alpha"].isna() == (found["status"] == "not_estimated")).all()
    assert set(found["status"]) <= {"ok", "not_estimated"}
    for name in (column for column in found if column.endswith("reason")):
        assert set(found[name]) <= {"", *Reason}
    assert (found["sem_from"] == found["alpha"].notna().map({True: "alpha", False: ""})).all()
    assert set(found["omega_note"]) == {""}
    assert (found["sem"].dtype, found["sdc"].dtype) == (float, float)


# ---- verdicts


def found(value: float, low: float, high: float) -> Estimate:
    return Estimate(value=value, low=low, high=high, respondents=50, method="feldt")


@pytest.mark.parametrize(
    ("limits", "omega_low", "expected"),
    [
        ((0.97, 0.96, 0.98), NAN, Verdict.REDUNDANT),
        ((0.90, 0.80, 0.94), NAN, Verdict.CARRIES_PERSON),
        ((0.90, 0.79, 0.94), NAN, Verdict.CARRIES_GROUPS),
        ((0.90, 0.80, 0.94), 0.75, Verdict.CARRIES_GROUPS),
        ((0.75, 0.70, 0.80), 0.90, Verdict.CARRIES_GROUPS),
        ((0.85, 0.69, 0.92), NAN, Verdict.UNDECIDED),
        ((0.60, 0.45, 0.69), NAN, Verdict.WEAK),
        ((0.60, 0.45, 0.70), NAN, Verdict.UNDECIDED),
    ],
)
def test_the_lower_limit_decides(
    limits: tuple[float, float, float], omega_low: float, expected: Verdict
) -> None:
    assert verdict(found(*limits), omega_low) is expected


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_verdict(reason: Reason) -> None:
    assert verdict(NotEstimated(reason=reason), NAN) in set(Verdict)


@pytest.mark.parametrize("each", list(Verdict))
def test_every_verdict_has_a_sentence_in_every_language_of_the_interface(each: Verdict) -> None:
    assert set(LANGUAGES) == set(languages())
    for language in LANGUAGES:
        said = sentence(each, language)
        assert said.endswith(".")
        assert "{" not in said


def test_the_sentence_beside_a_verdict_is_its_own() -> None:
    table = scored(people(40)).reliability
    for each in table.to_dict("records"):
        assert each["sentence_nl"] == sentence(Verdict(each["verdict"]), "nl")
        assert each["sentence_en"] == sentence(Verdict(each["verdict"]), "en")


# ---- items


def test_the_use_of_options_runs_from_low_to_high_after_turning_round() -> None:
    items = [an_item("own1"), an_item("own2", reverse=True)]
    rows = [{"own1": code, "own2": code} for code in (1, 1, 1, 2, 5)]
    table = scored(rows, an_instrument([a_factor(items=items)])).items
    first, second = (row(table, role="enterprise", item=item) for item in ("own1", "own2"))
    assert (first["category_use"], second["category_use"]) == ("3 1 0 0 1", "1 0 0 1 3")
    assert (first["floor_percent"], first["ceiling_percent"]) == (60.0, 20.0)
    assert (second["floor_percent"], second["ceiling_percent"]) == (20.0, 60.0)


def test_every_item_is_described_in_points_over_the_people_who_answered_it() -> None:
    """Skew and kurtosis as psychometric software gives them (type 3), with the sd of n - 1."""
    rows = people(30, noise=1.2)
    del rows[3]["own1"]
    rows[4]["own2"] = "?"
    table = scored(rows).items
    found = table[table["role"] == "enterprise"]
    for name, each in zip(("own1", "own2", "own3", "own4"), found.to_dict("records"), strict=True):
        codes = [str(row[name]) for row in rows if row.get(name, "?") != "?"]
        points = pd.Series([25.0 * (int(code) - 1) for code in codes])
        apart = (points - points.mean()) / points.std()
        assert each["item"] == name
        assert each["respondents"] == len(points) == (29 if name in ("own1", "own2") else 30)
        assert each["mean"] == pytest.approx(points.mean())
        assert each["sd"] == pytest.approx(points.std())
        assert each["skew"] == pytest.approx((apart**3).mean())
        assert each["kurtosis"] == pytest.approx((apart**4).mean() - 3)
        assert each["shape_reason"] == ""
    assert found["missing_percent"].tolist() == pytest.approx([100 / 30, 0, 0, 0])
    assert found["dont_know_percent"].tolist() == pytest.approx([0, 100 / 30, 0, 0])
    assert (found["respondents"].dtype, found["dont_know_percent"].dtype) == (np.int64, float)


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ([], "no_answers"),
        ([2], "n_too_small"),
        ([2, 4], "n_too_small"),
        ([3, 3, 3], "no_variance"),
        ([3, 3, 4], ""),
    ],
)
def test_why_the_shape_of_an_item_means_nothing_is_said(codes: list[int], reason: str) -> None:
    table = scored([{"own1": code} for code in codes]).items
    found = row(table, role="enterprise", item="own1")
    assert found["shape_reason"] == reason
    assert np.isnan([found["skew"], found["kurtosis"]]).all() == (reason != "")
    assert (table["skew"].dtype, table["kurtosis"].dtype) == (float, float)


def test_an_item_on_a_short_scale_shows_the_use_of_its_own_options_only() -> None:
    own1, own2 = an_item("own1"), an_item("own2")
    own1 = dataclasses.replace(own1, answers={**own1.answers, "enterprise": "yes3"})
    rows = [{"own1": 1, "own2": 5}, {"own1": 3, "own2": 5}, {"own1": 3, "own2": 1}]
    table = scored(rows, an_instrument([a_factor(items=[own1, own2])])).items
    found = table.loc[table["role"] == "enterprise"]
    assert found["category_use"].tolist() == ["1 0 2", "1 0 0 0 2"]
    assert found["ceiling_percent"].tolist() == pytest.approx([200 / 3] * 2)


@pytest.mark.parametrize(("number", "dropped"), [(0, ""), (1, "own1 own2 own3 own4"), (40, "")])
def test_nobody_agrees_on_nothing_and_one_person_on_everything(number: int, dropped: str) -> None:
    found = row(scored(people(number)).reliability, role="enterprise")
    assert found["dropped_items"] == dropped


def test_discrimination_is_in_points_and_waits_for_thirty_people() -> None:
    rows = [{f"own{n}": code for n in (1, 2, 3, 4)} for code in [1] * 15 + [5] * 15]
    few, enough = (
        row(scored(given).items, role="enterprise", item="own1") for given in (rows[1:], rows)
    )
    assert few["discrimination_reason"] == "n_too_small"
    assert enough["discrimination"] == 100.0


def test_an_item_with_few_options_weighs_as_much_in_the_total_as_one_with_many() -> None:
    own1, own2 = an_item("own1"), an_item("own2")
    own1 = dataclasses.replace(own1, answers={**own1.answers, "enterprise": "yes3"})
    instrument = an_instrument([a_factor(items=[own1, own2])])
    pairs = [(3, 1), (1, 4), (2, 2), (1, 5), (3, 3)] * 6
    table = scored([{"own1": a, "own2": b} for a, b in pairs], instrument).items
    points = np.array([(50 * (a - 1), 25 * (b - 1)) for a, b in pairs])
    total = points.mean(axis=1)
    upper, lower = total >= np.quantile(total, 0.73), total <= np.quantile(total, 0.27)
    expected = points[upper].mean(axis=0) - points[lower].mean(axis=0)
    found = table.loc[table["role"] == "enterprise", "discrimination"]
    assert found.tolist() == pytest.approx(expected.tolist())


@pytest.mark.parametrize("items", [2, 4])
def test_scalability_is_the_covariance_as_a_share_of_the_most_that_answers_could_have(
    items: int,
) -> None:
    """The most is that of the same answers in order: who answers one high answers all high."""
    instrument = an_instrument([a_factor(items=[an_item(f"own{n + 1}") for n in range(items)])])
    given = people(100, items=items, noise=1.0)
    answers = pd.DataFrame(given).drop(columns="role").to_numpy()
    found, most = (np.cov(each.T) for each in (answers, np.sort(answers, axis=0)))
    for table in (found, most):
        np.fill_diagonal(table, 0)
    scores = scored(given, instrument)
    table = scores.items[scores.items["role"] == "enterprise"]
    assert table["mokken_h"].tolist() == pytest.approx((found.sum(0) / most.sum(0)).tolist())
    assert set(table["mokken_h_reason"]) == {""}
    assert row(scores.reliability, role="enterprise")["mokken_h"] == pytest.approx(
        found.sum() / most.sum()
    )
    few = scored(given[1:], instrument).items
    assert set(few.loc[few["role"] == "enterprise", "mokken_h_reason"]) == {"n_too_small"}


def test_why_an_item_does_not_discriminate_is_said() -> None:
    one = an_instrument([a_factor(items=[an_item("own1")])])
    for rows, instrument, reason in (
        (people(40, items=1), one, "too_few_items"),
        (people(40), None, ""),
        (people(29), None, "n_too_small"),
        ([], None, "no_answers"),
    ):
        table = scored(rows, instrument).items
        found = table[table["role"] == "enterprise"]
        assert set(found["discrimination_reason"]) == {reason}
        assert found["discrimination"].isna().all() == (reason != "")
        assert found["discrimination"].dtype == float


def test_without_groups_of_people_there_are_tables_without_rows() -> None:
    instrument, answers = an_instrument(), some_responses(an_instrument(), [])
    keyed = keyed_answers(instrument, a_study().cases, answers)
    found = items_table(keyed, [], answers.dont_know)
    assert (len(found), list(found)) == (0, list(scored([]).items))
    scales = reliability_table(keyed, [])
    assert (len(scales), list(scales)) == (0, list(scored([]).reliability))


def test_one_role_and_one_factor_are_described_too() -> None:
    instrument, rows = an_instrument(), people(5)
    answers = some_responses(instrument, rows)
    keyed = keyed_answers(instrument, a_study().cases, answers)
    groups = scale_groups(keyed, np.full(len(rows), "", dtype=object))
    found = items_table(keyed, groups[:1], answers.dont_know)
    assert found["item"].tolist() == ["own1", "own2", "own3", "own4"]
    assert set(found["role"]) == {"enterprise"}


def test_the_fewest_people_of_any_pair_of_items_are_counted() -> None:
    """Of 40 people 3 skipped the first item, 4 others the second and one of them the third."""
    rows = people(40)
    for place in range(7):
        del rows[place]["own1" if place < 3 else "own2"]
    del rows[0]["own3"]
    found = row(scored(rows).reliability, role="enterprise")
    assert (found["smallest_pair"], found["missing"], found["respondents"]) == (33, "pairwise", 40)


def flags(rows: Sequence[Mapping[str, object]], item: str) -> list[str]:
    return str(row(scored(rows).items, role="enterprise", item=item)["flags"]).split()


def test_an_item_at_one_end_of_its_answers_is_flagged() -> None:
    assert "floor" in flags([{"own1": 1, "own2": n % 5 + 1} for n in range(10)], "own1")
    assert "ceiling" in flags([{"own1": 5, "own2": n % 5 + 1} for n in range(10)], "own1")
    assert flags([{"own1": 1, "own2": n % 5 + 1} for n in range(9)], "own1") == []


def test_an_item_on_which_nobody_differs_much_is_flagged() -> None:
    rows = [{"own1": 3 if n else 4, "own2": n % 5 + 1} for n in range(20)]
    assert "low_spread" in flags(rows, "own1")
    assert "low_spread" not in flags(rows, "own2")


def test_a_spread_of_just_half_a_step_is_not_low() -> None:
    """Of 16 people 6 are one step higher: a variance of 6 · 10 / (16 · 15)."""
    rows = [{"own1": 4 if n < 6 else 3, "own2": n % 5 + 1} for n in range(16)]
    assert "low_spread" not in flags(rows, "own1")
    assert "low_spread" in flags(
        [{**row, "own1": 3 if n else 4} for n, row in enumerate(rows)], "own1"
    )


def test_an_item_that_goes_against_the_others_is_flagged_as_wrongly_keyed() -> None:
    rows = [{**answers, "own4": 6 - int(str(answers["own1"]))} for answers in people(40)]
    assert "keying" in flags(rows, "own4")


def test_an_item_that_has_little_to_do_with_the_others_is_flagged() -> None:
    rows = [
        {**answers, "own4": n % 5 + 1 if n % 6 else answers["own1"]}
        for n, answers in enumerate(people(200))
    ]
    assert "low_item_rest" in flags(rows, "own4")
    assert "low_item_rest" not in flags(rows, "own1")


def test_an_item_that_many_skip_or_do_not_know_is_flagged() -> None:
    rows = [{**answers} for answers in people(20)]
    for place in range(3):
        rows[place]["own1"] = "?"
        del rows[place + 3]["own2"]
    assert "dont_know" in flags(rows, "own1")
    assert "missing" in flags(rows, "own2")
    assert flags(rows, "own3") == []


def test_one_in_ten_without_an_answer_is_not_yet_many() -> None:
    rows = people(20)
    for place in range(2):
        rows[place]["own1"] = "?"
        del rows[place + 3]["own2"]
    assert flags(rows, "own1") == flags(rows, "own2") == []


def test_an_item_that_has_nothing_to_do_with_the_other_does_not_go_against_it() -> None:
    """Every combination of the ends three times: the correlation is 0, neither way."""
    rows = [{"own1": one, "own2": two} for one in (1, 5) for two in (1, 5)] * 3
    items = [an_item("own1"), an_item("own2")]
    table = scored(rows, an_instrument([a_factor(items=items)])).items
    found = row(table, role="enterprise", item="own1")
    assert found["item_rest"] == pytest.approx(0, abs=1e-12)
    assert str(found["flags"]).split() == ["floor", "ceiling", "low_item_rest"]


def test_a_second_wave_of_the_same_people_does_not_change_the_items() -> None:
    rows = [{**answers, "respondent": f"r{n}"} for n, answers in enumerate(people(30))]
    again = [{**answers, "wave": "2", "own1": "?"} for answers in rows]
    pd.testing.assert_frame_equal(scored(rows).items, scored([*again, *rows]).items)


def test_scoring_a_study_does_not_wait_for_pingouin() -> None:
    program = (
        "import sys, ecoscore.scoring, ecoscore.scoring.formulas.by_pingouin;"
        "sys.exit('pingouin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
