"""Do templates escape every text, and refuse every unknown name?"""

from __future__ import annotations

import jinja2
import pytest
from markupsafe import Markup

from ecoscore.printing.environment import environment


def rendered(template: str, **context: object) -> str:
    return environment().from_string(template).render(**context)


def test_a_text_is_escaped() -> None:
    assert rendered("{{ text }}", text="<b>R&D</b>") == "&lt;b&gt;R&amp;D&lt;/b&gt;"


def test_a_text_that_is_filled_in_is_escaped() -> None:
    assert rendered("{{ 'for {who}' | filled(who=who) }}", who="<b>") == "for &lt;b&gt;"


def test_a_filled_text_is_escaped_even_when_a_value_claims_to_be_safe() -> None:
    assert rendered("{{ '{who}' | filled(who=who) }}", who=Markup("<b>")) == "&lt;b&gt;"


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ nobody }}")
