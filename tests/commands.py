"""Typing commands as a researcher does, and reading the tables that they write."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from ecoscore.cli import main

Row = dict[str, str]


def run(*words: object) -> Result:
    """Type `ecoscore` and these words."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def scored_copy(example: Path, folder: Path) -> Path:
    """Copy an example study into `folder` and score it there."""
    study = folder / example.name
    shutil.copytree(example, study, ignore=shutil.ignore_patterns("out"))
    scored = run("score", study)
    assert scored.exit_code == 0, scored.output
    return study


def table(study: Path, name: str) -> list[Row]:
    """The rows of a table that `ecoscore score` wrote, as text."""
    return read_csv(study / "out" / "scores" / name)


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file, as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
