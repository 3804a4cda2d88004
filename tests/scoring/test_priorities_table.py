"""How many people of each role want to work on a domain first?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from builders import a_factor, a_form, a_study, an_instrument, an_item, some_responses, words

from ecoscore.model.form import Priorities
from ecoscore.model.instrument import Instrument
from ecoscore.scoring import score_study

BOTH = ("enterprise", "municipality")


def asking() -> Instrument:
    """Professionals choose; towns are asked about one domain more."""
    form = a_form(priorities=Priorities(text=words("wat eerst"), most=2))
    factors = [
        a_factor("ownership", items=[an_item("own1")]),
        a_factor("roles", items=[an_item("rol1", factor="roles", roles=BOTH)]),
        a_factor("time", items=[an_item("tim1", factor="time", roles=("municipality",))]),
    ]
    return an_instrument(factors, forms={"professional": form, "easy": a_form("easy")})


def table(
    rows: Sequence[Mapping[str, object]], instrument: Instrument | None = None
) -> pd.DataFrame:
    asked = instrument or asking()
    study = a_study({"noord": {"enterprise": 9, "municipality": 9, "worker": 9}})
    scores = score_study(asked, study, some_responses(asked, rows))
    return scores.more["priorities"].set_index(["role", "scale"])


def people(role: str, *chosen: Sequence[str]) -> list[dict[str, object]]:
    return [{"role": role, "own1": 3, "priorities": each} for each in chosen]


ENTERPRISES = people("enterprise", ["ownership"], ["ownership", "roles"], ["roles"], [])
TOWNS = people("municipality", ["ownership", "time"])


def test_the_share_is_of_the_people_who_chose_anything() -> None:
    row = table(ENTERPRISES).loc[("enterprise", "ownership")]
    assert row[["respondents", "count", "share"]].tolist() == [3, 2, pytest.approx(2 / 3)]


def test_together_every_role_counts_the_same() -> None:
    """Two thirds of the enterprises and all of one town: the mean of 2/3 and 1, not 3 of 4."""
    row = table(ENTERPRISES + TOWNS).loc[("all", "ownership")]
    assert row[["respondents", "count", "share"]].tolist() == [4, 3, pytest.approx(5 / 6)]


def test_a_role_counts_only_where_it_could_choose() -> None:
    row = table(ENTERPRISES + TOWNS).loc[("all", "time")]
    assert row[["respondents", "count", "share"]].tolist() == [1, 1, 1.0]


def test_a_role_of_which_nobody_answered_says_so_and_has_no_part_in_the_whole() -> None:
    found = table(ENTERPRISES)
    assert found.loc[("municipality", "roles"), ["status", "reason"]].tolist() == [
        "not_estimated",
        "no_answers",
    ]
    assert found.loc[("all", "ownership"), "share"] == pytest.approx(2 / 3)
    assert found.loc[("all", "ownership"), ["status", "reason"]].tolist() == ["ok", ""]


def test_rows_are_those_that_could_be_chosen_by_the_roles_that_are_asked() -> None:
    assert table(ENTERPRISES).index.tolist() == [
        ("enterprise", "ownership"),
        ("enterprise", "roles"),
        ("municipality", "ownership"),
        ("municipality", "roles"),
        ("municipality", "time"),
        ("all", "ownership"),
        ("all", "roles"),
        ("all", "time"),
    ]


def test_without_the_question_or_without_the_column_nothing_is_counted() -> None:
    assert len(table(ENTERPRISES, replace(asking(), forms=an_instrument().forms))) == 0
    asked = asking()
    responses = replace(some_responses(asked, ENTERPRISES), priorities=None)
    found = score_study(asked, a_study(), responses).more["priorities"]
    assert set(found["reason"]) == {"no_answers"}


def test_waves_and_cases_are_counted_apart() -> None:
    rows = [
        {"case": case, "wave": wave, "own1": 3, "priorities": [factor]}
        for case, wave, factor in (
            ("zuid", "1", "roles"),
            ("noord", "2", "ownership"),
            ("noord", "1", "roles"),
        )
    ]
    asked, study = asking(), a_study({"noord": {}, "oost": {}, "zuid": {}})
    found = score_study(asked, study, some_responses(asked, rows)).more["priorities"]
    assert {str(found[name].dtype) for name in ("respondents", "count")} == {"int64"}
    chosen = found.query("role == 'enterprise' and count == 1")[["case", "wave", "scale"]]
    assert chosen.values.tolist() == [
        ["noord", "1", "roles"],
        ["noord", "2", "ownership"],
        ["zuid", "1", "roles"],
    ]
