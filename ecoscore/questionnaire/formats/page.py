"""What is the page of a questionnaire, before it is dressed for paper or for a screen?"""

from __future__ import annotations

from typing import Literal

from ecoscore.model.questionnaire import Questionnaire
from ecoscore.printing import pages
from ecoscore.questionnaire.blocks import in_blocks


def page(questionnaire: Questionnaire, medium: Literal["paper", "screen"]) -> str:
    """The HTML of the form: one template per layout, with the fields of one medium."""
    return pages.render(
        f"questionnaire/{questionnaire.layout}.html.jinja",
        questionnaire.language,
        questionnaire=questionnaire,
        sections=in_blocks(questionnaire),
        medium=medium,
    )
