"""Can a reader follow the worked example of any report with a pocket calculator?"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from scoring.editions.lean_scores import lean_scores

from ecoscore.model.case_scores import CaseScores
from ecoscore.model.scores import Estimate
from ecoscore.report import view
from ecoscore.report.view import ReportView
from ecoscore.scoring import editions_of

ROLES = {"enterprise": 5, "municipality": 5, "worker": 3}
"""The number of answers on the answer scale of each role."""
INSTRUMENT = an_instrument(
    [
        a_factor(name, items=[an_item(f"{name}{n}", factor=name) for n in range(3)])
        for name in ("ownership", "roles")
    ]
)


def a_random_study(seed: int) -> CaseScores:
    """The partner edition of a case with one to three roles of five to sixty people."""
    chance = Random(seed)
    sizes = {role: chance.choice([0, 5, 9, 17, 29, 30, 31, 60]) for role in ROLES}
    sizes["enterprise"] = sizes["enterprise"] or 12
    rows = [
        {
            "role": role,
            "respondent": f"{role}{number}",
            **{
                item.id: chance.randint(1, ROLES[role])
                for item in INSTRUMENT.items
                if chance.random() > 0.1
            },
        }
        for role, size in sizes.items()
        for number in range(size)
    ]
    study = a_study({"noord": {role: size + 3 for role, size in sizes.items() if size}})
    responses = some_responses(INSTRUMENT, rows)
    scores = lean_scores(INSTRUMENT, study, responses)
    found = editions_of(scores, responses, instrument=INSTRUMENT, study=study, score=lean_scores)
    return found.partner("noord")


def number(text: str, language: str) -> Decimal:
    return Decimal(text.replace(",", ".") if language == "nl" else text)


def by_hand(exact: Decimal, like: str) -> Decimal:
    """Rounded as taught at school, to as many decimals as `like` has."""
    _, _, decimals = like.replace(",", ".").partition(".")
    return exact.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)


def printed_on_its_page(report: ReportView, title: str) -> tuple[list[str], str]:
    """The scores of the roles and of the case as they stand on the page of the scale."""
    (page,) = (each for each in report.factors if each.title in title)
    figures = [row.figure.value for row in page.rows if row.figure is not None]
    return (figures[:-1], figures[-1]) if len(figures) > 1 else (figures, figures[0])


@pytest.mark.parametrize("first", range(0, 100, 10))
def test_the_worked_example_is_the_printed_score_in_a_hundred_studies(first: int) -> None:
    for seed in range(first, first + 10):
        language = "nl" if seed % 2 else "en"
        scores = a_random_study(seed)
        report = view(scores, INSTRUMENT, a_study(), language=language)
        example = report.method.example
        if not any(isinstance(each.case_value, Estimate) for each in scores.scales.values()):
            assert example is None
            continue

        assert example is not None, seed
        total = sum(number(term.value, language) for term in example.terms)
        roles, case = printed_on_its_page(report, example.title)
        assert total == number(example.total, language)
        quotient = by_hand(total / len(example.terms), example.quotient)
        assert quotient == number(example.quotient, language)
        assert by_hand(quotient, example.result) == number(example.result, language)
        assert ([term.value for term in example.terms], example.result) == (roles, case), seed
        assert example.words == ""
