"""Is everything said once, where a reader looks for it, and is nobody missing in silence?"""

from __future__ import annotations

import dataclasses

from builders import a_factor, a_study, an_instrument, an_item, words
from report.made_up import a_scale_of, an_estimate

from ecoscore.model.case_scores import CaseScores, RoleResponse
from ecoscore.model.instrument import Facet, Instrument, Kind
from ecoscore.model.scores import NotEstimated, Reason, Result
from ecoscore.report import view
from ecoscore.report.view import ReportView

HIDDEN = NotEstimated(reason=Reason.N_TOO_SMALL)
SHOWN = an_estimate(60)
PARTS = (Facet(id="say", title=words("meebeslissen")), Facet(id="own", title=words("eigen keus")))


def report_of(
    *, asked: tuple[str, ...], parts: tuple[Facet, ...] = (), **time: Result
) -> ReportView:
    """A factor that all three roles answered, and an obstacle that was asked of some of them."""
    factor = a_factor("ownership")
    items = [an_item("tim1", factor="time", roles=asked)]
    instrument: Instrument = an_instrument(
        [
            dataclasses.replace(factor, facets=parts or factor.facets),
            a_factor("time", kind=Kind.OBSTACLE, items=items),
        ]
    )
    roles = ("enterprise", "municipality", "worker")
    scores = CaseScores(
        case="noord",
        wave="1",
        responses=tuple(RoleResponse(role=role, invited=20, respondents=12) for role in roles),
        scales={
            "ownership": a_scale_of("ownership", dict.fromkeys(roles, SHOWN)),
            "time": a_scale_of("time", time),
        },
        distributions=(),
        reliability=(),
        smallest_group=5,
    )
    return view(scores, instrument, a_study(), language="nl")


def silent(report: ReportView) -> str:
    assert report.obstacles is not None
    return report.obstacles.silent


# ---- who has no voice about obstacles


def test_a_role_that_was_asked_nothing_about_obstacles_is_named() -> None:
    report = report_of(asked=("enterprise", "worker"), enterprise=SHOWN, worker=SHOWN)
    assert silent(report) == "Hierover is niets gevraagd aan: municipalitys (nl)."


def test_a_role_that_was_asked_and_is_not_shown_is_named_as_that() -> None:
    report = report_of(asked=("enterprise", "worker"), enterprise=SHOWN, worker=HIDDEN)
    assert silent(report) == (
        "Hierover is niets gevraagd aan: municipalitys (nl). Niet te tonen: workers (nl)."
    )


def test_where_every_role_is_shown_nobody_is_named() -> None:
    asked = ("enterprise", "municipality", "worker")
    report = report_of(asked=asked, enterprise=SHOWN, municipality=SHOWN, worker=SHOWN)
    assert silent(report) == ""


# ---- what a scale means


def test_what_has_a_place_of_its_own_is_not_explained_again_at_the_end() -> None:
    appendix = report_of(asked=("enterprise",), parts=PARTS, enterprise=SHOWN).appendix

    (told,) = appendix.definitions
    assert (told.title, told.definition) == ("ownership (nl)", "")
    assert told.facets == "meebeslissen (nl), eigen keus (nl)"
    assert appendix.definitions_lead.endswith("Zonder onderdelen: time (nl) (1 vraag).")


def test_an_obstacle_without_a_score_is_explained_at_the_end() -> None:
    appendix = report_of(asked=("enterprise",), enterprise=HIDDEN).appendix

    assert [each.definition for each in appendix.definitions] == ["wat time is (nl)"]
    assert "eerder in dit rapport of hieronder." in appendix.definitions_lead
