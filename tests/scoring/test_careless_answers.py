"""Careless answers are marked, never removed, and only by what the form allows to judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from reference.oracles import Asked, data, eco

from ecoscore.model.instrument import Instrument
from ecoscore.scoring.attention.careless import careless_table, flag_count
from ecoscore.scoring.attention.marks import FLAGS
from ecoscore.scoring.attention.with_without import with_without_table
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.levels.cells import cells_of
from ecoscore.scoring.respondents import respondents_table, scores_of

ROLES = ("enterprise", "municipality", "worker")


def asking(scales: int, items: int, *, reverse: bool = True) -> Instrument:
    """Scales of so many items each; the last item of a scale is reversed, unless told not to."""
    return an_instrument(
        [
            a_factor(
                f"scale{scale}",
                items=[
                    an_item(
                        f"s{scale}i{item}",
                        factor=f"scale{scale}",
                        reverse=reverse and item == items - 1,
                    )
                    for item in range(items)
                ],
            )
            for scale in range(scales)
        ]
    )


def ticking(instrument: Instrument, said: str, **who: object) -> Mapping[str, object]:
    """One digit for each item in the order of the form: a dot is blank, ? is don't know."""
    answers = zip(instrument.items, said, strict=True)
    return {item.id: answer for item, answer in answers if answer != "."} | who


