"""When is there an alpha, an item-rest correlation, and which reason stands there otherwise?"""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.scoring.consistency.basis import Basis, basis_of
from ecoscore.scoring.consistency.item_statistics import ItemStatistic
from ecoscore.scoring.consistency.item_statistics import alpha_if_dropped as dropped_from
from ecoscore.scoring.consistency.item_statistics import item_rest as rest_on
from ecoscore.scoring.consistency.reliability import reliabilities
from ecoscore.scoring.consistency.scale_statistics import cronbach_alpha as alpha_on
from ecoscore.scoring.formulas.patterns import Answers, patterns_of
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of
from ecoscore.scoring.study import core_scores

DRAWS = np.random.default_rng(7)


def alike(people: int, items: int = 4) -> Answers:
    """Answers from 1 to 9 of people who differ from each other, with a little noise per item."""
    level = DRAWS.normal(5, 2, (people, 1))
    answers = np.rint(level + DRAWS.normal(0, 1, (people, items)))
    return np.clip(answers, 1, 9).astype(np.int8)


def basis(answers: Answers) -> Basis:
    return basis_of(patterns_of(answers))


def cronbach_alpha(answers: Answers) -> Result:
    return alpha_on(basis(answers))


def item_rest(answers: Answers) -> ItemStatistic:
    return rest_on(basis(answers))


def alpha_if_dropped(answers: Answers) -> ItemStatistic:
    return dropped_from(basis(answers))


def reason(result: Result) -> Reason | None:
    return result.reason if isinstance(result, NotEstimated) else None


def test_thirty_people_are_enough_for_alpha_and_twenty_nine_are_not() -> None:
    found = cronbach_alpha(alike(30))
    assert isinstance(found, Estimate)
    assert (found.respondents, found.method) == (30, "feldt")
    assert cronbach_alpha(alike(29)) == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=29)


def test_two_items_are_too_few_for_alpha() -> None:
    assert reason(cronbach_alpha(alike(40, items=2))) is Reason.TOO_FEW_ITEMS


def test_people_who_answered_nothing_on_the_scale_do_not_count() -> None:
    answers = alike(40)
    answers[:15] = 0
    assert cronbach_alpha(answers) == NotEstimated(reason=Reason.N_TOO_SMALL, respondents=25)


def test_nobody_means_no_answers() -> None:
    assert cronbach_alpha(alike(40) * 0) == NotEstimated(reason=Reason.NO_ANSWERS, respondents=0)


def test_people_who_all_agree_show_no_variance() -> None:
    assert reason(cronbach_alpha(np.full((40, 4), 4, np.int8))) is Reason.NO_VARIANCE


def test_an_item_on_which_all_agree_is_left_out_of_alpha() -> None:
    answers = alike(40)
    with_constant = np.insert(answers, 4, 5, axis=1)
    assert cronbach_alpha(with_constant) == cronbach_alpha(answers)


def contradicting(people: int, *, noise: int) -> Answers:
    """The second item is the first turned round, give or take `noise`; the third is anything."""
    first, third = DRAWS.integers(3, 8, (2, people))
    second = 10 - first + DRAWS.integers(-noise, noise + 1, people)
    return np.stack([first, second, third], axis=1).astype(np.int8)


def test_items_that_contradict_each_other_give_no_alpha() -> None:
    found = cronbach_alpha(contradicting(60, noise=1))
    assert found == NotEstimated(reason=Reason.NEGATIVE_ALPHA, respondents=60)


def test_items_that_cancel_out_exactly_give_no_alpha_and_no_warning() -> None:
    first, second = np.tile([1, 5], 20), np.repeat([1, 5], 20)
    answers = np.stack([first, 6 - first, second, 6 - second], axis=1).astype(np.int8)
    assert reason(cronbach_alpha(answers)) is Reason.NEGATIVE_ALPHA


def test_items_that_hardly_anybody_answered_together_are_not_correlated() -> None:
    answers = alike(60)
    answers[:26, 0] = 0
    answers[35:, 1] = 0
    assert reason(cronbach_alpha(answers)) is Reason.N_TOO_SMALL


def impossible(complete: int) -> Answers:
    """Pairs whose covariances contradict each other, and some people who answered everything."""
    high, low, none = np.tile([1, 9], 15), np.tile([9, 1], 15), np.zeros(30, int)
    pairs = [(high, high, none), (high, none, high), (none, high, low)]
    answers = np.concatenate([np.stack(pair, axis=1) for pair in pairs]).astype(np.int8)
    return np.concatenate([answers, alike(complete, items=3)])


def test_covariances_that_no_group_of_people_could_have_are_refused() -> None:
    assert reason(cronbach_alpha(impossible(0))) is Reason.NOT_PSD


def test_then_those_who_answered_everything_count_when_they_are_enough() -> None:
    answers = impossible(30)
    found, complete = basis(answers), basis(answers[-30:])
    assert found.missing == "complete"
    assert alpha_on(found) == alpha_on(complete)


