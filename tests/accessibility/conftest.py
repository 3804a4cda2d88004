"""The browser and the checker, or the plain reason why they are not there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import browser
import pytest

AXE = "axe-core@4.14"
SECONDS = 120


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, installed from the npm registry into a temporary folder."""
    if shutil.which("npm") is None:
        pytest.skip("axe-core did not run: npm is not installed on this machine")
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "install", "--prefix", str(folder), "--prefer-offline", "--ignore-scripts"]
    try:
        installed = subprocess.run(
            [*command, "--no-audit", "--no-fund", AXE],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"axe-core did not run: npm did not install it within {SECONDS} seconds")
    script: Path = folder / "node_modules" / "axe-core" / "axe.min.js"
    if installed.returncode or not script.exists():
        pytest.skip("axe-core did not run: npm could not install it here")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    """Chromium, open for all tests of this folder."""
    if browser.missing():
        pytest.skip(
            f"did not run in a browser: {' and '.join(browser.missing())} not installed "
            "(Debian: apt-get install --no-install-recommends chromium chromium-driver)"
        )
    with browser.opened() as opened:
        yield opened
