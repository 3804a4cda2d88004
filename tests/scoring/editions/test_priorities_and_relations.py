"""What may be printed of priorities, and of how two roles see each other?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from builders import a_factor, a_form, a_study, an_instrument, an_item, some_responses, words

from ecoscore.model.case_scores import CaseScores, Relation
from ecoscore.model.form import Priorities
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.parts import role_edition, worker_edition
from ecoscore.scoring.study import core_scores

BOTH = ("enterprise", "municipality")
HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)
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


def editions(rows: Rows, instrument: Instrument | None = None) -> Editions:
    asked, study = (
        instrument or asking(),
        a_study({"noord": {"enterprise": 40, "municipality": 40}}),
    )
    responses = some_responses(asked, rows)
    scores = core_scores(asked, study, responses)
    return editions_of(scores, responses, instrument=asked, study=study)


def partner(rows: Rows, instrument: Instrument | None = None) -> CaseScores:
    return editions(rows, instrument).partner("noord")


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
    """Nine of twelve chose ownership: three did not. With one more for time, three chose that."""
    found = bounds(TWELVE)
    assert (found["ownership"], found["roles"]) == ((9, 9), (6, 6))
    assert bounds([*TWELVE, *choosing((1, ["time"]))])["time"] == (3, 3)


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


def test_the_researcher_reads_how_many_chose_each_domain_however_few() -> None:
    found = editions(choosing((2, ["ownership"]), (1, ["roles", "ownership"]), (3, [])))
    priorities = found.researcher("noord", wave="1").priorities
    assert [(each.role, each.respondents, each.reason) for each in priorities] == [
        ("enterprise", 3, None),
        ("municipality", 0, None),
    ]
    assert [(each.scale, each.least, each.most) for each in priorities[0].choices] == [
        ("ownership", 3, 3),
        ("roles", 1, 1),
        ("time", 0, 0),
        ("regulation", 0, 0),
    ]


def test_ten_answers_are_enough() -> None:
    found = bounds(choosing((5, ["ownership"]), (5, ["roles"])))
    assert (found["ownership"], found["time"]) == ((5, 5), (0, 2))


def test_a_number_that_just_may_be_anything_is_no_reason_to_hide_the_others() -> None:
    """Twelve ticks, of which six and four are printed: the other two are of time, or are not."""
    found = bounds(choosing((6, ["ownership"]), (4, ["roles"]), (2, ["time"])), asking(most=1))
    assert (found["ownership"], found["time"], found["regulation"]) == ((6, 6), (0, 2), (0, 2))


def test_when_printed_numbers_leave_somebody_without_a_choice_nothing_is_printed() -> None:
    """Twelve people, and 4 + 4 + 3 ticks are printed: one at least chose the fourth domain.

    With 4 + 4 + 4 printed, nobody need have chosen it.
    """
    rows = choosing((4, ["ownership"]), (4, ["roles"]), (3, ["time"]), (1, ["regulation"]))
    assert bounds(rows) == {}
    one_more = {**rows[0], "priorities": ["ownership", "time"]}
    assert bounds([one_more, *rows[1:]])["regulation"] == (0, 2)


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


def test_a_relation_names_who_sees_whom_and_rests_on_the_people_who_look() -> None:
    rows = [*answering("enterprise", *FIVE), *answering("municipality", *TOWNS, (4, 2, 3))]
    mean = Estimate(value=50, low=None, high=None, respondents=5, method="mean_only")
    assert partner(rows).relations[:2] == (
        Relation(
            scale="ownership", item="own1", rater="enterprise", rated="municipality", result=mean
        ),
        Relation(
            scale="ownership",
            item="own1",
            rater="municipality",
            rated="enterprise",
            result=replace(mean, value=75, respondents=6),
        ),
    )


def test_no_interval_is_printed_that_tells_the_spread_of_a_few() -> None:
    found = partner([*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)])
    assert {(each.result.low, each.result.high) for each in found.relations} == {(None, None)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "towns",
    [
        pytest.param(TOWNS[:4], id="too few people"),
        pytest.param(tuple((5, b, c) for _, b, c in TOWNS), id="all answered the same"),
        pytest.param(
            ((5, 1, 1), (5, 2, 2), (5, 3, 3), (5, 4, 1), (4, 3, 1)),
            id="each is known to a quarter at the top",
        ),
        pytest.param(
            ((1, 1, 5), (1, 2, 4), (1, 3, 3), (1, 4, 5), (2, 3, 5)),
            id="each is known to a quarter at the bottom",
        ),
        pytest.param(
            ((1, 5, 5), (1, 5, 5), (3, 5, 5), (5, 5, 5), (5, 5, 5)),
            id="the other items would be told",
        ),
    ],
)
def test_when_one_way_may_not_be_shown_neither_is_the_other(towns: Sequence[Sequence[int]]) -> None:
    found = partner([*answering("enterprise", *FIVE), *answering("municipality", *towns)])
    assert {each.result for each in found.relations} == {HIDDEN}
    of_towns = found.scales["ownership"].by_role["municipality"]
    assert isinstance(of_towns, Estimate) is (len(towns) == 5)


def with_mirrors(*names: str, items: int = 3) -> Instrument:
    """As `asking`, but so many items of ownership, of which these are the mirrors."""
    instrument = asking()
    first, *others = instrument.factors
    asked = [
        replace(item, mirror=BOTH if item.id in names else None) for item in first.items[:items]
    ]
    return replace(instrument, factors=(replace(first, items=tuple(asked)), *others))


def test_all_mirrors_of_a_factor_together_have_the_mean_of_their_printed_means() -> None:
    """Towns: 75 and 40 (codes 3, 2, 3, 4 and 1); 57.5 is 58."""
    rows = [*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)]
    found = {
        (each.item, each.rater): each.result.value
        for each in partner(rows, with_mirrors("own1", "own2")).relations
        if isinstance(each.result, Estimate)
    }
    assert [found[item, "municipality"] for item in ("own1", "own2", "all")] == [75, 40, 58]
    assert [found[item, "enterprise"] for item in ("own1", "own2", "all")] == [50, 50, 50]


def test_mirrors_that_are_all_items_of_a_factor_leave_none_to_be_told() -> None:
    rows = [*answering("enterprise", *FIVE), *answering("municipality", *TOWNS)]
    found = partner(rows, with_mirrors("own1", "own2", "own3")).relations
    assert all(isinstance(each.result, Estimate) for each in found)


@pytest.mark.parametrize(
    ("first", "second", "parts", "is_shown"),
    [
        # 27.5 to 28.5 on average is 50 to 60 points more than the least, 3 · 75: at most 2.4 of
        # the seven on 1 or 2 are on 2.
        pytest.param("1111112445", "1111135555", [7, 0, 3], False, id="fewer than three on 2"),
        # 62.5 to 63.5 is 175 to 185 more than 6 · 75, of which those on 4 or 5 have 150 at most:
        # one of the four on 1 or 2 is on 2, and none to three are on 1.
        pytest.param("1122455555", "1113335555", [4, 0, 6], True, id="three on 1 or nobody"),
    ],
)
def test_a_mean_is_printed_when_it_leaves_open_what_the_printed_answers_leave_open(
    first: str, second: str, parts: Sequence[int], is_shown: bool
) -> None:
    towns = [(int(a), int(b), 0) for a, b in zip(first, second, strict=True)]
    rows = [*answering("enterprise", *FIVE), *answering("municipality", *towns)]
    found = partner(rows, with_mirrors("own1", items=2))
    [printed] = [
        each.segments
        for each in found.distributions
        if (each.item, each.role) == ("own1", "municipality")
    ]
    assert [part.count for part in printed] == parts
    assert {isinstance(each.result, Estimate) for each in found.relations} == {is_shown}


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
