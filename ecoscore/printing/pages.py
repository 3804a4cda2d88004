"""How does a document become HTML?"""

from __future__ import annotations

from ecoscore.printing.environment import environment
from ecoscore.printing.words import words


def render(template: str, language: str, **context: object) -> str:
    """The page that `template` makes of `context`, with `words` and `language` at hand."""
    page = environment().get_template(template)
    return page.render(words=words(language), language=language, **context)
