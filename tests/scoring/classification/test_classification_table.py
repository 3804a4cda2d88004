"""Does classification.csv say for each enterprise what the rules gave, and what was decided?"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from builders import a_study, an_instrument, some_responses
from scoring.classification.answers import (
    DONT_KNOW,
    IMPACT_FIRST,
    NO,
    PARTLY,
    REGULAR,
    YES,
    Row,
    screening,
    the_classification,
    the_instrument,
)

from ecoscore.model.responses import Override, Responses
from ecoscore.scoring import score_study
from ecoscore.scoring.classification.mix import class_of_organisation, organisations_by_class
from ecoscore.scoring.classification.table import classification_table

CASES = a_study({"noord": {"enterprise": 9}, "zuid": {"enterprise": 9}}).cases


def table(rows: Sequence[Row], overrides: Sequence[Override] = ()) -> pd.DataFrame:
    return of(screening(rows, overrides))


def of(responses: Responses) -> pd.DataFrame:
    found = classification_table(responses, the_instrument(), CASES)
    assert found is not None
    return found


def cell(row: Row, column: str) -> object:
    return table([row])[column].iloc[0]


def test_only_respondents_of_the_role_that_is_asked_have_a_row() -> None:
    found = table([IMPACT_FIRST, {"role": "municipality", "respondent": "m1"}])
    assert found["respondent"].tolist() == ["r0"]


def test_dont_know_is_an_answer_that_is_not_there_and_stays_to_be_read() -> None:
    row = IMPACT_FIRST | {"ent_aim_first": DONT_KNOW}
    assert cell(row, "class") == "unclassified"
    assert cell(row, "undecided_by") == "ent_aim_first"
    assert cell(row, "ent_aim_first") == DONT_KNOW


def test_who_answers_nothing_is_not_classified() -> None:
    found = table([{}])
    assert found["class"].tolist() == ["unclassified"]
    assert found["undecided_by"].tolist() == ["ent_aim_written ent_aim_first ent_profit_kept"]
    assert found[["emes_trade", "economic"]].isna().all(axis=None)


def test_the_profile_is_nine_answers_from_0_to_100_and_three_means() -> None:
    row = IMPACT_FIRST | {"ent_risk": PARTLY, "ent_citizens": NO, "ent_power": PARTLY}
    found = table([row]).iloc[0]
    nine = ("trade", "risk", "paid", "aim", "citizens", "profit", "autonomy", "power", "voice")
    assert [found[f"emes_{each}"] for each in nine] == [100, 50, 100, 100, 0, 100, 100, 50, 100]
    assert found["economic"] == pytest.approx((100 + 50 + 100) / 3)
    assert found["social"] == pytest.approx((100 + 0 + 100) / 3)
    assert found["governance"] == pytest.approx((100 + 50 + 100) / 3)


def test_each_enterprise_has_a_profile_of_its_own_and_its_answers_as_whole_numbers() -> None:
    other = IMPACT_FIRST | {"ent_risk": PARTLY, "ent_aim_written": NO, "ent_sells": DONT_KNOW}
    found = table([IMPACT_FIRST, other, {}])
    assert found["emes_aim"].tolist()[:2] == [100, 0]
    assert found["economic"].tolist()[:1] == [100]
    assert found["governance"].tolist()[:2] == pytest.approx([250 / 3, 250 / 3])
    assert found["social"].tolist()[:2] == pytest.approx([200 / 3, 100 / 3])
    assert str(found["ent_risk"].dtype) == "Int64"
    assert found["ent_risk"].isna().tolist() == [False, False, True]
    assert found["ent_sells"].tolist()[:2] == [YES, DONT_KNOW]


def test_an_aim_is_as_explicit_as_the_weaker_of_its_two_answers() -> None:
    assert cell(IMPACT_FIRST | {"ent_aim_written": NO}, "emes_aim") == 0
    assert cell(IMPACT_FIRST | {"ent_aim_first": PARTLY}, "emes_aim") == 50


@pytest.mark.parametrize("answer", [DONT_KNOW, None])
def test_an_indicator_and_its_axis_are_not_estimated_without_an_answer(answer: int | None) -> None:
    row = {name: value for name, value in IMPACT_FIRST.items() if name != "ent_aim_written"}
    row |= {} if answer is None else {"ent_aim_written": answer}
    found = table([row]).iloc[0]
    assert pd.isna(found["emes_aim"])
    assert pd.isna(found["social"])
    assert found["economic"] == 100


def test_an_override_stands_beside_what_the_rule_gave() -> None:
    rows = [IMPACT_FIRST | {"respondent": each} for each in ("a", "b")]
    decided = Override(respondent="b", gives="mission", reason="leeft van giften")
    found = table(rows, [decided])
    assert found["class"].tolist() == ["impact_first", "impact_first"]
    assert found["rule"].tolist() == ["r4", "r4"]
    assert found["override"].tolist() == ["", "mission"]
    assert found["override_reason"].tolist() == ["", "leeft van giften"]


def test_an_override_of_a_respondent_goes_before_that_of_the_organisation() -> None:
    rows = [IMPACT_FIRST | {"respondent": each, "organisation": "o1"} for each in ("a", "b")]
    overrides = [
        Override(organisation="o1", gives="public", reason="hoort bij de gemeente"),
        Override(respondent="b", gives="regular", reason="eigen tak"),
    ]
    assert table(rows, overrides)["override"].tolist() == ["public", "regular"]


def test_an_empty_organisation_is_nobodys() -> None:
    assert table([IMPACT_FIRST], [Override(respondent="x", gives="public", reason="y")])[
        "override"
    ].tolist() == [""]


def test_the_order_of_the_rows_is_that_of_the_study_whatever_order_they_came_in() -> None:
    rows = [
        answers | {"respondent": f"{case}{wave}{number}", "case": case, "wave": wave}
        for case in ("noord", "zuid")
        for wave in ("1", "2", "10")
        for number, answers in enumerate((IMPACT_FIRST, REGULAR, {}))
    ]
    shuffled = random.Random(1).sample(rows, len(rows))
    pd.testing.assert_frame_equal(
        table(shuffled), table(rows), check_categorical=False, check_dtype=False
    )
    assert table(shuffled)["wave"].tolist()[:9] == ["1"] * 3 + ["2"] * 3 + ["10"] * 3


def test_without_a_classification_or_without_its_columns_there_is_no_table() -> None:
    answered = screening([IMPACT_FIRST])
    assert classification_table(replace(answered, screening=None), the_instrument(), CASES) is None
    plain = an_instrument()
    assert classification_table(some_responses(plain, [{}]), plain, CASES) is None


def test_who_was_asked_stands_in_the_scores_of_a_study() -> None:
    """And without the questions there is no such table, whatever else there is."""
    rows = [REGULAR | {"respondent": "z", "case": "zuid"}, IMPACT_FIRST | {"respondent": "n"}]
    study = a_study({"noord": {"enterprise": 9}, "zuid": {"enterprise": 9}})
    found = score_study(the_instrument(), study, screening(rows)).more["classification"]
    assert found["respondent"].tolist() == ["n", "z"]
    assert found["class"].tolist() == ["impact_first", "regular"]
    unasked = replace(screening(rows), screening=None)
    assert "classification" not in score_study(the_instrument(), study, unasked).more


def test_a_table_of_nobody_holds_texts_all_the_same() -> None:
    found = table([{"role": "municipality"}])
    assert len(found) == 0
    texts = ("class", "rule", "undecided_by", "flags", "override", "override_reason")
    assert all(found[name].dtype == "str" for name in texts)


def test_an_organisation_counts_once_however_many_answer_for_it() -> None:
    rows = [
        IMPACT_FIRST | {"organisation": "o1"},
        IMPACT_FIRST | {"organisation": "o1"},
        REGULAR | {"organisation": "o2"},
        REGULAR,
        REGULAR,
    ]
    assert organisations_by_class(table(rows)) == {"impact_first": 1, "regular": 3}


@pytest.mark.parametrize(
    ("classes", "overrides", "counted"),
    [
        (["regular"], [""], "regular"),
        (["regular", "unclassified"], ["", ""], "regular"),
        (["regular", "public"], ["", ""], "unclassified"),
        (["regular", "public"], ["", "mission"], "mission"),
        (["regular", "public"], ["mission", "regular"], "unclassified"),
        (["regular"], ["unclassified"], "unclassified"),
        (["unclassified", "unclassified"], ["", ""], "unclassified"),
    ],
)
def test_an_organisation_has_the_one_class_of_its_respondents_or_none(
    classes: list[str], overrides: list[str], counted: str
) -> None:
    assert class_of_organisation(classes, overrides) == counted
    assert class_of_organisation(classes[::-1], overrides[::-1]) == counted


def test_yes_and_no_are_the_ends_of_the_scale() -> None:
    assert (YES, NO) == (3, 1)
    assert cell(IMPACT_FIRST | {"ent_sells": NO}, "rule") == "r1"


def test_every_column_is_documented_or_named_by_the_instrument() -> None:
    text = (Path(__file__).parents[3] / "docs" / "outputs.md").read_text("utf-8")
    section = text.split("## classification.csv\n")[1].split("\n## ")[0]
    documented = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`[^|]*) \|", section, re.M)))
    classification = the_classification()
    named = (*classification.indicators, *classification.axes, *classification.questions)
    assert list(table([IMPACT_FIRST]).columns) == [*documented, *(each.id for each in named)]