def test_then_too_few_who_answered_everything_do_not_give_an_alpha() -> None:
    found = basis(impossible(29))
    assert (found.missing, reason(alpha_on(found))) == ("complete", Reason.NOT_PSD)


def test_then_an_item_on_which_those_all_agree_is_left_out() -> None:
    """Over everybody it varies; the people who answered every item all gave the same."""
    answers = np.insert(impossible(30), 3, np.repeat([4, 0, 5], [15, 75, 30]), axis=1)
    found = basis(answers)
    assert (found.missing, found.varies.tolist()) == ("complete", [True, True, True, False])
    assert alpha_on(found) == alpha_on(basis(answers[-30:, :3]))


def test_an_item_on_which_all_agree_who_answered_it_does_not_vary() -> None:
    answers = np.insert(alike(40), 4, [0] * 5 + [3] * 35, axis=1)
    assert basis(answers).varies.tolist() == [True] * 4 + [False]


# ---- items


def test_ten_people_are_enough_for_item_rest_and_nine_are_not() -> None:
    assert item_rest(alike(10)).reasons == (None,) * 4
    assert item_rest(alike(9)).reasons == (Reason.N_TOO_SMALL,) * 4


def test_alpha_without_an_item_waits_for_a_hundred_people() -> None:
    assert alpha_if_dropped(alike(100)).reasons == (None,) * 4
    assert alpha_if_dropped(alike(99)).reasons == (Reason.N_TOO_SMALL,) * 4


def test_an_item_on_which_all_agree_is_named() -> None:
    found = item_rest(np.insert(alike(40), 4, 5, axis=1))
    assert found.reasons == (None, None, None, None, Reason.NO_VARIANCE)
    assert np.isnan(found.values[-1])


def test_a_scale_of_one_item_has_no_rest() -> None:
    assert item_rest(alike(40, items=1)).reasons == (Reason.TOO_FEW_ITEMS,)


def test_a_scale_of_two_items_is_not_shortened() -> None:
    assert alpha_if_dropped(alike(120, items=2)).reasons == (Reason.TOO_FEW_ITEMS,) * 2


def test_an_item_without_which_the_others_contradict_each_other_has_no_alpha_if_dropped() -> None:
    found = alpha_if_dropped(contradicting(120, noise=2))
    assert found.reasons[2] is Reason.NEGATIVE_ALPHA
    assert np.isnan(found.values[2])


def test_the_share_of_blanks_and_of_dont_know_are_counted_apart() -> None:
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    answers: list[dict[str, object]] = [{"own1": 5}, {"own1": "?"}, {"own1": "?"}, {"own2": 1}]
    items = core_scores(instrument, a_study(), some_responses(instrument, answers)).items
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
    scores = core_scores(instrument, a_study(), some_responses(instrument, answers))
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
    found = core_scores(instrument, a_study(), some_responses(instrument, []))
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


def test_a_role_too_small_for_an_alpha_has_that_of_the_roles_like_it() -> None:
    instrument = an_instrument([a_factor("ownership"), a_factor("roles")])
    level = DRAWS.integers(1, 5, (49, 1))
    given = level + DRAWS.integers(0, 2, (49, 8))
    roles = ["enterprise"] * 40 + ["municipality"] * 5 + ["worker"] * 4
    answers = [
        {
            "role": role,
            **{
                item.id: min(int(code), 3 if role == "worker" else 5)
                for item, code in zip(instrument.items, codes, strict=True)
            },
        }
        for role, codes in zip(roles, given, strict=True)
    ]
    responses = some_responses(instrument, answers)
    table = core_scores(instrument, a_study(), responses).reliability
    keyed = keyed_answers(instrument, a_study().cases, responses)
    found = reliabilities(keyed, scores_of(keyed), table)
    alphas = table.set_index(["role", "scale"])["alpha"]
    enterprise, municipality, worker = found
    assert enterprise[0] == alphas["enterprise", "ownership"]
    assert municipality[:2].tolist() == alphas["all"].tolist()
    assert 0.5 < municipality[2] < 1
    assert municipality[2] != enterprise[2]
    assert np.isnan(worker).all()  # on another answer scale
    contradicting = table["role"] == "municipality"
    refused = table.assign(reason=table["reason"].mask(contradicting, "negative_alpha"))
    assert np.isnan(reliabilities(keyed, scores_of(keyed), refused)[1]).all()


def test_the_reliability_of_the_index_follows_from_its_factors() -> None:
    instrument = an_instrument([a_factor("ownership"), a_factor("roles")])
    answers: list[dict[str, object]] = [
        {item.id: int(DRAWS.integers(1, 6)) for item in instrument.items} for _ in range(40)
    ]
    responses = some_responses(instrument, answers)
    scores = core_scores(instrument, a_study(), responses)
    table = scores.reliability.assign(alpha=0.8)
    keyed = keyed_answers(instrument, a_study().cases, responses)
    found = reliabilities(keyed, scores_of(keyed), table)[0, -1]
    own = scores.respondents[["ownership", "roles", "index"]].var()
    error = 0.2 * (own["ownership"] + own["roles"]) / 4
    assert found == pytest.approx(max(0.0, 1 - error / own["index"]))


