"""Real data with items keyed in reverse and missing answers: are the scores those of R?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Row, read_csv, run, scored_copy, table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "personality-bfi"
R = json.loads((ROOT / "tests/reference/bfi.json").read_text("utf-8"))["entries"]
FACTORS = {
    "agreeableness": "agree",
    "conscientiousness": "consc",
    "extraversion": "extra",
    "neuroticism": "neuro",
    "openness": "open",
}
"""Our name of each factor → the name in the calls of R."""
each_factor = pytest.mark.parametrize("factor", FACTORS)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scored_copy(EXAMPLE, tmp_path_factory.mktemp("examples"))


def reference(factor: str, entry: str) -> Any:
    return R[f"bfi.{FACTORS[factor]}.{entry}"]["value"]


def scores_of_people(study: Path, factor: str) -> list[float]:
    """The scores in the order of the respondents; those without a score are left out."""
    rows = table(study, "respondents.csv")
    return [float(row[factor]) for row in rows if row[factor]]


def reliability(study: Path, factor: str) -> Row:
    rows = table(study, "reliability.csv")
    return next(row for row in rows if (row["role"], row["scale"]) == ("person", factor))


def test_the_example_is_made_from_the_data_as_published() -> None:
    published = read_csv(ROOT / "examples/data/bfi.csv")
    returned = read_csv(EXAMPLE / "responses" / "bfi.csv")
    items = [column for column in returned[0] if column not in {"respondent", "case", "role"}]
    assert len(items) == 25
    assert [[row[item] for item in items] for row in returned] == [
        [row[item.upper()] for item in items] for row in published
    ]


def test_the_example_has_no_problem_that_must_be_mended() -> None:
    assert run("check", EXAMPLE).exit_code == 0


@each_factor
def test_the_first_scores_are_those_of_r(study: Path, factor: str) -> None:
    expected = reference(factor, "pomp50.first20")
    first = [float(row[factor]) for row in table(study, "respondents.csv")[: len(expected)]]
    assert first == pytest.approx(expected, rel=0, abs=1e-9)


@each_factor
def test_people_with_too_few_answers_are_as_many_as_in_r(study: Path, factor: str) -> None:
    expected = reference(factor, "mean50.summary")
    assert len(table(study, "respondents.csv")) == expected["n"]
    assert len(scores_of_people(study, factor)) == expected["n_valid"]


@each_factor
def test_mean_and_spread_are_those_of_r(study: Path, factor: str) -> None:
    row = next(
        row
        for row in table(study, "cases.csv")
        if (row["role"], row["scale"]) == ("person", factor)
    )
    expected = reference(factor, "pomp50.mean_sd")
    assert [float(row["score"]), float(row["sd"])] == pytest.approx(
        [expected["mean"], expected["sd"]], rel=0, abs=1e-9
    )


@each_factor
def test_alpha_is_that_of_r(study: Path, factor: str) -> None:
    expected = reference(factor, "pairwise.alpha")
    row = reliability(study, factor)
    assert int(row["items"]) == expected["k"]
    assert float(row["alpha"]) == pytest.approx(expected["raw"], rel=0, abs=1e-6)


@each_factor
def test_the_feldt_limits_are_those_of_r(study: Path, factor: str) -> None:
    # psych counts a person without any answer to the five items; ecoscore does not. Two or three
    # people fewer than 2800 move a limit by less than 0.00002.
    expected = reference(factor, "pairwise.alpha_feldt95")
    row = reliability(study, factor)
    assert [float(row["alpha_low"]), float(row["alpha_high"])] == pytest.approx(
        [expected["lower"], expected["upper"]], rel=0, abs=2e-5
    )


@each_factor
def test_item_rest_correlations_and_alpha_if_dropped_are_those_of_r(
    study: Path, factor: str
) -> None:
    rows = [row for row in table(study, "items.csv") if row["scale"] == factor]
    stats, dropped = (
        reference(factor, f"pairwise.{name}") for name in ("item_stats", "alpha_drop")
    )
    assert [row["item"] for row in rows] == [name.lower().strip("-") for name in stats[".row"]]
    assert [float(row["item_rest"]) for row in rows] == pytest.approx(
        stats["r.drop"], rel=0, abs=1e-6
    )
    assert [float(row["alpha_if_dropped"]) for row in rows] == pytest.approx(
        dropped["raw_alpha"], rel=0, abs=1e-6
    )
