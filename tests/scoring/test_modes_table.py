"""How were the forms filled in?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from builders import a_study, an_instrument, some_responses

from ecoscore.scoring import score_study


def table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    instrument = an_instrument()
    scores = score_study(instrument, a_study(), some_responses(instrument, rows))
    return scores.more["modes"].set_index(["role", "mode"])


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


def test_nobody_has_no_modes() -> None:
    assert len(table([])) == 0
