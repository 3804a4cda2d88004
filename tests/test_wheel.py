"""Does ecoscore work where there is no checkout: a wheel in an empty environment?

The wheel is installed with pip as anybody would, with the packages of constraints.txt and no
others, because only that shows a dependency that setup.cfg forgot. It takes about half a minute.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("ecoscore", "instruments", "templates", "setup.cfg", "pyproject.toml", "README.md")
DATA = ("instruments", "templates")


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout and give what it printed; its output if it fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        words, cwd=cwd, env=clean, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build/ folder in the checkout cannot put old files in it."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in (*SOURCES, "LICENSE"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", ".", cwd=folder)
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def ecoscore(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `ecoscore` of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile")
    run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=folder)
    return folder / "venv" / "bin" / "ecoscore"


def data_files(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` that Python did not make, with its content."""
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_holds_exactly_the_files_of_the_folder(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            entry.removeprefix("ecoscore/"): archive.read(entry)
            for entry in archive.namelist()
            if entry.startswith(f"ecoscore/{name}/")
        }
    expected = data_files(ROOT / name)
    assert sorted(packed) == sorted(expected)
    assert packed == expected


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        head = archive.read(metadata).decode("utf-8").split("\n\n")[0].splitlines()
    assert "License-Expression: GPL-3.0-or-later AND CC-BY-4.0 AND OFL-1.1" in head
    assert {line for line in head if line.startswith("License-File:")} == {
        "License-File: LICENSE",
        "License-File: instruments/LICENSE",
        "License-File: templates/style/fonts/OFL.txt",
    }


def test_the_main_job_runs_where_there_is_no_checkout(ecoscore: Path, tmp_path: Path) -> None:
    run(ecoscore, "init", "sample", "--sample", cwd=tmp_path)
    run(ecoscore, "check", "sample", cwd=tmp_path)
    one = ("--case", "noorderveen", "--language", "nl")
    run(ecoscore, "questionnaires", "sample", *one, "--role", "worker", cwd=tmp_path)
    run(ecoscore, "score", "sample", cwd=tmp_path)
    run(ecoscore, "report", "sample", *one, cwd=tmp_path)

    out = tmp_path / "sample" / "out"
    form = out / "questionnaires" / "noorderveen-worker-nl.pdf"
    report = out / "reports" / "noorderveen-nl.pdf"
    assert form.read_bytes().startswith(b"%PDF")
    assert report.read_bytes().startswith(b"%PDF")
    assert (out / "scores" / "scores.json").stat().st_size > 0
