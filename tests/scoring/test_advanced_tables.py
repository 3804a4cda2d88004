"""Which rows do the tables on request have, and which reason stands where there is no number?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, agree5, an_instrument, an_item, some_responses, yes3

from ecoscore.model.instrument import Instrument, Item
from ecoscore.model.scores import Reason
from ecoscore.scoring.formulas.differential import differential_functioning
from ecoscore.scoring.formulas.factor_layout import Equal
from ecoscore.scoring.formulas.factor_models import Sample, fit
from ecoscore.scoring.formulas.glb import greatest_lower_bound
from ecoscore.scoring.formulas.hierarchical import omega_hierarchical
from ecoscore.scoring.formulas.ordinal import latent_correlations
from ecoscore.scoring.formulas.weighted_factor import WeightedFactor, weighted_factor
from ecoscore.scoring.keyed import Keyed, keyed_answers
from ecoscore.scoring.on_request.cfa import OneFactor, one_factor, one_factor_of_steps
from ecoscore.scoring.on_request.comparisons import Comparison, comparisons
from ecoscore.scoring.on_request.dif import dif_table
from ecoscore.scoring.on_request.invariance import invariance_table
from ecoscore.scoring.on_request.pools import pools
from ecoscore.scoring.on_request.reliability import (
    advanced_reliability_table,
    hierarchical,
    latent,
    lower_bound,
    of_the_sum,
    one_factor_misfits,
    polychoric_table,
)
from ecoscore.scoring.on_request.several_roles import several_roles_table
from ecoscore.scoring.on_request.synonyms import synonyms_table
from ecoscore.scoring.on_request.tables import advanced_tables
from ecoscore.scoring.respondents import scores_of

Tables = Mapping[str, pd.DataFrame]
ITEMS = ("own1", "own2", "own3", "own4")
CUTS = np.array([-1.2, -0.4, 0.4, 1.2])


def codes(
    people: int, *, items: int = 4, seed: int = 1, options: int = 5, shift: float = 0.0
) -> np.ndarray:
    """Answers of people to items that measure one thing; `shift` raises the first item."""
    draws = np.random.default_rng(seed)
    latent = draws.normal(size=(people, 1)) + draws.normal(0, 0.8, (people, items))
    latent[:, 0] += shift
    cuts = CUTS if options == 5 else CUTS[[0, 3]]
    return 1 + (latent[:, :, None] > cuts).sum(axis=2)


def rows(
    answers: np.ndarray, *, items: Sequence[str] = ITEMS, **who: object
) -> list[dict[str, object]]:
    """A row per person; every person has a name of its own."""
    head = "-".join(str(value) for value in who.values())
    return [
        {"respondent": f"{head}{number}", **who, **dict(zip(items, given, strict=True))}
        for number, given in enumerate(answers.tolist())
    ]


def keyed_of(instrument: Instrument, answers: Sequence[Mapping[str, object]]) -> Keyed:
    return keyed_answers(instrument, a_study().cases, some_responses(instrument, answers))


def tables_of(instrument: Instrument, answers: Sequence[Mapping[str, object]]) -> Tables:
    responses = some_responses(instrument, answers)
    keyed = keyed_answers(instrument, a_study().cases, responses)
    return advanced_tables(keyed, responses.people)


def row(table: pd.DataFrame, **where: object) -> pd.Series[object]:
    """The one row in which the columns have these values."""
    kept = table
    for name, value in where.items():
        kept = kept[kept[name] == value]
    assert len(kept) == 1
    return kept.iloc[0]


def two_roles(instrument: Instrument | None = None, *, people: int = 250) -> Tables:
    return tables_of(
        instrument or an_instrument(),
        [
            *rows(codes(people), role="enterprise"),
            *rows(codes(people, seed=2), role="municipality"),
        ],
    )


def test_every_table_is_there_even_when_nobody_answered() -> None:
    tables = tables_of(an_instrument(), [])
    assert list(tables) == [
        "polychoric",
        "advanced-reliability",
        "cfa",
        "cfa-loadings",
        "dif",
        "invariance",
        "several-roles",
        "synonyms",
    ]
    assert set(tables["polychoric"]["reason"]) == {"no_answers"}
    assert set(tables["cfa"]["reason"]) == {"no_answers"}
    assert set(tables["advanced-reliability"]["ordinal_alpha_reason"]) == {"no_answers"}
    assert set(tables["dif"]["reason"]) == {"no_answers", "different_answer_scales"}
    assert set(tables["invariance"]["reason"]) == {"no_answers", "different_answer_scales"}
    assert tables["synonyms"].empty
    assert list(tables["advanced-reliability"]) == [
        *("role", "scale", "items", "respondents", "mended"),
        *("ordinal_alpha", "ordinal_alpha_reason", "ordinal_omega", "ordinal_omega_reason"),
        *("categorical_omega", "categorical_omega_reason"),
        *("omega_hierarchical", "omega_hierarchical_reason", "glb", "glb_reason"),
    ]


def test_two_hundred_people_are_enough_for_a_polychoric_correlation() -> None:
    for people, status, reason in ((200, "ok", ""), (199, "not_estimated", "n_too_small")):
        answers = 1 + (codes(people) > 3)
        tables = tables_of(an_instrument(), rows(answers, role="enterprise"))
        found = row(tables["polychoric"], role="enterprise", item="own1", other="own2")
        assert (found["status"], found["reason"]) == (status, reason)
        assert found["respondents"] == people
        assert found["method"] == ("polychoric" if status == "ok" else "")
        assert np.isnan(found["r"]) == (status != "ok")
        scale = row(tables["advanced-reliability"], role="enterprise")
        assert scale["categorical_omega_reason"] == scale["ordinal_alpha_reason"] == reason


def test_a_pair_that_few_people_answered_both_has_no_correlation() -> None:
    answers = rows(codes(250), role="enterprise")
    for each in answers[:60]:
        del each["own1"]
    tables = tables_of(an_instrument(), answers)
    assert row(tables["polychoric"], role="enterprise", item="own1", other="own2")["reason"] == (
        "n_too_small"
    )
    assert row(tables["polychoric"], role="enterprise", item="own2", other="own3")["reason"] == ""


def test_roles_on_the_same_answers_are_pooled_and_each_person_counts_once() -> None:
    once = [*rows(codes(150), role="enterprise"), *rows(codes(150, seed=2), role="municipality")]
    again = [{**each, "wave": "2"} for each in once]
    tables = tables_of(an_instrument(), [*once, *again])
    found = tables["advanced-reliability"].set_index("role")
    assert found["respondents"].to_dict() == {
        "enterprise": 150,
        "municipality": 150,
        "worker": 0,
        "all": 300,
    }
    assert found.loc["enterprise", "ordinal_alpha_reason"] == "n_too_small"
    assert found.loc["all", "ordinal_alpha"] > 0.8


def test_roles_without_a_shared_answer_scale_are_not_pooled() -> None:
    items = [an_item(name, roles=("enterprise", "worker")) for name in ITEMS]
    tables = tables_of(
        an_instrument([a_factor(items=items)]),
        [*rows(codes(250), role="enterprise"), *rows(codes(250, options=3), role="worker")],
    )
    reason = Reason.DIFFERENT_ANSWER_SCALES
    pooled = row(tables["advanced-reliability"], role="all")
    assert {pooled[name] for name in pooled.index if name.endswith("_reason")} == {reason}
    assert pooled["respondents"] == 0
    assert set(tables["cfa"].query("role == 'all'")["reason"]) == {reason}
    assert "all" not in set(tables["polychoric"]["role"])
    assert tables["dif"]["reason"].tolist() == [reason] * 4
    assert set(tables["dif"]["status"]) == {"not_estimated"}
    assert tables["dif"][["respondents", "respondents_other"]].eq(0).all(axis=None)
    assert tables["dif"]["item"].tolist() == list(ITEMS)


def test_roles_that_share_no_item_are_not_compared() -> None:
    items = [
        *(an_item(name, roles=("enterprise",)) for name in ITEMS[:2]),
        *(an_item(name, roles=("municipality",)) for name in ITEMS[2:]),
    ]
    tables = tables_of(an_instrument([a_factor(items=items)]), [])
    (found,) = tables["dif"].to_dict("records")
    assert (found["item"], found["respondents"], found["respondents_other"]) == ("", 0, 0)
    assert (found["status"], found["reason"]) == ("not_estimated", "no_common_items")
    assert tables["invariance"]["reason"].tolist() == ["no_common_items"] * 3
    assert row(tables["advanced-reliability"], role="all")["glb_reason"] == "no_common_items"


def test_a_scale_of_one_role_is_pooled_with_nobody() -> None:
    items = [an_item(name, roles=("enterprise",)) for name in ITEMS]
    tables = tables_of(an_instrument([a_factor(items=items)]), rows(codes(250), role="enterprise"))
    assert tables["advanced-reliability"]["role"].tolist() == ["enterprise"]
    assert tables["dif"].empty


def test_reversed_items_count_turned_round() -> None:
    items = [an_item(name, reverse=name == "own2") for name in ITEMS]
    answers = codes(250)
    answers[:, 1] = 6 - answers[:, 1]
    turned = tables_of(an_instrument([a_factor(items=items)]), rows(answers, role="enterprise"))
    plain = tables_of(an_instrument(), rows(codes(250), role="enterprise"))
    for name in ("polychoric", "cfa", "cfa-loadings"):
        pd.testing.assert_frame_equal(turned[name], plain[name])


def test_an_item_on_which_all_agree_is_no_number_but_a_reason() -> None:
    answers = codes(250)
    answers[:, 3] = 4
    tables = tables_of(an_instrument(), rows(answers, role="enterprise"))
    found = row(tables["advanced-reliability"], role="enterprise")
    assert found["ordinal_omega_reason"] == found["categorical_omega_reason"] == "no_variance"
    assert set(tables["cfa"].query("role == 'enterprise'")["reason"]) == {"no_variance"}
    constant = row(tables["polychoric"], role="enterprise", item="own1", other="own4")
    assert constant["reason"] == "no_variance"


def test_items_against_each_other_have_a_negative_alpha() -> None:
    answers = codes(400, items=2)
    instrument = an_instrument([a_factor(items=[an_item("own1"), an_item("own2")])])
    answers[:, 1] = 6 - answers[:, 1]
    tables = tables_of(instrument, rows(answers, items=("own1", "own2"), role="enterprise"))
    found = row(tables["advanced-reliability"], role="enterprise")
    assert found["ordinal_alpha_reason"] == "negative_alpha"
    assert found["ordinal_omega_reason"] == "too_few_items"
    assert found["mended"] == "no"


def test_a_hundred_complete_rows_are_enough_for_one_factor() -> None:
    answers = rows(codes(101), role="enterprise")
    del answers[0]["own1"]
    tables = tables_of(an_instrument(), answers)
    found = row(tables["cfa"], role="enterprise", method="ml")
    assert (found["status"], found["respondents"], found["df"]) == ("ok", 100, 2)
    assert row(tables["cfa"], role="enterprise", method="wlsmv")["reason"] == "n_too_small"
    loadings = tables["cfa-loadings"].query("role == 'enterprise'")
    assert loadings["item"].tolist() == list(ITEMS)
    assert loadings["loading"].between(0.5, 1.0).all()
    keyed = keyed_of(an_instrument(), answers[1:-1])
    assert one_factor(next(pools(keyed))) is Reason.N_TOO_SMALL


def test_both_methods_find_like_loadings_where_there_is_one_factor() -> None:
    tables = tables_of(an_instrument(), rows(codes(2000), role="enterprise"))
    fits = tables["cfa"].query("role == 'enterprise'")
    assert fits["status"].tolist() == ["ok", "ok"]
    # The model is true: chi-squared on 2 degrees of freedom is below 13.8 in 999 of 1000 samples.
    assert (fits["chi2"] < 13.8).all()
    loadings = tables["cfa-loadings"].query("role == 'enterprise'")["loading"].to_numpy()
    assert loadings[:4] == pytest.approx(loadings[4:], abs=0.08)
    assert (loadings[4:] > loadings[:4]).all()


def test_the_weighted_error_of_approximation_counts_people_less_one() -> None:
    # Two pairs of items that measure two things, of which half the people have the same.
    answers = codes(300, options=3)
    answers[:150, 2:] = codes(150, options=3, seed=9)[:, 2:]
    tables = tables_of(an_instrument(), rows(answers, role="enterprise"))
    found = row(tables["cfa"], role="enterprise", method="wlsmv")
    assert found["chi2"] > found["df"] == 2
    # As lavaan does: √((χ² − df) / (df · (n − 1))).
    wanted = np.sqrt((found["chi2"] - 2) / (2 * 299))
    assert found["rmsea"] == pytest.approx(wanted, rel=1e-9)


def test_three_items_fit_one_factor_whatever_they_are() -> None:
    items = [an_item(name) for name in ITEMS[:3]]
    tables = tables_of(
        an_instrument([a_factor(items=items)]),
        rows(codes(300, items=3), items=ITEMS[:3], role="enterprise"),
    )
    assert set(tables["cfa"].query("role == 'enterprise'")["reason"]) == {"too_few_items"}


def test_omega_hierarchical_needs_nine_items_and_the_lower_bound_a_thousand_people() -> None:
    names = [f"own{number}" for number in range(1, 14)]
    for items, people, reasons in (
        (9, 200, (None, Reason.N_TOO_SMALL)),
        (9, 199, (Reason.N_TOO_SMALL, Reason.N_TOO_SMALL)),
        (8, 1000, (Reason.TOO_FEW_ITEMS, None)),
        (12, 1000, (None, None)),
        (13, 1000, (None, Reason.N_TOO_SMALL)),
    ):
        instrument = an_instrument([a_factor(items=[an_item(name) for name in names[:items]])])
        given = rows(codes(people, items=items), items=names[:items], role="enterprise")
        pool = next(pools(keyed_of(instrument, given)))
        found = hierarchical(pool), lower_bound(pool)
        assert tuple(reason for _, reason in found) == reasons
        for value, reason in found:
            assert (0.5 < value < 1) if reason is None else np.isnan(value)


def test_an_item_that_repeats_another_leaves_no_lower_bound() -> None:
    answers = codes(1000)
    answers[:, 1] = answers[:, 0]
    pool = next(pools(keyed_of(an_instrument(), rows(answers, role="enterprise"))))
    assert lower_bound(pool)[1] is Reason.NOT_PSD


def test_correlations_that_contradict_each_other_are_mended() -> None:
    """Each two of three items were answered by other people: alike, alike, and opposite."""
    instrument = an_instrument([a_factor(items=[an_item(name) for name in ITEMS[:3]])])
    alike = [codes(220, items=2, seed=seed) for seed in (1, 2, 3)]
    alike[2][:, 1] = 6 - alike[2][:, 1]
    given = [
        each
        for number, pair in enumerate(((0, 1), (1, 2), (0, 2)))
        for each in rows(
            alike[number], items=[ITEMS[place] for place in pair], role="enterprise", part=number
        )
    ]
    pool = next(pools(keyed_of(instrument, given)))
    found = advanced_reliability_table([pool], [latent(pool)]).iloc[0]
    assert (found["mended"], found["ordinal_alpha_reason"]) == ("yes", "")


def test_too_few_people_for_the_cells_of_a_pair_leave_the_ordinary_correlation() -> None:
    """Ten people of 250 in each of three answers: less than five are expected in most cells."""
    person, item = np.arange(250)[:, None], np.arange(4)
    often = 4 + (person + (person % 7 == item)) % 2
    answers = np.where(person < 30, 1 + (person + item) % 3, often)
    pool = next(pools(keyed_of(an_instrument(), rows(answers, role="enterprise"))))
    found = latent(pool)
    table = polychoric_table([pool], [found], list(ITEMS))
    assert (set(table["method"]), set(table["status"])) == ({"pearson"}, {"ok"})
    wanted = np.corrcoef(answers, rowvar=False)[np.triu_indices(4, k=1)]
    assert table["r"].to_numpy() == pytest.approx(wanted)
    scale = advanced_reliability_table([pool], [found]).iloc[0]
    assert (scale["ordinal_alpha_reason"], scale["mended"]) == ("n_too_small", "")


def test_bounds_are_of_people_and_not_of_their_different_answers() -> None:
    """A thousand people answer nine items with yes or no: at most 512 different sets."""
    names = [f"own{number}" for number in range(1, 10)]
    instrument = an_instrument([a_factor(items=[an_item(name) for name in names])])
    answers = np.minimum(codes(1000, items=9, options=3), 2)
    pool = next(pools(keyed_of(instrument, rows(answers, items=names, role="enterprise"))))
    ordinary = np.corrcoef(answers, rowvar=False)
    assert lower_bound(pool)[0] == pytest.approx(greatest_lower_bound(ordinary), rel=1e-6)
    assert hierarchical(pool)[0] == pytest.approx(omega_hierarchical(ordinary), rel=1e-6)


def test_a_factor_of_steps_is_of_people_and_not_of_their_different_answers() -> None:
    """Eighty people choose the highest answer, in only four sets: it is no rare answer."""
    answers = np.minimum(codes(400, options=3), 2)
    for person in range(80):
        answers[person] = np.where(np.arange(4) == person % 4, 2, 3)
    pool = next(pools(keyed_of(an_instrument(), rows(answers, role="enterprise"))))
    behind = latent_correlations(answers.astype(np.int8))
    wanted = weighted_factor(answers.astype(np.int8), behind.correlation, behind.limits)
    found = one_factor_of_steps(pool)
    assert wanted is not None
    assert isinstance(found, OneFactor)
    assert found.loadings.loadings == pytest.approx(wanted.loadings, rel=1e-6)
    assert found.loadings.errors == pytest.approx(wanted.errors, rel=1e-6)
    assert (found.fit.chi2, found.fit.srmr) == pytest.approx((wanted.scaled, wanted.srmr), rel=1e-6)


def of_two_causes(people: int) -> np.ndarray:
    """The first item follows two things, which have nothing to do with each other, and the second
    and third each one of them: one factor would explain more than all of the first."""
    draws = np.random.default_rng(3)
    one, two = draws.normal(size=(2, people))
    latent = np.stack([one + two, 1.4 * one, 1.4 * two, 0.7 * (one + two)], axis=1)
    latent += draws.normal(0, (0.0, 0.2, 0.2, 1.0), (people, 4))
    return np.asarray(1 + (latent[:, :, None] > [-0.8, 0.8]).sum(axis=2))


def test_an_item_that_would_be_explained_more_than_wholly_leaves_no_factor() -> None:
    pool = next(pools(keyed_of(an_instrument(), rows(of_two_causes(300), role="enterprise"))))
    assert one_factor(pool) is Reason.NOT_IDENTIFIED
    assert one_factor_of_steps(pool) is Reason.NOT_IDENTIFIED
    assert of_the_sum(pool)[1] is Reason.NOT_IDENTIFIED


def test_roles_that_answer_alike_show_no_difference() -> None:
    found = two_roles()["dif"].query("role == 'all' and other == 'municipality'")
    assert found["status"].tolist() == ["ok"] * 4
    assert found["flag"].tolist() == ["no"] * 4
    assert (found["total_p"] > 0.01).all()
    assert found[["difference_low", "difference_high"]].abs().to_numpy().max() < 15


def test_an_item_that_one_role_reads_otherwise_is_flagged() -> None:
    answers = codes(400, seed=2)
    answers[:, 0] = np.minimum(answers[:, 0] + 1, 5)
    tables = tables_of(
        an_instrument(),
        [*rows(codes(400), role="enterprise"), *rows(answers, role="municipality")],
    )
    found = tables["dif"].query("other == 'municipality'").set_index("item")
    assert found.index[found["flag"] == "yes"].tolist() == ["own1"]
    assert found.loc["own1", "uniform_chi2"] > found.loc["own1", "nonuniform_chi2"]
    assert found.loc["own1", "explained"] >= 0.02
    middle = found.loc["own1", "difference_middle"]
    assert -25 < middle < -5


def test_p_values_are_corrected_for_the_number_of_items() -> None:
    found = two_roles()["dif"].query("other == 'municipality'")
    tests = found["total_chi2"].to_numpy(dtype=float)
    alone = np.exp(-tests / 2)  # the upper tail of chi-squared on 2 degrees of freedom
    assert found["total_p"].min() == pytest.approx(min(1.0, 4 * alone.min()))


BOTH = ("enterprise", "municipality")


def on_both(items: Sequence[Item] = ()) -> Instrument:
    """Enterprises and municipalities are asked these items, or three that are alike."""
    some = items or [an_item(name, roles=BOTH) for name in ITEMS[:3]]
    return an_instrument([a_factor(items=some)], roles=an_instrument().roles[:2])


def both(first: np.ndarray, second: np.ndarray) -> list[dict[str, object]]:
    """The answers of enterprises and those of municipalities."""
    names = ITEMS[: first.shape[1]]
    given = zip(BOTH, (first, second), strict=True)
    return [each for role, codes in given for each in rows(codes, items=names, role=role)]


def of_two(
    instrument: Instrument, answers: Sequence[Mapping[str, object]]
) -> tuple[Keyed, tuple[Comparison, ...]]:
    """The comparisons of roles."""
    keyed = keyed_of(instrument, answers)
    spoken = np.zeros(len(answers), dtype=np.intp)
    return keyed, comparisons(keyed, (), spoken=spoken, languages=[""])


def test_the_difference_in_each_third_is_that_of_the_people_on_that_level() -> None:
    """Three levels, a third of each role on each; on a level the roles prefer other items."""
    low, middle, high = (34, 33, 33)
    first = np.repeat([(1, 2, 2), (3, 3, 3), (5, 4, 4)], (low, middle, high), axis=0)
    second = np.repeat([(2, 1, 2), (3, 3, 3), (4, 4, 5)], (low, middle, high), axis=0)
    found = dif_table(*of_two(on_both(), both(first, second)))
    thirds = found[["difference_low", "difference_middle", "difference_high"]]
    assert thirds.to_numpy().tolist() == [[-25, 0, 25], [25, 0, 0], [0, 0, -25]]


def test_a_difference_that_is_not_shown_is_an_empty_number() -> None:
    found = dif_table(*of_two(on_both(), both(codes(50, items=3), codes(50, items=3, seed=2))))
    thirds = found[["difference_low", "difference_middle", "difference_high"]]
    assert (thirds.dtypes == "float64").all()
    assert thirds.isna().all(axis=None)


def test_an_item_is_tested_on_the_people_and_not_on_their_different_answers() -> None:
    """Six people choose an answer that nobody else does: not so few that it is taken together."""
    first, second = (np.minimum(codes(250, items=3, seed=seed), 4) for seed in (1, 2))
    first[:6] = 5
    found = dif_table(*of_two(on_both(), both(first, second)))
    answers = np.concatenate([first, second])
    levels, level = np.unique(answers.sum(axis=1), return_inverse=True)
    for item, given in enumerate(answers.T):
        counts = np.zeros((2, len(levels), 5))
        for person, code in enumerate(given):
            counts[person // 250, level[person], code - 1] += 1
        wanted = differential_functioning(counts, levels.astype(float))
        assert found.loc[
            item, ["uniform_chi2", "nonuniform_chi2", "total_chi2", "explained"]
        ].to_list() == pytest.approx(
            [wanted.uniform, wanted.nonuniform, wanted.total, wanted.explained], rel=1e-6
        )
        assert found.loc[item, "status"] == "ok"


def test_people_are_matched_on_points_however_long_the_answer_scale() -> None:
    """The first item on three answers, and the same points on five."""
    first, second = codes(250, items=3), codes(250, items=3, seed=2)
    short = [np.hstack([(each[:, :1] + 1) // 2, each[:, 1:]]) for each in (first, second)]
    long = [np.hstack([2 * each[:, :1] - 1, each[:, 1:]]) for each in short]
    plain = on_both().factors[0].items
    three = replace(plain[0], answers=dict.fromkeys(BOTH, "yes3"))
    pd.testing.assert_frame_equal(
        dif_table(*of_two(on_both([three, *plain[1:]]), both(*short))),
        dif_table(*of_two(on_both(), both(*long))),
    )


def test_an_item_cannot_be_tested_where_all_agree_or_all_stand_on_one_level() -> None:
    alike = np.tile([(1, 2, 1), (2, 1, 1)], (110, 1))
    found = dif_table(*of_two(on_both(), both(alike, alike)))
    assert found["status"].tolist() == ["not_estimated"] * 3
    assert found["reason"].tolist() == ["not_identified", "not_identified", "no_variance"]


def test_other_scales_of_the_instrument_have_no_part_in_a_scale() -> None:
    """Half the people skip the other scale."""
    answers = rows(codes(420), role="enterprise", language="nl")
    for place, each in enumerate(answers):
        each |= {"language": "nl"} if place % 2 else {"language": "en", "tru1": 3, "tru2": 4}
    other = a_factor("trust", items=[an_item(f"tru{n}", factor="trust") for n in (1, 2)])
    alone = tables_of(an_instrument(), answers)
    beside = tables_of(an_instrument([a_factor(), other]), answers)
    for name in ("polychoric", "advanced-reliability", "cfa", "dif", "invariance"):
        found = beside[name]
        assert set(found["scale"]) == {"ownership", "trust"}
        own = found[found["scale"] == "ownership"].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, alone[name])


@pytest.mark.parametrize(
    ("people", "reason", "shown"),
    [(200, "", True), (199, "n_too_small", True), (99, "n_too_small", False)],
)
def test_a_test_needs_two_hundred_people_and_a_description_one_hundred(
    people: int, reason: str, shown: bool
) -> None:
    tables = tables_of(
        an_instrument(),
        [*rows(codes(300), role="enterprise"), *rows(codes(people, seed=2), role="municipality")],
    )
    found = row(tables["dif"], item="own1", other="municipality")
    assert found["reason"] == reason
    assert (found["respondents"], found["respondents_other"]) == (300, people)
    assert np.isfinite(found["difference_middle"]) == shown
    assert np.isfinite(found["total_p"]) == (reason == "")


def test_two_shared_items_are_too_few_to_match_people_on() -> None:
    items = [an_item(name) for name in ITEMS[:2]]
    tables = two_roles_on(items)
    assert row(tables["dif"], item="own1", other="municipality")["reason"] == "too_few_items"


def two_roles_on(items: Sequence[object]) -> Tables:
    names = ITEMS[: len(items)]
    instrument = an_instrument([a_factor(items=items)])  # type: ignore[arg-type]
    return tables_of(
        instrument,
        [
            *rows(codes(250, items=len(names)), items=names, role="enterprise"),
            *rows(codes(250, items=len(names), seed=2), items=names, role="municipality"),
        ],
    )


def test_a_scale_that_works_alike_in_two_roles_is_the_same_at_every_level() -> None:
    found = two_roles()["invariance"].query("other == 'municipality'")
    assert found["level"].tolist() == ["configural", "metric", "scalar"]
    assert found["df"].tolist() == [4, 7, 10]
    assert found["holds"].tolist() == ["yes"] * 3
    assert found[["cfi_drop", "rmsea_rise"]].iloc[0].tolist() == [0.0, 0.0]


def test_an_item_that_one_role_answers_higher_keeps_the_means_from_being_compared() -> None:
    answers = codes(400, seed=2, shift=0.6)
    tables = tables_of(
        an_instrument(),
        [*rows(codes(400), role="enterprise"), *rows(answers, role="municipality")],
    )
    found = tables["invariance"].query("other == 'municipality'").set_index("level")
    assert found["holds"].to_dict() == {"configural": "yes", "metric": "yes", "scalar": "no"}
    assert found.loc["scalar", "cfi_drop"] > 0.010


def test_a_level_does_not_hold_when_the_one_before_does_not() -> None:
    answers = codes(400, seed=2)
    draws = np.random.default_rng(6)
    answers[:, 0] = draws.permutation(answers[:, 0])
    tables = tables_of(
        an_instrument(),
        [*rows(codes(400), role="enterprise"), *rows(answers, role="municipality")],
    )
    found = tables["invariance"].query("other == 'municipality'").set_index("level")
    assert found["holds"].to_dict() == {"configural": "yes", "metric": "no", "scalar": "no"}
    assert found.loc["configural", ["cfi_drop", "rmsea_rise"]].to_list() == [0.0, 0.0]
    configural, metric = found.loc["configural"], found.loc["metric"]
    assert metric["cfi_drop"] == pytest.approx(configural["cfi"] - metric["cfi"])
    assert metric["rmsea_rise"] == pytest.approx(metric["rmsea"] - configural["rmsea"])


def test_invariance_needs_two_hundred_complete_rows_of_each_and_four_items() -> None:
    for people, reason in ((200, ""), (199, "n_too_small")):
        found = two_roles(people=people)["invariance"].query("other == 'municipality'")
        assert set(found["reason"]) == {reason}
    three = two_roles_on([an_item(name) for name in ITEMS[:3]])["invariance"]
    assert set(three.query("other == 'municipality'")["reason"]) == {"too_few_items"}


def test_invariance_is_fitted_to_people_and_not_to_their_different_answers() -> None:
    parts = codes(300, options=3), codes(250, options=3, seed=2)
    instrument = on_both([an_item(name, roles=BOTH) for name in ITEMS])
    _, compared = of_two(instrument, both(*parts))
    found = invariance_table(compared)
    samples = [
        Sample(
            covariance=np.cov(part, rowvar=False, bias=True),
            mean=part.mean(axis=0),
            people=len(part),
        )
        for part in parts
    ]
    for level, equal in enumerate((Equal.NOTHING, Equal.LOADINGS, Equal.INTERCEPTS)):
        solution = fit(samples, np.zeros(4, dtype=np.intp), equal=equal)
        assert solution is not None
        assert found.loc[level, "chi2"] == pytest.approx(solution.chi2, rel=1e-6)


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (np.hstack([codes(250)[:, :3], np.full((250, 1), 3)]), "no_variance"),
        (codes(250)[:, [0, 1, 2, 0]], "not_identified"),
        (of_two_causes(250), "not_identified"),
    ],
    ids=["all agree on an item", "an item repeats another", "one factor is too much"],
)
def test_a_group_that_no_factor_describes_is_not_compared(second: np.ndarray, reason: str) -> None:
    instrument = on_both([an_item(name, roles=BOTH) for name in ITEMS])
    _, compared = of_two(instrument, both(codes(250), second))
    found = invariance_table(compared)
    assert set(found["reason"]) == {reason}
    assert set(found["holds"]) == {""}


def test_languages_are_compared_within_a_role_and_over_roles() -> None:
    tables = tables_of(
        an_instrument(),
        [
            *rows(codes(250), role="enterprise", language="nl"),
            *rows(codes(250, seed=2), role="enterprise", language="en"),
            *rows(codes(9, seed=3), role="enterprise"),
        ],
    )
    found = tables["dif"].query("kind == 'language'")
    assert found["role"].tolist() == ["enterprise"] * 4 + ["all"] * 4
    assert set(zip(found["group"], found["other"], strict=True)) == {("en", "nl")}
    assert found["status"].tolist() == ["ok"] * 8
    assert found["respondents"].tolist() == [250] * 8


def many_pairs(people: int) -> tuple[Instrument, list[dict[str, object]]]:
    """Ten items that a role answers alike two by two; the last person gives opposite answers."""
    names = [f"own{number}" for number in range(1, 11)]
    draws = np.random.default_rng(4)
    level = draws.integers(1, 6, (people, 5))
    answers = np.repeat(level, 2, axis=1)
    answers[-1] = [1, 5, 2, 4, 3, 3, 4, 2, 5, 1]
    answers[-2] = 3
    items = [an_item(name, reverse=name == "own4") for name in names]
    return an_instrument([a_factor(items=items)]), rows(answers, items=names, role="enterprise")


def synonyms_of(instrument: Instrument, answers: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    responses = some_responses(instrument, answers)
    keyed = keyed_answers(instrument, a_study().cases, responses)
    return synonyms_table(keyed, responses.people)


def test_who_answers_like_items_unlike_is_flagged_and_keeps_its_place() -> None:
    instrument, answers = many_pairs(150)
    found = tables_of(instrument, answers[::-1])["synonyms"]
    assert found["respondent"].tolist() == [str(each["respondent"]) for each in answers[::-1]]
    assert (set(found["pairs"]), str(found["pairs"].dtype)) == ({5}, "int64")
    assert found["synonyms"].iloc[0] == pytest.approx(-1.0)
    assert found.index[found["flag"] == "yes"].tolist() == [0]
    assert found["reason"].tolist() == ["", "no_variance", *[""] * 148]
    assert found["synonyms"].iloc[2:].to_numpy() == pytest.approx(1.0)


def test_synonyms_need_a_hundred_people_and_five_pairs() -> None:
    instrument, answers = many_pairs(99)
    assert set(synonyms_of(instrument, answers)["reason"]) == {"n_too_small"}
    assert set(synonyms_of(instrument, answers)["pairs"]) == {0}
    assert "ok" in set(synonyms_of(*many_pairs(100))["status"])
    found = synonyms_of(an_instrument(), rows(codes(150), role="enterprise"))
    assert set(found["reason"]) == {"too_few_items"}
    assert set(found["flag"]) == {""}


def test_who_answered_few_pairs_has_no_synonyms() -> None:
    instrument, answers = many_pairs(150)
    for number in range(1, 8):
        del answers[0][f"own{number}"]
    # The last but one always gives the same answer, here to three of the five pairs.
    for number in range(1, 5):
        del answers[-2][f"own{number}"]
    found = synonyms_of(instrument, answers).set_index("respondent")["reason"]
    assert found["enterprise0"] == "no_answers"
    assert found["enterprise148"] == "no_variance"


def test_answers_that_have_nothing_to_do_with_each_other_are_not_flagged() -> None:
    """Against 1, 5, 3, 3, 3 stand 3, 3, 1, 5, 3: their products about the middle are all 0."""
    instrument, answers = many_pairs(150)
    unrelated = (1, 3, 5, 3, 3, 1, 3, 5, 3, 3)
    answers[0] |= {f"own{number}": code for number, code in enumerate(unrelated, start=1)}
    found = row(synonyms_of(instrument, answers), respondent="enterprise0")
    assert (found["synonyms"], found["flag"], found["status"]) == (0.0, "no", "ok")


def test_answers_of_yes_or_no_have_synonyms_too() -> None:
    instrument, answers = many_pairs(150)
    two = replace(agree5(), options=agree5().options[:2])
    short = replace(instrument, answer_scales={"agree5": two, "yes3": yes3()})
    names = [item.id for item in instrument.items]
    given = [
        {**each, **{name: 1 + (int(str(each[name])) > 2) for name in names}} for each in answers
    ]
    assert set(synonyms_of(short, given)["pairs"]) == {5}


def test_the_order_of_the_people_does_not_matter() -> None:
    answers = [*rows(codes(250), role="enterprise"), *rows(codes(250, seed=2), role="municipality")]
    draws = np.random.default_rng(5)
    shuffled = [answers[place] for place in draws.permutation(len(answers))]
    first, second = tables_of(an_instrument(), answers), tables_of(an_instrument(), shuffled)
    for name in ("polychoric", "advanced-reliability", "cfa", "cfa-loadings", "dif", "invariance"):
        pd.testing.assert_frame_equal(first[name], second[name], rtol=1e-6, atol=1e-8)


def test_every_empty_number_has_a_reason_beside_it() -> None:
    tables = two_roles()
    for name in ("polychoric", "cfa", "dif", "invariance", "synonyms"):
        table = tables[name]
        missing = table["status"] == "not_estimated"
        assert ((table["reason"] != "") == missing).all()
        assert table.select_dtypes("number")[~missing].notna().to_numpy().all()
        for judged in {"flag", "holds"} & set(table):
            assert set(table.loc[missing, judged]) <= {""}
            assert set(table.loc[~missing, judged]) <= {"yes", "no"}
    found = tables["advanced-reliability"]
    for name in [each for each in found.columns if each.endswith("_reason")]:
        assert (found[name.removesuffix("_reason")].isna() == (found[name] != "")).all()
    tried = ~found["ordinal_alpha_reason"].isin(["no_answers", "different_answer_scales"])
    assert found["mended"].tolist() == np.where(tried, "no", "").tolist()


def test_answers_that_two_factors_make_have_no_omega_of_one_factor() -> None:
    # Two pairs of items that have nothing to do with each other.
    answers = np.hstack([codes(600, items=2), codes(600, items=2, seed=9)])
    tables = tables_of(an_instrument(), rows(answers, role="enterprise"))
    found = row(tables["advanced-reliability"], role="enterprise")
    assert np.isnan(found["categorical_omega"])
    assert found["categorical_omega_reason"] == "not_identified"
    fit = row(tables["cfa"], role="enterprise", method="wlsmv")
    assert fit["status"] == "not_estimated" or fit["cfi"] < 0.90 or fit["srmr"] > 0.10


@pytest.mark.parametrize(
    ("scaled", "srmr", "misfits"),
    [(102.0, 0.10, False), (102.1, 0.10, True), (102.0, 0.101, True)],
)
def test_one_factor_misfits_below_a_comparative_fit_of_90_or_above_a_residual_of_10(
    scaled: float, srmr: float, misfits: bool
) -> None:
    # CFI = 1 − (χ² − 2) / (1006 − 6).
    found = WeightedFactor(
        loadings=np.full(4, 0.7),
        errors=np.full(4, 0.05),
        chi2=50.0,
        scaled=scaled,
        df=2,
        independence=900.0,
        independence_scaled=1006.0,
        independence_df=6,
        srmr=srmr,
    )
    assert one_factor_misfits(found) == misfits


def test_three_items_that_hardly_go_together_leave_nothing_that_could_misfit() -> None:
    """Rounding is all that is left, and items without a factor are not further off than that."""
    found = WeightedFactor(
        loadings=np.full(3, 0.2),
        errors=np.full(3, 0.1),
        chi2=1e-22,
        scaled=1e-22,
        df=0,
        independence=1.5,
        independence_scaled=1.5,
        independence_df=3,
        srmr=1e-13,
    )
    assert not one_factor_misfits(found)


def test_three_roles_are_compared_at_once_and_pair_by_pair() -> None:
    instrument = an_instrument([a_factor()])
    draws = np.random.default_rng(3)
    given = [
        {"respondent": f"{role}{n}", "role": role}
        | {item: int(draws.integers(low, low + 3)) for item in ITEMS}
        for role, low, people in (("enterprise", 3, 9), ("municipality", 1, 7), ("worker", 1, 12))
        for n in range(people)
    ]
    responses = some_responses(instrument, given)
    keyed = keyed_answers(instrument, a_study().cases, responses)
    scores = scores_of(keyed)
    table = several_roles_table(keyed, scores)
    own = table[table["scale"] == "ownership"]
    assert list(zip(own["role"], own["other"], strict=True)) == [
        ("enterprise", "municipality"),
        ("enterprise", "worker"),
        ("municipality", "worker"),
    ]
    groups = [scores[keyed.role == role, 0] for role in range(3)]
    assert own["difference"].iloc[0] == pytest.approx(groups[0].mean() - groups[1].mean())
    weight = np.array([len(each) / each.var(ddof=1) for each in groups])
    means = np.array([each.mean() for each in groups])
    middle = (weight * means).sum() / weight.sum()
    spread = (weight * (means - middle) ** 2).sum() / 2
    shares = (1 - weight / weight.sum()) ** 2 / np.array([len(each) - 1 for each in groups])
    assert own["f"].iloc[0] == pytest.approx(spread / (1 + 2 * 1 / 8 * shares.sum()))


def test_two_roles_or_a_third_of_four_people_are_no_several_roles() -> None:
    instrument = an_instrument([a_factor()])
    given = [
        {"respondent": f"{role}{n}", "role": role} | dict.fromkeys(ITEMS, 1 + n % 3)
        for role, people in (("enterprise", 9), ("municipality", 7), ("worker", 4))
        for n in range(people)
    ]
    keyed = keyed_answers(instrument, a_study().cases, some_responses(instrument, given))
    assert several_roles_table(keyed, scores_of(keyed)).empty


def test_roles_of_five_people_are_compared_within_their_own_case_and_wave() -> None:
    instrument = an_instrument([a_factor()])
    study = a_study({"noord": {}, "oost": {}})
    roles = ("enterprise", "municipality", "worker")
    draws = np.random.default_rng(8)
    given = [
        {"respondent": f"{case}{role}{n}", "case": case, "wave": wave, "role": role}
        | {item: int(draws.integers(1, 4)) for item in ITEMS}
        for case in ("noord", "oost")
        for wave in ("1", "2")
        for role in roles
        for n in range(5)
    ]
    keyed = keyed_answers(instrument, study.cases, some_responses(instrument, given))
    scores = scores_of(keyed)
    found = several_roles_table(keyed, scores).query("scale == 'ownership'")
    assert (found["status"].tolist(), found["reason"].tolist()) == (["ok"] * 12, [""] * 12)
    assert set(found["roles"]) == {"enterprise municipality worker"}
    for wave, name in enumerate(("1", "2")):
        for case, id_ in enumerate(("noord", "oost")):
            here = (keyed.wave == wave) & (keyed.case == case)
            means = [scores[here & (keyed.role == role), 0].mean() for role in range(3)]
            pairs = found.query(f"case == '{id_}' and wave == '{name}'")
            assert pairs["difference"].tolist() == pytest.approx(
                [means[0] - means[1], means[0] - means[2], means[1] - means[2]]
            )


def test_a_role_in_which_nobody_differs_leaves_no_test_of_several_roles() -> None:
    instrument = an_instrument([a_factor()])
    given = [
        {"respondent": f"{role}{n}", "role": role}
        | dict.fromkeys(ITEMS, 2 if role == "worker" else 1 + n % 3)
        for role in ("enterprise", "municipality", "worker")
        for n in range(6)
    ]
    keyed = keyed_of(instrument, given)
    for each in several_roles_table(keyed, scores_of(keyed)).to_dict("records"):
        assert (each["status"], each["reason"]) == ("not_estimated", "no_variance")
        assert (each["role"], each["other"]) == ("", "")
        assert np.isnan(
            [each[name] for name in ("f", "df1", "df2", "p", "difference", "pair_p")]
        ).all()
