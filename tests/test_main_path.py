"""From question bank to printed report, through the command line, on the sample study."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from ecoscore.cli import main

ROLES = ("enterprise", "municipality", "worker", "sdc")
CASES = ("noorderveen", "oostwold", "zuiderdiep")
SCORE_FILES = (
    "cases.csv",
    "gaps.csv",
    "items.csv",
    "reliability.csv",
    "respondents.csv",
    "scores.json",
    "skipped-rows.csv",
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("main") / "sample"
    made = run("init", folder, "--sample")
    assert made.exit_code == 0, made.output
    return folder


def test_the_sample_study_has_only_roles_that_are_small_on_purpose(study: Path) -> None:
    checked = run("check", study)
    assert checked.exit_code == 0
    assert [line.split()[1] for line in checked.stderr.splitlines()] == ["S207", "S207"]


def test_questionnaires_come_for_each_role_and_language(study: Path) -> None:
    made = run("questionnaires", study, "--case", "noorderveen")
    folder = study / "out" / "questionnaires"
    expected = {f"noorderveen-{role}-{language}.pdf" for role in ROLES for language in ("nl", "en")}
    assert made.exit_code == 0
    assert {path.name for path in folder.iterdir()} == expected
    assert all(f"wrote {folder / name}" in made.output for name in expected)


def test_scores_come_in_the_files_of_the_contract(study: Path) -> None:
    assert run("score", study).exit_code == 0
    folder = study / "out" / "scores"
    assert set(SCORE_FILES) <= {path.name for path in folder.iterdir()}
    assert json.loads((folder / "scores.json").read_text())["format_version"]


def test_a_report_comes_for_each_case(study: Path) -> None:
    made = run("report", study, "--language", "nl")
    folder = study / "out" / "reports"
    assert made.exit_code == 0
    assert {path.name for path in folder.glob("*.pdf")} == {f"{case}-nl.pdf" for case in CASES}
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 8
            assert str(pdf.Root.Lang) == "nl"


def test_a_report_that_would_be_the_same_is_not_made_again_unless_forced(study: Path) -> None:
    ask = ("report", study, "--case", "oostwold", "--language", "en", "--format", "html")
    path = study / "out" / "reports" / "oostwold-en.html"
    run(*ask)
    before = path.read_bytes()
    again, forced = run(*ask), run(*ask, "--force")
    assert (again.exit_code, forced.exit_code) == (0, 0)
    assert "wrote" not in again.output
    assert "1 unchanged" in again.output
    assert f"wrote {path}" in forced.output
    assert path.read_bytes() == before


def test_two_runs_write_the_same_scores(study: Path) -> None:
    folder = study / "out" / "scores"
    run("score", study)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    run("score", study)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_tables_of_an_earlier_run_are_named(study: Path) -> None:
    folder = study / "out" / "scores"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cfa.csv").write_text("role\n", encoding="utf-8")
    scored = run("score", study)
    assert scored.exit_code == 0
    assert "S301" in scored.output
    assert "cfa.csv" in scored.output
    (folder / "cfa.csv").unlink()
    assert "S301" not in run("score", study).output
