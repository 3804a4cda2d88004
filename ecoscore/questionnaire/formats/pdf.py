"""How does a questionnaire look on paper, and where does each box stand?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.printing import pdf
from ecoscore.questionnaire.formats.page import page


def as_pdf(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as a tagged PDF on A4 (PDF/UA-1)."""
    return pdf.write_pdf(page(questionnaire, "paper"), _styles(questionnaire))


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
