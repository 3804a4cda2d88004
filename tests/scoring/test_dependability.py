"""The tables of variance components and of what each case would need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, agree5, an_instrument, an_item, some_responses, yes3
from reference.oracles import eco
from scipy.stats import t

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import Responses
from ecoscore.model.study import Study
from ecoscore.scoring.fieldwork.dependability import dependability_table, scale_studies
from ecoscore.scoring.fieldwork.dependability_cases import (
    TARGETS,
    dependability_cases_table,
    sources_of,
)
from ecoscore.scoring.formulas.generalizability import CASE, ITEM, ROLE
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.levels.cases import invited_table
from ecoscore.scoring.respondents import scores_of

ROLES = ("enterprise", "municipality")


def tables(
    instrument: Instrument, study: Study, responses: Responses
) -> tuple[pd.DataFrame, pd.DataFrame]:
    keyed = keyed_answers(instrument, study.cases, responses)
    studies = list(scale_studies(keyed, scores_of(keyed)))
    invited = invited_table(instrument, study.cases)
    return dependability_table(studies, keyed), dependability_cases_table(studies, keyed, invited)


def some_study(
    *, cases: int = 6, people: int = 4, items: int = 3, roles: tuple[str, ...] = ROLES
) -> tuple[Instrument, Study, Responses]:
    """Answers of which person, case and item each explain a part; the same on every run."""
    instrument = an_instrument(
        [a_factor(items=[an_item(f"own{item}", roles=roles) for item in range(items)])]
    )
    chance = np.random.default_rng(7)
    rows = []
    for case in range(cases):
        for role in roles:
            for person in range(people):
                level = 3 + (case - cases / 2) / 3 + chance.normal(0, 0.8)
                said = np.clip(np.round(level + chance.normal(0, 0.8, items)), 1, 5).astype(int)
                answers: dict[str, object] = {f"own{i}": int(a) for i, a in enumerate(said)}
                who = {"case": f"c{case}", "role": role, "respondent": f"{case}{role}{person}"}
                rows.append(answers | who)
    study = a_study({f"c{case}": {} for case in range(cases)})
    return instrument, study, some_responses(instrument, rows)


def only(responses: Responses, rows: np.ndarray) -> Responses:
    """The answers of some of the people."""
    return Responses(
        people=responses.people[rows].reset_index(drop=True),
        answers=responses.answers[rows].reset_index(drop=True),
        dont_know=responses.dont_know[rows].reset_index(drop=True),
        open_answers=responses.open_answers[rows].reset_index(drop=True),
    )


def component(table: pd.DataFrame, name: str, role: str = "all") -> pd.Series:
    found = table[(table["component"] == name) & (table["role"] == role)]
    return found.iloc[0]


def needs(table: pd.DataFrame, case: str, target: str) -> pd.Series:
    return table[(table["case"] == case) & (table["target"] == target)].iloc[0]


def test_every_component_has_a_row_and_the_shares_add_up() -> None:
    table, _ = tables(*some_study())
    of_all = table[table["role"] == "all"]
    assert of_all["component"].tolist() == [
        "case",
        "role",
        "case_x_role",
        "item",
        "case_x_item",
        "role_x_item",
        "case_x_role_x_item",
        "respondent",
        "residual",
    ]
    assert of_all["share"].sum() == pytest.approx(1.0)
    assert (table["status"] == "ok").all()
    assert of_all["method"].tolist() == ["anova"] * 7 + ["own"] * 2
    # Six cases, two roles, three items; four people in each of twelve cells.
    assert of_all["df"].tolist() == [5, 1, 5, 2, 10, 2, 10, 12 * 3, 12 * 3 * 2]


@pytest.mark.parametrize(("people", "method"), [(2, "pooled"), (3, "own")])
def test_a_role_with_few_people_beside_each_other_takes_the_variance_of_all_roles(
    people: int, method: str
) -> None:
    """In six cases two people give 6 degrees of freedom and three give 12; ten are needed."""
    table, _ = tables(*some_study(people=people))
    found = table[table["component"] == "respondent"]
    assert found["role"].tolist() == ["enterprise", "municipality", "all"]
    assert found["method"].tolist() == [method] * 3
    assert (found["estimate"].nunique() == 1) is (method == "pooled")


def test_ten_people_beside_others_are_enough_for_a_variance_of_their_own() -> None:
    table, _ = tables(*some_study(cases=5, people=3))
    found = table[table["component"] == "respondent"]
    assert (found["df"].tolist(), found["method"].tolist()) == ([10, 10, 20], ["own"] * 3)


@pytest.mark.parametrize(("cases", "people", "reason"), [(5, 3, ""), (3, 4, "n_too_small")])
def test_ten_people_beside_others_are_needed_to_compare_people(
    cases: int, people: int, reason: str
) -> None:
    """Five cells of three people give ten degrees of freedom, three of four only nine."""
    table, _ = tables(*some_study(cases=cases, people=people, roles=("enterprise",)))
    assert component(table, "respondent")["reason"] == reason


def test_people_who_each_answered_another_item_cannot_be_compared() -> None:
    instrument, study, responses = some_study()
    factor = replace(instrument.factors[0], share=0.3)
    other = (np.arange(len(responses.answers)) % 3)[:, None] != np.arange(3)
    one_each = replace(responses, answers=responses.answers.mask(other, -1).astype("int8"))
    table, _ = tables(an_instrument([factor]), study, one_each)
    assert set(table["status"]) == {"not_estimated"}
    assert set(table["reason"]) == {"n_too_small"}


def test_people_who_say_the_same_of_every_item_leave_no_residual() -> None:
    """Everything by which the answers to an item differ within a role is then the respondent."""
    instrument, study, responses = some_study(cases=4)
    first = responses.answers["own0"]
    answers = responses.answers.assign(own1=first, own2=first)
    table, _ = tables(instrument, study, replace(responses, answers=answers))
    assert component(table, "residual")["estimate"] == pytest.approx(0.0, abs=1e-9)
    assert component(table, "respondent")["share"] == pytest.approx(1.0)


def test_people_who_are_alone_in_their_cells_are_beside_nobody() -> None:
    table, _ = tables(*some_study(cases=14, people=1))
    assert set(table["reason"]) == {"n_too_small"}
    within = table[table["component"].isin(["respondent", "residual"])]
    assert set(within["df"]) == {0}


def test_a_role_that_is_asked_one_item_takes_the_variance_of_all_roles() -> None:
    _, study, responses = some_study(people=6)
    items = [an_item("own0", roles=ROLES), *(an_item(f"own{n}", roles=ROLES[:1]) for n in (1, 2))]
    table, _ = tables(an_instrument([a_factor(items=items)]), study, responses)
    found = [component(table, "respondent", role) for role in ROLES]
    assert [each["method"] for each in found] == ["own", "pooled"]
    assert found[0]["estimate"] == pytest.approx(found[1]["estimate"])


def test_variance_within_roles_averages_to_that_of_all() -> None:
    table, _ = tables(*some_study())
    for name in ("respondent", "residual"):
        each = [component(table, name, role)["estimate"] for role in ROLES]
        assert component(table, name)["estimate"] == pytest.approx(np.mean(each))


def test_shares_add_up_when_one_role_shows_no_sign_of_a_component() -> None:
    instrument, study, responses = some_study()
    # Enterprises answer each item against the others: the covariance between items is negative.
    contrary = (responses.people["role"] == "enterprise").to_numpy()
    place = np.arange(len(responses.people)) % 4
    answers = responses.answers.copy()
    for item in range(3):
        contrast = np.where(place == item, 5, 2)
        answers[f"own{item}"] = np.where(contrary, contrast, answers[f"own{item}"])
    table, _ = tables(instrument, study, replace(responses, answers=answers.astype("int8")))
    each = [component(table, "respondent", role) for role in ROLES]
    assert each[0]["estimate"] < 0 < each[1]["estimate"]
    mean = component(table, "respondent")
    assert mean["variance"] == pytest.approx(each[1]["variance"] / 2)
    assert mean["estimate"] == pytest.approx((each[0]["estimate"] + each[1]["estimate"]) / 2)
    assert table.loc[table["role"] == "all", "share"].sum() == pytest.approx(1.0)


def test_respondent_variance_is_the_covariance_between_items_within_cells() -> None:
    instrument, study, responses = some_study()
    table, _ = tables(instrument, study, responses)
    points = 25.0 * (responses.answers.to_numpy(dtype=float) - 1)
    enterprise = (responses.people["role"] == "enterprise").to_numpy()
    cases = responses.people["case"].to_numpy()
    within = [
        np.cov(points[enterprise & (cases == case)], rowvar=False) for case in np.unique(cases)
    ]
    pooled = np.mean(within, axis=0)
    covariance = pooled[~np.eye(3, dtype=bool)].mean()
    found = component(table, "respondent", "enterprise")
    assert found["estimate"] == pytest.approx(covariance)
    residual = component(table, "residual", "enterprise")
    assert residual["estimate"] == pytest.approx(np.diag(pooled).mean() - covariance)
    assert (found["df"], residual["df"]) == (18, 36)


@pytest.mark.parametrize(
    ("steps", "finer"),
    [((4, 4, 4), 8), ((8, 4, 8), 8), ((1, 4, 4), 4), ((2, 3, 3), 6), ((1, 1, 1), 4)],
)
def test_answers_count_in_points_however_long_the_answer_scale(
    steps: tuple[int, ...], finer: int
) -> None:
    """The same points on the scale of each item, and on one scale with room for all of them."""
    chance = np.random.default_rng(11)
    given = np.stack([chance.integers(0, each + 1, 48) for each in steps], axis=1)
    blank = chance.random(given.shape) < 0.25
    found = []
    for lengths in (steps, (finer,) * 3):
        codes = given * np.array(lengths) // np.array(steps) + 1
        instrument = with_steps(lengths)
        rows = [
            {"case": f"c{place % 6}", "role": ROLES[place // 24], "respondent": str(place)}
            | {f"own{n}": code for n, code in enumerate(row) if not blank[place, n]}
            for place, row in enumerate(codes.tolist())
        ]
        study = a_study({f"c{case}": {} for case in range(6)})
        found.append(tables(instrument, study, some_responses(instrument, rows)))
    for table, other in zip(*found, strict=True):
        assert set(table["status"]) == {"ok"}
        pd.testing.assert_frame_equal(table, other)


def with_steps(steps: Sequence[int]) -> Instrument:
    """Two roles are asked each item on an answer scale of so many steps."""
    finer = agree5()
    scales = {
        f"of{each}": replace(
            finer,
            id=f"of{each}",
            options=tuple(replace(finer.options[0], code=code) for code in range(1, each + 2)),
        )
        for each in steps
    }
    items = [
        replace(an_item(f"own{n}", roles=ROLES), answers=dict.fromkeys(ROLES, f"of{each}"))
        for n, each in enumerate(steps)
    ]
    plain = an_instrument().answer_scales
    return an_instrument([a_factor(items=items)], answer_scales={**plain, **scales})


def test_each_role_is_read_in_points_on_its_own_answer_scale() -> None:
    instrument, study, responses = some_study(roles=("enterprise", "worker"))
    worker = (responses.people["role"] == "worker").to_numpy()
    answers = responses.answers.mask(worker[:, None] & (responses.answers > 3), 3).astype("int8")
    table, _ = tables(instrument, study, replace(responses, answers=answers))
    cases = responses.people["case"].to_numpy()
    for role, step, rows in (("enterprise", 25.0, ~worker), ("worker", 50.0, worker)):
        within = [
            np.cov(step * answers.to_numpy(dtype=float)[rows & (cases == case)], rowvar=False)
            for case in np.unique(cases)
        ]
        total = np.mean([np.diag(each).mean() for each in within])
        found = [component(table, name, role)["estimate"] for name in ("respondent", "residual")]
        assert sum(found) == pytest.approx(total)


def error(table: pd.DataFrame, *, people: int, items: int, invited: float = np.inf) -> float:
    """The relative error of two roles of equal size, by the formula, from the table."""
    shared = component(table, "case_x_role_x_item")["variance"] / items
    of_roles = [
        component(table, "respondent", role)["variance"] * (1 / people - 1 / invited)
        + component(table, "residual", role)["variance"] / (people * items)
        + shared
        for role in ROLES
    ]
    return sum(of_roles) / 4 + float(component(table, "case_x_item")["variance"]) / items


def half(table: pd.DataFrame, people: int, items: int, invited: float = np.inf) -> float:
    """Half the interval: each of the two roles has a degree of freedom less than people."""
    width = error(table, people=people, items=items, invited=invited)
    return float(t.ppf(0.975, 2 * (people - 1)) * np.sqrt(width))


def true_variance(table: pd.DataFrame) -> float:
    return float(
        component(table, "case")["variance"] + component(table, "case_x_role")["variance"] / 2
    )


def test_what_a_case_value_is_worth_now_is_that_of_the_formulas() -> None:
    table, needed = tables(*some_study())
    now = error(table, people=4, items=3)
    found = needs(needed, "c0", "half_width")
    assert found["now"] == pytest.approx(half(table, 4, 3))
    true = true_variance(table)
    order = needs(needed, "c0", "generalizability")
    assert order["now"] == pytest.approx(true / (true + now))
    now += component(table, "item")["variance"] / 3
    now += component(table, "role_x_item")["variance"] / 3 / 2
    level = needs(needed, "c0", "dependability")
    assert level["now"] == pytest.approx(true / (true + now))


def test_of_one_role_only_cases_and_items_make_case_values_differ() -> None:
    table, needed = tables(*some_study(roles=("enterprise",)))
    parts = ("case", "respondent", "residual", "case_x_item", "item")
    case, respondent, residual, mixed, item = (
        float(component(table, name)["variance"]) for name in parts
    )
    relative = respondent / 4 + residual / 12 + mixed / 3
    found = [needs(needed, "c0", target)["now"] for target in TARGETS]
    assert found == pytest.approx(
        [
            t.ppf(0.975, 3) * np.sqrt(relative),
            case / (case + relative),
            case / (case + relative + item / 3),
        ]
    )


def test_every_case_says_what_would_be_needed() -> None:
    _, needed = tables(*some_study())
    assert needed["target"].tolist() == list(TARGETS) * 6
    assert needed["case"].tolist() == [f"c{case}" for case in range(6) for _ in TARGETS]
    assert needed["wanted"].tolist() == [10.0, 0.7, 0.7] * 6
    assert {str(needed[f"{each}_needed"].dtype) for each in ("respondents", "items")} == {"Int64"}
    assert (needed["method"] == "items_random").all()
    assert (needed["reason"] == "").all()


def test_the_fewest_people_needed_are_one_more_than_is_too_few() -> None:
    table, needed = tables(*some_study())
    found = needs(needed, "c0", "half_width")
    people = found["respondents_needed"]
    assert half(table, people, 3) <= 10 < half(table, people - 1, 3)
    found = needs(needed, "c0", "generalizability")
    people, true = found["respondents_needed"], true_variance(table)
    enough, fewer = (error(table, people=each, items=3) for each in (people, people - 1))
    assert true / (true + enough) >= 0.70 > true / (true + fewer)
    assert (needed["respondents_needed_reason"] == "").all()


def test_when_everybody_invited_answered_items_are_all_that_is_left() -> None:
    """What people add to the error is more than (10 / t)² when they are four of many."""
    instrument, study, responses = some_study()
    census = a_study({case.id: dict.fromkeys(ROLES, 4) for case in study.cases})
    table, open_ended = tables(instrument, study, responses)
    _, everybody = tables(instrument, census, responses)
    people = sum(component(table, "respondent", role)["variance"] / 4 for role in ROLES) / 4
    assert people > (10 / t.ppf(0.975, 6)) ** 2
    found = needs(open_ended, "c0", "half_width")
    assert (found["items_needed"], found["items_needed_reason"]) == (pd.NA, "out_of_reach")
    found = needs(everybody, "c0", "half_width")
    items = found["items_needed"]
    assert found["now"] == pytest.approx(half(table, 4, 3, invited=4))
    assert half(table, 4, items, invited=4) <= 10 < half(table, 4, items - 1, invited=4)
    assert found["items_needed_reason"] == ""


def test_a_case_counts_the_roles_people_and_items_it_has() -> None:
    """Only enterprises are asked the third item: none answered in c0, and one in c1."""
    _, study, responses = some_study()
    items = [*(an_item(f"own{n}", roles=ROLES) for n in (0, 1)), an_item("own2", roles=ROLES[:1])]
    people = responses.people
    enterprise = (people["role"] == "enterprise").to_numpy()
    place = np.arange(len(people)) % 4
    gone = enterprise & ((people["case"] == "c0") | ((people["case"] == "c1") & (place > 0)))
    _, needed = tables(
        an_instrument([a_factor(items=items)]), study, only(responses, ~gone.to_numpy())
    )
    found = needed.set_index("case")[["roles", "respondents", "items"]]
    for case, counts in (("c0", [1, 4, 2]), ("c1", [2, 5, 3]), ("c2", [2, 8, 3])):
        assert found.loc[case].to_numpy().tolist() == [counts] * 3


def test_four_cases_are_too_few_to_say_how_cases_differ() -> None:
    table, needed = tables(*some_study(cases=4))
    case = component(table, "case")
    assert (case["method"], case["status"], case["reason"]) == ("", "not_estimated", "n_too_small")
    inside = table[table["component"].isin(["respondent", "residual"]) & (table["role"] == "all")]
    assert (inside["status"] == "ok").all()
    assert inside["share"].sum() == pytest.approx(1.0)
    found = needs(needed, "c0", "half_width")
    assert (found["status"], found["method"]) == ("ok", "items_fixed")
    respondent, residual = (
        sum(component(table, name, role)["variance"] for role in ROLES) / 4
        for name in ("respondent", "residual")
    )
    wanted = t.ppf(0.975, 6) * np.sqrt(respondent / 4 + residual / 12)
    assert found["now"] == pytest.approx(wanted)
    order = needs(needed, "c0", "generalizability")
    assert (order["status"], order["reason"]) == ("not_estimated", "n_too_small")
    assert order["respondents_needed_reason"] == order["items_needed_reason"] == "n_too_small"


def test_five_cases_are_enough_to_say_how_cases_differ() -> None:
    table, needed = tables(*some_study(cases=5))
    assert (table["status"] == "ok").all()
    assert (needed["status"] == "ok").all()


def test_roles_that_share_no_case_may_not_tell_how_cases_differ() -> None:
    """Enterprises of one case answer two items, and municipalities of the others one of them."""
    items = [an_item("own0", roles=ROLES), an_item("own1", roles=ROLES[:1])]
    instrument = an_instrument([a_factor(items=items)])
    rows: list[dict[str, object]] = [
        {"case": "c0", "own0": 1 + n % 5, "own1": 1 + n % 4, "respondent": f"e{n}"}
        for n in range(12)
    ]
    rows += [
        {"case": f"c{1 + n % 5}", "role": "municipality", "own0": 1 + n % 4, "respondent": f"m{n}"}
        for n in range(15)
    ]
    study = a_study({f"c{case}": {} for case in range(6)})
    table, needed = tables(instrument, study, some_responses(instrument, rows))
    assert component(table, "respondent")["status"] == "ok"
    assert component(table, "case")["reason"] == "not_identified"
    assert needs(needed, "c0", "generalizability")["reason"] == "not_identified"


def test_two_items_are_enough_to_take_a_scale_apart() -> None:
    table, _ = tables(*some_study(items=2))
    assert set(table["status"]) == {"ok"}


def test_a_scale_of_one_item_cannot_be_taken_apart() -> None:
    table, needed = tables(*some_study(items=1))
    assert set(table["reason"]) == set(needed["reason"]) == {"too_few_items"}
    assert needed[["now", "respondents_needed", "items_needed"]].isna().all(axis=None)


def test_roles_that_are_asked_one_item_each_cannot_be_taken_apart_either() -> None:
    _, study, responses = some_study(items=2)
    items = [an_item(f"own{place}", roles=[role]) for place, role in enumerate(ROLES)]
    table, needed = tables(an_instrument([a_factor(items=items)]), study, responses)
    assert set(table["reason"]) == set(needed["reason"]) == {"too_few_items"}


def test_each_source_is_the_variance_of_its_own_effect_and_a_negative_one_is_nothing() -> None:
    instrument, study, responses = some_study()
    keyed = keyed_answers(instrument, study.cases, responses)
    (found,) = scale_studies(keyed, scores_of(keyed))
    effects = [(CASE,), (CASE, ROLE), (ITEM,), (CASE, ITEM), (ROLE, ITEM), (CASE, ROLE, ITEM)]
    named = ("case", "case_role", "item", "case_item", "role_item", "case_role_item")
    for sign in (1.0, -1.0):
        variance = {effect: sign * (place + 1.0) for place, effect in enumerate(effects)}
        sources = sources_of(replace(found, between=replace(found.between, variance=variance)))
        for place, name in enumerate(named):
            assert getattr(sources, name) == max(sign * (place + 1.0), 0.0)


def test_a_few_people_are_too_few() -> None:
    table, needed = tables(*some_study(cases=5, people=1))
    assert set(table["reason"]) == set(needed["reason"]) == {"n_too_small"}


def test_one_role_cannot_be_compared_with_another() -> None:
    table, needed = tables(*some_study(roles=("enterprise",)))
    assert component(table, "role")["reason"] == "not_identified"
    assert component(table, "role")["df"] == 0
    assert component(table, "case")["reason"] == ""
    assert component(table, "case")["status"] == "ok"
    assert (needed["status"] == "ok").all()


def test_an_answer_scale_of_two_answers_is_taken_apart_too() -> None:
    instrument, study, responses = some_study()
    two = replace(agree5(), options=agree5().options[:2])
    short = replace(instrument, answer_scales={"agree5": two, "yes3": yes3()})
    answers = responses.answers.where(responses.answers < 3, 2)
    table, needed = tables(short, study, replace(responses, answers=answers))
    assert set(table["status"]) == set(needed["status"]) == {"ok"}
    assert set(needed["items"]) == {3}


def test_a_case_of_one_person_in_each_role_has_a_reliability_but_no_half_width() -> None:
    """Nobody stands beside another there, so its interval has no degrees of freedom."""
    instrument, study, responses = some_study()
    alone = ~np.isin(np.arange(len(responses.people)), [1, 2, 3, 5, 6, 7])
    _, needed = tables(instrument, study, only(responses, alone))
    found = needs(needed, "c0", "half_width")
    assert (found["respondents"], found["status"], found["reason"]) == (
        2,
        "not_estimated",
        "n_too_small",
    )
    assert needs(needed, "c0", "generalizability")["status"] == "ok"


def test_where_nobody_differs_there_is_no_reliability_and_the_margin_is_nothing() -> None:
    instrument, study, responses = some_study()
    answers = responses.answers.mask(responses.answers > 0, 3)
    _, needed = tables(instrument, study, replace(responses, answers=answers))
    assert needs(needed, "c0", "half_width")["now"] == 0.0
    assert needs(needed, "c0", "generalizability")["reason"] == "no_variance"


def test_roles_people_and_items_are_whole_numbers() -> None:
    _, needed = tables(*some_study())
    for name in ("roles", "respondents", "items"):
        assert pd.api.types.is_integer_dtype(needed[name])


def test_somebody_without_a_score_does_not_count() -> None:
    instrument, study, responses = some_study(items=4)
    blank = responses.answers.copy()
    blank.iloc[0, :3] = -1
    _, needed = tables(instrument, study, replace(responses, answers=blank))
    assert needs(needed, "c0", "half_width")["respondents"] == 7


def test_a_cell_of_people_without_a_score_is_a_cell_of_nobody() -> None:
    """Twelve cells of four people, one of them all blank: 5 · 3 and 6 · 3 are beside others."""
    instrument, study, responses = some_study()
    blank = responses.answers.copy()
    blank.iloc[:4] = -1
    table, needed = tables(instrument, study, replace(responses, answers=blank))
    found = table[table["component"] == "respondent"]
    assert found["df"].tolist() == [15, 18, 33]
    gone = tables(instrument, study, only(responses, np.arange(len(blank)) >= 4))
    for each, other in zip((table, needed), gone, strict=True):
        pd.testing.assert_frame_equal(each, other)


def test_waves_are_studied_apart() -> None:
    table, needed = tables(*eco(1, 2))
    assert sorted(table["wave"].unique()) == ["1", "2"]
    for wave in (1, 2):
        alone, _ = tables(*eco(wave))
        both = table[table["wave"] == str(wave)].reset_index(drop=True)
        pd.testing.assert_frame_equal(both, alone)
    assert needed[["case", "wave"]].drop_duplicates().shape[0] == 28


def test_the_variances_of_the_invented_study_are_those_it_was_made_with() -> None:
    table, _ = tables(*eco(1))
    mean = table[table["role"] == "all"].groupby("component")["estimate"].mean()
    # Made with sd .50 and .35 of a step between people and .75 between answers, rounded to whole
    # steps (1/12 more), and no variance of items; a step is 25 points.
    assert mean["respondent"] == pytest.approx((0.5**2 + 0.35**2) * 625, rel=0.15)
    assert mean["residual"] == pytest.approx((0.75**2 + 1 / 12) * 625, rel=0.15)
    assert abs(mean["item"]) < 10
    assert abs(mean["case_x_item"]) < 10


def test_nobody_answered() -> None:
    instrument, study, responses = some_study()
    nobody = np.zeros(len(responses.people), dtype=bool)
    table, needed = tables(instrument, study, only(responses, nobody))
    assert set(table["reason"]) == {"no_answers"}
    assert len(needed) == 0
