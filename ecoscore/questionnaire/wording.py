"""Which words stand on a form in one language, with all that is known filled in?"""

from __future__ import annotations

from ecoscore.model.asking import Text
from ecoscore.model.study import Study
from ecoscore.printing.details import with_details
from ecoscore.problems import Problem
from ecoscore.questionnaire.problems import missing_text


class Wording:
    """Gives texts in one language, and remembers those that are missing until all were asked."""

    def __init__(self, study: Study, language: str, *, minutes: int | None = None) -> None:
        self._study = study
        self._language = language
        self._minutes = minutes
        self._missing: dict[str, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One problem for each text that was asked for and has no words in this language."""
        return tuple(self._missing.values())

    def say(self, text: Text, what: str) -> str:
        """The words of `text`; `what` names it for the reader of a problem."""
        if self._language not in text:
            self._missing[what] = missing_text(self._study.instrument, self._language, what)
        return text.get(self._language, "")

    def fill(self, text: Text, what: str) -> str:
        """The words of `text` with {researcher} and its like filled in, or left blank to write."""
        said = self.say(text, what)
        return with_details(said, self._study, self._language, minutes=self._minutes)
