"""The real question bank, and a study to ask it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from builders import a_study

from ecoscore.bank import load_instrument
from ecoscore.model.instrument import Instrument
from ecoscore.model.questionnaire import Questionnaire
from ecoscore.printing.pdf import Rectangle
from ecoscore.questionnaire import compose
from ecoscore.questionnaire.formats.pdf import places
from ecoscore.resources import shipped

Composing = Callable[[str, str], Questionnaire]
Placing = Callable[[str, str], Mapping[str, Rectangle]]


@pytest.fixture(scope="session")
def question_bank() -> Instrument:
    """The instrument that ships with ecoscore."""
    return load_instrument(shipped("instruments"))


@pytest.fixture(scope="session")
def real_form(question_bank: Instrument) -> Composing:
    """Composes the shipped form of a role in a language."""
    study = a_study()

    def composing(role: str, language: str) -> Questionnaire:
        return compose(question_bank, study, study.cases[0], role=role, language=language)

    return composing


@pytest.fixture(scope="session")
def real_places(real_form: Composing) -> Placing:
    """Tells where everything stands on the shipped form of a role in a language."""

    @cache
    def placing(role: str, language: str) -> Mapping[str, Rectangle]:
        return places(real_form(role, language))

    return placing
