"""Can a page be read on a narrow screen, and printed from the browser?"""

from __future__ import annotations

from pathlib import Path

import pytest
from accessibility.shown_pages import NARROW, PAGES, WIDE
from browser import Browser
from report.printed_pages import misplaced, words_of

PRINTED = ("report for partners, nl", "leaflet for workers", "easy questionnaire")


def shown(name: str, chromium: Browser, folder: Path, *, size: tuple[int, int]) -> None:
    path = folder / "page.html"
    path.write_bytes(PAGES[name]())
    chromium.resize(*size)
    chromium.open(path)


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_is_only_moved_up_and_down(
    name: str, chromium: Browser, tmp_path: Path
) -> None:
    shown(name, chromium, tmp_path, size=NARROW)
    root = "document.documentElement"
    assert chromium.run(f"return {root}.scrollWidth - {root}.clientWidth") <= 0


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_is_cut_off_or_overprinted_when_the_browser_prints(
    name: str, chromium: Browser, tmp_path: Path
) -> None:
    shown(name, chromium, tmp_path, size=WIDE)
    assert misplaced(chromium.printed()) == []


def test_lines_that_only_our_own_pages_can_fill_are_not_printed_by_a_browser(
    chromium: Browser, tmp_path: Path
) -> None:
    shown("report for partners, nl", chromium, tmp_path, size=WIDE)
    assert "pagina van" not in words_of(chromium.printed()).lower()
