"""When is there a gap between two roles, in which direction, and how is it called?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from scipy import stats

from ecoscore.scoring import score_study


def gaps(answers: Mapping[str, Sequence[int]]) -> pd.DataFrame:
    """The gaps of one case and a factor of one item, by role and other."""
    instrument = an_instrument([a_factor(items=[an_item("own1")])])
    rows = [{"role": role, "own1": code} for role, codes in answers.items() for code in codes]
    scores = score_study(
        instrument, a_study({"noord": {"worker": 9}}), some_responses(instrument, rows)
    )
    return scores.gaps.query("scale == 'ownership'").set_index(["role", "other"])


FIVE = [1, 2, 3, 4, 4]
SIX = [2, 5, 5, 4, 5, 3]


def test_a_gap_is_the_role_minus_the_other_in_the_order_of_the_instrument() -> None:
    row = gaps({"municipality": SIX, "enterprise": FIVE}).loc[("enterprise", "municipality")]
    assert row["difference"] == pytest.approx(45 - 75)
    assert row["effect_size"] < 0
    assert (row["status"], row["reason"]) == ("ok", "")


def test_the_limits_do_not_assume_equal_variances() -> None:
    row = gaps({"enterprise": FIVE, "municipality": SIX}).loc[("enterprise", "municipality")]
    theirs = stats.ttest_ind(FIVE, SIX, equal_var=False).confidence_interval()
    assert [row["low"] / 25, row["high"] / 25] == pytest.approx([theirs.low, theirs.high])
    assert row["method"] == "welch"


def test_four_people_are_too_few_for_a_gap() -> None:
    row = gaps({"enterprise": FIVE[:4], "municipality": SIX}).loc[("enterprise", "municipality")]
    assert (row["status"], row["reason"], row["method"]) == ("not_estimated", "n_too_small", "")
    assert row[["difference", "low", "high", "effect_size"]].isna().all()


def test_one_person_is_an_answer_but_too_few_for_a_gap() -> None:
    row = gaps({"enterprise": FIVE, "worker": [2]}).loc[("enterprise", "worker")]
    assert row["reason"] == "n_too_small"


def test_an_invited_role_without_answers_has_a_gap_that_says_so() -> None:
    assert gaps({"enterprise": FIVE}).loc[("enterprise", "worker"), "reason"] == "no_answers"


def test_another_answer_scale_is_named_in_the_method() -> None:
    row = gaps({"enterprise": FIVE, "worker": [1, 2, 3, 2, 1]}).loc[("enterprise", "worker")]
    assert row["method"] == "welch_other_answer_scale"


def test_two_roles_in_which_nobody_differs_have_a_gap_without_limits_or_effect() -> None:
    row = gaps({"enterprise": [5] * 5, "municipality": [1] * 6}).loc[("enterprise", "municipality")]
    assert (row["difference"], row["status"]) == (100.0, "ok")
    assert row[["low", "high", "effect_size"]].isna().all()


def test_equal_scores_with_endless_decimals_have_no_spread_either() -> None:
    instrument = an_instrument([a_factor()])
    thirds = {"own1": 1, "own2": 2, "own3": 1}
    rows = [{"role": role, **thirds} for role in ["enterprise"] * 11 + ["worker"] * 7]
    scores = score_study(instrument, a_study(), some_responses(instrument, rows))
    row = scores.gaps.query("scale == 'ownership'").set_index(["role", "other"])
    found = row.loc[("enterprise", "worker")]
    assert found["difference"] == pytest.approx(25 / 3 - 50 / 3)
    assert found[["low", "high", "effect_size"]].isna().all()
    assert set(scores.cases.query("respondents > 1 and role != 'all'")["sd"]) == {0.0}


def test_one_role_in_which_nobody_differs_leaves_the_limits_to_the_other() -> None:
    row = gaps({"enterprise": [5] * 5, "municipality": SIX}).loc[("enterprise", "municipality")]
    alone = stats.t.interval(0.95, 5, loc=4, scale=stats.sem(SIX))
    assert [100 - row["high"], 100 - row["low"]] == pytest.approx([25 * (x - 1) for x in alone])


def test_the_gap_on_the_index_is_the_difference_of_the_printed_indexes() -> None:
    instrument = an_instrument(
        [
            a_factor("ownership", items=[an_item("own1")]),
            a_factor("roles", items=[an_item("rol1", factor="roles")]),
        ]
    )
    rows: list[dict[str, object]] = [
        {"role": role, "own1": own, "rol1": rol}
        for role, own, rol in [
            *(("enterprise", own, rol) for own, rol in zip(FIVE, SIX[:5], strict=True)),
            *(("municipality", own, rol) for own, rol in zip(SIX, [*FIVE, 1], strict=True)),
        ]
    ]
    rows[0]["rol1"] = None
    rows.append({"role": "enterprise", "rol1": 3})
    scores = score_study(instrument, a_study(), some_responses(instrument, rows))
    index = scores.cases.query("scale == 'index'").set_index("role")["score"]
    row = scores.gaps.query("scale == 'index'").set_index(["role", "other"])
    assert row.loc[("enterprise", "municipality"), "difference"] == pytest.approx(
        index["enterprise"] - index["municipality"]
    )
