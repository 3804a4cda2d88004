"""What is a document of the kit made from, and in which words?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.asking import Layout, Text
from ecoscore.model.findings import Finding
from ecoscore.model.guide import Guide
from ecoscore.model.instrument import Instrument, Role
from ecoscore.model.questionnaire import Questionnaire
from ecoscore.model.responses import FIRST_WAVE
from ecoscore.model.study import Case, Study
from ecoscore.printing.details import with_details
from ecoscore.printing.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A guide and all that its blocks draw on, for one case and one language.

    `form` is what the role is asked; a guide for no role in particular has none. `wave` is that of
    the `findings`.
    """

    guide: Guide
    instrument: Instrument
    study: Study
    case: Case
    language: str
    form: Questionnaire | None = None
    findings: tuple[Finding, ...] = ()
    wave: str = FIRST_WAVE

    @property
    def easy(self) -> bool:
        """Whether the document is for readers of plain words."""
        return self.guide.layout is Layout.EASY

    @property
    def role(self) -> Role | None:
        """The role for which the document is made."""
        return self.instrument.roles_by_id[self.form.role_id] if self.form else None

    def say(self, path: str, **values: object) -> str:
        """Give words of the kit itself, with the values filled in."""
        return word(self.language, f"kit.{path}").format(**values)

    def text(self, text: Text | None) -> str:
        """Give words of the instrument with the details of the study filled in.

        What nobody translated stays in the source language.
        """
        if text is None:
            return ""
        said = text.get(self.language) or text.get(self.instrument.source_language, "")
        minutes = self.role.minutes if self.role else None
        return with_details(said, self.study, self.language, minutes=minutes)

    def paragraphs(self, text: Text | None) -> tuple[str, ...]:
        """Give a text as paragraphs; a blank line in folded YAML is the end of a line here."""
        parts = (part.strip() for part in self.text(text).splitlines())
        return tuple(part for part in parts if part)
