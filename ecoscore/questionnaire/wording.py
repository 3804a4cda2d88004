"""Which words stand on a form in one language, with all that is known filled in?"""

from __future__ import annotations

import dataclasses
import re

from ecoscore.model.instrument import Text
from ecoscore.model.study import Study
from ecoscore.printing.numbers import written_date
from ecoscore.problems import Problem
from ecoscore.questionnaire.problems import missing_text

BLANK = "…………"
"""Room to write what the study leaves open."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Wording:
    """Gives texts in one language, and remembers those that are missing until all were asked."""

    def __init__(self, study: Study, language: str, *, minutes: int | None = None) -> None:
        self._folder = study.instrument
        self._language = language
        self._details = dataclasses.asdict(study.contact) | {
            "reference_date": written_date(study.reference_date, language),
            "minutes": "" if minutes is None else str(minutes),
        }
        self._missing: dict[str, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One problem for each text that was asked for and has no words in this language."""
        return tuple(self._missing.values())

    def say(self, text: Text, what: str) -> str:
        """The words of `text`; `what` names it for the reader of a problem."""
        if self._language not in text:
            self._missing[what] = missing_text(self._folder, self._language, what)
        return text.get(self._language, "")

    def fill(self, text: Text, what: str) -> str:
        """The words of `text` with {researcher} and its like filled in, or left blank to write."""
        return PLACEHOLDER.sub(self._detail, self.say(text, what))

    def _detail(self, found: re.Match[str]) -> str:
        # A name that is no such detail was meant literally: the bank has warned of it.
        return str(self._details.get(found[1], found[0])) or BLANK
