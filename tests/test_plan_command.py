"""The command that plans a study: its words, its table, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import read_csv, run

NUMBERS = ("sd", "icc", "items", "reliability", "half-width", "wanted")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    assert run("init", folder, "--sample").exit_code == 0
    return folder


def test_a_plan_names_each_case_and_writes_the_table(sample: Path) -> None:
    planned = run("plan", sample)
    assert planned.exit_code == 0
    said = planned.output.splitlines()
    assert [line.split(",")[0] for line in said[:3]] == ["noorderveen", "oostwold", "zuiderdiep"]
    assert said[-1] == f"wrote {sample / 'out' / 'plan.csv'}"
    table = read_csv(sample / "out" / "plan.csv")
    assert {row["scale"] for row in table} == {"any"}


def test_a_plan_before_there_are_answers_needs_none(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("init", folder).exit_code == 0
    assert run("plan", folder).exit_code == 0


def test_stated_numbers_change_the_plan(sample: Path) -> None:
    run("plan", sample, "--sd", 10, "--items", 7)
    few = read_csv(sample / "out" / "plan.csv")
    run("plan", sample, "--sd", 30, "--items", 7)
    many = read_csv(sample / "out" / "plan.csv")
    assert {row["items"] for row in few} >= {"7"}
    assert all(row["respondents_needed"].isdigit() for row in few if not row["reason"])
    for less, more in zip(few, many, strict=True):
        if less["target"] == "half_width" and more["respondents_needed"]:
            assert float(less["respondents_needed"]) <= float(more["respondents_needed"])
    assert few != many


def test_an_earlier_study_plans_every_scale(sample: Path) -> None:
    planned = run("plan", sample, "--from", sample)
    assert planned.exit_code == 0
    scales = {row["scale"] for row in read_csv(sample / "out" / "plan.csv")}
    assert "ownership" in scales
    assert "ownership of " in planned.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("--sd", 0),
        ("--icc", 1),
        ("--items", 0),
        ("--wanted", 1),
        ("--from", "nowhere"),
        *((f"--{name}", "nan") for name in NUMBERS),
        *((f"--{name}", "inf") for name in NUMBERS),
    ],
)
def test_an_impossible_number_is_refused(sample: Path, wrong: tuple[str, object]) -> None:
    assert run("plan", sample, *wrong).exit_code == 2


@pytest.mark.parametrize("useless", ["--sd", "--icc", "--reliability"])
def test_what_an_earlier_study_says_itself_cannot_be_stated_beside_it(
    sample: Path, useless: str
) -> None:
    planned = run("plan", sample, "--from", sample, useless, 0.5)
    assert planned.exit_code == 2
    assert f"Leave out {useless}:" in planned.output


def test_a_number_of_items_can_be_stated_beside_an_earlier_study(sample: Path) -> None:
    planned = run("plan", sample, "--from", sample, "--items", 9)
    assert planned.exit_code == 0
    assert "ownership of 9 items" in planned.output


def test_the_sample_has_too_few_cases_to_plan_a_reliability_by(sample: Path) -> None:
    assert "Fewer than five cases" in run("plan", sample, "--from", sample).output


def test_an_earlier_study_that_says_nothing_ends_the_command_and_keeps_the_plan(
    sample: Path,
) -> None:
    run("plan", sample)
    kept = (sample / "out" / "plan.csv").read_bytes()
    for answers in (sample / "responses").iterdir():
        lines = answers.read_text("utf-8-sig").splitlines()
        answers.write_text("\n".join(lines[:2]) + "\n", "utf-8")
    planned = run("plan", sample, "--from", sample)
    assert planned.exit_code == 1
    assert "Too few people answered" in planned.stderr
    assert "wrote" not in planned.output
    assert (sample / "out" / "plan.csv").read_bytes() == kept
