"""How are the templates read?"""

from __future__ import annotations

from functools import cache

import jinja2

from ecoscore.resources import shipped


@cache
def environment() -> jinja2.Environment:
    """The one template engine: every text is escaped, every unknown name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["filled"] = filled
    return made


def filled(text: str, **values: object) -> str:
    """Fill in the names in curly brackets; the result is escaped like any other text.

    Returns a plain string, also when a value was marked as safe markup.
    """
    return str(text).format_map({name: str(value) for name, value in values.items()})
