"""A file is whole or it is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ecoscore.files import write_whole


def test_a_written_file_holds_exactly_the_content(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "new" / "folder" / "scores.csv", b"a;b\n")
    assert path.read_bytes() == b"a;b\n"


def test_a_written_file_can_be_read_by_whom_the_user_allows(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    assert write_whole(tmp_path / "whole", b"x").stat().st_mode == plain.stat().st_mode


def test_nothing_but_the_file_itself_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "scores.csv", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["scores.csv"]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from ecoscore.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"new" * 1000)
except OSError as trouble:
    sys.exit(3 if trouble.filename == sys.argv[1] else 4)
"""


def test_a_full_disk_leaves_the_old_file_and_no_litter_and_names_the_file(tmp_path: Path) -> None:
    old = tmp_path / "report.pdf"
    old.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", FULL_DISK, str(old)], check=False)
    assert ended.returncode == 3
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file" / "below.csv", b"x")
