"""What does a page say that may be concluded, and what not?"""

from __future__ import annotations

from builders import a_factor, a_study, an_instrument, an_item
from hypothesis import given
from hypothesis import strategies as st
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, ChangeScore, ReliabilityScore, RoleResponse
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.report import view
from ecoscore.report.conclusions import Conclusions
from ecoscore.report.scale_page import ScalePage

ROLES = ("enterprise", "municipality")
SIXTY = an_estimate(60, half=4)


def page_of(
    *,
    enterprise: Result = SIXTY,
    municipality: Result = SIXTY,
    changes: tuple[ChangeScore, ...] = (),
    others: tuple[float, float] | None = None,
    alpha: float | None = 0.9,
) -> ScalePage:
    by_role = {"enterprise": enterprise, "municipality": municipality}
    scores = CaseScores(
        case="noord",
        wave="2",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in ROLES),
        scales={"ownership": a_scale_of("ownership", by_role)},
        distributions=(),
        reliability=tuple(
            ReliabilityScore(role=role, scale="ownership", items=4, result=result)
            for role, result in reliability(alpha)
        ),
        smallest_group=5,
        changes=changes,
        others={} if others is None else {"ownership": others},
    )
    instrument = an_instrument([a_factor("ownership", items=[an_item("own1")])])
    return view(scores, instrument, a_study(), language="en").factors[0]


def reliability(alpha: float | None) -> list[tuple[str, Result]]:
    if alpha is None:
        return [("enterprise", NotEstimated(reason=Reason.N_TOO_SMALL))]
    return [
        (
            "enterprise",
            Estimate(value=alpha, low=alpha - 0.05, high=0.95, respondents=60, method="alpha"),
        )
    ]


def concluded(**more: object) -> Conclusions:
    return page_of(**more).conclusions  # type: ignore[arg-type]


def a_change(value: float, *, half: float) -> ChangeScore:
    return ChangeScore(
        role="enterprise",
        scale="ownership",
        from_wave="1",
        before=50.0,
        after=50.0 + value,
        result=an_estimate(value, half=half),
    )


def test_a_margin_within_one_band_may_be_concluded_and_one_across_a_line_may_not() -> None:
    # The value of the case has a margin of 7: 55 to 69 is all to discuss, 68 to 82 crosses 75.
    sure = concluded(enterprise=an_estimate(62), municipality=an_estimate(62))
    unsure = concluded(enterprise=an_estimate(75), municipality=an_estimate(75))

    assert "The score of the roles together is to discuss" in sure.may[0]
    assert "Whether the score is to discuss or strong" in unsure.may_not[0]
    assert unsure.may == ("Nothing with certainty yet.",)


def test_a_clear_difference_may_be_concluded() -> None:
    found = concluded(
        enterprise=an_estimate(90, respondents=400), municipality=an_estimate(30, respondents=400)
    )

    assert any("see this more positively than" in sentence for sentence in found.may)
    assert not any("roles agree" in sentence for sentence in found.may_not)


def test_no_clear_difference_does_not_prove_that_roles_agree() -> None:
    assert any("That the roles agree" in sentence for sentence in concluded().may_not)


def test_a_change_may_be_concluded_only_when_its_margin_leaves_out_zero() -> None:
    rose = concluded(changes=(a_change(12, half=5),))
    fell = concluded(changes=(a_change(-12, half=5),))
    unclear = concluded(changes=(a_change(4, half=5),))

    assert any("the score is higher than in wave 1" in sentence for sentence in rose.may)
    assert any("the score is lower than in wave 1" in sentence for sentence in fell.may)
    assert any("That anything changed" in sentence for sentence in unclear.may_not)


@given(value=st.floats(-40, 40), half=st.floats(0, 40))
def test_what_is_said_of_a_change_agrees_with_the_printed_margin(value: float, half: float) -> None:
    page = page_of(changes=(a_change(value, half=half),))

    said = " ".join((*page.conclusions.may, *page.conclusions.may_not))
    assert page.changes is not None
    low = value - half
    high = value + half
    expected = "higher than in wave" if low > 0 else "lower than in wave" if high < 0 else "changed"
    assert expected in said


def test_a_hidden_role_is_named_among_what_stays_open() -> None:
    found = concluded(municipality=NotEstimated(reason=Reason.SUPPRESSED))

    assert any("see it, as that cannot be shown" in sentence for sentence in found.may_not)


def test_answers_that_do_not_hang_together_are_named() -> None:
    weak = concluded(alpha=0.5).may_not
    assert any("do not hang together well enough" in sentence for sentence in weak)
    assert any("too few answers" in sentence for sentence in concluded(alpha=None).may_not)
    assert not any("form one whole" in sentence for sentence in concluded(alpha=0.9).may_not)


def test_coherence_is_judged_by_the_printed_alpha() -> None:
    # Printed as 0.70 and as 0.69.
    assert not any("form one whole" in sentence for sentence in concluded(alpha=0.6989).may_not)
    assert any("form one whole" in sentence for sentence in concluded(alpha=0.6949).may_not)


def test_a_rise_carries_its_sign_and_the_picture_says_it_in_words() -> None:
    changes = page_of(changes=(a_change(12, half=5),)).changes
    assert changes is not None
    [row] = changes.rows

    assert (row.change, row.interval) == ("+12", "+7 to +17")
    assert row.slope.title.endswith("from 50 to 62 points.")


def test_the_other_cases_are_a_line_with_its_ends_in_words_and_never_named() -> None:
    page = page_of(others=(31.0, 78.0))

    assert page.rows[-1].strip.others == (31.0, 78.0)
    assert "(31 to 78)" in page.note
    assert page_of().rows[-1].strip.others is None
