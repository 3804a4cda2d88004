"""How does languages/<xx>.yaml look: the words of every id in another language?

Everything may be left out: a missing translation is said, but stops nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import with_config

from ecoscore.bank.language_classification import ClassificationWords
from ecoscore.bank.language_words import (
    AnswerScaleWords,
    FactorWords,
    FormWords,
    GuideWords,
    RoleWords,
    TermWords,
    TitleWords,
)
from ecoscore.bank.sources import STRICT, Language, Version


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSource:
    """languages/<xx>.yaml: the words of every id in one other language."""

    language: Language
    """The same as the name of the file."""
    checked: Version | None = None
    """The version of the instrument against which these words were last checked."""
    instrument: TitleWords | None = None
    """The words of instrument.yaml."""
    answer_scales: Mapping[str, AnswerScaleWords | None] | None = None
    """The words of answer_scales.yaml, by id."""
    roles: Mapping[str, RoleWords | None] | None = None
    """The words of roles.yaml, by id."""
    forms: Mapping[str, FormWords | None] | None = None
    """The words of forms.yaml, by id."""
    factors: Mapping[str, FactorWords | None] | None = None
    """The words of the files in factors/, by id."""
    guides: Mapping[str, GuideWords | None] | None = None
    """The words of the files in guides/, by id."""
    glossary: Mapping[str, TermWords | None] | None = None
    """The words of glossary.yaml, by id."""
    classification: ClassificationWords | None = None
    """The words of classification.yaml."""
