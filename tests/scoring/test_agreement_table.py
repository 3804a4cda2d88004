"""What does a study say about agreement within its cases, and differences between them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses, words
from hypothesis import given, settings
from hypothesis import strategies as st
from reference.oracles import Asked, bhr, eco, matrix, oracle

from ecoscore.model.instrument import Instrument, Item, Kind
from ecoscore.scoring.formulas.chance import chance_levels
from ecoscore.scoring.groups.aggregation import Verdict, aggregation_table, sentence
from ecoscore.scoring.groups.agreement import agreement_table
from ecoscore.scoring.groups.between_cases import FEWEST_CASES, differences_between_cases
from ecoscore.scoring.groups.consensus import consensus_table
from ecoscore.scoring.groups.within_cases import agreement_of
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.levels.cells import cells_from
from ecoscore.scoring.respondents import scores_of

Rows = Sequence[Mapping[str, object]]
Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
ITEMS = ("own1", "own2", "own3", "own4")
ALIKE = ("kendall_w", "spearman_mean", "icc_a1", "icc_c1")
"""How alike the profiles of roles are."""


def tables(asked: Asked) -> Tables:
    """Agreement, aggregation and consensus."""
    instrument, study, responses = asked
    keyed = keyed_answers(instrument, study.cases, responses)
    cells = cells_from(
        keyed.cell,
        scores_of(keyed),
        waves=keyed.waves,
        cases=len(keyed.cases),
        instrument=instrument,
    )
    within = agreement_of(keyed)
    between = differences_between_cases(keyed, cells, panels=within.panels)
    return (
        agreement_table(keyed, cells, within=within, between=between),
        aggregation_table(keyed, within=within, between=between),
        consensus_table(keyed, cells),
    )


def asking(rows: Rows, instrument: Instrument | None = None) -> Asked:
    """A study of the cases that occur in the rows."""
    numbered = [{"respondent": f"r{place}", **row} for place, row in enumerate(rows)]
    cases = dict.fromkeys(str(row.get("case", "noord")) for row in rows)
    bank = instrument or an_instrument()
    return bank, a_study({case: {} for case in cases}), some_responses(bank, numbered)


def agreement(rows: Rows, instrument: Instrument | None = None) -> pd.DataFrame:
    return tables(asking(rows, instrument))[0]


def one_row(
    rows: Rows, instrument: Instrument | None = None, role: str = "enterprise"
) -> pd.Series:
    found = agreement(rows, instrument)
    (only,) = (row for _, row in found[found["role"] == role].iterrows())
    return only


def unlike_items() -> Instrument:
    """One item of five options and one of three."""
    scales = {"own1": "agree5", "own2": "yes3"}
    items = [
        Item(
            id=name,
            factor="ownership",
            facet="say",
            wording={"enterprise": words(name)},
            answers={"enterprise": scale},
        )
        for name, scale in scales.items()
    ]
    return an_instrument([a_factor(items=items)])


def one_item() -> Instrument:
    return an_instrument([a_factor(items=[an_item()])])


def test_the_table_has_the_values_of_other_software_for_every_group() -> None:
    found = tables(bhr())[0].set_index("case")
    for column, entry, name in (
        ("rwgj_uniform", "bhr.lead.rwgj.groups", "rwg.j"),
        ("rstar_uniform", "bhr.lead.rstarwg.groups", "rwg.lindell"),
        ("ad", "bhr.lead.ad_mean.groups", "AD.M"),
        ("awg", "bhr.lead.awg.groups", "a.wg"),
    ):
        wanted = matrix(entry)
        np.testing.assert_allclose(
            found.loc[wanted["grpid"].tolist(), column], wanted[name], atol=1e-9
        )
    wanted, _ = oracle("bhr.lead.rwgj_slight_skew.summary")
    assert isinstance(wanted, dict)
    assert found["rwgj_skewed"].mean() == pytest.approx(wanted["mean"], abs=1e-9)
    assert set(found["skewed_null"]) == {"slight_skew"}


def test_one_person_agrees_with_nobody() -> None:
    row = one_row([{"own1": 3, "own2": 4}])
    assert (row["status"], row["reason"]) == ("not_estimated", "n_too_small")
    assert (row["respondents"], row["items"]) == (1, 0)
    assert row["beyond_chance"] == ""


def test_people_who_left_a_scale_blank_do_not_count() -> None:
    row = one_row([{"own1": None}, {"own1": "?"}])
    assert (row["status"], row["reason"], row["respondents"]) == ("not_estimated", "no_answers", 0)


def test_each_item_takes_part_with_those_who_answered_it_and_not_with_one_answer() -> None:
    # own1: 3, 4 → variance .5. own2: 2, 3, 4 → 1. own3 has one answer, own4 none.
    row = one_row(
        [{"own1": 3, "own2": 2, "own3": 1}, {"own1": 4, "own2": 3}, {"own1": None, "own2": 4}]
    )
    assert (row["respondents"], row["items"]) == (3, 2)
    assert row["rstar_uniform"] == pytest.approx(1 - 0.75 / 2)
    assert row["rwgj_uniform"] == pytest.approx(2 * 0.625 / (2 * 0.625 + 0.375))
    assert row["ad"] == pytest.approx((0.5 + 2 / 3) / 2)
    # Two and three people: chance for the lower number.
    assert row["chance_rstar"] == chance_levels(2, (5, 5)).rstar


def test_the_chance_level_is_for_the_people_behind_the_middle_item() -> None:
    three = {"own1": 3, "own2": 2, "own3": 4}
    row = one_row([three, three, three, {"own1": 4, "own2": None, "own3": 4}, {"own1": 1}])
    # Five, three and four people: chance for four.
    assert row["chance_rstar"] == chance_levels(4, (5,) * 3).rstar
    assert row["chance_rwgj"] == chance_levels(4, (5,) * 3).rwgj
    assert row["chance_ad"] == chance_levels(4, (5,) * 3).ad
    assert row["chance_awg"] == chance_levels(4, (5,) * 3).awg


def test_two_people_who_agree_fully_on_one_item_are_not_beyond_chance() -> None:
    row = one_row([{"own1": 4}, {"own1": 4}], one_item())
    assert (row["rwg"], row["rstar_uniform"], row["chance_rstar"]) == (1, 1, 1)
    assert row["beyond_chance"] == "no"


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        # Full agreement of two is no more than chance, that of ten is.
        ([4] * 2, 0),
        ([4] * 10, 1),
        # AD = .9: beyond chance for a hundred people, but wider than a sixth of the options.
        ([2] * 45 + [3] * 10 + [4] * 45, 0),
        # AD = 5/6: just a sixth of the options.
        ([2] * 40 + [3] * 16 + [4] * 40, 1),
        # AD = .8.
        ([2] * 40 + [3] * 20 + [4] * 40, 1),
    ],
)
def test_agreement_must_pass_both_a_cut_off_and_chance(
    answers: Sequence[int], share: float
) -> None:
    found = tables(asking([{"own1": answer} for answer in answers], one_item()))[1]
    assert found.iloc[0]["share_beyond_chance"] == share


@pytest.mark.parametrize(("apart", "share"), [(4, 1), (5, 0)])
def test_agreement_of_just_seven_tenths_is_strong(apart: int, share: float) -> None:
    """Variances of .6 of 2 and, with four of sixteen apart, of .2 of 8/12: r* is 1 - .3."""
    first = [4] * 7 + [2] * 3 + [3] * 6
    second = [2] * apart + [1] * (16 - apart)
    rows = [{"own1": one, "own2": two} for one, two in zip(first, second, strict=True)]
    found, cases, _ = tables(asking(rows, unlike_items()))
    assert found.iloc[0]["rstar_uniform"] == pytest.approx(0.7, abs=0.03)
    assert found.iloc[0]["beyond_chance"] == "rstar"
    assert cases.iloc[0]["share_beyond_chance"] == share


def test_ten_people_who_agree_fully_are_beyond_chance_in_every_way() -> None:
    row = one_row([dict.fromkeys(ITEMS, 3)] * 10)
    assert (row["rwgj_uniform"], row["rwgj_skewed"], row["rstar_uniform"]) == (1, 1, 1)
    assert (row["ad"], row["awg"], row["beyond_chance"]) == (0, 1, "yes")
    assert (row["ad_reason"], row["awg_reason"]) == ("", "")
    assert np.isnan(row["rwg"])


def test_agreement_near_an_end_gives_no_relative_index_and_says_why() -> None:
    row = one_row([{"own1": 1}, {"own1": 1}, {"own1": 2}], one_item())
    assert np.isnan(row["awg"])
    assert (row["status"], row["awg_reason"]) == ("ok", "not_identified")


def test_items_on_scales_of_unlike_length_are_each_compared_with_their_own_null() -> None:
    row = one_row([{"own1": 3, "own2": 1}, {"own1": 4, "own2": 2}], unlike_items())
    # Both have a variance of .5: .5 / 2 and .5 / (8/12).
    assert row["rstar_uniform"] == pytest.approx(1 - (0.25 + 0.75) / 2)
    assert row["ad_reason"] == "different_answer_scales"
    assert np.isnan([row["ad"], row["chance_ad"]]).all()
    assert row["options"] is pd.NA
    assert row["chance_rstar"] == chance_levels(2, (3, 5)).rstar
    # Two people who left out the shorter scale have no mean deviation to compare either.
    row = one_row([{"own1": 3}, {"own1": 4}], unlike_items())
    assert np.isnan([row["ad"], row["chance_ad"]]).all()
    assert row["chance_rstar"] == chance_levels(2, (5,)).rstar


def test_without_a_mean_deviation_the_cut_off_of_the_other_index_decides() -> None:
    # Variances: 3 of 20 differ, .134 of 2; 10 of 20, .263 of 8/12. So r* is .77.
    rows = [{"own1": 3 + (place < 3), "own2": 1 + (place < 10)} for place in range(20)]
    found, cases, _ = tables(asking(rows, unlike_items()))
    assert found.iloc[0]["rstar_uniform"] == pytest.approx(0.77, abs=0.005)
    assert found.iloc[0]["beyond_chance"] == "rstar"
    assert cases.iloc[0]["share_beyond_chance"] == 1


def test_three_options_have_their_own_nulls() -> None:
    rows = [{"role": "worker", "own1": 1}, {"role": "worker", "own1": 2}]
    row = one_row(rows, one_item(), "worker")
    assert (row["options"], row["skewed_null"]) == (3, "slight_skew_rescaled")
    assert row["rstar_uniform"] == row["rwg"] == pytest.approx(1 - 0.5 / (8 / 12))


def test_all_takes_together_the_roles_with_the_same_answer_scale_only() -> None:
    rows = [
        {"role": role, "own1": answer}
        for role, answer in (("enterprise", 2), ("municipality", 4), ("worker", 1))
    ]
    row = one_row(rows, role="all")
    assert row["respondents"] == 2
    assert row["rstar_uniform"] == pytest.approx(0)


def test_there_is_a_row_for_each_role_that_answered_and_no_other() -> None:
    found = agreement([{"case": "noord"}, {"case": "oost", "role": "worker", "own1": 2}])
    there = found[["case", "role"]].astype(str).to_numpy().tolist()
    assert there == [["noord", "enterprise"], ["noord", "all"], ["oost", "worker"]]


ANSWER = st.one_of(st.none(), st.just("?"), st.integers(1, 5))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "case": st.sampled_from(["noord", "oost", "zuid"]),
            "role": st.sampled_from(["enterprise", "municipality"]),
            "wave": st.sampled_from(["1", "2"]),
            **dict.fromkeys(ITEMS, ANSWER),
        }
    ),
    min_size=1,
    max_size=20,
)
KEYS = ["case", "wave", "role", "scale"]


def plain(table: pd.DataFrame) -> pd.DataFrame:
    text = table.select_dtypes("category").columns
    return table.astype(dict.fromkeys(text, str)).sort_values(KEYS, ignore_index=True)


@settings(deadline=None, max_examples=20)
@given(rows=ROWS, data=st.data())
def test_neither_the_order_of_people_nor_that_of_cases_matters(
    rows: list[Mapping[str, object]], data: st.DataObject
) -> None:
    one, other = agreement(rows), agreement(data.draw(st.permutations(rows)))
    pd.testing.assert_frame_equal(plain(one), plain(other), rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=20)
@given(rows=ROWS)
def test_answers_from_the_other_end_agree_as_much_except_with_a_skewed_null(
    rows: list[Mapping[str, object]],
) -> None:
    turned = [
        {key: 6 - value if isinstance(value, int) else value for key, value in row.items()}
        for row in rows
    ]
    pd.testing.assert_frame_equal(
        plain(agreement(rows)), plain(agreement(turned)), rtol=1e-9, atol=1e-9
    )


@settings(deadline=None, max_examples=20)
@given(rows=ROWS)
def test_what_is_not_there_has_a_reason_and_what_has_a_reason_is_not_there(
    rows: list[Mapping[str, object]],
) -> None:
    found, cases, roles = tables(asking(rows))
    for value, reason in (
        ("rstar_uniform", "reason"),
        ("rwgj_uniform", "reason"),
        ("rwgj_skewed", "reason"),
        ("chance_rstar", "reason"),
        ("ad", "ad_reason"),
        ("awg", "awg_reason"),
        ("reliability", "reliability_reason"),
    ):
        assert (found[value].isna() == (found[reason] != "")).all()
    assert (cases["icc1"].isna() == (cases["reason"] != "")).all()
    assert (roles["kendall_w"].isna() == (roles["reason"] != "")).all()
    assert (roles["p"].isna() == (roles["p_reason"] != "")).all()
    assert (found["rstar_uniform"].dropna() <= 1).all()
    assert found["rwgj_uniform"].dropna().between(0, 1).all()


def a_case(name: str, answers: Sequence[int]) -> list[dict[str, object]]:
    """One person per answer, who gives it to every item."""
    return [{"case": name, **dict.fromkeys(ITEMS, answer)} for answer in answers]


def verdict(per_case: Sequence[Sequence[int]]) -> pd.Series:
    rows = [row for place, answers in enumerate(per_case) for row in a_case(f"c{place}", answers)]
    found = tables(asking(rows))[1]
    return found[found["role"] == "enterprise"].iloc[0]


def test_the_share_between_cases_is_that_of_other_software() -> None:
    found = tables(eco(1))[1].set_index(["role", "scale"]).loc[("all", "COL")]
    wanted, tolerance = oracle("eco.icc_case_COL")
    assert isinstance(wanted, dict)
    assert found["icc2"] == pytest.approx(wanted["icc2"], abs=tolerance)
    (lead,) = (row for _, row in tables(bhr())[1].iterrows())
    wanted, tolerance = oracle("bhr.lead.anova")
    assert isinstance(wanted, dict)
    for column, name in (("cases", "k"), ("f", "F"), ("n0", "n0"), ("mean_n", "mean_n")):
        assert lead[column] == pytest.approx(wanted[name], abs=tolerance)
    shares, tolerance = oracle("bhr.lead.icc1_icc2")
    assert isinstance(shares, dict)
    assert lead["icc1"] == pytest.approx(shares["icc1_n0"], abs=tolerance)
    limits, tolerance = oracle("bhr.lead.icc_ci95_exact")
    assert isinstance(limits, dict)
    assert (lead["icc1_low"], lead["icc1_high"]) == pytest.approx(
        (limits["icc1_lower"], limits["icc1_upper"]), abs=tolerance
    )


@pytest.mark.parametrize(
    ("wanted", "per_case"),
    [
        (Verdict.JUSTIFIED, [[2, 2, 2, 2, 2, 3], [4, 4, 4, 4, 4, 3]] * 4),
        (Verdict.PSEUDO_AGREEMENT, [[4, 4, 4, 4, 4, 3]] * 8),
        (Verdict.PSEUDO_AGREEMENT, [[4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 3, 3]] * 4),
        (Verdict.DISPERSION, [[1, 1, 1, 5, 1, 1], [5, 5, 1, 5, 5, 5]] * 8),
        (Verdict.NOT_DEMONSTRATED, [[1, 2, 4, 5, 3, 2]] * 8),
        (Verdict.NOT_DEMONSTRATED, [[3, 3, 3, 3, 3, 3], [1, 5, 1, 5, 1, 5]] * 4),
        (Verdict.TOO_FEW_CASES, [[2, 2, 2, 2, 2, 3], [4, 4, 4, 4, 4, 3]] * 3 + [[1, 1, 1]]),
        (Verdict.TOO_FEW_CASES, [[answer] for answer in (1, 2, 3, 4, 5)] * 2),
    ],
)
def test_the_verdict_follows_from_agreement_difference_and_number(
    wanted: Verdict, per_case: Sequence[Sequence[int]]
) -> None:
    assert verdict(per_case)["verdict"] == wanted.value


def test_cases_that_differ_a_little_can_only_be_sorted_or_not_even_that() -> None:
    # The same shift, seen by more and by fewer people of each case.
    kinds = [[3, 3, 3, 3, 3, 4], [3, 3, 3, 4, 4, 4], [3, 4, 3, 4, 3, 4], [4, 4, 4, 4, 4, 3]]
    few = kinds * 20
    row = verdict(few)
    assert row["p"] < 0.05
    assert 0 < row["median_reliability"] < 0.5
    assert row["verdict"] == Verdict.NOT_RELIABLE.value
    more = verdict([answers * 2 for answers in few])
    assert 0.5 <= more["median_reliability"] < 0.7
    assert more["verdict"] == Verdict.JUSTIFIED_FOR_BANDS.value
    most = verdict([answers * 3 for answers in few])
    assert 0.7 <= most["median_reliability"] < 0.85
    assert most["verdict"] == Verdict.JUSTIFIED.value


def test_fewer_than_eight_cases_have_no_share_between_cases() -> None:
    row = verdict([[2, 2, 3], [4, 4, 5]] * 3)
    assert (row["status"], row["reason"]) == ("not_estimated", "n_too_small")
    assert np.isnan(row[["icc1", "icc1_low", "icc2", "f", "p"]].astype(float)).all()
    assert (row["cases"], row["share_beyond_chance"]) == (6, 1)


def test_one_case_is_its_own_middle_and_nobody_has_no_answers() -> None:
    found, cases, roles = tables(asking([{"own1": 3}, {"own1": 4}], one_item()))
    by_role = cases.set_index("role")
    assert by_role.loc["enterprise", "median_rstar"] == pytest.approx(0.75)
    assert by_role["reason"].astype(str).to_dict() == {
        "enterprise": "n_too_small",
        "municipality": "no_answers",
        "worker": "no_answers",
        "all": "n_too_small",
    }
    for each in (found, cases, roles):
        text = {"case", "wave", "role", "scale", "skewed_null", "beyond_chance", "verdict"}
        whole = {"cases", "respondents", "items", "options", "roles", "factors"}
        for column in set(each) - text:
            if column in whole:
                assert pd.api.types.is_integer_dtype(each[column])
            elif not column.startswith("sentence") and not column.endswith(("status", "reason")):
                assert each[column].dtype == float


@pytest.mark.parametrize(
    ("pairs", "reason", "found"),
    [(7, "n_too_small", Verdict.TOO_FEW_CASES), (8, "", Verdict.NOT_DEMONSTRATED)],
)
def test_a_case_of_one_person_is_none_of_the_eight_cases(
    pairs: int, reason: str, found: Verdict
) -> None:
    row = verdict([[2, 4]] * pairs + [[3]] * 6)
    assert (row["reason"], row["verdict"]) == (reason, found.value)
    assert np.isnan(row["icc1"]) == (reason != "")
    assert (row["cases"], row["respondents"]) == (pairs + 6, 2 * pairs + 6)


def test_when_everybody_says_the_same_there_is_nothing_to_divide() -> None:
    row = verdict([[4, 4, 4, 4, 4]] * 8)
    assert (row["reason"], row["verdict"]) == ("no_variance", Verdict.PSEUDO_AGREEMENT.value)


def test_without_an_f_there_is_no_p_and_cases_that_differ_still_do() -> None:
    row = verdict([[2] * 6, [4] * 6] * 4)
    assert np.isnan(row[["f", "p"]].astype(float)).all()
    assert (row["icc1"], row["status"], row["verdict"]) == (1, "ok", Verdict.JUSTIFIED.value)


def test_a_case_mean_is_as_reliable_as_its_number_of_people_makes_it() -> None:
    rows = [
        row
        for place in range(16)
        for row in a_case(f"c{place}", [place % 5 + 1, 3][: 1 + place % 2])
    ]
    found, cases, _ = tables(asking([*rows, {"case": "blank"}]))
    own = found[found["role"] == "enterprise"]
    assert list(own["reliability_reason"]) == [""] * 16 + ["no_answers"]
    own = own[own["case"] != "blank"]
    share = cases.iloc[0]["icc1"]
    for people, reliability in zip(own["respondents"], own["reliability"], strict=True):
        assert reliability == pytest.approx(people * share / (1 + (people - 1) * share))
    assert cases.iloc[0]["lowest_reliability"] == own["reliability"].min()
    assert cases.iloc[0]["median_reliability"] == pytest.approx(own["reliability"].median())


@pytest.mark.parametrize("number", [11, 12])
def test_the_middle_and_the_lowest_are_those_of_the_cases_with_a_value(number: int) -> None:
    """One person alone agrees with nobody; an even number of cases has two in the middle."""
    draws = np.random.default_rng(number)
    per_case = [
        np.clip(draws.integers(1, 6) + draws.integers(0, 2, 1 + place % 5), 1, 5).tolist()
        for place in range(number)
    ]
    rows = [row for place, answers in enumerate(per_case) for row in a_case(f"c{place}", answers)]
    found, cases, _ = tables(asking(rows))
    own, row = found[found["role"] == "enterprise"], cases.iloc[0]
    agrees = own["beyond_chance"][own["rstar_uniform"].notna()]
    assert own["rstar_uniform"].isna().sum() == 3
    assert own["rstar_uniform"].nunique() > 3
    assert row["median_rstar"] == pytest.approx(own["rstar_uniform"].median())
    assert row["median_reliability"] == pytest.approx(own["reliability"].median())
    assert row["lowest_reliability"] == own["reliability"].min()
    assert (row["cases"], row["respondents"]) == (len(own), own["respondents"].sum())
    assert row["mean_n"] == pytest.approx(own["respondents"].mean())
    assert 0 <= row["share_beyond_chance"] <= (agrees != "no").mean()


def test_roles_on_other_answer_scales_are_not_taken_together() -> None:
    bank = an_instrument([a_factor(items=[an_item(roles=["enterprise", "worker"])])])
    found = tables(asking([{"own1": 3}, {"role": "worker", "own1": 2}], bank))[1]
    row = found[found["role"] == "all"].iloc[0]
    assert (row["reason"], row["verdict"]) == ("different_answer_scales", "not_comparable")


def test_roles_without_an_item_in_common_are_not_taken_together() -> None:
    items = [an_item("own1", roles=["enterprise"]), an_item("own2", roles=["municipality"])]
    rows = [{"own1": 3}, {"role": "municipality", "own2": 3}]
    found, cases, _ = tables(asking(rows, an_instrument([a_factor(items=items)])))
    assert "all" not in set(found["role"])
    row = cases[cases["role"] == "all"].iloc[0]
    assert (row["reason"], row["verdict"]) == ("no_common_items", "not_comparable")


def test_a_factor_that_one_role_is_asked_has_no_row_of_all() -> None:
    alone = a_factor("roles", items=[an_item("rol1", factor="roles", roles=["enterprise"])])
    cases = tables(asking([{"own1": 3, "rol1": 3}], an_instrument([a_factor(), alone])))[1]
    assert cases.loc[cases["scale"] == "roles", "role"].tolist() == ["enterprise"]
    assert cases.loc[cases["scale"] == "ownership", "role"].tolist()[-1] == "all"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verdict_has_a_sentence(language: str) -> None:
    sentences = {sentence(each, language) for each in Verdict}
    assert len(sentences) == len(Verdict)
    assert all(text.endswith(".") and "{" not in text for text in sentences)
    assert str(FEWEST_CASES) in sentence(Verdict.TOO_FEW_CASES, language)


def test_the_sentence_beside_the_verdict_of_a_mean_is_its_own() -> None:
    row = verdict([[4, 4, 4, 4, 4, 3]] * 8)
    assert row["sentence_nl"] == sentence(Verdict.PSEUDO_AGREEMENT, "nl")
    assert row["sentence_en"] == sentence(Verdict.PSEUDO_AGREEMENT, "en")


def test_agreement_without_difference_is_not_told_as_sameness() -> None:
    # A test that finds no difference is no proof that there is none.
    assert "not been shown that regions differ" in sentence(Verdict.PSEUDO_AGREEMENT, "en")
    assert "niet aangetoond dat regio’s" in sentence(Verdict.PSEUDO_AGREEMENT, "nl")
    assert "elke regio" not in sentence(Verdict.PSEUDO_AGREEMENT, "nl")


def profiles(*by_role: tuple[str, Sequence[int | None]]) -> pd.Series:
    """The row of one case whose roles each have one person, with an answer per factor."""
    factors = [
        a_factor(f"f{place}", items=[an_item(f"i{place}", factor=f"f{place}")])
        for place in range(len(by_role[0][1]))
    ]
    rows = [
        {"role": role, **{f"i{place}": answer for place, answer in enumerate(answers)}}
        for role, answers in by_role
    ]
    return tables(asking(rows, an_instrument(factors)))[2].iloc[0]


def test_roles_with_the_same_order_agree_at_any_level() -> None:
    row = profiles(("enterprise", [1, 2, 3, 4]), ("municipality", [2, 3, 4, 5]))
    assert (row["roles"], row["factors"]) == (2, 4)
    assert (row["kendall_w"], row["spearman_mean"], row["icc_c1"]) == pytest.approx((1, 1, 1))
    assert row["icc_a1"] < 0.9


FACTORS = ("ownership", "roles", "trust", "vision", "learning", "money")


def in_four_cases(instrument: Instrument) -> list[dict[str, object]]:
    """Three people of each role that answered, on the factors that it answered."""
    asked = {
        ("noord", "enterprise"): FACTORS,
        ("noord", "municipality"): FACTORS,
        ("oost", "enterprise"): FACTORS,
        ("west", "enterprise"): FACTORS,
        ("west", "municipality"): FACTORS[:2],
        ("zuid", "enterprise"): FACTORS,
        ("zuid", "municipality"): FACTORS[1:],
    }
    draws = np.random.default_rng(2)
    return [
        {"case": case, "role": role, "respondent": f"{case}{role}{number}"}
        | {
            item.id: int(draws.integers(1, 6))
            for name in factors
            for item in instrument.factors_by_id[name].items
        }
        for (case, role), factors in asked.items()
        for number in range(3)
    ]


def test_each_case_compares_the_means_of_its_own_roles() -> None:
    """Of two roles without ties W is (1 + rank correlation) / 2; the ICCs are of covariance."""
    instrument = an_instrument([a_factor(name) for name in FACTORS])
    people = in_four_cases(instrument)
    study = a_study({case: {} for case in ("leeg", "noord", "oost", "west", "zuid")})
    table = tables((instrument, study, some_responses(instrument, people)))[2]
    assert table[["case", "roles", "factors", "reason", "p_reason"]].to_numpy().tolist() == [
        ["noord", 2, 6, "", ""],
        ["oost", 1, 6, "n_too_small", "n_too_small"],
        ["west", 2, 2, "too_few_items", "too_few_items"],
        ["zuid", 2, 5, "", ""],
    ]
    answers = pd.DataFrame(people).set_index(["case", "role", "respondent"])
    of_factors = answers.T.groupby(answers.columns.str[:3]).mean().T
    means = 25 * (of_factors.groupby(level=["case", "role"]).mean() - 1)
    for case in ("noord", "zuid"):
        pair = means.loc[case].T.dropna()
        one, other = pair["enterprise"], pair["municipality"]
        assert one.is_unique
        assert other.is_unique
        shared, spread = one.cov(other), one.var() + other.var()
        apart = (one.mean() - other.mean()) ** 2 - (spread - 2 * shared) / len(pair)
        ranked = one.corr(other, method="spearman")
        row = table[table["case"] == case].iloc[0]
        assert row["spearman_mean"] == pytest.approx(ranked)
        assert row["kendall_w"] == pytest.approx((1 + ranked) / 2)
        assert row["icc_c1"] == pytest.approx(2 * shared / spread)
        assert row["icc_a1"] == pytest.approx(2 * shared / (spread + apart))


def test_with_few_factors_there_is_no_test() -> None:
    row = profiles(("enterprise", [1, 2, 3, 4]), ("municipality", [2, 3, 4, 5]))
    assert (row["p_reason"], row["status"]) == ("too_few_items", "ok")
    assert np.isnan(row[["chi2", "df", "p"]].astype(float)).all()
    row = profiles(("enterprise", [1, 2, 3, 4, 5]), ("municipality", [1, 2, 3, 4, 5]))
    # χ² = m (n − 1) W = 8 with 4 degrees of freedom: e⁻⁴ (1 + 4).
    assert (row["chi2"], row["df"]) == pytest.approx((8, 4))
    assert row["p"] == pytest.approx(np.exp(-4) * 5)


def test_a_factor_that_a_role_misses_is_not_compared() -> None:
    row = profiles(("enterprise", [1, 2, 3, 4]), ("municipality", [2, 3, None, 5]))
    assert (row["roles"], row["factors"], row["kendall_w"]) == (2, 3, 1)


def test_only_factors_are_compared_and_not_obstacles() -> None:
    factors = [
        a_factor(f"f{place}", kind=kind, items=[an_item(f"i{place}", factor=f"f{place}")])
        for place, kind in enumerate([Kind.FACTOR] * 3 + [Kind.OBSTACLE])
    ]
    rows = [
        {"role": role, "i0": 1, "i1": 2, "i2": 3, "i3": last}
        for role, last in (("enterprise", 1), ("municipality", 5))
    ]
    row = tables(asking(rows, an_instrument(factors)))[2].iloc[0]
    assert (row["factors"], row["kendall_w"]) == (3, 1)


def test_means_that_differ_by_rounding_are_ties() -> None:
    # Four people have 0 to 3 thirds of 100 points; added up in another order they differ by 1e-14.
    orders = ((3, 2, 1, 0), (1, 0, 3, 2), (3, 2, 1, 0))
    factors = [
        a_factor(
            f"f{place}",
            items=[an_item(f"i{place}{number}", factor=f"f{place}") for number in range(3)],
        )
        for place in range(len(orders))
    ]
    rows = [
        {
            "role": role,
            **{
                f"i{place}{number}": 5 if number < order[person] else 1
                for place, order in enumerate(orders)
                for number in range(3)
            },
        }
        for role in ("enterprise", "municipality")
        for person in range(4)
    ]
    row = tables(asking(rows, an_instrument(factors)))[2].iloc[0]
    assert row["reason"] == "no_variance"


@pytest.mark.parametrize(
    ("by_role", "reason"),
    [
        ([("enterprise", [None, None, None])], "no_answers"),
        ([("enterprise", [1, 2, 3])], "n_too_small"),
        ([("enterprise", [1, 2]), ("municipality", [1, 2])], "too_few_items"),
        ([("enterprise", [2, 2, 2]), ("municipality", [3, 3, 3])], "no_variance"),
    ],
)
def test_what_cannot_be_compared_says_why(
    by_role: list[tuple[str, list[int | None]]], reason: str
) -> None:
    row = profiles(*by_role)
    assert (row["status"], row["reason"]) == ("not_estimated", reason)
    assert np.isnan(row[list(ALIKE)].astype(float)).all()


def test_roles_that_tell_no_factors_apart_agree_in_nothing() -> None:
    """A mean of 25 and one of 25/3 on every factor: what is left by rounding is no agreement."""
    flat = [("enterprise", [2] * 3), *(("municipality", [code] * 3) for code in (1, 1, 2))]
    row = profiles(*flat)
    assert (row["roles"], row["factors"], row["reason"]) == (2, 3, "no_variance")
    assert np.isnan(row[list(ALIKE)].astype(float)).all()
