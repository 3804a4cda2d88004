"""Do cases stand where a reader looks for them, by name or by score?"""

from __future__ import annotations

import random

import pytest

from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import Case
from ecoscore.model.whole import CaseValue, WholeCase
from ecoscore.scoring.editions.order import in_order_of_name, in_order_of_score

HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("Regio 2", "Regio 10", "Regio 11"), id="numbers by their size"),
        pytest.param(("Regio 1 b", "Regio 1 c", "Regio 02 a"), id="then what follows them"),
        pytest.param(("amsterdam", "Breda", "culemborg"), id="capitals do not matter"),
        pytest.param(("Dordt", "École", "Edam"), id="nor do accents"),
        pytest.param(("9 straten", "Aa", "zuid"), id="numbers before words"),
        pytest.param(("Regio", "Regio 1"), id="the shorter of two first"),
        pytest.param(("Noord", "٣ dorpen", "❶ Zuid"), id="other signs for numbers as they are"),
    ],
)
def test_names_stand_as_a_reader_looks_them_up(names: tuple[str, ...]) -> None:
    ids = "dcba"
    cases = [Case(id=id_, name=name, invited={}) for id_, name in zip(ids, names, strict=False)]
    for seed in range(6):
        shuffled = random.Random(seed).sample(cases, len(cases))
        assert tuple(case.name for case in in_order_of_name(shuffled)) == names


def test_cases_of_the_same_name_stand_in_order_of_their_ids() -> None:
    cases = [Case(id=id_, name=name, invited={}) for id_, name in (("b", "Één"), ("a", "EEN"))]
    assert [case.id for case in in_order_of_name(cases)] == ["a", "b"]


def scored(id_: str, points: float | None, **others: float) -> WholeCase:
    """A case with these points on ownership, hidden without points, and points on other scales."""
    results: dict[str, Result] = {
        scale: Estimate(value=value, low=None, high=None, respondents=9, method="mean")
        for scale, value in {"ownership": points, **others}.items()
        if value is not None
    }
    return WholeCase(
        case=id_,
        invited={},
        people={},
        values={
            scale: CaseValue(result=result, people=9, roles=("worker",))
            for scale, result in {"ownership": HIDDEN, **results}.items()
        },
    )


def test_the_lowest_score_stands_first_and_cases_without_one_last_as_they_stood() -> None:
    absent = WholeCase(case="absent", invited={}, people={}, values={})
    cases = [
        scored("hidden", None, time=1.0),
        scored("high", 80.0, time=2.0),
        absent,
        scored("nought", 0.0, time=9.0),
        scored("low", 20.0, time=5.0),
        scored("as low", 20.0, time=4.0),
    ]
    found = in_order_of_score(cases, "ownership")
    assert [each.case for each in found] == ["nought", "low", "as low", "high", "hidden", "absent"]
    by_time = in_order_of_score(cases, "time")
    assert [each.case for each in by_time] == [
        "hidden", "high", "as low", "low", "nought", "absent",
    ]  # fmt: skip
