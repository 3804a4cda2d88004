"""Do conversations start from what the report itself would say, and from nothing hidden?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import a_factor, a_study, an_instrument
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, RoleResponse
from ecoscore.model.findings import Finding, FindingKind
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import NotEstimated, Reason, Result
from ecoscore.report import findings

BANK = an_instrument(
    [
        a_factor("ownership"),
        a_factor("trust"),
        a_factor("roles"),
        a_factor("time", kind=Kind.OBSTACLE),
        a_factor("rules", kind=Kind.OBSTACLE),
    ]
)
HIDDEN = NotEstimated(reason=Reason.SUPPRESSED)


def found(
    scales: Mapping[str, Mapping[str, float | None]], bank: Instrument = BANK, half: float = 2
) -> tuple[Finding, ...]:
    """The findings when each role has this value on each scale; None is hidden."""
    by_scale: dict[str, dict[str, Result]] = {
        scale: {
            role: HIDDEN if value is None else an_estimate(value, half=half, respondents=2000)
            for role, value in values.items()
        }
        for scale, values in scales.items()
    }
    scores = CaseScores(
        case="noord",
        wave="1",
        responses=tuple(
            RoleResponse(role=role, invited=3000, respondents=2000) for role in BANK.roles_by_id
        ),
        scales={scale: a_scale_of(scale, results) for scale, results in by_scale.items()},
        distributions=(),
        reliability=(),
        smallest_group=5,
    )
    return findings(scores, bank, a_study(), language="nl")


def ids(scales: Mapping[str, Mapping[str, float | None]]) -> list[str]:
    return [finding.id for finding in found(scales)]


def of_one_role(**values: float) -> dict[str, dict[str, float | None]]:
    return {scale: {"enterprise": value} for scale, value in values.items()}


def test_what_goes_best_comes_first_then_the_lowest_two() -> None:
    assert ids(of_one_role(ownership=40, trust=70, roles=50)) == [
        "high-trust",
        "low-ownership",
        "low-roles",
    ]


def test_factors_with_the_same_printed_score_are_all_the_lowest() -> None:
    same = of_one_role(ownership=40, trust=70, roles=40.001)
    assert ids(same) == ["high-trust", "low-ownership", "low-roles"]
    sentences = [finding.sentence for finding in found(same)]
    assert all("laagste score" in sentence for sentence in sentences[1:])
    assert not any("daarna" in sentence for sentence in sentences)


def test_when_all_factors_score_alike_none_is_high_or_low() -> None:
    assert ids(of_one_role(ownership=40, trust=40, roles=40)) == []


def test_what_is_most_in_the_way_is_the_lowest_obstacle() -> None:
    assert ids(of_one_role(time=30, rules=60)) == ["low-time"]


def test_a_clear_difference_is_told_and_an_unclear_one_is_not() -> None:
    clear = {"ownership": {"enterprise": 70.0, "municipality": 50.0}}
    unclear = {"ownership": {"enterprise": 51.0, "municipality": 50.0}}
    assert [finding.kind for finding in found(clear)] == [FindingKind.LOW, FindingKind.GAP]
    assert [finding.kind for finding in found(unclear)] == [FindingKind.LOW]


def test_at_most_two_differences_are_told_the_widest_first_each_on_a_factor_of_its_own() -> None:
    scales = {
        "ownership": {"enterprise": 70.0, "municipality": 50.0},
        "trust": {"enterprise": 80.0, "municipality": 50.0},
        "roles": {"enterprise": 60.0, "municipality": 50.0},
    }
    gaps = [finding.id for finding in found(scales) if finding.kind is FindingKind.GAP]
    assert gaps == ["gap-trust", "gap-ownership"]


def test_a_finding_says_its_points_its_question_and_in_plain_words_no_number() -> None:
    low = next(f for f in found(of_one_role(ownership=40, trust=70)) if f.kind is FindingKind.LOW)
    assert low.sentence == (
        "ownership (nl): laagste score, 40,0 punten (zorgelijk; marge 33,0 tot 47,0)."
    )
    assert low.question == "hoe komt ownership zo laag (nl)"
    assert not any(letter.isdigit() for letter in low.plain)


def test_a_difference_between_other_answers_comes_with_a_caution() -> None:
    scales = {"ownership": {"enterprise": 70.0, "worker": 40.0}}
    gap = next(finding for finding in found(scales) if finding.kind is FindingKind.GAP)
    assert gap.caution.startswith("* ")
    assert gap.sentence.endswith("*")


def test_a_hidden_role_is_in_no_finding() -> None:
    scales = {
        name: {"enterprise": value, "municipality": None}
        for name, value in (("ownership", 40.0), ("trust", 70.0))
    }
    said = " ".join(f"{f.sentence} {f.plain} {f.caution}" for f in found(scales))
    assert "municipality" not in said
    assert said


@pytest.mark.parametrize("scales", [{}, {"ownership": {"enterprise": None}}])
def test_when_everything_is_hidden_there_are_no_findings(
    scales: dict[str, dict[str, float | None]],
) -> None:
    assert ids(scales) == []
