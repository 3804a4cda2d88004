"""Does the report say who answered, how sure it is, and how many more answers would help?"""

from __future__ import annotations

import dataclasses

import pytest
from builders import a_factor, a_study, an_instrument, words
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, ReliabilityScore, RoleResponse
from ecoscore.model.instrument import GlossaryEntry, Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason
from ecoscore.report import view
from ecoscore.report.precision import NARROW, answers_for
from ecoscore.report.view import ReportView

INSTRUMENT = an_instrument([a_factor("ownership"), a_factor("roles")])


def scores(
    half: float = 5, *, invited: int | None = 20, answered: int | None = 12, **changes: object
) -> CaseScores:
    """Two scales; enterprises have a margin of `half` on the first and of 5 on the second."""
    made = CaseScores(
        case="noord",
        wave="1",
        responses=(RoleResponse(role="enterprise", invited=invited, respondents=answered),),
        scales={
            scale: a_scale_of(
                scale, {"enterprise": an_estimate(50, half=margin, respondents=answered or 12)}
            )
            for scale, margin in (("ownership", half), ("roles", 5))
        },
        distributions=(),
        reliability=(),
        smallest_group=5,
    )
    return dataclasses.replace(made, **changes)


def report_of(made: CaseScores, instrument: Instrument = INSTRUMENT) -> ReportView:
    return view(made, instrument, a_study(), language="nl")


def margins(made: CaseScores) -> str:
    (verdict,) = report_of(made).reliability.verdicts
    return verdict.sentences[-1]


# ---- how many more answers


def test_a_margin_shrinks_with_the_root_of_the_number_of_answers() -> None:
    """Half the margin takes four times as many people when there is no end to them."""
    assert answers_for(20, 12, invited=None) == 48


def test_when_everybody_is_asked_a_margin_shrinks_faster() -> None:
    """By hand: s²/12 × (1 − 12/24) = 20² gives s² = 9600; 9600/n × (1 − n/24) = 10² at n = 19.2."""
    assert answers_for(20, 12, invited=24) == 20


@pytest.mark.parametrize("half", [10.1, 15, 30, 50])
@pytest.mark.parametrize("people", [5, 12, 29])
def test_never_more_people_are_needed_than_there_are(half: float, people: int) -> None:
    assert people < answers_for(half, people, invited=people + 1) <= people + 1


def test_wide_margins_are_counted_with_the_answers_that_would_help() -> None:
    """20 points with 12 people, nobody counted the others: 12 × (20 / 10)² = 48."""
    assert margins(scores(20, invited=None)) == (
        "Marge: bij 1 van de 2 scores meer dan 10 punten naar elke kant; met ongeveer 48 "
        "antwoorden (nu 12) is dat nergens meer zo."
    )


def test_margins_that_are_all_wide_are_not_counted() -> None:
    only = scores(20).scales["ownership"]
    assert "bij elke score meer dan 10" in margins(scores(scales={"ownership": only}))


def test_the_printed_margin_counts_and_not_the_exact_one() -> None:
    """Of 12 people 10.4 is printed as 10, and that is narrow."""
    assert (
        margins(scores(NARROW + 0.4)) == "Marge: bij elke score hoogstens 10 punten naar elke kant."
    )


def test_where_everybody_answered_more_answers_do_not_help() -> None:
    assert "antwoordde: smaller wordt het alleen met meer vragen" in margins(scores(20, invited=12))


def test_of_a_role_that_is_not_shown_only_the_rule_is_said() -> None:
    hidden = scores(answered=None, scales={})
    assert margins(hidden) == "Geen score te tonen: daarvoor zijn minstens 5 antwoorden nodig."


def test_without_any_margin_that_is_said() -> None:
    bare = dataclasses.replace(an_estimate(50), low=None, high=None)
    scale = a_scale_of("ownership", {"enterprise": bare})
    assert margins(scores(scales={"ownership": scale})) == "Marge: niet te berekenen."


# ---- the table


def test_the_people_behind_the_figures_stand_in_the_head_of_the_column() -> None:
    def alpha(scale: str, people: int) -> ReliabilityScore:
        result = Estimate(value=0.8, low=0.7, high=0.9, respondents=people, method="feldt")
        return ReliabilityScore(role="enterprise", scale=scale, items=4, result=result)

    several = report_of(scores(reliability=(alpha("ownership", 40), alpha("roles", 42))))
    one = report_of(scores(reliability=(alpha("ownership", 40), alpha("roles", 40))))

    assert [column.people for column in several.reliability.columns] == ["40 tot 42 mensen"]
    assert [column.people for column in one.reliability.columns] == ["40 mensen"]


def test_the_column_of_the_roles_together_names_who_is_never_in_it() -> None:
    # Workers answer on another answer scale, so only the two other roles are taken together.
    result = Estimate(value=0.8, low=0.7, high=0.9, respondents=60, method="feldt")
    roles = ("enterprise", "municipality", "worker", "all")
    together = tuple(
        ReliabilityScore(role=role, scale="ownership", items=4, result=result) for role in roles
    )

    columns = report_of(scores(reliability=together)).reliability.columns

    assert columns[-1].name == "Alle rollen samen, zonder workers (nl)"


# ---- who answered


def test_up_to_sixty_people_are_drawn_one_by_one_and_more_as_a_bar() -> None:
    drawn = [report_of(scores(invited=number)).summary.responses[0] for number in (60, 61)]

    assert drawn[0].squares is not None
    assert (drawn[0].squares.asked, drawn[0].squares.answered) == (60, 12)
    assert drawn[1].squares is None
    assert drawn[1].bar is not None


