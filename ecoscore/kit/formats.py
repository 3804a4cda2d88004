"""How does a document of the kit come onto paper?"""

from __future__ import annotations

from ecoscore.kit.handout import Handout
from ecoscore.printing import pages, pdf
from ecoscore.printing.sheet import CODE_FIELD, Sheet


def as_pdf(handout: Handout) -> bytes:
    """The document as a tagged PDF on A4."""
    return pdf.write_pdf(page(handout), _styles(handout))


def as_sheet(handout: Handout) -> Sheet:
    """The document to be handed out in numbered copies, each with a code of its own."""
    content, field = pdf.write_and_find(page(handout), _styles(handout), CODE_FIELD)
    return Sheet(content=content, language=handout.language, field=field)


def page(handout: Handout) -> str:
    """The HTML of the document: a template per kind of block."""
    return pages.render("kit/handout.html.jinja", handout.language, handout=handout)


def _styles(handout: Handout) -> tuple[str, ...]:
    shared = ("tokens", "print", "questionnaire/pictures", "kit", f"kit-{handout.layout}")
    return (*shared, "kit-landscape") if handout.landscape else shared
