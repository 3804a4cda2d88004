"""What may be printed of priorities, and of how two roles see each other?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from builders import a_factor, a_form, a_study, an_instrument, an_item, some_responses, words

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.form import Priorities
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.parts import role_edition, worker_edition
from ecoscore.scoring.study import core_scores

BOTH = ("enterprise", "municipality")
Rows = Sequence[Mapping[str, object]]


def asking(most: int = 2) -> Instrument:
    """Four factors to choose from; one item of ownership is a mirror."""
    form = a_form(priorities=Priorities(text=words("wat eerst"), most=most))
    mirror = replace(an_item("own1", roles=BOTH), mirror=BOTH)
    own = [mirror, an_item("own2", roles=BOTH), an_item("own3", roles=BOTH)]
    others = [
        a_factor(name, items=[an_item(f"{name}1", factor=name, roles=BOTH)])
        for name in ("roles", "time", "regulation")
    ]
    return an_instrument(
        [a_factor(items=own), *others], forms={"professional": form, "easy": a_form("easy")}
    )


def partner(rows: Rows, instrument: Instrument | None = None) -> CaseScores:
    asked, study = (
        instrument or asking(),
        a_study({"noord": {"enterprise": 40, "municipality": 40}}),
    )
    responses = some_responses(asked, rows)
    scores = core_scores(asked, study, responses)
    return editions_of(scores, responses, instrument=asked, study=study).partner("noord")


def choosing(*chosen: tuple[int, Sequence[str]], role: str = "enterprise") -> Rows:
    """So many people with each set of priorities, whose answers differ."""
    sets = [factors for number, factors in chosen for _ in range(number)]
    return [
        {
            "role": role,
            "respondent": f"{role}{n}",
            "priorities": factors,
            "own1": 1 + n % 5,
            "own2": 5 - n % 5,
        }
        for n, factors in enumerate(sets)
    ]


def bounds(rows: Rows, instrument: Instrument | None = None) -> dict[str, tuple[int, int]]:
    [found] = [each for each in partner(rows, instrument).priorities if each.role == "enterprise"]
    return {each.scale: (each.least, each.most) for each in found.choices}


TWELVE = choosing((5, ["ownership", "roles"]), (4, ["ownership"]), (2, ["time"]), (1, ["roles"]))


def test_a_number_of_people_is_printed_when_three_chose_and_three_did_not() -> None:
    """Nine of twelve chose ownership: three did not."""
    found = bounds(TWELVE)
    assert (found["ownership"], found["roles"]) == ((9, 9), (6, 6))


def test_one_or_two_people_and_nobody_look_the_same() -> None:
    found = bounds(TWELVE)
    assert (found["time"], found["regulation"]) == ((0, 2), (0, 2))


def test_all_and_all_but_one_or_two_look_the_same() -> None:
    rows = choosing((11, ["ownership"]), (3, ["roles", "ownership"]), (1, ["roles"]))
    assert bounds(rows)["ownership"] == (13, 15)


def test_who_ticked_nothing_is_not_counted() -> None:
    rows = choosing((6, ["ownership"]), (6, ["roles"]), (3, []))
    [found] = [each for each in partner(rows).priorities if each.role == "enterprise"]
    assert found.respondents == 12


def test_nine_answers_are_too_few() -> None:
    rows = choosing((5, ["ownership"]), (4, ["roles"]), (3, []))
    [found] = [each for each in partner(rows).priorities if each.role == "enterprise"]
    assert (found.respondents, found.choices, found.reason) == (None, (), Reason.SUPPRESSED)


def test_when_printed_numbers_use_up_all_ticks_nothing_is_printed() -> None:
    """Twelve people with one tick each, seven and five: the others were chosen by nobody at all."""
    rows = choosing((7, ["ownership"]), (5, ["roles"]))
    assert bounds(rows, asking(most=1)) == {}
    assert bounds(rows, asking(most=2))["time"] == (0, 2)


def test_a_hidden_role_has_no_priorities() -> None:
    rows = [*TWELVE, *choosing((4, ["roles"]), role="municipality")]
    found = {each.role: each.respondents for each in partner(rows).priorities}
    assert found == {"enterprise": 12, "municipality": None}


def test_a_role_sees_its_own_priorities_and_workers_see_none() -> None:
    rows = [*TWELVE, *choosing((6, ["roles"]), (6, ["time"]), role="municipality")]
    whole = partner(rows)
    own = role_edition(whole, role="municipality").priorities
    assert [each.role for each in own] == ["municipality"]
    assert (worker_edition(whole).priorities, worker_edition(whole).relations) == ((), ())


def answering(role: str, *codes: Sequence[int]) -> Rows:
    return [
        {"role": role, "respondent": f"{role}{n}", "own1": a, "own2": b, "own3": c}
        for n, (a, b, c) in enumerate(codes)
    ]


FIVE = ((1, 3, 4), (2, 2, 5), (4, 3, 3), (5, 4, 2), (3, 3, 3))
TOWNS = ((4, 3, 4), (4, 2, 5), (4, 3, 3), (5, 4, 2), (3, 1, 3))


def relations(rows: Rows) -> dict[tuple[str, str], float | None]:
    return {
        (each.item, each.rater): each.result.value if isinstance(each.result, Estimate) else None
        for each in partner(rows).relations
    }


def test_two_shown_roles_see_each_other_in_whole_points() -> None:
    """Codes 1, 2, 4, 5, 3 are 50 points on average; 4, 4, 4, 5, 3 are 75."""
    found = relations([*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)])
    assert found == {
        ("own1", "enterprise"): 50,
        ("own1", "municipality"): 75,
        ("all", "enterprise"): 50,
        ("all", "municipality"): 75,
    }


def test_no_interval_is_printed_that_tells_the_spread_of_a_few() -> None:
    found = partner([*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)])
    assert {(each.result.low, each.result.high) for each in found.relations} == {(None, None)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "towns",
    [
        pytest.param(TOWNS[:4], id="too few people"),
        pytest.param(tuple((5, b, c) for _, b, c in TOWNS), id="all answered the same"),
        pytest.param(tuple((a, 5, 5) for a, _, _ in TOWNS), id="the other items would be told"),
    ],
)
def test_when_one_way_may_not_be_shown_neither_is_the_other(towns: Sequence[Sequence[int]]) -> None:
    found = relations([*answering("enterprise", *FIVE), *answering("municipality", *towns)])
    assert set(found.values()) == {None}


def test_an_item_that_too_few_answered_is_hidden_by_itself() -> None:
    """With two mirrors, of which four towns answered one; then there is no mean of both."""
    instrument = asking()
    first, *others = instrument.factors
    second = replace(first.items[1], mirror=BOTH)
    two = replace(first, items=(first.items[0], second, first.items[2]))
    towns = answering("municipality", *TOWNS)
    rows = [*answering("enterprise", *FIVE), {**towns[0], "own2": None}, *towns[1:]]
    found = partner(rows, replace(instrument, factors=(two, *others))).relations
    shown = {each.item for each in found if isinstance(each.result, Estimate)}
    assert shown == {"own1"}


def test_means_about_one_role_count_when_those_about_another_are_judged() -> None:
    """Towns are near the top on the third item, which is a mirror to nobody.

    With the first two items printed, about enterprises and about workers, the score would tell it.
    """
    instrument = asking()
    first, *others = instrument.factors
    about_workers = replace(
        an_item("own2", roles=("municipality", "worker")), mirror=("municipality", "worker")
    )
    own3 = an_item("own3", roles=("municipality",))
    three = replace(first, items=(first.items[0], about_workers, own3))
    towns = answering("municipality", *((a, b, 5) for a, b, _ in TOWNS))
    rows = [*answering("enterprise", *FIVE), *towns]
    found = partner(rows, replace(instrument, factors=(three, *others))).relations
    assert not any(isinstance(each.result, Estimate) for each in found)


def test_a_role_of_which_nobody_answered_hides_both_ways() -> None:
    assert set(relations(answering("enterprise", *FIVE)).values()) == {None}


def test_a_role_sees_the_relations_that_it_is_part_of() -> None:
    whole = partner([*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)])
    assert role_edition(whole, role="municipality").relations == whole.relations
    assert role_edition(whole, role="worker").relations == ()


def test_a_report_says_that_something_is_hidden_when_priorities_or_relations_are() -> None:
    whole = partner([*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)])
    open_ = replace(whole, responses=(), distributions=(), reliability=(), scales={})
    assert replace(open_, relations=()).hides_something  # five people are too few for priorities
    assert not replace(open_, priorities=()).hides_something
    hidden = replace(open_.relations[0], result=NotEstimated(reason=Reason.SUPPRESSED))
    assert replace(open_, priorities=(), relations=(hidden,)).hides_something
