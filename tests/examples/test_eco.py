"""Invented data with planted trouble: is what R found in it what ecoscore finds?"""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from commands import Row, read_csv, run, scored_copy, table

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ecosystem-synthetic"
R = {
    entry["id"]: entry["value"]
    for name in ("aggregate", "careless", "waves")
    for entry in json.loads((ROOT / f"tests/reference/json/{name}.json").read_text("utf-8"))[
        "entries"
    ]
}
FACTORS = {
    "career": "CAR",
    "roles": "ROL",
    "ownership": "OWN",
    "responsibility": "RES",
    "collaboration": "COL",
    "continuity": "CON",
}
"""Our name of each factor → the name in the data."""
CASES = [f"c{number:02}" for number in range(1, 15)]
each_factor = pytest.mark.parametrize("factor", FACTORS)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scored_copy(EXAMPLE, tmp_path_factory.mktemp("examples"))


def rows_of(study: Path, name: str, **key: str) -> list[Row]:
    return [row for row in table(study, name) if key.items() <= row.items()]


def row_of(study: Path, name: str, **key: str) -> Row:
    (found,) = rows_of(study, name, **key)
    return found


def numbers(row: Row, *columns: str) -> list[float]:
    return [float(row[column]) for column in columns]


def line_of(entry: str, name: str) -> dict[str, float]:
    """One row of a matrix of R, by the names of its columns."""
    matrix: Any = R[entry]
    return dict(zip(matrix["cols"], matrix["data"][matrix["rows"].index(name)], strict=True))


def planted(respondent: str) -> str:
    """What the maker of the data did to a respondent; later trouble overwrites earlier trouble."""
    number = int(respondent.removeprefix("R"))
    if number % 67 == 0:
        return "broke off"
    if number % 53 == 0:
        return "random"
    return "straight line" if number % 41 == 0 else "nothing"


def test_the_example_is_made_from_the_data_as_published() -> None:
    published = read_csv(ROOT / "examples/data/eco_synth.csv")
    returned = read_csv(EXAMPLE / "responses" / "eco_synth.csv")
    left_out = {"role_population"}
    names = [name for name in published[0] if name not in left_out]
    assert [[row[name.lower()] for name in names] for row in returned] == [
        [row[name].lower() if name == "case" else row[name] for name in names] for row in published
    ]


def test_the_example_is_remarked_on_only_for_what_its_data_lacks() -> None:
    checked = run("check", EXAMPLE)
    assert checked.exit_code == 0
    # Published answers come with no consent, nobody to call, and roles of three people.
    assert set(re.findall(r"\b[A-Z][0-9]{3}\b", checked.stderr)) <= {"R119", "S207", "S208"}


def test_invited_is_what_the_data_says_and_three_where_it_says_nothing(study: Path) -> None:
    published = read_csv(ROOT / "examples/data/eco_synth.csv")
    invited = {(row["case"].lower(), row["role"]): row["role_population"] for row in published} | {
        ("c03", "sdc"): "3"
    }
    found = {
        (row["case"], row["role"]): row["invited"]
        for row in rows_of(study, "cases.csv", wave="1", scale="career")
        if row["role"] != "all"
    }
    assert found == invited


@each_factor
def test_alpha_is_that_of_r(study: Path, factor: str) -> None:
    row = row_of(study, "reliability.csv", role="all", scale=factor)
    assert float(row["alpha"]) == pytest.approx(R["eco.alpha"][FACTORS[factor]], rel=0, abs=1e-9)


@each_factor
def test_the_means_of_the_roles_in_every_region_are_those_of_r(study: Path, factor: str) -> None:
    expected = R["eco.case_role_means"]
    found = {
        (row["case"], row["role"]): row["score"]
        for row in rows_of(study, "cases.csv", wave="1", scale=factor)
        if row["role"] != "all"
    }
    assert found.pop(("c03", "sdc")) == ""
    groups = zip(expected["case"], expected["role"], strict=True)
    assert [float(found.pop((case.lower(), role))) for case, role in groups] == pytest.approx(
        expected[FACTORS[factor]], rel=0, abs=1e-8
    )
    assert not found


