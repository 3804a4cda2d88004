"""Which plain sentences do the numbers allow, and do they say what the numbers say?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, some_responses

from ecoscore.printing.words import languages, word
from ecoscore.scoring import score_study
from ecoscore.scoring.interpretation import rules_of_cases as of_cases
from ecoscore.scoring.interpretation import rules_of_studies as of_studies
from ecoscore.scoring.interpretation.said import Said, Topic
from ecoscore.scoring.interpretation.table import RULES_OF_CASES, interpretation_table
from ecoscore.scoring.interpretation.wording import in_language, role_in_sentence, sentence

INSTRUMENT = an_instrument([a_factor("ownership"), a_factor("roles")])
STUDY = a_study()


def table(*rows: Mapping[str, object], **same: object) -> pd.DataFrame:
    """A table with these rows; what all rows share is given once."""
    return pd.DataFrame([{"case": "noord", "wave": "1", **same, **row} for row in rows])


def case_values(*limits: tuple[float, float]) -> dict[str, pd.DataFrame]:
    """Case values of ownership, then roles, with these limits."""
    rows = [
        {"scale": scale, "score": (low + high) / 2, "low": low, "high": high}
        for scale, (low, high) in zip(("ownership", "roles"), limits, strict=False)
    ]
    return {"cases": table(*rows, role="all", status="ok")}


def in_english(said: Said) -> str:
    return sentence(said, INSTRUMENT, STUDY, language="en", several_waves=False)


@pytest.mark.parametrize(
    ("limits", "topic"),
    [
        ((75.0, 90.0), Topic.STRONG),
        ((74.9, 90.0), Topic.CANNOT_SAY),
        ((50.0, 74.9), Topic.BETWEEN),
        ((50.0, 75.0), Topic.CANNOT_SAY),
        ((30.0, 49.9), Topic.WEAK),
        ((30.0, 50.0), Topic.CANNOT_SAY),
        ((20.0, 90.0), Topic.CANNOT_SAY),
    ],
)
def test_a_score_is_in_a_band_only_with_its_whole_margin(
    limits: tuple[float, float], topic: Topic
) -> None:
    assert [said.topic for said in of_cases.bands(case_values(limits))] == [topic]


def test_scales_of_one_band_share_a_sentence() -> None:
    (said,) = of_cases.bands(case_values((80.0, 90.0), (76.0, 78.0)))
    assert in_english(said) == (
        "In Noord, “ownership (en)” (85) and “roles (en)” (77) are strong: 75 points or more, "
        "also when we count the margin."
    )


def test_a_scale_that_is_alone_in_its_band_is_told_of_in_the_singular() -> None:
    (said,) = of_cases.bands(case_values((80.0, 90.0)))
    assert in_english(said).startswith("In Noord, “ownership (en)” (85) is strong: 75 points")


def test_only_the_case_value_of_a_factor_is_in_a_band() -> None:
    values = case_values((80.0, 90.0))["cases"]
    others = (values.assign(role="worker"), values.assign(scale="index"))
    (said,) = of_cases.bands({"cases": pd.concat([values, *others])})
    assert said.scales == ("ownership",)


def test_a_score_without_a_margin_is_in_no_sentence() -> None:
    assert list(of_cases.bands(case_values((float("nan"), float("nan"))))) == []


def compared(**row: object) -> dict[str, pd.DataFrame]:
    usual: dict[str, object] = {
        "scale": "ownership",
        "role": "enterprise",
        "other": "worker",
        "difference": -20.0,
        "low": -30.0,
        "high": -10.0,
        "method": "welch",
        "relevant": "yes",
        "p_holm": 0.04,
        "status": "ok",
    }
    return {"gaps": table(usual | row)}


def test_a_gap_is_told_from_the_side_of_the_higher_role() -> None:
    (said,) = of_cases.gaps(compared())
    assert in_english(said) == (
        "On “ownership (en)”, workers (en) in Noord are more positive than enterprises (en): "
        "a difference of 20 points (margin 10 to 30)."
    )
    (other,) = of_cases.gaps(compared(difference=20.0, low=10.0, high=30.0))
    assert "enterprises (en) in Noord are more positive than workers (en)" in in_english(other)


@pytest.mark.parametrize(
    "change",
    [{"p_holm": 0.05}, {"p_holm": float("nan")}, {"relevant": "no"}, {"relevant": "cannot_say"}],
)
def test_a_gap_that_is_not_sure_or_too_small_is_not_told(change: Mapping[str, object]) -> None:
    (said,) = of_cases.gaps(compared(**change))
    assert in_english(said) == (
        "Between enterprises (en) and workers (en) in Noord we found no difference that is both "
        "certain and large enough to mention."
    )


def test_roles_on_different_answer_scales_are_compared_with_a_warning() -> None:
    (said,) = of_cases.gaps(compared(method="welch_other_answer_scale"))
    assert "compare with care" in in_english(said)


@pytest.mark.parametrize("change", [{"status": "not_estimated"}, {"scale": "index"}])
def test_nothing_is_said_of_gaps_where_nobody_could_be_compared(change: dict[str, object]) -> None:
    assert list(of_cases.gaps(compared(**change))) == []


def changed(**row: object) -> dict[str, pd.DataFrame]:
    usual: dict[str, object] = {
        "role": "all",
        "scale": "roles",
        "from_wave": "1",
        "to_wave": "2",
        "panel": 12,
        "change": 8.0,
        "low": 2.0,
        "high": 14.0,
        "status": "ok",
    }
    rows = table(usual | row).drop(columns="wave")
    return {"waves": rows}


def test_a_sure_change_is_told_with_the_people_it_rests_on() -> None:
    (said,) = of_cases.changes(changed())
    assert in_english(said) == (
        "Between wave 1 and wave 2, “roles (en)” in Noord seems to have risen: by 8 points on "
        "average over the roles (margin 2 to 14). 12 people answered both times."
    )
    (fallen,) = of_cases.changes(changed(change=-8.0, low=-14.0, high=-2.0))
    assert "fallen: by 8 points on average over the roles (margin 2 to 14)" in in_english(fallen)


@pytest.mark.parametrize(("change", "code"), [(0.8, "rose"), (-0.8, "fell")])
def test_a_change_of_less_than_a_point_has_a_direction_too(change: float, code: str) -> None:
    limits = {"low": change - 0.6, "high": change + 0.6}
    (said,) = of_cases.changes(changed(change=change, **limits))
    assert said.code == code
    row = {"case": "all", "role": "all", "scale": "roles", "from_wave": "1", "to_wave": "2"}
    over_all = pd.DataFrame([{**row, "change": change, "p": 0.01, "cases": 12}])
    (said,) = of_studies.changes_over_cases({"waves": over_all})
    assert said.code == f"{code}_over_cases"


@pytest.mark.parametrize("row", [{"low": -1.0}, {"low": 0.0}, {"case": "all"}, {"role": "worker"}])
def test_a_change_that_is_not_sure_or_not_of_the_case_is_not_told(row: dict[str, object]) -> None:
    assert list(of_cases.changes(changed(**row))) == []


def people(worker: int, enterprise: int, *, invited: object = 9) -> dict[str, pd.DataFrame]:
    rows = [
        {"role": role, "scale": scale, "respondents": number if scale == "roles" else 0}
        for role, number in (("worker", worker), ("enterprise", enterprise))
        for scale in ("ownership", "roles")
    ]
    found = table(*rows, invited=invited)
    return {"cases": found.astype({"invited": "Int64"})}


def test_small_roles_need_as_many_answers_as_are_lacking() -> None:
    (said,) = of_cases.small_roles(people(3, 1), 5)
    assert in_english(said) == (
        "In Noord, fewer than 5 people of these roles have a score, too few to show: workers (en) "
        "(2 more needed) and enterprises (en) (4 more needed)."
    )


def test_all_roles_together_are_not_a_role_of_which_too_few_answered() -> None:
    cases = people(3, 8)["cases"]
    together = cases.iloc[:1].assign(role="all", respondents=4)
    (said,) = of_cases.small_roles({"cases": pd.concat([cases, together])}, 5)
    assert said.roles == ("worker",)


def test_five_people_are_enough_and_the_best_answered_scale_counts() -> None:
    assert list(of_cases.small_roles(people(5, 8), 5)) == []


def test_of_a_role_of_which_few_were_invited_no_more_answers_are_asked() -> None:
    (said,) = of_cases.small_roles(people(3, 5, invited=4), 5)
    assert "invited, too few ever to be shown by themselves: workers (en)." in in_english(said)


def test_a_stricter_study_asks_for_more_people() -> None:
    assert [said.code for said in of_cases.small_roles(people(5, 8, invited=30), 7)] == [
        "small_roles"
    ]
    found = {said.code: said.roles for said in of_cases.small_roles(people(5, 8, invited=9), 12)}
    assert found == {"few_invited": ("worker", "enterprise")}


def test_where_the_number_invited_is_not_known_more_answers_may_come() -> None:
    (said,) = of_cases.small_roles(people(3, 5, invited=None), 5)
    assert said.code == "small_roles"


def test_small_roles_stand_as_in_the_table_and_those_without_a_row_are_not_named() -> None:
    """The columns know all cases and roles, also roles without a row in a case."""
    rows = [("noord", "worker"), ("oost", "enterprise"), ("oost", "worker")]
    of_role = [
        {"case": case, "role": role, "scale": "roles", "respondents": 3} for case, role in rows
    ]
    cases = table(*of_role, invited=9).astype(
        {
            "invited": "Int64",
            "case": pd.CategoricalDtype(["noord", "oost"]),
            "wave": "category",
            "role": pd.CategoricalDtype(["enterprise", "municipality", "worker"]),
        }
    )
    assert [said.roles for said in of_cases.small_roles({"cases": cases}, 5)] == [
        ("worker",),
        ("enterprise", "worker"),
    ]


def profile(**row: object) -> dict[str, pd.DataFrame]:
    usual: dict[str, object] = {
        "role": "all",
        "highest": "roles",
        "lowest": "ownership",
        "spread": 21.0,
        "clear": "yes",
        "status": "ok",
    }
    return {"profiles": table(usual | row)}


def test_the_ends_of_a_profile_are_told_only_when_they_are_one_factor_each() -> None:
    (said,) = of_cases.ends_of_the_profile(profile())
    assert (said.topic, said.scales) == (Topic.PROFILE, ("roles", "ownership"))
    assert "difference of 21 points" in in_english(said)
    assert list(of_cases.ends_of_the_profile(profile(role="worker"))) == []
    assert list(of_cases.ends_of_the_profile(profile(lowest="roles"))) == []
    assert list(of_cases.ends_of_the_profile(profile(highest="roles ownership"))) == []


@pytest.mark.parametrize("clear", ["no", "cannot_say"])
def test_ends_of_a_profile_that_overlap_cannot_be_named_for_sure(clear: str) -> None:
    (said,) = of_cases.ends_of_the_profile(profile(clear=clear))
    assert (said.topic, said.code) == (Topic.CANNOT_SAY, "profile_unclear")


def margins(*rows: Mapping[str, object], printed: float = 12.0) -> dict[str, pd.DataFrame]:
    """How wide margins are with other items, and with these (`printed`, the same for all)."""
    cases = [{"scale": row["scale"], "low": 50 - printed, "high": 50 + printed} for row in rows]
    return {
        "dependability-cases": table(*rows, target="half_width"),
        "cases": table(*cases, role="all"),
    }


def test_a_wide_margin_says_how_many_answers_would_narrow_it() -> None:
    found = margins(
        {"scale": "ownership", "now": 12.0, "respondents_needed": 9.0},
        {"scale": "roles", "now": 15.0, "respondents_needed": 14.0},
    )
    (said,) = of_cases.wide_margins(found)
    assert in_english(said) == (
        "The margins of “ownership (en)” and “roles (en)” in Noord are wider than 10 points on "
        "either side. With 14 answers per role (or all, where fewer were invited) they all become "
        "narrow enough."
    )


def test_a_margin_that_no_number_of_answers_narrows_asks_for_questions() -> None:
    found = margins(
        {"scale": "ownership", "now": 15.0, "respondents_needed": None},
        {"scale": "roles", "now": 15.0, "respondents_needed": None},
    )
    needed = found["dependability-cases"].astype({"respondents_needed": "Int64"})  # as it is made
    (said,) = of_cases.wide_margins({**found, "dependability-cases": needed})
    assert "more answers do not make them narrow enough" in in_english(said)


def test_a_margin_of_ten_points_is_not_wide() -> None:
    row = {"scale": "roles", "now": 10.0, "respondents_needed": 9.0}
    assert list(of_cases.wide_margins(margins(row))) == []


def test_a_margin_is_called_wide_only_when_it_is_printed_wide_too() -> None:
    row = {"scale": "roles", "now": 11.0, "respondents_needed": 9.0}
    assert list(of_cases.wide_margins(margins(row, printed=10.0))) == []


def test_reliability_says_how_many_people_are_lacking() -> None:
    rows = [
        {"scale": "ownership", "respondents": 22, "verdict": "too_few_people"},
        {"scale": "roles", "respondents": 30, "verdict": "all_agree"},
    ]
    reliability = table(*rows, role="worker", language="")
    (said,) = of_studies.too_few_for_reliability({"reliability": reliability})
    assert (said.scales, said.numbers["needed"]) == (("ownership",), 8)
    assert (said.topic, said.roles) == (Topic.NEEDED, ("worker",))


@pytest.mark.parametrize(
    "row", [{"language": "nl"}, {"role": "all"}, {"verdict": "all_agree"}, {"respondents": 30}]
)
def test_reliability_asks_for_people_of_a_role_in_all_languages_only(
    row: dict[str, object],
) -> None:
    usual: dict[str, object] = {"scale": "roles", "role": "worker", "language": ""}
    usual |= {"respondents": 22, "verdict": "too_few_people"}
    assert len(list(of_studies.too_few_for_reliability({"reliability": table(usual)}))) == 1
    assert list(of_studies.too_few_for_reliability({"reliability": table(usual | row)})) == []


def test_roles_that_lack_people_stand_as_in_the_table_and_others_are_not_named() -> None:
    """The column knows all roles of the instrument, also those without a row here."""
    usual: dict[str, object] = {"scale": "roles", "language": "", "verdict": "too_few_people"}
    rows = table({"role": "worker"}, {"role": "enterprise"}, **usual, respondents=22)
    rows["role"] = rows["role"].astype(
        pd.CategoricalDtype(["enterprise", "municipality", "worker"])
    )
    found = of_studies.too_few_for_reliability({"reliability": rows})
    assert [said.roles for said in found] == [("worker",), ("enterprise",)]


def test_of_a_role_that_nobody_answered_everybody_is_lacking() -> None:
    row = {"scale": "roles", "respondents": 0, "verdict": "too_few_people"}
    (said,) = of_studies.too_few_for_reliability(
        {"reliability": table(row, role="worker", language="")}
    )
    assert said.numbers["needed"] == 30


def test_careless_people_are_counted_and_what_they_change_is_said() -> None:
    tables = {
        "careless": table({"twice_flagged": "yes"}, {"twice_flagged": "no"}),
        "with_without": table(
            {"difference": -4.0, "respondents": 5}, {"difference": 30.0, "respondents": 4}
        ),
    }
    (said,) = of_studies.careless_people(tables)
    assert said.topic is Topic.CARE
    assert in_english(said) == (
        "Of the 2 completed forms, 1 stood out for two reasons in the check for careless "
        "answering. Without these forms, no score of 5 people or more changes by more than 4 "
        "points. Nothing was left out."
    )


def test_careless_forms_that_change_next_to_nothing_are_said_to() -> None:
    tables = {
        "careless": table({"twice_flagged": "yes"}),
        "with_without": table({"difference": 0.4, "respondents": 9}),
    }
    (said,) = of_studies.careless_people(tables)
    assert "changes by half a point" in in_english(said)


def test_careless_forms_that_change_half_a_point_are_said_to_change_something() -> None:
    tables = {
        "careless": table({"twice_flagged": "yes"}),
        "with_without": table({"difference": -0.5, "respondents": 9}),
    }
    assert [said.code for said in of_studies.careless_people(tables)] == ["careless"]


def test_careless_forms_in_small_groups_alone_change_nothing_that_can_be_shown() -> None:
    tables = {
        "careless": table({"twice_flagged": "yes"}),
        "with_without": table({"difference": 30.0, "respondents": 4}),
    }
    (said,) = of_studies.careless_people(tables)
    assert (said.code, said.numbers["change"]) == ("careless_without_effect", 0.0)


def over_cases(**row: object) -> dict[str, pd.DataFrame]:
    usual: dict[str, object] = {
        "scale": "roles",
        "role": "enterprise",
        "other": "worker",
        "difference": 8.0,
        "cases": 9,
        "p_holm": 0.01,
        "method": "paired_cases",
    }
    return {"gaps-over-cases": table(usual | row).drop(columns="case")}


def test_a_gap_that_returns_in_case_after_case_is_told_of_the_study() -> None:
    (said,) = of_studies.gaps_over_cases(over_cases())
    assert in_english(said) == (
        "On “roles (en)”, enterprises (en) in 9 regions together are more positive than workers "
        "(en): a difference of 8 points on average."
    )
    (turned,) = of_studies.gaps_over_cases(over_cases(difference=-8.0))
    assert "workers (en) in 9 regions together are more positive than enterprises (en)" in (
        in_english(turned)
    )
    (little,) = of_studies.gaps_over_cases(over_cases(difference=0.8))
    assert little.roles == ("enterprise", "worker")
    (other,) = of_studies.gaps_over_cases(over_cases(method="paired_cases_other_answer_scale"))
    assert "compare with care" in in_english(other)


@pytest.mark.parametrize("method", ["paired_cases", "paired_cases_other_answer_scale"])
@pytest.mark.parametrize(
    ("language", "named"), [("en", "together (wave 2) "), ("nl", "samen (meting 2) ")]
)
def test_a_gap_over_cases_names_its_wave_when_there_are_several(
    method: str, language: str, named: str
) -> None:
    (said,) = of_studies.gaps_over_cases(over_cases(method=method, wave="2"))
    several, one = (
        sentence(said, INSTRUMENT, STUDY, language=language, several_waves=each)
        for each in (True, False)
    )
    assert named in several
    assert one == several.replace(named[named.index("(") :], "")


@pytest.mark.parametrize("row", [{"p_holm": 0.05}, {"p_holm": float("nan")}, {"scale": "index"}])
def test_a_gap_over_cases_that_is_not_sure_is_not_told(row: dict[str, object]) -> None:
    assert list(of_studies.gaps_over_cases(over_cases(**row))) == []


def test_changes_over_all_cases_are_corrected_for_the_number_of_scales() -> None:
    rows = [
        {"scale": "ownership", "p": 0.03, "change": 5.0},
        {"scale": "roles", "p": 0.02, "change": -6.0},
    ]
    same = {"case": "all", "role": "all", "from_wave": "1", "to_wave": "2", "cases": 12}
    both = pd.DataFrame([same | row for row in rows])
    (said,) = of_studies.changes_over_cases({"waves": both.iloc[1:]})
    assert "“roles (en)” fell by 6 points over 12 regions together" in in_english(said)
    assert len(list(of_studies.changes_over_cases({"waves": both}))) == 2
    others = [{"role": "worker"}, {"scale": "index"}, {"case": "noord"}]
    told = of_studies.changes_over_cases(
        {"waves": pd.DataFrame([same | rows[1] | other for other in ({}, *others)])}
    )
    assert [said.scales for said in told] == [("roles",)]
    barely = both.assign(p=[0.03, 0.03])
    assert list(of_studies.changes_over_cases({"waves": barely})) == []
    at_the_limit = both.iloc[1:].assign(p=0.05)
    assert list(of_studies.changes_over_cases({"waves": at_the_limit})) == []


def test_changes_over_all_cases_stand_in_the_order_of_the_table() -> None:
    """The columns know all waves, also where no two of them were compared."""
    between = [("9", "11"), ("10", "11"), ("9", "10")]
    rows = pd.DataFrame([{"from_wave": start, "to_wave": end} for start, end in between])
    rows = rows.assign(case="all", role="all", scale="roles", p=0.01, change=6.0, cases=12)
    waves = pd.CategoricalDtype(["11", "10", "9"])
    found = of_studies.changes_over_cases(
        {"waves": rows.astype({"from_wave": waves, "to_wave": waves})}
    )
    assert [(said.names["before"], said.names["after"]) for said in found] == between


def test_every_finding_names_its_case_its_wave_and_its_topic() -> None:
    over_all = changed(case="all", p=0.01, cases=12)
    wide = {"scale": "roles", "now": 15.0, "respondents_needed": 14.0}
    found = [
        *of_cases.ends_of_the_profile(profile()),
        *of_cases.gaps(compared()),
        *of_cases.gaps(compared(relevant="no")),
        *of_cases.changes(changed()),
        *of_cases.small_roles(people(3, 8), 5),
        *of_cases.wide_margins(margins(wide)),
        *of_studies.gaps_over_cases(over_cases()),
        *of_studies.changes_over_cases(over_all),
    ]
    assert [(said.case, said.wave, said.topic) for said in found] == [
        ("noord", "1", Topic.PROFILE),
        ("noord", "1", Topic.DIFFERENT),
        ("noord", "1", Topic.DIFFERENT),
        ("noord", "2", Topic.CHANGED),
        ("noord", "1", Topic.CANNOT_SAY),
        ("noord", "1", Topic.NEEDED),
        ("", "1", Topic.DIFFERENT),
        ("", "2", Topic.CHANGED),
    ]


def test_nobody_careless_is_not_worth_a_sentence() -> None:
    tables = {"careless": table({"twice_flagged": "no"}), "with_without": table()}
    assert list(of_studies.careless_people(tables)) == []


def of_a_study() -> pd.DataFrame:
    """What is said of ten people in two waves."""
    answers = [
        {"respondent": f"p{n}", "role": role, "wave": wave}
        | {f"{scale}{k}": 1 + (n + k + wave_) % 5 for scale in ("own", "rol") for k in (1, 2, 3, 4)}
        for wave_, wave in enumerate(("1", "2"))
        for n, role in enumerate(["enterprise"] * 6 + ["municipality"] * 4)
    ]
    scores = score_study(INSTRUMENT, STUDY, some_responses(INSTRUMENT, answers))
    return scores.more["interpretation"]


def test_every_sentence_is_finished_in_every_language() -> None:
    found = of_a_study()
    assert len(found) > 0
    for language in languages():
        sentences = found[f"sentence_{language}"]
        assert sentences.str.endswith(".").all()
        assert not sentences.str.contains(r"[{}]").any()


def test_a_sentence_names_its_wave_when_there_are_several() -> None:
    found = of_a_study()
    told = found[(found["case"] != "") & (found["topic"] != "changed")]
    for row in told.to_dict("records"):
        assert f"Noord (wave {row['wave']})" in row["sentence_en"]
        assert f"Noord (meting {row['wave']})" in row["sentence_nl"]


def test_what_is_said_of_the_study_comes_first() -> None:
    found = of_a_study()["case"].tolist()
    assert found == sorted(found, key=bool)


def test_of_the_study_what_is_of_no_wave_comes_first_then_wave_after_wave() -> None:
    answers = [{"respondent": "p1", "wave": wave, "own1": 3} for wave in ("1", "2")]
    scores = score_study(INSTRUMENT, STUDY, some_responses(INSTRUMENT, answers))
    lacking = [{"scale": scale, "respondents": 22} for scale in ("ownership", "roles")]
    few = table(*lacking, role="worker", language="", verdict="too_few_people")
    tables = {
        **scores.more,
        "cases": scores.cases,
        "gaps": scores.gaps,
        "reliability": few,
        "gaps-over-cases": pd.concat(over_cases(wave=wave)["gaps-over-cases"] for wave in "21"),
        "careless": table({"twice_flagged": "yes"}),
    }
    found = interpretation_table(tables, INSTRUMENT, STUDY)
    found = found[found["case"] == ""]
    assert found[["wave", "topic", "code", "roles", "scales"]].to_numpy().tolist() == [
        ["", "needed", "reliability_needs_people", "worker", "ownership roles"],
        ["", "care", "careless_without_effect", "", ""],
        ["1", "different", "gap_over_cases", "enterprise worker", "roles"],
        ["2", "different", "gap_over_cases", "enterprise worker", "roles"],
    ]


def test_findings_stand_by_case_in_the_order_of_the_study_then_by_wave() -> None:
    """On ownership all are near the middle of the scale, on roles they differ: two topics."""
    answers = [
        {"respondent": f"p{n}", "case": case, "wave": wave}
        | {f"own{k}": 4 if k <= 2 - n % 2 else 3 for k in (1, 2, 3, 4)}
        | {f"rol{k}": 1 + (n + k) % 5 for k in (1, 2, 3, 4)}
        for wave in ("1", "2")
        for case in ("alkmaar", "zuid")
        for n in range(6)
    ]
    study = a_study({"zuid": {"enterprise": 9}, "alkmaar": {"enterprise": 9}})
    found = score_study(INSTRUMENT, study, some_responses(INSTRUMENT, answers))
    told = found.more["interpretation"]
    about = list(dict.fromkeys((row["case"], row["wave"]) for row in told.to_dict("records")))
    of_cases = [place for place in about if place[0]]
    assert of_cases == [("zuid", "1"), ("zuid", "2"), ("alkmaar", "1"), ("alkmaar", "2")]
    for case in ("zuid", "alkmaar"):
        of_case = told[told["case"] == case]
        assert of_case["wave"].tolist() == sorted(of_case["wave"])
        assert of_case.groupby("wave")["topic"].nunique().min() > 1


def test_a_sentence_names_no_wave_when_there_is_one() -> None:
    answers = [
        {"respondent": f"p{n}", **{f"own{k}": 1 + (n + k) % 5 for k in (1, 2, 3, 4)}}
        for n in range(6)
    ]
    found = score_study(INSTRUMENT, STUDY, some_responses(INSTRUMENT, answers))
    told = found.more["interpretation"]["sentence_en"]
    assert len(told) > 0
    assert not told.str.contains("wave").any()


@pytest.mark.parametrize(("number", "is_told"), [(500, True), (501, False)])
def test_cases_are_left_out_of_the_sentences_of_very_large_studies(
    number: int, is_told: bool
) -> None:
    cases = {f"c{place}": {"enterprise": 1} for place in range(number)}
    scores = score_study(INSTRUMENT, a_study(cases), some_responses(INSTRUMENT, []))
    found = interpretation_table(
        {
            **scores.more,
            "cases": scores.cases,
            "gaps": scores.gaps,
            "reliability": scores.reliability,
        },
        INSTRUMENT,
        a_study(cases),
    )
    assert (set(found["case"]) <= {""}) is not is_told
    assert RULES_OF_CASES


def test_the_index_is_named_without_quotation_marks() -> None:
    (said,) = of_cases.changes(changed(scale="index"))
    assert f"{word('en', 'scores.interpretation.index')} in Noord seems to have risen" in (
        in_english(said)
    )


def test_words_that_nobody_wrote_are_empty_and_untranslated_ones_stay_as_they_are() -> None:
    assert in_language({}, INSTRUMENT, "en") == ""
    assert in_language({"nl": "bedrijf"}, INSTRUMENT, "en") == "bedrijf"


def test_titles_and_roles_that_nobody_translated_stay_in_the_source_language() -> None:
    factor = dataclasses.replace(INSTRUMENT.factors[0], title={"nl": "eigenaarschap"})
    role = dataclasses.replace(INSTRUMENT.roles[0], plural={"nl": "bedrijven"})
    dutch = an_instrument([factor], roles=(role, *INSTRUMENT.roles[1:]))
    (said,) = of_cases.gaps(compared())
    told = sentence(said, dutch, STUDY, language="en", several_waves=False)
    assert told.startswith("On “eigenaarschap”, workers (en) in Noord are more positive than bedr")


@pytest.mark.parametrize(
    ("plural", "within"),
    [
        ("Bedrijven", "bedrijven"),
        ("Sociale bedrijven in Noord", "sociale bedrijven in Noord"),
        ("MKB-bedrijven", "MKB-bedrijven"),
        ("A-teams", "A-teams"),
        ("PhD-studenten", "PhD-studenten"),
    ],
)
def test_within_a_sentence_a_role_loses_its_capital_unless_it_is_an_abbreviation(
    plural: str, within: str
) -> None:
    role = dataclasses.replace(INSTRUMENT.roles[0], plural={"nl": plural})
    instrument = an_instrument(roles=(role, *INSTRUMENT.roles[1:]))
    assert [role_in_sentence(instrument, "enterprise", each) for each in ("nl", "en")] == [
        within,
        within,
    ]