def marked(instrument: Instrument, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    responses = some_responses(instrument, rows)
    cases = a_study({"noord": {}, "zuid": {}}).cases
    return careless_table(keyed_answers(instrument, cases, responses), responses)


def marked_row(said: str, *, scales: int = 4, reverse: bool = True, **who: object) -> pd.Series:
    instrument = asking(scales, len(said) // scales, reverse=reverse)
    return marked(instrument, [ticking(instrument, said, **who)]).iloc[0]


STRAIGHT = "4" * 16


def test_a_straight_line_is_seen_in_the_answers_as_they_were_ticked() -> None:
    row = marked_row(STRAIGHT)
    assert (row["longstring"], row["irv"]) == (16, 0.0)
    assert row["flags"] == "longstring irv"


def test_a_straight_line_counts_once_however_many_measures_show_it() -> None:
    row = marked_row(STRAIGHT)
    assert (row["flag_count"], row["twice_flagged"]) == (1, "no")


def test_a_straight_line_in_no_time_is_two_independent_flags() -> None:
    row = marked_row(STRAIGHT, seconds=20)
    assert row["seconds_per_item"] == 20 / 16
    assert (row["flags"], row["twice_flagged"]) == ("longstring irv speed", "yes")


def test_without_reversed_items_a_straight_line_is_shown_but_not_judged() -> None:
    row = marked_row(STRAIGHT, reverse=False)
    assert row["longstring"] == 16
    assert "longstring:not_identified" in row["not_judged"]
    assert row["flags"] == "irv"


@pytest.mark.parametrize(
    ("items", "longstring", "irv"),
    [(7, False, False), (8, True, False), (11, True, False), (12, True, True)],
)
def test_a_string_is_judged_from_eight_items_on_and_variability_from_twelve(
    items: int, longstring: bool, irv: bool
) -> None:
    row = marked_row("4" * items, scales=1)
    assert [mark in row["flags"] for mark in ("longstring", "irv")] == [longstring, irv]
    assert "longstring:too_few_items" in row["not_judged"] or longstring
    assert "irv:too_few_items" in row["not_judged"] or irv


def test_a_variability_of_exactly_a_fifth_of_a_step_is_not_too_low() -> None:
    """One of 25 answers lies a step off: the variance is (24/25)² + 24 (1/25)² over 24, or .04."""
    row = marked_row("4" * 24 + "5", scales=5)
    assert (row["irv"], row["flags"]) == (pytest.approx(0.2), "longstring")


@pytest.mark.parametrize(
    ("said", "flagged"), [("44444444" + "5152" * 2, True), ("4444444" + "515251525", False)]
)
def test_a_long_string_is_half_of_the_items_and_at_least_eight(said: str, flagged: bool) -> None:
    assert ("longstring" in marked_row(said)["flags"].split()) is flagged


def test_on_a_short_form_sameness_is_not_judged() -> None:
    row = marked_row("333333", scales=2)
    assert row["flags"] == ""
    assert "longstring:too_few_items irv:too_few_items" in row["not_judged"]
    assert np.isnan(row["irv"])


def test_a_form_with_two_answer_scales_is_judged_on_the_one_it_uses_most() -> None:
    items = [an_item(f"o{n}", reverse=n % 4 == 3) for n in range(12)]
    odd_one = replace(items[5], answers=dict.fromkeys(ROLES, "yes3"))
    instrument = an_instrument([a_factor(items=[*items[:5], odd_one, *items[6:]])])
    row = marked(instrument, [ticking(instrument, "444441444444")]).iloc[0]
    assert (row["longstring"], row["answered"], row["asked"]) == (11, 12, 12)
    assert isinstance(row["longstring"], int | np.integer)


def test_the_lowest_variability_is_marked_when_there_are_a_hundred_people() -> None:
    instrument = asking(4, 4)
    lively = [ticking(instrument, "1524" * 4, respondent=f"a{n}") for n in range(98)]
    quiet = [ticking(instrument, "4445" * 4, respondent=f"q{n}") for n in range(2)]
    assert (marked(instrument, [*lively, *quiet])["flags"].str.contains("irv")).sum() == 2
    assert not marked(instrument, [*lively[1:], *quiet])["flags"].str.contains("irv").any()


def test_the_lowest_variability_is_that_of_the_wave() -> None:
    instrument = asking(4, 4)
    lively = [ticking(instrument, "1524" * 4, respondent=f"a{n}", wave="1") for n in range(100)]
    quiet = [ticking(instrument, "4445" * 4, respondent=f"q{n}", wave="2") for n in range(2)]
    assert not marked(instrument, [*lively, *quiet])["flags"].str.contains("irv").any()


def test_blanks_and_breaking_off_are_one_family() -> None:
    row = marked_row("5142" + "." * 12)
    assert row["share_missing"] == 0.75
    assert (row["flags"], row["flag_count"]) == ("missing broke_off", 1)


def test_half_of_the_items_blank_is_not_too_many() -> None:
    assert marked_row("51425142" + "." * 8)["flags"] == ""


def test_blanks_in_between_are_missing_but_nobody_broke_off() -> None:
    assert marked_row("5" + "." * 14 + "2")["flags"] == "missing"


def test_do_not_know_is_a_reaction_and_not_a_blank() -> None:
    row = marked_row("5142" + "?" * 12, seconds=160)
    assert (row["share_missing"], row["answered"], row["flags"]) == (0.0, 4, "")
    assert row["seconds_per_item"] == 10.0


def test_what_one_person_does_not_know_is_nothing_that_another_did() -> None:
    instrument = asking(4, 4)
    said = ["5142" + "?" * 12, "5142" + "." * 12, "5142" * 4]
    rows = [ticking(instrument, each, seconds=160) for each in said]
    found = marked(instrument, rows)
    assert found["share_missing"].tolist() == [0.0, 0.75, 0.0]
    assert found["seconds_per_item"].tolist() == [160 / 16, 160 / 4, 160 / 16]
    assert found["flags"].tolist() == ["", "missing broke_off", ""]


def test_two_seconds_for_an_item_are_enough() -> None:
    flags = [marked_row("5142" * 4, seconds=seconds)["flags"] for seconds in (32, 31)]
    assert flags == ["", "speed"]


@pytest.mark.parametrize("channel", ["paper", "interview", "phone"])
def test_the_pace_is_not_judged_when_somebody_else_sets_it(channel: str) -> None:
    row = marked_row(STRAIGHT, seconds=20, channel=channel)
    assert np.isnan(row["seconds_per_item"])
    assert "seconds_per_item:not_identified" in row["not_judged"]
    assert "speed" not in row["flags"]


def test_halves_of_scales_that_contradict_each_other_are_marked() -> None:
    # Per scale an odd and an even item, none reversed: agreeing, then opposing.
    agreeing, opposing = "1122334455", "1524334251"
    for said, flags in ((agreeing, ""), (opposing, "even_odd")):
        row = marked_row(said, scales=5, reverse=False)
        assert row["flags"] == flags
    assert marked_row(agreeing, scales=5, reverse=False)["even_odd"] == pytest.approx(-1.0)


def test_reversed_items_are_turned_round_before_halves_are_compared() -> None:
    assert marked_row("1524334251", scales=5)["even_odd"] == pytest.approx(-1.0)


def test_halves_are_compared_from_five_scales_on() -> None:
    row = marked_row("11223344", scales=4, reverse=False)
    assert np.isnan(row["even_odd"])
    assert "even_odd:too_few_items" in row["not_judged"]


def test_halves_are_compared_on_the_scales_that_the_person_answered() -> None:
    instrument = asking(5, 2, reverse=False)
    said = ("1524334251", "15243342..", "1524334251")
    found = marked(instrument, [ticking(instrument, each) for each in said])
    assert found["even_odd"].isna().tolist() == [False, True, False]
    judged = ~found["not_judged"].str.contains("even_odd:too_few_items")
    assert judged.tolist() == [True, False, True]
    assert found["flags"].str.contains("even_odd").tolist() == [True, False, True]


def test_halves_are_compared_in_points_whatever_the_answer_scale() -> None:
    """Also within a scale: a 2 of three options is as much as a 3 of five."""
    options = np.array([[5, 5, 5, 5], [3, 3, 5, 5], [3, 3, 3, 3], [5, 3, 3, 5], [5, 5, 5, 3]])
    codes = np.array([[1, 2, 2, 3], [3, 2, 4, 4], [2, 3, 3, 2], [4, 3, 2, 5], [5, 3, 0, 2]])
    plain = asking(5, 4, reverse=False)
    items = [
        replace(item, answers=dict.fromkeys(ROLES, "yes3")) if most == 3 else item
        for item, most in zip(plain.items, options.ravel(), strict=True)
    ]
    factors = [
        replace(factor, items=tuple(items[4 * place : 4 * place + 4]))
        for place, factor in enumerate(plain.factors)
    ]
    instrument = an_instrument(factors)
    said = "".join(map(str, codes.ravel())).replace("0", ".")
    row = marked(instrument, [ticking(instrument, said)]).iloc[0]
    points = np.where(codes > 0, 100 * (codes - 1) / (options - 1), np.nan)
    r = np.corrcoef(*(np.nanmean(points[:, half::2], axis=1) for half in (0, 1)))[0, 1]
    assert row["even_odd"] == pytest.approx(-2 * r / (1 + r))


def test_halves_that_agree_by_exactly_three_tenths_are_not_marked() -> None:
    """The correlation of 11124 and 11342 is 3/17, which at full length is 6/20."""
    row = marked_row("1111132442", scales=5, reverse=False)
    assert row["even_odd"] == pytest.approx(-0.3)
    assert "even_odd" not in row["flags"]


def test_unusual_combinations_are_marked_when_there_are_five_people_per_item() -> None:
    instrument = asking(1, 2, reverse=False)
    usual = ["11", "12", "21", "22", "33", "34", "43", "44", "55", "54", "45"] * 12
    people = [
        ticking(instrument, said, respondent=f"p{n}") for n, said in enumerate([*usual, "15"])
    ]
    assert marked(instrument, people)["flags"].tolist() == [""] * len(usual) + ["mahalanobis"]
    few = marked(instrument, people[-9:])
    assert few["not_judged"].str.contains("mahalanobis:n_too_small").all()
    assert few["mahalanobis"].isna().all()


def test_each_wave_is_judged_as_if_there_were_no_other() -> None:
    instrument = asking(1, 2, reverse=False)
    said = {"1": ["12", "34", "54", "21", "43"] * 2, "2": ["11", "35", "22", "51", "42"] * 3}
    rows = {
        wave: [
            ticking(instrument, each, wave=wave, respondent=f"{wave}{n}")
            for n, each in enumerate(each_wave)
        ]
        for wave, each_wave in said.items()
    }
    together = marked(instrument, [*rows["1"], *rows["2"]])
    alone = pd.concat([marked(instrument, rows[wave]) for wave in said], ignore_index=True)
    assert together["mahalanobis"].tolist() == pytest.approx(alone["mahalanobis"].tolist())
    assert together["not_judged"].tolist() == alone["not_judged"].tolist()
    assert not together["not_judged"].str.contains("mahalanobis").any()


def test_an_incomplete_row_has_no_distance() -> None:
    instrument = asking(1, 2, reverse=False)
    people = [
        ticking(instrument, said, respondent=f"p{n}")
        for n, said in enumerate(["12", "34", "54", "21", "43"] * 3 + ["5."])
    ]
    last = marked(instrument, people).iloc[-1]
    assert np.isnan(last["mahalanobis"])
    assert "mahalanobis:too_few_items" in last["not_judged"]


def test_people_with_an_incomplete_row_do_not_count_towards_the_distance() -> None:
    instrument = asking(1, 2, reverse=False)
    said = ["12", "34", "54", "21", "43"] * 2
    rows = [ticking(instrument, each, respondent=f"p{n}") for n, each in enumerate(said)]
    assert marked(instrument, rows)["mahalanobis"].notna().all()
    nine = [*rows[:9], ticking(instrument, "5.", respondent="x")]
    assert marked(instrument, nine)["mahalanobis"].isna().all()


def test_two_forms_with_the_same_answers_are_marked_but_straight_lines_are_not() -> None:
    instrument = asking(4, 4)
    said = ["5142" * 4, "5142" * 4, STRAIGHT, STRAIGHT, "5143" * 4]
    rows = [ticking(instrument, row, respondent=f"p{n}") for n, row in enumerate(said)]
    found = marked(instrument, rows)["flags"].str.contains("duplicate")
    assert found.tolist() == [True, True, False, False, False]


def test_answers_that_change_once_can_be_a_copy() -> None:
    instrument = asking(4, 4)
    rows = [ticking(instrument, "1" * 8 + "5" * 8) for _ in range(2)]
    assert marked(instrument, rows)["flags"].str.contains("duplicate").all()


@pytest.mark.parametrize(("items", "copied"), [(11, False), (12, True)])
def test_twelve_answers_are_enough_to_know_a_copy(items: int, copied: bool) -> None:
    """Fewer may be the same by chance, as those of two people who agree."""
    instrument = asking(2, 8)
    said = "5142" * 3
    rows = [ticking(instrument, said[:items] + "." * (16 - items)) for _ in range(2)]
    found = marked(instrument, rows)["flags"].str.contains("duplicate")
    assert found.tolist() == [copied, copied]


def test_the_same_answers_from_another_role_are_no_copy() -> None:
    instrument = asking(4, 4)
    rows = [
        ticking(instrument, "5142" * 4, respondent=role, role=role)
        for role in ("enterprise", "municipality")
    ]
    assert not marked(instrument, rows)["flags"].str.contains("duplicate").any()


def test_rows_stand_in_the_order_of_the_returned_files() -> None:
    instrument = asking(4, 4)
    rows = [
        ticking(instrument, said, respondent=str(n), case=case, role=role)
        for n, (said, case, role) in enumerate(
            [
                ("2" * 16, "zuid", "municipality"),
                ("51" * 8, "noord", "enterprise"),
                ("1" * 10 + "232323", "noord", "worker"),
                ("3355" * 4, "noord", "enterprise"),
            ]
        )
    ]
    found = marked(instrument, rows)
    assert found["respondent"].tolist() == ["0", "1", "2", "3"]
    assert found["longstring"].tolist() == [16, 1, 10, 2]


def test_somebody_who_answered_nothing_has_no_measures() -> None:
    row = marked_row("." * 16)
    assert row[["longstring", "irv", "even_odd", "mahalanobis"]].isna().all()
    assert row["not_judged"].startswith("longstring:no_answers irv:too_few_items")
    assert row["flags"] == "missing broke_off"


def test_a_measure_that_is_empty_is_always_named_with_its_reason() -> None:
    """Ten items of which nobody says anything else: nothing varies, and nobody was timed."""
    instrument = asking(5, 2)
    found = marked(instrument, [ticking(instrument, "3" * 10) for _ in range(50)])
    assert set(found["not_judged"]) == {
        "irv:too_few_items even_odd:no_variance mahalanobis:no_variance seconds_per_item:no_answers"
    }


def test_what_is_counted_is_a_whole_number() -> None:
    table = marked(asking(4, 4), [ticking(asking(4, 4), "5142" * 4)])
    counts = ("answered", "asked", "longstring", "flag_count")
    assert all(pd.api.types.is_integer_dtype(table[name]) for name in counts)
    measured = ("share_missing", "irv", "even_odd", "mahalanobis", "seconds_per_item")
    assert all(table[name].dtype == float for name in measured)


def test_each_family_of_flags_counts_once() -> None:
    def count(*raised: str) -> int:
        return int(flag_count(np.array([[flag in raised for flag in FLAGS]]))[0])

    assert count() == 0
    assert count("longstring", "irv") == count("missing", "broke_off") == count("speed") == 1
    assert count(*FLAGS) == 6


@pytest.fixture(scope="module")
def planted() -> Asked:
    instrument, study, responses = eco(1, 2)
    seconds = data("eco_synth.csv")["seconds"].to_numpy(dtype=float)
    people = responses.people.assign(seconds=seconds)
    return instrument, study, replace(responses, people=people)


def test_planted_carelessness_is_found_and_honest_people_are_hardly_ever_flagged_twice(
    planted: Asked,
) -> None:
    instrument, study, responses = planted
    table = careless_table(keyed_answers(instrument, study.cases, responses), responses)
    number = table["respondent"].str[1:].astype(int)
    straight, random, broke_off = (number % every == 0 for every in (41, 53, 67))
    twice = table["twice_flagged"] == "yes"
    assert straight.sum() == 16
    assert table.loc[straight, "flags"].str.contains("longstring irv").all()
    assert twice[straight].all()
    assert broke_off.sum() == 8
    assert table.loc[broke_off, "flags"].str.contains("broke_off").all()
    # 24 answers at random agree by chance now and then: six of ten are flagged twice.
    assert twice[random].mean() == pytest.approx(0.6, abs=0.05)
    honest = ~(straight | random | broke_off)
    assert twice[honest].mean() < 0.01
    assert not table.loc[honest, "flags"].str.contains("longstring|speed|missing|broke_off").any()


def test_the_scores_without_people_flagged_twice_are_those_of_leaving_them_out(
    planted: Asked,
) -> None:
    instrument, study, responses = planted
    keyed = keyed_answers(instrument, study.cases, responses)
    scores = scores_of(keyed)
    everybody = respondents_table(responses.people, keyed, scores)
    cells = cells_of(everybody, instrument, study.cases)
    table = careless_table(keyed, responses)
    found = with_without_table(keyed, cells, table)
    kept = (table["twice_flagged"] == "no").to_numpy()
    others = everybody[kept]
    means = others.groupby(["case", "wave", "role"], observed=True)["CAR"].mean()
    rows = found[(found["scale"] == "CAR") & (found["role"] != "all")]
    assert len(rows) > 10
    for row in rows[rows["status"] == "ok"].itertuples():
        assert row.without_score == pytest.approx(means[row.case, row.wave, row.role])
        assert row.difference == pytest.approx(row.without_score - row.score)
    case_means = means.groupby(["case", "wave"], observed=True).mean()
    for row in found[(found["scale"] == "CAR") & (found["role"] == "all")].itertuples():
        assert row.without_score == pytest.approx(case_means[row.case, row.wave])


def test_only_rows_in_which_somebody_is_flagged_twice_are_listed(planted: Asked) -> None:
    instrument, study, responses = planted
    keyed = keyed_answers(instrument, study.cases, responses)
    everybody = respondents_table(responses.people, keyed, scores_of(keyed))
    table = careless_table(keyed, responses)
    found = with_without_table(keyed, cells_of(everybody, instrument, study.cases), table)
    cell = ["case", "wave", "role"]
    twice = table[table["twice_flagged"] == "yes"]
    listed = found[found["role"] != "all"]
    assert set(listed[cell].itertuples(index=False)) == set(twice[cell].itertuples(index=False))
    assert len(listed) == 7 * len(twice[cell].drop_duplicates())


def with_and_without(instrument: Instrument, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """The table of scores with and without whoever was flagged twice."""
    responses = some_responses(instrument, rows)
    cases = a_study({"noord": {}}).cases
    keyed = keyed_answers(instrument, cases, responses)
    everybody = respondents_table(responses.people, keyed, scores_of(keyed))
    table = careless_table(keyed, responses)
    return with_without_table(keyed, cells_of(everybody, instrument, cases), table)


def test_a_role_of_which_nobody_is_left_has_no_score_without_them() -> None:
    instrument = asking(4, 4)
    rows = [
        ticking(instrument, STRAIGHT, respondent="fast", seconds=20),
        ticking(instrument, "5142" * 4, respondent="slow", role="municipality", seconds=400),
    ]
    found = with_and_without(instrument, rows)
    enterprise, whole = found[found["scale"] == "scale0"].to_dict("records")
    assert (enterprise["role"], enterprise["status"]) == ("enterprise", "not_estimated")
    assert (enterprise["without_respondents"], enterprise["reason"]) == (0, "no_answers")
    # 5, 1, 4 and a reversed 2: (100 + 0 + 75 + 75) / 4.
    assert (whole["role"], whole["without_score"]) == ("all", 62.5)
    assert (whole["status"], whole["reason"]) == ("ok", "")
    assert (whole["respondents"], whole["without_respondents"]) == (2, 1)


def test_a_role_that_can_have_no_index_says_so_and_others_that_nobody_is_left() -> None:
    """Municipalities are asked one of two factors; all that is known of each role is careless."""
    own = [an_item(f"own{n}", reverse=n == 11) for n in range(12)]
    asked = [an_item("rol1", factor="roles", roles=["enterprise", "worker"])]
    instrument = an_instrument([a_factor(items=own), a_factor("roles", items=asked)])
    rows = [
        ticking(instrument, "4" * 12 + last, respondent=role, role=role, seconds=5)
        for role, last in (("enterprise", "4"), ("municipality", "."))
    ]
    found = with_and_without(instrument, rows)
    why = {(row.role, row.scale): row.reason for row in found.itertuples()}
    partly = why.pop(("municipality", "index"))
    assert partly == "too_few_items"
    assert len(why) == 7
    assert set(why.values()) == {"no_answers"}
