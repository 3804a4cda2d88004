"""Which plain sentences do the numbers allow, and do they say what the numbers say?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, some_responses

from ecoscore.model.study import Thresholds
from ecoscore.printing.numbers import whole
from ecoscore.printing.words import languages, word
from ecoscore.scoring import score_study
from ecoscore.scoring.interpretation import rules_of_cases as of_cases
from ecoscore.scoring.interpretation import rules_of_changes as of_changes
from ecoscore.scoring.interpretation import rules_of_gaps as of_gaps
from ecoscore.scoring.interpretation import rules_of_margins as of_margins
from ecoscore.scoring.interpretation import rules_of_studies as of_studies
from ecoscore.scoring.interpretation.printed import as_printed
from ecoscore.scoring.interpretation.said import Said, Topic
from ecoscore.scoring.interpretation.table import RULES_OF_CASES, interpretation_table
from ecoscore.scoring.interpretation.wording import in_language, role_in_sentence, sentence

SCALES = ("ownership", "roles")
INSTRUMENT = an_instrument([a_factor(scale) for scale in SCALES])
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


def in_dutch(said: Said) -> str:
    return sentence(said, INSTRUMENT, STUDY, language="nl", several_waves=True)


@pytest.mark.parametrize(
    ("limits", "topic"),
    [
        ((74.5, 90.0), Topic.STRONG),
        ((74.49999999999999, 90.0), Topic.STRONG),  # 74.5, but for the arithmetic
        ((74.4, 90.0), Topic.CANNOT_SAY),
        ((49.5, 74.4), Topic.BETWEEN),
        ((49.5, 74.5), Topic.CANNOT_SAY),
        ((49.4, 74.4), Topic.CANNOT_SAY),
        ((30.0, 49.4), Topic.WEAK),
        ((30.0, 49.5), Topic.CANNOT_SAY),
        ((20.0, 90.0), Topic.CANNOT_SAY),
    ],
)
def test_a_score_is_in_a_band_only_with_its_whole_margin_as_it_is_printed(
    limits: tuple[float, float], topic: Topic
) -> None:
    """Rounded by hand, 74.5 is printed as 75 and 49.4 as 49."""
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


def test_scales_that_are_worrying_or_to_be_discussed_are_told_with_the_limits() -> None:
    weak, between = of_cases.bands(case_values((30.0, 40.0), (60.0, 70.0)))
    assert in_english(weak).startswith("In Noord, “ownership (en)” (35) is worrying: under 50 p")
    assert "“roles (en)” (65) is to be discussed: from 50 to 75 points" in in_english(between)


def test_only_the_case_value_of_a_factor_is_in_a_band() -> None:
    values = case_values((80.0, 90.0))["cases"]
    others = (values.assign(role="worker"), values.assign(scale="index"))
    (said,) = of_cases.bands({"cases": pd.concat([values, *others])})
    assert said.scales == ("ownership",)


def test_no_printed_score_contradicts_its_band() -> None:
    """Printed, this is a score of 50 with a margin from 49 to 50."""
    (said,) = of_cases.bands(case_values((49.4, 49.6)))
    assert in_english(said).endswith("the margin crosses a line (50 or 75 points).")


def test_a_score_without_a_margin_is_in_no_band_and_that_is_said() -> None:
    bare = case_values((80.0, 90.0))["cases"].assign(low=float("nan"), high=float("nan"))
    assert list(of_cases.bands({"cases": bare})) == []
    others = (bare.assign(role="worker"), bare.assign(scale="index"))
    (said,) = of_cases.scores_without_margin({"cases": pd.concat([bare, *others])})
    assert in_english(said) == (
        "We cannot say whether “ownership (en)” (85) in Noord is strong, to be discussed or "
        "worrying: its margin is not known."
    )
    assert (said.case, said.wave, said.topic) == ("noord", "1", Topic.CANNOT_SAY)


def test_scores_without_a_margin_share_a_sentence_and_others_have_no_part_in_it() -> None:
    none = float("nan")
    both = case_values((80.0, 90.0), (60.0, 64.0))["cases"]
    bare = both.assign(low=none, high=none)
    (said,) = of_cases.scores_without_margin({"cases": bare})
    assert "“ownership (en)” (85) and “roles (en)” (62) in Noord are strong" in in_english(said)
    assert list(of_cases.scores_without_margin({"cases": both})) == []
    assert list(of_cases.scores_without_margin({"cases": bare.assign(score=none)})) == []


def reliability(*rows: Mapping[str, object], **same: object) -> pd.DataFrame:
    """Scales of which too few people answered, by role; workers on roles when nothing is given."""
    usual: dict[str, object] = {"scale": "roles", "role": "worker", "language": ""}
    usual |= {"respondents": 22, "verdict": "too_few_people"}
    return pd.DataFrame([{**usual, **same, **row} for row in rows or ({},)])


KNOWN = reliability(respondents=30, verdict="carries_person")
"""The reliability of a scale on which enough people answered."""


def compared(*rows: Mapping[str, object], **row: object) -> dict[str, pd.DataFrame]:
    """Differences between roles: a sure one that matters, unless something else is given."""
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
    return {"gaps": table(*rows or ({},), **(usual | row)), "reliability": KNOWN}


def test_a_gap_is_told_from_the_side_of_the_higher_role() -> None:
    (said,) = of_gaps.gaps(compared())
    assert in_english(said) == (
        "On “ownership (en)”, workers (en) in Noord are more positive than enterprises (en): "
        "a difference of 20 points (margin 10 to 30)."
    )
    (other,) = of_gaps.gaps(compared(difference=20.0, low=10.0, high=30.0))
    assert "enterprises (en) in Noord are more positive than workers (en)" in in_english(other)
    (little,) = of_gaps.gaps(compared(difference=0.9, low=0.6, high=1.2))
    assert little.roles == ("enterprise", "worker")


@pytest.mark.parametrize("p", [0.05, 0.8])
def test_that_no_difference_is_certain_is_said_only_when_none_is(p: float) -> None:
    (said,) = of_gaps.gaps(compared(p_holm=p))
    assert in_english(said) == (
        "Between enterprises (en) and workers (en) in Noord we found no difference that is certain."
    )
    assert (said.case, said.wave, said.topic) == ("noord", "1", Topic.DIFFERENT)


def test_roles_without_a_certain_difference_are_named_once() -> None:
    pairs = [{"other": "municipality"}, {}, {"role": "municipality"}, {"scale": "roles"}]
    (said,) = of_gaps.gaps(compared(*pairs, p_holm=0.6))
    assert said.roles == ("enterprise", "municipality", "worker")


@pytest.mark.parametrize("relevant", ["yes", "cannot_say", "no"])
@pytest.mark.parametrize("scale", ["roles", "index"])
def test_one_certain_difference_of_any_size_is_enough_not_to_say_that_there_is_none(
    scale: str, relevant: str
) -> None:
    rows = ({"p_holm": 0.6}, {"scale": scale, "relevant": relevant})
    codes = {"yes": "gap", "no": "small_gap", "cannot_say": "gap_error_unknown"}
    assert [said.code for said in of_gaps.gaps(compared(*rows))] == [codes[relevant]]


def test_a_difference_that_could_not_be_tested_is_not_said_to_be_absent() -> None:
    """Nobody within either role differed: 20 points apart, and no p-value."""
    untested = {"p_holm": float("nan"), "relevant": "cannot_say"}
    assert list(of_gaps.gaps(compared(**untested))) == []
    assert list(of_gaps.gaps(compared({"p_holm": 0.6}, untested))) == []


def test_a_difference_in_the_mean_of_the_factors_is_told_too() -> None:
    (said,) = of_gaps.gaps(compared(scale="index"))
    assert in_english(said).startswith("On the mean of the factors, workers (en) in Noord are more")


@pytest.mark.parametrize(("low", "codes"), [(-0.4, []), (-0.5, ["gap"])])
def test_a_gap_is_told_when_its_printed_margin_lies_on_one_side_of_zero(
    low: float, codes: list[str]
) -> None:
    """Rounded by hand, -0.4 is printed as 0 and -0.5 as 1."""
    found = of_gaps.gaps(compared(low=-39.0, high=low))
    assert [said.code for said in found] == codes


def test_certain_differences_that_are_all_small_are_said_to_be_small() -> None:
    rows = [{"scale": "roles"}, {"other": "municipality"}, {"scale": "roles", "role": "sdc"}]
    (said,) = of_gaps.gaps(compared(*rows, {"p_holm": 0.6, "scale": "index"}, relevant="no"))
    assert in_english(said) == (
        "On “roles (en)” and “ownership (en)”, roles in Noord differ for certain, but little: by "
        "less than 10 points, or by no more than the error of measurement."
    )
    assert (said.case, said.wave, said.topic) == ("noord", "1", Topic.DIFFERENT)


@pytest.mark.parametrize("other", ["yes", "cannot_say"])
def test_small_differences_are_not_worth_a_sentence_beside_others(other: str) -> None:
    found = of_gaps.gaps(compared({"relevant": "no"}, {"relevant": other, "scale": "roles"}))
    assert [said.scales for said in found] == [("roles",)]


def unweighed(*rows: Mapping[str, object], **row: object) -> dict[str, pd.DataFrame]:
    """Sure differences of which the error of measurement is not known, as too few workers answered.

    The workers lack people on roles and ownership.
    """
    few = reliability({"scale": "roles"}, {"scale": "ownership"})
    return {**compared(*rows, **row, relevant="cannot_say"), "reliability": few}


def test_a_certain_difference_of_which_too_few_people_answered_is_told_without_its_weight() -> None:
    (said,) = of_gaps.gaps(unweighed())
    assert in_english(said) == (
        "On “ownership (en)” (20 points apart), workers (en) in Noord are more positive than "
        "enterprises (en), and that is certain. Whether the difference is larger than the error of "
        "measurement cannot be said: in the whole study, fewer than 30 people of at least one of "
        "these roles answered."
    )
    assert (said.case, said.wave, said.topic) == ("noord", "1", Topic.DIFFERENT)
    dutch = sentence(said, INSTRUMENT, STUDY, language="nl", several_waves=False)
    assert "‘ownership (nl)’ (20 punten verschil)" in dutch


def test_differences_of_two_roles_in_one_direction_share_a_sentence_widest_first() -> None:
    rows = [{"difference": -12.0}, {"scale": "roles", "difference": -15.0}]
    turned = {"scale": "index", "difference": 13.0}
    found = of_gaps.gaps(unweighed(*rows, turned, {"other": "municipality", "difference": -14.0}))
    assert [(said.roles, said.scales, said.points) for said in found] == [
        (("worker", "enterprise"), ("roles", "ownership"), (15.0, 12.0)),
        (("municipality", "enterprise"), ("ownership",), (14.0,)),
        (("enterprise", "worker"), ("index",), (13.0,)),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({}, "gap_few_people"),
        ({"scale": "index"}, "gap_few_people"),
        ({"role": "worker", "other": "municipality"}, "gap_few_people"),
        ({"other": "municipality"}, "gap_error_unknown"),
        ({"scale": "collaboration"}, "gap_error_unknown"),
        ({"method": "welch_other_answer_scale"}, "gap_few_people_other_scale"),
        (
            {"method": "welch_other_answer_scale", "other": "municipality"},
            "gap_error_unknown_other_scale",
        ),
    ],
)
def test_people_are_asked_for_only_where_one_of_the_two_roles_lacks_them(
    row: Mapping[str, object], code: str
) -> None:
    assert [said.code for said in of_gaps.gaps(unweighed(**row))] == [code]


@pytest.mark.parametrize(
    "row", [{"language": "nl"}, {"verdict": "contradicting"}, {"respondents": 30}]
)
def test_the_error_is_unknown_for_another_reason_when_people_enough_answered(
    row: Mapping[str, object],
) -> None:
    tables = compared(relevant="cannot_say", scale="roles") | {"reliability": reliability(row)}
    (said,) = of_gaps.gaps(tables)
    assert in_english(said).endswith("for at least one of these roles that error is not known.")


def test_a_difference_that_is_not_certain_is_not_told_without_its_weight_either() -> None:
    assert [said.code for said in of_gaps.gaps(unweighed(p_holm=0.05))] == ["no_gap"]


@pytest.mark.parametrize("other", ["worker", "municipality"])
def test_of_unknown_weight_too_different_answer_scales_are_compared_with_care(other: str) -> None:
    (said,) = of_gaps.gaps(unweighed(method="welch_other_answer_scale", other=other))
    assert " seem more positive than " in in_english(said)
    assert in_english(said).endswith("answered on different answer scales, so compare with care.")


def test_roles_on_different_answer_scales_are_compared_with_a_warning() -> None:
    (said,) = of_gaps.gaps(compared(method="welch_other_answer_scale"))
    assert "compare with care" in in_english(said)


@pytest.mark.parametrize("p", [0.01, 0.6])
def test_nothing_is_said_of_gaps_where_nobody_could_be_compared(p: float) -> None:
    assert list(of_gaps.gaps(compared(status="not_estimated", p_holm=p))) == []


TURN = {"case": "noord", "from_wave": "1", "to_wave": "2"}


def changed(*roles: tuple[str, int], **row: object) -> dict[str, pd.DataFrame]:
    """The change of a case on a scale, behind that of these roles with so many people."""
    usual: dict[str, object] = {"scale": "roles", "change": 8.0, "low": 2.0, "high": 14.0}
    usual |= {"role": "all", "panel": 12, "status": "ok", **TURN}
    whole = usual | row
    behind = [
        usual | {"scale": whole["scale"], "case": whole["case"], "role": role, "panel": number}
        for role, number in roles or (("enterprise", 9), ("worker", 3))
    ]
    return {"waves": pd.DataFrame([*behind, whole])}


def test_a_sure_change_is_told_with_the_people_of_each_role_it_rests_on() -> None:
    (said,) = of_changes.changes(changed())
    assert (said.topic, said.roles) == (Topic.CHANGED, ("enterprise", "worker"))
    assert in_english(said) == (
        "Between wave 1 and wave 2, “roles (en)” in Noord seems to have risen: by 8 points on "
        "average over the roles (margin 2 to 14). Number of people with a score in both waves: "
        "enterprises (en) (9) and workers (en) (3). Each role counts equally."
    )
    (fallen,) = of_changes.changes(changed(change=-8.0, low=-14.0, high=-2.0))
    assert "fallen: by 8 points on average over the roles (margin 2 to 14)" in in_english(fallen)


def test_a_change_of_one_role_is_not_called_that_of_the_roles() -> None:
    """Nobody of the other role has a score in both waves."""
    (said,) = of_changes.changes(changed(("enterprise", 0), ("worker", 1)))
    assert in_english(said) == (
        "Between wave 1 and wave 2, “roles (en)” in Noord seems to have risen among workers (en): "
        "by 8 points (margin 2 to 14). Number of people with a score in both waves: 1."
    )
    (fallen,) = of_changes.changes(changed(("worker", 12), change=-8.0, low=-14.0, high=-2.0))
    assert "seems to have fallen among workers (en): by 8 points" in in_english(fallen)
    assert in_english(fallen).endswith("people with a score in both waves: 12.")
    assert "roles (nl)’ in Noord bij workers (nl) gedaald: 8 punten (marge 2 tot 14)" in (
        sentence(fallen, INSTRUMENT, STUDY, language="nl", several_waves=True)
    )


def test_a_change_names_the_people_on_its_own_scale_between_its_own_waves_in_its_own_case() -> None:
    other = {"scale": "ownership", "to_wave": "3", "case": "zuid"}
    tables = [
        changed(("worker", 5 + place), **{name: value})["waves"]
        for place, (name, value) in enumerate(({"role": "all"} | other).items())
    ]
    tables[2] = tables[2].assign(from_wave="2", to_wave="3")
    told = list(of_changes.changes({"waves": pd.concat(tables)}))
    assert [said.counts for said in told] == [(5,), (6,), (7,), (8,)]
    assert [(said.names["before"], said.names["after"]) for said in told] == [
        ("1", "2"),
        ("1", "2"),
        ("2", "3"),
        ("1", "2"),
    ]


@pytest.mark.parametrize(("change", "code"), [(0.8, "rose"), (-0.8, "fell")])
def test_a_change_of_less_than_a_point_has_a_direction_too(change: float, code: str) -> None:
    limits = {"change": change, "low": change - 0.3, "high": change + 0.3}
    (said,) = of_changes.changes(changed(**limits))
    assert said.code == code
    (said,) = of_studies.changes_over_cases(changed_over_cases(limits))
    assert said.code == f"{code}_over_cases"


@pytest.mark.parametrize(
    ("low", "high", "is_told"),
    [
        (0.5, 9.0, True),
        (0.49, 9.0, False),
        (0.0, 9.0, False),
        (-9.0, -0.5, True),
        (-9.0, -0.49, False),
        (-9.0, 0.0, False),
        (-1.0, 9.0, False),
        (float("nan"), float("nan"), False),
        # half a point to all who reckon by hand
        (0.49999999999999994, 9.0, True),
    ],
)
def test_a_change_is_told_when_its_limits_leave_out_0_as_they_are_printed(
    low: float, high: float, is_told: bool
) -> None:
    """A reader who sees a margin of 0 to 9 sees a 0 in it."""
    limits = {"change": (low + high) / 2, "low": low, "high": high}
    assert len(list(of_changes.changes(changed(**limits)))) == is_told
    assert len(list(of_studies.changes_over_cases(changed_over_cases(limits)))) == is_told


@pytest.mark.parametrize("row", [{"status": "not_estimated"}, {"case": "all"}, {"role": "worker"}])
def test_a_change_that_is_not_known_or_not_of_the_case_is_not_told(row: dict[str, object]) -> None:
    assert list(of_changes.changes(changed(**row))) == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.49, 0.0), (0.5, 1.0), (-0.5, -1.0), (-0.49, 0.0), (74.5, 75.0), (0.4999999999, 1.0)],
)
def test_a_number_is_printed_as_rounded_by_hand(value: float, printed: float) -> None:
    assert as_printed(value) == printed
    assert float(whole(as_printed(value), "en").replace("−", "-")) == printed


def test_noise_of_arithmetic_is_not_printed() -> None:
    """What a pocket calculator has as 0.5 and 76.5, rounded by hand."""
    (said,) = of_changes.changes(changed(low=0.49999999999999994))
    assert "(margin 1 to 14)" in in_english(said)
    (said,) = of_cases.bands(case_values((76.0, 76.99999999999996)))
    assert said.points[0] < 76.5
    assert "“ownership (en)” (77)" in in_english(said)


def test_what_lies_a_billionth_below_a_half_is_below_a_half() -> None:
    assert [as_printed(0.499999999), as_printed(0.4999999994)] == [0.0, 0.0]


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
        "In Noord, fewer than 5 people of each of these roles have a score, too few to show: "
        "workers (en) (2 more needed) and enterprises (en) (4 more needed)."
    )


def test_one_role_of_which_too_few_answered_or_were_invited_is_not_told_of_as_several() -> None:
    (small,) = of_cases.small_roles(people(3, 8), 5)
    (few,) = of_cases.small_roles(people(3, 5, invited=4), 5)
    assert [in_english(said) for said in (small, few)] == [
        "In Noord, fewer than 5 people of this role have a score, too few to show: workers (en) "
        "(2 more needed).",
        "In Noord, fewer than 5 people of this role were invited, too few ever to be shown by "
        "itself: workers (en).",
    ]
    assert [in_dutch(said) for said in (small, few)] == [
        "In Noord (meting 1) hebben van deze rol minder dan 5 mensen een score, te weinig om te "
        "tonen: workers (nl) (nog 2 nodig).",
        "In Noord (meting 1) zijn van deze rol minder dan 5 mensen gevraagd, te weinig om ooit "
        "apart te tonen: workers (nl).",
    ]


def test_all_roles_together_are_not_a_role_of_which_too_few_answered() -> None:
    cases = people(3, 8)["cases"]
    together = cases.iloc[:1].assign(role="all", respondents=4)
    (said,) = of_cases.small_roles({"cases": pd.concat([cases, together])}, 5)
    assert said.roles == ("worker",)


def test_five_people_are_enough_and_the_best_answered_scale_counts() -> None:
    assert list(of_cases.small_roles(people(5, 8), 5)) == []


def test_of_a_role_of_which_few_were_invited_no_more_answers_are_asked() -> None:
    (said,) = of_cases.small_roles(people(3, 4, invited=4), 5)
    assert in_english(said) == (
        "In Noord, fewer than 5 people of each of these roles were invited, too few ever to be "
        "shown by themselves: workers (en) and enterprises (en)."
    )


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


def test_ends_of_a_profile_that_overlap_cannot_be_named_for_sure() -> None:
    (said,) = of_cases.ends_of_the_profile(profile(clear="no"))
    assert said.topic is Topic.CANNOT_SAY
    assert "but their margins overlap" in in_english(said)


def test_ends_of_a_profile_without_margins_are_not_said_to_overlap() -> None:
    (said,) = of_cases.ends_of_the_profile(profile(clear="cannot_say"))
    assert said.topic is Topic.CANNOT_SAY
    assert in_english(said) == (
        "Of the factors in Noord, “roles (en)” and “ownership (en)” score highest and lowest, in "
        "that order, 21 points apart. We do not know the margin of at least one of them, so we "
        "cannot say whether the difference is certain."
    )


def margins(*rows: Mapping[str, object], printed: float = 12.0) -> dict[str, pd.DataFrame]:
    """How wide margins are with other items, and with these (`printed`, the same for all).

    A row may say which roles are `without` a score; neither answers nor items help, unless it says.
    """
    usual = {"without": "", "respondents_needed": None, "items_needed": None}
    rows = tuple(usual | dict(row) for row in rows)
    cases = [
        {
            "scale": row["scale"],
            "low": 50 - printed,
            "high": 50 + printed,
            "without": row["without"],
        }
        for row in rows
    ]
    needed = table(*rows, target="half_width").drop(columns="without")
    whole = dict.fromkeys(("respondents_needed", "items_needed"), "Int64")  # as it is made
    return {"dependability-cases": needed.astype(whole), "cases": table(*cases, role="all")}


def test_a_wide_margin_says_how_many_answers_would_narrow_it() -> None:
    found = margins(
        {"scale": "ownership", "now": 12.0, "respondents_needed": 9.0},
        {"scale": "roles", "now": 15.0, "respondents_needed": 14.0},
    )
    (said,) = of_margins.wide_margins(found)
    assert in_english(said) == (
        "The margins of “ownership (en)” and “roles (en)” in Noord are wider than 10 points on "
        "either side. With 14 answers from each role that answered (or all, where fewer were "
        "invited) they all become narrow enough."
    )


def test_a_margin_that_questions_would_narrow_and_answers_would_not_asks_for_questions() -> None:
    found = margins(*({"scale": scale, "now": 15.0, "items_needed": 9} for scale in SCALES))
    (said,) = of_margins.wide_margins(found)
    assert in_english(said) == (
        "The margins of “ownership (en)” and “roles (en)” in Noord are wider than 10 points on "
        "either side. More answers from the people invited do not make them narrow enough; more "
        "questions on these subjects do."
    )
    assert (said.roles, said.topic) == ((), Topic.NEEDED)


def test_a_margin_that_neither_answers_nor_questions_narrow_is_said_to_stay_wide() -> None:
    (said,) = of_margins.wide_margins(margins({"scale": "roles", "now": 15.0}))
    assert in_english(said) == (
        "The margin of “roles (en)” in Noord is wider than 10 points on either side. More answers "
        "from the people invited alone do not make it narrow enough, nor do more questions on this "
        "subject alone."
    )
    assert said.topic is Topic.NEEDED


@pytest.mark.parametrize("items", [None, 9])
def test_a_margin_that_rests_on_some_roles_does_not_ask_for_questions(items: int | None) -> None:
    """With more roles the margin may be narrow without any other question."""
    row = {"scale": "roles", "now": 15.0, "without": "municipality worker", "items_needed": items}
    (said,) = of_margins.wide_margins(margins(row))
    assert in_english(said) == (
        "The margin of “roles (en)” in Noord is wider than 10 points on either side. More answers "
        "from the roles that answered do not make it narrow enough; perhaps answers from "
        "municipalitys (en) and workers (en) do."
    )
    assert said.topic is Topic.NEEDED


def test_margins_that_lack_other_roles_stand_apart_and_those_that_answers_narrow_together() -> None:
    rows = [
        {"scale": "ownership", "now": 15.0, "without": "worker"},
        {"scale": "roles", "now": 15.0, "without": "municipality"},
    ]
    assert [(said.roles, said.scales) for said in of_margins.wide_margins(margins(*rows))] == [
        (("worker",), ("ownership",)),
        (("municipality",), ("roles",)),
    ]
    answers = margins(*(row | {"respondents_needed": 9} for row in rows))
    (said,) = of_margins.wide_margins(answers)
    assert (said.code, said.roles, said.scales) == ("wide_margin", (), ("ownership", "roles"))


def test_wide_margins_are_those_of_the_case_value_in_points() -> None:
    found = margins({"scale": "roles", "now": 15.0})
    for name, change in (
        ("cases", {"role": "worker"}),
        ("dependability-cases", {"target": "dependability"}),
    ):
        assert list(of_margins.wide_margins({**found, name: found[name].assign(**change)})) == []


def test_a_margin_of_ten_points_is_not_wide() -> None:
    row = {"scale": "roles", "now": 10.0, "respondents_needed": 9.0}
    assert list(of_margins.wide_margins(margins(row))) == []


def test_a_margin_is_called_wide_only_when_it_is_printed_wide_too() -> None:
    row = {"scale": "roles", "now": 11.0, "respondents_needed": 9.0}
    assert list(of_margins.wide_margins(margins(row, printed=10.0))) == []


def lacking(found: pd.DataFrame, invited: int | None = 40) -> list[Said]:
    """What is said of these scales in a study of workers and enterprises, so many of each."""
    tables = {"reliability": found, "cases": table({"role": "worker"}, {"role": "enterprise"})}
    return list(of_studies.too_few_for_reliability(tables, lambda _: invited))


def test_reliability_says_how_many_people_are_lacking() -> None:
    rows = [
        {"scale": "ownership"},
        {"scale": "roles", "respondents": 30, "verdict": "all_agree"},
    ]
    (said,) = lacking(reliability(*rows))
    assert in_english(said) == (
        "Too few workers (en) answered to say how reliably “ownership (en)” measures among them. "
        "That takes 30 people; 8 more are needed."
    )
    assert (said.topic, said.roles) == (Topic.NEEDED, ("worker",))


@pytest.mark.parametrize(
    "row", [{"language": "nl"}, {"role": "all"}, {"verdict": "all_agree"}, {"respondents": 30}]
)
def test_reliability_asks_for_people_of_a_role_in_all_languages_only(
    row: dict[str, object],
) -> None:
    assert len(lacking(reliability())) == 1
    assert lacking(reliability(row)) == []


def test_the_scale_that_lacks_most_people_says_how_many_are_needed_at_most() -> None:
    rows = [{"scale": "ownership", "respondents": 22}, {"scale": "roles", "respondents": 20}]
    (said,) = lacking(reliability(*rows))
    assert "at most 10 more are needed." in in_english(said)


def test_roles_that_lack_people_stand_as_in_the_table_and_others_are_not_named() -> None:
    """The column knows all roles of the instrument, also those without a row here."""
    rows = reliability({"role": "worker"}, {"role": "enterprise"})
    rows["role"] = rows["role"].astype(
        pd.CategoricalDtype(["enterprise", "municipality", "worker"])
    )
    assert [said.roles for said in lacking(rows)] == [("worker",), ("enterprise",)]


def test_of_a_role_that_nobody_answered_everybody_is_lacking() -> None:
    (said,) = lacking(reliability(respondents=0))
    assert said.numbers["needed"] == 30


def test_no_people_are_asked_of_a_role_that_takes_no_part_in_the_study() -> None:
    """Cases.csv has rows of the roles that were invited or answered: not of municipalities."""
    assert lacking(reliability(role="municipality", respondents=0)) == []


@pytest.mark.parametrize(
    ("invited", "code"),
    [
        (21, "reliability_needs_people"),  # more answered: that number cannot be right
        (22, "reliability_out_of_reach"),
        (29, "reliability_out_of_reach"),
        (30, "reliability_needs_people"),
        (None, "reliability_needs_people"),
    ],
)
def test_no_more_people_are_asked_than_were_invited(invited: int | None, code: str) -> None:
    rows = reliability({"respondents": 22}, {"scale": "ownership", "respondents": 5})
    assert [said.code for said in lacking(rows, invited)] == [code]


def test_where_too_few_were_invited_reliability_is_said_to_be_out_of_reach() -> None:
    (said,) = lacking(reliability(respondents=3), 3)
    assert in_english(said) == (
        "Fewer than 30 workers (en) were invited, too few ever to say how reliably “roles (en)” "
        "measures among them."
    )
    assert (said.topic, said.roles) == (Topic.NEEDED, ("worker",))


@pytest.mark.parametrize(
    ("invited", "code"),
    [
        ({"noord": {"worker": 12}}, "reliability_out_of_reach"),
        ({"noord": {"worker": 12}, "zuid": {"worker": 17}}, "reliability_out_of_reach"),
        ({"noord": {"worker": 12}, "zuid": {"worker": 18}}, "reliability_needs_people"),
        ({"noord": {"worker": 12}, "zuid": {}}, "reliability_needs_people"),
        ({"noord": {"worker": 12}, "zuid": {"worker": 0}}, "reliability_needs_people"),
        ({"noord": {"worker": 29}, "zuid": {"enterprise": 50}}, "reliability_out_of_reach"),
    ],
)
def test_the_people_invited_in_all_cases_count_unless_a_case_counted_nobody(
    invited: dict[str, dict[str, int]], code: str
) -> None:
    answers = [{"respondent": f"p{n}", "role": "worker", "own1": 3} for n in range(4)]
    scores = score_study(INSTRUMENT, a_study(invited), some_responses(INSTRUMENT, answers))
    found = scores.more["interpretation"]
    of_study = found[found["code"].str.startswith("reliability") & (found["roles"] == "worker")]
    assert of_study["code"].tolist() == [code]
    assert not found["roles"].str.contains("municipality").any()


def careless(*rows: Mapping[str, object], flagged: int = 2) -> list[Said]:
    """What is said of twelve forms, so many flagged, and scores with and without these."""
    usual: dict[str, object] = {"respondents": 5, "score": 50.0, "difference": 1.0}
    marks = table(*({"twice_flagged": "yes" if n < flagged else "no"} for n in range(12)))
    scores = table(*({**usual, **row} for row in rows))
    scores["without_score"] = scores["score"] + scores["difference"]
    return list(of_studies.careless_people({"careless": marks, "with_without": scores}))


def test_careless_people_are_counted_and_what_they_change_is_said() -> None:
    (said,) = careless({"difference": -4.0}, {"difference": 30.0, "respondents": 4})
    assert said.topic is Topic.CARE
    assert in_english(said) == (
        "In the check for careless answering, 2 of the 12 completed forms stood out for two "
        "reasons. Without these forms, no score of 5 people or more changes by more than 4 "
        "points. Nobody was left out for this."
    )


@pytest.mark.parametrize(
    ("difference", "most"), [(-9.24, 10), (9.0, 9), (9.000000000000002, 9), (0.5, 1)]
)
def test_the_most_that_careless_forms_change_is_rounded_up(difference: float, most: int) -> None:
    (said,) = careless({"difference": difference})
    assert (said.code, said.numbers["change"]) == ("careless", most)


def test_careless_forms_that_change_less_than_half_a_point_are_said_to() -> None:
    (said,) = careless({"difference": 0.49})
    assert (
        "Without these forms, no score of 5 people or more changes by half a point or more."
    ) in in_english(said)


def test_of_careless_forms_in_small_groups_alone_nothing_is_said_of_large_ones() -> None:
    (said,) = careless({"difference": 30.0, "respondents": 4})
    assert said.topic is Topic.CARE
    assert in_english(said) == (
        "In the check for careless answering, 2 of the 12 completed forms stood out for two "
        "reasons. There is no score of 5 people or more that can be compared with and without "
        "these forms. Nobody was left out for this."
    )


def test_scores_that_rest_on_careless_forms_alone_are_told() -> None:
    """Where nobody has a score nothing is lost."""
    lost = {"difference": float("nan")}
    small, gone = careless(lost, lost, {"score": float("nan")} | lost)
    assert (small.code, gone.topic) == ("careless_small_groups", Topic.CARE)
    assert in_english(gone) == (
        "Without forms that stand out for two reasons in the check for careless answering, 2 "
        "scores are lost: nobody else in those groups has one."
    )
    left, one = careless({}, lost)
    assert left.code == "careless"
    assert "1 score is lost: nobody else in that group has one." in in_english(one)
    assert "verdwijnt 1 score: in die groep heeft niemand anders er een." in in_dutch(one)
    assert "verdwijnen 2 scores: in die groepen heeft niemand anders er een." in in_dutch(gone)


@pytest.mark.parametrize("row", [{}, {"difference": 0.1}, {"respondents": 1}])
def test_one_careless_form_is_told_of_in_the_singular(row: dict[str, object]) -> None:
    (one,), (two,) = careless(row, flagged=1), careless(row)
    assert "1 of the 12 completed forms stood out" in in_english(one)
    assert "ithout this form" in in_english(one)
    assert "viel 1 van de 12 ingevulde formulieren" in in_dutch(one)
    assert "onder dit formulier" in in_dutch(one)
    assert "ithout these forms" in in_english(two)
    assert "vielen 2 van de 12 ingevulde formulieren" in in_dutch(two)
    assert "onder deze formulieren" in in_dutch(two)


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


def changed_over_cases(*rows: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    usual: dict[str, object] = {"scale": "roles", "p": 0.01, "change": 6.0, "low": 3.0, "high": 9.0}
    usual |= {"case": "all", "role": "all", "from_wave": "1", "to_wave": "2"}
    usual |= {"cases": 12, "panel": 90}
    return {"waves": pd.DataFrame([{**usual, **row} for row in rows])}


def test_a_change_over_all_cases_is_told_with_its_margin_and_the_people_it_rests_on() -> None:
    rose, fell = of_studies.changes_over_cases(
        changed_over_cases(
            {"scale": "ownership"}, {"p": 0.02, "change": -6.0, "low": -9.0, "high": -3.0}
        )
    )
    assert in_english(rose) == (
        "Between wave 1 and wave 2, “ownership (en)” rose over 12 regions together: by 6 points "
        "on average (margin 3 to 9). This rests on 90 people with a score in both waves; each "
        "region counts equally."
    )
    assert in_english(fell) == (
        "Between wave 1 and wave 2, “roles (en)” fell over 12 regions together: by 6 points on "
        "average (margin 3 to 9). This rests on 90 people with a score in both waves; each region "
        "counts equally."
    )


def test_changes_over_all_cases_are_corrected_for_the_number_of_scales() -> None:
    ownership, roles = {"scale": "ownership", "p": 0.03}, {"p": 0.02}

    def told(*rows: Mapping[str, object]) -> list[tuple[str, ...]]:
        found = of_studies.changes_over_cases(changed_over_cases(*rows))
        return [said.scales for said in found]

    assert told(ownership, roles) == [("ownership",), ("roles",)]
    others = ({"role": "worker"}, {"scale": "index"}, {"case": "noord"})
    assert told(*(roles | other for other in ({}, *others))) == [("roles",)]
    assert told(ownership, {"p": 0.03}) == []
    assert told({"p": 0.05}) == []


def test_changes_over_all_cases_stand_in_the_order_of_the_table() -> None:
    """The columns know all waves, also where no two of them were compared."""
    between = [("9", "11"), ("10", "11"), ("9", "10")]
    rows = changed_over_cases(*({"from_wave": start, "to_wave": end} for start, end in between))
    waves = pd.CategoricalDtype(["11", "10", "9"])
    found = of_studies.changes_over_cases(
        {"waves": rows["waves"].astype({"from_wave": waves, "to_wave": waves})}
    )
    assert [(said.names["before"], said.names["after"]) for said in found] == between


def test_every_finding_names_its_case_its_wave_and_its_topic() -> None:
    over_all = changed_over_cases({})
    wide = {"scale": "roles", "now": 15.0, "respondents_needed": 14.0}
    found = [
        *of_cases.ends_of_the_profile(profile()),
        *of_gaps.gaps(compared()),
        *of_gaps.gaps(compared(p_holm=0.6)),
        *of_changes.changes(changed()),
        *of_cases.small_roles(people(3, 8), 5),
        *of_margins.wide_margins(margins(wide)),
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
        ["", "care", "careless_small_groups", "", ""],
        ["1", "different", "gap_over_cases", "enterprise worker", "roles"],
        ["2", "different", "gap_over_cases", "enterprise worker", "roles"],
    ]


def test_groups_are_small_by_the_threshold_of_the_study() -> None:
    """Six people of a role are enough where five are, and not where seven are."""
    answers = [{"respondent": f"p{n}", "own1": 3, "own2": 4, "own3": 3} for n in range(6)]
    responses = some_responses(INSTRUMENT, answers)
    for smallest, roles in ((5, []), (7, ["enterprise"])):
        study = a_study(
            {"noord": {"enterprise": 9}}, thresholds=Thresholds(smallest_group=smallest)
        )
        found = score_study(INSTRUMENT, study, responses).more["interpretation"]
        assert found.loc[found["code"] == "small_roles", "roles"].tolist() == roles


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
    (said,) = of_changes.changes(changed(scale="index"))
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
    (said,) = of_gaps.gaps(compared())
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
        ("SDC’s", "SDC’s"),
        ("Ondernemers-MKB", "ondernemers-MKB"),
        ("Scholen/ROC’s", "scholen/ROC’s"),
        ("Bedrijven\u00a0MKB", "bedrijven\u00a0MKB"),
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
