"""Does ecoscore find the numbers that R finds (tests/reference), and pingouin where both exist?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
import pingouin
import pytest
from builders import a_study
from reference.oracles import (
    BFI,
    COHESION,
    ECO,
    LEADERSHIP,
    Asked,
    bfi,
    bhr,
    cohesion,
    data,
    eco,
    matrix,
    oracle,
)

from ecoscore.model.scores import Estimate, StudyScores
from ecoscore.scoring import score_study
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.consistency.basis import basis_of
from ecoscore.scoring.consistency.item_statistics import alpha_if_dropped, item_rest
from ecoscore.scoring.consistency.scale_statistics import cronbach_alpha
from ecoscore.scoring.differences.gaps import hedges_g, welch
from ecoscore.scoring.formulas.patterns import Patterns, patterns_of
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.levels.cases import invited_table
from ecoscore.scoring.levels.cells import Cells, Moments, cells_of
from ecoscore.scoring.levels.intervals import (
    case_values,
    pooled_variance,
    precision,
    satterthwaite_df,
    t_limits,
)

ASKED = {"bfi": bfi, "bhr": bhr, "cohesion": cohesion, "eco": lambda: eco(1)}
ROLES = ["enterprise", "municipality", "sdc", "worker"]


@cache
def asked(name: str) -> Asked:
    return ASKED[name]()


@cache
def scored(name: str) -> StudyScores:
    return score_study(*asked(name))


@cache
def keyed_of(name: str) -> Keyed:
    instrument, study, responses = asked(name)
    return keyed_answers(instrument, study.cases, responses)


def patterns(name: str, items: Sequence[str], *, missing: str) -> Patterns:
    """The answers of everybody to some items of a data set."""
    keyed = keyed_of(name)
    columns = [keyed.column_of[item] for item in items]
    found = patterns_of(keyed.keyed[:, columns])
    return found.complete() if missing == "complete" else found


def items_of(scale: str) -> list[str]:
    names = {**BFI, **ECO, "lead": LEADERSHIP, "cohesion": COHESION}[scale]
    return [name.lstrip("-") for name in names]


# ---- scale scores


@pytest.mark.parametrize("scale", BFI)
def test_scores_of_the_first_twenty_people_are_those_of_r(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.pomp50.first20")
    found = scored("bfi").respondents[scale].to_numpy()[:20]
    np.testing.assert_allclose(found, np.array(value, float), rtol=0, atol=tolerance)


@pytest.mark.parametrize("scale", BFI)
def test_scores_have_the_mean_and_spread_of_r(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.pomp50.mean_sd")
    found = scored("bfi").respondents[scale]
    assert [found.mean(), found.std()] == pytest.approx([value["mean"], value["sd"]], abs=tolerance)


@pytest.mark.parametrize("scale", BFI)
def test_scores_on_the_answer_scale_are_those_of_r(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.mean50.summary")
    codes = 1 + scored("bfi").respondents[scale].dropna() / 20
    found = [len(codes), codes.mean(), codes.std(), codes.min(), codes.max(), codes.median()]
    expected = [value[key] for key in ("n_valid", "mean", "sd", "min", "max", "median")]
    assert found == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("scale", BFI)
def test_a_stricter_share_leaves_as_many_people_as_in_r(scale: str) -> None:
    value, _ = oracle(f"bfi.{scale}.mean80.n_valid")
    instrument, study, responses = bfi(share=0.8)
    assert score_study(instrument, study, responses).respondents[scale].notna().sum() == value


def test_scores_of_eleven_people_are_those_of_r() -> None:
    value, tolerance = oracle("cohesion.pomp50")
    found = scored("cohesion").respondents["cohesion"].to_numpy()
    np.testing.assert_allclose(found, np.array(value, float), rtol=0, atol=tolerance)


def test_eco_scores_have_the_number_and_mean_and_spread_of_r() -> None:
    value, tolerance = oracle("eco.factor_score_summary")
    found = scored("eco").respondents[list(ECO)]
    assert list(found.count()) == value["n"]
    assert list(found.mean()) == pytest.approx(value["mean"], abs=tolerance)
    assert list(found.std()) == pytest.approx(value["sd"], abs=tolerance)


# ---- reliability


@pytest.mark.parametrize("scale", BFI)
def test_alpha_over_all_answers_is_that_of_r(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.pairwise.alpha")
    table = scored("bfi").reliability.set_index(["role", "scale"])
    assert table.loc[("all", scale), "alpha"] == pytest.approx(value["raw"], abs=tolerance)


@pytest.mark.parametrize("scale", BFI)
@pytest.mark.parametrize("missing", ["pairwise", "complete"])
def test_the_limits_of_alpha_are_those_of_r(scale: str, missing: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.{missing}.alpha_feldt95")
    alpha = cronbach_alpha(basis_of(patterns("bfi", items_of(scale), missing=missing)))
    expected = [value["alpha"], value["lower"], value["upper"]]
    assert [alpha.value, alpha.low, alpha.high] == pytest.approx(expected, abs=tolerance)


def test_alpha_and_limits_of_the_leadership_scale_are_those_of_r() -> None:
    value, tolerance = oracle("bhr.lead.complete.alpha_feldt95")
    row = scored("bhr").reliability.iloc[0]
    found = [row["alpha"], row["alpha_low"], row["alpha_high"]]
    assert found == pytest.approx([value["alpha"], value["lower"], value["upper"]], abs=tolerance)


def test_alpha_and_limits_of_eleven_people_are_those_of_r() -> None:
    value, tolerance = oracle("cohesion.complete.alpha_feldt95")
    complete = patterns("cohesion", COHESION, missing="complete")
    alpha = cronbach_alpha(basis_of(complete), least=10)
    expected = [value["alpha"], value["lower"], value["upper"]]
    assert [alpha.value, alpha.low, alpha.high] == pytest.approx(expected, abs=tolerance)


def test_alpha_over_four_roles_is_that_of_r() -> None:
    value, tolerance = oracle("eco.alpha")
    found = scored("eco").reliability.query("role == 'all'").set_index("scale")["alpha"]
    assert found.to_dict() == pytest.approx(value, abs=tolerance)


def test_a_second_wave_of_the_same_people_does_not_change_alpha() -> None:
    both = score_study(*eco(1, 2)).reliability
    pd.testing.assert_frame_equal(both, scored("eco").reliability)


DROPPED = ["bhr.lead.complete", "cohesion.complete", "bfi.agree.complete", "bfi.open.pairwise"]


@pytest.mark.parametrize("name", DROPPED)
def test_alpha_without_each_item_is_that_of_r(name: str) -> None:
    value, tolerance = oracle(f"{name}.alpha_drop")
    given = patterns(name.split(".")[0], value[".row"], missing=name.split(".")[-1])
    found = alpha_if_dropped(basis_of(given), least=5).values
    np.testing.assert_allclose(found, np.array(value["raw_alpha"]), rtol=0, atol=tolerance)


@pytest.mark.parametrize("name", DROPPED)
def test_the_item_rest_correlation_is_that_of_r(name: str) -> None:
    value, tolerance = oracle(f"{name}.item_stats")
    given = patterns(name.split(".")[0], value[".row"], missing=name.split(".")[-1])
    found = item_rest(basis_of(given), least=5).values
    np.testing.assert_allclose(found, np.array(value["r.drop"]), rtol=0, atol=tolerance)


def test_item_means_and_spreads_are_those_of_r() -> None:
    value, tolerance = oracle("bhr.describe")
    described = pd.DataFrame(value).set_index(".row").loc[LEADERSHIP]
    items = scored("bhr").items.set_index("item")
    found = pd.DataFrame({"mean": 1 + items["mean"] / 25, "sd": items["sd"] / 25})
    np.testing.assert_allclose(
        found.to_numpy(), described[["mean", "sd"]].to_numpy(), rtol=0, atol=tolerance
    )


def test_alpha_is_that_of_pingouin_and_the_limits_too_up_to_its_rounding() -> None:
    used = keyed_of("cohesion").keyed.astype(float)
    value, limits = pingouin.cronbach_alpha(data=pd.DataFrame(np.where(used == 0, np.nan, used)))
    found = cronbach_alpha(basis_of(patterns_of(keyed_of("cohesion").keyed)), least=10)
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(value, abs=1e-12)
    assert [found.low, found.high] == pytest.approx(list(limits), abs=5.1e-4)


# ---- roles, cases and their intervals


def cells(name: str) -> Cells:
    instrument, study, _ = asked(name)
    return cells_of(scored(name).respondents, instrument, study.cases)


def test_the_number_of_people_in_each_cell_is_that_of_r() -> None:
    np.testing.assert_array_equal(cells("eco").people[0], matrix("eco.n_by_case_role").to_numpy())


@pytest.mark.parametrize("factor", ECO)
def test_role_means_are_those_of_r(factor: str) -> None:
    expected = matrix("eco.case_role_means").set_index(["case", "role"])[factor]
    table = scored("eco").cases.query("scale == @factor").set_index(["case", "role"])
    found = table.loc[expected.index, "score"]
    np.testing.assert_allclose(found.to_numpy(), expected.to_numpy(), rtol=0, atol=1e-8)


@pytest.mark.parametrize("factor", ECO)
def test_case_values_are_the_role_balanced_means_of_r(factor: str) -> None:
    expected = matrix("eco.case_means_role_balanced").set_index("case")[factor]
    table = scored("eco").cases.query("scale == @factor and role == 'all'").set_index("case")
    found = table.loc[expected.index, "score"]
    np.testing.assert_allclose(found.to_numpy(), expected.to_numpy(), rtol=0, atol=1e-8)


def test_the_finite_population_interval_is_that_of_r() -> None:
    value, tolerance = oracle("eco.fpc_role")
    table = scored("eco").cases.set_index(["case", "role", "scale"])
    row = table.loc[("C05", "worker", "COL")]
    assert row["method"] == "t_own_fpc"
    found = [row["respondents"], row["invited"], row["score"], row["low"], row["high"]]
    expected = [value[key] for key in ("n", "N", "mean", "lower", "upper")]
    assert found == pytest.approx(expected, abs=tolerance)


def test_the_finite_population_error_is_that_of_the_survey_package() -> None:
    value, tolerance = oracle("eco.fpc_role_survey")
    instrument, study, _ = asked("eco")
    precise = precision(
        cells("eco").scales,
        invited=invited_table(instrument, study.cases),
        reliability=np.full((4, 7), np.nan),
    )
    place = (0, 4, ROLES.index("worker"), list(ECO).index("COL"))
    assert np.sqrt(precise.variance[place]) == pytest.approx(value["se"], abs=tolerance)


def test_the_pooled_spread_within_cells_is_that_of_an_analysis_of_variance() -> None:
    value, tolerance = oracle("eco.pooled_within_sd")
    pooled, _ = pooled_variance(cells("eco").scales)
    found = dict(zip(ECO, np.sqrt(pooled[0, 0, 0, :6]), strict=True))
    assert found == pytest.approx(value, abs=tolerance)


@pytest.mark.parametrize("factor", ["COL", "CON"])
def test_case_intervals_are_those_of_r_where_nobody_missing_means_no_error(factor: str) -> None:
    expected = matrix(f"eco.case_balanced_rule5.{factor}")
    instrument, study, _ = asked("eco")
    found = cells("eco")
    certain = np.ones((4, 7))  # the reference has no error of measurement in a complete cell
    invited = invited_table(instrument, study.cases)
    part = precision(found.parts, invited=invited, reliability=certain)
    whole = case_values(found.parts, part, found.shares)
    low, high = t_limits(whole.mean, whole.variance, whole.df)
    parts = [whole.mean, np.sqrt(whole.variance), whole.df, low, high]
    table = np.stack([part[0, :, list(ECO).index(factor)] for part in parts], axis=1)
    wanted = expected[["mean", "se", "df", "lower", "upper"]].to_numpy()
    np.testing.assert_allclose(table, wanted, rtol=1e-10, atol=1e-8)


@pytest.mark.parametrize("factor", ["COL", "CON"])
@pytest.mark.parametrize("case", ["C06", "C07", "C11", "C12", "C14"])
def test_case_intervals_in_the_table_are_those_of_r(factor: str, case: str) -> None:
    expected = matrix(f"eco.case_balanced_rule5.{factor}").loc[case]
    row = scored("eco").cases.set_index(["case", "role", "scale"]).loc[(case, "all", factor)]
    found = [row["score"], row["low"], row["high"]]
    assert found == pytest.approx([*expected[["mean", "lower", "upper"]]], abs=1e-8)


def test_the_degrees_of_freedom_of_a_case_are_those_of_satterthwaite() -> None:
    value, tolerance = oracle("eco.case_balanced_se")
    moments, place = cells("eco").scales, list(ECO).index("COL")
    instrument, study, _ = asked("eco")
    invited = invited_table(instrument, study.cases)[7]
    n, variance = moments.n[0, 7, :, place], moments.variance[0, 7, :, place]
    errors = variance / n * (1 - n / invited)
    df = satterthwaite_df(errors, n - 1.0)
    assert float(df) == pytest.approx(value["df_satterthwaite"], abs=tolerance)
    assert float(np.sqrt(errors.sum()) / 4) == pytest.approx(value["se"], abs=tolerance)


# ---- gaps


def group(values: pd.Series) -> Moments:
    known = values.dropna().to_numpy()
    return Moments(
        n=np.array(len(known)), mean=np.array(known.mean()), variance=np.array(known.var(ddof=1))
    )


def bfi_groups(scale: str) -> tuple[Moments, Moments]:
    people = scored("bfi").respondents
    first, second = (people.loc[people["role"] == role, scale] for role in ("g1", "g2"))
    return group(first), group(second)


@pytest.mark.parametrize("scale", BFI)
def test_the_gap_between_two_roles_is_the_welch_interval_of_r(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.gender_welch")
    row = scored("bfi").gaps.set_index("scale").loc[scale]
    found = [row["difference"] / 20, row["low"] / 20, row["high"] / 20]
    assert (row["role"], row["other"]) == ("g1", "g2")
    expected = [value["diff"], value["lower"], value["upper"]]
    assert found == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("scale", BFI)
def test_the_effect_size_is_the_hedges_g_of_metafor(scale: str) -> None:
    value, tolerance = oracle(f"bfi.{scale}.gender_hedges")
    row = scored("bfi").gaps.set_index("scale").loc[scale]
    assert row["effect_size"] == pytest.approx(value["g"], abs=tolerance)


def test_the_gap_within_one_case_is_the_welch_interval_of_r() -> None:
    value, tolerance = oracle("eco.gap_welch_within_case_C05")
    table = scored("eco").gaps.set_index(["case", "scale", "role", "other"])
    row = table.loc[("C05", "COL", "enterprise", "worker")]
    assert [row["low"], row["high"]] == pytest.approx(
        [value["lower"], value["upper"]], abs=tolerance
    )


def test_the_gap_is_the_welch_interval_of_pingouin_up_to_its_rounding() -> None:
    people = data("cohesion.csv").assign(score=scored("cohesion").respondents["cohesion"])
    first, second = (people.loc[people["UNIT"] == unit, "score"] for unit in ("1044B", "1044C"))
    theirs = pingouin.ttest(first, second, correction=True)
    found = np.array(welch(group(first), group(second)))
    np.testing.assert_allclose(found[1:].astype(float), theirs["CI95"].iloc[0], atol=5.1e-3)


def test_the_effect_size_is_that_of_pingouin_up_to_its_approximate_correction() -> None:
    first, second = bfi_groups("agree")
    people = scored("bfi").respondents
    samples = [people.loc[people["role"] == role, "agree"].dropna() for role in ("g1", "g2")]
    theirs = pingouin.compute_effsize(*samples, eftype="hedges")
    assert float(hedges_g(first, second)) == pytest.approx(theirs, abs=1e-6)


def test_no_study_of_the_reference_leaves_a_number_that_is_not_finite() -> None:
    for name in ASKED:
        for table in (scored(name).cases, scored(name).gaps, scored(name).reliability):
            numbers: Floats = table.select_dtypes("float").to_numpy(dtype=float)
            assert not np.isinf(numbers).any()


def test_a_study_without_answers_is_scored_too() -> None:
    instrument, _, responses = asked("cohesion")
    empty = type(responses)(
        people=responses.people.iloc[:0],
        answers=responses.answers.iloc[:0],
        dont_know=responses.dont_know.iloc[:0],
        open_answers=responses.open_answers.iloc[:0],
    )
    scores = score_study(instrument, a_study({"noord": {"soldier": 4}}), empty)
    assert set(scores.cases["reason"]) == {"no_answers"}
