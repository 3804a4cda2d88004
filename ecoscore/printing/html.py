"""How does HTML become one file that needs nothing else and runs nothing?"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from ecoscore.printing.styles import style, style_file

ADDRESS = re.compile(r"""url\(\s*(["']?)(?!data:)(?P<address>[^"')]+)\1\s*\)""")
MEDIA_TYPES = {".woff2": "font/woff2", ".ttf": "font/ttf", ".svg": "image/svg+xml"}


def self_contained(html: str, styles: tuple[str, ...]) -> bytes:
    """`html` with the named styles, their fonts and pictures inside, in UTF-8.

    The head of `html` must be written `<head>` and `</head>`. The content security policy lets
    the browser use these very styles and nothing else: no scripts, no network, no sending.
    """
    css = "\n".join(_inlined(name) for name in styles)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(css)}">'
    # Put in here, behind the template engine: escaping would turn the quotes of CSS into &#34;.
    opened = html.replace("<head>", f'<head>\n<meta charset="utf-8">\n{policy}', 1)
    return opened.replace("</head>", f"<style>{css}</style>\n</head>", 1).encode("utf-8")


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src-elem 'sha256-{digest}'",
            "style-src-attr 'unsafe-inline'",  # the width of a bar in a chart
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def _inlined(name: str) -> str:
    return ADDRESS.sub(
        lambda found: f'url("{_as_data(found["address"], style=name)}")', style(name)
    )


def _as_data(address: str, *, style: str) -> str:
    path = style_file(address, style=style)
    media_type = MEDIA_TYPES[path.suffix]
    content = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"data:{media_type};base64,{content}"
