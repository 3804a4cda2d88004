"""Is every character that cannot be printed told apart from those that can?"""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from ecoscore.printing.letters import unprintable
from ecoscore.resources import shipped

PICTURES = (*range(0x2600, 0x27C0), *range(0x2B00, 0x2C00), *range(0x1F000, 0x1FB00))


@pytest.mark.parametrize("face", ["400Regular", "600SemiBold", "700Bold"])
def test_a_sign_can_be_printed_when_each_type_has_it(face: str) -> None:
    path = shipped("templates") / "style" / "fonts" / f"SourceSans3_{face}.ttf"
    with TTFont(str(path)) as font:
        has = font.getBestCmap()
    for code in has:
        assert unprintable(chr(code)) == (), hex(code)
    signs = [code for code in PICTURES if chr(code).isprintable() and code not in has]
    lost = [code for code in signs if unprintable(chr(code)) == ()]
    # The rest are no pictures: fractions and brackets of mathematics, and digits in circles.
    assert all(not 0x1F300 <= code < 0x1FAF0 for code in lost)
    assert not {0x2B50, 0x26A1, 0x2728, 0x2705} & set(lost)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Région 🌱 Noord", ("🌱",)),
        ("👍🏽👍", ("👍", "🏽")),
        ("⭐\ufe0f", ("⭐",)),
        ("⌚ ⌨ ⏰ ⏳ ⏸", ("⌚", "⌨", "⏰", "⏳", "⏸")),
        ("a\x07b\tc", ("\x07",)),
        ("שלום عالم 区 Ωж", ()),
        ("№ 1 – ½ × €, ✓ ❤", ()),
    ],
)
def test_pictures_and_controls_cannot_be_printed_and_letters_can(
    text: str, found: tuple[str, ...]
) -> None:
    assert unprintable(text) == found