@each_factor
def test_the_values_of_the_regions_are_those_of_r(study: Path, factor: str) -> None:
    rows = rows_of(study, "cases.csv", wave="1", role="all", scale=factor)
    assert [row["case"] for row in rows] == CASES
    for column, entry in (
        ("score", "eco.case_means_role_balanced"),
        ("respondent_weighted", "eco.case_means_respondent_weighted"),
    ):
        assert [float(row[column]) for row in rows] == pytest.approx(
            R[entry][FACTORS[factor]], rel=0, abs=1e-8
        )


def test_the_interval_of_a_role_takes_in_how_many_were_invited_as_in_r(study: Path) -> None:
    row = row_of(study, "cases.csv", case="c05", wave="1", role="worker", scale="collaboration")
    expected = R["eco.fpc_role"]
    assert (row["method"], int(row["respondents"]), int(row["invited"])) == (
        "t_own_fpc",
        expected["n"],
        expected["N"],
    )
    assert numbers(row, "low", "score", "high") == pytest.approx(
        [expected["lower"], expected["mean"], expected["upper"]], rel=0, abs=1e-8
    )


@pytest.mark.parametrize("factor", ["collaboration", "continuity"])
def test_the_interval_of_a_region_is_that_of_r(study: Path, factor: str) -> None:
    rows = [
        row
        for row in rows_of(study, "cases.csv", wave="1", scale=factor)
        if row["respondents"] != "0"
    ]
    # Where everybody answered, R sees no error at all, and ecoscore error of measurement.
    everybody = {row["case"] for row in rows if row["respondents"] == row["invited"]}
    values = [row for row in rows if row["role"] == "all" and row["case"] not in everybody]
    assert len(values) == 5
    for row in values:
        expected = line_of(f"eco.case_balanced_rule5.{FACTORS[factor]}", row["case"].upper())
        assert numbers(row, "low", "score", "high", "df") == pytest.approx(
            [expected[name] for name in ("lower", "mean", "upper", "df")], rel=0, abs=1e-8
        )


def test_a_region_without_a_role_says_so(study: Path) -> None:
    without = {
        row["case"]: row["without"]
        for row in rows_of(study, "cases.csv", wave="1", role="all", scale="career")
        if row["without"]
    }
    assert without == {"c03": "sdc"}


def test_the_value_of_the_ecosystem_is_that_of_r(study: Path) -> None:
    row = row_of(study, "ecosystem.csv", wave="1", role="all", scale="collaboration")
    expected = R["eco.index_t_interval"]
    assert int(row["cases"]) == expected["k"]
    assert numbers(row, "low", "value", "high", "sd") == pytest.approx(
        [expected[name] for name in ("lower", "mean", "upper", "sd")], rel=0, abs=1e-8
    )


@each_factor
@pytest.mark.parametrize(
    ("role", "other"),
    [("enterprise", "worker"), ("municipality", "worker"), ("enterprise", "municipality")],
)
def test_gaps_over_the_regions_are_those_of_r(
    study: Path, factor: str, role: str, other: str
) -> None:
    row = row_of(study, "gaps-over-cases.csv", wave="1", scale=factor, role=role, other=other)
    expected = line_of(f"eco.gap_{role}_{other}", FACTORS[factor])
    assert int(row["cases"]) == expected["k"]
    assert numbers(row, "difference", "sd", "p", "low", "high", "effect_size") == pytest.approx(
        [expected[name] for name in ("gap", "sd", "p", "lower", "upper", "g_z")], rel=0, abs=1e-8
    )


