"""When is there an alpha, an item-rest correlation, and which reason stands there otherwise?"""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.scoring import score_study
from ecoscore.scoring.items import alpha_if_dropped, item_rest
from ecoscore.scoring.reliability import cronbach_alpha, reliabilities

DRAWS = np.random.default_rng(7)


def alike(people: int, items: int = 4) -> pd.DataFrame:
    """Answers of people who differ from each other, with a little noise per item."""
    level = DRAWS.normal(50, 20, (people, 1))
    names = [f"own{number}" for number in range(1, items + 1)]
    return pd.DataFrame(level + DRAWS.normal(0, 10, (people, items)), columns=names)


def reason(result: Result) -> Reason | None:
    return result.reason if isinstance(result, NotEstimated) else None


def test_thirty_people_are_enough_for_alpha_and_twenty_nine_are_not() -> None:
    assert isinstance(cronbach_alpha(alike(30)), Estimate)
    assert cronbach_alpha(alike(29)) == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=29)


def test_two_items_are_too_few_for_alpha() -> None:
    assert reason(cronbach_alpha(alike(40, items=2))) is Reason.TOO_FEW_ITEMS


def test_people_who_answered_nothing_on_the_scale_do_not_count() -> None:
    points = alike(40)
    points.iloc[:15] = np.nan
    assert cronbach_alpha(points) == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=25)


def test_nobody_means_no_answers() -> None:
    assert cronbach_alpha(alike(40) * np.nan) == NotEstimated(
        reason=Reason.NO_ANSWERS, respondents=0
    )


def test_people_who_all_agree_show_no_variance() -> None:
    points = alike(40)
    points.loc[:, :] = 75.0
    assert reason(cronbach_alpha(points)) is Reason.NO_VARIANCE


def test_an_item_on_which_all_agree_is_left_out_of_alpha() -> None:
    points = alike(40)
    assert cronbach_alpha(points.assign(same=50.0)) == cronbach_alpha(points)


def test_items_that_contradict_each_other_give_no_alpha() -> None:
    points = pd.DataFrame(DRAWS.normal(50, 20, (60, 3)), columns=["a", "b", "c"])
    points["b"] = 100 - points["a"] + DRAWS.normal(0, 1, 60)
    assert reason(cronbach_alpha(points)) is Reason.NEGATIVE_ALPHA


def test_items_that_cancel_out_exactly_give_no_alpha_and_no_warning() -> None:
    points = pd.DataFrame({"a": np.tile([0.0, 100.0], 20)})
    points = points.assign(b=100 - points["a"], c=np.repeat([0.0, 100.0], 20))
    points = points.assign(d=100 - points["c"])
    assert reason(cronbach_alpha(points)) is Reason.NEGATIVE_ALPHA


def test_items_that_hardly_anybody_answered_together_are_not_correlated() -> None:
    points = alike(60)
    points.iloc[:26, 0] = np.nan
    points.iloc[35:, 1] = np.nan
    assert reason(cronbach_alpha(points)) is Reason.N_TOO_SMALL


def test_covariances_that_no_group_of_people_could_have_are_refused() -> None:
    high, low, none = np.tile([10.0, 90.0], 15), np.tile([90.0, 10.0], 15), np.full(30, np.nan)
    points = pd.DataFrame(
        {
            "a": np.concatenate([high, high, none]),
            "b": np.concatenate([high, none, high]),
            "c": np.concatenate([none, high, low]),
        }
    )
    assert reason(cronbach_alpha(points)) is Reason.NOT_PSD


# ---- items


def test_ten_people_are_enough_for_item_rest_and_nine_are_not() -> None:
    assert item_rest(alike(10)).reasons == (None,) * 4
    assert item_rest(alike(9)).reasons == (Reason.N_TOO_SMALL,) * 4


def test_alpha_without_an_item_waits_for_a_hundred_people() -> None:
    assert alpha_if_dropped(alike(100)).reasons == (None,) * 4
    assert alpha_if_dropped(alike(99)).reasons == (Reason.N_TOO_SMALL,) * 4


def test_an_item_on_which_all_agree_is_named() -> None:
    found = item_rest(alike(40).assign(same=50.0))
    assert found.reasons == (None, None, None, None, Reason.NO_VARIANCE)
    assert np.isnan(found.values[-1])


def test_a_scale_of_one_item_has_no_rest() -> None:
    assert item_rest(alike(40, items=1)).reasons == (Reason.TOO_FEW_ITEMS,)


def test_a_scale_of_two_items_is_not_shortened() -> None:
    assert alpha_if_dropped(alike(120, items=2)).reasons == (Reason.TOO_FEW_ITEMS,) * 2


