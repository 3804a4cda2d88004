"""In which formats does a report exist? A new one is one module and one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ecoscore.report.formats.html import html
from ecoscore.report.formats.layouts import AnyView
from ecoscore.report.formats.pdf import pdf

FORMATS: Mapping[str, Callable[[AnyView], bytes]] = {"pdf": pdf, "html": html}
"""File extension → renderer."""
