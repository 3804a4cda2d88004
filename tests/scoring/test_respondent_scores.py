"""Which score does a respondent get, and what does every answer count for?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses

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


def two_factors() -> Instrument:
    return an_instrument([a_factor("ownership"), a_factor("roles")])


def test_the_index_of_a_respondent_is_the_mean_of_the_factor_scores() -> None:
    instrument = two_factors()
    given = {f"own{n}": 5 for n in (1, 2, 3, 4)} | {f"rol{n}": 3 for n in (1, 2, 3, 4)}
    scores = score_study(instrument, a_study(), some_responses(instrument, [given]))
    assert scores.respondents["index"].tolist() == [75.0]


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
