"""Is what we call chance what chance gives?"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from ecoscore.scoring.formulas import chance
from ecoscore.scoring.formulas.chance import chance_levels, simulated_levels

PUBLISHED = {
    3: (0.83, 0.86, 0.85, 0.84, 0.61),
    4: (0.88, 0.77, 0.78, 0.79, None),
    5: (0.75, 0.71, 0.73, 0.74, 0.80),
    8: (0.58, 0.59, 0.62, 0.65, 0.92),
    10: (0.51, 0.54, 0.57, 0.60, 0.96),
    20: (0.32, 0.41, 0.44, 0.49, 1.06),
    30: (0.26, 0.35, 0.38, 0.42, 1.09),
}
"""rwg(j) for 1, 3, 4 and 6 items of five options, and AD(4): 40,000 draws of another program."""

MONTE_CARLO = 0.02


def random_groups(n: int, items: int, options: int) -> np.ndarray:
    """The answers [group, person, item] of every group there can be, each as likely as another."""
    everything = list(product(range(1, options + 1), repeat=n * items))
    return np.array(everything).reshape(-1, n, items)


@pytest.mark.parametrize("n", PUBLISHED)
def test_the_levels_are_those_of_another_simulation(n: int) -> None:
    *by_items, deviation = PUBLISHED[n]
    for items, level in zip((1, 3, 4, 6), by_items, strict=True):
        assert chance_levels(n, (5,) * items).rwgj == pytest.approx(level, abs=MONTE_CARLO)
    if deviation is not None:
        assert chance_levels(n, (5,) * 4).ad == pytest.approx(deviation, abs=MONTE_CARLO)


@pytest.mark.parametrize(
    ("n", "items", "options"), [(2, 1, 5), (3, 1, 5), (5, 1, 5), (6, 1, 3), (2, 3, 4), (3, 2, 5)]
)
def test_one_in_twenty_of_all_possible_groups_lies_beyond(n: int, items: int, options: int) -> None:
    answers = random_groups(n, items, options)
    star = 1 - answers.var(axis=1, ddof=1).mean(axis=1) / ((options**2 - 1) / 12)
    apart = np.abs(answers - answers.mean(axis=1, keepdims=True)).mean(axis=1).mean(axis=1)
    level = chance_levels(n, (options,) * items)
    error = 3 * np.sqrt(0.05 * 0.95 / 10_000)
    assert np.mean(star > level.rstar + 1e-9) <= 0.05 + error
    assert np.mean(star >= level.rstar - 1e-9) >= 0.05 - error
    assert np.mean(apart < level.ad - 1e-9) <= 0.05 + error
    assert np.mean(apart <= level.ad + 1e-9) >= 0.05 - error


@pytest.mark.parametrize(("n", "items"), [(5, 1), (3, 2)])
def test_agreement_relative_to_the_mean_has_its_level_among_groups_that_have_it(
    n: int, items: int
) -> None:
    answers = random_groups(n, items, 5)
    mean, variance = answers.mean(axis=1), answers.var(axis=1, ddof=1)
    at_an_end = (mean == 1) | (mean == 5)
    # People who differ fully have a mean of at least (n − 1 + 5) / n.
    inside = (mean > (n + 4) / n - 1e-9) & (mean < (5 * n - 4) / n + 1e-9)
    largest = np.where(inside, (6 * mean - mean**2 - 5) * n / (n - 1), 1.0)
    of_item = np.where(at_an_end, 1.0, 1 - 2 * variance / largest)
    there = inside | at_an_end
    some = there.any(axis=1)
    found = np.where(there, of_item, 0.0).sum(axis=1)[some] / there.sum(axis=1)[some]
    level = chance_levels(n, (5,) * items).awg
    assert np.mean(found > level + 1e-9) <= 0.06
    assert np.mean(found >= level - 1e-9) >= 0.04


def test_two_people_and_one_item_may_agree_fully_by_chance() -> None:
    # One in five pairs does.
    found = chance_levels(2, (5,))
    assert (found.rstar, found.ad, found.awg) == (1, 0, 1)


def test_more_people_need_less_agreement() -> None:
    found = chance_levels(np.arange(2, 1200), (5,) * 4)
    for level in (found.rwgj, found.rstar, -found.ad):
        smooth = np.convolve(level, np.ones(9) / 9, mode="valid")
        assert (np.diff(smooth) < 1e-3).all()
    assert found.rstar[-1] < 0.05


@pytest.mark.parametrize("n", [11, 17, 40, 70, 200, 900])
def test_between_simulated_sizes_the_level_is_near_one_simulated_anew(n: int) -> None:
    random = np.random.default_rng(n)
    counts = random.multinomial(n, [0.2] * 5, size=(20_000, 4))
    option = np.arange(1, 6)
    mean = counts @ option / n
    variance = (counts @ option**2 - n * mean**2) / (n - 1)
    apart = (counts * np.abs(option - mean[..., None])).sum(axis=-1) / n
    level = chance_levels(n, (5,) * 4)
    assert level.rstar == pytest.approx(
        np.quantile(1 - variance.mean(axis=1) / 2, 0.95), abs=MONTE_CARLO
    )
    assert level.ad == pytest.approx(np.quantile(apart.mean(axis=1), 0.05), abs=MONTE_CARLO)


@pytest.mark.parametrize(
    ("n", "below", "above"), [(11, 10, 12), (13, 12, 15), (299, 100, 300), (900, 300, np.inf)]
)
def test_between_simulated_sizes_lies_a_straight_line(n: int, below: int, above: float) -> None:
    way = (below**-0.5 - n**-0.5) / (below**-0.5 - above**-0.5)
    first, found = (chance_levels(size, (5, 5)) for size in (below, n))
    last = chance_levels(int(above), (5, 5)) if above < np.inf else None
    for level, end in (("rstar", 0.0), ("ad", 1.2), ("awg", 0.0)):
        reached = end if last is None else float(getattr(last, level))
        start = float(getattr(first, level))
        assert float(getattr(found, level)) == pytest.approx(start + way * (reached - start))


@pytest.mark.parametrize(("options", "items"), [(9, 1), (9, 3), (5, 15)])
def test_levels_that_are_not_kept_are_simulated(options: int, items: int) -> None:
    found = chance_levels(4, (options,) * items)
    again = simulated_levels(4, (options,) * items)[-1]
    assert [float(found.rstar), float(found.ad), float(found.awg)] == list(again)


def test_without_end_agreement_is_no_longer_chance() -> None:
    # Of answers spread flat over 1..5 the mean deviation is (2 + 1 + 0 + 1 + 2) / 5; the variance
    # is 2, and the largest with a mean of 3 is 4: 1 − 2 · 2/4.
    found = chance_levels(10**9, (5,) * 4)
    assert (found.rstar, found.ad, found.awg) == pytest.approx((0, 1.2, 0), abs=1e-3)


def test_one_person_has_no_chance_level() -> None:
    found = chance_levels([1, 0], (5,))
    assert np.isnan([found.rwgj, found.rstar, found.ad, found.awg]).all()


def test_items_with_unlike_options_have_a_level_but_none_for_the_mean_deviation() -> None:
    found = chance_levels(6, (3, 5, 5))
    assert np.isnan(found.ad)
    between = sorted(float(chance_levels(6, (each,) * 3).rstar) for each in (3, 5))
    assert between[0] - MONTE_CARLO <= found.rstar <= between[1] + MONTE_CARLO


def test_beyond_the_largest_simulated_size_one_item_has_a_level_and_unlike_items_no_deviation() -> (
    None
):
    assert 0 < float(chance_levels(900, (5,)).ad) < 1.2
    assert np.isnan(chance_levels(900, (3, 5)).ad)
    assert 0 < float(chance_levels(900, (3, 5)).rstar) < 0.1


def test_levels_are_written_as_they_are_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = chance.KEPT.read_bytes().split(b"\n")
    monkeypatch.setattr(chance, "KEPT", tmp_path / "levels.csv")
    monkeypatch.setattr(chance, "_KEPT_OPTIONS", range(3, 5))
    monkeypatch.setattr(chance, "_GRID", (2, 5))
    monkeypatch.setattr(chance, "_KEPT_ITEMS", 2)
    chance.write_kept_levels()
    written = (tmp_path / "levels.csv").read_bytes().split(b"\n")
    sizes = [
        f"{options},{items},{n},".encode() for options in (3, 4) for n in (2, 5) for items in (1, 2)
    ]
    expected = [next(line for line in kept if line.startswith(size)) for size in sizes]
    assert written == [kept[0], *expected, b""]


def test_a_level_does_not_depend_on_what_else_is_asked() -> None:
    alone = chance_levels(7, (5,) * 3).rstar
    assert chance_levels([4, 7, 61], (5,) * 3).rstar[1] == alone


@pytest.mark.parametrize(
    ("options", "items", "people"),
    [(2, 1, 2), (3, 4, 9), (5, 14, 30), (4, 2, 50), (4, 2, 100), (7, 6, 300)],
)
def test_levels_that_are_kept_are_those_that_a_simulation_gives(
    options: int, items: int, people: int
) -> None:
    kept = chance_levels(people, (options,) * items)
    again = simulated_levels(people, (options,) * items)[-1]
    assert [float(kept.rstar), float(kept.ad), float(kept.awg)] == list(again)