def test_p_by_turning_signs_counts_every_pattern_of_the_differences_in_r(study: Path) -> None:
    row = row_of(
        study,
        "gaps-over-cases.csv",
        wave="1",
        scale="career",
        role="enterprise",
        other="worker",
    )
    means = R["eco.case_role_means"]
    of = dict(zip(zip(means["case"], means["role"], strict=True), means["CAR"], strict=True))
    differences = [of[case.upper(), "enterprise"] - of[case.upper(), "worker"] for case in CASES]
    totals = [
        abs(sum(sign * difference for sign, difference in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(CASES))
    ]
    as_far = sum(total >= abs(sum(differences)) - 1e-9 for total in totals)
    assert (as_far, len(totals)) == (42, 16_384)
    assert float(row["signs_p"]) == pytest.approx(as_far / len(totals), rel=0, abs=1e-12)


@each_factor
def test_change_over_the_regions_is_that_of_r(study: Path, factor: str) -> None:
    row = row_of(study, "waves.csv", case="all", role="all", scale=factor)
    expected = line_of("eco.trend_cases", FACTORS[factor])
    assert int(row["cases"]) == expected["k"]
    assert int(row["panel"]) == line_of("eco.trend_panel", FACTORS[factor])["n"]
    assert numbers(row, "change", "low", "high", "p") == pytest.approx(
        [expected[name] for name in ("mean", "lower", "upper", "p")], rel=0, abs=1e-8
    )


def test_who_hurried_and_who_drew_straight_lines_are_those_of_r(study: Path) -> None:
    rows = rows_of(study, "careless.csv", wave="1")
    for flag, entry in (
        ("speed", "eco.seconds_per_item_lt2"),
        ("longstring", "eco.longstring_ge12"),
    ):
        found = [row["respondent"] for row in rows if flag in row["flags"].split()]
        assert found == R[entry]


def test_of_the_planted_trouble_as_much_is_found_as_the_readme_says(study: Path) -> None:
    readme = (EXAMPLE / "README.md").read_text("utf-8")
    counts = {
        trouble: (
            len(rows),
            sum(row["twice_flagged"] == "yes" for row in rows),
            sum("broke_off" in row["flags"].split() for row in rows),
        )
        for trouble in ("straight line", "random", "broke off", "nothing")
        if (
            rows := [r for r in table(study, "careless.csv") if planted(r["respondent"]) == trouble]
        )
    }
    assert counts == {
        "straight line": (16, 16, 0),
        "random": (10, 6, 0),
        "broke off": (8, 0, 8),
        "nothing": (574, 5, 0),
    }
    for words in (
        "in a hurry | 16 | 16 are twice flagged",
        "random answers, in a hurry | 10 | 6 are twice flagged",
        "| 8 | 8 have the flag `broke_off`",
        "none of these | 574 | 5 are twice flagged",
    ):
        assert words in readme


def test_the_readme_quotes_what_comes_out(study: Path) -> None:
    readme = " ".join((EXAMPLE / "README.md").read_text("utf-8").split())
    alphas = [
        float(row["alpha"])
        for row in rows_of(study, "reliability.csv", role="all")
        if row["language"] == ""
    ]
    workers = row_of(study, "cases.csv", case="c05", wave="1", role="worker", scale="collaboration")
    together = row_of(study, "ecosystem.csv", wave="1", role="all", scale="collaboration")
    gap = row_of(
        study,
        "gaps-over-cases.csv",
        wave="1",
        scale="career",
        role="enterprise",
        other="worker",
    )
    change = row_of(study, "waves.csv", case="all", role="all", scale="career")
    others = [
        row
        for row in rows_of(study, "waves.csv", case="all", role="all")
        if row["scale"] in set(FACTORS) - {"career"}
    ]
    said = (
        f"between {min(alphas):.2f} and {max(alphas):.2f}.".replace("0.", "."),
        "the {} of {} workers in".format(workers["respondents"], workers["invited"]),
        "give {:.0f} points, with an interval of {:.0f} to {:.0f}".format(
            *numbers(workers, "score", "low", "high")
        ),
        "collaboration is {:.0f} points over the 14 regions ({:.0f} to {:.0f})".format(
            *numbers(together, "value", "low", "high")
        ),
        "career paths {:.0f} points higher than workers do ({:.0f} to {:.0f})".format(
            *numbers(gap, "difference", "low", "high")
        ),
        f"p = {float(gap['signs_p']):.3f}; and {float(gap['p_holm']):.3f} by the t test".replace(
            "0.", "."
        ),
        "career paths rose by {:.0f} points ({:.0f} to {:.0f})".format(
            *numbers(change, "change", "low", "high")
        ),
    )
    assert [words for words in said if words not in readme] == []
    assert all(float(row["low"]) < 0 < float(row["high"]) for row in others)


def test_every_region_gets_its_report(study: Path) -> None:
    made = run("report", study, "--language", "nl", "--format", "html")
    assert made.exit_code == 0, made.output
    names = sorted(path.name for path in (study / "out" / "reports").glob("*.html"))
    assert names == [f"{case}-nl.html" for case in CASES]