def test_squares_of_a_hidden_number_all_stay_open() -> None:
    (row,) = report_of(scores(answered=None)).summary.responses
    assert row.squares is not None
    assert (row.squares.asked, row.squares.answered) == (20, None)


def test_where_nobody_counted_who_was_asked_there_is_a_square_for_each_answer() -> None:
    summary = report_of(scores(invited=None)).summary
    (row,) = summary.responses
    assert row.squares is not None
    assert (row.squares.asked, row.squares.answered) == (12, 12)
    assert "Een vakje is één antwoord." in summary.responses_note


def test_the_page_that_stands_alone_says_how_wide_its_margins_are() -> None:
    """The margin of the case is 7 points to either side, whatever that of the role."""
    certainty = report_of(scores()).summary.certainty
    assert "12 mensen van 1 rol. De score van een factor kan tot 7 punten" in certainty


def test_people_without_a_factor_to_show_are_not_counted_behind_the_figures() -> None:
    """Seven municipalities answered and may be counted; their scores stand on no factor."""
    others = RoleResponse(role="municipality", invited=9, respondents=7)
    summary = report_of(scores(responses=(*scores().responses, others))).summary
    assert "rusten op 12 mensen van 1 rol (enterprises (nl)). De score" in summary.certainty
    assert [each.label for each in summary.highlights] == ["Score volgens enterprises (nl)"]


@pytest.mark.parametrize(("invited", "is_said"), [(24, False), (25, True), (None, False)])
def test_the_page_that_stands_alone_says_when_fewer_than_half_answered(
    invited: int | None, is_said: bool
) -> None:
    """Twelve answered: half of 24, and less than half of 25."""
    certainty = report_of(scores(invited=invited)).summary.certainty
    assert ("Van enterprises (nl) antwoordde minder dan de helft." in certainty) is is_said


ALPHAS = {
    "good": Estimate(value=0.85, low=0.80, high=0.90, respondents=60, method="feldt"),
    "poor": Estimate(value=0.50, low=0.30, high=0.65, respondents=60, method="feldt"),
    "unknown": NotEstimated(reason=Reason.N_TOO_SMALL),
}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("good", "good", "Bij elke factor hangen de antwoorden op de vragen samen."),
        ("good", "poor", "Wees voorzichtig met roles (nl): daar hangen de antwoorden van"),
        ("unknown", "good", "Bij enterprises (nl) is niet van elke factor te zeggen of de vragen"),
    ],
)
def test_the_page_that_stands_alone_says_whether_the_scales_can_carry_a_claim(
    first: str, second: str, said: str
) -> None:
    reliability = tuple(
        ReliabilityScore(scale=scale, role="enterprise", items=4, result=ALPHAS[alpha])
        for scale, alpha in (("ownership", first), ("roles", second))
    )
    certainty = report_of(scores(reliability=reliability)).summary.certainty

    assert said in certainty
    openings = ("Bij elke factor", "Wees voorzichtig", "Bij enterprises")
    assert [each for each in openings if each in certainty] == [
        each for each in openings if said.startswith(each)
    ]


def test_factors_that_are_weak_for_different_roles_are_not_called_weak_for_all_of_these() -> None:
    """Each factor is weak for one role only, and not for the role of the other."""
    made = scores()
    others = an_estimate(50, half=5, respondents=12)
    of_two = {
        scale: dataclasses.replace(
            found, by_role={**found.by_role, "worker": others}, case_roles=("enterprise", "worker")
        )
        for scale, found in made.scales.items()
    }
    reliability = tuple(
        ReliabilityScore(scale=scale, role=role, items=4, result=ALPHAS[alpha])
        for scale, role, alpha in (
            ("ownership", "enterprise", "poor"),
            ("ownership", "worker", "good"),
            ("roles", "enterprise", "good"),
            ("roles", "worker", "poor"),
        )
    )
    responses = (*made.responses, RoleResponse(role="worker", invited=20, respondents=12))
    said = report_of(scores(scales=of_two, responses=responses, reliability=reliability))

    weak = "Wees voorzichtig met ownership (nl) en roles (nl): daar hangen de antwoorden van "
    assert f"{weak}één of meer rollen te weinig samen." in said.summary.certainty


def test_of_scores_with_unknown_reliability_nothing_good_is_said() -> None:
    """An edition for a role knows the reliability of its own answers only."""
    first = ReliabilityScore(scale="ownership", role="enterprise", items=4, result=ALPHAS["good"])
    certainty = report_of(scores(reliability=(first,))).summary.certainty
    assert "één geheel" not in certainty


def test_a_role_that_was_asked_alone_is_not_named_again() -> None:
    summary = report_of(scores()).summary
    assert [each.label for each in summary.highlights] == ["Score"]
    assert "(" not in summary.certainty


# ---- words that are explained


def test_a_word_of_the_field_is_explained_when_it_stands_in_the_report() -> None:
    entries = tuple(
        GlossaryEntry(id=id_, term={"nl": term}, meaning={"nl": f"uitleg van {term}"})
        for id_, term in (("flow", "Doorstroom"), ("coach", "coach"), ("part", "door"))
    )
    factor = dataclasses.replace(a_factor("ownership"), definition=words("Over doorstroom."))
    instrument = an_instrument([factor], glossary=entries)

    appendix = report_of(scores(), instrument).appendix

    assert [(each.term, each.meaning) for each in appendix.terms] == [
        ("Doorstroom", "uitleg van Doorstroom")
    ]
