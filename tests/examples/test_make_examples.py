"""Are the committed examples what the script makes of the published data?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MADE = (
    "leadership-bhr2000/study.yaml",
    "leadership-bhr2000/responses/bhr2000.csv",
    "personality-bfi/study.yaml",
    "personality-bfi/responses/bfi.csv",
    "mood-msqr/study.yaml",
    "mood-msqr/responses/msqr_sam.csv",
    "ecosystem-synthetic/study.yaml",
    "ecosystem-synthetic/responses/eco_synth.csv",
)


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with everything that the script writes taken out, and written again."""
    folder = tmp_path_factory.mktemp("examples") / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("out"))
    for name in MADE:
        (folder / name).unlink()
    subprocess.run([sys.executable, folder / "make_examples.py"], check=True)
    return folder


@pytest.mark.parametrize("name", MADE)
def test_the_script_writes_what_is_committed(made_again: Path, name: str) -> None:
    assert (made_again / name).read_bytes() == (EXAMPLES / name).read_bytes()
