"""When is a gap more than chance, and when does it matter?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ecoscore.model.instrument import Instrument
from ecoscore.scoring.differences.gaps import gaps_table, hedges_g, smallest_relevant
from ecoscore.scoring.formulas.measurement_error import smallest_change
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.levels.cells import cells_from
from ecoscore.scoring.levels.moments import Moments
from ecoscore.scoring.respondents import scores_of

OWN = a_factor("ownership", items=[an_item("own1")])
TRUST = a_factor("trust", items=[an_item("tru1", factor="trust")])

Codes = Mapping[str, Sequence[int]]
"""Role → the codes that its people gave (1..5, workers 1..3)."""


def gaps(
    answers: Mapping[str, Codes],
    *,
    sem: float | Sequence[float] = np.nan,
    instrument: Instrument | None = None,
) -> pd.DataFrame:
    """The gaps by case, role and other, of a factor of one item."""
    rows = [
        {"case": case, "role": role, "own1": code, "tru1": 6 - code}
        for case, roles in answers.items()
        for role, codes in roles.items()
        for code in codes
    ]
    return gaps_of(rows, instrument=instrument or an_instrument([OWN]), sem=sem)


def gaps_of(
    rows: Sequence[Mapping[str, object]],
    *,
    instrument: Instrument,
    sem: float | Sequence[float] = np.nan,
) -> pd.DataFrame:
    """The same of any answers; `sem` is one error, or one for each role."""
    study = a_study({str(row["case"]): {} for row in rows})
    keyed = keyed_answers(instrument, study.cases, some_responses(instrument, rows))
    cells = cells_from(
        keyed.cell,
        scores_of(keyed),
        waves=keyed.waves,
        cases=len(study.cases),
        instrument=instrument,
    )
    errors = np.broadcast_to(np.reshape(sem, (-1, 1)), cells.scales.n.shape[2:])
    table = gaps_table(cells, instrument, study.cases, sem=errors)
    return table[table["scale"] == "ownership"].set_index(["case", "role", "other"])


def gap(enterprise: Sequence[int], municipality: Sequence[int], sem: float = np.nan) -> pd.Series:
    answers = {"noord": {"enterprise": enterprise, "municipality": municipality}}
    return gaps(answers, sem=sem).loc[("noord", "enterprise", "municipality")]


FIVE = [1, 2, 3, 4, 4]
SIX = [2, 5, 5, 4, 5, 3]


def test_the_p_is_that_of_the_welch_test() -> None:
    assert gap(FIVE, SIX)["p"] == pytest.approx(stats.ttest_ind(FIVE, SIX, equal_var=False).pvalue)


def test_up_to_twenty_people_every_division_is_tried() -> None:
    row = gap(FIVE, SIX)
    apart = stats.permutation_test(
        (FIVE, SIX), lambda x, y: abs(np.mean(x) - np.mean(y)), alternative="greater"
    )
    assert row["permutation"] == "exact"
    assert row["permutation_p"] == pytest.approx(apart.pvalue)


def test_of_twenty_people_every_division_is_tried_too() -> None:
    row = gap(FIVE, [3, 4, 5] * 5)
    # Of all C(20, 5) = 15504 divisions some number gives as large a difference.
    assert row["permutation"] == "exact"
    assert row["permutation_p"] * 15504 == pytest.approx(round(row["permutation_p"] * 15504))


def test_twenty_one_people_are_divided_at_random() -> None:
    row = gap([1, 2, 3, 4, 4] * 2, [2, 5, 5, 4, 5, 3, 4, 3, 2, 5, 4])
    assert row["permutation"] == "sampled"
    assert row["permutation_p"] == pytest.approx(row["p"], abs=0.05)


def test_more_than_sixty_people_are_left_to_the_t_test() -> None:
    at_most, more = gap(FIVE * 6, SIX * 5), gap(FIVE * 6, [*SIX * 5, 3])
    assert (at_most["permutation"], more["permutation"]) == ("sampled", "not_computed")
    assert np.isnan(more["permutation_p"])
    assert not np.isnan(more["p"])


def test_a_gap_that_is_not_estimated_has_no_test_either() -> None:
    row = gap(FIVE[:4], SIX)
    assert row[["p", "p_holm", "permutation_p", "effect_low", "smallest_relevant"]].isna().all()
    assert (row["permutation"], row["relevant"]) == ("", "")


def test_people_without_a_score_take_no_part_in_a_division() -> None:
    rows = [
        {"case": "noord", "role": role, "own1": code}
        for role, codes in (("enterprise", [*FIVE, "?", "?"]), ("municipality", SIX))
        for code in codes
    ]
    row = gaps_of(rows, instrument=an_instrument([OWN])).iloc[0]
    assert row["permutation_p"] == gap(FIVE, SIX)["permutation_p"]


def test_someone_without_an_index_takes_part_in_the_divisions_of_a_factor() -> None:
    rows = [
        {"case": "noord", "role": role, "own1": code, "tru1": trust}
        for role, codes in (("enterprise", FIVE), ("municipality", SIX))
        for code, trust in [*((each, 6 - each) for each in codes), (3, None)]
    ]
    row = gaps_of(rows, instrument=an_instrument([OWN, TRUST])).iloc[0]
    assert row["permutation_p"] == gap([*FIVE, 3], [*SIX, 3])["permutation_p"]


def test_the_divisions_of_a_pair_do_not_depend_on_the_pairs_beside_it() -> None:
    pairs = {
        "noord": (FIVE, SIX),
        "oost": ([*FIVE, 2, 1, 1], SIX),
        "west": (SIX, FIVE),
        "zuid": (FIVE, [*SIX, 2, 4]),
    }
    table = gaps(
        {case: {"enterprise": one, "municipality": other} for case, (one, other) in pairs.items()}
    )
    assert table["permutation_p"].tolist() == [
        gap(one, other)["permutation_p"] for one, other in pairs.values()
    ]
    assert len(set(table["permutation_p"])) == 3  # west is noord turned round


def test_holm_is_within_a_case_over_its_scales_and_pairs() -> None:
    instrument = an_instrument([OWN, TRUST])
    one_pair = {"enterprise": FIVE, "municipality": SIX}
    three_pairs = {**one_pair, "worker": [1, 2, 3, 2, 2]}
    table = gaps({"noord": one_pair, "oost": three_pairs}, instrument=instrument)
    noord = table.loc[("noord", "enterprise", "municipality")]
    # Trust is ownership turned round, so p is the same; on the index nobody differs: no test.
    assert noord["p_holm"] == pytest.approx(min(2 * noord["p"], 1))
    oost = table.loc["oost"]
    assert oost["p_holm"].min() > noord["p_holm"]


def test_ten_points_matter_when_they_are_more_than_error_of_measurement() -> None:
    row = gap([1] * 5 + [2] * 5, [2] * 9 + [1], sem=10.0)  # 12.5 against 22.5
    # 1.96 √(100/10 + 100/10) = 8.8, so the smallest relevant gap is ten points
    assert (row["difference"], row["smallest_relevant"], row["relevant"]) == (-10, 10, "yes")


def test_a_gap_within_error_of_measurement_does_not_matter() -> None:
    row = gap([1] * 5 + [2] * 5, [2] * 9 + [1], sem=20.0)
    assert row["smallest_relevant"] == pytest.approx(smallest_change(20.0, people=10))
    assert row["relevant"] == "no"


def test_each_role_brings_its_own_error_and_number_of_people() -> None:
    def of(n: int) -> Moments:
        return Moments(n=np.array([n]), mean=np.array([50.0]), variance=np.array([1.0]))

    found = smallest_relevant(of(5), of(20), sem=(np.array([20.0]), np.array([10.0])))
    assert found.tolist() == pytest.approx([stats.norm.ppf(0.975) * np.sqrt(400 / 5 + 100 / 20)])
    answers = {"noord": {"enterprise": FIVE, "municipality": FIVE * 4}}
    row = gaps(answers, sem=[20.0, 10.0, np.nan]).iloc[0]
    assert row["smallest_relevant"] == pytest.approx(found[0])


def test_an_effect_is_the_same_in_every_unit() -> None:
    def of(mean: float, sd: float, unit: float) -> Moments:
        return Moments(
            n=np.array([6]), mean=np.array([mean * unit]), variance=np.array([(sd * unit) ** 2])
        )

    in_points, in_thousands = (
        hedges_g(of(60.0, 15.0, unit), of(40.0, 25.0, unit)) for unit in (1.0, 0.001)
    )
    assert in_thousands.tolist() == pytest.approx(in_points.tolist())


def test_a_role_that_has_no_rows_has_no_gaps() -> None:
    table = gaps({"noord": {"enterprise": FIVE, "municipality": SIX}})
    assert table.index.tolist() == [("noord", "enterprise", "municipality")]


def test_only_roles_that_both_have_rows_are_compared() -> None:
    table = gaps({"noord": {"municipality": SIX, "worker": [1, 2, 3, 2, 2]}})
    assert table.index.tolist() == [("noord", "municipality", "worker")]


def test_a_study_of_one_role_has_no_gaps() -> None:
    only = an_instrument([a_factor(items=[an_item("own1", roles=["worker"])])])
    only = dataclasses.replace(only, roles=only.roles[2:])
    assert len(gaps({"noord": {"worker": [1, 2, 3]}}, instrument=only)) == 0


def test_whether_a_large_gap_matters_cannot_be_said_without_a_known_error() -> None:
    large, small = gap(FIVE, SIX), gap([3] * 5, [3] * 4 + [4])
    assert (np.isnan(large["smallest_relevant"]), large["relevant"]) == (True, "cannot_say")
    assert small["relevant"] == "no"  # five points are fewer than ten, whatever the error


def test_the_limits_of_the_effect_are_those_of_metafor() -> None:
    row = gap(FIVE, SIX)
    g = row["effect_size"]
    half = 1.959964 * np.sqrt(1 / 5 + 1 / 6 + g**2 / 22)
    assert [row["effect_low"], row["effect_high"]] == pytest.approx([g - half, g + half])


def test_a_study_with_very_many_small_pairs_leaves_the_larger_ones_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ecoscore.scoring.differences.divisions.MOST_SPLITS", 25_000)
    answers = {"noord": {"enterprise": FIVE, "municipality": SIX, "worker": [1, 2, 3] * 3}}
    table = gaps(answers)
    # C(11, 5) = 462 and C(14, 5) = 2002 divisions are made and looked at; C(15, 6) = 5005 is more
    assert table["permutation"].tolist() == ["exact", "not_computed", "not_computed"]


@pytest.mark.parametrize(("most", "method"), [(220_000, "sampled"), (219_999, "not_computed")])
def test_divisions_are_looked_at_up_to_the_number_that_can_be_afforded(
    monkeypatch: pytest.MonkeyPatch, most: int, method: str
) -> None:
    """Of sixty people 10 000 are drawn, for factor and index, and making them counts 20 times."""
    monkeypatch.setattr("ecoscore.scoring.differences.divisions.MOST_SPLITS", most)
    assert gap(FIVE * 6, SIX * 5)["permutation"] == method


def test_pairs_of_as_many_people_together_are_afforded_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Eleven people in 5 + 6 and in 6 + 5 cost 22 × 462 = 10 164 divisions each."""
    monkeypatch.setattr("ecoscore.scoring.differences.divisions.MOST_SPLITS", 15_000)
    noord = {"noord": {"enterprise": FIVE, "municipality": SIX}}
    oost = {"oost": {"enterprise": SIX, "municipality": FIVE}}
    assert gaps(noord)["permutation"].tolist() == ["exact"]
    assert gaps(noord | oost)["permutation"].tolist() == ["not_computed"] * 2


CODES = st.lists(st.integers(1, 5), min_size=5, max_size=9)


@settings(deadline=None, max_examples=30)
@given(first=CODES, second=CODES)
def test_swapping_two_roles_turns_the_gap_round_and_leaves_its_tests(
    first: list[int], second: list[int]
) -> None:
    one, other = gap(first, second, sem=8.0), gap(second, first, sem=8.0)
    for there, back in (
        ("difference", "difference"),
        ("low", "high"),
        ("effect_low", "effect_high"),
    ):
        np.testing.assert_allclose(one[there], -other[back], atol=1e-9)
    for name in ("p", "permutation_p", "smallest_relevant"):
        np.testing.assert_allclose(one[name], other[name], atol=1e-9)
    assert one["relevant"] == other["relevant"]
