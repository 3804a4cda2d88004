"""How were the forms filled in?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from builders import a_study, an_instrument, some_responses

from ecoscore.scoring import score_study


def plain(rows: Sequence[Mapping[str, object]], *cases: str) -> pd.DataFrame:
    instrument, study = an_instrument(), a_study({case: {} for case in cases or ("noord",)})
    return score_study(instrument, study, some_responses(instrument, rows)).more["modes"]


def table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    return plain(rows).set_index(["role", "mode"])


def workers(*modes: str) -> list[dict[str, object]]:
    return [{"role": "worker", "own1": 3, "mode": mode} for mode in modes]


def test_every_mode_has_its_share_of_the_people_who_answered() -> None:
    found = table(workers("self", "self", "coach_present", "")).loc["worker"]
    assert found["count"].to_dict() == {
        "self": 2,
        "together": 0,
        "read_aloud": 0,
        "coach_present": 1,
        "conversation": 0,
        "not_recorded": 1,
    }
    assert found["share"].sum() == pytest.approx(1)
    assert found.loc["self", ["respondents", "share"]].tolist() == [4, 0.5]


def test_a_role_with_another_form_is_there_only_when_its_mode_was_recorded() -> None:
    without = table([*workers("self"), {"role": "enterprise", "own1": 3}])
    assert set(without.reset_index()["role"]) == {"worker"}
    asked = table([{"role": "enterprise", "own1": 3, "mode": "conversation"}]).loc["enterprise"]
    assert asked.loc["conversation", "share"] == 1


def test_an_easy_form_on_which_no_mode_was_ticked_says_so() -> None:
    found = table(workers("", "")).loc["worker"]
    assert found.loc["not_recorded", ["respondents", "count", "share"]].tolist() == [2, 2, 1]


def test_modes_stand_by_case_wave_and_role() -> None:
    rows = [
        *({**row, "case": "zuid", "wave": "2"} for row in workers("together", "read_aloud", "")),
        *({**row, "case": "zuid", "wave": "10"} for row in workers("self", "self")),
        {"case": "noord", "wave": "10", "role": "municipality", "own1": 3, "mode": "conversation"},
    ]
    found = plain(rows, "noord", "zuid")
    assert len(found) == 3 * 6
    assert found[found["count"] > 0].to_numpy().tolist() == [
        ["noord", "10", "municipality", "conversation", 1, 1, 1.0],
        ["zuid", "2", "worker", "together", 3, 1, 1 / 3],
        ["zuid", "2", "worker", "read_aloud", 3, 1, 1 / 3],
        ["zuid", "2", "worker", "not_recorded", 3, 1, 1 / 3],
        ["zuid", "10", "worker", "self", 2, 2, 1.0],
    ]


def test_nobody_has_no_modes() -> None:
    assert len(table([])) == 0
