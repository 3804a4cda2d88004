"""Do the tables of a study go by the same numbers where one rests on another?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from builders import a_study, an_instrument, some_responses

from ecoscore.scoring import score_study


def some_people() -> Iterator[Mapping[str, object]]:
    """Forty enterprises and forty municipalities, of each five in noord, who answer twice."""
    draws = np.random.default_rng(1)
    for role in ("enterprise", "municipality"):
        for number in range(40):
            who = {"role": role, "respondent": f"{role}{number}"}
            for wave in ("1", "2") if number < 5 else ("1",):
                codes = np.clip(draws.integers(1, 6) + draws.integers(-1, 2, 4), 1, 5)
                answers = {f"own{place}": int(code) for place, code in enumerate(codes, 1)}
                yield {**who, **answers, "wave": wave, "case": "noord" if number < 5 else "zuid"}


def test_gaps_and_changes_go_by_the_error_of_measurement_that_reliability_gives() -> None:
    instrument, study = an_instrument(), a_study({"noord": {}, "zuid": {}})
    scores = score_study(instrument, study, some_responses(instrument, list(some_people())))
    by_role = scores.reliability.query("scale == 'ownership'").set_index("role")["sem"]
    sem = by_role[["enterprise", "municipality"]].to_numpy()
    gaps = scores.gaps.query(
        "case == 'noord' and wave == '1' and scale == 'ownership'"
        " and role == 'enterprise' and other == 'municipality'"
    )
    # The error of the difference of two means of five people each, and that 1.96 times.
    detectable = 1.96 * np.sqrt((sem**2 / 5).sum())
    assert detectable > 10  # below ten points no gap is relevant
    assert gaps["smallest_relevant"].tolist() == pytest.approx([detectable], rel=1e-4)
    waves = scores.more["waves"].query("case == 'noord' and scale == 'ownership'")
    assert waves["rci_sem"].tolist() == ["alpha"] * 3
    moved = scores.respondents.query("case == 'noord' and role == 'enterprise'")
    first, second = (moved[moved["wave"] == wave]["ownership"].to_numpy() for wave in ("1", "2"))
    beyond = np.abs(second - first) > 1.96 * np.sqrt(2) * sem[0]
    of_enterprises = waves[waves["role"] == "enterprise"].iloc[0]
    assert of_enterprises["improved"] + of_enterprises["worsened"] == beyond.sum() > 0
