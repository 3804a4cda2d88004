"""Does axe-core find anything on the pages that ecoscore shows, on a wide and a narrow screen?"""

from __future__ import annotations

from pathlib import Path

import pytest
from accessibility.shown_pages import NARROW, PAGES, WIDE
from browser import Browser

FIND = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(found => done(
  found.violations.flatMap(each => each.nodes.map(
    node => each.id + ": " + node.target.join(" ") + " (" + each.help + ")"))));
"""


def found_on(content: bytes, chromium: Browser, axe: str, folder: Path) -> list[str]:
    path = folder / "page.html"
    path.write_bytes(content)
    found = []
    for width, height in (WIDE, NARROW):
        chromium.resize(width, height)
        chromium.open(path)
        chromium.run(axe)
        found += chromium.wait_for(FIND)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, chromium: Browser, axe: str, tmp_path: Path) -> None:
    assert found_on(PAGES[name](), chromium, axe, tmp_path) == []


def test_axe_would_find_something(chromium: Browser, axe: str, tmp_path: Path) -> None:
    wrong = b'<html><body><img src="x"><p style="color: #aaa">grey</p></body></html>'
    kinds = {each.partition(":")[0] for each in found_on(wrong, chromium, axe, tmp_path)}
    assert {"image-alt", "color-contrast", "html-has-lang", "document-title"} <= kinds
