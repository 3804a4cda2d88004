"""Does any number on paper come from somewhere else than what an edition may show?

Groups of 20 to 29 people are hidden here, and those of 30 to 45 are shown: numbers that seldom
stand on a page by chance, unlike those of groups below five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from builders import a_study
from report.printed_pages import numbers_of
from report.test_editions import every_number
from scoring.editions.lean_scores import lean_scores
from scoring.editions.random_studies import ROLES, MadeUp, Plan, made_up

from ecoscore.model.case_scores import CaseScores, Distribution
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate
from ecoscore.model.study import Thresholds
from ecoscore.printing.numbers import decimal, percent
from ecoscore.printing.words import words
from ecoscore.report import FORMATS
from ecoscore.report.editions import DOCUMENTS
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.formats.page import page
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.kept import without_hidden
from ecoscore.scoring.editions.parts import worker_edition

THRESHOLDS = Thresholds(smallest_group=30, smallest_distribution=30, smallest_category=3)
HIDDEN, SHOWN = (20, 30), (30, 46)
CASES = 2
STUDIES = range(3)


def a_random_study(seed: int) -> MadeUp:
    """Two cases with three roles; of each role the groups are hidden or shown by chance."""
    chance = np.random.default_rng(seed)
    limits = [HIDDEN if chance.random() < 0.4 else SHOWN for _ in range(CASES * 3)]
    plan = Plan(
        cases=CASES,
        roles=3,
        waves=1,
        items=(3, 2),
        sizes=tuple(int(chance.integers(*limit)) for limit in limits),
        manners=("spread", "high", "spread"),
        overlap=1.0,
        missing=0.04,
        uninvited=0.0,
        thresholds=THRESHOLDS,
        left_out=0,
        seed=seed,
    )
    made = made_up(plan)
    # Everybody was asked 60, so that no invited number is a number of people.
    asked = {case: dict.fromkeys(ROLES[:3], 60) for case in made.study.cases_by_id}
    return replace(made, study=a_study(asked, thresholds=THRESHOLDS))


def found_in(made: MadeUp) -> Editions:
    scores = lean_scores(made.instrument, made.study, made.responses)
    return editions_of(
        scores, made.responses, instrument=made.instrument, study=made.study, score=lean_scores
    )


def documents(made: MadeUp, edition: CaseScores) -> Iterator[AnyView]:
    for document in DOCUMENTS[edition.edition]:
        yield document.make(edition, made.instrument, made.study, language="nl")


# ---- what may stand there


def may_be_printed(edition: CaseScores, made: MadeUp, *, pages: int) -> set[str]:
    """Every number that an edition decides, and what a reader can work out from these alone."""
    decided = set(written(every_number(edition)))
    decided |= set(written(_from_the_shown_roles(edition)))
    decided |= {part for each in edition.distributions for part in _shares(each)}
    decided |= {str(number) for number in range(max(pages, len(made.instrument.items)) + 1)}
    return decided | numbers_in_words(made.instrument) | set(re.findall(r"\d+", str(made.study)))


def written(numbers: set[float]) -> Iterator[str]:
    for number in numbers:
        for places in (0, 1, 2, 3):
            yield decimal(abs(number), "nl", places=places)


def _from_the_shown_roles(edition: CaseScores) -> set[float]:
    """The sums, means and differences of the values of roles, and half of each interval."""
    found: set[float] = set()
    for scale in edition.scales.values():
        shown = [each for each in scale.by_role.values() if isinstance(each, Estimate)]
        values = [each.value for each in shown]
        found |= {float(sum(values)), sum(values) / len(values)} if values else set()
        found |= {float(a - b) for a, b in combinations(values, 2)}
        for each in (*shown, *(gap.result for gap in scale.gaps)):
            if isinstance(each, Estimate) and each.low is not None and each.high is not None:
                found |= {each.value - each.low, each.high - each.value}
                found |= {(each.high - each.low) / 2, max(each.low, 0.0), min(each.high, 100.0)}
    shown_people = [row.respondents for row in edition.responses if row.respondents]
    return found | {float(sum(shown_people)), float(len(shown_people))}


def _shares(each: Distribution) -> Iterator[str]:
    """Each printed part of the answers in percents, and those who do not know."""
    people = sum(part.count for part in each.segments)
    unsure = each.dont_know or 0
    for part in each.segments:
        yield percent(part.count / people, "nl").removesuffix("%")
    if people + unsure:
        yield percent(unsure / (people + unsure), "nl").removesuffix("%")
    yield from (str(people), str(people + unsure))


def numbers_in_words(instrument: Instrument) -> set[str]:
    """The numbers in the fixed texts: of the interface, the questions and the points of answers."""
    of_one_person = "100 + 100 + 0 = 200, by three 66,7"
    texts = f"{words('nl')} {instrument} 0 25 50 75 100 {of_one_person}"
    return set(re.findall(r"\d+(?:,\d+)?", texts))


# ---- the laws


@pytest.mark.parametrize("seed", STUDIES)
def test_every_number_on_paper_is_one_that_the_edition_decided(seed: int) -> None:
    made = a_random_study(seed)
    partner = found_in(made).partner("noord")
    for edition in (partner, worker_edition(partner)):
        for view in documents(made, edition):
            printed = numbers_of(FORMATS["pdf"](view))
            assert printed
            assert printed - may_be_printed(edition, made, pages=20) == set()


def test_a_report_with_more_in_it_than_was_decided_is_noticed() -> None:
    caught = 0
    for seed in STUDIES:
        made = a_random_study(seed)
        found = found_in(made)
        partner, everything = found.partner("noord"), found.researcher("noord", wave="1")
        leaking = replace(partner, scales=everything.scales, responses=everything.responses)
        printed = numbers_of(FORMATS["pdf"](next(documents(made, leaking))))
        caught += printed - may_be_printed(partner, made, pages=20) != set()
    assert caught == len(STUDIES)


@pytest.mark.parametrize("seed", range(8))
def test_a_page_is_the_same_to_the_letter_when_nobody_hidden_had_answered(seed: int) -> None:
    made = a_random_study(seed)
    found = found_in(made)
    left = without_hidden(
        made.responses,
        found.complete.respondents,
        found.shown,
        instrument=made.instrument,
        wave="1",
    )
    assert len(left.people) < len(made.responses.people)
    again = found_in(replace(made, responses=left))
    for case in made.study.cases_by_id:
        before, after = (each.partner(case, wave="1") for each in (found, again))
        for one, other in zip(documents(made, before), documents(made, after), strict=True):
            assert page(one) == page(other)
