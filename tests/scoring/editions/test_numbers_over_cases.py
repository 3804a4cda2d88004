"""What do the printed numbers of the cases give together, and from how many cases on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import gamma, sqrt

import pytest
from builders import a_factor, an_instrument, an_item
from scipy.stats import t as student

from ecoscore.model.case_scores import ChangeScore, ScaleScores
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.whole import ChangeOverCases, GapOverCases, OverCases, ScaleOverCases
from ecoscore.scoring.editions.over_cases import (
    changes_over_cases,
    gaps_over_cases,
    scales_over_cases,
)

HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)
Case = Mapping[str, ScaleScores]


ALIKE = dict.fromkeys(("enterprise", "municipality", "worker"), "agree5")
INSTRUMENT = an_instrument(
    [
        a_factor("ownership"),
        a_factor("time", items=[replace(an_item("tim1", factor="time"), answers=ALIKE)]),
    ]
)
"""On ownership workers answer on a scale of their own, on time on that of the others."""


def points(value: float | None) -> Result:
    """A score; None is hidden."""
    if value is None:
        return HIDDEN
    return Estimate(value=value, low=None, high=None, respondents=9, method="mean")


def a_case(scale: str = "ownership", *, whole: float | None = None, **roles: float | None) -> Case:
    """A case with one scale: its case value, and the scores of roles."""
    return {
        scale: ScaleScores(
            scale=scale,
            by_role={role: points(value) for role, value in roles.items()},
            case_value=points(whole),
            case_roles=(),
            gaps=(),
        )
    }


# ---- scales


def over(values: Sequence[float | None]) -> OverCases:
    """The case values on ownership taken together."""
    (found,) = scales_over_cases([a_case(whole=value) for value in values], ["ownership"])
    assert found.scale == "ownership"
    return found.values


def test_of_one_case_only_that_there_is_one_is_said() -> None:
    assert over([40.0, None]) == OverCases(cases=1)
    assert over([None]) == OverCases(cases=0)


def test_two_to_four_cases_have_a_range_and_no_mean() -> None:
    assert over([70.0, 40.0]) == OverCases(cases=2, lowest=40.0, highest=70.0)
    assert over([50.0, None, 70.0, 40.0, 60.0]) == OverCases(cases=4, lowest=40.0, highest=70.0)


def test_five_cases_have_a_mean_and_its_limits() -> None:
    """40 to 80 in steps of 10: 60, give or take 2.7764 times √(250 / 5)."""
    found = over([60.0, 40.0, 80.0, None, 50.0, 70.0])
    half = 2.7764451 * sqrt(50)
    assert (found.cases, found.lowest, found.highest, found.mean) == (5, 40.0, 80.0, 60.0)
    assert (found.low, found.high) == pytest.approx((60 - half, 60 + half))


def test_cases_that_are_all_alike_have_a_mean_without_limits() -> None:
    assert over([30.0] * 5) == OverCases(cases=5, lowest=30.0, highest=30.0, mean=30.0)


def test_a_case_that_does_not_ask_a_scale_does_not_count_on_it() -> None:
    cases = [a_case(whole=10.0), a_case("time", whole=20.0), a_case("time", whole=25.0)]
    assert list(scales_over_cases(cases, ["time", "ownership"])) == [
        ScaleOverCases(scale="time", values=OverCases(cases=2, lowest=20.0, highest=25.0)),
        ScaleOverCases(scale="ownership", values=OverCases(cases=1)),
    ]


# ---- gaps between roles


def gaps(cases: Sequence[Case], *scales: str) -> tuple[GapOverCases, ...]:
    return gaps_over_cases(cases, scales or ("ownership",), INSTRUMENT)


def apart(differences: Sequence[float], scale: str = "ownership") -> list[Case]:
    """Cases in which enterprises score so much more than municipalities on a scale."""
    return [a_case(scale, enterprise=50.0 + each, municipality=50.0) for each in differences]


def test_a_gap_is_the_first_role_minus_the_second_in_two_cases_or_more() -> None:
    cases = [
        a_case(enterprise=60.0, municipality=40.0, worker=70.0),
        a_case(enterprise=30.0, municipality=35.0, worker=None),
        a_case(enterprise=30.0),
        a_case("time", enterprise=10.0, worker=20.0),
    ]
    assert gaps(cases, "time", "ownership") == (
        GapOverCases(
            scale="ownership",
            role="enterprise",
            other="municipality",
            values=OverCases(cases=2, lowest=-5.0, highest=20.0),
            effect=None,
            p=None,
            p_holm=None,
            signs_p=None,
            same_answers=True,
        ),
    )


def test_gaps_stand_by_scale_and_pair_and_say_where_the_answers_were_others() -> None:
    on_both = [
        {
            **a_case(enterprise=60.0, municipality=40.0, worker=70.0),
            **a_case("time", enterprise=5.0, worker=9.0),
        }
    ] * 2
    found = gaps(on_both, "time", "ownership")
    assert [(each.scale, each.role, each.other, each.same_answers) for each in found] == [
        ("time", "enterprise", "worker", True),
        ("ownership", "enterprise", "municipality", True),
        ("ownership", "enterprise", "worker", False),
        ("ownership", "municipality", "worker", False),
    ]
    assert [each.values.lowest for each in found] == [-4.0, 20.0, -10.0, -30.0]


def hedges(n: int, mean: float, sd: float) -> float:
    """The mean in standard deviations, times J of n − 1 degrees of freedom."""
    df = n - 1
    return mean / sd * gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))


def test_five_cases_have_an_effect_and_no_test() -> None:
    """1 to 5: a mean of 3 and a standard deviation of √2.5."""
    (found,) = gaps(apart([1, 2, 3, 4, 5]))
    assert found.values.mean == 3.0
    assert found.effect == pytest.approx(hedges(5, 3.0, sqrt(2.5)))
    assert (found.p, found.p_holm, found.signs_p) == (None, None, None)
    (four,) = gaps(apart([1, 2, 3, 4]))
    assert four.effect is None


def test_eight_cases_have_a_paired_test_and_one_that_turns_signs() -> None:
    """1 to 8: t is 4.5 / √(6 / 8), and of 256 patterns of signs two are as far off."""
    (found,) = gaps(apart([1, 2, 3, 4, 5, 6, 7, 8]))
    assert found.effect == pytest.approx(hedges(8, 4.5, sqrt(6)))
    assert found.p == pytest.approx(2 * student.sf(4.5 / sqrt(6 / 8), 7))
    assert found.p_holm == found.p
    assert found.signs_p == 2 / 256
    (seven,) = gaps(apart([1, 2, 3, 4, 5, 6, 7]))
    assert (seven.p, seven.p_holm, seven.signs_p) == (None, None, None)


def test_only_gaps_that_are_tested_make_the_test_of_others_stricter() -> None:
    """Of two tests the smaller p counts twice; the larger stays. Seven cases are no test."""
    cases = [
        {
            **a_case(enterprise=50.0 + one, municipality=50.0, worker=None if one == 8 else 20.0),
            **a_case("time", enterprise=50.0, municipality=50.0 + two),
        }
        for one, two in zip([1, 2, 3, 4, 5, 6, 7, 8], [5, 5, -3, 4, 6, 2, 3, -1], strict=True)
    ]
    found = {(each.scale, each.other): each for each in gaps(cases, "ownership", "time")}
    sure, less = found["ownership", "municipality"], found["time", "municipality"]
    assert sure.p is not None
    assert less.p is not None
    assert sure.p < less.p / 2
    assert (sure.p_holm, less.p_holm) == pytest.approx((2 * sure.p, less.p))
    assert found["ownership", "worker"].values.cases == 7
    assert found["ownership", "worker"].p_holm is None


def test_eight_gaps_that_are_all_alike_have_no_effect_and_no_p_but_signs_can_be_turned() -> None:
    (found,) = gaps(apart([20] * 8))
    assert found.values == OverCases(cases=8, lowest=20.0, highest=20.0, mean=20.0)
    assert (found.effect, found.p, found.p_holm, found.signs_p) == (None, None, None, 2 / 256)


@pytest.mark.parametrize(("cases", "is_turned"), [(200, True), (201, False)])
def test_of_more_than_two_hundred_cases_signs_are_not_turned(cases: int, is_turned: bool) -> None:
    (found,) = gaps(apart([1 + number % 3 for number in range(cases)]))
    assert (found.signs_p is not None) is is_turned
    assert found.p is not None


def test_without_cases_there_are_no_gaps() -> None:
    assert gaps([]) == ()


# ---- change


def moved(**by_role: float) -> list[ChangeScore]:
    """The changes of one case; a name as role_scale."""
    return [
        ChangeScore(
            role=name.split("_")[0],
            scale=name.split("_")[1],
            from_wave="1",
            before=50.0,
            after=50.0 + value,
            result=Estimate(value=value, low=None, high=None, respondents=9, method="mean"),
        )
        for name, value in by_role.items()
    ]


def test_a_change_is_given_of_each_role_and_of_the_mean_over_the_roles_of_a_case() -> None:
    """Of the three cases with any change on time: 4, the mean of 8 and -2, and -6."""
    cases = [
        moved(enterprise_time=4.0),
        moved(worker_time=8.0, enterprise_time=-2.0, worker_ownership=99.0),
        moved(worker_time=-6.0),
        [],
    ]
    roles = ("worker", "municipality", "enterprise")
    assert list(changes_over_cases(cases, ["ownership", "time"], roles)) == [
        ChangeOverCases(
            role=role, scale="time", values=OverCases(cases=n, lowest=low, highest=high)
        )
        for role, n, low, high in (
            ("worker", 2, -6.0, 8.0),
            ("enterprise", 2, -2.0, 4.0),
            ("all", 3, -6.0, 4.0),
        )
    ]
