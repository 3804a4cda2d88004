"""Which characters can no page print, on whatever computer it is made?"""

from __future__ import annotations

import unicodedata

_NEVER = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Control characters, and what Unicode gives to nobody or to private use."""
_SIGNS = (
    range(0x231A, 0x231C),
    range(0x2328, 0x2329),
    range(0x23CF, 0x2400),
    range(0x2600, 0x27C0),
    range(0x2B00, 0x2C00),
    range(0x1F000, 0x110000),
)
"""Where Unicode has its pictures, such as emoji; of clocks and buttons it had some long before."""
_OURS = frozenset("☐☑☕☺☻☼☿♀♁♂♠♣♥♦♪♫✓✔✗✘❒❛❜❝❞❟❠❤🄍🄎🄏🄯🅪🅫🅬🅭🅮🅯💩🔒🝈🤖")
"""The few of them that our type has."""


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of `text` that cannot be printed, each once.

    Letters of any script are not among them: for those a type of the computer takes the place of
    ours. Pictures are when ours lacks them, since many computers have no type with them.
    """
    return tuple(filter(_is_unprintable, dict.fromkeys(text)))


def called(letter: str) -> str:
    """The name of a character in plain letters, which every screen can show."""
    return f"{unicodedata.name(letter, 'without a name').lower()} (U+{ord(letter):04X})"


def _is_unprintable(letter: str) -> bool:
    kind = unicodedata.category(letter)
    is_picture = kind in ("So", "Sk") and any(ord(letter) in signs for signs in _SIGNS)
    return (kind in _NEVER and not letter.isspace()) or (is_picture and letter not in _OURS)