def test_an_item_without_which_the_others_contradict_each_other_has_no_alpha_if_dropped() -> None:
    points = alike(120, items=3)
    points["own2"] = 100 - points["own1"] + DRAWS.normal(0, 20, 120)
    found = alpha_if_dropped(points)
    assert found.reasons[2] is Reason.NEGATIVE_ALPHA
    assert np.isnan(found.values[2])


def test_the_share_of_blanks_and_of_dont_know_are_counted_apart() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    answers: list[dict[str, object]] = [{"own1": 5}, {"own1": "?"}, {"own1": "?"}, {"own2": 1}]
    items = score_study(instrument, a_study(), some_responses(instrument, answers)).items
    row = items.query("role == 'enterprise' and item == 'own1'").iloc[0]
    assert (row["respondents"], row["missing_percent"], row["dont_know_percent"]) == (1, 25, 50)
    assert row["mean"] == 100.0


# ---- who is pooled


def roles_and_alpha(instrument: Instrument, roles: list[str]) -> pd.DataFrame:
    answers: list[dict[str, object]] = []
    for role in roles:
        top = 3 if role == "worker" else 5
        for _ in range(40):
            level = int(DRAWS.integers(1, top))
            answers.append(
                {item.id: level + int(DRAWS.integers(0, 2)) for item in instrument.items_for(role)}
                | {"role": role}
            )
    scores = score_study(instrument, a_study(), some_responses(instrument, answers))
    return scores.reliability.set_index("role")


def test_roles_on_another_answer_scale_are_not_pooled() -> None:
    found = roles_and_alpha(an_instrument(), ["enterprise", "municipality", "worker"])
    assert found["respondents"].to_dict() == {
        "enterprise": 40,
        "municipality": 40,
        "worker": 40,
        "all": 80,
    }


def test_there_is_no_alpha_over_roles_that_all_answer_differently() -> None:
    roles = ("enterprise", "worker")
    items = [an_item(f"own{n}", roles=roles) for n in (1, 2, 3, 4)]
    found = roles_and_alpha(an_instrument([a_factor(items=items)]), ["enterprise"])
    assert found.loc["all", "reason"] == "different_answer_scales"


def test_roles_are_pooled_on_the_items_they_share() -> None:
    items = [an_item(f"own{n}") for n in (1, 2, 3)] + [an_item("own4", roles=["enterprise"])]
    found = roles_and_alpha(an_instrument([a_factor(items=items)]), ["enterprise", "municipality"])
    assert found["items"].to_dict() == {"enterprise": 4, "municipality": 3, "worker": 3, "all": 3}


def test_an_item_that_two_roles_answer_differently_is_not_pooled() -> None:
    roles = ("enterprise", "municipality")
    items = [an_item(f"own{n}", roles=roles) for n in (1, 2, 3, 4, 5)]
    swapped = ({"enterprise": "yes3"}, {"municipality": "yes3"})
    items[3:] = [
        dataclasses.replace(item, answers={**item.answers, **other})
        for item, other in zip(items[3:], swapped, strict=True)
    ]
    instrument = an_instrument([a_factor(items=items)])
    found = score_study(instrument, a_study(), some_responses(instrument, []))
    assert found.reliability.set_index("role")["items"].to_dict() == {
        "enterprise": 5,
        "municipality": 5,
        "all": 3,
    }


def test_roles_that_share_no_item_are_not_pooled() -> None:
    items = [an_item(f"own{n}", roles=["enterprise"]) for n in (1, 2, 3)]
    items += [an_item(f"own{n}", roles=["municipality"]) for n in (4, 5, 6)]
    found = roles_and_alpha(an_instrument([a_factor(items=items)]), ["enterprise"])
    assert found.loc["all", "reason"] == "no_common_items"


def test_one_role_alone_is_all_roles() -> None:
    items = [an_item(f"own{n}", roles=["enterprise"]) for n in (1, 2, 3, 4)]
    found = roles_and_alpha(an_instrument([a_factor(items=items)]), ["enterprise"])
    assert found.loc["all", "alpha"] == found.loc["enterprise", "alpha"]


def test_the_reliability_of_the_index_follows_from_its_factors() -> None:
    instrument = an_instrument([a_factor("ownership"), a_factor("roles")])
    answers: list[dict[str, object]] = [
        {item.id: int(DRAWS.integers(1, 6)) for item in instrument.items} for _ in range(40)
    ]
    scores = score_study(instrument, a_study(), some_responses(instrument, answers))
    table = scores.reliability.assign(alpha=0.8)
    found = reliabilities(instrument, scores.respondents, table)[0, -1]
    own = scores.respondents[["ownership", "roles", "index"]].var()
    error = 0.2 * (own["ownership"] + own["roles"]) / 4
    assert found == pytest.approx(max(0.0, 1 - error / own["index"]))
