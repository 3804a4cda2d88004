"""How do two roles see each other, and how far apart is that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from scipy import stats

from ecoscore.model.instrument import Instrument, Item
from ecoscore.model.study import Study
from ecoscore.scoring import score_study

BOTH = ("enterprise", "municipality")
FIRMS = [1, 2, 3, 4, 4]
TOWNS = [2, 5, 5, 4, 5, 3]


def mirrored(*items: Item, roles: tuple[str, str] = ("enterprise", "municipality")) -> Instrument:
    """An instrument of one factor whose items are mirrors, and one item that is none."""
    mirrors = [replace(item, mirror=roles) for item in items]
    return an_instrument([a_factor(items=[*mirrors, an_item("own9")])])


def relations(
    rows: Sequence[dict[str, object]], instrument: Instrument, study: Study | None = None
) -> pd.DataFrame:
    scores = score_study(instrument, study or a_study(), some_responses(instrument, rows))
    return scores.more["relations"].set_index(["item", "rater"])


def answers(item: str, role: str, codes: Sequence[int | None]) -> list[dict[str, object]]:
    return [
        {"role": role, item: code, "own9": 3, "respondent": f"{role}{number}"}
        for number, code in enumerate(codes)
    ]


def two_ways() -> pd.DataFrame:
    rows = answers("own1", "enterprise", FIRMS) + answers("own1", "municipality", TOWNS)
    return relations(rows, mirrored(an_item("own1", roles=BOTH)))


def test_what_a_role_answers_is_how_it_sees_the_other() -> None:
    """Codes 1..5 are 0, 25, 50, 75 and 100 points."""
    table = two_ways()
    assert table.loc[("own1", "enterprise"), ["rated", "respondents"]].tolist() == [
        "municipality",
        5,
    ]
    assert table.loc[("own1", "enterprise"), "score"] == pytest.approx(25 * (np.mean(FIRMS) - 1))
    assert table.loc[("own1", "municipality"), "score"] == pytest.approx(25 * (np.mean(TOWNS) - 1))


def test_the_difference_is_that_of_welch_in_both_directions() -> None:
    table = two_ways()
    theirs = stats.ttest_ind(FIRMS, TOWNS, equal_var=False).confidence_interval()
    row, back = table.loc[("own1", "enterprise")], table.loc[("own1", "municipality")]
    assert row["difference"] == pytest.approx(25 * (np.mean(FIRMS) - np.mean(TOWNS)))
    assert [row["difference_low"], row["difference_high"]] == pytest.approx(
        [25 * theirs.low, 25 * theirs.high]
    )
    assert back["difference"] == pytest.approx(-row["difference"])
    assert table["difference_reason"].tolist() == [""] * 4


def test_the_interval_is_that_of_a_role_with_the_people_invited_counted() -> None:
    """Five of ten enterprises: the variance of the mean is halved."""
    row = two_ways().loc[("own1", "enterprise")]
    half = stats.t.ppf(0.975, 4) * 25 * np.std(FIRMS, ddof=1) / np.sqrt(5) * np.sqrt(0.5)
    assert row["method"] == "t_own_fpc"
    assert row["high"] - row["score"] == pytest.approx(half)


def test_four_raters_are_too_few_for_a_difference_but_have_a_score() -> None:
    rows = answers("own1", "enterprise", FIRMS[:4]) + answers("own1", "municipality", TOWNS)
    table = relations(rows, mirrored(an_item("own1", roles=BOTH)))
    row = table.loc[("own1", "enterprise")]
    assert (row["status"], row["difference_reason"]) == ("ok", "n_too_small")
    assert row[["difference", "difference_low"]].isna().all()


def test_a_role_that_did_not_answer_says_so_on_both_sides() -> None:
    table = relations(
        answers("own1", "enterprise", FIRMS), mirrored(an_item("own1", roles=BOTH))
    ).loc["own1"]
    assert table["reason"].tolist() == ["", "no_answers"]
    assert table["method"].tolist() == ["t_own_fpc", ""]
    assert table["difference_reason"].tolist() == ["no_answers"] * 2
    differences = table[["difference", "difference_low", "difference_high"]]
    assert (differences.dtypes == "float64").all()
    assert differences.isna().all(axis=None)


def test_all_mirror_items_together_are_the_mean_of_each_person_over_half_of_them() -> None:
    """One answers all three (0, 25 and 50 points), one two of them (0 and 100), one only one."""
    instrument = mirrored(*(an_item(f"own{n}", roles=BOTH) for n in (1, 2, 3)))
    rows = [
        {"role": "enterprise", "own1": 1, "own2": 2, "own3": 3, "own9": 3},
        {"role": "enterprise", "own1": 1, "own3": 5, "own9": 3},
        {"role": "enterprise", "own1": 5, "own9": 3},
    ]
    row = relations(rows, instrument).loc[("all", "enterprise")]
    assert (row["respondents"], row["score"]) == (2, pytest.approx((25 + 50) / 2))


def test_reversed_mirrors_are_turned_round() -> None:
    instrument = mirrored(an_item("own1", roles=BOTH, reverse=True))
    rows = answers("own1", "enterprise", [1, 1])
    assert relations(rows, instrument).loc[("own1", "enterprise"), "score"] == 100


def test_other_roles_that_answer_a_mirror_item_have_no_part_in_it() -> None:
    rows = answers("own1", "enterprise", FIRMS) + answers("own1", "worker", [1, 2])
    table = relations(rows, mirrored(an_item("own1")))
    assert set(table.reset_index()["rater"]) == set(BOTH)


def test_relations_stand_by_case_mirror_and_wave_and_both_ways_beside_each_other() -> None:
    """Codes 1 and 3 are 0 and 50 points: 25 on average. Without a score it says -1."""
    theirs = replace(
        an_item("rol1", factor="roles", roles=BOTH), mirror=("municipality", "enterprise")
    )
    own = replace(an_item("own1", roles=BOTH), mirror=BOTH)
    instrument = an_instrument([a_factor(items=[own]), a_factor("roles", items=[theirs])])
    codes = {
        ("zuid", "1", "enterprise"): [(1, 5), (3, 5)],
        ("zuid", "1", "municipality"): [(5, 1)],
        ("noord", "2", "municipality"): [(2, 4), (2, 2), (2, 3)],
        ("noord", "2", "enterprise"): [(4, 1)],
        ("noord", "1", "enterprise"): [(1, 2)],
    }
    rows = [
        {"case": case, "wave": wave, "role": role, "own1": own1, "rol1": rol1, "respondent": f"{n}"}
        for (case, wave, role), people in codes.items()
        for n, (own1, rol1) in enumerate(people)
    ]
    study = a_study({"noord": {}, "zuid": {}})
    scores = score_study(instrument, study, some_responses(instrument, rows))
    columns = ["case", "scale", "item", "wave", "rater", "rated", "respondents", "score"]
    found = scores.more["relations"][columns].fillna({"score": -1.0})
    of_items = found[found["item"] != "all"].drop(columns="item")
    firms, towns = ("enterprise", "municipality"), ("municipality", "enterprise")
    assert of_items.to_numpy().tolist() == [
        ["noord", "ownership", "1", *firms, 1, 0.0],
        ["noord", "ownership", "1", *towns, 0, -1.0],
        ["noord", "ownership", "2", *firms, 1, 75.0],
        ["noord", "ownership", "2", *towns, 3, 25.0],
        ["noord", "roles", "1", *towns, 0, -1.0],
        ["noord", "roles", "1", *firms, 1, 25.0],
        ["noord", "roles", "2", *towns, 3, 50.0],
        ["noord", "roles", "2", *firms, 1, 0.0],
        ["zuid", "ownership", "1", *firms, 2, 25.0],
        ["zuid", "ownership", "1", *towns, 1, 100.0],
        ["zuid", "roles", "1", *towns, 1, 0.0],
        ["zuid", "roles", "1", *firms, 2, 100.0],
    ]


def test_without_mirrors_there_are_no_relations() -> None:
    table = relations([{"own1": 3}], an_instrument())
    assert len(table) == 0
