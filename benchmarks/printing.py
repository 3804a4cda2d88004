"""How would one print a report without this program, and what is the renderer given by it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unittest import mock

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from ecoscore.printing import pdf as renderer
from ecoscore.resources import shipped

AS_FIRST_WRITTEN = """
html { hyphens: auto }
table { table-layout: auto }
"""
"""What templates mostly have, and ours do not because it costs time."""


def plain_pdf(html: str, styles: tuple[str, ...], *, more: str = "") -> bytes:
    """A PDF with nothing shared between documents: fonts and styles are read for each."""
    folder = shipped("templates") / "style"
    fonts = FontConfiguration()
    sheets = [
        weasyprint.CSS(filename=folder / f"{style}.css", font_config=fonts) for style in styles
    ]
    sheets.append(weasyprint.CSS(string=more, font_config=fonts))
    document = weasyprint.HTML(string=html, base_url=f"{folder.as_uri()}/")
    return bytes(document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))


def given_to_the_renderer(
    makes: Sequence[Callable[[], bytes]],
) -> list[tuple[str, tuple[str, ...]]]:
    """The HTML and the styles of each document, heard at the renderer's own door."""
    with mock.patch.object(renderer, "_document", wraps=renderer._document) as heard:
        for make in makes:
            make()
    return [call.args for call in heard.call_args_list]
