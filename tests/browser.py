"""How does a test open a page in headless Chromium, look at it and print it?

Speaks the WebDriver protocol to Debian's chromedriver. Nothing of a page reaches the network.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
A4_CM = (21.0, 29.7)


def missing() -> tuple[str, ...]:
    """The programs that a browser needs and this machine lacks."""
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """An open browser; `process` is the driver, the parent of everything that runs for it."""

    address: str
    process: int

    def open(self, path: Path) -> None:
        """Open a file."""
        self._ask("url", {"url": path.resolve().as_uri()})

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in CSS pixels."""
        self._ask("window/rect", {"width": width, "height": height})

    def run(self, script: str) -> Any:
        """What the body of a function in JavaScript returns."""
        return self._ask("execute/sync", {"script": script, "args": []})

    def wait_for(self, script: str) -> Any:
        """What a script hands to its last argument, a callback."""
        return self._ask("execute/async", {"script": script, "args": []})

    def printed(self) -> bytes:
        """The open page as PDF on A4, with the margins that the page itself asks for."""
        width, height = A4_CM
        paper = {"page": {"width": width, "height": height}, "background": True}
        return base64.b64decode(self._ask("print", paper))

    def _ask(self, command: str, given: dict[str, object]) -> Any:
        return _post(f"{self.address}/{command}", given)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser, closed afterwards with all that it wrote."""
    with tempfile.TemporaryDirectory() as folder, _driver() as (driver, server):
        options = {"args": [*FLAGS, f"--user-data-dir={folder}"]}
        asked = {"alwaysMatch": {"goog:chromeOptions": options}}
        session = _post(f"{server}/session", {"capabilities": asked})["sessionId"]
        address = f"{server}/session/{session}"
        try:
            yield Browser(address=address, process=driver)
        finally:
            _request(urllib.request.Request(address, method="DELETE"))


@contextmanager
def _driver() -> Iterator[tuple[int, str]]:
    with subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            port = next(
                found[1]
                for line in process.stdout or ()
                if (found := re.search(r"started successfully on port (\d+)", line))
            )
            yield process.pid, f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _post(address: str, given: dict[str, object]) -> Any:
    content = json.dumps(given).encode("utf-8")
    headers = {"Content-Type": "application/json"}
    return _request(urllib.request.Request(address, data=content, headers=headers))


def _request(request: urllib.request.Request) -> Any:
    # A proxy of the machine has no business with an address on the machine itself.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=120) as answer:
        return json.load(answer)["value"]
