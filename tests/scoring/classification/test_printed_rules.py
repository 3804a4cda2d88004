"""Do the outcomes follow the rules as they are printed, rule by rule?

The rules below are written by hand from the words on paper, not from the conditions in
instruments/classification.yaml: each answer is looked up as a reader would, and a rule says `None`
where a reader would have to guess.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.classification.answers import (
    IMPACT_FIRST,
    NO,
    PARTLY,
    PRIVATE,
    PUBLIC,
    YES,
    the_classification,
)

from ecoscore.model.classification import UNCLASSIFIED
from ecoscore.scoring.classification.outcomes import outcomes
from ecoscore.scoring.classification.screened import Screened

A = {
    "A1": "ent_sells",
    "A2": "ent_income",
    "A3": "ent_risk",
    "A4": "ent_paid",
    "A5": "ent_independent",
    "A5a": "ent_parent",
    "A6": "ent_aim_written",
    "A7": "ent_aim_first",
    "A8": "ent_profit_kept",
    "A9a": "ent_power",
    "A9b": "ent_voice",
    "A10": "ent_reports",
    "A11": "ent_citizens",
    "A12": "ent_share",
    "A13": "ent_target",
}
"""The number that is printed before a question, and its id."""
Sheet = Mapping[str, float]
"""The answers by printed number; what is not there was not answered."""

CLASS_OF = {
    "r1": "not_enterprise",
    "r2": "public",
    "r3": "mission",
    "r4": "impact_first",
    "r5": "impact_first_developing",
    "r6": "impact_second",
    "r7": "regular",
}


def told(sheet: Sheet, number: str, *answers: int) -> str:
    """Whether a question was answered with one of `answers`: "yes", "no" or "?"."""
    if number not in sheet:
        return "?"
    return "yes" if sheet[number] in answers else "no"


def at_least(sheet: Sheet, number: str, limit: float) -> str:
    if number not in sheet:
        return "?"
    return "yes" if sheet[number] >= limit else "no"


def both(*parts: str) -> str:
    if "no" in parts:
        return "no"
    return "?" if "?" in parts else "yes"


def either(*parts: str) -> str:
    if "yes" in parts:
        return "yes"
    return "?" if "?" in parts else "no"


def by_hand(sheet: Sheet) -> str:
    """The rule that decides, or after a question mark the rule that nobody can decide."""
    if not {"A6", "A7", "A8"} <= set(sheet):
        return "?needed"
    everything = both(
        told(sheet, "A6", YES),
        told(sheet, "A7", YES),
        told(sheet, "A8", YES),
        either(
            told(sheet, "A2", YES),
            both(told(sheet, "A2", PARTLY), told(sheet, "A10", YES)),
        ),
    )
    for rule, verdict in (
        ("r1", either(told(sheet, "A1", NO), told(sheet, "A4", NO))),
        ("r2", both(told(sheet, "A5", NO), told(sheet, "A5a", PUBLIC))),
        ("r3", both(told(sheet, "A7", YES), told(sheet, "A2", NO))),
        ("r4", everything),
        ("r5", told(sheet, "A7", YES)),
        (
            "r6",
            both(
                told(sheet, "A7", NO, PARTLY),
                either(told(sheet, "A13", YES), at_least(sheet, "A12", 5)),
            ),
        ),
    ):
        if verdict == "yes":
            return rule
        if verdict == "?":
            return f"?{rule}"
    return "r7"


def flags_by_hand(sheet: Sheet) -> tuple[str, ...]:
    """The remarks that are printed below the rules; one that nobody can decide is not made."""
    verdicts = {
        "private_parent": both(told(sheet, "A5", NO, PARTLY), told(sheet, "A5a", PRIVATE)),
        "public_parent": both(told(sheet, "A5", PARTLY), told(sheet, "A5a", PUBLIC)),
        "wise": at_least(sheet, "A12", 30),
    }
    return tuple(flag for flag, verdict in verdicts.items() if verdict == "yes")


def a_sheet(chance: random.Random, *, missing: float) -> dict[str, float]:
    """Answers drawn by chance, of which a share is missing; likely ones so that all rules occur."""
    sheet: dict[str, float] = {}
    for number in A:
        if chance.random() < missing:
            continue
        if number == "A5a":
            sheet[number] = chance.choice([PUBLIC, PRIVATE])
        elif number == "A12":
            sheet[number] = chance.choice([0, 3, 4.9, 5, 5.1, 12, 29.9, 30, 100])
        elif number == "A13":
            sheet[number] = chance.choice([YES, NO])
        else:
            sheet[number] = chance.choices([YES, PARTLY, NO], weights=[6, 2, 2])[0]
    return sheet


@dataclass(frozen=True)
class Found:
    """What the program says of one enterprise."""

    gives: str
    rule: str
    missing: tuple[str, ...]
    flags: tuple[str, ...]


def all_outcomes(sheets: Sequence[Sheet]) -> list[Found]:
    """What the program says of several enterprises at once."""
    ids = list(the_classification().questions_by_id)
    values = np.full((len(sheets), len(ids)), np.nan)
    for row, sheet in enumerate(sheets):
        for number, value in sheet.items():
            values[row, ids.index(A[number])] = value
    people = pd.DataFrame(index=range(len(sheets)))
    found = outcomes(
        Screened(classification=the_classification(), people=people, answers=people, values=values)
    )
    columns = (found.gives, found.rule, found.missing, found.flags)
    return [
        Found(gives, rule, tuple(missing.split()), tuple(flags.split()))
        for gives, rule, missing, flags in zip(*columns, strict=True)
    ]


def outcome(sheet: Sheet) -> Found:
    return all_outcomes([sheet])[0]


def as_by_hand(found: Found) -> str:
    return found.rule if found.gives != UNCLASSIFIED else f"?{found.rule}"


@pytest.mark.parametrize("missing", [0.0, 0.05])
def test_one_hundred_random_answers_follow_the_printed_rules(missing: float) -> None:
    chance = random.Random(20261125)
    sheets = [a_sheet(chance, missing=missing) for _ in range(100)]
    found = all_outcomes(sheets)
    assert [as_by_hand(each) for each in found] == [by_hand(sheet) for sheet in sheets]
    assert all(each.gives == CLASS_OF.get(each.rule) for each in found if not each.missing)
    if not missing:  # the hundred go through every rule, so that none is right by being absent
        assert set(Counter(each.rule for each in found)) == set(CLASS_OF)


sheets = st.fixed_dictionaries(
    {},
    optional={
        number: st.sampled_from([PUBLIC, PRIVATE])
        if number == "A5a"
        else st.floats(0, 100)
        if number == "A12"
        else st.sampled_from([YES, NO])
        if number == "A13"
        else st.sampled_from([YES, PARTLY, NO])
        for number in A
    },
)


@given(sheet=sheets)
@settings(max_examples=500)
def test_any_answers_follow_the_printed_rules(sheet: dict[str, float]) -> None:
    found = outcome(sheet)
    assert as_by_hand(found) == by_hand(sheet)
    assert found.flags == flags_by_hand(sheet)


@given(sheet=sheets, more=sheets)
def test_filling_in_what_is_missing_never_changes_a_decided_outcome(
    sheet: dict[str, float], more: dict[str, float]
) -> None:
    before, after = outcome(sheet), outcome({**more, **sheet})
    if before.gives != UNCLASSIFIED:
        assert (after.gives, after.rule) == (before.gives, before.rule)
    assert set(before.flags) <= set(after.flags)


@given(several=st.lists(sheets, max_size=8))
def test_each_enterprise_is_classified_as_if_it_were_alone(
    several: list[dict[str, float]],
) -> None:
    assert all_outcomes(several) == [outcome(sheet) for sheet in several]


@given(sheet=sheets)
def test_what_is_named_as_missing_is_missing_and_answering_it_leads_further(
    sheet: dict[str, float],
) -> None:
    found = outcome(sheet)
    numbers = {id_: number for number, id_ in A.items()}
    assert all(numbers[id_] not in sheet for id_ in found.missing)
    assert bool(found.missing) == (found.gives == UNCLASSIFIED)


@given(sheet=sheets, lacking=st.sampled_from(["A6", "A7", "A8"]))
def test_without_an_answer_to_six_seven_or_eight_nothing_is_classified(
    sheet: dict[str, float], lacking: str
) -> None:
    found = outcome({number: value for number, value in sheet.items() if number != lacking})
    assert (found.gives, found.rule) == (UNCLASSIFIED, "needed")
    assert A[lacking] in found.missing


def without(*numbers: str) -> dict[str, float]:
    return {
        number: float(str(IMPACT_FIRST[id_]))
        for number, id_ in A.items()
        if id_ in IMPACT_FIRST and number not in numbers
    }


def test_a_rule_that_cannot_be_decided_stops_the_walk_and_names_what_is_missing() -> None:
    found = outcome(without("A2"))  # rule 3 would give a mission organisation if A2 were no
    assert (found.gives, found.rule, found.missing) == (UNCLASSIFIED, "r3", ("ent_income",))


def test_a_rule_that_is_false_despite_a_gap_is_passed() -> None:
    found = outcome(without("A5a", "A10", "A12", "A13"))
    assert (found.gives, found.rule) == ("impact_first", "r4")


def test_only_what_could_still_decide_is_named() -> None:
    answers = without("A10", "A12") | {"A2": PARTLY}
    found = outcome(answers)
    assert (found.rule, found.missing) == ("r4", ("ent_reports",))


def test_a_private_parent_is_a_flag_and_the_rules_go_on() -> None:
    found = outcome(without() | {"A5": NO, "A5a": PRIVATE})
    assert (found.gives, found.flags) == ("impact_first", ("private_parent", "wise"))


@pytest.mark.parametrize(
    ("independent", "parent", "flag"),
    [
        (PARTLY, PRIVATE, {"private_parent"}),
        (PARTLY, PUBLIC, {"public_parent"}),
        (YES, PRIVATE, set()),
        (YES, PUBLIC, set()),
    ],
)
def test_who_is_partly_independent_is_marked_by_its_parent_and_classified_as_others(
    independent: int, parent: int, flag: set[str]
) -> None:
    found = outcome(without("A12") | {"A5": independent, "A5a": parent})
    assert (found.gives, set(found.flags)) == ("impact_first", flag)


@pytest.mark.parametrize(("share", "flags"), [(29.9, ()), (30, ("wise",)), (100, ("wise",))])
def test_from_thirty_percent_it_is_a_work_integration_enterprise(
    share: float, flags: tuple[str, ...]
) -> None:
    assert outcome(without() | {"A12": share}).flags == flags


@pytest.mark.parametrize(("share", "rule"), [(4.99, "r7"), (5, "r6")])
def test_five_percent_makes_impact_second(share: float, rule: str) -> None:
    assert outcome(without() | {"A7": PARTLY, "A13": NO, "A12": share}).rule == rule


def test_every_answer_that_a_rule_looks_at_has_a_number_on_paper() -> None:
    printed = {question.number: question.id for question in the_classification().questions}
    assert {number: printed[number] for number in A} == A
