"""How do drawings inside HTML become pictures beside it, which the PDF renderer handles faster?

The renderer asks of every shape in an inline drawing which rules of the style are meant for it. The
parts of a picture are not asked. On paper the two are alike to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

DRAWING = re.compile(r"<svg\b[^>]*>\s*<title>(?P<title>[^<]*)</title>.*?</svg>", re.DOTALL)
SELECTOR = re.compile(r"(?<![\w.#/\"-])svg(?![\w\"-])")
SCHEME = "drawing"


def set_apart(html: str) -> tuple[str, Mapping[str, bytes]]:
    """`html` with a picture in the place of each drawing, and address → drawing.

    The title of the drawing becomes the text of the picture. Drawings that are alike are one.
    """
    addresses: dict[str, str] = {}

    def picture(found: re.Match[str]) -> str:
        address = addresses.setdefault(found[0], f"{SCHEME}:{len(addresses)}")
        text = found["title"].replace('"', "&#34;")
        return f'<img src="{address}" alt="{text}">'

    without = DRAWING.sub(picture, html)
    return without, {address: drawing.encode("utf-8") for drawing, address in addresses.items()}


def for_pictures(style: str) -> str:
    """The rules of `style` for drawings, said of pictures."""
    return SELECTOR.sub("img", style)
