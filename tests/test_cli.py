"""The commands say what they do, and end with the exit code they promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ecoscore.cli import main


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_help_of_each_command_has_an_example(command: str) -> None:
    helped = CliRunner().invoke(main, [command, "--help"])
    assert helped.exit_code == 0
    assert f"Example: ecoscore {command} " in helped.output


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from ecoscore.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'pingouin', 'weasyprint', 'jinja2', 'pydantic', 'ruamel'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.fixture
def new_study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


def test_a_folder_that_holds_something_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    refused = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert refused.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("option", "name"), [("--case", "nowhere"), ("--role", "king"), ("--language", "xx")]
)
def test_asking_for_what_is_not_there_is_wrong_usage(
    new_study: Path, option: str, name: str
) -> None:
    refused = CliRunner().invoke(main, ["questionnaires", str(new_study), option, name])
    assert refused.exit_code == 2
    assert option in refused.stderr
    assert name in refused.stderr


def test_a_study_without_returned_answers_is_told_what_to_do(new_study: Path) -> None:
    ended = CliRunner().invoke(main, ["score", str(new_study)])
    assert ended.exit_code == 1
    assert f"{new_study / 'responses'}: R100 " in ended.stderr


def test_a_new_study_has_nothing_that_must_be_mended(new_study: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(new_study)]).exit_code == 0


def test_an_instrument_that_does_not_exist_is_a_located_problem(tmp_path: Path) -> None:
    ended = CliRunner().invoke(
        main, ["init", str(tmp_path / "new"), "--instrument", str(tmp_path / "absent")]
    )
    assert ended.exit_code == 1
    assert ended.stderr.startswith(str(tmp_path / "absent"))
    assert not (tmp_path / "new" / "study.yaml").exists()
