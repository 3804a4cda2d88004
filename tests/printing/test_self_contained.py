"""Does one HTML file carry all that it needs, and nothing that runs?"""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from ecoscore.printing.html import self_contained
from ecoscore.printing.styles import style_folder

PAGE = (
    '<!DOCTYPE html>\n<html lang="nl">\n'
    "<head>\n<title>R&amp;D</title>\n</head>\n<body></body>\n</html>\n"
)


def written(*styles: str) -> str:
    return self_contained(PAGE, styles).decode("utf-8")


def the_style(html: str) -> str:
    found = re.search(r"<style>(.*)</style>", html, flags=re.DOTALL)
    assert found
    return found[1]


def test_the_quotes_of_a_style_stay_quotes() -> None:
    assert 'font-family: "Source Sans 3"' in written("tokens", "screen")


def test_fonts_are_inside() -> None:
    assert written("screen").count("data:font/woff2;base64,") == 4


@pytest.mark.parametrize(
    "name",
    [
        path.relative_to(style_folder()).with_suffix("").as_posix()
        for path in sorted(style_folder().rglob("*.css"))
    ],
)
def test_a_style_refers_to_nothing_outside_the_file(name: str) -> None:
    addresses = re.findall(r"url\([\"']?([^\"')]*)", the_style(written(name)))
    assert all(address.startswith("data:") for address in addresses)
    assert "@import" not in the_style(written(name))


def test_the_policy_comes_before_anything_it_guards() -> None:
    html = written("screen")
    assert html.index("Content-Security-Policy") < html.index("<title>") < html.index("<style>")


def test_the_policy_allows_nothing_by_default() -> None:
    assert "default-src 'none'" in written("screen")


def test_the_policy_allows_these_very_styles() -> None:
    html = written("tokens", "screen")
    digest = base64.b64encode(hashlib.sha256(the_style(html).encode()).digest()).decode()
    assert f"style-src-elem 'sha256-{digest}'" in html


@pytest.mark.parametrize(
    "rule",
    ["font-src data:", "img-src data:", "base-uri 'none'", "form-action 'none'"],
)
def test_the_policy_allows_only_what_is_inside(rule: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', written("screen"))
    assert found
    assert rule in found[1].split("; ")


def test_the_encoding_is_said_in_the_first_kilobyte() -> None:
    assert b'<meta charset="utf-8">' in self_contained(PAGE, ("screen",))[:1024]
