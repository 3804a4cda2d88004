"""How does a questionnaire look on paper, and where does each box stand?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.printing import pdf
from ecoscore.printing.sheet import CODE_FIELD, Sheet
from ecoscore.questionnaire.formats.page import page


def as_pdf(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as a tagged PDF on A4 (PDF/UA-1)."""
    return pdf.write_pdf(page(questionnaire, "paper"), _styles(questionnaire))


def as_sheet(questionnaire: Questionnaire) -> Sheet:
    """The questionnaire to be handed out in numbered copies, each with a code of its own."""
    content, field = pdf.write_and_find(
        page(questionnaire, "paper"), _styles(questionnaire), CODE_FIELD
    )
    return Sheet(content=content, language=questionnaire.language, field=field)


def places(questionnaire: Questionnaire) -> Mapping[str, pdf.Rectangle]:
    """Where things stand on paper: `<item>.<code>` → that box, `<item>` → the whole question."""
    return pdf.boxes(page(questionnaire, "paper"), _styles(questionnaire))


def _styles(questionnaire: Questionnaire) -> tuple[str, ...]:
    layout = questionnaire.layout
    return (
        "tokens",
        "print",
        "questionnaire/pictures",
        "questionnaire/paper",
        f"questionnaire/paper-{layout}",
    )
