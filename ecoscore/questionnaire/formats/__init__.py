"""In which forms can a questionnaire be handed out? A format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.questionnaire.formats import html, pdf

FORMATS: Mapping[str, Callable[[Questionnaire], bytes]] = {
    "pdf": pdf.as_pdf,
    "html": html.as_html,
}
"""File extension → what makes the content of such a file."""
