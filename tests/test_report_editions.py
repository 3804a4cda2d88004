"""Do the editions that are asked for on the command line stand there as files?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run

OF_ROLES = ("enterprise", "municipality", "worker", "sdc")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editions") / "sample"
    assert run("init", folder, "--sample").exit_code == 0
    return folder


@pytest.fixture
def reports(study: Path) -> Iterator[Path]:
    folder = study / "out" / "reports"
    yield folder
    for path in folder.glob("*.html"):
        path.unlink()


def made(study: Path, *editions: str, case: str = "oostwold") -> None:
    asked = [word for edition in editions for word in ("--edition", edition)]
    common = ("--case", case, "--language", "nl", "--format", "html")
    done = run("report", study, *common, *asked)
    assert done.exit_code == 0, done.output


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.html")}


def test_without_a_wish_partners_get_theirs(study: Path, reports: Path) -> None:
    made(study)
    assert names(reports) == {"oostwold-nl.html"}


def test_every_edition_has_its_own_files(study: Path, reports: Path) -> None:
    made(study, "partner", "role", "worker", "researcher")
    assert names(reports) == {
        "oostwold-nl.html",
        "oostwold-worker-nl.html",
        "oostwold-worker-nl-script.html",
        "oostwold-researcher-nl.html",
        *(f"oostwold-role-{role}-nl.html" for role in OF_ROLES),
    }


def test_a_role_that_is_not_shown_gets_no_edition(study: Path, reports: Path) -> None:
    # Of the municipality of Noorderveen four people were invited: fewer than five.
    made(study, "role", case="noorderveen")
    assert names(reports) == {
        f"noorderveen-role-{role}-nl.html" for role in OF_ROLES if role != "municipality"
    }


def test_an_edition_that_does_not_exist_is_refused(study: Path) -> None:
    refused = run("report", study, "--edition", "boss")
    assert refused.exit_code == 2
    assert "'boss' is not one of" in refused.output


def test_a_code_of_a_respondent_is_in_no_edition(study: Path, reports: Path) -> None:
    answers = next((study / "responses").iterdir()).read_text("utf-8").splitlines()
    codes = {line.split(";")[0] for line in answers[1:]}
    assert "oostwold-worker-01" in codes
    made(study, "partner", "role", "worker", "researcher")
    texts = {path.name: path.read_text("utf-8") for path in reports.glob("*.html")}
    assert len(texts) == 8
    assert [(name, code) for name, text in texts.items() for code in codes if code in text] == []


def test_a_report_of_a_group_that_has_become_too_small_is_named(tmp_path: Path) -> None:
    study = tmp_path / "study"
    run("init", study, "--sample")
    role = ("--case", "oostwold", "--language", "nl", "--format", "html", "--edition", "role")
    assert "S303" not in run("report", study, *role).output
    answers = next((study / "responses").iterdir())
    head, *rows = answers.read_text("utf-8").splitlines(keepends=True)
    enterprises = [row for row in rows if row.startswith("oostwold-enterprise")]
    taken_back = set(enterprises[4:])
    answers.write_text(head + "".join(row for row in rows if row not in taken_back), "utf-8")
    again = run("report", study, *role)
    assert again.exit_code == 0
    assert "S303" in again.output
    assert "any more: oostwold-role-enterprise-nl.html." in again.output
    (study / "out/reports/oostwold-role-enterprise-nl.html").unlink()
    assert "S303" not in run("report", study, *role).output
