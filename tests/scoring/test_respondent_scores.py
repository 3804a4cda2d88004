"""Which score does a respondent get, and what does every answer count for?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, agree5, an_instrument, an_item, some_responses, words, yes3

from ecoscore.model.asking import AnswerOption, AnswerScale
from ecoscore.model.instrument import Instrument
from ecoscore.scoring import score_study
from ecoscore.scoring.keyed import keyed_answers, percent_of_maximum, turned_round
from ecoscore.scoring.scales import in_order_of_time, reaches_share


def of_four_items(share: float = 0.5, *, reverse: bool = False) -> Instrument:
    items = [an_item(f"own{number}", reverse=reverse and number == 4) for number in (1, 2, 3, 4)]
    return an_instrument([a_factor(items=items, share=share)])


def score_of(instrument: Instrument, **answers: object) -> float:
    scores = score_study(instrument, a_study(), some_responses(instrument, [answers]))
    return float(scores.respondents["ownership"].iloc[0])


def test_the_lowest_answer_is_0_and_the_highest_100() -> None:
    points = percent_of_maximum(np.array([1, 3, 5], dtype=np.int8), np.array([4.0, 4.0, 4.0]))
    assert list(points) == [0.0, 50.0, 100.0]


def test_no_answer_has_no_points() -> None:
    assert np.isnan(percent_of_maximum(np.array([0], dtype=np.int8), np.array([4.0]))).all()


def test_a_reversed_item_turns_between_the_declared_anchors_not_the_answers_given() -> None:
    keyed, steps = np.array([2, 3, 0], dtype=np.int8), np.array([4, 4, 4], dtype=np.int8)
    assert list(turned_round(keyed, steps)) == [4, 3, 0]


def test_a_high_answer_to_a_reversed_item_counts_as_low() -> None:
    assert score_of(of_four_items(reverse=True), own1=5, own2=5, own3=5, own4=5) == 75.0


def test_a_role_is_scored_on_its_own_answer_scale() -> None:
    assert score_of(of_four_items(), role="worker", own1=3, own2=3, own3=2, own4=1) == 62.5


def test_an_answer_scale_may_begin_at_another_code_than_one() -> None:
    options = tuple(AnswerOption(code=code, label=words(str(code))) for code in (3, 4, 5))
    scales = {"agree5": AnswerScale(id="agree5", options=options), "yes3": yes3()}
    items = [an_item("own1"), an_item("own2", reverse=True)]
    instrument = an_instrument([a_factor(items=items)], answer_scales=scales)
    assert score_of(instrument, own1=4) == 50.0
    assert score_of(instrument, own1=3, own2=5) == 0.0


def test_items_of_one_scale_may_have_answer_scales_of_unlike_length() -> None:
    item = an_item("own2")
    items = [an_item("own1"), replace(item, answers=dict.fromkeys(item.answers, "yes3"))]
    scales = {"agree5": agree5(), "yes3": yes3()}
    instrument = an_instrument([a_factor(items=items)], answer_scales=scales)
    assert score_of(instrument, own1=2, own2=3) == (25.0 + 100.0) / 2


def test_half_of_the_items_is_enough_for_a_score() -> None:
    assert score_of(of_four_items(), own1=5, own2=3) == 75.0


def test_a_respondent_with_too_few_answers_gets_no_score() -> None:
    assert np.isnan(score_of(of_four_items(), own1=5))


def test_a_factor_may_ask_for_more_answers() -> None:
    assert np.isnan(score_of(of_four_items(share=0.75), own1=5, own2=5))
    assert score_of(of_four_items(share=0.75), own1=5, own2=5, own3=5) == 100.0


def test_a_share_is_reached_also_when_the_computer_writes_it_a_little_too_large() -> None:
    assert 0.56 * 25 > 14
    assert list(reaches_share(np.array([13.0, 14.0]), asked=25, share=0.56)) == [False, True]


def test_a_share_of_nothing_still_needs_one_answer() -> None:
    assert list(reaches_share(np.array([0.0, 1.0]), asked=2, share=0.0)) == [False, True]


def test_the_share_is_of_the_items_that_the_role_is_asked() -> None:
    items = [an_item("own1"), an_item("own2"), an_item("own3", roles=["enterprise"])]
    instrument = an_instrument([a_factor(items=[*items, an_item("own4", roles=["enterprise"])])])
    answers = [{"role": "worker", "own1": 3}, {"role": "enterprise", "own1": 3}]
    scores = score_study(instrument, a_study(), some_responses(instrument, answers))
    assert scores.respondents["ownership"].isna().tolist() == [False, True]


def test_dont_know_is_not_an_answer() -> None:
    assert np.isnan(score_of(of_four_items(), own1=5, own2="?", own3="?", own4="?"))


def test_items_that_a_role_is_not_asked_have_no_points_whatever_stands_there() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1", roles=["enterprise"])])])
    answers = some_responses(instrument, [{"role": "worker", "own1": 3}])
    assert keyed_answers(instrument, a_study().cases, answers).keyed.tolist() == [[0]]


def test_a_role_that_is_not_asked_a_factor_has_no_items_of_it() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1", roles=["enterprise"])])])
    keyed = keyed_answers(instrument, a_study().cases, some_responses(instrument, [{"own1": 3}]))
    of_enterprise, of_worker = (keyed.items_of(instrument.factors[0], role) for role in (0, 2))
    assert keyed.points(of_enterprise).tolist() == [[50.0]]
    assert keyed.points(of_worker).shape == (1, 0)


@pytest.mark.parametrize("number", [2, 22_000])
def test_respondents_stand_by_case_in_the_order_of_the_files(number: int) -> None:
    """Also with so many cases that the cells have numbers of more than sixteen bits."""
    instrument = of_four_items()
    names = [f"c{case}" for case in range(number)]
    rows = [
        {"case": names[-1 if row % 3 else (number - 1) // 2], "role": "worker"}
        for row in range(300)
    ]
    cases = a_study({name: {} for name in names}).cases
    keyed = keyed_answers(instrument, cases, some_responses(instrument, rows))
    first, last = ([row for row in range(300) if bool(row % 3) is late] for late in (False, True))
    assert keyed.order.tolist() == first + last
    assert set(keyed.case[:100]) == {(number - 1) // 2}
    assert set(keyed.case[100:]) == {number - 1}


def two_factors() -> Instrument:
    return an_instrument([a_factor("ownership"), a_factor("roles")])


def test_the_index_of_a_respondent_is_the_mean_of_the_factor_scores() -> None:
    instrument = two_factors()
    given = {f"own{n}": 5 for n in (1, 2, 3, 4)} | {f"rol{n}": 3 for n in (1, 2, 3, 4)}
    other = dict.fromkeys(given, 2)
    scores = score_study(instrument, a_study(), some_responses(instrument, [given, other]))
    assert scores.respondents["index"].tolist() == [75.0, 25.0]


def test_a_respondent_without_one_of_the_factors_has_no_index() -> None:
    instrument = two_factors()
    given = {f"own{n}": 5 for n in (1, 2, 3, 4)}
    scores = score_study(instrument, a_study(), some_responses(instrument, [given]))
    assert scores.respondents["index"].isna().all()


@pytest.mark.parametrize(
    ("waves", "order"),
    [(["10", "9", "1"], ("1", "9", "10")), (["spring", "2", "autumn"], ("2", "autumn", "spring"))],
)
def test_waves_follow_each_other_by_number_then_by_name(
    waves: list[str], order: tuple[str, ...]
) -> None:
    assert in_order_of_time(pd.Series(waves)) == order


def test_a_respondent_counts_in_the_first_wave_only() -> None:
    instrument = of_four_items()
    rows = [
        {"respondent": name, "role": "worker", "wave": wave}
        for name, wave in (("a", "2"), ("a", "1"), ("b", "2"))
    ]
    keyed = keyed_answers(instrument, a_study().cases, some_responses(instrument, rows))
    assert sorted(keyed.order[keyed.first].tolist()) == [1, 2]