# ---- the index, with alphas that are given

BOTH = ("ownership", "roles")


def an_index() -> Instrument:
    """Two factors with an obstacle in between, which does not count in the index."""
    obstacle = a_factor("time", kind=Kind.OBSTACLE, items=[an_item("tim1", factor="time")])
    return an_instrument([a_factor("ownership"), obstacle, a_factor("roles")])


def answers_of(
    role: str, people: int, *, wave: str = "1", seed: int = 1
) -> list[dict[str, object]]:
    codes = np.random.default_rng(seed).integers(1, 4 if role == "worker" else 6, (people, 9))
    items = [item.id for item in an_index().items]
    return [
        {
            "role": role,
            "wave": wave,
            "respondent": f"{role}{n}",
            **dict(zip(items, row, strict=True)),
        }
        for n, row in enumerate(codes.tolist())
    ]


def of_the_index(
    rows: list[dict[str, object]], alphas: dict[str, tuple[float, float]]
) -> tuple[dict[str, float], pd.DataFrame]:
    """The reliability of the index by role, and the scores, from alphas of ownership and roles."""
    instrument = an_index()
    keyed = keyed_answers(instrument, a_study().cases, some_responses(instrument, rows))
    scores, roles = scores_of(keyed), list(instrument.roles_by_id)
    table = pd.DataFrame(
        [
            {"role": role, "scale": scale, "language": language, "alpha": alpha, "reason": ""}
            for role, pair in alphas.items()
            for scale, known in zip(
                ("ownership", "time", "roles"), (pair[0], 0.1, pair[1]), strict=True
            )
            for language, alpha in (("", known), ("nl", 0.99))
        ]
    )
    people = pd.DataFrame(scores, columns=["ownership", "time", "roles", "index"])
    people = people.assign(role=np.array(roles)[keyed.role], first=keyed.first)
    found = reliabilities(keyed, scores, table)[:, -1]
    return dict(zip(roles, found.tolist(), strict=True)), people


def by_mosier(people: pd.DataFrame, alphas: tuple[float, float]) -> float:
    """What is not error in the variance of the mean of two, over who has an index at first."""
    spread = people[people["first"] & people["index"].notna()][[*BOTH, "index"]].var()
    error = sum(spread[scale] * (1 - alpha) for scale, alpha in zip(BOTH, alphas, strict=True))
    return float(1 - error / 4 / spread["index"])


def test_the_index_rests_on_the_first_wave_of_who_has_one_and_on_its_own_factors() -> None:
    without = [
        {**row, **dict.fromkeys(f"{factor}{n}" for n in (1, 2, 3))}
        for place, row in enumerate(answers_of("enterprise", 9, seed=3))
        for factor in [("own", "rol")[place % 2]]
    ]
    rows = [
        *answers_of("enterprise", 35, wave="2", seed=2),
        *answers_of("enterprise", 35),
        *({**row, "respondent": f"x{row['respondent']}"} for row in without),
        *answers_of("municipality", 6),
        *answers_of("worker", 33),
    ]
    alphas = {
        "enterprise": (0.9, 0.8),
        "municipality": (np.nan, 0.7),
        "worker": (0.75, 0.85),
        "all": (0.95, 0.65),
    }
    found, people = of_the_index(rows, alphas)
    role = people["role"]
    for name in ("enterprise", "worker"):
        assert found[name] == pytest.approx(by_mosier(people[role == name], alphas[name]))
    like = people[role.isin(["enterprise", "municipality"])]
    assert found["municipality"] == pytest.approx(by_mosier(like, alphas["all"]))
    assert 0 < min(found.values()) < max(found.values()) < 1


def test_an_index_that_holds_nothing_but_error_has_a_reliability_of_nought() -> None:
    """High on one factor and as low on the other, but for one step of one person."""
    rows = answers_of("enterprise", 40)
    for n, row in enumerate(rows):
        code = 1 + n % 5
        row.update(
            {f"own{k}": code for k in (1, 2, 3, 4)} | {f"rol{k}": 6 - code for k in (1, 2, 3, 4)}
        )
    assert np.isnan(of_the_index(rows, {"enterprise": (0.9, 0.9)})[0]["enterprise"])
    rows[1]["own1"] = 3
    found, people = of_the_index(rows, {"enterprise": (0.9, 0.9)})
    assert found["enterprise"] == 0.0
    assert 0 < people["index"].var() < 1
    assert of_the_index(rows, {"enterprise": (1.0, 1.0)})[0]["enterprise"] == 1.0
