"""Does every odd study give a report in which nothing is cut off, overprinted or given away?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses, words
from report.printed_pages import misplaced, words_of
from report.shown_text import text_of

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.responses import Responses
from ecoscore.model.study import Case, Study
from ecoscore.problems import ProblemsFound
from ecoscore.report import FORMATS
from ecoscore.report.editions import DOCUMENTS
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.formats.page import page
from ecoscore.scoring import editions_of, score_study
from ecoscore.scoring.editions.parts import role_edition, worker_edition

LONG = "Arbeidsmarktontwikkelingsprogramma" * 6
"""Two hundred characters without a place to break."""
OTHERS_TOO = {f"case{number}": {"enterprise": 10, "worker": 10} for number in range(59)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hard:
    """A study with its answers."""

    instrument: Instrument
    study: Study
    responses: Responses


def small() -> Instrument:
    return an_instrument(
        [
            a_factor("ownership", items=[an_item(f"own{number}") for number in (1, 2, 3)]),
            a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")]),
            a_factor("work", kind=Kind.OUTCOME, items=[an_item("wor1", factor="work")]),
        ]
    )


def answered(instrument: Instrument, groups: Mapping[tuple[str, str], int]) -> Responses:
    """Answers of as many people as `groups` says by case and role, with one wave."""
    chance = np.random.default_rng(20261125)
    rows = [
        {"case": case, "role": role, "respondent": f"{case}{role}{number}"}
        | {
            item.id: int(chance.integers(1, 4 if role == "worker" else 6))
            for item in instrument.items
            if role in item.wording
        }
        for (case, role), people in groups.items()
        for number in range(people)
    ]
    return some_responses(instrument, rows)


def hard(
    people: Mapping[str, int],
    *,
    instrument: Instrument | None = None,
    name: str = "Noord",
    others: Mapping[str, Mapping[str, int]] | None = None,
) -> Hard:
    """A case `noord` in which as many people of each role answer as `people` says."""
    asked = instrument or small()
    everybody = {"noord": people, **(others or {})}
    invited = {
        case: {role: many + 3 for role, many in roles.items()} for case, roles in everybody.items()
    }
    study = a_study(invited)
    groups = {
        (case, role): many for case, roles in everybody.items() for role, many in roles.items()
    }
    first, *rest = study.cases
    renamed = (Case(id=first.id, name=name, invited=first.invited), *rest)
    return Hard(
        instrument=asked,
        study=dataclasses.replace(study, cases=renamed),
        responses=answered(asked, groups),
    )


def long_words() -> Hard:
    """Forty items, roles and scales of two hundred characters without a space."""
    items = [
        dataclasses.replace(an_item(f"own{number}"), wording=dict.fromkeys(ROLES, words(LONG)))
        for number in range(40)
    ]
    factor = dataclasses.replace(a_factor("ownership", items=items), title=words(LONG))
    asked = an_instrument([factor])
    roles = tuple(
        dataclasses.replace(role, name=words(LONG), plural=words(LONG)) for role in asked.roles
    )
    return hard(
        {"enterprise": 14, "worker": 12},
        instrument=dataclasses.replace(asked, roles=roles),
        name=LONG,
    )


ROLES = ("enterprise", "municipality", "worker")
HARD: Mapping[str, Callable[[], Hard]] = {
    "one role only": lambda: hard({"enterprise": 14}),
    "all groups under five": lambda: hard({"enterprise": 4, "municipality": 2, "worker": 3}),
    "a role that did not answer": lambda: hard({"enterprise": 14, "municipality": 0, "worker": 12}),
    "nobody answered": lambda: hard({"enterprise": 0}, others={"oost": {"enterprise": 9}}),
    "long words": long_words,
    "markup in a name": lambda: hard({"enterprise": 14}, name="<script>alert('x')</script> & Zn."),
    "sixty cases": lambda: hard({"enterprise": 14, "worker": 12}, others=OTHERS_TOO),
}


def editions(of: Hard, case: str = "noord") -> Iterator[CaseScores]:
    """The edition of each reader but the researcher, who sees everything."""
    scores = score_study(of.instrument, of.study, of.responses)
    found = editions_of(scores, of.responses, instrument=of.instrument, study=of.study)
    partner = found.partner(case)
    yield partner
    yield worker_edition(partner)
    shown = [row.role for row in partner.responses if row.respondents]
    if len(shown) == 1:  # the same pages as those for partners, so once is enough
        yield role_edition(partner, role=shown[0])


@cache
def documents_of(name: str) -> tuple[AnyView, ...]:
    """The documents of one of the hard cases, made once."""
    return documents(HARD[name]())


def documents(of: Hard) -> tuple[AnyView, ...]:
    return tuple(
        document.make(edition, of.instrument, of.study, language="nl")
        for edition in editions(of)
        for document in DOCUMENTS[edition.edition]
    )


@pytest.mark.parametrize("name", HARD)
def test_nothing_on_paper_is_overprinted_cut_off_or_lost(name: str) -> None:
    for view in documents_of(name):
        content = FORMATS["pdf"](view)
        assert misplaced(content) == []
        assert lost(page(view), words_of(content)) == []


def lost(html: str, printed: str) -> list[str]:
    """The words of a page that are not on paper; white space and the ends of lines aside."""
    joined = re.sub(r"[\s\u00ad\u2010]", "", printed)
    return [word for word in text_of(html).split() if word not in joined]


def test_what_is_cut_off_or_overprinted_would_be_noticed() -> None:
    from ecoscore.printing.pdf import write_pdf

    html = (
        '<!DOCTYPE html><html lang="nl"><head><title>x</title></head><body><h1>Proef</h1>{}</body>'
    )
    outside = '<p style="white-space: nowrap">{}</p>'.format("woord " * 80)
    over = '<p style="position: absolute; top: 0">Proef</p><p style="position: absolute; top: 0">W'
    assert any("outside" in each for each in misplaced(write_pdf(html.format(outside), ())))
    assert any("over" in each for each in misplaced(write_pdf(html.format(over), ())))
    assert lost("<p>een twee</p>", "een") == ["twee"]


@pytest.mark.parametrize("name", ["Regio 👍", "שלום", "عالم", "区"])
def test_a_name_that_the_type_cannot_print_is_printed_or_a_problem_never_a_crash(name: str) -> None:
    view = documents(hard({"enterprise": 14}, name=name))[0]
    try:
        content = FORMATS["pdf"](view)
    except ProblemsFound as found:
        assert {problem.code for problem in found.problems} == {"T201"}  # noqa: PT017
    else:
        # A type of the computer took its place, so the letters are there.
        assert name[::-1] in words_of(content) or name in words_of(content)


def test_no_other_case_is_named_in_a_report() -> None:
    others = {case.name for case in HARD["sixty cases"]().study.cases if case.id != "noord"}
    assert len(others) == 59
    for view in documents_of("sixty cases"):
        assert others & set(text_of(page(view)).split()) == set()
