"""How does a questionnaire look on a screen, from a phone to a desk?"""

from __future__ import annotations

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.printing.html import self_contained
from ecoscore.questionnaire.formats.page import page


def as_html(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as one file that opens in any browser, without a network."""
    layout = questionnaire.layout
    styles = (
        "tokens",
        "screen",
        "questionnaire/pictures",
        "questionnaire/screen",
        f"questionnaire/screen-{layout}",
    )
    return self_contained(page(questionnaire, "screen"), styles)
