"""The commands say what they do, and end with the exit code they promise."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ecoscore import work
from ecoscore.cli import main
from ecoscore.resources import shipped


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
        "heavy = {'pandas', 'numpy', 'pingouin', 'weasyprint', 'jinja2', 'pydantic', 'yaml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.fixture
def new_study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    assert CliRunner().invoke(main, ["init", str(folder), "--sample"]).exit_code == 0
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


def test_a_folder_of_answers_that_may_not_be_read_is_named(
    new_study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", refuse)  # the administrator, who runs CI, may read all
    for command in ("check", "score", "init"):
        ended = CliRunner().invoke(main, [command, str(new_study)])
        assert ended.exit_code == 1
        assert ended.stderr.startswith(f"Error: {new_study}")


def test_a_folder_where_a_table_should_come_is_named_itself(sample: Path) -> None:
    in_the_way = sample / "out" / "scores" / "cases.csv"
    in_the_way.mkdir(parents=True)
    ended = CliRunner().invoke(main, ["score", str(sample)])
    assert ended.exit_code == 1
    assert f"Error: {in_the_way}: " in ended.stderr


def test_a_reader_who_leaves_early_is_not_told_of_an_error(sample: Path) -> None:
    command = [sys.executable, "-m", "ecoscore", "score", str(sample)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as typed:
        assert typed.stdout is not None
        assert typed.stderr is not None
        typed.stdout.close()
        assert typed.stderr.read() == b""


@pytest.mark.parametrize("command", ["check", "score"])
def test_answers_put_in_a_folder_of_their_own_are_not_passed_over(
    sample: Path, command: str
) -> None:
    (sample / "responses" / "october").mkdir()
    ended = CliRunner().invoke(main, [command, str(sample)])
    assert ended.exit_code == 1
    assert f"{sample / 'responses' / 'october'}: R102 " in ended.stderr


def test_tables_are_written_without_starting_other_processes(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(count: int) -> None:
        raise AssertionError(f"{count} processes were started to write small files")

    monkeypatch.setattr(work, "_workers", refuse)
    ended = CliRunner().invoke(main, ["score", str(sample)], catch_exceptions=False)
    assert ended.exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("command", ["check", "init"])
def test_output_that_cannot_be_written_is_no_traceback(tmp_path: Path, command: str) -> None:
    folder = tmp_path if command == "init" else shipped("instruments")
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "ecoscore", command, str(folder)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ended.returncode, b"Traceback" in ended.stderr) == (1, False)
