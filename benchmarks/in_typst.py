"""How would Typst print a report: the same words, tables and drawings, in its own language?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from ecoscore.resources import shipped

STYLE = """\
#set document(title: "Report")
#set page(paper: "a4", margin: 18mm, numbering: "1")
#set text(font: "Source Sans 3", size: 10pt, lang: "nl")
#set table(stroke: none, inset: 3pt)
"""
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
EMPTY = re.compile(r"<(col|br|meta|img|hr)\b([^>]*)>")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOT_SHOWN = ("head", "colgroup", "running-head", "running-foot", "running-page")


def source(html: str) -> str:
    """The Typst document that says what `html` says."""
    well_formed = EMPTY.sub(r"<\1\2/>", DRAWING.sub(_drawing, html))
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", well_formed).strip())
    return STYLE + "".join(_inside(root))


def compiled(text: str) -> bytes:
    """The PDF of a Typst document; raises ImportError when Typst is not installed."""
    import typst

    return bytes(
        typst.compile(
            text.encode("utf-8"),
            font_paths=[Path(shipped("templates")) / "style" / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=datetime(2026, 11, 1, tzinfo=UTC),
        )
    )


def _drawing(found: re.Match[str]) -> str:
    title = re.search(r"<title>([^<]*)", found[0])
    text = found[0].replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    alternative = title[1].replace('"', "&quot;") if title else ""
    return f'<drawing alt="{alternative}" svg="{text}"/>'


def _inside(element: ET.Element) -> Iterator[str]:
    """Everything inside an element, in order."""
    yield _text(element.text)
    for part in element:
        if part.tag not in NOT_SHOWN and part.get("class", "").split(" ")[0] not in NOT_SHOWN:
            yield _element(part)
        yield _text(part.tail)


def _text(text: str | None) -> str:
    words = re.sub(r"\s+", " ", text or "")
    return f"#{json.dumps(words, ensure_ascii=False)};" if words.strip() else " " * bool(words)


def _element(element: ET.Element) -> str:
    if element.tag == "drawing":
        alternative, svg = (json.dumps(element.get(name, "")) for name in ("alt", "svg"))
        return f'#image(bytes({svg}), format: "svg", width: 100%, alt: {alternative});'
    if element.tag == "table":
        return _table(element)
    inside = "".join(_inside(element))
    if element.tag in HEADINGS:
        return f"\n#heading(level: {HEADINGS[element.tag]})[{inside}]\n"
    if element.tag == "section" and "sheet" in element.get("class", ""):
        return f"\n#pagebreak(weak: true)\n{inside}"
    if element.tag in ("b", "strong"):
        return f"#strong[{inside}];"
    if element.tag == "li":
        return f"\n#list[{inside}]\n"
    return f"\n\n{inside}\n\n" if element.tag in ("p", "div") else inside


def _table(table: ET.Element) -> str:
    rows = list(table.iter("tr"))
    width = max(sum(int(cell.get("colspan", 1)) for cell in row) for row in rows)
    cells = (
        f"table.cell(colspan: {cell.get('colspan', 1)}, rowspan: {cell.get('rowspan', 1)})"
        f"[{''.join(_inside(cell))}]"
        for row in rows
        for cell in row
    )
    return f"\n#table(columns: (1fr,) * {width}, {', '.join(cells)})\n"
